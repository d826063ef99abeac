"""The survey's figures from a store, through a real file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lib.domain.measure import Measure
from lib.domain.series import Grain
from lib.services.surveys import figure_json, survey_series, survey_targets
from tests.builders import contract, organisation, put

if TYPE_CHECKING:
    from lib.store.repository import Store

HOUSE = organisation()
SURVEY = """Svardato;NPS;Effekt;Kommune
5/2-2020;10;I høj grad;Vejle
6/2-2020;9;I middel grad;Vejle
7/8-2020;3;Slet ikke;Kolding
8/8-2020;;Ved ikke;Kolding
9/2-2019;;I høj grad;Kolding
"""


@pytest.fixture
def filled(sqlite_store: Store) -> Store:
    """A survey."""
    assert put(sqlite_store, SURVEY.encode(), name="tilfredshed.csv").stored
    return sqlite_store


@pytest.mark.parametrize(
    ("measure", "grain", "expected"),
    [
        (Measure.NPS, Grain.YEAR, [("2020", 33.33, 3)]),
        (Measure.NPS, Grain.HALF, [("2020-H1", 100.0, 2), ("2020-H2", -100.0, 1)]),
        (Measure.EFFECT, Grain.HALF, [("2019-H1", 100.0, 1), ("2020-H1", 100.0, 2), ("2020-H2", 0.0, 1)]),
    ],
)
def test_a_figure_period_by_period(
    filled: Store, measure: Measure, grain: Grain, expected: list[tuple[str, float, int]]
) -> None:
    """A period without answers to the question is left out."""
    found = [figure_json(key, figure) for key, _, figure in survey_series(filled, HOUSE, measure, grain=grain)]
    assert [(one["period"], one["value"], one["n"]) for one in found] == expected
    assert all(one["low"] <= one["value"] <= one["high"] for one in found)


def test_of_a_municipality_and_of_days(filled: Store) -> None:
    """Filters are applied before anything is computed."""
    narrowed = {"municipality": "Kolding", "start": date(2020, 1, 1), "end": date(2020, 12, 31)}
    ((key, _, figure),) = survey_series(filled, HOUSE, Measure.EFFECT, grain=Grain.YEAR, **narrowed)
    assert (key, figure.value, figure.n) == ("2020", 0, 1)


def test_what_the_contracts_ask_for(sqlite_store: Store) -> None:
    """By measure and year; goals about something else, or without a number, are none."""
    put(sqlite_store, contract(("1", "Kundetilfredshed: NPS på mindst 60", "64", "")), year=2019)
    asked = "Mindst 70 % svarer, at vejledningen har påvirket dem i middel eller høj grad"
    put(sqlite_store, contract(("2", asked, "90 %", ""), ("3", "840 virksomheder vejledes", "", "")), year=2020)
    found = survey_targets(sqlite_store, HOUSE)
    assert {measure: {year: one.target for year, one in asked.items()} for measure, asked in found.items()} == {
        Measure.NPS: {2019: 60},
        Measure.EFFECT: {2020: 70},
    }
