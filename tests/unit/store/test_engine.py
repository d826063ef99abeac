"""Busy, full, gone, read-only, damaged: each is said in Danish, and nothing of what failed is kept."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import psycopg.errors
import pytest
from sqlalchemy import event, insert, text
from sqlalchemy.exc import IntegrityError, OperationalError

from lib.store.decks import decks, save_deck
from lib.store.engine import make_engine, reading, rehearsing, writing
from lib.store.faults import (
    StoreBusyError,
    StoreDamagedError,
    StoreDiskError,
    StoreError,
    StoreFullError,
    StoreGoneError,
    StoreNewerError,
    StoreReadOnlyError,
    StoreUncertainError,
    fault,
)
from lib.store.migrate import migrate
from lib.store.repository import Store
from lib.store.tables import editions
from tests.unit.store.making import LATER, sheet, upload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from lib.store.records import UploadToStore

only_postgresql = pytest.mark.parametrize("store", ["postgresql"], indirect=True)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the pauses between tries."""
    monkeypatch.setattr("lib.store.engine._PAUSES", (0, 0))


@contextmanager
def _second(store: Store, *, patience: float = 0.2) -> Iterator[Store]:
    """The same store through another engine, as another process has it, that waits less."""
    made = Store(make_engine(store.engine.url, patience=patience))
    yield made
    made.engine.dispose()


def _deck(store: Store, name: str = "KKR") -> int:
    return save_deck(store, name=name, year=2020, content={}, at=LATER, who="prøve")


def _file() -> UploadToStore:
    return upload(sheet("inquiries", {"date": "03-17"}))


def _break(connection: Connection) -> None:
    """Ends a connection to PostgreSQL as a torn cable does."""
    driver = connection.connection.dbapi_connection
    assert isinstance(driver, psycopg.Connection)
    with socket.socket(fileno=driver.fileno()) as line:
        line.shutdown(socket.SHUT_RDWR)
        line.detach()


@pytest.mark.parametrize("hold", [writing, rehearsing])
def test_a_writer_waits_for_another_process_no_longer_than_its_patience(store: Store, hold: type) -> None:
    """It says so, keeps nothing, reads meanwhile, and goes on when the other is done."""
    with _second(store) as waiting:
        with hold(store.engine):
            with pytest.raises(StoreBusyError, match=r"Databasen er optaget .* Intet er gemt. Prøv igen om lidt."):
                waiting.add_upload(_file())
            assert waiting.uploads() == []
        waiting.add_upload(_file())
        assert len(store.uploads()) == 1


def test_a_writer_waits_for_its_own_process_no_longer_either(store: Store) -> None:
    """Two threads, one engine."""
    with _second(store) as one, ThreadPoolExecutor(1) as pool, writing(one.engine):
        tried = pool.submit(_deck, one)
        with pytest.raises(StoreBusyError, match="Intet er gemt"):
            tried.result()
    assert decks(store) == []


def test_writers_that_wait_leave_connections_for_the_one_that_writes(store: Store) -> None:
    """A preview reads the store beside its rehearsal, however many editors wait for it."""
    with ThreadPoolExecutor(30) as pool:
        with store.rehearsal(_file()) as (_, after):
            waiting = [pool.submit(_deck, store, str(number)) for number in range(30)]
            assert len(after.uploads()) == 1
            assert store.uploads() == []
        assert len({one.result() for one in waiting}) == 30


def test_more_readers_than_connections_is_busy(store: Store) -> None:
    """The pool's own time runs out; nothing is said of saving, since nothing was to be saved."""
    store.engine.pool._timeout = 0.1  # type: ignore[attr-defined]  # noqa: SLF001  30 seconds otherwise
    with ExitStack() as held:
        for _ in range(15):
            held.enter_context(store.reading())
        with pytest.raises(StoreBusyError, match=r"^Databasen er optaget af andres ændringer. Prøv igen om lidt.$"):
            store.uploads()
    assert store.uploads() == []


def test_a_store_that_may_only_be_read_is_read(store: Store) -> None:
    """Writing says what is the matter."""
    if store.engine.dialect.name == "sqlite":
        event.listen(store.engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only=ON"))
    else:
        with store.engine.begin() as connection:
            connection.execute(text(f"ALTER DATABASE {store.engine.url.database} SET default_transaction_read_only = on"))
    store.engine.dispose()
    with pytest.raises(StoreReadOnlyError, match=r"Databasen kan kun læses. Intet er gemt. Bed"):
        _deck(store)
    assert store.check() == []


@only_postgresql
def test_a_connection_that_is_ended_while_writing_keeps_nothing(store: Store) -> None:
    """By the administrator in the middle; the next write has a new connection."""
    with pytest.raises(StoreGoneError, match=r"Der er ingen forbindelse til databasen. Intet er gemt. Prøv igen") as caught:
        _write_and(store, "SELECT pg_terminate_backend(pg_backend_pid())")
    assert not isinstance(caught.value, StoreUncertainError)
    assert decks(store) == []
    assert _deck(store)


@only_postgresql
def test_a_statement_that_takes_too_long_is_busy(store: Store) -> None:
    """Where the database's administrator has set a limit."""
    with pytest.raises(StoreBusyError, match="Intet er gemt"):
        _write_and(store, "SET LOCAL statement_timeout = 10; SELECT pg_sleep(5)")
    assert decks(store) == []


def _write_and(store: Store, statement: str) -> None:
    with store.writing() as connection:
        connection.execute(
            text("INSERT INTO decks (name, year, content, saved_at, saved_by) VALUES ('a', 1, '{}', now(), 'b')")
        )
        for one in statement.split(";"):
            connection.execute(text(one))


@only_postgresql
def test_a_connection_that_breaks_at_the_commit_leaves_it_open(store: Store) -> None:
    """Nobody knows whether it was kept, so the text does not say that it was not."""
    with (
        pytest.raises(StoreUncertainError, match=r"kan være gemt eller ikke. Se efter i Historik"),
        store.writing() as connection,
    ):
        _break(connection)
    assert store.uploads() == []


@only_postgresql
def test_a_connection_that_breaks_before_the_commit_does_not(store: Store) -> None:
    """Nothing can have been kept yet."""
    with pytest.raises(StoreGoneError, match="Intet er gemt"):
        _break_and_write(store)
    assert store.uploads() == []


def _break_and_write(store: Store) -> None:
    with store.writing() as connection:
        _break(connection)
        connection.execute(text("SELECT 1"))


def test_a_server_that_is_not_there(capfd: pytest.CaptureFixture[str]) -> None:
    """Nobody listens on the port."""
    with pytest.raises(StoreGoneError, match=r"^Der er ingen forbindelse til databasen. Prøv igen om lidt."):
        Store.open("postgresql://nobody:hemmelig@localhost:1/nothing")
    assert "hemmelig" not in "".join(capfd.readouterr())


def test_a_database_that_comes_back_is_found_by_the_second_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a restart; the folder is mounted while the store waits."""
    folder = tmp_path / "mounted"
    engine = make_engine(f"sqlite:///{folder}/store.sqlite3")
    shutil.rmtree(folder)
    with pytest.raises(StoreGoneError), reading(engine):
        pass
    monkeypatch.setattr("lib.store.engine.time.sleep", lambda _: folder.mkdir())
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE a (b)"))
    engine.dispose()


@pytest.mark.parametrize("page", [0, 1])
def test_a_damaged_file_is_said_to_be_damaged(sqlite_store: Store, page: int) -> None:
    """No database at all, and one whose tables cannot be read; with the way out."""
    sqlite_store.engine.dispose()
    with open(str(sqlite_store.engine.url.database), "r+b") as file:  # noqa: PTH123  a str
        file.seek(100 * page)
        file.write(b"x" * 3000)
    with pytest.raises(StoreDamagedError, match=r"beskadiget .* genskab lageret fra en sikkerhedskopi"):
        sqlite_store.uploads()
    sqlite_store.engine.dispose()


def test_a_store_of_a_later_version_is_left_alone(store: Store) -> None:
    """One process was updated, the other was not."""
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreNewerError, match="en nyere udgave af Målbar"):
        migrate(store.engine)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("53100", StoreFullError),
        ("53300", StoreBusyError),
        ("55P03", StoreBusyError),
        ("40001", StoreBusyError),
        ("40P01", StoreBusyError),
        ("57P01", StoreGoneError),
        ("57P03", StoreGoneError),
        ("08006", StoreGoneError),
        ("58030", StoreDiskError),
        ("XX001", StoreDamagedError),
        ("23505", None),
        ("42601", None),
    ],
)
def test_postgresqls_codes(state: str, kind: type[StoreError] | None) -> None:
    """What is not the database's trouble is nobody's but ours."""
    assert fault(OperationalError("", {}, psycopg.errors.lookup(state)())) is kind


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StoreBusyError),
        (sqlite3.SQLITE_FULL, StoreFullError),
        (sqlite3.SQLITE_IOERR_WRITE, StoreDiskError),
        (sqlite3.SQLITE_IOERR_SHMSIZE, StoreFullError),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, None),
        (sqlite3.SQLITE_ERROR, None),
    ],
)
def test_sqlites_codes(code: int, kind: type[StoreError] | None) -> None:
    """Also those that extend another."""
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = code
    assert fault(OperationalError("", {}, error)) is kind


def test_a_fault_of_ours_comes_through_without_what_was_to_be_written(store: Store) -> None:
    """The statement is logged, its values are not."""
    said = {"name": "Fru Hemmelig", "as_of": None}
    with pytest.raises(IntegrityError) as caught, store.writing() as connection:
        connection.execute(insert(editions).values(**said))
    assert "INSERT INTO editions" in str(caught.value)
    if store.engine.dialect.name == "sqlite":  # PostgreSQL's own words tell the row
        assert "Hemmelig" not in str(caught.value)


def test_an_interrupted_writer_frees_its_turn(store: Store) -> None:
    """Whatever ends the block."""
    ended = threading.Event()

    def interrupt() -> None:
        with store.writing():
            ended.set()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert ended.is_set()
    assert _deck(store)
