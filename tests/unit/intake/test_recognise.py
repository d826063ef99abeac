"""What a sheet is, where its header stands, and which column is which."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lib.intake.fit import LEAVE_OUT
from lib.intake.headers import header_key
from lib.intake.recognise import Hints, recognise, rivals
from lib.schema.activity import ACTIVITY_DATASETS
from lib.schema.datasets import DATASETS
from tests.unit.intake.values.making import columns_of, days, recognised, sheet_of

HEADER = ("Dato", "Kommune", "Vejledningstype")
ROW = ("5/2-2020", "Kolding", "EW")


@pytest.mark.parametrize("spec", DATASETS, ids=lambda spec: spec.name)
def test_a_template_is_recognised_without_its_name(spec: Any) -> None:  # noqa: ANN401  a Dataset
    """Each dataset by the headers it has itself."""
    found = recognised([[column.header for column in spec.written], ["1"] * len(spec.written)])
    assert (found.dataset, found.missing, found.others) == (spec, (), {})
    assert columns_of(found) == dict(enumerate((column.name for column in spec.written), start=1))


@pytest.mark.parametrize(
    ("spec", "column", "alias"),
    [(spec, column, alias) for spec in ACTIVITY_DATASETS for column in spec.written for alias in column.aliases],
    ids=lambda one: getattr(one, "name", one),
)
def test_every_alias_means_its_column(spec: Any, column: Any, alias: str) -> None:  # noqa: ANN401  a Dataset and a Column
    """When the dataset is said, whatever the case."""
    needed = [one.header for one in spec.written if one is not column and (one.required or one.name in spec.needs_one_of)]
    rows = [[alias.upper(), *needed], ["1"] * (len(needed) + 1)]
    assert columns_of(recognised(rows, only=spec.name))[1] == column.name


@pytest.mark.parametrize("above", [0, 1, 3, 30])
def test_title_rows_above_the_header(above: int) -> None:
    """Any number of them, with blank rows between."""
    titles: list[tuple[str, ...]] = [("Udtræk fra CRM", "2020") if number % 2 else () for number in range(above)]
    found = recognised([*titles, HEADER, ROW])
    assert (found.first_header_row, found.header_row) == (above + 1, above + 1)


def test_a_header_of_two_rows_with_merged_groups() -> None:
    """The lower row says enough, and the groups do not disturb."""
    rows = [
        ("Virksomhed", None, None, "Vejledning", None),
        ("CVR", "Kommune", "Branche", "Dato", "Type"),
        ("12345674", "Kolding", "Handel", "5/2-2020", "EW"),
    ]
    found = recognised(rows, merged=((1, 1, 1, 3), (1, 4, 1, 5)))
    assert columns_of(found) == {1: "cvr", 2: "municipality", 3: "sector", 4: "date", 5: "type"}
    assert found.header_row == 2


def test_a_header_of_two_rows_that_must_be_read_together() -> None:
    """ "Antal" above "timer" and "ansatte"; "Dato" merged downwards."""
    rows = [
        ("Dato", "Virksomhedens", None, "Antal", None, "Vejledning"),
        (None, "CVR", "Kommune", "timer", "ansatte", "Type"),
        ("5/2-2020", "12345674", "Kolding", 3, 5, "EW"),
    ]
    found = recognised(rows, merged=((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)))
    assert columns_of(found) == {1: "date", 2: "cvr", 3: "municipality", 4: "hours", 5: "size", 6: "type"}
    assert (found.first_header_row, found.header_row) == (1, 2)


def test_headers_merged_downwards() -> None:
    """Their texts stand in the upper row only."""
    rows = [("Dato", "Kommune", "Vejledning", None), (None, None, "Type", "Emne"), ("5/2-2020", "Kolding", "EW", "Eksport")]
    found = recognised(rows, merged=((1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4)))
    assert columns_of(found) == {1: "date", 2: "municipality", 3: "type", 4: "topic"}


def test_blank_columns_between() -> None:
    """As of a narrow column that only separates."""
    found = recognised([("Dato", None, "Kommune", None, "Vejledningstype"), ("5/2-2020", None, "Kolding", None, "EW")])
    assert columns_of(found) == {1: "date", 3: "municipality", 5: "type"}


@pytest.mark.parametrize(
    ("headers", "last"),
    [
        (("DATO", "KOMMUNE", "VEJLEDNINGSTYPE", "STØRRELSE"), "size"),
        ((" dato:", "Kommune\u00a0", "Vejlednings-\ntype", "Antal\nansatte"), "size"),
        (("Dato (2020)", "Kommu\u00adne", "Vejlednings_type", "»Størrelse«"), "size"),
        (("Dato", "Kommune", "Type", "Vejledningsemne"), "topic"),
        (("Dato", "Kommune", "Type", "A\u030ar"), None),
    ],
)
def test_headers_are_compared_by_meaning(headers: tuple[str, ...], last: str | None) -> None:
    """Case, Unicode form, no-break spaces, soft hyphens, line breaks, punctuation and years."""
    assert columns_of(recognised([headers, (*ROW, "1-4")])).get(4) == last


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("A\u030aR", "år"),
        ("CVR-nr.", "cvr nr"),
        ("Hvor sandsynligt … (0-10)?", "hvor sandsynligt …"),
        ("Resultat 2019", "resultat"),
        ("  Antal\r\n i alt ", "antal i alt"),
        ("2020", ""),
        ("Omtaler/Indslag", "omtaler indslag"),
    ],
)
def test_a_header_as_it_is_compared(written: str, key: str) -> None:
    """Without what varies."""
    assert header_key(written) == key


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_code_beside_its_name(order: tuple[int, int]) -> None:
    """The column called as the dataset calls it is used; the other is known to say the same."""
    pair = ("Kommunekode", "Kommune")
    found = recognised(
        [("Dato", *(pair[one] for one in order), "Type"), ("5/2-2020", *(("621", "Kolding")[one] for one in order), "EW")]
    )
    name, code = (3, 2) if order == (0, 1) else (2, 3)
    assert columns_of(found)[name] == "municipality"
    assert found.doubled == {code: "municipality"}


def test_a_header_that_stands_twice() -> None:
    """Nobody can say which is meant."""
    found = recognised([("Dato", "Kommune", "KOMMUNE", "Type"), ("5/2-2020", "Kolding", "Vejle", "EW")])
    assert found.repeated == ((2, 3),)


@pytest.mark.parametrize(
    "rows",
    [
        [("Budget", "Kr."), ("Løn", 100)],
        [("Dato", "Beløb"), ("5/2-2020", 100)],
        [("Dato", "Kommune"), ("5/2-2020", "Kolding")],
        [("Dato", "Antal"), ("5/2-2020", 3)],
        [("Dato", "Tilfredshed", "Kommune"), ("5/2-2020", 4, "Kolding")],
        [("Dato", "Navn", "Kommune"), ("5/2-2020", "Bo", "Kolding")],
        [("Dato", "Start", "Slut", "Sted"), ("5/2-2020", "8", "9", "Kolding")],
        [("Kommune", "jan-20", "feb-20"), ("Kolding", 1, 2)],
        [("Kommune", "Vækst", "Drift"), ("Kolding", 1, 2)],
        [("Dato",), ("5/2-2020",)],
    ],
)
def test_generic_sheets_are_nothing(rows: list[tuple[object, ...]]) -> None:
    """A date and a municipality make no inquiry and no answer."""
    assert recognise(sheet_of(rows)) is None


@pytest.mark.parametrize("where", ["sheet", "file", "title"])
def test_a_name_makes_a_generic_table_something(where: str) -> None:
    """Of the sheet, the file or the title above."""
    rows = [("Dato", "Kommune", "Antal"), ("5/2-2020", "Kolding", 3)]
    titled = [("Henvendelser 2020",), *rows] if where == "title" else rows
    name, names = ("Henvendelser" if where == "sheet" else "Ark1"), (("henvendelser_2020",) if where == "file" else ())
    found = recognised(titled, name=name, names=names)
    assert (found.dataset.name, found.named) == ("inquiries", True)


def test_only_one_dataset_is_looked_for_when_it_is_said() -> None:
    """A person has chosen what the sheet is."""
    rows = [("Dato", "Titel", "Type", "Kilde"), ("5/2-2020", "x", "Web", "JV")]
    assert recognised(rows).dataset.name == "mentions"
    assert recognised(rows, only="arrangements").dataset.name == "arrangements"
    assert recognise(sheet_of(rows), Hints(only="survey")) is None


def test_a_person_may_say_what_a_column_is() -> None:
    """And that one is to be left out."""
    rows = [("Dag", "Kommune", "Type", "Område"), ("5/2-2020", "Kolding", "EW", "Eksport")]
    found = recognised(rows, mapping={"dag": "date", "område": "topic", "type": "type"})
    assert columns_of(found) == {1: "date", 2: "municipality", 3: "type", 4: "topic"}
    assert columns_of(recognised([("Dato", *rows[0][1:], "Emne"), (*rows[1], "x")], mapping={"emne": LEAVE_OUT})) == {
        1: "date",
        2: "municipality",
        3: "type",
    }


def test_what_was_said_of_a_header_is_remembered_by_its_shape() -> None:
    """The same headers in another order and of another year, but no others."""
    rows = [("Dag 2019", "Kommune", "Type", "Område"), ("5/2-2019", "Kolding", "EW", "Eksport")]
    known = recognised(rows, mapping={"dag": "date", "område": "topic"})
    remembered = {known.shape: ("guidance", {"dag": "date", "område": "topic"})}
    again = recognised(
        [("Område", "Type", "Kommune", "Dag 2020"), ("Eksport", "EW", "Kolding", "5/2-2020")], remembered=remembered
    )
    assert columns_of(again) == {1: "topic", 2: "type", 3: "municipality", 4: "date"}
    other = recognise(
        sheet_of([("Dag", "Kommune", "Type", "Område", "Mere"), ("5/2", "Kolding", "EW", "x", "y")]),
        Hints(remembered=remembered),
    )
    assert other is None or "date" not in columns_of(other).values()


def test_datasets_between_which_a_header_cannot_decide() -> None:
    """They are named, so that somebody can."""
    sheet = sheet_of([("Dato", "Type", "Antal"), ("5/2-2020", "Web", 3)])
    best = recognise(sheet)
    assert best is not None
    assert {one.name for one in rivals(sheet, Hints(), best)} == {"guidance", "mentions", "arrangements"}
    clear = sheet_of([HEADER, ROW])
    found = recognise(clear)
    assert found is not None
    assert rivals(clear, Hints(), found) == ()


@pytest.mark.parametrize(
    ("headers", "periods"),
    [
        (("jan-20", "feb-20"), ["2020-01-01/2020-01-31", "2020-02-01/2020-02-29"]),
        ((2019, 2020), ["2019-01-01/2019-12-31", "2020-01-01/2020-12-31"]),
        (("2019", "2020"), ["2019-01-01/2019-12-31", "2020-01-01/2020-12-31"]),
        (("1. halvår 2020", "2. halvår 2020"), ["2020-01-01/2020-06-30", "2020-07-01/2020-12-31"]),
        ((date(2020, 1, 5), date(2020, 1, 6)), ["2020-01-05", "2020-01-06"]),
    ],
)
def test_a_wide_table(headers: tuple[object, ...], periods: list[str]) -> None:
    """Columns that are periods, and one that is the row's sum."""
    found = recognised([("Kommune", "Vejledningstype", *headers, "I alt"), ("Kolding", "EW", 1, 2, 3)])
    assert found.wide
    assert (found.dataset.name, found.missing, found.totals) == ("guidance", (), (5,))
    assert [days(period) for period in found.periods.values()] == periods


def test_a_table_with_a_date_column_is_not_wide() -> None:
    """Two years as headers beside it are columns nobody knows."""
    found = recognised([(*HEADER, 2019, 2020), (*ROW, 1, 2)])
    assert not found.wide


def test_a_header_below_forty_rows_is_not_looked_for() -> None:
    """What stands there is a text with a table in it."""
    assert recognise(sheet_of([*[(f"Linje {number}",) for number in range(40)], HEADER, ROW])) is None
