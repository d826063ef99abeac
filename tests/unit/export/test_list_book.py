"""A workbook of a long list, read again by another library."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from lib.export.list_book import list_book

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

HEADS = ("Emne", "Antal")


def sheet(*lines: tuple[Any, ...], name: str = "Vejledning") -> Worksheet:
    """The only sheet of a list."""
    content = list_book(name=name, heads=HEADS, lines=lines, widths={"Emne": 44})
    (found,) = load_workbook(io.BytesIO(content)).worksheets
    return found


def cell(value: Any) -> Cell:  # noqa: ANN401  what cells hold
    """A value's cell."""
    return sheet((value, 1)).cell(row=2, column=1)


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://127.0.0.1:9/x")', "+1", "-1", "@x", "{=1+1}", "http://127.0.0.1:9/x", "=1+1", "0123", "12"]
)
def test_text_stays_text(text: str) -> None:
    """No formula, no link, no number; what a person's edit would turn into a formula is marked as text."""
    found = cell(text)
    assert (found.value, found.data_type, found.hyperlink) == (text, "s", None)
    assert bool(found.quotePrefix) is text.startswith(("=", "+", "-", "@"))


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=12))
def test_any_text_is_read_back(text: str) -> None:
    """As it was typed, and never as a formula."""
    found = cell(text)
    if text not in {"\ufffe", "\uffff"}:
        assert found.data_type == "s"


@pytest.mark.parametrize(
    ("value", "read", "kind"),
    [
        (3, 3, "n"),
        (2.5, 2.5, "n"),
        (1250000.0, 1250000, "n"),
        (date(2020, 2, 5), datetime(2020, 2, 5), "d"),  # noqa: DTZ001  Excel has no zones
        (None, None, "n"),
        ("", None, "n"),
        (float("inf"), "inf", "s"),
        ("a\x00\x1fb", "ab", "s"),
        ("x" * 40_000, "x" * 32_767, "s"),
    ],
)
def test_values_have_their_kinds(value: Any, read: Any, kind: str) -> None:  # noqa: ANN401
    """Days, numbers, nothing, and what Excel cannot hold."""
    found = cell(value)
    assert (found.value, found.data_type) == (read, kind)


def test_a_list_looks_like_the_other_workbooks() -> None:
    """Bold, frozen headers, widths, wrapped cells, days in Danish."""
    found = sheet((date(2020, 2, 5), 3))
    assert [one.value for one in found[1]] == list(HEADS)
    assert found["A1"].font.bold
    assert found.freeze_panes == "A2"
    assert [round(found.column_dimensions[letter].width) for letter in "AB"] == [45, 19]
    assert found["A2"].alignment.wrap_text
    assert found["A2"].number_format == "d/m-yyyy"


def test_a_name_that_excel_refuses_is_changed() -> None:
    """No sign that it does not take, and no longer than 31."""
    assert sheet(name="[a]/b" * 9).title == ("_a__b" * 9)[:31]


def test_no_lines_are_a_list_of_headers() -> None:
    """It can be opened."""
    assert sheet().max_row == 1
