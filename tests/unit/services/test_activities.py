"""Figures, series and traces from a store, through real files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from lib.domain.measure import Measure
from lib.domain.quantity import Bound, Quantity
from lib.domain.series import Grain
from lib.services.activities import compute, time_series
from lib.services.tracing import trace
from tests.builders import organisation, put

if TYPE_CHECKING:
    from lib.store.repository import Store

HOUSE = organisation()
GUIDANCE = """Dato;Kommune;Vejledningstype;CVR;Antal
5/2-2020;Kolding;Vækst;12345674;
6/2-2020;Kolding;EW;12345674;
7/3-2020;Vejle;Vækst;12345674;
8/3-2020;Vejle;Drift;;
1. kvartal 2020;Fanø;Kort forløb;;500+
31/12-2019;Vejle;Drift;;7
"""
SURVEY = """Svardato;NPS;Effekt
5/2-2020;10;I høj grad
6/2-2020;9;I middel grad
7/2-2020;3;Slet ikke
8/2-2020;;Ved ikke
9/2-2019;0;Slet ikke
"""
INQUIRIES = """Dato;Emne;Kanal;Antal
5/3-2020;Selvstændige;Telefon;12
6/3-2020;Lønkompensation;Mail;ca. 40
"""


@pytest.fixture
def filled(sqlite_store: Store) -> Store:
    """Guidance, a survey and inquiries."""
    for name, text in (("vejledning", GUIDANCE), ("tilfredshed", SURVEY), ("henvendelser", INQUIRIES)):
        assert put(sqlite_store, text.encode(), name=f"{name}.csv").stored
    return sqlite_store


def figure(store: Store, measure: Measure, year: int = 2020) -> tuple[Any, ...] | None:
    """A figure, its bound and its n."""
    found = compute(store, HOUSE, measure, year=year)
    return None if found is None else (found.value.value, found.value.bound, found.n)


def test_companies_together(filled: Store) -> None:
    """As in the 2019 contract; a company in two types counts in both, twice in one only once. Small parts are not shown."""
    found = compute(filled, HOUSE, Measure.COMPANIES, year=2020)
    assert found is not None
    assert found.value == Quantity(503, Bound.AT_LEAST)
    assert (found.n, found.parts, found.constructed) == (5, (), False)


@pytest.mark.parametrize(
    ("measure", "year", "expected"),
    [
        (Measure.COMPANIES, 2019, (7, Bound.EXACT, 1)),
        (Measure.NPS, 2020, (pytest.approx(100 / 3), Bound.EXACT, 3)),
        (Measure.NPS, 2019, (-100, Bound.EXACT, 1)),
        (Measure.EFFECT, 2020, (pytest.approx(200 / 3), Bound.EXACT, 3)),
        (Measure.INQUIRIES, 2020, (52, Bound.ABOUT, 2)),
        (Measure.INQUIRIES, 2019, None),
        (Measure.MENTIONS, 2020, None),
        (Measure.NPS, 2018, None),
    ],
)
def test_figures(filled: Store, measure: Measure, year: int, expected: tuple[Any, ...] | None) -> None:
    """Of a year, with their bounds; none where nothing is behind them."""
    assert figure(filled, measure, year) == expected


def test_answers_without_the_question_give_no_figure(sqlite_store: Store) -> None:
    """Rows, but none that answers."""
    put(sqlite_store, b"Svardato;NPS;Effekt\n5/2-2020;10;\n", name="tilfredshed.csv")
    assert figure(sqlite_store, Measure.EFFECT) is None
    assert figure(sqlite_store, Measure.NPS) == (100, Bound.EXACT, 1)


def test_constructed_data_say_so(sqlite_store: Store) -> None:
    """Also in the figures that rest on them."""
    put(sqlite_store, INQUIRIES.encode(), name="henvendelser konstrueret.csv")
    found = compute(sqlite_store, HOUSE, Measure.INQUIRIES, year=2020)
    assert found is not None
    assert found.constructed


@pytest.mark.parametrize(
    ("grain", "expected"),
    [
        (Grain.MONTH, {"2019-12": 7, "2020-02": 2, "2020-03": 2, "2020-Q1": 500}),
        (Grain.QUARTER, {"2019-Q4": 7, "2020-Q1": 504}),
        (Grain.HALF, {"2019-H2": 7, "2020-H1": 504}),
        (Grain.YEAR, {"2019": 7, "2020": 504}),
    ],
)
def test_series(filled: Store, grain: Grain, expected: dict[str, float]) -> None:
    """A quarter's number stands in its own point among months."""
    assert {one.key: one.value.value for one in time_series(filled, "guidance", grain=grain)} == expected


def test_series_of_a_municipality_and_of_days(filled: Store) -> None:
    """Both narrow it."""
    points = time_series(filled, "guidance", grain=Grain.YEAR, municipality="Vejle")
    assert {one.key: one.value.value for one in points} == {"2019": 7, "2020": 2}
    points = time_series(filled, "guidance", grain=Grain.MONTH, start=date(2020, 3, 8), end=date(2020, 3, 8))
    assert {one.key: one.value.value for one in points} == {"2020-03": 1, "2020-Q1": 500}
    assert time_series(filled, "guidance", grain=Grain.MONTH, municipality="Billund") == []


def test_a_trace_names_file_sheet_and_row(filled: Store) -> None:
    """With the values by the dataset's own headers; a period is written with both its ends."""
    rows = trace(filled, "guidance", municipality="Fanø")
    assert [(one["file"], one["sheet"], one["row"], one["Dato"], one["Antal"]) for one in rows] == [
        ("vejledning.csv", "Tekstfil", 6, "2020-01-01/2020-03-31", 500)
    ]
    assert "cell" not in rows[0]
    assert [one["row"] for one in trace(filled, "guidance", start=date(2020, 2, 6), end=date(2020, 3, 7))] == [6, 3, 4]
    assert [one["CVR-nr."] for one in trace(filled, "guidance", start=date(2020, 2, 5), end=date(2020, 2, 5))] == [
        "skjult",
        "12345674",
    ]


def test_a_trace_of_an_undone_file_is_empty(filled: Store) -> None:
    """What does not count is not behind a number."""
    for one in filled.uploads():
        filled.undo(one.id, at=one.uploaded_at, who="prøve")
    assert trace(filled, "guidance") == []
    assert time_series(filled, "inquiries", grain=Grain.YEAR) == []
    assert figure(filled, Measure.NPS) is None


@pytest.mark.parametrize("name", ["mentions", "arrangements"])
def test_datasets_without_municipalities_say_so(filled: Store, name: str) -> None:
    """Instead of answering with everything or nothing."""
    with pytest.raises(ValueError, match="municipality"):
        time_series(filled, name, grain=Grain.YEAR, municipality="Kolding")


def test_an_unknown_dataset_raises(filled: Store) -> None:
    """A fault of the caller."""
    with pytest.raises(KeyError):
        trace(filled, "findes ikke")
