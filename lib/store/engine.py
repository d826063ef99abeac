"""A database by URL, with the settings that keep data whole."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import make_url

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine

DEFAULT_URL = "sqlite:///data/maalbar.sqlite3"
_WRITE_LOCK = 7_355_608  # an arbitrary number that every writer of this product agrees on


def make_engine(url: str | URL) -> Engine:
    """An engine for a SQLite or PostgreSQL URL. The folder of a SQLite file is made if it is missing."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args={"isolation_level": None, "timeout": 30})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    return create_engine(parsed, pool_pre_ping=True)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction whose every query sees the same moment."""
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that has the right to write from its first statement on, so that what it reads stays true."""
    with _writer(engine) as connection, connection.begin():
        _lock(connection)
        yield connection


@contextmanager
def rehearsing(engine: Engine) -> Iterator[Connection]:
    """As `writing`, and rolled back however the block ends."""
    with _writer(engine) as connection:
        transaction = connection.begin()
        try:
            _lock(connection)
            yield connection
        finally:
            transaction.rollback()


def _writer(engine: Engine) -> Connection:
    return engine.connect().execution_options(maalbar_write=True)


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITE_LOCK})


def _prepare_sqlite(connection: sqlite3.Connection, _: Any) -> None:  # noqa: ANN401  SQLAlchemy's record
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """The driver's own BEGIN is off; a writer takes the lock at once, or 480 writers would meet "database is locked"."""
    immediate = connection.get_execution_options().get("maalbar_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
