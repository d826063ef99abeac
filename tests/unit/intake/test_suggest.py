"""What an unknown header is probably meant for: by its letters or its cells, and never nonsense."""

from __future__ import annotations

from typing import Any

import pytest

from lib.intake.fit import LEAVE_OUT
from lib.intake.suggest import suggest
from tests.unit.intake.values.making import HOUSE, read, recognised, sheet_of

HEADER = ("Dato", "Kommune", "Vejledningstype")
ROW = ("5/2-2020", "Kolding", "EW")


def suggested(header: str, *values: Any, base: tuple[str, ...] = HEADER) -> str | None:  # noqa: ANN401  what cells hold
    """What is suggested for a fourth column."""
    known = dict(zip(HEADER, ROW, strict=True)) | {"Type": "EW", "Emne": "Eksport"}
    rows = [(*base, header), *[(*(known[one] for one in base), value) for value in values]]
    found = suggest(sheet_of(rows), recognised(rows, only="guidance"), HOUSE)
    return found[len(base) + 1].name if found else None


@pytest.mark.parametrize(
    ("header", "value", "name"),
    [
        ("Brancher", "Handel", "sector"),
        ("Brance", "Handel", "sector"),
        ("CVR-nummr", "12345674", "cvr"),
        ("Emner", "Eksport", "topic"),
        ("Timeantal brugt", 3, None),
        ("Størelse", "1-4", "size"),
        ("Programm", "SMV:Digital", "program"),
        ("Aktivitets-nummer", "A-1", "activity_id"),
    ],
)
def test_headers_that_are_nearly_right(header: str, value: object, name: str | None) -> None:
    """A slip of the pen or the plural."""
    assert suggested(header, value, value) == name


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Budget", [100, 200]),
        ("Region", ["Syddanmark", "Midtjylland"]),
        ("Farve", ["rød", "blå"]),
        ("Status", ["Åben", "Lukket"]),
        ("Felt 7", [1, 2, 3]),
        ("Felt 7", ["x", "y"]),
        ("Postnr.", ["6000", "7100"]),
        ("Slut", [43891, 43892]),
        ("", ["x"]),
    ],
)
def test_nothing_is_suggested_for_something_else(header: str, values: list[object]) -> None:
    """Numbers alone fit too many columns, so they suggest none."""
    assert suggested(header, *values) is None


def test_a_column_whose_cells_speak() -> None:
    """Municipalities, days and words of a vocabulary, whatever the header says; mostly is enough, sometimes is not."""
    assert suggested("Sted", "Kolding", "Vejle", "Fanø", "Varde", "Andet", base=("Dato", "Type", "Emne")) == "municipality"
    assert suggested("Sted", "Kolding", "Andet", base=("Dato", "Type", "Emne")) is None
    assert suggested("Hvornår", "5/2-2020", "6/2-2020", base=("Kommune", "Type", "Emne")) == "date"
    assert suggested("Slags", "EW", "Vækst", "Drift", base=("Dato", "Kommune", "Emne")) == "type"


def test_a_near_header_with_other_cells_counts_for_less() -> None:
    """ "Kommuner" above numbers of inhabitants."""
    assert suggested("Kommunen", 57000, 92000, base=("Dato", "Type", "Emne")) is None


def test_what_is_taken_is_not_suggested_again() -> None:
    """Nor is one column for two headers."""
    assert suggested("Kommunen", "Kolding") is None
    rows = [(*HEADER, "Brancher", "Branchen"), (*ROW, "Handel", "Handel")]
    found = suggest(sheet_of(rows), recognised(rows), HOUSE)
    assert [column.name for column in found.values()] == ["sector"]


def test_a_suggestion_is_asked_about_and_an_answer_settles_it() -> None:
    """The suggestion stands first, leaving it out last; nothing is taken in unasked."""
    rows = [(*HEADER, "Brance"), (*ROW, "Handel")]
    found = read(rows)
    (question,) = found.questions
    assert (question.key, question.options[0], question.options[-1]) == (
        "Ark1|Brance|column",
        ("sector", "Branche"),
        (LEAVE_OUT, "Tag den ikke med"),
    )
    assert len({value for value, _ in question.options}) == len(question.options)
    assert found.one("unknown_column").question == question.key
    assert found["sector"] == [""]
    settled = read(rows, answers={question.key: "sector"})
    assert (settled["sector"], settled.codes, settled.questions) == (["Handel"], [], [])


def test_a_missing_column_names_what_it_may_be() -> None:
    """The whole sheet waits, and the answer lets it in."""
    rows = [
        ("Dato", "Hvor", "Vejledningstype", "CVR-nr."),
        ("5/2-2020", "Kolding", "EW", None),
        ("6/2-2020", "Vejle", "EW", None),
    ]
    found = read(rows)
    one = found.one("missing_column")
    assert ("»Hvor«" in one.message, one.cell, len(found.frame), found.sheet.rejected) == (True, "B1", 0, 2)
    settled = read(rows, answers={one.question: "municipality"})
    assert (settled["municipality"], settled.codes) == (["Kolding", "Vejle"], [])
