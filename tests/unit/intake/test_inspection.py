"""What a workbook holds, as people write it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from lib.intake.inspection import Inspection, Request, inspect, safe_name
from lib.services.settings import ROOT
from tests.builders import DECK, HEADERS, contract, organisation, saved, typed_deck, workbook, workbook_of

ROW = ("1", "Mindst 60 virksomheder", "64", "Vurderes opfyldt")


def look(content: bytes, **options: object) -> Inspection:
    """Inspects for 2019 unless told otherwise."""
    options = {"year": 2019, **options}
    request = Request(**options)  # type: ignore[arg-type]
    return inspect(file_name="kontrakt.xlsx", content=content, organisation=organisation(), request=request)


def codes(found: Inspection) -> list[str]:
    """The codes of an inspection's problems."""
    return [one.code for one in found.problems]


def test_the_typed_deck_needs_no_mapping() -> None:
    """Sheet "Ark1", a title in row 1, the header in row 3."""
    found = look(typed_deck())
    assert not found.problems
    (sheet,) = found.sheets
    assert (sheet.dataset, sheet.read, sheet.rejected) == ("goals", 8, 0)
    assert list(sheet.frame["label"]) == [row[0] for row in DECK]
    assert list(sheet.frame["row"]) == list(range(4, 12))


def test_the_year_is_read_from_the_title() -> None:
    """ "Resultatkontrakt 2019" above the header."""
    assert look(typed_deck(), year=None).year == 2019


def test_a_workbook_without_a_year_asks_for_it() -> None:
    """No clock is consulted."""
    found = look(contract(ROW), year=None)
    assert codes(found) == ["no_year"]
    assert found.refused


@pytest.mark.parametrize(
    "headers",
    [
        ("MÅL", "BESKRIVELSE", "RESULTAT", "KOMMENTAR"),
        ("Ma\u030al nr.", "Beskrivelse\u00a0", "Resultat 2019", "Kommentarer"),
        ("Nr.", "Målbeskrivelse", "Opnået resultat", "Bemærkninger"),
        ("mål:", "Beskrivelse\n", " Resultat", "Vurdering"),
    ],
)
def test_headers_are_recognised_by_meaning(headers: tuple[str, ...]) -> None:
    """Case, Unicode form, no-break spaces, line breaks, years and aliases."""
    found = look(workbook([headers, ROW]))
    assert not found.problems
    assert found.sheets[0].frame.iloc[0]["result"] == "64"


def test_merged_cells_and_lines_of_their_own_belong_to_the_goal_above() -> None:
    """A label merged over three rows; the parts of the result on a row each."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        HEADERS,
        ("5", "840 virksomheder skal", "Vækst: 319", "Vurderes opfyldt"),
        (None, "modtage vejledning", "Drift: 54", None),
        (None, None, "Total: 373", None),
        ("6", "Afholdelse af 2 akademier", None, None),
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    found = look(saved(book))
    assert codes(found) == ["row_joined", "row_joined"]
    first = found.sheets[0].frame.iloc[0]
    assert first["description"] == "840 virksomheder skal modtage vejledning"
    assert first["result"] == "Vækst: 319\nDrift: 54\nTotal: 373"
    assert list(found.sheets[0].frame["label"]) == ["5", "6"]


def test_a_goal_without_a_number_is_an_error_with_its_address() -> None:
    """It looks like a goal of its own, so it is not swallowed by the one above."""
    found = look(contract(ROW, (None, "Etablering af netværk", "Etableret", "Vurderes opfyldt")))
    (one,) = found.errors
    assert (one.code, one.cell, one.column) == ("missing_value", "A3", "Mål")
    assert found.sheets[0].rejected == 1


def test_a_repeated_header_and_title_among_the_rows_are_left_out_and_said() -> None:
    """As when two slides are pasted below each other."""
    found = look(workbook([HEADERS, ROW, ["Resultatkontrakt 2019"], HEADERS, ("2", *ROW[1:])]))
    assert codes(found) == ["row_ignored", "repeated_header"]
    assert list(found.sheets[0].frame["label"]) == ["1", "2"]


def test_a_number_shown_as_percent_is_a_percentage() -> None:
    """0.9 formatted as percent is 90 %, which no reader tells."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (HEADERS, (2, "Mindst 70% er tilfredse", 0.9, None), (3, "NPS mindst 60", 64, None)):
        sheet.append(row)
    sheet["C2"].number_format = "0%"
    frame = look(saved(book)).sheets[0].frame
    assert list(frame["result"]) == ["90\u00a0%", "64"]


def test_a_label_that_excel_made_a_date_is_repaired_and_said() -> None:
    """ "8-9" typed into an unprepared cell."""
    found = look(workbook([HEADERS, (datetime(2019, 9, 8), *ROW[1:])]))  # noqa: DTZ001  Excel's dates have no zone
    assert codes(found) == ["label_was_date"]
    assert found.sheets[0].frame.iloc[0]["label"] == "8-9"


def test_error_cells_and_formulas_without_a_result_are_found() -> None:
    """Both come back blank from every reader; a lost number is the worst defect."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        HEADERS,
        ("1", "Mindst 60 virksomheder", "=SUM(A1:A2)", None),
        ("2", "Mindst 60 virksomheder", "#REF!", None),
    ):
        sheet.append(row)
    sheet["C3"].data_type = "e"
    found = look(saved(book))
    assert [(one.code, one.cell) for one in found.errors] == [("formula_without_value", "C2"), ("error_cell", "C3")]
    assert found.sheets[0].rejected == 2


def test_a_doubled_label_is_an_error_that_names_the_other_row() -> None:
    """Two goals cannot share a number."""
    found = look(contract(ROW, ROW))
    assert [(one.code, one.row) for one in found.errors] == [("duplicate_row", 3)]
    assert "række 2" in found.errors[0].message


def test_unknown_columns_are_named_and_counted() -> None:
    """Nothing is left out in silence."""
    found = look(workbook([(*HEADERS, "Budget", None), (*ROW, 12, "note"), ("2", *ROW[1:], 13, None)]))
    assert found.sheets[0].dropped_columns == ("Budget", "uden overskrift")
    assert "2 celler" in found.problems[0].message
    assert "1 celle)" in found.problems[1].message


def test_optional_columns_are_checked_cell_by_cell() -> None:
    """A choice, a date, a target value and a period that cannot be read."""
    head = (*HEADERS, "Måltype", "Frist", "Målværdi", "Periode")
    rows = [
        (*ROW, "Antl", None, None, None),
        ("2", *ROW[1:], None, "snart", None, None),
        ("3", *ROW[1:], None, None, "mange", None),
        ("4", *ROW[1:], None, None, None, "engang"),
        ("5", *ROW[1:], "antal", date(2019, 7, 1), 840, "1. halvår 2019"),
    ]
    found = look(workbook([head, *rows]))
    assert [one.code for one in found.errors] == ["unknown_choice", "not_a_date", "unreadable_target", "unreadable_period"]
    assert list(found.sheets[0].frame["label"]) == ["5"]
    last = found.sheets[0].frame.iloc[0]
    assert (last["kind"], last["deadline"], last["target"]) == ("Antal", date(2019, 7, 1), "840")


def test_a_sheet_that_is_something_else_is_named() -> None:
    """Beside one that is recognised it is a warning, alone it is an error."""
    other = [("Budget", "Kr."), ("Løn", 100)]
    assert codes(look(workbook_of({"Mål": [HEADERS, ROW], "Budget": other}))) == ["sheet_not_recognised"]
    assert codes(look(workbook(other))) == ["nothing_recognised"]


def test_a_hidden_sheet_is_read_and_announced() -> None:
    """Hidden is not absent."""
    book = load_workbook(ROOT / "data" / "example" / "resultatkontrakt_2019.xlsx")
    book["Noter"].sheet_state = "hidden"
    found = look(saved(book))
    assert codes(found) == ["hidden_sheet"]
    assert [sheet.dataset for sheet in found.sheets][:2] == ["goals", "notes"]


def test_the_example_is_clean() -> None:
    """Six sheets, no problem."""
    content = (ROOT / "data" / "example" / "resultatkontrakt_2019.xlsx").read_bytes()
    found = look(content, year=None)
    assert (found.year, found.problems) == (2019, ())
    assert [sheet.dataset for sheet in found.sheets] == ["goals", "notes", "process", "priorities", "events", "cooperation"]


def test_another_year_in_the_title_is_said() -> None:
    """The given year counts, but not in silence."""
    found = look(typed_deck(), year=2020)
    assert (found.year, codes(found)) == (2020, ["other_year"])


def test_a_goal_that_cannot_be_read_is_said_at_import() -> None:
    """A warning with the reason; the row is stored."""
    found = look(contract(("5", "Antallet af virksomheder øges med 10 %", "", "")))
    assert codes(found) == ["unread_goal"]
    assert "udgangspunkt" in found.problems[0].message
    assert len(found.sheets[0].frame) == 1


def test_a_label_that_counts_another_rows_goal_is_said() -> None:
    """ "8+9" beside a row for goal 9."""
    found = look(contract(("8+9", *ROW[1:]), ("9", *ROW[1:])))
    assert codes(found) == ["overlapping_label"]


def test_municipalities_are_checked() -> None:
    """Names, codes, and strangers."""
    rows = [("Kommune", "KAM udpeget"), ("Vejle Kommune", "Ja"), (621, "Ja"), ("Aarhus", "Ja")]
    found = look(workbook(rows))
    assert list(found.sheets[0].frame["municipality"]) == ["Vejle", "Kolding"]
    assert [(one.code, one.cell) for one in found.errors] == [("unknown_municipality", "A4")]


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("../../etc/x.xlsx", "x.xlsx"),
        ("C:\\mappe\\kontrakt.xlsx", "kontrakt.xlsx"),
        ("kontrakt\u202exslx.exe", "kontraktxslx.exe"),
        ("", "uden navn"),
    ],
)
def test_a_file_name_is_stripped_to_what_may_be_shown(raw: str, safe: str) -> None:
    """No folders, no direction marks."""
    assert safe_name(raw) == safe


def test_a_refused_file_is_an_inspection_without_rows() -> None:
    """The caller need not tell the cases apart."""
    found = inspect(file_name="a.xlsx", content=b"", organisation=organisation())
    assert found.refused
    assert [one.code for one in found.problems] == ["empty_file"]
