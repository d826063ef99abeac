"""Rules that a row keeps, or stays out: required values, ranges, ids; days that are odd."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.intake.values.making import Read, read

HEADER = ("Dato", "Kommune", "Vejledningstype")
ROW = ("5/2-2020", "Kolding", "EW")


def guidance(*more: str, rows: list[tuple[Any, ...]], **context: Any) -> Read:  # noqa: ANN401  those of Context
    """Rows of guidance with more columns."""
    return read([(*HEADER, *more), *rows], **context)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_required_value(place: int) -> None:
    """Its row stays out, at the cell."""
    row = [*ROW]
    row[place] = ""
    found = guidance("Emne", rows=[(*ROW, "x"), (*(cell or None for cell in row), "y")])
    assert found.sheet.rejected == 1
    assert list(found.frame["row"]) == [2]
    errors = [one for one in found.problems if one.severity == "error"]
    assert [(one.cell, one.code) for one in errors if one.code == "missing_value"] == [(f"{'ABC'[place]}3", "missing_value")]


def test_a_value_that_cannot_be_read_is_said_once() -> None:
    """Not again as missing."""
    found = guidance(rows=[("31/2-2020", "Atlantis", "Nyt")])
    assert found.codes == ["not_a_date", "unknown_municipality", "unknown_choice"]
    assert found.sheet.rejected == 1
    assert found.sheet.rejected_rows[0].cells == {"Dato": "31/2-2020", "Kommune": "Atlantis", "Vejledningstype": "Nyt"}
    assert len(found.sheet.rejected_rows[0].messages) == 3


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        ("Antal", -1, "out_of_range"),
        ("Antal", "(3)", "out_of_range"),
        ("Antal", 0, None),
        ("Antal", 1.5, "not_a_number"),
        ("Antal", "1,5", "not_a_number"),
        ("Antal", "mange", "not_a_number"),
        ("Antal", 3 * 10**9, "not_a_number"),
        ("Antal", True, "not_a_number"),
        ("Antal", date(2020, 1, 1), "not_a_number"),
        ("Timer", -0.5, "out_of_range"),
        ("Timer", 0, None),
        ("Timer", "3:30", None),
        ("Timer", "lang tid", "not_a_decimal"),
    ],
)
def test_numbers(header: str, value: object, code: str | None) -> None:
    """None below zero, and a count is whole."""
    found = guidance(header, rows=[(*ROW, value)])
    assert found.codes == ([code] if code else [])
    assert found.cells(code or "") == (["D2"] if code else [])


@pytest.mark.parametrize(
    ("score", "code"), [(0, None), (10, None), (-1, "not_a_score"), (10.5, "not_a_score"), (12, "not_a_score")]
)
def test_scores(score: float, code: str | None) -> None:
    """From 0 to 10."""
    assert read([("Dato", "NPS"), ("5/2-2020", score)]).codes == ([code] if code else [])


def test_an_id_that_stands_twice() -> None:
    """The later rows stay out and name the first; blank ids are no ids."""
    found = guidance("Sagsnr.", rows=[(*ROW, "A"), (*ROW, "B"), (*ROW, "A"), (*ROW, None), (*ROW, None), (*ROW, "A")])
    assert found.cells("duplicate_id") == ["D4", "D7"]
    assert all("række 2" in one.message for one in found.problems)
    assert found["activity_id"] == ["A", "B", "", ""]


def test_a_number_and_its_text_are_the_same_id() -> None:
    """17 and "17"."""
    assert guidance("Sagsnr.", rows=[(*ROW, 17), (*ROW, "17"), (*ROW, 17.0)]).cells("duplicate_id") == ["D3", "D4"]


def test_days_that_have_not_come() -> None:
    """A warning, the row is let in; without today nothing is said."""
    rows = [ROW, ("11/11-2020", *ROW[1:]), ("12/11-2020", *ROW[1:])]
    found = guidance(rows=rows, today=date(2020, 11, 11))
    assert (found.codes, found.cells("future_date"), len(found.frame)) == (["future_date"], ["A4"], 3)
    assert guidance(rows=rows).codes == []


def test_days_outside_the_year_that_was_asked_for() -> None:
    """A warning each."""
    rows = [("31/12-2019", *ROW[1:]), ROW, ("1/1-2021", *ROW[1:])]
    found = guidance(rows=rows, asked_year=2020)
    assert (set(found.codes), found.cells("outside_year"), len(found.frame)) == ({"outside_year"}, ["A2", "A4"], 3)


@pytest.mark.parametrize(
    ("day", "code"),
    [("31/12-1989", "date_out_of_range"), ("1/1-1990", None), ("31/12-2100", None), ("1/1-2101", "date_out_of_range")],
)
def test_days_of_another_century(day: str, code: str | None) -> None:
    """An error, since the year was mistyped."""
    assert guidance(rows=[(day, *ROW[1:])]).codes == ([code] if code else [])


def test_day_numbers_are_said_once_for_the_column() -> None:
    """How many, and the first of them."""
    found = guidance(rows=[(43866, *ROW[1:]), (43867, *ROW[1:]), ROW])
    assert found["date"] == [date(2020, 2, 5), date(2020, 2, 6), date(2020, 2, 5)]
    assert (found.codes, found.cells("date_from_serial"), "2 celler" in found.problems[0].message) == (
        ["date_from_serial"],
        ["A2"],
        True,
    )


def test_cells_that_say_they_are_empty_are_said_once_for_the_column() -> None:
    """Where it matters: a CVR number, not a topic."""
    found = guidance("CVR-nr.", "Emne", rows=[(*ROW, "ukendt", "ukendt"), (*ROW, "-", "-")])
    assert found["cvr"] == ["", ""]
    assert found["topic"] == ["ukendt", "-"]
    assert (found.codes, found.cells("read_as_blank")) == (["read_as_blank"], ["D2"])


def test_errors_and_formulas_keep_their_rows_out() -> None:
    """A lost number is the worst defect."""
    rows = [(*HEADER, "Antal"), (*ROW, "#REF!"), (*ROW, "SUM(A1)"), (*ROW, 3)]
    found = read(rows, notes={(2, 4): "error", (3, 4): "formula"})
    assert [(one.code, one.cell) for one in found.problems] == [("error_cell", "D2"), ("formula_without_value", "D3")]
    assert found["count"] == [3]


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        ("CVR-nr.", "12345675", "cvr_check_digit"),
        ("CVR-nr.", "1234567", "cvr_length"),
        ("CVR-nr.", 1052901234, "p_number_in_cvr"),
        ("CVR-nr.", "Firma", "not_a_cvr"),
        ("Branche", 11100, "leading_zero"),
        ("Størrelse", date(2020, 4, 1), "size_was_date"),
        ("Størrelse", "små", "other_size"),
        ("Størrelse", date(2020, 3, 3), "not_a_size"),
    ],
)
def test_warnings_let_the_row_in(header: str, value: object, code: str) -> None:
    """Said at the cell."""
    found = guidance(header, rows=[(*ROW, value)])
    assert (found.codes, found.cells(code), len(found.frame)) == ([code], ["D2"], 1)
