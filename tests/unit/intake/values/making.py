"""Sheets and cells made directly, so that these tests read no file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.intake.headers import header_key
from lib.intake.layout import Layout, lay_out
from lib.intake.reading import Cell, Sheet
from lib.intake.recognise import Hints, Recognised, recognise
from lib.intake.sanitize import sanitize
from lib.intake.sheet import Context, InspectedSheet, inspect_sheet
from tests.builders import organisation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lib.domain.dates import Period
    from lib.intake.problem import Problem
    from lib.intake.question import Question

HOUSE = organisation()


def cell(value: Any, note: str = "") -> Cell:  # noqa: ANN401  what a cell can hold
    """A cell."""
    return Cell(value, note)


def sheet_of(rows: Sequence[Sequence[Any]], *, name: str = "Ark1", **more: Any) -> Sheet:  # noqa: ANN401  those of Sheet
    """A sheet of rows from A1 on; None is blank."""
    width = max(len(row) for row in rows)
    given = {
        "hidden": False,
        "top": 1,
        "left": 1,
        "rows": [[*row, *[None] * (width - len(row))] for row in rows],
        "notes": {},
        "merged": (),
        "hidden_rows": frozenset(),
        "hidden_columns": frozenset(),
        **more,
    }
    return Sheet(name=name, **given)


def recognised(rows: Sequence[Sequence[Any]], *, name: str = "Ark1", merged: Any = (), **hints: Any) -> Recognised:  # noqa: ANN401
    """The best reading of a sheet, which must have one."""
    found = recognise(sheet_of(rows, name=name, merged=merged), Hints(**hints))
    assert found is not None
    return found


def columns_of(found: Recognised) -> dict[int, str]:
    """Sheet column → name of the spec's column."""
    return {place: column.name for place, column in found.columns.items()}


def laid_out(rows: Sequence[Sequence[Any]], **hints: Any) -> Layout:  # noqa: ANN401  those of Hints
    """The rows of a sheet, sorted."""
    return lay_out(sheet_of(rows), recognised(rows, **hints))


def days(period: Period | None) -> str | None:
    """A period as text: "2020-02-05", "2020-01-01/2020-06-30"."""
    if period is None:
        return None
    start, end = period.start.isoformat(), period.end.isoformat()
    return start if start == end else f"{start}/{end}"


class Read:
    """What came of a sheet that was inspected without a file."""

    def __init__(self, sheet: InspectedSheet, problems: list[Problem], questions: list[Question]) -> None:
        self.sheet, self.frame = sheet, sheet.frame
        self.problems, self.questions = problems, questions

    def __getitem__(self, column: str) -> list[Any]:
        """A column's clean values."""
        return list(self.frame[column])

    @property
    def codes(self) -> list[str]:
        """The problems' codes, in order."""
        return [one.code for one in self.problems]

    def cells(self, code: str) -> list[str]:
        """The addresses of the problems with a code."""
        return [one.cell for one in self.problems if one.code == code]

    def one(self, code: str) -> Problem:
        """The only problem with a code."""
        (found,) = (one for one in self.problems if one.code == code)
        return found


def read(
    rows: Sequence[Sequence[Any]],
    *,
    only: str | None = None,
    answers: Mapping[str, str] | None = None,
    name: str = "Ark1",
    notes: Any = None,  # noqa: ANN401  those of Sheet
    merged: Any = (),  # noqa: ANN401  those of Sheet
    **context: Any,  # noqa: ANN401  that of Context
) -> Read:
    """Recognises, sanitizes and inspects a sheet as the inspection does."""
    answers = answers or {}
    said = {key.split("|")[1]: value for key, value in answers.items() if key.endswith("|column")}
    year = next((int(value) for key, value in answers.items() if key.endswith("|year")), None)
    sheet = sheet_of(rows, name=name, notes=notes or {}, merged=merged)
    hints = Hints(only=only, year=year, mapping={header_key(header): column for header, column in said.items()})
    found = recognise(sheet, hints)
    assert found is not None
    clean = sanitize(sheet, found)
    private = {one.column: one.header for one in clean.private}
    kept = {place: column for place, column in found.columns.items() if place not in private}
    others = {place: text for place, text in found.others.items() if place not in private}
    found = Recognised(**{**vars(found), "columns": kept, "others": others})
    given = Context(organisation=HOUSE, answers=answers, **context)
    inspected, problems, questions = inspect_sheet(clean.sheet, found, given, private=private)
    return Read(inspected, [*clean.problems, *problems], questions)
