"""Marks workbooks and looks at what came of it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from lib.export.marked import Mark, marked_copy
from lib.export.table import Grid
from lib.schema.spec import MARKS_SHEET
from tests.builders import saved
from tests.hostile_files import MAIN, STRICT_MAIN, zipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell import Cell

ROWS = (("Dato", "Antal"), ("31/2-2020", 3), ("1/2-2020", "=B2*2"), ("note",))


def own_book() -> Workbook:
    """A person's workbook."""
    book = Workbook()
    book.active.title = "Ark's 1"
    for row in ROWS:
        book.active.append(row)
    return book


def with_parts(**changed: bytes) -> bytes:
    """A real workbook with the ends of some parts' names (without ".xml") given another content, or new parts."""
    with zipfile.ZipFile(io.BytesIO(saved(own_book()))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for end, content in changed.items():
        name = next((name for name in parts if name.endswith(f"{end}.xml")), f"xl/{end}.bin")
        parts[name] = content
    return zipped(parts)


def styled(inside: str) -> bytes:
    """A workbook with another style sheet."""
    return with_parts(styles=f'<styleSheet xmlns="{MAIN}">{inside}</styleSheet>'.encode())


def strict() -> bytes:
    """A workbook in the strict format, which openpyxl reads as empty."""
    with zipfile.ZipFile(io.BytesIO(saved(own_book()))) as archive:
        return zipped({name: archive.read(name).replace(MAIN.encode(), STRICT_MAIN.encode()) for name in archive.namelist()})


def marked(content: bytes | None, *marks: Mark, rows: Sequence[Sequence[Any]] = ROWS, name: str = "Ark's 1") -> Workbook:
    """A copy with the marks, opened; the other reader opens it too."""
    done = marked_copy(file_name="min.xlsx", content=content, grids=[Grid(name=name, rows=rows)], marks=marks)
    assert CalamineWorkbook.from_filelike(io.BytesIO(done)).sheet_names[0] == MARKS_SHEET
    return load_workbook(io.BytesIO(done))


def a_mark(row: int | None = None, column: int | None = None, message: str = "Galt.", **more: Any) -> Mark:  # noqa: ANN401
    """An error in the workbook."""
    return Mark(**{"sheet": "Ark's 1", "row": row, "column": column, "error": True, "message": message, **more})


def comments(book: Workbook) -> dict[str, str]:
    """The comments by sheet and cell."""
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment)
    return {f"{cell.parent.title}!{cell.coordinate}": cell.comment.text for cell in cells}


def listed(book: Workbook) -> list[list[Cell]]:
    """The lines of the list."""
    rows = list(book[MARKS_SHEET].iter_rows())
    start = next(number for number, row in enumerate(rows) if row[0].value == "Ark")
    return [list(row) for row in rows[start + 1 :]]


def rebuilt(book: Workbook) -> bool:
    """Whether the copy says that it was built anew."""
    return any("bygget op på ny" in str(row[0].value) for row in book[MARKS_SHEET].iter_rows())
