"""The decks that presenters save: found, saved, deleted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lib.domain.access import Actor, Right
from lib.services.access import require
from lib.services.names import tidy
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
        if is_called(one.name, name):
            return one
    known = ", ".join(f"»{one.name}«" for one in there)
    raise DeckError(f"Der er ingen præsentation »{name}« for {year}. Der er: {known}.")


def of_edition(store: Store, edition: EditionRecord, *, year: int) -> str:
    """The name of the deck that an edition was frozen with; "Standard" in years that have no deck of that name."""
    return next((one.name for one in saved(store, year=year) if is_called(one.name, edition.deck)), STANDARD)


def save(store: Store, choice: DeckChoice, *, at: datetime, by: Actor) -> SavedDeck:
    """Saves a deck under its name; an earlier one of the name is kept below it.

    Raises NotAllowedError; DeckError for no name, one that is too long, and the name of the rule's own.
    """
    require(by, Right.DECK)
    named = replace(choice, name=_name(choice.name))
    content = to_json(named)
    deck_id = stored.save_deck(store, name=named.name, year=named.year, content=content, at=at, who=by.name)
    return SavedDeck(id=deck_id, choice=named, saved_at=at, saved_by=by.name)


def delete(store: Store, *, name: str, year: int, at: datetime, by: Actor) -> None:
    """Deletes a deck; editions keep it. Raises NotAllowedError; DeckError when there is none, and for the rule's own."""
    require(by, Right.DECK)
    found = find(store, name=name, year=year)
    if found.name == STANDARD:
        raise DeckError(f"»{STANDARD}« er Målbars forslag og kan ikke slettes.")
    stored.delete_deck(store, name=found.name, year=year, at=at, who=by.name)


def is_called(name: str, asked: str) -> bool:
    """Whether a name is the one asked for, in capitals or not."""
    return name.casefold() == tidy(asked).casefold()


def kept_name(written: str, *, missing: str, error: type[ValueError]) -> str:
    """The name as it is kept. Raises `error`: with the text `missing` for none, and for one that is too long."""
    name = tidy(written)
    if not name:
        raise error(missing)
    if len(name) > LONGEST_NAME:
        raise error(f"Navnet er på {len(name)} tegn. Brug højst {LONGEST_NAME}, så det kan stå på hver side.")
    return name


def _name(written: str) -> str:
    name = kept_name(written, missing="Giv præsentationen et navn.", error=DeckError)
    if is_called(STANDARD, name):
        raise DeckError(f"»{STANDARD}« er Målbars forslag og kan ikke gemmes over. Vælg et andet navn.")
    return name
