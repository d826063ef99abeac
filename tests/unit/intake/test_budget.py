"""What a hostile file may cost the app: no cell, header or table makes it work on for ever, and nothing it finds is lost."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from lib.domain.dates import Period, month, whole_year
from lib.intake import budget
from lib.intake.goals import LONGEST
from lib.intake.inspection import LONGEST_TEXT, Inspection, Request, inspect
from lib.intake.periods import covering
from lib.intake.privacy import EMAIL_MASK, mask_emails
from tests.builders import HEADERS, contract, organisation, workbook
from tests.endurance.fuzz.making import fuzzed
from tests.endurance.fuzz.raw import parts_of
from tests.endurance.fuzz.writing import workbook_bytes, zip_bytes
from tests.hostile_files import raw_book

HOUSE = organisation()
INQUIRIES = ("Dato", "Kommune", "Kanal", "Antal")
SECONDS = 5
"""Of processor time; each takes a few hundredths, and took hours before it was mended."""


def codes(found: Inspection) -> set[str]:
    """The codes of what is said."""
    return {one.code for one in found.problems}


def test_work_ends_when_its_time_is_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    """In words, and with nothing to be stored."""
    monkeypatch.setattr(budget, "SECONDS", -1.0)
    found = inspect(
        file_name="k.xlsx", content=contract(("1", "Mål", "", "")), organisation=HOUSE, request=Request(year=2019)
    )
    assert codes(found) == {"unreadable"}
    assert found.refused


def test_work_ends_when_nobody_waits_for_it() -> None:
    """Also after the cells have been read."""
    steps: list[str] = []
    request = Request(progress=lambda step, _: steps.append(step), cancelled=lambda: "Finder kolonnerne" in steps)
    found = inspect(
        file_name="k.xlsx",
        content=workbook([INQUIRIES, ("1/1-2020", "Kolding", "Chat", 1)]),
        organisation=HOUSE,
        request=request,
    )
    assert codes(found) == {"cancelled"}


def test_outside_a_budget_work_goes_on() -> None:
    """The command line's own helpers use the same code."""
    budget.tick()


def test_a_cell_longer_than_excel_allows_is_refused() -> None:
    """Such as a text file whose rows are one line; the longest that Excel writes is read."""
    text = b"Dato;Emne;Antal\n1/1-2020;Andet;1\n2/1-2020;" + b"a" * LONGEST_TEXT
    assert "too_much_text" not in codes(inspect(file_name="a.csv", content=text, organisation=HOUSE))
    assert codes(inspect(file_name="a.csv", content=text + b"a", organisation=HOUSE)) == {"too_much_text"}


@pytest.mark.parametrize("column", range(4))
def test_a_goal_longer_than_anyone_reads_is_kept_out_and_said(column: int) -> None:
    """Prose is read again whenever a page shows it; the other goals are let in."""
    long = ["2", "Et mål", "Nået", "Enig"]
    if column == 0:
        long[1] = "1 " * LONGEST
    else:
        long[column] = "mindst 1 " * LONGEST
    start = time.thread_time()
    found = inspect(
        file_name="k.xlsx",
        content=workbook([HEADERS, ("1", "Kort", "", ""), long]),
        organisation=HOUSE,
        request=Request(year=2019),
    )
    assert time.thread_time() - start < SECONDS
    assert "unreadable_target" in codes(found)
    assert [list(sheet.frame["label"]) for sheet in found.sheets] == [["1"]]


def test_rows_without_a_number_do_not_grow_into_one_endless_goal() -> None:
    """What does not fit the goal above stands by itself, and is said to lack its number."""
    rows = [("1", "Et mål", "", "")] + [(None, "x" * 900, None, None)] * 9
    found = inspect(file_name="k.xlsx", content=workbook([HEADERS, *rows]), organisation=HOUSE, request=Request(year=2019))
    assert {"row_joined", "missing_value"} <= codes(found)
    assert max(map(len, found.sheets[0].frame["description"])) <= LONGEST


@pytest.mark.parametrize("text", ["a" * 30_000 + "@", "a." * 15_000 + " @", "a@" * 15_000, "a@" + "b" * 30_000])
def test_a_long_text_is_searched_for_addresses_once(text: str) -> None:
    """Not once for each of its letters."""
    start = time.thread_time()
    assert EMAIL_MASK not in mask_emails(text)
    assert time.thread_time() - start < 1


def test_addresses_are_masked_wherever_they_stand() -> None:
    """Also two that touch, and one behind signs that may stand in one."""
    assert mask_emails("a@b.dk+c@d.dk, (..e@f.dk) og g@h") == f"{EMAIL_MASK}{EMAIL_MASK}, ({EMAIL_MASK}) og g@h"


def test_many_periods_side_by_side_are_compared_quickly() -> None:
    """A sheet may be 16.384 columns wide, each of them another day; a month among them is their sum."""
    first = date(2000, 1, 1)
    days = {place: Period(first + timedelta(place), first + timedelta(place)) for place in range(16_000)}
    start = time.thread_time()
    sums = covering({**days, 20_000: month(2001, 5), 20_001: whole_year(2100)})
    assert time.thread_time() - start < 1
    assert list(sums) == [20_000]


def test_two_equal_periods_within_another_are_its_parts() -> None:
    """And a period is no part of its equal."""
    assert list(covering({1: month(2020, 1), 2: month(2020, 1), 3: whole_year(2020)})) == [3]
    assert covering({1: whole_year(2020), 2: whole_year(2020), 3: month(2020, 1)}) == {}


@pytest.mark.parametrize(
    ("header", "written", "code"),
    [
        ("Dato", "9999-12-31T23:59:59-12:00", "not_a_date"),
        ("Dato", "0001-01-01T00:00:00+14:00", "not_a_date"),
        ("Størrelse", "9" * 5_000, "other_size"),
        ("CVR-nr.", "9" * 5_000, "cvr_length"),
        ("Timer", "9" * 5_000, "not_a_decimal"),
    ],
)
def test_a_value_beyond_what_python_counts_is_said_of_its_cell(header: str, written: str, code: str) -> None:
    """Days outside the calendar, and more digits than a number may have."""
    head = ("Dato", "CVR-nr.", "Kommune", "Vejledningstype", "Størrelse", "Timer")
    row = ["17/9-2020", "12345674", "Kolding", "Vækstvirksomhed", "5-9", "3,5"]
    other = [written if name == header else value for name, value in zip(head, row, strict=True)]
    found = inspect(file_name="v.xlsx", content=workbook([head, row, other], sheet="Vejledning"), organisation=HOUSE)
    assert code in codes(found)


def test_a_row_beyond_the_last_column_of_a_sheet_is_refused() -> None:
    """Its cells have no address; a row that is only blank there is read as far as it goes."""
    text = b"Dato;Kommune;Kanal;Antal\n1/1-2020;Kolding;Chat;1"
    far = inspect(file_name="a.csv", content=text + b";" * 20_000 + b"x", organisation=HOUSE)
    assert codes(far) == {"too_spread"}
    blank = inspect(file_name="a.csv", content=text + b";" * 20_000, organisation=HOUSE)
    assert [len(sheet.frame) for sheet in blank.sheets] == [1]


@pytest.mark.parametrize("address", ["XFE1", "ZZZ2", "A1048577"])
def test_a_cell_beyond_the_last_place_of_a_sheet_is_refused(address: str) -> None:
    """Also when the file is otherwise as plain as can be."""
    row = address.lstrip("XFEZA")
    content = raw_book(f'<row r="{row}"><c r="{address}"><v>1</v></c></row>')
    assert codes(inspect(file_name="k.xlsx", content=content, organisation=HOUSE)) == {"damaged"}


def test_a_zero_in_a_text_is_replaced_by_a_sign_that_can_be_stored() -> None:
    """PostgreSQL takes none; a backslash and what looks like one stay as they are."""
    rows = [("Dato", "Komm_x0000_une", "Kanal", "Antal"), ("1/1-2020", "Kolding", "Chat", "\\u0000")]
    found = inspect(file_name="k.xlsx", content=workbook_bytes({"Hen_x0000_vendelser": rows}), organisation=HOUSE)
    texts = [text for one in found.problems for text in (one.message, one.sheet, one.value)]
    assert texts
    assert not any("\0" in text for text in texts)
    assert found.book is not None
    assert found.book.sheets[0].rows[0][1] == "Komm\ufffdune"
    assert found.book.sheets[0].rows[1][3] == "\\u0000"


def test_sheets_of_one_name_are_told_apart() -> None:
    """A file may hold what Excel does not allow; the rows of both are found, each under a name of its own."""
    rows = [INQUIRIES, ("1/1-2020", "Kolding", "Chat", 1)]
    content = workbook_bytes({"Henvendelser": rows, "henvendelser": rows, "": rows})
    parts = parts_of(content)
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'"henvendelser"', b'"Henvendelser"')
    found = inspect(file_name="k.xlsx", content=zip_bytes(parts), organisation=HOUSE)
    assert [(sheet.name, len(sheet.frame)) for sheet in found.sheets] == [
        ("Henvendelser", 1),
        ("Henvendelser (2)", 1),
        ("Ark uden navn", 1),
    ]


def test_a_mutated_file_is_the_same_each_time() -> None:
    """What a fuzzer finds can be found again."""
    assert [fuzzed(number).content for number in range(20)] == [fuzzed(number).content for number in range(20)]
