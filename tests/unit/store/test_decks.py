"""Saved decks: the newest counts, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from lib.store.decks import decks, delete_deck, save_deck
from lib.store.tables import decks as table
from tests.unit.store.making import LATER, NOON

if TYPE_CHECKING:
    from lib.store.repository import Store


def _save(store: Store, name: str, said: str, *, year: int = 2019) -> int:
    return save_deck(store, name=name, year=year, content={"said": said}, at=NOON, who="prøve")


def _said(store: Store, year: int | None = 2019) -> list[tuple[str, int, str]]:
    return [(one.name, one.year, one.content["said"]) for one in decks(store, year=year)]


def test_the_newest_of_a_name_and_year_counts(store: Store) -> None:
    """Capitals make no other name; another year does; each saving has its id, its moment and its person."""
    first = _save(store, "Bestyrelsen", "a")
    _save(store, "KKR", "b")
    _save(store, "Bestyrelsen", "c", year=2020)
    second = _save(store, "bestyrelsen", "d")
    assert _said(store) == [("bestyrelsen", 2019, "d"), ("KKR", 2019, "b")]
    assert _said(store, None) == [("bestyrelsen", 2019, "d"), ("KKR", 2019, "b"), ("Bestyrelsen", 2020, "c")]
    newest = decks(store, year=2019)[0]
    assert (newest.id, newest.saved_at, newest.saved_by) == (second, NOON, "prøve")
    assert second > first


def test_a_deleted_deck_is_gone_with_what_it_took_the_place_of(store: Store) -> None:
    """Its rows are kept; one saved later counts; a second deleting says that there was none."""
    _save(store, "Bestyrelsen", "a")
    _save(store, "bestyrelsen", "b")
    _save(store, "Bestyrelsen", "c", year=2020)
    assert delete_deck(store, name="BESTYRELSEN", year=2019, at=LATER, who="prøve")
    assert _said(store, None) == [("Bestyrelsen", 2020, "c")]
    version = store.version()
    assert not delete_deck(store, name="Bestyrelsen", year=2019, at=LATER, who="prøve")
    assert store.version() == version
    _save(store, "Bestyrelsen", "d")
    assert _said(store) == [("Bestyrelsen", 2019, "d")]
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(table)) == 4


def test_saving_and_deleting_leave_a_line_in_the_log(store: Store) -> None:
    """With year and name."""
    _save(store, "Bestyrelsen", "a")
    delete_deck(store, name="Bestyrelsen", year=2019, at=LATER, who="andre")
    assert [(one.action, one.subject, one.who, one.at) for one in store.audit()] == [
        ("delete_deck", "2019/Bestyrelsen", "andre", LATER),
        ("save_deck", "2019/Bestyrelsen", "prøve", NOON),
    ]
