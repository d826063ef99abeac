"""A log in which the day stands only on the first row of the day."""

from __future__ import annotations

from lib.intake.inspection import Inspection, Request, inspect
from tests.accounting import lost_cells
from tests.builders import organisation, workbook

LOG = [
    ("Dato", "Emne", "Kanal", "Kommune"),
    ("12/3-2020", "Lønkompensation", "Telefon", "Kolding"),
    (None, "Selvstændige", "Telefon", "Vejle"),
    (None, "Arrangører", "Mail", "Varde"),
    ("13/3-2020", "Freelancere", "Telefon", "Fanø"),
]


def _look(rows: list[tuple[str | None, ...]], **answers: str) -> Inspection:
    given = {f"Henvendelser|Dato|{kind}": value for kind, value in answers.items()}
    content = workbook(rows, sheet="Henvendelser")
    return inspect(file_name="log.xlsx", content=content, organisation=organisation(), request=Request(answers=given))


def test_a_habit_is_asked_about_once_and_the_rows_wait() -> None:
    """One error with the question, not one a row."""
    found = _look(LOG)
    assert [one.code for one in found.errors] == ["days_from_above"]
    assert found.errors[0].question == found.questions[0].key == "Henvendelser|Dato|days"
    assert (found.sheets[0].read, found.sheets[0].rejected) == (4, 2)
    assert lost_cells(found) == []


def test_the_answer_fills_the_gaps_or_leaves_them_missing() -> None:
    """Each row has the day above it, or is told to have none."""
    filled = _look(LOG, days="from_above")
    assert not filled.errors
    assert [day.day for day in filled.sheets[0].frame["date"]] == [12, 12, 12, 13]
    assert [one.code for one in _look(LOG, days="missing").errors] == ["missing_value"] * 2


def test_a_single_slip_is_a_missing_value() -> None:
    """One row of many without a day is no habit."""
    rows = [*LOG[:2], *[("14/3-2020", "Lønkompensation", "Telefon", "Vejle")] * 6, (None, "Arrangører", "Mail", "Varde")]
    assert [one.code for one in _look(rows).errors] == ["missing_value"]
