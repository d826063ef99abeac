"""How wide a sheet's columns are: blocks lie below each other and share them, so each column suits the widest."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from lib.view.plot import Plot
from lib.view.slides.slide import Bullets, Facts, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.view.slides.slide import Block

ROOM = 112.0
"""The width of a sheet in letters: what fits a laptop's screen and a landscape page."""
_DEFAULT = 10.0
_LEAST, _BUTTON = 9.0, 5  # a filter's button covers the end of a header


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Column widths in letters, and how many columns a text across the sheet covers."""

    widths: tuple[float, ...]
    span: int

    @property
    def room(self) -> float:
        """The letters that a text across the sheet has."""
        return sum(self.widths[: self.span])


def plan(blocks: Sequence[Block]) -> Plan:
    """The widths that suit all blocks."""
    found = [max(column) for column in zip_longest(*(widths(block) for block in blocks), fillvalue=0.0)]
    while sum(found) < ROOM:
        found.append(min(_DEFAULT, ROOM - sum(found)))
    span, reach = 0, 0.0
    while reach < ROOM - 1:
        reach += found[span]
        span += 1
    return Plan(widths=tuple(found), span=span)


def widths(block: Block) -> tuple[float, ...]:
    """The widths a block wants; none for text that goes across."""
    match block:
        case Table():
            return tuple(_column(block, place) for place in range(len(block.heads)))
        case Plot():
            names = [*(one.name for one in block.series), *([block.target.text] if block.target else [])]
            ends = [_LEAST] * 2 * sum(1 for one in block.series if one.spread)
            return (_within(block.categories, 14, 44), *(_within([name], 11, 22) for name in names), *ends)
        case Facts():
            shown = block.items
            figures = _within([one.text for one in shown], 14, 32)
            return (_within([one.name for one in shown], 20, 44), figures, _within([one.note for one in shown], 12, 60))
        case Bullets():
            return ()


def _column(table: Table, place: int) -> float:
    longest = max((len(line) for row in table.rows for line in row[place].text.splitlines()), default=0)
    wanted = max(longest * 1.1 + 2, len(table.heads[place]) + _BUTTON, _LEAST)
    return min(wanted, max(table.widths[place] * ROOM, len(table.heads[place]) + _BUTTON, _LEAST))


def _within(texts: Sequence[str], least: float, most: float) -> float:
    return min(max(least, *(len(text) * 1.1 + 2 for text in texts)), most) if texts else least
