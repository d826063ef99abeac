"""The workbooks a person corrects by: their own file, marked, and the rows of an upload that were not let in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from lib.export.marked import Mark, marked_copy
from lib.export.table import Grid, tables
from lib.intake.guard import FileKind
from lib.intake.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lib.intake.inspection import Inspection
    from lib.intake.problem import Problem
    from lib.store.records import RejectedRow
    from lib.store.repository import Store

ROW, WHY = "Række", "Hvorfor"
NOTHING_REJECTED = "Afviste rækker"


def marked_workbook(inspection: Inspection) -> bytes:
    """The uploaded file with each problem at its cell and all of them in a list; a text file becomes a workbook.

    Nothing of it is stored: the person who uploads gets the whole of their own file back.
    """
    book = inspection.book
    own = book is not None and book.kind is FileKind.WORKBOOK
    return marked_copy(
        file_name=inspection.file_name,
        content=inspection.content if own else None,
        grids=[
            Grid(name=sheet.name, rows=sheet.rows, top=sheet.top, left=sheet.left, notes=sheet.notes)
            for sheet in (book.sheets if book else ())
        ],
        marks=[_mark(problem) for problem in inspection.problems],
    )


def rejected_workbook(store: Store, upload_id: int) -> bytes:
    """The rows of an upload that were not let in, by sheet, under their own headers, each with the reason."""
    sheets: dict[str, list[RejectedRow]] = {}
    for sheet, _, row in store.rejected(upload_id):
        sheets.setdefault(sheet, []).append(row)
    grids = [_rejected(name, rows) for name, rows in sheets.items()]
    return tables(grids or [_rejected(NOTHING_REJECTED, [])], widths={ROW: 8, WHY: 60})


def _rejected(name: str, rows: Iterable[RejectedRow]) -> Grid:
    rows = list(rows)
    headers = list(dict.fromkeys(header for row in rows for header in row.cells))
    lines = [[row.row, "\n".join(row.messages), *(row.cells.get(header) for header in headers)] for row in rows]
    return Grid(name=name, rows=[[ROW, WHY, *headers], *lines])


def _mark(problem: Problem) -> Mark:
    column = column_index_from_string(coordinate_from_string(problem.cell)[0]) if problem.cell else None
    return Mark(
        sheet=problem.sheet,
        row=problem.row,
        column=column,
        error=problem.severity is Severity.ERROR,
        message=problem.message,
    )
