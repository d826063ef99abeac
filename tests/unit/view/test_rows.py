"""Rows in Danish words, and as a table that nobody's spreadsheet runs."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.masking import MASK
from lib.domain.quantity import Bound, Quantity
from lib.domain.selection import Selection
from lib.schema.activity import ARRANGEMENTS, GUIDANCE, INQUIRIES, MENTIONS, SURVEY
from lib.view.row_table import Kind, Sheet, csv_file, filled, kind, sheet, text
from lib.view.rows import SHOWN, counting_word, file_name, filter_words, shown_words, summary, toggle_label

if TYPE_CHECKING:
    from lib.schema.spec import Dataset

YEAR = Selection(key="2020")


def frame(spec: Dataset, *given_rows: dict[str, Any]) -> pd.DataFrame:
    """Rows as the service hands them out, blank but for what is given."""
    day = date(2020, 2, 5)
    blank = {column.name: "" for column in spec.columns} | {"date": day, "date_end": day, "count": 1, "count_bound": "exact"}
    blank |= {"file_name": "a.csv", "sheet": "Ark", "row": 2, "cell": "", "counts": True, "several": False}
    return pd.DataFrame([blank | one for one in given_rows], dtype=object)


def test_the_switch_names_the_number() -> None:
    """With its bound."""
    assert toggle_label(Quantity(1092)) == "Vis rækkerne bag tallet (1.092)"
    assert toggle_label(Quantity(500, Bound.AT_LEAST)) == "Vis rækkerne bag tallet (≥\u00a0500)"


@pytest.mark.parametrize(
    ("spec", "total", "count", "again", "said"),
    [
        (
            GUIDANCE,
            1092,
            1133,
            41,
            "1.133 rækker, der giver 1.092 virksomheder (2020). 41 rækker tæller ikke: samme virksomhed",
        ),
        (GUIDANCE, 1, 2, 1, "2 rækker, der giver 1 virksomhed (2020). 1 række tæller ikke: samme virksomhed og type"),
        (INQUIRIES, 214, 1, 0, "1 række, der giver 214 henvendelser (2020)."),
        (MENTIONS, 1, 1, 0, "1 række, der giver 1 omtale"),
        (SURVEY, 7, 7, 0, "7 rækker, der giver 7 svar (2020)."),
        (ARRANGEMENTS, 2, 2, 0, "2 rækker, der giver 2 arrangementer (2020)."),
        (GUIDANCE, 0, 0, 0, "Ingen rækker (2020)."),
    ],
)
def test_what_rows_add_up_to(spec: Dataset, total: int, count: int, again: int, said: str) -> None:
    """In each dataset's own noun, in the singular too."""
    assert summary(spec, YEAR, total=Quantity(total), count=count, again=again).startswith(said)


@pytest.mark.parametrize(
    ("selection", "until", "said"),
    [
        (Selection(), None, "Alle år"),
        (Selection(key="2020-H1", municipality="Kolding"), None, "1. halvår 2020, Kolding"),
        (YEAR, date(2020, 4, 30), "2020, til og med 30. april 2020"),
        (Selection(key="2020-05", split="topic", value="Eksport"), None, "maj 2020, Emne: Eksport"),
        (Selection(key="2020", split="topic", value=""), None, "2020, Emne: ikke oplyst"),
        (Selection(key="2020", split="topic"), None, "2020"),
        (Selection(key="2020", municipality=""), None, "2020, Kommune: ikke oplyst"),
        (Selection(key="2020", split="sector_group", value="Handel"), None, "2020, Branche: Handel"),
    ],
)
def test_the_filter_in_words(selection: Selection, until: date | None, said: str) -> None:
    """The period, where it is cut, the place, the value."""
    assert filter_words(GUIDANCE, selection, until=until) == said


@pytest.mark.parametrize(
    ("selection", "name"),
    [
        (Selection(), "vejledning-raekker.xlsx"),
        (Selection(key="2020-H1", municipality="Fanø"), "vejledning-1-halvaar-2020-fanoe-raekker.xlsx"),
        (Selection(key="2020", split="topic", value="../Krise & <b>"), "vejledning-2020-emne-krise-b-raekker.xlsx"),
    ],
)
def test_file_names_are_danish_and_plain(selection: Selection, name: str) -> None:
    """Nothing in them that a disk would refuse."""
    assert file_name(GUIDANCE, selection, ending="xlsx") == name


def test_that_not_all_rows_are_shown_is_said() -> None:
    """From the first that is not."""
    assert shown_words(SHOWN) == ""
    assert shown_words(SHOWN + 1) == "De første 1.000 rækker vises. Filerne har alle 1.001."


def test_a_table_has_the_danish_headers_and_the_place() -> None:
    """A last day, a bound and a cell have columns where some row has one."""
    plain = sheet(frame(INQUIRIES, {"topic": "Eksport", "row": 7}), INQUIRIES)
    said = dict(zip(plain.heads, plain.lines[0], strict=True))
    assert {
        "Række": 7,
        "Dato": date(2020, 2, 5),
        "Emne": "Eksport",
        "Antal": 1,
        "Fil": "a.csv",
        "Ark": "Ark",
    }.items() <= said.items()
    assert not {"Celle", "Sidste dag", "Antal er", "Tæller"} & set(plain.heads)
    long = {"date_end": date(2020, 3, 31), "count": 500, "count_bound": "at_least", "cell": "B7"}
    more = sheet(frame(INQUIRIES, {}, long), INQUIRIES)
    said = dict(zip(more.heads, more.lines[1], strict=True))
    assert (said["Celle"], said["Sidste dag"], said["Antal er"]) == ("B7", date(2020, 3, 31), "mindst")
    assert dict(zip(more.heads, more.lines[0], strict=True))["Antal er"] == ""


def test_a_row_number_is_no_quantity() -> None:
    """Beside a masked one it is a text without dots."""
    found = sheet(frame(GUIDANCE, {"row": 1838}, {"row": MASK}), GUIDANCE)
    assert [line[found.heads.index("Række")] for line in found.lines] == ["1838", MASK]


def test_guidance_says_what_counts() -> None:
    """In words that give the reason."""
    found = sheet(frame(GUIDANCE, {}, {"several": True}, {"counts": False}), GUIDANCE)
    place = found.heads.index("Tæller")
    assert [line[place] for line in found.lines] == [
        counting_word(counts=True, several=False),
        "ja, som én virksomhed",
        "nej: samme virksomhed og type tidligere i året",
    ]


def test_no_rows_are_an_empty_table() -> None:
    """With its headers."""
    empty = frame(GUIDANCE, {})[:0]
    found = sheet(empty, GUIDANCE)
    assert found.lines == []
    assert "Kommune" in found.heads


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    """Nothing, or nothing that may be read; a nought is something."""
    table = Sheet(heads=("A", "B", "C", "D"), lines=[("x", "", None, 0), ("", MASK, None, None)])
    assert filled(table) == Sheet(heads=("A", "D"), lines=[("x", 0), ("", None)])


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([date(2020, 1, 1), None], Kind.DAY),
        ([1, 2.5, None], Kind.NUMBER),
        ([1, MASK], None),
        ([1, date(2020, 1, 1)], None),
        (["x"], None),
        ([None, None], None),
    ],
)
def test_what_a_column_holds(values: list[Any], found: Kind | None) -> None:
    """Texts as soon as one value is no day and no number."""
    assert kind(values) is found


@pytest.mark.parametrize(("value", "said"), [(2.5, "2,5"), (1021, "1.021"), (0, "0"), (None, ""), ("=1+1", "=1+1")])
def test_a_value_among_texts(value: Any, said: str) -> None:  # noqa: ANN401  what cells hold
    """As it is typed; numbers in Danish."""
    assert text(value) == said


def test_a_csv_file_is_as_excel_reads_it_in_denmark() -> None:
    """Semicolons, decimal commas, days, UTF-8 with its mark."""
    table = Sheet(heads=("Dato", "Timer", "Emne"), lines=[(date(2020, 2, 5), 1021.5, "Lån; støtte"), (None, 2, 'Ny "idé"')])
    assert csv_file(table).decode("utf-8") == (
        '\ufeffDato;Timer;Emne\r\n5/2-2020;1021,5;"Lån; støtte"\r\n;2;"Ny ""idé"""\r\n'
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1250000.0, "1250000"),
        (1234567.25, "1234567,25"),
        (0.1, "0,1"),
        (0.0000001, "0,0000001"),
        (-2.5, "-2,5"),
        (0.0, "0"),
        (123456789012345.0, "123456789012345"),
        (1250000, "1250000"),
        (1e300, "1e+300"),
        (1.5e300, "1,5e+300"),
    ],
)
def test_a_number_in_a_csv_file_has_all_its_digits(value: float, written: str) -> None:
    """With a comma; a power of ten only where a float no longer holds every digit."""
    assert csv_file(Sheet(heads=("A",), lines=[(value,)])).decode("utf-8-sig").splitlines()[1] == written


@given(st.floats(-1e14, 1e14))
def test_a_number_is_read_back_from_a_csv_file(value: float) -> None:
    """As it was."""
    (_, line) = csv_file(Sheet(heads=("A",), lines=[(value,)])).decode("utf-8-sig").splitlines()
    assert float(line.replace(",", ".")) == value


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00")), min_size=1, max_size=4))
def test_no_cell_of_a_csv_file_is_a_formula(texts: list[str]) -> None:
    """Whatever was typed; all that is added is an apostrophe before it."""
    table = Sheet(heads=tuple(f"K{number}" for number in range(len(texts) + 1)), lines=[(-1, *texts)])
    (_, line) = csv.reader(io.StringIO(csv_file(table).decode("utf-8-sig"), newline=""), delimiter=";")
    assert line[0] == "-1"
    for cell, typed in zip(line[1:], texts, strict=True):
        assert cell == (f"'{typed}" if typed.startswith(("=", "+", "-", "@", "\t", "\r")) else typed)
