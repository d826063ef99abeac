"""Cells merged over several rows: Excel shows their value beside each of the rows, but only the first has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lib.intake.recognise import is_measure

if TYPE_CHECKING:
    from lib.intake.reading import Sheet
    from lib.intake.recognise import Recognised


def spread_merged(sheet: Sheet, found: Recognised) -> Sheet:
    """The sheet with the value of a merged cell beside each row it covers; numbers that add up are never repeated."""
    spreads = [
        (top, bottom, left)
        for top, left, bottom, right in sheet.merged
        if top > found.header_row and bottom > top and left == right and _repeatable(found, left)
    ]
    if not spreads or found.dataset.period is None:
        return sheet
    rows = [list(line) for line in sheet.rows]
    for top, bottom, left in spreads:
        index = left - sheet.left
        for row in range(top + 1, bottom + 1):
            line = rows[row - sheet.top] if 0 <= row - sheet.top < len(rows) else []
            first = rows[top - sheet.top]
            if any(value is not None for value in line) and index < len(line) and line[index] is None and index < len(first):
                line[index] = first[index]
    return replace(sheet, rows=rows)


def _repeatable(found: Recognised, place: int) -> bool:
    return place in found.columns and not is_measure(found.columns[place])
