"""The commands freeze and editions, from a typed workbook."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from lib.services.settings import DATABASE_VARIABLE, ORGANISATION_VARIABLE
from lib.store.repository import Store
from tests.builders import put, typed_deck
from tests.unit.cli.test_commands import run, told

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store that the commands open."""
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    return Store.open(url)


@pytest.fixture
def filled(store: Store) -> Store:
    """The same with the deck's contract."""
    put(store, typed_deck(), year=2019)
    return store


def test_an_edition_is_frozen_and_listed(filled: Store) -> None:
    """In words, and as JSON with everything that is known of it."""
    said = run("freeze", "KKR 11/11-2020", "--date", "2020-11-11").stdout
    assert said == "Udgaven »KKR 11/11-2020« er frosset: tal pr. 11. november 2020 fra 1 upload.\n"
    made = told("freeze", "Bestyrelsen", "--date", "2020-06-30", "--deck", "standard")
    frozen_at = datetime.fromisoformat(made["frozen_at"])
    assert datetime.now(tz=UTC).date() == frozen_at.date()
    assert made == {
        "edition_id": 2,
        "name": "Bestyrelsen",
        "date": date(2020, 6, 30).isoformat(),
        "deck": "Standard",
        "uploads": 1,
        "rows": {"goals": 8},
        "frozen_at": made["frozen_at"],
        "frozen_by": filled.audit(limit=1)[0].who,
    }
    assert [one["name"] for one in told("editions")] == ["Bestyrelsen", "KKR 11/11-2020"]
    listed = run("editions").stdout.splitlines()
    assert listed[1].startswith("   1  KKR 11/11-2020: tal pr. 11. november 2020, Standard, 1 upload, frosset ")


def test_without_editions_it_is_said_how_one_is_made(store: Store) -> None:
    """And JSON has an empty list."""
    assert run("editions").stdout == "Der er ingen udgaver endnu. »freeze« laver en.\n"
    assert told("editions") == []


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("KKR", "--date", "2020-11-11"), "Der er allerede en udgave, der hedder »KKR«."),
        (("Ny", "--date", "2200-01-01"), "1. januar 2200 er ikke kommet endnu."),
        (("Ny", "--date", "2020-11-11", "--deck", "x"), "Der er ingen præsentation »x«."),
    ],
)
def test_a_refusal_is_said_with_code_1(filled: Store, arguments: tuple[str, ...], why: str) -> None:
    """In Danish, and nothing is frozen."""
    run("freeze", "KKR", "--date", "2020-11-11")
    assert why in run("freeze", *arguments, code=1).stderr
    assert len(told("editions")) == 1


def test_a_house_that_cannot_be_read_is_a_refusal(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is named."""
    monkeypatch.setenv(ORGANISATION_VARIABLE, "ingen.toml")
    assert "ingen.toml kan ikke læses" in run("freeze", "KKR", "--date", "2020-11-11", code=1).stderr


def test_a_date_is_asked_for(filled: Store) -> None:
    """Code 2, as for all wrong usage."""
    assert "--date" in run("freeze", "KKR", code=2).stderr
