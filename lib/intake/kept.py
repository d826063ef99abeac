"""The copy of a file that is stored when something had to be taken out: a new file, with the same values at the same places.

It is written anew and not mended in place, because a workbook holds the same text in many places (shared strings, pivot
caches, comments, properties) and a name that is left in one of them is not removed.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from lib.intake.guard import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from lib.intake.reading import Book, Sheet, Value

_FORMATS = {"percent": "0.00%", "month": "mmm-yy", "duration": "[h]:mm"}
_DATE = "d/m-yyyy"


def kept_copy(book: Book, sheets: Sequence[Sheet]) -> bytes:
    """The sheets, without what was taken out, as a file of the book's kind."""
    if book.kind is FileKind.TEXT:
        return _text(sheets[0], delimiter=book.delimiter or ";")
    return workbook_of(sheets)


def workbook_of(sheets: Iterable[Sheet]) -> bytes:
    """A workbook with the cells of the sheets at their addresses."""
    book = Workbook(write_only=True)
    taken: set[str] = set()
    for sheet in sheets:
        made = book.create_sheet(_sheet_name(sheet.name, taken))
        made.sheet_state = "hidden" if sheet.hidden else "visible"
        for _ in range(1, sheet.top):
            made.append([])
        for offset, line in enumerate(sheet.rows):
            made.append(_line(made, sheet, sheet.top + offset, line))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel allows, told apart from the others."""
    allowed = re.sub(r"[\\*?:/\[\]]", "_", ILLEGAL_CHARACTERS_RE.sub("", name))[:28].strip("'") or "Ark"
    made, number = allowed, 2
    while made.casefold() in taken:
        made, number = f"{allowed}~{number}"[:31], number + 1
    taken.add(made.casefold())
    return made


def _line(made: WriteOnlyWorksheet, sheet: Sheet, row: int, line: Sequence[Value | None]) -> list[object]:
    cells: list[object] = [None] * (sheet.left - 1)
    for place, value in enumerate(line):
        note = sheet.notes.get((row, sheet.left + place), "")
        cells.append(_cell(made, value, note))
    return cells


def _cell(made: WriteOnlyWorksheet, value: Value | None, note: str) -> object:
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)[:32_767]
    if not note and not isinstance(value, date) and not (isinstance(value, str) and value.startswith(("=", "#"))):
        return value
    if isinstance(value, str):
        cell = WriteOnlyCell(made, value="=" + value.removeprefix("=") if note == "formula" else value)
        if note == "":
            cell.data_type = "s"  # text that begins with "=" is text, not a formula
        return cell
    cell = WriteOnlyCell(made, value=value)  # type: ignore[arg-type]  # openpyxl's stubs forget dates and times
    if note in _FORMATS:
        cell.number_format = _FORMATS[note]
    elif isinstance(value, date):
        cell.number_format = _DATE
    return cell


def _text(sheet: Sheet, *, delimiter: str) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=delimiter)
    for _ in range(1, sheet.top):
        writer.writerow([])
    for line in sheet.rows:
        writer.writerow([*[""] * (sheet.left - 1), *("" if value is None else value for value in line)])
    return target.getvalue().encode("utf-8-sig")
