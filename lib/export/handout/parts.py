"""A deck in the parts the template writes: sections with addresses, lists in levels, charts with their numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.view import format as fmt
from lib.view.plot import Plot, PlotKind, written
from lib.view.slides.slide import Bullets, Cell, Facts, Table, nested

if TYPE_CHECKING:
    from lib.view.slides.slide import Deck, Slide

_FIRST_HEAD = {PlotKind.COLUMN: "Periode", PlotKind.LINE: "Periode", PlotKind.BAR: "Navn", PlotKind.STACKED: "Navn"}
_WORDY = 24
"""A table with a text longer than this is read row by row on a narrow screen."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """A line of a list with those below it."""

    text: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Part:
    """A block: one of `points` (a list), `facts`, `table`, or `plot` with `table` as its numbers.

    `stacked`: on a narrow screen each row becomes a card, as its texts are long.
    """

    kind: str
    heading: str = ""
    points: tuple[Point, ...] = ()
    facts: Facts | None = None
    table: Table | None = None
    stacked: bool = False
    plot: Plot | None = None
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A slide with its place in the page's address and its parts."""

    address: str
    slide: Slide
    parts: tuple[Part, ...]


def sections(deck: Deck) -> tuple[Section, ...]:
    """The slides, numbered: a key may hold what an address may not."""
    return tuple(
        Section(
            address=f"afsnit-{number}",
            slide=slide,
            parts=tuple(_part(block, f"figur-{number}-{place}") for place, block in enumerate(slide.blocks, 1)),
        )
        for number, slide in enumerate(deck.slides, 1)
    )


def _part(block: Bullets | Facts | Table | Plot, address: str) -> Part:
    match block:
        case Bullets():
            return Part(
                kind="list",
                heading=block.heading,
                points=tuple(Point(text=text, below=below) for text, below in nested(block.items)),
            )
        case Facts():
            return Part(kind="facts", facts=block)
        case Table():
            wordy = any(len(cell.text) > _WORDY for row in block.rows for cell in row)
            return Part(kind="table", table=block, stacked=wordy and len(block.heads) > 2)
        case Plot():
            return Part(kind="plot", plot=block, table=numbers_of(block), address=address)


def numbers_of(plot: Plot) -> Table:
    """A chart's numbers as a table: a row a category, a column a series; intervals stand behind their values."""
    rows = tuple(
        (Cell(text=name), *(Cell(text=_said(plot, series, place)) for series in range(len(plot.series))))
        for place, name in enumerate(plot.categories)
    )
    heads = (_FIRST_HEAD[plot.kind], *(one.name for one in plot.series))
    even = (1 / len(heads),) * len(heads)
    return Table(caption=plot.title, heads=heads, rows=rows, widths=even, numeric=tuple(range(1, len(heads))))


def _said(plot: Plot, series: int, place: int) -> str:
    one = plot.series[series]
    value = one.values[place]
    ends = one.spread[place] if one.spread else None
    text = one.texts[place] or (fmt.MISSING if value is None else written(value, plot.number_format))
    if ends is None:
        return text
    low, high = (written(end, plot.number_format) for end in ends)
    return f"{text} ({low} til {high})"
