"""Editions: freezing what counts under a name, and opening it again as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from lib.domain.access import Right
from lib.schema.organisation import Organisation, OrganisationError, read_organisation
from lib.services.access import require
from lib.services.deck_choices import is_called, kept_name, saved_decks
from lib.services.settings import load_organisation, organisation_path
from lib.store import editions as stored
from lib.view import format as fmt
from lib.view.slides.choice import STANDARD

if TYPE_CHECKING:
    from datetime import datetime

    from lib.domain.access import Actor
    from lib.store.records import EditionRecord
    from lib.store.repository import Store


class EditionError(ValueError):
    """What was asked for cannot be done; the text says why, in Danish."""


def organisation_text() -> str:
    """The organisation file of this installation as it is written. Raises OrganisationError when it cannot be read."""
    path = organisation_path()
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise OrganisationError(f"Filen {path} kan ikke læses: {error.strerror}") from error


def freeze(
    store: Store,
    organisation_text: str,
    *,
    name: str,
    as_of: date,
    deck: str = STANDARD,
    at: datetime,
    by: Actor,
) -> EditionRecord:
    """Freezes what counts now under a name, for a date.

    Raises NotAllowedError; EditionError for an empty store, a name that is missing, too long or taken, a deck that there is
    not, and a date before the data or after the day of `at` in Denmark; OrganisationError for a text that is no organisation.
    """
    require(by, Right.FREEZE)
    read_organisation(organisation_text)
    first = first_date(store)
    if first is None:
        raise EditionError("Der er ingen tal at fryse endnu. Læg regneark ind på siden Upload først.")
    name = kept_name(name, missing="Giv udgaven et navn, fx »KKR 11/11-2020«.", error=EditionError)
    deck = _deck(store, deck)
    _check_date(as_of, first=first, today=at.astimezone(fmt.HOME_ZONE).date())
    try:
        return stored.freeze(store, name=name, as_of=as_of, deck=deck, organisation=organisation_text, at=at, who=by.name)
    except stored.NameTakenError as error:
        raise EditionError(f"Der er allerede en udgave, der hedder »{name}«. Giv den nye et andet navn.") from error


def editions(store: Store) -> list[EditionRecord]:
    """Every edition, the newest first."""
    return stored.editions(store)


def find(store: Store, name: str) -> EditionRecord:
    """The edition of a name, in capitals or not. Raises EditionError, which lists those there are."""
    there = editions(store)
    for one in there:
        if is_called(one.name, name):
            return one
    known = ", ".join(f"»{one.name}«" for one in there)
    raise EditionError(f"Der er ingen udgave »{name}«. " + (f"Der er: {known}." if known else "Der er ingen endnu."))


def opened(store: Store, edition: EditionRecord) -> tuple[Store, Organisation]:
    """The store and the house as they were.

    Rows that may not be shown today are not shown in an edition either. Raises OrganisationError when today's file, or that
    of then, cannot be used.
    """
    then = read_organisation(edition.organisation)
    return store.in_edition(edition.id), replace(then, show_rows=then.show_rows and load_organisation().show_rows)


def first_date(store: Store) -> date | None:
    """The first day that anything in the store speaks of; None for an empty store."""
    days = [start for start, _ in store.extents().values()] + [date(year, 1, 1) for year in store.years()]
    return min(days, default=None)


def _deck(store: Store, written: str) -> str:
    """The deck's name as it is saved, of whatever year."""
    names = list(dict.fromkeys([STANDARD, *(one.choice.name for one in saved_decks(store))]))
    for name in names:
        if is_called(name, written):
            return name
    known = ", ".join(f"»{name}«" for name in names)
    raise EditionError(f"Der er ingen præsentation »{written}«. Der er: {known}.")


def _check_date(as_of: date, *, first: date, today: date) -> None:
    if as_of > today:
        raise EditionError(f"{fmt.upper_first(fmt.long_date(as_of))} er ikke kommet endnu. Vælg en dato til og med i dag.")
    if as_of < first:
        raise EditionError(f"Tallene begynder {fmt.long_date(first)}. Vælg en dato fra da af, ikke {fmt.long_date(as_of)}.")
