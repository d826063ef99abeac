"""How the app says that it is well, and which numbers it shows."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette

from lib.ui.serving import routes as module
from lib.ui.serving.routes import routes
from tests.unit.ui.serving.asking import answered, ask, run, scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from lib.store.repository import Store


def app(store: Callable[[], Store]) -> Starlette:
    """An app with these routes only."""
    return Starlette(routes=routes(store))


def test_a_healthy_app_says_so_in_a_word(sqlite_store: Store) -> None:
    """Strangers get no more than that; a browser keeps none of it."""
    answer = ask(app(lambda: sqlite_store), "/sundhed", client=("10.0.0.7", 1))
    assert (answer.status, json.loads(answer.body)) == (200, {"status": "ok"})
    assert answer.header("cache-control") == "no-store"


def test_whoever_sits_at_the_machine_is_told_more(sqlite_store: Store) -> None:
    """What was looked at."""
    told = json.loads(ask(app(lambda: sqlite_store), "/sundhed").body)
    assert told == {"status": "ok", "lager": True, "skema": True, "disk": True, "version": 0}


def gone() -> Store:
    """A store that cannot be opened."""
    raise OperationalError("SELECT 1", None, ConnectionRefusedError("no server at db.intern"))


@pytest.mark.parametrize("client", ["10.0.0.7", "127.0.0.1"])
def test_a_store_that_is_gone_is_told_without_its_address(client: str) -> None:
    """So that a monitor takes the process out."""
    answer = ask(app(gone), "/sundhed", client=(client, 1))
    assert (answer.status, json.loads(answer.body)["status"]) == (503, "fejl")
    assert "db.intern" not in answer.body


def test_a_store_that_hangs_is_not_well(monkeypatch: pytest.MonkeyPatch, sqlite_store: Store) -> None:
    """A monitor is answered in time, and the next one does not make it worse."""
    monkeypatch.setattr(module, "LONGEST", 0.05)
    go, opened = threading.Event(), []

    def hanging() -> Store:
        opened.append(1)
        go.wait(5)
        return sqlite_store

    async def visits() -> list[int]:
        made = app(hanging)
        statuses = [(await answered(made, scope(path))).status for path in ("/sundhed", "/sundhed", "/version")]
        go.set()
        return statuses

    assert run(visits()) == [503, 503, 503]
    assert len(opened) == 2  # once for the health, once for the version


def test_a_hundred_windows_ask_the_store_once(sqlite_store: Store) -> None:
    """Each window asks every two seconds whether there is something new."""
    asked = []

    def counted() -> Store:
        asked.append(1)
        return sqlite_store

    async def windows() -> set[str]:
        made = app(counted)
        return {one.body for one in await asyncio.gather(*(answered(made, scope("/version")) for _ in range(100)))}

    assert run(windows()) == {'{"version":0}'}
    assert asked == [1]


def test_a_version_that_cannot_be_read_is_no_version() -> None:
    """And no error page."""
    answer = ask(app(gone), "/version")
    assert (answer.status, answer.body) == (503, "{}")
