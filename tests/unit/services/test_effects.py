"""What an upload would change in the answers, told as a reader says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lib.services.effects import Effect
from lib.store.revision import Mode
from tests.builders import contract, put, typed_deck, workbook

if TYPE_CHECKING:
    from lib.store.repository import Store

HEADER = "Dato;Kommune;Vejledningstype;CVR;Sagsnr.\n"


def guidance(*lines: str) -> bytes:
    """A text file of guidance."""
    return (HEADER + "\n".join(lines)).encode()


def effects(store: Store, content: bytes, **options: object) -> dict[str, tuple[str, str]]:
    """Label → before and after."""
    found = put(store, content, dry_run=True, **options).effects
    assert all(isinstance(one, Effect) for one in found)
    assert len({one.label for one in found}) == len(found)
    return {one.label: (one.before.replace("\u00a0", " "), one.after.replace("\u00a0", " ")) for one in found}


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """The contracts of two years."""
    put(sqlite_store, typed_deck())
    goals = contract(
        ("5", "Mindst 2 virksomheder skal modtage vejledning", "1", "Vurderes opfyldt"), ("6", "NPS mindst 60", "", "")
    )
    put(sqlite_store, goals, name="kontrakt 2020.xlsx", year=2020)
    return sqlite_store


def test_rows_of_a_year_change_its_total_and_its_computed_goal(store: Store) -> None:
    """And nothing of another year."""
    found = effects(store, guidance("5/2-2020;Kolding;Vækst;12345674;A", "6/2-2020;Vejle;Drift;;B"), name="vejledning.csv")
    assert found["Vejledning 2020, i alt"] == ("0", "2")
    assert found["Mål 5, beregnet af vejledning (2020)"][0] == "–"
    assert found["Mål 5, beregnet af vejledning (2020)"][1].startswith("2")
    assert not [label for label in found if "2019" in label]


def test_a_file_that_spans_two_years_tells_of_both(store: Store) -> None:
    """Each with its own total."""
    found = effects(store, guidance("31/12-2019;Kolding;Vækst;;A", "1/1-2020;Vejle;Drift;;B"), name="vejledning.csv")
    assert (found["Vejledning 2019, i alt"], found["Vejledning 2020, i alt"]) == (("0", "1"), ("0", "1"))


def test_equal_rows_change_nothing(store: Store) -> None:
    """Another file, the same rows."""
    line = "5/2-2020;Kolding;Vækst;;A"
    put(store, guidance(line), name="vejledning.csv")
    assert effects(store, guidance(line, ""), name="igen.csv") == {}


def test_replacing_tells_what_goes(store: Store) -> None:
    """A smaller file in place of a larger."""
    put(store, guidance("5/2-2020;Kolding;Vækst;;A", "6/2-2020;Kolding;Vækst;;B", "7/2-2020;Kolding;Drift;;C"), name="en.csv")
    lines = ("5/2-2020;Kolding;Vækst;;A", "7/2-2020;Kolding;Drift;;C")
    found = effects(store, guidance(*lines), name="to.csv", mode=Mode.REPLACE)
    assert found["Vejledning 2020, i alt"] == ("3", "2")
    assert effects(store, guidance(*lines), name="to.csv") == {}


def test_a_contract_tells_which_goals_change(store: Store) -> None:
    """The reported result and its status; unchanged goals are not told."""
    goals = contract(
        ("5", "Mindst 2 virksomheder skal modtage vejledning", "3", "Vurderes opfyldt"), ("6", "NPS mindst 60", "", "")
    )
    found = effects(store, goals, name="ny kontrakt 2020.xlsx", year=2020)
    assert list(found) == ["Mål 5 (2020)"]
    before, after = found["Mål 5 (2020)"]
    assert before.startswith("1, ")
    assert after.startswith("3, ")
    assert before.split(", ")[1] != after.split(", ")[1]


def test_a_goal_that_goes_and_one_that_comes(store: Store) -> None:
    """Before or after is a dash."""
    found = effects(store, contract(("7", "Mindst 2 møder", "2", "")), name="anden kontrakt 2020.xlsx", year=2020)
    assert found["Mål 5 (2020)"][1] == "–"
    assert found["Mål 7 (2020)"][0] == "–"


def test_answers_change_with_a_survey(store: Store) -> None:
    """The goal that it measures, and the number of answers."""
    content = workbook([("Svardato", "NPS"), ("5/2-2020", 10), ("6/2-2020", 9), ("7/2-2020", 3)], sheet="Tilfredshed")
    found = effects(store, content, name="svar.xlsx")
    assert found["Tilfredshed 2020, i alt"] == ("0", "3")
    assert found["Mål 6, beregnet af tilfredshed (2020)"] == ("–", "33,33")
