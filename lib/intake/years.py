"""A year in one column and its month, quarter or week in another: put together into one period."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lib.intake.headers import header_key
from lib.intake.values.code import plain
from lib.schema.spec import ColumnType

if TYPE_CHECKING:
    from lib.intake.reading import Cell, Sheet, Value
    from lib.intake.recognise import Recognised

_PARTS = {"måned": "{part}-{year}", "kvartal": "Q{part} {year}", "uge": "uge {part} {year}", "halvår": "H{part} {year}"}
"""How a part that is written as a number is put together with its year."""
_YEAR = "år"


def with_years(sheet: Sheet, found: Recognised) -> tuple[Sheet, Recognised]:
    """The sheet with the year beside each part of it, and the reading in which the year is no column of its own."""
    part = next((place for place, column in found.columns.items() if column.type is ColumnType.PERIOD), None)
    year = next((place for place in found.doubled if header_key(found.headers[place]) == _YEAR), None)
    if part is not None and year is None and header_key(found.headers[part]) == _YEAR:
        part, year = next((p for p in found.doubled if header_key(found.headers[p]) in _PARTS), None), part
    if part is None or year is None or header_key(found.headers[part]) not in _PARTS:
        return sheet, found
    form = _PARTS[header_key(found.headers[part])]
    rows = [list(line) for line in sheet.rows]
    for number in sheet.filled_rows():
        if number > found.header_row:
            rows[number - sheet.top][part - sheet.left] = _joined(sheet.cell(number, part), sheet.cell(number, year), form)
    period = next(column for column in found.columns.values() if column.type is ColumnType.PERIOD)
    columns = {place: column for place, column in found.columns.items() if column is not period} | {part: period}
    doubled = {place: name for place, name in found.doubled.items() if place not in {part, year}}
    others = {place: text for place, text in found.others.items() if place not in {part, year}}
    return (
        replace(sheet, rows=rows),
        replace(found, columns=dict(sorted(columns.items())), doubled=doubled, others=others, joined=(year,)),
    )


def _joined(part: Cell | None, year: Cell | None, form: str) -> Value | None:
    if part is None or year is None:
        return part.value if part else None
    written, when = plain(part), plain(year)
    return form.format(part=written, year=when) if written.isdecimal() else f"{written} {when}"
