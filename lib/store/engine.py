"""A database by URL, with the settings that keep data whole. Where it fails, `lib.store.faults` says so."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import make_url

from lib.store.faults import StoreBusyError, StoreGoneError, told

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from sqlalchemy import URL, Connection, Engine

DEFAULT_URL = "sqlite:///data/maalbar.sqlite3"
PATIENCE = 30.0
"""Seconds that a writer waits for its turn; a file of 25 MB is stored in less."""
_PAUSES = (0.5, 2.5)
"""Seconds before a connection is asked for again, and again; PostgreSQL restarts within them."""
_WRITE_LOCK = 7_355_608  # an arbitrary number that every writer of this product agrees on
_STALLED = "10min"  # PostgreSQL ends a transaction that has been idle so long: its process is stopped or unreachable
_TURN, _REHEARSAL, _PATIENCE = "maalbar_turn", "maalbar_rehearsal", "maalbar_patience"


def make_engine(url: str | URL, *, patience: float = PATIENCE) -> Engine:
    """An engine for a SQLite or PostgreSQL URL. The folder of a SQLite file is made if it is missing."""
    parsed = make_url(url)
    shared = {_TURN: threading.Lock(), _REHEARSAL: threading.Lock(), _PATIENCE: patience}
    if parsed.get_backend_name() == "sqlite":
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        arguments = {"isolation_level": None, "timeout": patience}
        engine = create_engine(url, connect_args=arguments, execution_options=shared, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    arguments = {"connect_timeout": 5}
    return create_engine(parsed, connect_args=arguments, execution_options=shared, hide_parameters=True, pool_pre_ping=True)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction whose every query sees the same moment. Raises StoreError."""
    with told(), _opened(engine, _one_moment) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that has the right to write from its first statement on, so that what it reads stays true.

    Raises StoreError; StoreBusyError when its turn does not come in time.
    """
    with told(writing=True), _in_line(engine, _TURN), _opened(engine, _lock, maalbar_write=True) as connection:
        yield connection
        with told(committing=True):
            connection.commit()


@contextmanager
def noting(engine: Engine) -> Iterator[Connection]:
    """A transaction for what no other write depends on, which so waits for none; constraints must hold it together.

    SQLite has one writer at a time whatever is written. Raises StoreError.
    """
    if engine.dialect.name != "postgresql":
        with writing(engine) as connection:
            yield connection
        return
    with told(writing=True), _opened(engine, lambda _: None) as connection:
        yield connection
        with told(committing=True):
            connection.commit()


@contextmanager
def rehearsing(engine: Engine) -> Iterator[Connection]:
    """As `writing`, and rolled back however the block ends.

    Rehearsals stand in a line of their own, one of them at a time in that of the writers, who so wait for one at most.
    """
    with (
        told(writing=True),
        _in_line(engine, _REHEARSAL),
        _in_line(engine, _TURN),
        _opened(engine, _lock, maalbar_write=True) as connection,
    ):
        yield connection


@contextmanager
def _in_line(engine: Engine, line: str) -> Iterator[None]:
    """One of this process at a time, the others waiting without a connection.

    Else those that wait could hold every connection of the pool while the one that writes needs a second to read by.
    """
    shared = engine.get_execution_options()
    if not shared[line].acquire(timeout=shared[_PATIENCE]):
        raise StoreBusyError(writing=True)
    try:
        yield
    finally:
        shared[line].release()


@contextmanager
def _opened(engine: Engine, prepare: Callable[[Connection], None], **options: Any) -> Iterator[Connection]:  # noqa: ANN401  SQLAlchemy's
    """A connection with a prepared transaction, rolled back at the end if it is still open.

    Tried again where there is no connection, since nothing has been read or written yet: a restart is waited out.
    """
    with _persistently(lambda: _open(engine, prepare, options)) as connection:
        yield connection


def _persistently(open_one: Callable[[], Connection]) -> Connection:
    for pause in _PAUSES:
        try:
            return open_one()
        except StoreGoneError:
            time.sleep(pause)
    return open_one()


def _open(engine: Engine, prepare: Callable[[Connection], None], options: dict[str, Any]) -> Connection:
    with told(writing=bool(options)):
        connection = engine.connect().execution_options(**options)
        try:
            prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _one_moment(connection: Connection) -> None:
    """As part of BEGIN, since a page reads often and each question to the database is a wait."""
    if connection.dialect.name == "postgresql":
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _lock(connection: Connection) -> None:
    """Waits for the other writers. On SQLite that is what BEGIN does."""
    if connection.dialect.name != "postgresql":
        connection.begin()
        return
    limits = {"patience": f"{connection.get_execution_options()[_PATIENCE]}s", "stalled": _STALLED}
    limit = "set_config('lock_timeout', :patience, true), set_config('idle_in_transaction_session_timeout', :stalled, true)"
    connection.execute(text(f"SELECT {limit}"), limits)
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITE_LOCK})


def _prepare_sqlite(connection: sqlite3.Connection, _: Any) -> None:  # noqa: ANN401  SQLAlchemy's record
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """The driver's own BEGIN is off; a writer takes the lock at once, or 480 writers would meet "database is locked"."""
    immediate = connection.get_execution_options().get("maalbar_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
