"""The correction form: what a person may type, and what they are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from lib.domain.goal import Comparison, GoalKind
from lib.domain.judgement import Fulfilment
from lib.services.contracts import newest_date, read_contract
from lib.services.corrections import CorrectionError, CorrectionForm, correct_goal, withdraw
from tests.builders import NOON, actor, contract, organisation, put

if TYPE_CHECKING:
    from lib.domain.goal import Goal
    from lib.store.repository import Store

FORM = CorrectionForm(part="", kind="Antal", direction="Mindst", target="900", unit="virksomheder", deadline="", result="")
WORDING = "Antallet af virksomheder øges med 10 %"


def _goal(store: Store) -> Goal:
    return read_contract(store, organisation(), year=2019).goals[0].goal


def _correct(store: Store, form: CorrectionForm) -> None:
    correct_goal(store, _goal(store), form, clock=lambda: NOON, by=actor("prøve"))


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """A store with one goal that could not be read."""
    put(sqlite_store, contract(("5", WORDING, "950 virksomheder", "")), year=2019)
    return sqlite_store


def test_a_correction_survives_the_next_upload(store: Store) -> None:
    """The main promise: what was corrected stays corrected, and can be withdrawn."""
    assert _goal(store).requirement.kind is GoalKind.TEXT
    _correct(store, FORM)
    put(store, contract(("5", WORDING, "980 virksomheder", ""), ("6", "Mindst 2 møder", "", "")), year=2019)
    found = read_contract(store, organisation(), year=2019).goals[0]
    assert (found.goal.requirement.target, found.goal.reported.quantity.value) == (900, 980)  # type: ignore[union-attr]
    assert found.judgement.fulfilment is Fulfilment.FULFILLED
    withdraw(store, found.goal, part="", clock=lambda: NOON, by=actor("prøve"))
    assert _goal(store).requirement.kind is GoalKind.TEXT


@pytest.mark.parametrize(
    ("change", "comparison", "target"),
    [
        ({"target": "40-60", "direction": "Mellem"}, Comparison.BETWEEN, (40, 60)),
        ({"kind": "Andel", "target": "70", "direction": "Højst"}, Comparison.AT_MOST, 70),
        ({"kind": "Milepæl", "deadline": "1/7-2019"}, Comparison.BY_DATE, date(2019, 7, 1)),
        ({"kind": "Milepæl"}, Comparison.NONE, None),
        ({"kind": "Tekst"}, Comparison.NONE, None),
    ],
)
def test_what_may_be_typed(store: Store, change: dict[str, str], comparison: Comparison, target: object) -> None:
    """Each kind of goal."""
    _correct(store, replace(FORM, **change))
    found = _goal(store).requirement
    assert (found.comparison, found.target) == (comparison, target)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"target": ""}, "Skriv en målværdi"),
        ({"target": "mange"}, "ikke et tal"),
        ({"unit": ""}, "hvad der tælles"),
        ({"kind": "Andel", "target": "170"}, "mellem 0 og 100"),
        ({"target": "40-60"}, "Mellem"),
        ({"direction": "Mellem"}, "kræver to tal"),
        ({"kind": "Milepæl", "deadline": "snart"}, "ikke en dato"),
        ({"result": "mange"}, "ikke et tal"),
        ({"result": "40-60"}, "ét tal"),
    ],
)
def test_what_is_refused_in_words(store: Store, change: dict[str, str], said: str) -> None:
    """And nothing is stored."""
    version = store.version()
    with pytest.raises(CorrectionError, match=said):
        _correct(store, replace(FORM, **change))
    assert store.version() == version


def test_the_newest_date_is_that_of_the_data(store: Store) -> None:
    """Not the clock's."""
    assert newest_date(store) == date(2020, 11, 11)
