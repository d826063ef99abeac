"""Freezing: what is refused and why, what is found again, and a contract that stays as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from lib.schema.organisation import OrganisationError
from lib.services import deck_choices
from lib.services.contracts import contract_json, read_contract
from lib.services.editions import EditionError, editions, find, first_date, freeze, opened, organisation_text
from lib.services.settings import ORGANISATION_VARIABLE
from lib.view.slides.choice import DeckChoice
from tests.builders import NOON, actor, contract, put, typed_deck
from tests.unit.store.making import sheet, upload

if TYPE_CHECKING:
    from pathlib import Path

    from lib.schema.organisation import Organisation
    from lib.store.records import EditionRecord
    from lib.store.repository import Store

DAY = date(2020, 11, 11)
LATE = datetime(2020, 11, 11, 23, 30, tzinfo=UTC)  # half past midnight in Denmark


@pytest.fixture
def filled(sqlite_store: Store) -> Store:
    """A store with the deck's contract of 2019."""
    put(sqlite_store, typed_deck(), year=2019)
    return sqlite_store


def frozen(store: Store, **said: Any) -> EditionRecord:  # noqa: ANN401  those of `freeze`
    """An edition with what is usual."""
    return freeze(store, organisation_text(), **{"name": "KKR 11/11-2020", "as_of": DAY, "at": NOON, "by": actor(), **said})


def test_what_is_frozen_is_found_by_its_name(filled: Store) -> None:
    """In capitals or not, with spaces tidied, the newest first in the list."""
    first = frozen(filled, name="  KKR\n 11/11-2020 ")
    second = frozen(filled, name="Bestyrelsen")
    assert (first.name, first.deck, first.as_of, first.frozen_by) == ("KKR 11/11-2020", "Standard", DAY, "prøve")
    assert editions(filled) == [second, first]
    assert find(filled, " kkr  11/11-2020") == first


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"name": " \n"}, "Giv udgaven et navn"),
        ({"name": "x" * 61}, "Navnet er på 61 tegn. Brug højst 60"),
        ({"name": "taget"}, "Der er allerede en udgave, der hedder »taget«"),
        ({"deck": "Ukendt"}, "Der er ingen præsentation »Ukendt«. Der er: »Standard«, »Til KKR«."),
        ({"as_of": date(2020, 11, 12)}, "12. november 2020 er ikke kommet endnu"),
        ({"as_of": date(2018, 12, 31)}, "Tallene begynder 1. januar 2019. Vælg en dato fra da af, ikke 31. december 2018."),
    ],
)
def test_what_cannot_be_frozen_is_said(filled: Store, said: dict[str, Any], why: str) -> None:
    """In Danish, and nothing is written."""
    frozen(filled, name="Taget")
    deck_choices.save(filled, DeckChoice(name="Til KKR", year=2018), at=NOON, by=actor("prøve"))
    before = filled.version()
    with pytest.raises(EditionError) as refused:
        frozen(filled, **said)
    assert why in str(refused.value)
    assert (filled.version(), len(editions(filled))) == (before, 1)


def test_the_last_day_is_that_of_denmark(filled: Store) -> None:
    """At half past midnight there it is the twelfth, though UTC has the eleventh."""
    assert frozen(filled, as_of=date(2020, 11, 12), at=LATE).as_of == date(2020, 11, 12)


def test_the_first_day_is_that_of_the_contract_or_of_the_activities(filled: Store) -> None:
    """Whichever is earlier; and that day itself may be frozen."""
    assert first_date(filled) == date(2019, 1, 1)
    filled.add_upload(upload(sheet("inquiries", {"date": "2018-05-04"})))
    assert first_date(filled) == date(2018, 5, 4)
    assert frozen(filled, as_of=date(2018, 5, 4)).as_of == date(2018, 5, 4)


def test_an_empty_store_is_not_frozen(sqlite_store: Store) -> None:
    """It is said that there is nothing."""
    with pytest.raises(EditionError, match="ingen tal at fryse"):
        frozen(sqlite_store)


def test_a_saved_deck_is_chosen_by_its_name(filled: Store) -> None:
    """As it is spelled where it is saved."""
    deck_choices.save(filled, DeckChoice(name="Til KKR", year=2019), at=NOON, by=actor("prøve"))
    assert frozen(filled, deck=" til kkr").deck == "Til KKR"


def test_an_unknown_edition_is_told_with_those_there_are(filled: Store) -> None:
    """Or that there are none."""
    with pytest.raises(EditionError, match=r"Der er ingen endnu\."):
        find(filled, "KKR")
    frozen(filled)
    with pytest.raises(EditionError, match="Der er: »KKR 11/11-2020«"):
        find(filled, "KKR")


def test_an_organisation_that_cannot_be_read_is_not_frozen(filled: Store) -> None:
    """Or the edition could never be opened."""
    with pytest.raises(OrganisationError):
        freeze(filled, "[house]", name="KKR", as_of=DAY, at=NOON, by=actor("prøve"))
    assert editions(filled) == []


def test_the_contract_of_an_edition_stays(filled: Store, organisation: Organisation) -> None:
    """Every goal as it was judged then, after the sheet was replaced; the present has the new one."""
    before = contract_json(read_contract(filled, organisation, year=2019, as_of=DAY))
    edition = frozen(filled)
    put(filled, contract(("1", "NPS på mindst 60", "NPS=12", "")), year=2019)
    store, house = opened(filled, edition)
    assert contract_json(read_contract(store, house, year=2019, as_of=edition.as_of)) == before
    assert len(before) == 8
    assert len(contract_json(read_contract(filled, organisation, year=2019, as_of=DAY))) == 1


def test_the_house_of_an_edition_is_that_of_then(filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name and its council; but rows that may not be shown today are not shown in it either."""
    edition = frozen(filled)
    text = organisation_text()
    assert opened(filled, edition)[1].show_rows
    path = tmp_path / "organisation.toml"
    changed = text.replace("KKR Syddanmark", "KKR Nord").replace("show_rows = true", "show_rows = false")
    path.write_text(changed, encoding="utf-8")
    monkeypatch.setenv(ORGANISATION_VARIABLE, str(path))
    house = opened(filled, edition)[1]
    assert (house.council, house.show_rows) == ("KKR Syddanmark", False)
    hidden = frozen(filled, name="Skjult")
    monkeypatch.delenv(ORGANISATION_VARIABLE)
    assert not opened(filled, hidden)[1].show_rows


def test_an_organisation_file_that_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By its path."""
    monkeypatch.setenv(ORGANISATION_VARIABLE, str(tmp_path / "ingen.toml"))
    with pytest.raises(OrganisationError, match=r"ingen\.toml kan ikke læses"):
        organisation_text()
