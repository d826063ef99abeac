"""Which rows are data, and what is said of the others."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from lib.schema.activity import ACTIVITY_DATASETS
from tests.unit.intake.values.making import laid_out, read

if TYPE_CHECKING:
    from lib.schema.spec import Dataset

HEADER = ("Dato", "Kommune", "Vejledningstype", "Emne", "Antal")
ONE = ("5/2-2020", "Kolding", "EW", "Eksport", 3)
TWO = ("6/2-2020", "Vejle", "Drift", "Told", 4)
THREE = ("7/2-2020", "Vejle", "Drift", "Told", 5)


def _codes(rows: list[tuple[object, ...]]) -> list[tuple[str, int | None]]:
    return [(one.code, one.row) for one in laid_out([HEADER, *rows]).problems]


@pytest.mark.parametrize(
    "repeated",
    [HEADER, ("DATO", "Kommune\u00a0", "VEJLEDNINGSTYPE", "Emne", "Antal"), ("Dato", "Kommune", None, None, None)],
)
def test_a_repeated_header(repeated: tuple[object, ...]) -> None:
    """The whole of it or its beginning; the rows below count on."""
    layout = laid_out([HEADER, ONE, repeated, TWO], only="guidance")
    assert layout.rows == [2, 4]
    assert [one.code for one in layout.problems] == ["repeated_header"]


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (("I alt", None, None, None, 7), {5: 7}),
        (("Total", 2, None, None, 7), {2: 2, 5: 7}),
        ((None, None, None, "Sum:", 7), {5: 7}),
        (("I alt februar", None, None, None, 7), {5: 7}),
        (("Kolding i alt", None, None, None, 7), {5: 7}),
        (("I alt: 7", None, None, None, None), {1: 7}),
        (("Total: 1.021", None, None, None, "1.021"), {1: 1021, 5: 1021}),
        (("Antal rækker: 2", None, None, None, None), {1: 2}),
        (("Hovedtotal", None, None, None, "7"), {5: 7}),
        (("SUBTOTAL", None, None, None, 7), {5: 7}),
    ],
)
def test_a_row_of_sums_with_a_label(row: tuple[object, ...], numbers: dict[int, float]) -> None:
    """Wherever the label stands; its numbers are kept to be checked."""
    layout = laid_out([HEADER, ONE, TWO, row])
    assert layout.rows == [2, 3]
    (total,) = layout.totals
    assert (total.row, total.block, total.numbers) == (4, (2, 3), numbers)
    assert [one.code for one in layout.problems] == ["total_row"]


def test_a_row_of_sums_without_a_label() -> None:
    """It is known by its number, which is the sum of what stands above."""
    assert _codes([ONE, TWO, (None, None, None, None, 7)]) == [("total_row", 4)]
    assert _codes([ONE, TWO, (None, None, None, None, 8)]) == []
    assert _codes([ONE, (None, None, None, None, 3)]) == []


def test_subtotals_begin_a_new_block() -> None:
    """And the last one may be the sum of all."""
    layout = laid_out(
        [
            HEADER,
            ONE,
            TWO,
            ("I alt", None, None, None, 7),
            THREE,
            ("I alt", None, None, None, 5),
            ("Total", None, None, None, 12),
        ]
    )
    assert layout.rows == [2, 3, 5]
    assert [total.block for total in layout.totals] == [(2, 3), (5,), ()]


@pytest.mark.parametrize(
    "row",
    [
        ("5/2-2020", "I alt", "EW", "Eksport", 3),
        ("5/2-2020", "Kolding", "EW", "Sum", 3),
        ("5/2-2020", "Kolding", "EW", "Total", 7),
    ],
)
def test_a_row_with_a_day_is_no_sum(row: tuple[object, ...]) -> None:
    """Whatever its words."""
    layout = laid_out([HEADER, ONE, TWO, row])
    assert (layout.rows, layout.problems) == ([2, 3, 4], [])


@pytest.mark.parametrize(
    "row",
    [
        ("Kolding kommune",),
        (None, "Bemærk, at tallene er foreløbige"),
        ("Kilde: CRM",),
        ("Side 2 af 5", None, None, None, None),
        (None, None, None, "Side 2 af 5"),
        ("Page 3", "udskrevet", None, None, None),
    ],
)
def test_lone_texts_and_page_breaks(row: tuple[object, ...]) -> None:
    """They are said and not read."""
    layout = laid_out([HEADER, ONE, row, TWO])
    assert layout.rows == [2, 4]
    assert [(one.code, one.row) for one in layout.problems] == [("row_ignored", 3)]
    assert str(next(cell for cell in row if cell)) in layout.problems[0].value


@pytest.mark.parametrize(
    "row", [("5/2-2020",), (datetime(2020, 2, 5, tzinfo=UTC),), (None, None, None, None, 3), (None, "2 kommuner i alt i dag")]
)
def test_a_lone_cell_that_can_be_a_row(row: tuple[object, ...]) -> None:
    """A day or a number is data, and what lacks beside it is an error."""
    rows = laid_out([HEADER, ONE, row, TWO]).rows
    assert (3 in rows) or _codes([ONE, row, TWO]) == [("total_row", 3)]


def test_titles_and_tables_above_the_header() -> None:
    """Texts are kept; what looks like data is said."""
    layout = laid_out([("Vejledninger",), ("Periode", date(2020, 1, 1)), ("Kolding", 3, 4), (), HEADER, ONE])
    assert layout.titles == ["Vejledninger", "Periode", "1/1-2020", "Kolding", "3", "4"]
    assert [(one.code, one.row) for one in layout.problems] == [("row_above_header", 3)]


def _example(spec: Dataset) -> list[Any]:
    return [column.example or None for column in spec.written]


@pytest.mark.parametrize("spec", ACTIVITY_DATASETS, ids=lambda spec: spec.name)
def test_the_template_s_example_is_passed_over(spec: Dataset) -> None:
    """As long as all of it is there; a row of one's own that resembles it is a row."""
    header, example = [column.header for column in spec.written], _example(spec)
    assert [one.code for one in laid_out([header, example]).problems] == ["example_row"]
    place = next(index for index, value in enumerate(example) if value and index)
    changed = [*example[:place], "Noget andet", *example[place + 1 :]]
    assert laid_out([header, changed]).rows == [2]
    shorter = [column.header for column in spec.written if column.required or column.name in spec.needs_one_of][:3]
    cells = [column.example for column in spec.written if column.header in shorter]
    assert laid_out([shorter, cells], only=spec.name).rows == [2]


def test_blank_rows_are_nothing() -> None:
    """Also those that hold only what nobody knows."""
    layout = laid_out(
        [(*HEADER, "Felt 7"), (), (*ONE, "x"), (None,) * 5, (None, None, None, None, None, "note"), (*TWO, None)]
    )
    assert (layout.rows, layout.problems) == ([3, 6], [])


def test_merged_cells_stand_for_all_their_rows() -> None:
    """A municipality merged downwards; a number is never repeated."""
    rows = [HEADER, ONE, ("6/2-2020", None, "EW", "Told", None), ("7/2-2020", None, "EW", "Told", 5)]
    found = read(rows, merged=((2, 2, 4, 2), (2, 5, 3, 5)))
    assert found["municipality"] == ["Kolding"] * 3
    assert found["count"] == [3, 1, 5]
    assert "count_assumed" in found.codes
