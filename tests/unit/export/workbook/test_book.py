"""The workbook of a deck, read again by openpyxl and by calamine."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from lib.export.workbook import workbook
from lib.view.slides.slide import Facts, Table
from tests.decks import HOSTILE, deck

if TYPE_CHECKING:
    from openpyxl import Workbook

    from lib.schema.organisation import Organisation

MADE = datetime(2020, 11, 11, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def content(organisation: Organisation) -> bytes:
    """The sample deck's workbook."""
    return workbook(deck(), organisation, made_at=MADE)


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    """The same, opened."""
    return load_workbook(io.BytesIO(content))


def texts(book: Workbook, name: str) -> list[str]:
    """What a sheet's cells say, row by row."""
    return [str(cell.value) for row in book[name].iter_rows() for cell in row if cell.value is not None]


def test_a_sheet_a_slide_between_front_and_sources(book: Workbook) -> None:
    """In the deck's order, each with what its slide says."""
    made = deck()
    assert book.sheetnames == ["Forside", *(one.name for one in made.slides), "Kilder"]
    for slide in made.slides:
        said = texts(book, slide.name)
        assert {slide.heading, slide.title, slide.source} <= set(said)
        assert ("konstrueret eksempel" in said) is slide.constructed


def test_front_says_the_answer_and_leads_to_each_sheet(book: Workbook) -> None:
    """Title, message and remark stand there, and every other sheet has a link inside the file."""
    made = deck()
    assert {made.house, made.title, made.subtitle, made.message, made.remark} <= set(texts(book, "Forside"))
    links = [cell.hyperlink for row in book["Forside"].iter_rows() for cell in row if cell.hyperlink]
    assert [one.location for one in links] == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    assert not any(one.target for one in links)


def test_sources_and_methods_stand_last(book: Workbook) -> None:
    """With what is constructed marked."""
    said = texts(book, "Kilder")
    assert {f"{HOSTILE}.xlsx", "11. november 2020", "konstrueret eksempel", "Sådan tælles der"} <= set(said)
    assert f"• {HOSTILE}" in said


def test_numbers_are_numbers_and_look_as_the_deck_says(book: Workbook) -> None:
    """A cell with a value holds it with its format; a text that is no exact number stays text."""
    goals, media, places = (book[name] for name in ("Maal-1", "Medier", "Kommuner"))
    found = {cell.value: cell for sheet in (goals, media, places) for row in sheet.iter_rows() for cell in row}
    assert (found[90].number_format, found[1120].number_format, found[229].number_format) == ('0" %"', "#,##0", "#,##0")
    assert found["≥ 500"].data_type == "s"
    assert found["Vækstvirksomheder: 319\nDriftsvirksomheder: 54\nTotal: 1.021"].alignment.wrap_text


def test_a_fact_with_words_around_its_number_keeps_both(organisation: Organisation) -> None:
    """Nine of nine is the number 9, shown as in the deck."""
    made = deck()
    fact = Facts(items=(replace(made.slides[2].blocks[0].items[0], text="9 af 9", value=9.0),))  # type: ignore[union-attr]
    slides = (replace(made.slides[2], blocks=(fact,)),)
    sheet = load_workbook(io.BytesIO(workbook(replace(made, slides=slides), organisation, made_at=MADE)))["Medier"]
    (cell,) = (one for row in sheet.iter_rows() for one in row if one.value == 9)
    assert cell.number_format == '#,##0" af 9"'


def test_nothing_is_a_formula_and_nothing_leads_out(content: bytes, book: Workbook) -> None:
    """Text that looks like a formula is text, marked so that an edit keeps it; no part has an outer relationship."""
    hostile = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == HOSTILE]
    assert hostile
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in hostile)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not [name for name, text in parts.items() if "<f>" in text and name.startswith("xl/worksheets")]
    assert not [name for name, text in parts.items() if 'TargetMode="External"' in text]


def test_another_reader_finds_the_same_numbers(content: bytes) -> None:
    """Calamine reads the numbers of charts and tables as numbers."""
    read = CalamineWorkbook.from_filelike(io.BytesIO(content))
    values = {value for name in read.sheet_names for row in read.get_sheet_by_name(name).to_python() for value in row}
    assert {319.0, 54.0, 648.0, 840.0, 1021.0, 64.0, -3.0, 90.0, 1120.0} <= values


def test_tables_have_headers_that_stay_and_filters(book: Workbook) -> None:
    """The header row is frozen and printed on each page; the table is one of Excel's own over header and rows."""
    sheet = book["Maal-1"]
    (table,) = sheet.tables.values()
    head = int(sheet.freeze_panes[1:]) - 1
    assert [cell.value for cell in sheet[head][:4]] == ["Mål", "Beskrivelse", "Resultat", "Kommentar"]
    assert (table.ref, sheet.print_title_rows) == (f"A{head}:D{head + 3}", f"${head}:${head}")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToWidth


def test_headers_that_excel_would_mend_make_no_table(organisation: Organisation) -> None:
    """Two columns of one name stay plain cells: Excel would rename them and say that the file was damaged."""
    made = deck()
    block = made.slides[0].blocks[0]
    assert isinstance(block, Table)
    slides = (replace(made.slides[0], blocks=(replace(block, heads=("Mål", "Tal", "tal", "")),)),)
    sheet = load_workbook(io.BytesIO(workbook(replace(made, slides=slides), organisation, made_at=MADE)))["Maal-1"]
    assert not sheet.tables
    assert {"Mål", "Tal", "tal"} <= {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize(
    ("names", "sheets"),
    [
        (("Målene", "Målene"), ["Målene", "Målene (2)"]),
        (("Forside", "Hvad har vi lært i 2019?"), ["Forside (2)", "Hvad har vi lært i 2019"]),
        (("Tæt samarbejde med lokale erhvervsservices", "a/b:c"), ["Tæt samarbejde med lokale…", "a b c"]),
    ],
)
def test_sheets_have_names_that_excel_takes(organisation: Organisation, names: tuple[str, ...], sheets: list[str]) -> None:
    """At most 31 signs, none that Excel refuses, none twice."""
    made = deck()
    slides = tuple(replace(made.slides[0], name=name) for name in names)
    read = load_workbook(io.BytesIO(workbook(replace(made, slides=slides), organisation, made_at=MADE)))
    assert read.sheetnames == ["Forside", *sheets, "Kilder"]


def test_equal_decks_give_equal_bytes(organisation: Organisation, content: bytes) -> None:
    """Nothing depends on when it is made but what says so."""
    assert workbook(deck(), organisation, made_at=MADE) == content
    later = workbook(deck(), organisation, made_at=datetime(2021, 2, 5, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(content)) as one, zipfile.ZipFile(io.BytesIO(later)) as other:
        differ = [name for name in one.namelist() if one.read(name) != other.read(name)]
    assert differ == ["docProps/core.xml", "xl/worksheets/sheet1.xml"]


def test_properties_say_what_and_whose_it_is(book: Workbook) -> None:
    """Title, house, language and the moment it was made."""
    told = book.properties
    assert told.title == "Resultatkontrakt 2019 · 9 af 9 mål vurderes nået"
    assert (told.creator, told.language) == ("Erhvervshus Sydjylland", "da-DK")
    assert told.created == told.modified == MADE.replace(tzinfo=None)
