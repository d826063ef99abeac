"""A list or a table in two: between bullets or rows, and within one that is higher than a slide by itself."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from lib.export.powerpoint import lists, measure, table
from lib.export.powerpoint.frame import LEAST, LEAST_IN_TABLES
from lib.view.slides.slide import Bullets, Cell, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from lib.export.powerpoint.frame import Box
    from lib.view.slides.slide import Block, Bullet


def parted(block: Block, box: Box) -> tuple[Block, Block] | None:
    """What fits the box and what is left; None where all of it fits, or nothing can be cut off."""
    if isinstance(block, Bullets):
        return _parted_list(block, box)
    return _parted_table(block, box) if isinstance(block, Table) else None


def _parted_list(block: Bullets, box: Box) -> tuple[Bullets, Bullets] | None:
    def too_high(count: int) -> bool:
        return lists.setting(replace(block, items=block.items[:count]), box).height > box.height

    if not too_high(len(block.items)):
        return None
    most = _most(len(block.items), too_high)
    items = (*_cut_bullet(block, box), *block.items[1:]) if too_high(1) else block.items
    if len(items) < 2:
        return None
    # A bullet of the second level is not parted from the one above it, unless there is no other place to cut.
    at = next((one for one in range(most, 0, -1) if items[one].level == 1), most)
    return replace(block, items=items[:at]), replace(block, items=items[at:])


def _parted_table(block: Table, box: Box) -> tuple[Table, Table] | None:
    def too_high(count: int) -> bool:
        return table.setting(replace(block, rows=block.rows[:count]), box).height > box.height

    if not too_high(len(block.rows)):
        return None
    at = _most(len(block.rows), too_high)
    rows = (*_cut_row(block, box), *block.rows[1:]) if block.rows and too_high(1) else block.rows
    if len(rows) < 2:
        return None
    return replace(block, rows=rows[:at]), replace(block, rows=rows[at:])


def _most(count: int, too_high: Callable[[int], bool]) -> int:
    """The greatest number that is not too high, at least one: found from small ones, since measuring many takes time."""
    high = 1
    while high < count and not too_high(high):
        high *= 2
    return max(1, bisect_left(range(1, min(high, count) + 1), x=True, key=too_high))


def _cut_bullet(block: Bullets, box: Box) -> tuple[Bullet, ...]:
    """The first bullet as what fits the box in the least type, and the rest as a bullet of its own.

    A bullet below a heading that fills half of the box is not cut: it would go on for a slide a line.
    """
    whole, most = block.items[0], lists.most_lines(block, box)
    if most < box.height / measure.line_height(LEAST) / 2:
        return (whole,)
    texts = measure.cut(whole.text, most=most, room=lists.text_room(whole, box.width), size=LEAST)
    return tuple(replace(whole, text=one) for one in texts if one)


def _cut_row(block: Table, box: Box) -> tuple[tuple[Cell, ...], ...]:
    """The first row as what fits the box in the least type, and the rest as a row below, which has the same name.

    A row below a header that fills half of the box is not cut either.
    """
    row = block.rows[0]
    chosen = table.setting(replace(block, rows=(row,)), box)
    if chosen.heights[0] > box.height / 2:
        return (row,)
    most = max(1, int((box.height - chosen.heights[0] - 2 * chosen.above) / measure.line_height(LEAST_IN_TABLES)))
    both = [
        measure.cut(cell.text, most=most, room=table.text_room(width), size=LEAST_IN_TABLES, bold=table.is_bold(cell, at))
        for at, (cell, width) in enumerate(zip(row, chosen.widths, strict=True))
    ]
    if not any(rest for _, rest in both):
        return (row,)
    first = tuple(replace(cell, text=text) for cell, (text, _) in zip(row, both, strict=True))
    name = both[0][1] or both[0][0]
    below = tuple(Cell(text=rest, strong=cell.strong) for cell, (_, rest) in zip(row[1:], both[1:], strict=True))
    return first, (replace(row[0], text=name), *below)
