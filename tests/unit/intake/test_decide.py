"""What a column tells of its cells; what it does not tell is asked, and each answer settles it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lib.intake.decide import EXAMPLES, Asked, Decision, decide
from lib.intake.values.day import Order
from lib.intake.values.number import Dots
from lib.schema.spec import ColumnType
from tests.unit.intake.values.making import cell, read


def decision(kind: ColumnType, values: list[Any], **answers: str) -> Decision:
    """The decision for the column "Felt" at C of a sheet, its values from row 2 on."""
    cells = [(row, cell(value)) for row, value in enumerate(values, start=2)]
    asked = Asked(sheet="Ark1", header="Felt", place=3, type=kind, cells=cells)
    return decide(asked, {f"Ark1|Felt|{key}": value for key, value in answers.items()})


@pytest.mark.parametrize("kind", [ColumnType.COUNT, ColumnType.NUMBER])
@pytest.mark.parametrize(
    ("values", "dots"),
    [
        ([], Dots.DANISH),
        (["12", "13"], Dots.DANISH),
        (["1.021", "2.000"], Dots.DANISH),
        (["1.021", "1,5"], Dots.DANISH),
        (["1.021", "1.021.000"], Dots.DANISH),
        (["1.5", "2.25"], Dots.ENGLISH),
        (["1,021.5", "12"], Dots.ENGLISH),
        (["1.5", "2,5"], Dots.DANISH),
        ([1.021, 1.5], Dots.DANISH),
    ],
)
def test_dots_that_need_no_question(kind: ColumnType, values: list[Any], dots: Dots) -> None:
    """Danish unless only English spellings occur; real numbers say nothing."""
    assert decision(kind, values) == Decision(dots=dots)


@pytest.mark.parametrize("values", [["1.021", "1.5"], ["1,021", "1,021.5"], ["1.021", "0.5", "12"], ["1.021", "1,5", "2.5"]])
def test_dots_that_must_be_asked_about(values: list[Any]) -> None:
    """A spelling that can be both, beside one that is English."""
    found = decision(ColumnType.NUMBER, values)
    assert found.question is not None
    assert (found.code, found.question.key) == ("ambiguous_number", "Ark1|Felt|dots")
    assert values[0] in found.unread
    assert "12" not in found.unread
    assert found.question.examples[0] == f"C2: {values[0]}"
    for answer in Dots:
        assert decision(ColumnType.NUMBER, values, dots=answer) == Decision(dots=answer)
    assert decision(ColumnType.NUMBER, values, dots="måske").question is not None


@pytest.mark.parametrize("kind", [ColumnType.PERIOD, ColumnType.DATE])
@pytest.mark.parametrize(
    "values",
    [
        [],
        ["3/4-2020", "5/6-2020"],
        ["13/4-2020", "3/4-2020"],
        ["2020-04-13", "1. halvår 2020", "ukendt"],
        ["4/4-2020", "13/13-2020"],
        [date(2020, 4, 3), "3/4-2020"],
        [43891, 2020],
    ],
)
def test_an_order_that_needs_no_question(kind: ColumnType, values: list[Any]) -> None:
    """The day is first unless something says the month is."""
    assert decision(kind, values) == Decision()


@pytest.mark.parametrize(
    "values", [["4/13/2020"], ["3/4/2020", "4/13/2020"], ["13/4-2020", "4/13-2020"], [date(2020, 4, 3), "04-13-2020"]]
)
def test_an_order_that_must_be_asked_about(values: list[Any]) -> None:
    """A single date with its month first puts the whole column in doubt."""
    found = decision(ColumnType.PERIOD, values)
    assert found.question is not None
    assert (found.code, found.question.key) == ("ambiguous_date", "Ark1|Felt|order")
    assert "13/4-2020" not in found.unread
    assert found.unread == {text for text in values if isinstance(text, str) and not text.startswith("13/")}
    assert decision(ColumnType.PERIOD, values, order="day_first") == Decision()
    assert decision(ColumnType.PERIOD, values, order="month_first").order is Order.MONTH_FIRST
    assert decision(ColumnType.PERIOD, values, order="").question is not None


@pytest.mark.parametrize(
    ("days", "swap"),
    [([], False), ([date(2020, 4, 3)], True), ([date(2020, 4, 12), date(2020, 1, 1)], True), ([date(2020, 4, 13)], False)],
)
def test_days_that_excel_made_of_such_texts(days: list[date], *, swap: bool) -> None:
    """They are exchanged only when all of them can be."""
    assert decision(ColumnType.PERIOD, [*days, "4/13/2020"], order="month_first").swap is swap


def test_a_month_first_column_as_a_whole() -> None:
    """Texts and the dates that Excel made of others, read once it is answered; until then only those wait."""
    rows = [
        ("Dato", "Kommune", "Vejledningstype"),
        ("4/13/2020", "Kolding", "EW"),
        (date(2020, 4, 3), "Kolding", "EW"),
        ("2020-05-01", "Kolding", "EW"),
    ]
    waiting = read(rows)
    assert waiting.codes == ["ambiguous_date"]
    assert (waiting.sheet.read, waiting.sheet.rejected, list(waiting.frame["row"])) == (3, 1, [3, 4])
    assert waiting.one("ambiguous_date").question == waiting.questions[0].key
    found = read(rows, answers={waiting.questions[0].key: "month_first"})
    assert (found["date"], found.codes) == ([date(2020, 4, 13), date(2020, 3, 4), date(2020, 5, 1)], [])
    found = read(rows, answers={waiting.questions[0].key: "day_first"})
    assert (found.cells("not_a_date"), found["date"]) == (["A2"], [date(2020, 4, 3), date(2020, 5, 1)])


@pytest.mark.parametrize(
    "values", [[], list(range(11)), list(range(1, 11)), [0, 11], [11, 12], ["ni"], ["5 - x", 3], [True, 10]]
)
def test_a_scale_that_needs_no_question(values: list[Any]) -> None:
    """It ends at ten, or begins at zero, or is something else."""
    assert decision(ColumnType.SCORE, values) == Decision()


@pytest.mark.parametrize("values", [[1, 11], ["11 - Meget sandsynligt", "1 - Slet ikke"], [11], ["11", 5], [11.0, 3]])
def test_a_scale_that_must_be_asked_about(values: list[Any]) -> None:
    """From 1 to 11 can only be the numbers of the labels, but nobody is guessed for."""
    found = decision(ColumnType.SCORE, values)
    assert found.question is not None
    assert (found.code, found.question.key) == ("shifted_scale", "Ark1|Felt|scale")
    assert len(found.unread) == len(values)
    assert decision(ColumnType.SCORE, values, scale="shifted") == Decision(shift=1)
    assert decision(ColumnType.SCORE, values, scale="as_written") == Decision()


def test_the_scale_as_a_whole() -> None:
    """All answers of the column wait; then they are one lower, or eleven is an error."""
    rows = [("Dato", "NPS"), ("5/2-2020", 11), ("6/2-2020", 1), ("7/2-2020", None)]
    waiting = read(rows)
    assert waiting.codes == ["shifted_scale"]
    assert (waiting.sheet.rejected, waiting["nps"]) == (2, [None])
    key = waiting.questions[0].key
    assert read(rows, answers={key: "shifted"})["nps"] == [10, 0, None]
    told = read(rows, answers={key: "as_written"})
    assert (told.cells("not_a_score"), told["nps"]) == (["B2"], [1, None])


def test_numbers_as_a_whole() -> None:
    """Only the cells in doubt wait."""
    rows = [("Dato", "Kommune", "Type", "Timer"), *[("5/2-2020", "Kolding", "EW", hours) for hours in ("1.021", "1.5", "3")]]
    waiting = read(rows)
    assert waiting.codes == ["ambiguous_number"]
    assert waiting["hours"] == [1.5, 3]
    key = waiting.questions[0].key
    assert read(rows, answers={key: "danish"})["hours"] == [1021, 1.5, 3]
    assert read(rows, answers={key: "english"})["hours"] == [1.021, 1.5, 3]


@pytest.mark.parametrize(
    "kind",
    sorted(set(ColumnType) - {ColumnType.COUNT, ColumnType.NUMBER, ColumnType.PERIOD, ColumnType.DATE, ColumnType.SCORE}),
)
def test_columns_that_are_never_asked_about(kind: ColumnType) -> None:
    """A code or a word is what it is."""
    assert decision(kind, ["1.021", "1.5", "4/13/2020", "11", 11]) == Decision()


def test_a_question_shows_the_first_few_cells() -> None:
    """With their addresses."""
    found = decision(ColumnType.PERIOD, [f"4/{day}/2020" for day in range(13, 20)])
    assert found.question is not None
    assert found.question.examples == tuple(f"C{row}: 4/{row + 11}/2020" for row in range(2, 2 + EXAMPLES))
