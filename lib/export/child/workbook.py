"""Marks a workbook: its own cells, formulas and formats stay, the list is put first."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

from openpyxl import load_workbook
from openpyxl.cell import MergedCell

from lib.export.child.marking import add_list, mark, unmark
from lib.schema.spec import MARKS_SHEET

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from lib.export.child.job import Job


def marked(content: bytes, job: Job) -> bytes:
    """The workbook with the job done. Raises when it cannot be opened or lacks a sheet; the caller builds a new one then."""
    book = load_workbook(io.BytesIO(content))
    book.template = False
    sheets = {sheet.title: cast("Worksheet", sheet) for sheet in book.worksheets}
    _check(sheets, job.filled)
    _clear(book, sheets)
    for spot in job.spots:
        sheet = sheets[spot.sheet]
        sheet.sheet_state = "visible"
        sheet.row_dimensions[spot.row].hidden = False
        mark(_cell(sheet, spot.row, spot.column), error=spot.error, text=spot.text)
    _put_list_first(book, job)
    book.calculation.fullCalcOnLoad = True  # openpyxl drops the results that the formulas had
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _check(sheets: dict[str, Worksheet], filled: dict[str, int]) -> None:
    """Raises when openpyxl has lost cells without a word, as it does with files in the strict format."""
    for name, count in filled.items():
        if count and not any(cell.value is not None for cell in sheets[name]._cells.values()):  # noqa: SLF001  as below
            raise ValueError(name)


def _clear(book: Workbook, sheets: dict[str, Worksheet]) -> None:
    """Takes away the list and the marks of an earlier copy that was corrected and uploaded again."""
    earlier = sheets.pop(MARKS_SHEET, None)
    if earlier is not None:
        book.remove(earlier)
    for sheet in sheets.values():
        for cell in sheet._cells.values():  # noqa: SLF001  iter_rows would make a cell of every blank one
            if not isinstance(cell, MergedCell):
                unmark(cell)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell at a place; of merged cells the one that shows."""
    found = sheet.cell(row=row, column=column)
    if not isinstance(found, MergedCell):
        return found
    area = next(area for area in sheet.merged_cells.ranges if found.coordinate in area)
    return _cell(sheet, area.min_row, area.min_col)


def _put_list_first(book: Workbook, job: Job) -> None:
    names = {sheet.title: sheet.title for sheet in book.worksheets}
    for view in (view for sheet in book.worksheets for view in sheet.views.sheetView):
        view.tabSelected = False  # two selected tabs are a group, and what is typed in one is typed in both
    add_list(book.create_sheet(MARKS_SHEET, 0), job, named=names)
    book.active = 0
