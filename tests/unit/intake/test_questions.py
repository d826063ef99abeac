"""Each question of a file: it arises when it should, and the answer given under its key settles it."""

from __future__ import annotations

from typing import Any

import pytest

from lib.intake.fit import LEAVE_OUT
from lib.intake.inspection import Inspection, Request, inspect
from lib.intake.question import answer_to, column_answers, question_key
from lib.schema.datasets import DATASETS
from tests.builders import organisation, workbook, workbook_of

GUIDANCE = ("Dato", "Kommune", "Vejledningstype")
ROW = ("5/2-2020", "Kolding", "EW")


def look(rows: list[tuple[Any, ...]], *, name: str = "fil.xlsx", **options: Any) -> Inspection:  # noqa: ANN401  those of Request
    """Inspects a workbook of one sheet."""
    return inspect(file_name=name, content=workbook(rows), organisation=organisation(), request=Request(**options))


def settled(rows: list[tuple[Any, ...]], answer: str, *, code: str, **options: Any) -> Inspection:  # noqa: ANN401  as above
    """Inspects, finds the one question behind an error, and answers it."""
    found = look(rows, **options)
    (problem,) = (one for one in found.errors if one.code == code)
    question = next(one for one in found.questions if one.key == problem.question)
    assert found.refused
    assert not question.options or answer in dict(question.options)
    return look(rows, answers={question.key: answer}, **options)


def test_a_key_names_sheet_column_and_kind() -> None:
    """And an answer is found under it, also when the header holds the separator."""
    key = question_key(sheet="Ark1", column="Dag|Tid", kind="column")
    assert answer_to({key: "date"}, sheet="Ark1", column="Dag|Tid", kind="column") == "date"
    assert answer_to({key: "date"}, sheet="Ark2", column="Dag|Tid", kind="column") is None
    assert column_answers({key: "date", "Ark1|Emne|dots": "danish", "Ark2|Emne|column": "topic"}, sheet="Ark1") == {
        "Dag|Tid": "date"
    }


def test_a_contract_without_a_year() -> None:
    """Asked about once, for the whole file; the request's year answers it."""
    rows = [("Mål", "Beskrivelse", "Resultat"), ("1", "Mindst 60 virksomheder", "64")]
    found = look(rows)
    assert [one.key for one in found.questions] == ["||year"]
    assert look(rows, year=2019).year == 2019
    assert not look(rows, year=2019).questions


def test_months_without_a_year() -> None:
    """Nothing is stored before it is said; a typed answer dates them."""
    rows = [("Kanal", "Emne", "jan", "feb"), ("Telefon", "Selvstændige", 3, 4)]
    found = settled(rows, "2020", code="wide_without_year")
    assert [str(day) for day in found.sheets[0].frame["date"]] == ["2020-01-01", "2020-02-01"]
    assert found.problems == ()


@pytest.mark.parametrize("answer", ["", "snart", "20", "1020"])
def test_a_year_that_is_none(answer: str) -> None:
    """It is asked for again."""
    rows = [("Kanal", "Emne", "jan", "feb"), ("Telefon", "Selvstændige", 3, 4)]
    found = look(rows, answers={"Ark1||year": answer})
    assert [one.code for one in found.errors] == ["wide_without_year"]


@pytest.mark.parametrize(("answer", "column"), [("mentions", "media_type"), ("arrangements", "type"), ("guidance", "type")])
def test_a_sheet_that_can_be_several_things(answer: str, column: str) -> None:
    """The header cannot decide, the answer does; what it lacks for that is said."""
    rows = [("Dato", "Type", "Antal"), ("5/2-2020", "Web", 3)]
    found = settled(rows, answer, code="which_dataset")
    assert (found.sheets[0].dataset, found.sheets[0].places[2]) == (answer, column)
    assert [one.code for one in found.problems if not one.row or one.row == 1] == ["missing_column"]


def test_only_the_rivals_are_offered() -> None:
    """By their Danish titles."""
    (question,) = look([("Dato", "Type", "Antal"), ("5/2-2020", "Web", 3)]).questions
    assert dict(question.options) == {"guidance": "Vejledning", "mentions": "Medier", "arrangements": "Arrangementer"}


def test_a_file_in_which_nothing_is_recognised() -> None:
    """Each sheet may be any dataset."""
    content = workbook_of({"A": [("x", "y"), (1, 2)], "B": [("z", "w"), (1, 2)]})
    found = inspect(file_name="fil.xlsx", content=content, organisation=organisation())
    assert [one.key for one in found.questions] == ["A||dataset", "B||dataset"]
    assert [value for value, _ in found.questions[0].options] == [spec.name for spec in DATASETS]


def test_a_sheet_beside_others_may_be_named() -> None:
    """A generic table becomes inquiries when somebody says so."""
    sheets = {"Vejledning": [GUIDANCE, ROW], "Andet": [("Dato", "Kommune", "Antal"), ("5/2-2020", "Kolding", 3)]}
    content = workbook_of(sheets)
    first = inspect(file_name="fil.xlsx", content=content, organisation=organisation())
    keys = [one.key for one in first.questions if one.key.endswith("|dataset")]
    request = Request(answers=dict.fromkeys(keys, "inquiries") | {"Andet||dataset": "inquiries"})
    found = inspect(file_name="fil.xlsx", content=content, organisation=organisation(), request=request)
    assert [sheet.dataset for sheet in found.sheets] == ["guidance", "inquiries"]
    assert list(found.sheets[1].frame["count"]) == [3]


def test_a_column_that_is_left_out_on_purpose() -> None:
    """That is an answer too, and nobody asks again."""
    rows = [(*GUIDANCE, "Brance"), (*ROW, "Handel")]
    (question,) = look(rows).questions
    found = look(rows, answers={question.key: LEAVE_OUT})
    assert list(found.sheets[0].frame["sector"]) == [""]
    assert not [one for one in found.questions if one.key == question.key and found.errors]


def test_a_clean_file_asks_nothing() -> None:
    """No question, no problem."""
    found = look([GUIDANCE, ROW])
    assert (found.questions, found.problems) == ((), ())


def test_questions_of_two_sheets_have_their_own_keys() -> None:
    """One answer does not settle the other."""
    rows = [("Dato", "NPS"), ("5/2-2020", 11), ("6/2-2020", 3)]
    content = workbook_of({"A": rows, "B": rows})
    found = inspect(file_name="fil.xlsx", content=content, organisation=organisation())
    assert [one.key for one in found.questions] == ["A|NPS|scale", "B|NPS|scale"]
    again = inspect(
        file_name="fil.xlsx",
        content=content,
        organisation=organisation(),
        request=Request(answers={"A|NPS|scale": "shifted"}),
    )
    assert [one.key for one in again.questions] == ["B|NPS|scale"]
    assert list(again.sheets[0].frame["nps"]) == [10, 2]
