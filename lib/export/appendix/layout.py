"""What fits where on a page of A4: what may stand side by side, and how wide a small table is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.view.plot import Plot, PlotKind
from lib.view.slides.slide import Facts, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.view.slides.slide import Block

LINE = 92
"""Characters of a table's type that stand in the width of the page."""
GAP = 4
"""Room between two columns of a table, in characters."""
HALF = 0.45
"""A table that needs no more of the page's width may stand beside another block."""
LEAST = 0.4
FEW = 6
"""Categories that can be told apart in half the page's width."""


def beside(blocks: Sequence[Block]) -> bool:
    """Whether two blocks stand side by side: both are narrow. Large figures always have the whole width."""
    return len(blocks) == 2 and all(_narrow(one) for one in blocks)


def _narrow(block: Block) -> bool:
    if isinstance(block, Plot):
        return block.kind is not PlotKind.STACKED and len(block.categories) <= FEW
    if isinstance(block, Table):
        return _need(block) <= HALF
    return not isinstance(block, Facts)


def span(table: Table) -> float:
    """How much of the width a table takes, so that a name and its number stand near each other: from `LEAST` to 1."""
    return min(1.0, max(LEAST, _need(table)))


def _need(table: Table) -> float:
    """The share of the page's width in which no cell needs a second line, with columns as wide as the table wants them."""
    columns = zip(table.heads, *([cell.text for cell in row] for row in table.rows), strict=True)
    longest = [max(len(line) for text in column for line in text.split("\n")) + GAP for column in columns]
    return max(length / share for length, share in zip(longest, table.widths, strict=True)) / LINE
