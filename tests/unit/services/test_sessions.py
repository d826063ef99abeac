"""Who is let in, for how long, and until when it is taken back; on both engines."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from lib.domain.access import Actor, Role
from lib.services import sessions
from lib.services.access import NotAllowedError
from lib.services.access_settings import read_access
from lib.services.sessions import State, admit
from tests.builders import actor
from tests.unit.services.test_access_settings import LOGIN, ROLES
from tests.unit.store.making import sheet, upload

if TYPE_CHECKING:
    from lib.store.repository import Store

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SETTINGS = read_access(LOGIN + ROLES)


def claims(
    subject: str = "v",
    *,
    at: datetime = NOW,
    roles: tuple[str, ...] = ("Maalbar.Viewer",),
    **more: Any,  # noqa: ANN401  any claim
) -> dict[str, Any]:
    """Those of a login at a moment."""
    told = {"iss": "https://idp.example", "sub": subject, "aud": "maalbar", "iat": int(at.timestamp()), "name": "Vibeke"}
    return {"is_logged_in": True, **told, "roles": list(roles), **more}


def state(store: Store, told: dict[str, Any], *, at: datetime = NOW) -> State:
    """What comes of the owner of the claims."""
    return admit(store, SETTINGS, told, at=at).state


def test_whoever_has_a_role_is_let_in_under_their_name(store: Store) -> None:
    """And the login is noted once, however often it comes."""
    found = [admit(store, SETTINGS, claims(), at=NOW + minute * HOUR / 60) for minute in range(3)]
    assert {one.actor for one in found} == {Actor(name="Vibeke", role=Role.VIEWER)}
    assert found[0].until == NOW + 12 * HOUR
    ((person, logins),) = [(one.record, one.open) for one in people(store)]
    assert (person.subject, person.label, len(logins)) == ("v", "Vibeke", 1)


def people(store: Store, *, at: datetime = NOW) -> list[sessions.Person]:
    """As an administrator sees them."""
    return sessions.people(store, SETTINGS, by=actor(), at=at)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, State.SIGNED_OUT),
        (claims(is_logged_in=False), State.SIGNED_OUT),
        (claims(is_logged_in="yes"), State.SIGNED_OUT),
        (claims(sub=""), State.UNKNOWN),
        (claims(iss=None), State.UNKNOWN),
        (claims(sub="\ud800x"), State.UNKNOWN),
        (claims(sub="x\x00"), State.UNKNOWN),
        (claims(iat="i går"), State.UNKNOWN),
        (claims(iat=True), State.UNKNOWN),
        (claims(iat=1e300), State.UNKNOWN),
        (claims(iat=float("nan")), State.UNKNOWN),
        (claims(at=NOW + HOUR), State.UNKNOWN),
        (claims(at=NOW + HOUR / 60), State.ADMITTED),
        (claims(at=NOW - 12 * HOUR), State.EXPIRED),
        (claims(at=NOW - 11 * HOUR), State.ADMITTED),
        (claims(roles=()), State.NO_ROLE),
        (claims(aud=None), State.UNKNOWN),
        (claims(aud="another"), State.UNKNOWN),
        (claims(aud=["another", "maalbar"]), State.ADMITTED),
        (claims(name=None), State.ADMITTED),
    ],
)
def test_the_door(sqlite_store: Store, told: dict[str, Any], expected: State) -> None:
    """Every state but those that somebody brings about."""
    found = admit(sqlite_store, SETTINGS, told, at=NOW)
    assert found.state is expected
    assert (found.actor is not None) == (expected is State.ADMITTED)


def test_a_login_that_was_signed_out_opens_nothing_more(store: Store) -> None:
    """Another login of the same person does."""
    old, new = claims(nonce="1"), claims(nonce="2")
    assert state(store, old) is state(store, new) is State.ADMITTED
    sessions.sign_out(store, old, at=NOW)
    assert (state(store, old), state(store, new)) == (State.ENDED, State.ADMITTED)


def test_an_administrator_ends_every_login_until_now(store: Store) -> None:
    """A later login is let in; the deed is in the log, and other people are not touched."""
    for told in (claims(nonce="1"), claims(nonce="2"), claims("b", name="Bo")):
        assert state(store, told) is State.ADMITTED
    vibeke = next(one.record for one in people(store) if one.record.subject == "v")
    assert sessions.revoke(store, vibeke.id, by=actor("chef"), at=NOW + HOUR) == 2
    assert state(store, claims(nonce="1"), at=NOW + HOUR) is State.ENDED
    assert state(store, claims(nonce="3"), at=NOW + HOUR) is State.ENDED  # never seen before, but older
    assert state(store, claims(at=NOW + 2 * HOUR), at=NOW + 2 * HOUR) is State.ADMITTED
    assert state(store, claims("b"), at=NOW + HOUR) is State.ADMITTED
    assert [(one.who, one.action, one.subject) for one in store.audit()] == [("chef", "revoke", "Vibeke")]


def test_a_person_is_shut_out_and_let_in_again(store: Store) -> None:
    """Also with a new login, and whatever the role."""
    state(store, claims())
    (vibeke,) = people(store)
    sessions.set_active(store, vibeke.record.id, active=False, by=actor(), at=NOW)
    assert state(store, claims(roles=("Maalbar.Admin",), nonce="new")) is State.BLOCKED
    sessions.set_active(store, vibeke.record.id, active=True, by=actor(), at=NOW)
    assert state(store, claims()) is State.ENDED  # a login from before does not come to life again
    assert state(store, claims(at=NOW + HOUR), at=NOW + HOUR) is State.ADMITTED


def test_a_role_given_here_is_added_to_that_of_the_claims(store: Store) -> None:
    """The higher one holds; a stranger gets in by it."""
    stranger, admin = claims("s", roles=()), claims("a", roles=("Maalbar.Admin",))
    assert state(store, stranger) is State.NO_ROLE
    state(store, admin)
    for one in people(store):
        sessions.grant(store, one.record.id, Role.EDITOR, by=actor(), at=NOW)
    roles = {told["sub"]: admit(store, SETTINGS, told, at=NOW).actor for told in (stranger, admin)}
    assert {name: who and who.role for name, who in roles.items()} == {"s": Role.EDITOR, "a": Role.ADMIN}
    for one in people(store):
        sessions.grant(store, one.record.id, None, by=actor(), at=NOW)
    assert state(store, stranger) is State.NO_ROLE


def test_two_people_never_share_a_name(store: Store) -> None:
    """The log tells them apart, whatever they call themselves; marks that turn text around are taken out."""
    store.add_upload(upload(sheet("inquiries", {"date": "03-17"}), who="Ejnar"))
    for subject, name in (
        ("4", "ejnar"),
        ("5", "Lokal bruger"),
        ("1", "Anna"),
        ("2", "ANNA"),
        ("3", "\u202eAnna\n"),
        ("1", "Bo"),
    ):
        state(store, claims(subject, name=name, nonce=name))
    labels = {one.record.subject: one.record.label for one in people(store)}
    anna = {"1": "Anna", "2": "ANNA (2)", "3": "Anna (3)"}
    assert labels == {**anna, "4": "ejnar (2)", "5": "Lokal bruger (2)"}  # what is Ejnar's stays Ejnar's


def test_a_login_that_comes_many_times_at_once_is_one(store: Store) -> None:
    """As when a browser opens several tabs."""
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: state(store, claims()), range(16))) == {State.ADMITTED}
    assert [len(one.open) for one in people(store)] == [1]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR, None])
def test_only_administrators_see_and_change_people(sqlite_store: Store, role: Role | None) -> None:
    """The use-cases refuse, whatever page asks."""
    by = actor("Vibeke", role)
    state(sqlite_store, claims())
    (vibeke,) = people(sqlite_store)
    for act in (
        lambda: sessions.people(sqlite_store, SETTINGS, by=by, at=NOW),
        lambda: sessions.revoke(sqlite_store, vibeke.record.id, by=by, at=NOW),
        lambda: sessions.grant(sqlite_store, vibeke.record.id, Role.ADMIN, by=by, at=NOW),
        lambda: sessions.set_active(sqlite_store, vibeke.record.id, active=False, by=by, at=NOW),
    ):
        with pytest.raises(NotAllowedError, match="kræver rollen administrator"):
            act()
    assert people(sqlite_store) == [vibeke]
