"""The copy that is kept: the same cells at the same addresses, and nothing private anywhere in its bytes."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from lib.intake.guard import guard
from lib.intake.inspection import Inspection, inspect
from lib.intake.reading import Book, read_file
from tests.builders import organisation, saved, workbook, workbook_of

HEADER = ("Dato", "Kommune", "Vejledningstype", "Emne", "Kontaktperson", "Timer")
PERSON = "Bo Hemmelig"


def look(content: bytes, name: str = "vejledning.xlsx") -> Inspection:
    """Inspects a file."""
    return inspect(file_name=name, content=content, organisation=organisation())


def book_of(content: bytes) -> Book:
    """The cells of a file."""
    kind: Any = guard(content)
    found = read_file(content, kind)
    assert isinstance(found, Book)
    return found


def everything(content: bytes) -> bytes:
    """All that a workbook's parts hold, unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


@pytest.fixture(scope="module")
def rich() -> bytes:
    """Every kind of value, a title above, a table that begins at B4, a name in many places."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Vejledning"
    sheet["B2"] = "Udtræk"
    rows: list[tuple[Any, ...]] = [
        HEADER,
        (date(2020, 2, 5), "Kolding", "EW", "=ikke en formel", PERSON, 1.5),
        (datetime(2020, 2, 6, 14, 30), "0621", "Drift", "#ikke en fejl", PERSON, time(3, 30)),  # noqa: DTZ001  Excel has no zones
        ("7/2-2020", 621, "Vækst", "012345", None, "3:30"),
        (date(2020, 3, 1), "Vejle", "Vækst", 'Ja; "nej"\nog linje to', PERSON, 1021),
        (date(2020, 3, 2), "Vejle", "Vækst", True, PERSON, 0.25),
    ]
    for row, values in enumerate(rows, start=4):
        for column, value in enumerate(values, start=2):
            sheet.cell(row=row, column=column, value=value)
    for address in ("E5", "E6"):
        sheet[address].data_type = "s"
    sheet["B8"].number_format = "mmm-yy"
    sheet["G9"].number_format = "0%"
    sheet["C5"].comment = Comment(PERSON, PERSON)
    book.properties.creator = PERSON
    book.create_sheet("Skjult").append(["Noter", 1])
    book["Skjult"].sheet_state = "hidden"
    return saved(book)


def test_the_private_column_is_gone_and_the_rest_is_the_same(rich: bytes) -> None:
    """Cell by cell, with what their formats say."""
    found = look(rich)
    assert [one.code for one in found.problems if one.code == "private_column"] == ["private_column"]
    before, after = book_of(rich), book_of(found.kept)
    assert [(sheet.name, sheet.hidden) for sheet in after.sheets] == [("Vejledning", False), ("Skjult", True)]
    for was, became in zip(before.sheets, after.sheets, strict=True):
        kept = {(row, place): cell for row in became.filled_rows() for place, cell in became.row(row).items()}
        expected = {(row, place): cell for row in was.filled_rows() for place, cell in was.row(row).items()}
        private = {(row, 6) for row in range(5, 10)} if was.name == "Vejledning" else set()
        assert kept == {place: cell for place, cell in expected.items() if place not in private}


def test_nothing_private_is_left_in_the_bytes(rich: bytes) -> None:
    """Not in comments, shared strings or properties."""
    assert PERSON.encode() in everything(rich)
    kept = look(rich).kept
    assert PERSON.encode() not in everything(kept)
    assert b"Hemmelig" not in everything(kept)


def test_the_copy_is_read_as_the_file_was(rich: bytes) -> None:
    """The same rows at the same places, and nothing more to take out."""
    first = look(rich)
    again = look(first.kept)
    assert [sheet.frame.to_dict("records") for sheet in again.sheets if sheet.dataset] == [
        sheet.frame.to_dict("records") for sheet in first.sheets if sheet.dataset
    ]
    assert "private_column" not in {one.code for one in again.problems}


def test_text_that_begins_like_a_formula_stays_text(rich: bytes) -> None:
    """Or opening the copy would run it."""
    sheet = load_workbook(io.BytesIO(look(rich).kept))["Vejledning"]
    assert (sheet["E5"].value, sheet["E5"].data_type) == ("=ikke en formel", "s")
    assert (sheet["E6"].value, sheet["E6"].data_type) == ("#ikke en fejl", "s")


def test_a_file_with_nothing_private_is_kept_byte_for_byte() -> None:
    """Nothing is written anew without need."""
    for content, name in (
        (workbook([HEADER[:4], ("5/2-2020", "Kolding", "EW", "x")]), "fil.xlsx"),
        (b"Dato;Kommune;Vejledningstype\r\n5/2-2020;Kolding;EW\r\n", "fil.csv"),
    ):
        assert look(content, name).kept == content


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "cp1252"), (",", "utf-8"), ("\t", "utf-16")])
def test_a_text_file(delimiter: str, encoding: str) -> None:
    """The same fields in the same places, as UTF-8 with a mark, so that Excel reads it."""
    target = io.StringIO(newline="")
    rows = [
        HEADER,
        ("5/2-2020", "Tønder", "EW", f'Ja{delimiter} "nej"', PERSON, "1,5"),
        ("6/2-2020", "Fanø", "Drift", "=1+1", PERSON, ""),
    ]
    csv.writer(target, delimiter=delimiter).writerows(rows)
    kept = look(target.getvalue().encode(encoding), "fil.csv").kept
    assert kept.startswith(b"\xef\xbb\xbf")
    assert PERSON.encode() not in kept
    again = list(csv.reader(io.StringIO(kept.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    assert again == [list(HEADER), *[[*row[:4], "", *row[5:]] for row in rows[1:]]]


def test_masked_texts_are_masked_in_the_copy() -> None:
    """The text around stays."""
    rows = [HEADER[:4], ("5/2-2020", "Kolding", "EW", "Lån til 010203-1234 (a@b.dk)")]
    found = look(workbook(rows))
    assert load_workbook(io.BytesIO(found.kept)).worksheets[0]["D2"].value == "Lån til [CPR fjernet] ([e-mail fjernet])"


def test_a_sheet_that_is_not_read_is_cleaned_too() -> None:
    """Its names and numbers are nobody's business either."""
    sheets = {
        "Vejledning": [HEADER[:4], ("5/2-2020", "Kolding", "EW", "x")],
        "Deltagere": [("Navn", "Mad"), (PERSON, "Fisk"), ("010203-1234", "Kød")],
    }
    kept = look(workbook_of(sheets)).kept
    assert PERSON.encode() not in everything(kept)
    assert b"1234" not in everything(kept)
    assert load_workbook(io.BytesIO(kept))["Deltagere"]["B2"].value == "Fisk"
