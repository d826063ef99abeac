"""Sheets that look right and would be counted wrong: each is asked about or kept out, and the answer settles it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lib.intake.inspection import Inspection, Request, inspect
from tests.accounting import lost_cells
from tests.builders import organisation, workbook, workbook_of


def look(rows: list[tuple[Any, ...]], sheet: str = "Vejledning", **answers: str) -> Inspection:
    """Inspects a sheet with answers given as column__kind=value."""
    given = {f"{sheet}|{key.replace('__', '|')}": value for key, value in answers.items()}
    request = Request(answers=given)
    found = inspect(file_name="fil.xlsx", content=workbook(rows, sheet=sheet), organisation=organisation(), request=request)
    assert lost_cells(found) == []
    return found


def codes(found: Inspection) -> list[str]:
    """The codes of the errors."""
    return [one.code for one in found.errors]


def test_dates_that_excel_swapped_are_asked_about() -> None:
    """Every real date could be a month's, the rest are texts: an English Excel opened a Danish file."""
    days = [date(2020, 2, 1), date(2020, 5, 3), date(2020, 7, 4), date(2020, 9, 8)]
    texts = ["13-02-2020", "17-03-2020", "25-04-2020", "30-05-2020"]
    rows = [("Dato", "Kommune", "Vejledningstype"), *[(day, "Kolding", "EW") for day in (*days, *texts)]]
    asked = look(rows)
    assert codes(asked) == ["swapped_dates"]
    assert (asked.sheets[0].read, asked.sheets[0].rejected) == (8, 4)
    swapped = look(rows, Dato__order="swapped").sheets[0].frame["date"]
    assert list(swapped[:4]) == [date(2020, 1, 2), date(2020, 3, 5), date(2020, 4, 7), date(2020, 8, 9)]
    assert list(look(rows, Dato__order="day_first").sheets[0].frame["date"][:4]) == days


@pytest.mark.parametrize("head", ["Antal omtaler (akkumuleret)", "Antal i perioden til dato"])
def test_a_count_nobody_claims_is_asked_about(head: str) -> None:
    """Or each row would count as one."""
    rows = [("Dato", "Medie", head), ("5/2-2020", "JV", 10), ("6/2-2020", "DR", 24)]
    asked = look(rows, "Medier")
    assert codes(asked) == ["count_unclear"]
    assert asked.refused
    counted = look(rows, "Medier", **{f"{head}__column": "count"})
    assert list(counted.sheets[0].frame["count"]) == [10, 24]
    assert list(look(rows, "Medier", **{f"{head}__column": "leave_out"}).sheets[0].frame["count"]) == [1, 1]


def test_a_number_of_something_else_is_not_a_count() -> None:
    """Minutes are no inquiries."""
    rows = [("Dato", "Emne", "Kanal", "Antal minutter"), ("5/2-2020", "Eksport", "Telefon", 10)]
    assert not look(rows, "Henvendelser").errors


def test_a_distribution_and_computed_scores_are_no_answers() -> None:
    """A survey's rows are answers, one each."""
    spread = [("Dato", "NPS", "Antal"), ("feb-20", 9, 12), ("feb-20", 10, 7)]
    assert codes(look(spread, "Tilfredshed")) == ["count_unclear"]
    scores = [("Dato", "NPS"), *[(f"{number}. kvartal 2020", score) for number, score in enumerate((64, 58, 61, 10), 1)]]
    assert "aggregated_scores" in codes(look(scores, "Tilfredshed"))


def test_a_list_of_participants_is_no_list_of_events() -> None:
    """The same event again and again with a person beside it; somebody may say that it is one all the same."""
    rows = [("Dato", "Titel", "Navn"), *[("5/2-2020", "Webinar om eksport", f"Person {n}") for n in range(6)]]
    assert codes(look(rows, "Arrangementer")) == ["participant_list"]
    assert len(look(rows, "Arrangementer", __rows="events").sheets[0].frame) == 6


def test_rows_that_give_twice_the_sum_are_kept_out() -> None:
    """The sheet holds sums and their parts; a sum that is merely off is a remark."""
    head, group = ("Dato", "Emne", "Kanal", "Antal"), [("feb-20", "Eksport", "Telefon", 5), ("feb-20", "Told", "Telefon", 3)]
    doubled = [head, *group, ("feb-20", "Alle emner", "Telefon", 8), ("I alt", None, None, 8)]
    assert codes(look(doubled, "Henvendelser")) == ["total_doubled"]
    off = look([head, *group, ("I alt", None, None, 9)], "Henvendelser")
    assert not off.errors
    assert "total_mismatch" in [one.code for one in off.problems]


def test_heraf_rows_and_tables_are_parts_and_not_counted() -> None:
    """A row, and a whole table under such a title."""
    head = ("Dato", "Emne", "Kanal", "Antal")
    rows = [head, ("feb-20", "Eksport", "Telefon", 5), ("feb-20", "- heraf Kolding", "Telefon", 2)]
    rows += [("Heraf telefon", None, None, None), head, ("feb-20", "Eksport", "Telefon", 4)]
    found = look(rows, "Henvendelser")
    assert list(found.sheets[0].frame["count"]) == [5]
    assert [one.code for one in found.problems] == ["of_which_row", "row_ignored", "repeated_header", "of_which_row"]


def test_a_second_table_is_never_dropped_in_silence() -> None:
    """Neither the upper nor the lower."""
    upper = [("Dato", "Kommune", "Vejledningstype"), ("5/2-2020", "Kolding", "EW"), ("6/2-2020", "Vejle", "EW")]
    lower = [("Kommune", "Vejledningstype", "Dato", "Timer"), ("Kolding", "EW", "7/2-2020", 2)]
    found = look([*upper, (), *lower])
    assert codes(found) == ["two_tables"]
    assert found.sheets[0].header_row == 1
    assert look([*upper, upper[0], upper[1]]).sheets[0].read == 3


def test_rival_columns_of_counts_are_asked_about_when_they_differ() -> None:
    """Who came goes before who signed up, and nobody says they are the same."""
    rows = [("Dato", "Titel", "Tilmeldte", "Fremmødte"), ("5/2-2020", "Webinar", 50, 42), ("6/2-2020", "Møde", 9, 9)]
    asked = look(rows, "Arrangementer")
    assert codes(asked) == ["which_column"]
    assert list(look(rows, "Arrangementer", Tilmeldte__column="participants").sheets[0].frame["participants"]) == [50, 9]
    assert list(look(rows, "Arrangementer", Tilmeldte__column="leave_out").sheets[0].frame["participants"]) == [42, 9]


def test_a_code_fills_the_gaps_of_its_name() -> None:
    """They say the same where both speak."""
    rows = [
        ("Dato", "Kommunekode", "Kommune", "Vejledningstype"),
        ("5/2-2020", 621, "Kolding", "EW"),
        ("6/2-2020", 630, None, "EW"),
    ]
    found = look(rows)
    assert not found.errors
    assert list(found.sheets[0].frame["municipality"]) == ["Kolding", "Vejle"]


def test_a_column_whose_cells_speak_is_to_be_confirmed() -> None:
    """A pivot's row labels are the municipalities."""
    rows: list[tuple[Any, ...]] = [("Rækkenavne", "Emne", "jan 2020", "feb 2020")]
    rows += [(name, "Eksport", 1, 2) for name in ("Kolding", "Vejle", "Varde", "Fanø", "Tønder")]
    assert codes(look(rows, "Henvendelser")) == ["confirm_column"]
    frame = look(rows, "Henvendelser", Rækkenavne__column="municipality").sheets[0].frame
    assert sorted(set(frame["municipality"])) == ["Fanø", "Kolding", "Tønder", "Varde", "Vejle"]


def test_ids_that_begin_anew_on_each_sheet_take_nobodys_place() -> None:
    """Four rows stay four."""
    head = ("Dato", "Kommune", "Vejledningstype", "Id")
    sheets = {
        name: [head, (f"5/{number}-2020", "Kolding", "EW", 1), (f"6/{number}-2020", "Vejle", "EW", 2)]
        for number, name in enumerate(("Januar", "Februar"), 1)
    }
    found = inspect(file_name="vejledning.xlsx", content=workbook_of(sheets), organisation=organisation())
    assert [one.code for one in found.problems] == ["ids_restart", "ids_restart"]
    assert [set(sheet.frame["activity_id"]) for sheet in found.sheets] == [{""}, {""}]


def test_a_year_beside_its_month_is_one_period() -> None:
    """In words and in numbers."""
    rows = [
        ("År", "Måned", "Emne", "Kanal", "Antal"),
        (2020, "Januar", "Eksport", "Telefon", 3),
        (2020, 2, "Told", "Telefon", 4),
    ]
    found = look(rows, "Henvendelser")
    assert not found.problems
    assert list(found.sheets[0].frame["date_end"]) == [date(2020, 1, 31), date(2020, 2, 29)]


def test_a_cpr_number_in_a_name_is_stored_nowhere() -> None:
    """The sheet's, the file's, a header's."""
    rows = [("Dato", "Kommune", "Vejledningstype", "Sag (020380-1234)"), ("5/2-2020", "Kolding", "EW", "x")]
    content = workbook(rows, sheet="sag 251252-0384")
    found = inspect(file_name="vejledning 010203-1234.xlsx", content=content, organisation=organisation())
    said = repr((found.file_name, found.problems, found.questions, found.sheets, found.book))
    assert not any(number in said for number in ("251252", "020380", "010203"))
    assert "[CPR fjernet]" in found.file_name
    assert found.kept != content
