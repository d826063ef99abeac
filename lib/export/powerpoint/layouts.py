"""The layouts of the decks: real placeholders in reading order, so that outline and screen readers follow the slide."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lib.export.powerpoint import frame
from lib.export.powerpoint.frame import Box
from lib.export.powerpoint.text import NONE
from lib.view.plot import Plot
from lib.view.slides.slide import Bullets, Facts, Table

if TYPE_CHECKING:
    from lib.export.powerpoint.xml import Xml
    from lib.view.slides.slide import Block

HEADING, LEAD, TAG, FIRST, SECOND, SOURCE, FOOTER, NUMBER = 10, 11, 12, 20, 30, 40, 50, 51
"""The indexes by which a slide's shapes find their placeholder; a block of figures takes four from its own on."""
SUBTITLE, MESSAGE, REMARK = 1, 13, 14


class Kind(StrEnum):
    """What a placeholder for a block takes, by its Danish name in a layout's name."""

    TEXT = "tekst"
    TABLE = "tabel"
    FACTS = "nøgletal"
    CHART = "diagram"


@dataclass(frozen=True, kw_only=True)
class Style:
    """A level of text: size and space before in points, colour as a fill, bullet ("" for none), indent in inches."""

    points: float
    bold: bool = False
    fill: Xml | None = None
    bullet: str = ""
    indent: float = 0.0
    before: float = 0.0
    align: str = "l"


@dataclass(frozen=True, kw_only=True)
class Holder:
    """A placeholder: what it takes (`kind` as drawings name it), its Danish name and prompt, its place, its text's levels."""

    index: int
    kind: str | None
    name: str
    box: Box
    styles: tuple[Style, ...] = ()
    anchor: str = "t"
    fill: Xml = NONE
    inset: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A layout; one that is `dark` stands on the accent."""

    name: str
    holders: tuple[Holder, ...]
    dark: bool = False


def kind_of(block: Block) -> Kind:
    """What placeholder a block goes into."""
    kinds = {Bullets: Kind.TEXT, Table: Kind.TABLE, Facts: Kind.FACTS, Plot: Kind.CHART}
    return kinds[type(block)]


def name_of(kinds: tuple[Kind, ...]) -> str:
    """A layout's name: "Titel og tekst", "To felter: nøgletal og diagram"."""
    return f"Titel og {kinds[0]}" if len(kinds) == 1 else f"To felter: {kinds[0]} og {kinds[1]}"


def block_boxes(count: int, *, box: Box, share: float) -> tuple[Box, ...]:
    """The places of one or two blocks."""
    return (box,) if count == 1 else frame.beside(box, share=share)


def cover_boxes() -> dict[int, Box]:
    """The front page's places by index."""
    left, width = frame.MARGIN + 0.3, frame.CONTENT - 1.6
    return {
        0: Box(left=left, top=1.35, width=width, height=1.7),
        SUBTITLE: Box(left=left, top=3.2, width=width, height=0.5),
        MESSAGE: Box(left=left, top=4.2, width=width, height=1.1),
        REMARK: Box(left=left, top=5.55, width=width, height=0.8),
        FOOTER: Box(left=left, top=frame.FOOTER_TOP, width=width, height=0.3),
    }
