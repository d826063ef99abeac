"""What a person is given to correct: the marked file of an inspection, and the rejected rows of an upload."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from lib.intake.inspection import Inspection, inspect
from lib.schema.spec import MARKS_SHEET
from lib.services.marking import NOTHING_REJECTED, marked_workbook, rejected_workbook
from tests.builders import organisation, put, workbook, workbook_of

if TYPE_CHECKING:
    from openpyxl import Workbook

    from lib.store.repository import Store

HEADER = ("Dato", "Kommune", "Vejledningstype", "Kontaktperson", "Emne")
GOOD = ("18/9-2020", "Kolding", "Vækstvirksomhed", "Anna And", "=1+1")
BAD = ("31/2-2020", "Atlantis", "Vækstvirksomhed", "Bo And", "@SUM(1)")


def _inspected(content: bytes, name: str = "vejledning.xlsx") -> Inspection:
    return inspect(file_name=name, content=content, organisation=organisation())


def _opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def _listed(book: Workbook) -> list[tuple[object, ...]]:
    rows = list(book[MARKS_SHEET].iter_rows(values_only=True))
    return rows[next(number for number, row in enumerate(rows) if row[0] == "Ark") + 1 :]


def test_each_problem_is_at_its_cell_and_in_the_list() -> None:
    """Every problem of the inspection, and the whole of the person's own file, private columns too."""
    found = _inspected(workbook([HEADER, GOOD, BAD], sheet="Vejledning"))
    content = marked_workbook(found)
    book = _opened(content)
    sheet = book["Vejledning"]
    marked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert marked == {problem.cell for problem in found.problems if problem.cell} >= {"A3", "B3", "D1"}
    assert [line[4] for line in _listed(book)] == [problem.message for problem in found.problems]
    assert (sheet["D2"].value, sheet["E2"].value, sheet["E2"].data_type) == ("Anna And", "=1+1", "f")


def test_a_text_file_becomes_a_workbook() -> None:
    """Its sheet is called »Tekstfil«, nothing in it is a formula, and numbers keep their places."""
    lines = [HEADER, GOOD, BAD]
    found = _inspected("\n".join(";".join(line) for line in lines).encode(), "vejledning.csv")
    content = marked_workbook(found)
    book = _opened(content)
    assert book.sheetnames == [MARKS_SHEET, "Tekstfil"]
    sheet = book["Tekstfil"]
    assert (sheet["E2"].value, sheet["E2"].data_type, sheet["E2"].quotePrefix) == ("=1+1", "s", True)
    assert sheet["A3"].comment.text.startswith("Fejl: »31/2-2020«")
    assert sheet["D2"].value is None


def test_a_file_that_cannot_be_read_gives_a_list() -> None:
    """It is not opened here either."""
    book = _opened(marked_workbook(_inspected(b"%PDF-1.7 og mere", "kontrakt.pdf")))
    assert book.sheetnames == [MARKS_SHEET]
    assert [line[2:4] for line in _listed(book)] == [("Hele filen", "Fejl")]


def test_rejected_rows_come_back_under_their_headers(sqlite_store: Store) -> None:
    """By sheet, with row number and reasons first; text stays text for both readers."""
    typed = [HEADER, GOOD, BAD, ("x", *GOOD[1:3]), GOOD[:4]]
    sheets = {"Vejledning": typed, "Mere": [HEADER[:3], BAD[:3], GOOD[:3]]}
    outcome = put(sqlite_store, workbook_of(sheets), name="vejledning.xlsx", valid_rows_only=True)
    assert outcome.upload_id is not None
    content = rejected_workbook(sqlite_store, outcome.upload_id)
    book = _opened(content)
    rows = list(book["Vejledning"].iter_rows(values_only=True))
    assert rows[0] == ("Række", "Hvorfor", "Dato", "Kommune", "Vejledningstype", "Emne")
    assert [row[0] for row in rows[1:]] == [2, 3, 4]
    assert "A3: »31/2-2020« er ikke en dato" in rows[2][1]
    assert "B3: »Atlantis«" in rows[2][1]
    assert rows[1][5] == "=1+1"
    assert rows[2][2:] == BAD[:3] + BAD[4:]
    assert not [cell for row in book["Vejledning"].iter_rows() for cell in row if cell.data_type == "f"]
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == ["Vejledning", "Mere"]


def test_an_upload_without_rejected_rows_gives_an_empty_table(sqlite_store: Store) -> None:
    """Headers alone, so that the file opens."""
    outcome = put(sqlite_store, workbook([HEADER[:3], GOOD[:3]], sheet="Vejledning"), name="vejledning.xlsx")
    assert outcome.upload_id is not None
    assert _opened(rejected_workbook(sqlite_store, outcome.upload_id)).sheetnames == [NOTHING_REJECTED]
