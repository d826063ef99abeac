"""The file's own sums against its rows."""

from __future__ import annotations

import pytest

from lib.intake.inspection import inspect
from tests.accounting import lost_cells
from tests.builders import organisation, workbook
from tests.unit.intake.values.making import read

HEADER = ("Dato", "Kommune", "Vejledningstype", "Antal", "Timer")
ROWS = [("5/2-2020", "Kolding", "EW", 3, 1.5), ("6/2-2020", "Vejle", "EW", 1018, 2), ("7/2-2020", "Vejle", "Drift", 4, 0.25)]
WIDE = ("Emne", "jan-20", "feb-20", "mar-20", "I alt")


@pytest.mark.parametrize(
    "total",
    [
        ("I alt", None, None, 1025, 3.75),
        ("I alt", 3, None, "1.025", "3,75"),
        ("I alt", None, 3, 1025, None),
        ("I alt: 3",),
    ],
)
def test_sums_that_are_right(total: tuple[object, ...]) -> None:
    """Of numbers, of text, or the number of rows."""
    found = read([HEADER, *ROWS, total])
    assert [code for code in found.codes if "mismatch" in code] == []
    assert sum(found["count"]) == 1025


def test_a_wrong_sum_is_shown_with_both_numbers() -> None:
    """At its own address."""
    one = read([HEADER, *ROWS, ("I alt", None, None, 1026, 3.75)]).one("total_mismatch")
    assert one.cell == "D5"
    assert "»I alt«" in one.message
    assert "1.026" in one.message
    assert "1.025" in one.message


def test_a_wrong_number_of_rows() -> None:
    """In a column of words a sum can only count."""
    one = read([HEADER, *ROWS, ("I alt", 4, None, 1025, None)]).one("total_mismatch")
    assert (one.cell, "siger 4" in one.message, "giver 3" in one.message) == ("B5", True, True)


def test_each_wrong_number_of_a_row() -> None:
    """Two columns, two problems."""
    assert read([HEADER, *ROWS, ("I alt", None, None, 1, 2)]).cells("total_mismatch") == ["D5", "E5"]


def test_subtotals_and_a_grand_total() -> None:
    """A subtotal is of its block, the last of everything; a wrong subtotal shows."""
    rows = [
        *ROWS[:2],
        ("I alt", None, None, 1021, None),
        ROWS[2],
        ("I alt", None, None, 4, None),
        ("Total", None, None, 1025, None),
    ]
    assert "total_mismatch" not in read([HEADER, *rows]).codes
    rows[2] = ("I alt", None, None, 1020, None)
    found = read([HEADER, *rows])
    assert found.cells("total_mismatch") == ["D4"]
    assert sum(found["count"]) == 1025


def test_a_wide_table_whose_sums_are_right() -> None:
    """Of rows and of columns; a blank is nothing."""
    rows = [WIDE, ("Selvstændige", 1, 2, None, 3), ("Arrangører", 4, None, 5, 9), ("I alt", 5, 2, 5, 12)]
    found = read(rows, name="Henvendelser")
    assert [code for code in found.codes if "mismatch" in code] == []
    assert sum(found["count"]) == 12


def test_a_wide_table_with_a_wrong_column_and_a_wrong_row() -> None:
    """Each at its address, with both numbers."""
    rows = [WIDE, ("Selvstændige", 1, 2, 3, 7), ("Arrangører", 4, 5, 6, 15), ("I alt", 5, 8, 9, 22)]
    found = read(rows, name="Henvendelser")
    assert found.cells("row_total_mismatch") == ["E2"]
    row = found.one("row_total_mismatch").message
    assert "siger 7" in row
    assert "giver 6" in row
    assert found.cells("total_mismatch") == ["C4"]
    column = found.one("total_mismatch").message
    assert "siger 8" in column
    assert "giver 7" in column


def test_yearly_sums_within_a_wide_table() -> None:
    """Each is of the periods since the one before; the last may be of all."""
    header = ("Emne", "jan-19", "feb-19", "I alt 2019", "jan-20", "I alt 2020", "Total")
    found = read([header, ("Selvstændige", 1, 2, 3, 4, 4, 7)], name="Henvendelser")
    assert [code for code in found.codes if "mismatch" in code] == []
    found = read([header, ("Selvstændige", 1, 2, 4, 4, 4, 7)], name="Henvendelser")
    assert found.cells("row_total_mismatch") == ["D2"]


def test_a_sum_of_rounded_numbers() -> None:
    """A hundredth is no difference, a whole hour is."""
    rows = [(*row[:4], hours) for row, hours in zip(ROWS, (0.333, 0.333, 0.333), strict=True)]
    assert "total_mismatch" not in read([HEADER, *rows, ("I alt", None, None, 1025, 0.999)]).codes
    assert read([HEADER, *rows, ("I alt", None, None, 1025, 2)]).cells("total_mismatch") == ["E5"]


def test_a_quarter_beside_its_months_is_a_sum_and_not_counted_again() -> None:
    """It covers the others; where it does not add up, that is said."""
    head = ("Kommune", "Vejledningstype", "jan 2020", "feb 2020", "mar 2020", "1. kvartal 2020", "1. halvår 2020")
    rows = [head, ("Kolding", "EW", 1, 2, 3, 6, 6), ("Vejle", "EW", 1, 1, 1, 4, 3)]
    found = inspect(file_name="vejledning.xlsx", content=workbook(rows), organisation=organisation())
    (sheet,) = found.sheets
    assert list(sheet.frame["cell"]) == ["C2", "D2", "E2", "C3", "D3", "E3"]
    assert [(one.code, one.cell) for one in found.problems] == [
        ("total_column", "F1"),
        ("total_column", "G1"),
        ("row_total_mismatch", "F3"),
    ]


def test_a_row_without_numbers_is_said() -> None:
    """It counts nothing, and is not lost in silence."""
    rows = [("Kommune", "Vejledningstype", "jan 2020", "feb 2020"), ("Kolding", "EW", 1, 2), ("Vejle", "EW", None, None)]
    found = inspect(file_name="vejledning.xlsx", content=workbook(rows), organisation=organisation())
    assert [(one.code, one.cell) for one in found.problems] == [("row_without_numbers", "A3")]
    assert lost_cells(found) == []
