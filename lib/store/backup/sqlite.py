"""SQLite: a copy of a store that people work in, as one checked file."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, create_engine
from sqlalchemy.pool import NullPool

from lib.store.backup.contents import Contents, contents
from lib.store.backup.files import draft_beside, place
from lib.store.backup.refusal import BackupError, findings, refusing
from lib.store.checking import check
from lib.store.engine import make_engine
from lib.store.migrate import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_PAGES = 1024
"""Copied in one step: 4 MiB, so that a stop is heard soon."""


def back_up(database: Path, target: Path) -> Contents:
    """Copies a store, checks the copy, and only then gives it the target's name. Raises BackupError."""
    if not database.exists():
        raise BackupError(f"Der er intet lager i {database}.")
    if target.exists() and target.samefile(database):
        raise BackupError("Kopien må ikke ligge oven i selve lageret.")
    with refusing(target), draft_beside(target) as draft:
        with refusing(database):
            copy(database, draft, live=True)
            found = examined(draft, name=str(database))
            problems = _checked(draft, found)
        if problems:
            raise BackupError(f"Lageret er ikke helt, og der er ikke lavet nogen kopi: {findings(problems)}.")
        place(draft, target)
    return found


def copy(source: Path, target: Path, *, live: bool) -> None:
    """Copies a database as it is at one moment into one file without side files; writers do not wait.

    The moment is held by a read transaction. Without it SQLite begins again whenever another process has written, and a
    backup of a busy store would never end. Not `live` is a file that nobody writes to, which may lie on a read-only disk.
    """
    alone = not live and not Path(f"{source}-wal").exists()
    mode = "rw" if live else "ro&immutable=1" if alone else "ro"
    uri = f"{source.resolve().as_uri()}?mode={mode}"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=30)) as origin:
        origin.execute("BEGIN")
        origin.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with closing(sqlite3.connect(target)) as copied:
            origin.backup(copied, pages=_PAGES)
            copied.execute("PRAGMA journal_mode=DELETE")


def examined(path: Path, *, name: str) -> Contents:
    """What a file holds that nobody writes to. Raises BackupError when it is damaged, no store, or from a later version."""
    with _reading(path) as connection:
        damage = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        if damage != ["ok"]:
            raise BackupError(f"{name} er beskadiget.")
        return contents(connection, name=name)


def problems_after_migration(path: Path) -> list[str]:
    """Brings a file to the newest version, in place, and checks it. It is one file again afterwards."""
    engine = make_engine(URL.create("sqlite", database=str(path)))
    try:
        migrate(engine)
        with engine.connect() as connection:
            return check(connection)
    finally:
        engine.dispose()
        with closing(sqlite3.connect(path)) as alone:
            alone.execute("PRAGMA journal_mode=DELETE")


def _checked(path: Path, found: Contents) -> list[str]:
    """The check of a file that must not be changed: an older one is brought up in a copy of its own."""
    if found.newest:
        with _reading(path) as connection:
            return check(connection)
    with draft_beside(path) as scratch:
        copy(path, scratch, live=False)
        return problems_after_migration(scratch)


@contextmanager
def _reading(path: Path) -> Iterator[Connection]:
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(uri, uri=True), poolclass=NullPool)
    with engine.connect() as connection:
        yield connection
