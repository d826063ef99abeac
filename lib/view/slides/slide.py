"""What a deck is made of: slides of bullets, tables, figures and charts, every text formatted once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.view.plot import Plot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lib.view.methods import Method


MOST_FACTS = 4
"""So many large figures stand on a slide."""


@dataclass(frozen=True, kw_only=True)
class Bullet:
    """A line of a list; `level` 2 stands below the nearest line of level 1."""

    text: str
    level: int = 1


@dataclass(frozen=True, kw_only=True)
class Bullets:
    """A list with its own heading ("For Erhvervshuset"), "" for none."""

    heading: str = ""
    items: tuple[Bullet, ...]


def nested(items: Sequence[Bullet]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The texts of level 1, each with those below it; a deeper one with none above it counts as level 1."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for one in items:
        if one.level > 1 and found:
            found[-1] = (found[-1][0], (*found[-1][1], one.text))
        else:
            found.append((one.text, ()))
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of a table. `value` is the number behind the text where the cell is one exact number, in `number_format`.

    `strong`: to be looked at. Line breaks in `text` are kept.
    """

    text: str
    value: float | None = None
    number_format: str = ""
    strong: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table whose first column names its rows.

    `widths` are shares of the whole width that add up to 1; `numeric` are the places of columns set flush right.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A large figure with its name and a line of what it is held against.

    `value` is the number behind the text, None where the text is no exact number.
    """

    name: str
    text: str
    note: str = ""
    value: float | None = None
    number_format: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Large figures beside each other, at most `MOST_FACTS`."""

    items: tuple[Fact, ...]

    def __post_init__(self) -> None:
        """Raises ValueError for more than fit."""
        if len(self.items) > MOST_FACTS:
            raise ValueError(f"{len(self.items)} large figures on one slide")


Block = Bullets | Table | Facts | Plot


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One slide.

    Args:
        key: its name in a saved deck; the same from year to year ("maal-1", "medier").
        name: what it is called in lists: "Mediedækning".
        heading: the small line above the title: what, where and when.
        title: the message, by rule or as a presenter wrote it.
        lead: a sentence below the title, or "".
        blocks: one, or two side by side in reading order.
        share: the first block's share of the width where there are two.
        notes: what the speaker may say, sentence by sentence; the rule's own words and the sources.
        source: the line at the foot, "" for none.
        constructed: it rests on constructed example data.
        edited: a presenter wrote its title or its bullets.
    """

    key: str
    name: str
    heading: str
    title: str
    lead: str = ""
    blocks: tuple[Block, ...]
    share: float = 0.5
    notes: tuple[str, ...] = ()
    source: str = ""
    constructed: bool = False
    edited: bool = False


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """A file that a deck rests on: its name, when it was uploaded ("9. januar 2020"), and whether it is constructed."""

    name: str
    uploaded: str
    constructed: bool


@dataclass(frozen=True, kw_only=True)
class Deck:
    """A deck: what all forms are made from.

    Args:
        name: the saved deck's name; "Standard" for the rule's own.
        title: "Resultatkontrakt 2019".
        subtitle: who it is for and the date the numbers speak for.
        message: the contract's answer in one sentence.
        house: the house's name.
        year: the contract year.
        as_of: the date the numbers speak for.
        edition: the edition's name, "" when not frozen.
        footer: what stands on every slide and page: house, edition, date.
        remark: that some numbers are constructed examples, or "".
        slides: those to show, in order.
        sources: the files behind all of it.
        methods: how the numbers are made.
    """

    name: str
    title: str
    subtitle: str
    message: str
    house: str
    year: int
    as_of: date
    edition: str
    footer: str
    remark: str
    slides: tuple[Slide, ...]
    sources: tuple[SourceFile, ...]
    methods: tuple[Method, ...]
