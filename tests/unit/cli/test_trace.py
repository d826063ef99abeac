"""The command that names the rows behind a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from lib.services.settings import DATABASE_VARIABLE
from lib.store.repository import Store
from tests.builders import put
from tests.unit.cli.test_commands import run, told

if TYPE_CHECKING:
    from pathlib import Path

GUIDANCE = """Dato;Kommune;Vejledningstype;CVR;Antal
5/2-2020;Kolding;Vækst;12345674;
6/2-2020;Kolding;EW;12345674;
8/3-2020;Vejle;Kort forløb;10150817;
1. kvartal 2020;Vejle;Drift;;500+
uge 1 2020;Vejle;Drift;;7
"""


@pytest.fixture(autouse=True)
def _filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    store = Store.open(url)
    assert put(store, GUIDANCE.encode(), name="vejledning.csv").stored
    store.engine.dispose()


def rows(*options: str) -> list[int]:
    """The rows that a trace of guidance names."""
    return [one["row"] for one in told("trace", "guidance", *options)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), [6, 5, 2, 3, 4]),
        (("--period", "2020-02"), [2, 3]),
        (("--period", "2020-W01"), [6]),
        (("--period", "2019-12-30/2020-01-05"), [6]),
        (("--period", "2020-Q1"), [5, 2, 3, 4]),
        (("--period", "2020-Q1", "--by", "month"), [5]),
        (("--from", "2020-02-06", "--to", "2020-02-29"), [5, 3]),
        (("--municipality", "621"), [2, 3]),
        (("--type", "kortere forløb og early warning"), [3, 4]),
        (("--type", "Driftsvirksomhed", "--period", "2020"), [5]),
    ],
)
def test_a_trace_takes_a_period_days_a_municipality_and_a_type(options: tuple[str, ...], expected: list[int]) -> None:
    """Each alone and together, in time order."""
    assert rows(*options) == expected


def test_every_point_of_a_series_is_traced() -> None:
    """With its own key, at each length of time."""
    for grain in ("day", "week", "month", "quarter", "half", "year"):
        for point in told("series", "guidance", "--by", grain):
            found = told("trace", "guidance", "--period", point["period"], "--by", grain)
            assert sum(one["Antal"] for one in found) == point["value"]


def test_a_trace_in_words_hides_who_had_early_warning() -> None:
    """Neither the company nor the kind alone is on the screen."""
    said = run("trace", "guidance").output
    assert "vejledning.csv, Tekstfil, række 3: 2020-02-06 · skjult · Kolding · Kortere forløb og Early Warning" in said
    assert said.count("12345674") == 1
    assert "10150817" not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("guidance", "--period", "2020-H3"), "2020-W11"),
        (("mentions", "--period", "99999999999"), "2020-W11"),
        (("guidance", "--period", "20200101/20200105"), "2020-W11"),
        (("guidance", "--type", "Early Warning"), "Kortere forløb og Early Warning"),
        (("inquiries", "--type", "Webinar"), "ingen typer"),
        (("mentions", "--municipality", "Kolding"), "ingen kommuner"),
        (("guidance", "--municipality", "Aarhus"), "Aarhus"),
    ],
)
def test_what_cannot_be_traced_is_said(arguments: tuple[Any, ...], said: str) -> None:
    """With exit code 2, as for every wrong option."""
    assert said in run("trace", *arguments, code=2).output


def test_a_type_of_arrangement_is_any_word() -> None:
    """Their vocabulary is open."""
    assert told("trace", "arrangements", "--type", "Nytaarskur") == []
