"""Saving, finding and deleting decks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lib.services.deck_choices import DeckError, delete, find, of_edition, save, saved, saved_decks
from lib.services.names import tidy
from lib.store.editions import freeze
from lib.view.slides.choice import DeckChoice, SlideChoice
from tests.builders import actor
from tests.unit.store.making import LATER, NOON, day

if TYPE_CHECKING:
    from lib.store.repository import Store

SLIDES = (SlideChoice(key="medier", hidden=True), SlideChoice(key="kommentar-1", title="Tak", bullets=("a\n– b", "c")))
CHOICE = DeckChoice(name="Til KKR", year=2019, slides=SLIDES)


def test_a_deck_comes_back_as_it_was_saved(sqlite_store: Store) -> None:
    """Order, hidden slides, words; found in capitals or not; only for its year."""
    made = save(sqlite_store, DeckChoice(name=" Til\n KKR ", year=2019, slides=SLIDES), at=NOON, by=actor("anna"))
    assert made.choice == CHOICE
    assert saved(sqlite_store, year=2019) == [CHOICE]
    assert saved(sqlite_store, year=2020) == []
    assert find(sqlite_store, name="TIL KKR", year=2019) == CHOICE


def test_nothing_is_lost_when_two_save_at_once(sqlite_store: Store) -> None:
    """The later counts, and its id, moment and person tell the first that somebody came between."""
    first = save(sqlite_store, CHOICE, at=NOON, by=actor("anna"))
    second = save(sqlite_store, DeckChoice(name="Til KKR", year=2019), at=LATER, by=actor("bo"))
    assert saved_decks(sqlite_store, year=2019) == [second]
    assert (second.saved_at, second.saved_by, second.id > first.id) == (LATER, "bo", True)


def test_the_rules_own_deck_is_always_there(sqlite_store: Store) -> None:
    """Found by its name, never listed, never saved over, never deleted."""
    assert find(sqlite_store, name="standard", year=2019) == DeckChoice(name="Standard", year=2019)
    assert saved(sqlite_store, year=2019) == []
    for name in ("Standard", " standard "):
        with pytest.raises(DeckError, match="kan ikke gemmes over"):
            save(sqlite_store, DeckChoice(name=name, year=2019), at=NOON, by=actor("anna"))
        with pytest.raises(DeckError, match="kan ikke slettes"):
            delete(sqlite_store, name=name, year=2019, at=NOON, by=actor("anna"))


@pytest.mark.parametrize(("name", "why"), [(" ", "Giv præsentationen et navn"), ("x" * 61, "Navnet er på 61 tegn")])
def test_a_name_that_will_not_do_is_refused(sqlite_store: Store, name: str, why: str) -> None:
    """In Danish, and nothing is saved."""
    with pytest.raises(DeckError, match=why):
        save(sqlite_store, DeckChoice(name=name, year=2019), at=NOON, by=actor("anna"))
    assert sqlite_store.version() == 0


def test_a_deck_that_is_not_there_is_told_with_those_that_are(sqlite_store: Store) -> None:
    """For finding and for deleting."""
    save(sqlite_store, CHOICE, at=NOON, by=actor("anna"))
    for act in (find, lambda store, **asked: delete(store, **asked, at=NOON, by=actor("anna"))):
        with pytest.raises(DeckError) as refused:
            act(sqlite_store, name="Til LES", year=2019)
        assert str(refused.value) == "Der er ingen præsentation »Til LES« for 2019. Der er: »Standard«, »Til KKR«."


def test_an_edition_keeps_a_deck_that_is_changed_and_deleted(sqlite_store: Store) -> None:
    """As it was saved when the edition was frozen."""
    save(sqlite_store, CHOICE, at=NOON, by=actor("anna"))
    edition = freeze(sqlite_store, name="KKR", as_of=day("11-11"), deck="Til KKR", organisation="", at=NOON, who="anna")
    save(sqlite_store, DeckChoice(name="Til KKR", year=2019), at=LATER, by=actor("bo"))
    delete(sqlite_store, name="til kkr", year=2019, at=LATER, by=actor("bo"))
    assert saved(sqlite_store, year=2019) == []
    then = sqlite_store.in_edition(edition.id)
    assert saved(then, year=2019) == [CHOICE]
    assert find(then, name="Til KKR", year=2019) == CHOICE


def test_the_deck_of_an_edition_is_found_in_every_year(sqlite_store: Store) -> None:
    """In capitals or not, by the name that the year has it under; the rule's own where the year has none."""
    for year, name in ((2018, "TIL kkr"), (2019, "Til KKR")):
        save(sqlite_store, DeckChoice(name=name, year=year), at=NOON, by=actor("anna"))
    edition = freeze(sqlite_store, name="KKR", as_of=day("11-11"), deck="Til KKR", organisation="", at=NOON, who="anna")
    assert [of_edition(sqlite_store, edition, year=year) for year in (2018, 2019, 2020)] == ["TIL kkr", "Til KKR", "Standard"]


def test_a_name_is_only_what_is_seen_of_it() -> None:
    """Controls, halves of characters and marks of direction go; letters, joiners and spaces between words stay."""
    assert tidy(" KKR\x01 \x02 \u202e11\u2066/\u200e11\ud800\ufffe\n2020 ") == "KKR 11/11 2020"
    assert tidy("\u200f\x00") == ""
    assert tidy("Å\u200dß 👩\u200d👧") == "Å\u200dß 👩\u200d👧"
