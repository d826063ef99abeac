"""The copy of a file that is stored when something had to be taken out: a new file, with the same values at the same places.

It is written anew and not mended in place, because a workbook holds the same text in many places (shared strings, pivot
caches, comments, properties) and a name that is left in one of them is not removed.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from lib.intake.guard import FileKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from lib.intake.reading import Book, Sheet, Value

_FORMATS = {
    "percent": "0.00%",
    "month": "mmm-yy",
    "duration": "[h]:mm",
    "date": "d/m-yyyy",
    "moment": "d/m-yyyy hh:mm",
    "time": "hh:mm",
}
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST = 32_767
"""As much text as Excel lets into a cell."""


def kept_copy(book: Book, sheets: Sequence[Sheet]) -> bytes:
    """The sheets, without what was taken out, as a file of the book's kind."""
    if book.kind is FileKind.TEXT:
        return _text(sheets[0], delimiter=book.delimiter or ";")
    return workbook_of(sheets)


def workbook_of(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with the cells of the sheets at their addresses."""
    target = io.BytesIO()
    with Workbook(target, _OPTIONS) as book:
        formats = {note: book.add_format({"num_format": code}) for note, code in _FORMATS.items()}
        taken: set[str] = set()
        shown = False
        for sheet in sheets:
            made = book.add_worksheet(_sheet_name(sheet.name, taken))
            if sheet.hidden:
                made.hide()
            elif not shown:
                made.activate()
                made.set_first_sheet()
                shown = True
            _write(made, sheet, formats)
    return target.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel allows, told apart from the others."""
    allowed = re.sub(r"[\\*?:/\[\]\x00-\x1f]", "_", name)[:31].strip("'") or "Ark"
    made, number = allowed, 2
    while made.casefold() in taken:
        made, number = f"{allowed[:27]}~{number}", number + 1
    taken.add(made.casefold())
    return made


def _write(made: Worksheet, sheet: Sheet, formats: Mapping[str, Format]) -> None:
    for row, line in enumerate(sheet.rows, sheet.top):
        for column, value in enumerate(line, sheet.left):
            if value is not None:
                _put(made, row - 1, column - 1, value, note=sheet.notes.get((row, column), ""), formats=formats)


def _put(made: Worksheet, row: int, column: int, value: Value, *, note: str, formats: Mapping[str, Format]) -> None:
    """Writes a cell; text that begins with "=" is text, unless it is a formula that was one."""
    if isinstance(value, bool):
        made.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        made.write_number(row, column, value, formats.get(note))
    elif not isinstance(value, str):
        made.write_datetime(row, column, value, formats["month" if note == "month" else _kind(value)])
    elif note in {"formula", "error"}:
        formula = "=" + value.removeprefix("=")
        made.write_formula(row, column, formula, None, value if note == "error" else "")
    else:
        made.write_string(row, column, value[:_LONGEST])


def _kind(value: date | time) -> str:
    if isinstance(value, time):
        return "time"
    return "moment" if isinstance(value, datetime) and value.time() != time() else "date"


def _text(sheet: Sheet, *, delimiter: str) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=delimiter)
    for _ in range(1, sheet.top):
        writer.writerow([])
    for line in sheet.rows:
        writer.writerow([*[""] * (sheet.left - 1), *("" if value is None else value for value in line)])
    return target.getvalue().encode("utf-8-sig")
