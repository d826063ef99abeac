"""Who makes a request, read from Streamlit's signed cookie and looked up in a real store."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import pytest

from lib.domain.access import Actor, Role
from lib.services import sessions
from lib.services.access_settings import read_access
from lib.services.sessions import Admission, State
from lib.ui.serving import members as module
from lib.ui.serving.members import Members
from tests.oidc import cookies
from tests.unit.ui.serving.asking import run, scope

if TYPE_CHECKING:
    from lib.store.repository import Store

SECRET, OTHER = "a" * 40, "b" * 40
ORIGIN, ISSUER = "https://maalbar.example.dk", "https://id.example.dk"
SETTINGS = read_access(f"""
[login]
client_id = "maalbar"
client_secret = "hemmelig"
server_metadata_url = "{ISSUER}/.well-known/openid-configuration"
redirect_uri = "{ORIGIN}/oauth2callback"
cookie_secret = "{SECRET}"
[roles]
editor = ["E"]
""")
ADMIN = Actor(name="Anna", role=Role.ADMIN)


def admission(store: Store, kept: dict[str, str], **settings: Any) -> Admission:  # noqa: ANN401  what Members takes
    """What comes of whoever sends these cookies."""
    made = members(store, **settings)
    header = "; ".join(f"{name}={value}" for name, value in kept.items())
    return run(made.admission(scope(headers={"cookie": header} if kept else {})))


def members(store: Store, **settings: Any) -> Members:  # noqa: ANN401  what Members takes
    """The members of a house with a login."""
    return Members(**{"settings": lambda: SETTINGS, "store": lambda: store, "clock": lambda: datetime.now(UTC), **settings})


def login(**claims: Any) -> dict[str, Any]:  # noqa: ANN401  any claims
    """What the cookie of an editor holds."""
    return cookies.login(**{"issuer": ISSUER, "subject": "7", "origin": ORIGIN, "name": "Kim", "roles": ["E"], **claims})


def test_a_signed_cookie_is_looked_up(sqlite_store: Store) -> None:
    """The role is that of the claims."""
    found = admission(sqlite_store, cookies.signed(login(), secret=SECRET))
    assert (found.state, found.actor, found.subject) == (State.ADMITTED, Actor(name="Kim", role=Role.EDITOR), "7")


def test_a_long_cookie_is_put_together(sqlite_store: Store) -> None:
    """Streamlit spreads many claims over several cookies."""
    kept = cookies.signed(login(groups=[token_hex(36) for _ in range(120)]), secret=SECRET)
    assert len(kept) > 2
    assert admission(sqlite_store, kept).state is State.ADMITTED
    kept.popitem()
    assert admission(sqlite_store, kept).state is State.SIGNED_OUT


def test_what_was_not_signed_here_is_nobody(sqlite_store: Store) -> None:
    """Another secret, an altered payload, a cookie of another name, rubbish, and no cookie at all."""
    good = cookies.signed(login(), secret=SECRET)[cookies.NAME]
    half = len(good) // 2
    forged = {
        "secret": cookies.signed(login(), secret=OTHER)[cookies.NAME],
        "payload": good[:half] + ("A" if good[half] != "A" else "B") + good[half + 1 :],
        "cut": good[:-3],
        "unsigned": good.rsplit(".", 2)[0],
        "rubbish": "æøå",
        "chunks": "chunks-3",
        "empty": "",
    }
    assert {how: admission(sqlite_store, {cookies.NAME: value}).state for how, value in forged.items()} == dict.fromkeys(
        forged, State.SIGNED_OUT
    )
    assert admission(sqlite_store, {f"{cookies.NAME}_tokens": good}).state is State.SIGNED_OUT
    assert admission(sqlite_store, {}).state is State.SIGNED_OUT


@pytest.mark.parametrize(
    "origin", ["http://maalbar.example.dk", "https://maalbar.example.dk:8443", "https://evil.example", None]
)
def test_a_cookie_for_another_origin_is_nobody(sqlite_store: Store, origin: str | None) -> None:
    """Streamlit writes into it where it was made."""
    assert admission(sqlite_store, cookies.signed(login(origin=origin), secret=SECRET)).state is State.SIGNED_OUT


def test_an_old_login_is_over(sqlite_store: Store) -> None:
    """The cookie lives 30 days, a login 12 hours."""
    assert admission(sqlite_store, cookies.signed(login(ago=13 * 3600), secret=SECRET)).state is State.EXPIRED


def test_a_login_that_was_ended_opens_nothing_a_second_later(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is kept for a moment, so that twenty open windows are no twenty questions to the store."""
    kept = cookies.signed(login(), secret=SECRET)
    asked = scope(headers={"cookie": f"{cookies.NAME}={kept[cookies.NAME]}"})
    questions: list[datetime] = []
    monkeypatch.setattr(module, "admit", lambda *told, at: (questions.append(at), sessions.admit(*told, at=at))[1])

    async def visits() -> list[State]:
        made = members(sqlite_store)
        states = [one.state for one in await asyncio.gather(*(made.admission(asked) for _ in range(20)))]
        person = sessions.people(sqlite_store, SETTINGS, by=ADMIN, at=datetime.now(UTC))[0].record.id
        sessions.revoke(sqlite_store, person, by=ADMIN, at=datetime.now(UTC) + timedelta(seconds=1))
        await asyncio.sleep(1.05)
        return [*states, (await made.admission(asked)).state]

    assert run(visits()) == [*[State.ADMITTED] * 20, State.ENDED]
    assert len(questions) == 2


def test_an_access_file_that_went_away_lets_nobody_in(sqlite_store: Store) -> None:
    """A login that was there at the start is never forgotten."""
    assert admission(sqlite_store, cookies.signed(login(), secret=SECRET), settings=lambda: None).state is State.SIGNED_OUT


def test_errors_reach_the_guard(sqlite_store: Store) -> None:
    """Which then lets nobody in."""

    def broken() -> None:
        raise ValueError("the file is wrong")

    with pytest.raises(ValueError, match="wrong"):
        admission(sqlite_store, cookies.signed(login(), secret=SECRET), settings=broken)


def test_only_so_many_are_remembered(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made-up cookies fill no memory."""
    monkeypatch.setattr(module, "_AT_MOST", 3)

    async def many() -> int:
        made = members(sqlite_store)
        for number in range(10):
            await made.admission(scope(headers={"cookie": f"{cookies.NAME}=x{number}"}))
        return len(made._known)  # noqa: SLF001  what the test is about

    assert run(many()) == 3
