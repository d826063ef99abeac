"""New workbooks of plain cells. Text stays text, whatever it begins with: nothing in them is ever a formula."""

from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from lib.export.characters import writable
from lib.export.child.marking import HEADER_FILL, add_list, mark
from lib.schema.spec import MARKS_SHEET

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from lib.export.child.job import Job

Value = str | int | float | bool | date | datetime | time
_FORMATS = {"percent": "0.00%", "month": "mmm-yy"}
_DATE, _MOMENT = "d/m-yyyy", "d/m-yyyy hh:mm"
_NOT_IN_NAMES = re.compile(r"[\\*?:/\[\]]")
_LONGEST_NAME, _LONGEST_TEXT = 31, 32_767
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A sheet's cells: `rows[0]` is row `top`, and a row's first value stands in column `left`, both counted from 1.

    `notes` says by (row, column) what else is known of a cell: "percent", "month", "error" or "formula".
    """

    name: str
    rows: Sequence[Sequence[Value | None]]
    top: int = 1
    left: int = 1
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def filled(self) -> Iterator[tuple[int, int, Value]]:
        """Row, column and value of each cell that holds something; a million equal blank rows are looked at once."""
        blank: Sequence[Value | None] | None = None
        for row, values in enumerate(self.rows, self.top):
            if values is blank:
                continue
            found = [(row, column, value) for column, value in enumerate(values, self.left) if value is not None]
            blank = blank if found else values
            yield from found

    def first_filled(self, row: int) -> int:
        """The first column of a row that holds something, or 1."""
        values = self.rows[row - self.top] if 0 <= row - self.top < len(self.rows) else ()
        return next((column for column, value in enumerate(values, self.left) if value is not None), 1)


def marked_anew(grids: Sequence[Grid], job: Job, *, only: Mapping[str, Collection[int]] | None = None) -> bytes:
    """A new workbook with the cells at their addresses, marked, and the list first; `only` picks rows by sheet."""
    book = _empty()
    names = sheet_names([grid.name for grid in grids])
    first = book.create_sheet(MARKS_SHEET)
    sheets = {grid.name: book.create_sheet(names[grid.name]) for grid in grids}
    for grid in grids:
        for row, column, value in grid.filled():
            if only is None or row in only.get(grid.name, ()):
                put(sheets[grid.name], row, column, value, note=grid.notes.get((row, column), ""))
    for spot in job.spots:
        mark(sheets[spot.sheet].cell(row=spot.row, column=spot.column), error=spot.error, text=spot.text)
    add_list(first, job, named=names)
    return _saved(book)


def tables(grids: Sequence[Grid], *, widths: Mapping[str, int]) -> bytes:
    """A workbook of tables: bold, frozen headers and wrapped cells; `widths` by header, 18 for the others."""
    book = _empty()
    names = sheet_names([grid.name for grid in grids])
    for grid in grids:
        sheet = book.create_sheet(names[grid.name])
        for row, column, value in grid.filled():
            put(sheet, row, column, value)
            sheet.cell(row=row, column=column).alignment = Alignment(wrap_text=True, vertical="top")
        for cell in sheet[1]:
            cell.font, cell.fill = Font(bold=True), HEADER_FILL
            sheet.column_dimensions[cell.column_letter].width = widths.get(str(cell.value), 18)
        sheet.freeze_panes = "A2"
    return _saved(book)


def put(sheet: Worksheet, row: int, column: int, value: Value, *, note: str = "") -> None:
    """Writes one cell."""
    cell = sheet.cell(row=row, column=column)
    if isinstance(value, float) and not math.isfinite(value):
        value = str(value)
    if not isinstance(value, str):
        cell.value = value
        cell.number_format = _FORMATS.get(note) or _format_of(value) or cell.number_format
        return
    text = writable(f"={value.removeprefix('=')}" if note == "formula" else value)[:_LONGEST_TEXT]
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_LIKE_A_FORMULA)  # so that it stays text when a person edits it


def _format_of(value: Value) -> str:
    if isinstance(value, datetime) and value.time() != time():
        return _MOMENT
    return _DATE if isinstance(value, date) else ""


def sheet_names(wanted: Sequence[str]) -> dict[str, str]:
    """For each name one that Excel takes: at most 31 signs, none of those it refuses, and none twice in any case."""
    taken = {MARKS_SHEET.casefold(), "history"}
    names: dict[str, str] = {}
    for name in wanted:
        plain = _NOT_IN_NAMES.sub("_", writable(name)).strip().strip("'")[:_LONGEST_NAME] or "Ark"
        number = 1
        given = plain
        while given.casefold() in taken:
            number += 1
            end = f" ({number})"
            given = plain[: _LONGEST_NAME - len(end)] + end
        taken.add(given.casefold())
        names[name] = given
    return names


def _empty() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
