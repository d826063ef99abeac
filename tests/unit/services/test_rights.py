"""Rights are checked where things are done, not only where they are offered."""

from __future__ import annotations

import inspect
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from lib.domain.access import LEAST, Actor, Right, Role
from lib.services import behind, corrections, deck_choices, editions, sessions, undoing, uploads
from lib.services.access import NotAllowedError
from lib.view.slides.choice import DeckChoice
from tests.builders import NOON, put, typed_deck

if TYPE_CHECKING:
    from collections.abc import Callable

    from lib.schema.organisation import Organisation
    from lib.store.repository import Store

DEEDS: dict[str, tuple[Right, Callable[..., Any]]] = {
    "uploads.accept": (
        Right.UPLOAD,
        lambda store, house, by: uploads.accept(
            store, house, file_name="mål.xlsx", content=typed_deck(), clock=lambda: NOON, by=by
        ),
    ),
    "uploads.preview": (
        Right.UPLOAD,
        lambda store, house, by: uploads.preview(store, house, _looked(store, house), clock=lambda: NOON, by=by),
    ),
    "uploads.commit": (
        Right.UPLOAD,
        lambda store, house, by: uploads.commit(store, _looked(store, house), clock=lambda: NOON, by=by),
    ),
    "undoing.undo": (Right.UNDO, lambda store, _, by: undoing.undo(store, 1, at=NOON, by=by)),
    "undoing.redo": (Right.UNDO, lambda store, _, by: undoing.redo(store, 1, at=NOON, by=by)),
    "undoing.forget_mapping": (Right.UPLOAD, lambda store, _, by: undoing.forget_mapping(store, 1, at=NOON, by=by)),
    "behind.rows": (Right.ROWS, lambda _store, _, by: behind.rows(None, None, by=by)),
    "behind.allowed": (Right.ROWS, lambda _store, _, by: behind.allowed(None, by=by)),
    "behind.stored_file": (Right.ROWS, lambda store, _, by: behind.stored_file(store, 1, by=by)),
    "behind.rejected_rows": (Right.ROWS, lambda store, _, by: behind.rejected_rows(store, 1, by=by)),
    "corrections.correct_goal": (
        Right.CORRECT,
        lambda store, _, by: corrections.correct_goal(store, None, None, clock=lambda: NOON, by=by),
    ),
    "corrections.withdraw": (
        Right.CORRECT,
        lambda store, _, by: corrections.withdraw(store, None, part="", clock=lambda: NOON, by=by),
    ),
    "deck_choices.save": (
        Right.DECK,
        lambda store, _, by: deck_choices.save(store, DeckChoice(name="KKR", year=2019), at=NOON, by=by),
    ),
    "deck_choices.delete": (
        Right.DECK,
        lambda store, _, by: deck_choices.delete(store, name="KKR", year=2019, at=NOON, by=by),
    ),
    "editions.freeze": (
        Right.FREEZE,
        lambda store, _, by: editions.freeze(
            store, editions.organisation_text(), name="KKR", as_of=date(2020, 11, 11), at=NOON, by=by
        ),
    ),
    "sessions.people": (Right.PEOPLE, lambda store, _, by: sessions.people(store, None, by=by, at=NOON)),
    "sessions.revoke": (Right.PEOPLE, lambda store, _, by: sessions.revoke(store, 1, by=by, at=NOON)),
    "sessions.grant": (Right.PEOPLE, lambda store, _, by: sessions.grant(store, 1, Role.ADMIN, by=by, at=NOON)),
    "sessions.set_active": (
        Right.PEOPLE,
        lambda store, _, by: sessions.set_active(store, 1, active=False, by=by, at=NOON),
    ),
}


def _looked(store: Store, house: Organisation) -> Any:  # noqa: ANN401  an inspection
    return uploads.look_into(store, house, file_name="mål.xlsx", content=typed_deck(), clock=lambda: NOON)


@pytest.mark.parametrize("name", DEEDS)
def test_every_use_case_that_changes_something_refuses(name: str, sqlite_store: Store, organisation: Organisation) -> None:
    """Whoever lacks the right: everybody below the least role, and nobody's login. Nothing is changed."""
    right, deed = DEEDS[name]
    put(sqlite_store, typed_deck(), year=2018)
    before = sqlite_store.version()
    for role in (None, *(one for one in Role if one.rank < LEAST[right].rank)):
        with pytest.raises(NotAllowedError, match="Det kræver rollen"):
            deed(sqlite_store, organisation, Actor(name="Vibeke", role=role))
    assert sqlite_store.version() == before


def test_every_use_case_with_an_actor_is_tried() -> None:
    """A new one that takes an actor has to be put into the table."""
    modules = (behind, corrections, deck_choices, editions, sessions, undoing, uploads)
    takes = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in modules
        for name, found in inspect.getmembers(module, inspect.isfunction)
        if found.__module__ == module.__name__ and not name.startswith("_") and "by" in inspect.signature(found).parameters
    }
    assert takes - {"undoing.may_switch"} == set(DEEDS)
