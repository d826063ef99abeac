"""The decks that presenters save: found, saved, deleted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lib.store import decks as stored
from lib.view.slides.choice import STANDARD, DeckChoice, from_json, to_json

if TYPE_CHECKING:
    from datetime import datetime

    from lib.store.records import EditionRecord
    from lib.store.repository import Store

LONGEST_NAME = 60


class DeckError(ValueError):
    """What was asked for cannot be done; the text says why, in Danish."""


@dataclass(frozen=True, kw_only=True)
class SavedDeck:
    """A saved deck, with when and by whom; `id` grows with each saving, so that a page can tell that somebody was first."""

    id: int
    choice: DeckChoice
    saved_at: datetime
    saved_by: str


def saved_decks(store: Store, *, year: int | None = None) -> list[SavedDeck]:
    """The saved decks of a contract year, or of all, in the order they were first saved; in an edition those of then."""
    return [
        SavedDeck(id=one.id, choice=from_json(one.content), saved_at=one.saved_at, saved_by=one.saved_by)
        for one in stored.decks(store, year=year)
    ]


def saved(store: Store, *, year: int) -> list[DeckChoice]:
    """The saved decks of a contract year; the rule's own is not among them."""
    return [one.choice for one in saved_decks(store, year=year)]


def find(store: Store, *, name: str, year: int) -> DeckChoice:
    """The deck of a name, in capitals or not; the rule's own for "Standard". Raises DeckError that lists those there are."""
    there = [DeckChoice(name=STANDARD, year=year), *saved(store, year=year)]
    for one in there:
        if one.name.casefold() == tidy(name).casefold():
            return one
    known = ", ".join(f"»{one.name}«" for one in there)
    raise DeckError(f"Der er ingen præsentation »{name}« for {year}. Der er: {known}.")


def of_edition(store: Store, edition: EditionRecord, *, year: int) -> str:
    """The name of the deck that an edition was frozen with; "Standard" in years that have no deck of that name."""
    names = {one.name for one in saved(store, year=year)}
    return edition.deck if edition.deck in names else STANDARD


def save(store: Store, choice: DeckChoice, *, at: datetime, who: str) -> SavedDeck:
    """Saves a deck under its name; an earlier one of the name is kept below it.

    Raises DeckError for no name, one that is too long, and the name of the rule's own.
    """
    named = replace(choice, name=_name(choice.name))
    content = to_json(named)
    deck_id = stored.save_deck(store, name=named.name, year=named.year, content=content, at=at, who=who)
    return SavedDeck(id=deck_id, choice=named, saved_at=at, saved_by=who)


def delete(store: Store, *, name: str, year: int, at: datetime, who: str) -> None:
    """Deletes a deck; editions keep it. Raises DeckError when there is none, and for the rule's own."""
    found = find(store, name=name, year=year)
    if found.name == STANDARD:
        raise DeckError(f"»{STANDARD}« følger reglerne og kan ikke slettes.")
    stored.delete_deck(store, name=found.name, year=year, at=at, who=who)


def tidy(name: str) -> str:
    """A name as it is kept: one line, without spaces around it."""
    return " ".join(name.split())


def _name(written: str) -> str:
    name = tidy(written)
    if not name:
        raise DeckError("Giv præsentationen et navn.")
    if len(name) > LONGEST_NAME:
        raise DeckError(f"Navnet er på {len(name)} tegn. Brug højst {LONGEST_NAME}, så det kan stå på hver side.")
    if name.casefold() == STANDARD.casefold():
        raise DeckError(f"»{STANDARD}« følger reglerne og kan ikke gemmes over. Vælg et andet navn.")
    return name
