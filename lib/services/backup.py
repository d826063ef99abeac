"""Backup, restore and moving of a store, whichever database it is in."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from lib.store import copying
from lib.store.backup import postgres, sqlite, sqlite_restore
from lib.store.backup.contents import known_or_refused
from lib.store.backup.files import sha256
from lib.store.backup.refusal import BackupError
from lib.store.engine import make_engine
from lib.store.migrate import migrate, revision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sqlalchemy import URL, Engine

_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, kw_only=True)
class Backup:
    """A file that was written: how many uploads it holds, its bytes, and whether all of it was checked already."""

    file: Path
    uploads: int
    size: int
    sha256: str
    checked: bool


@dataclass(frozen=True, kw_only=True)
class Restoration:
    """A store that was made from a file: its uploads, the version the file had, and where the earlier store lies."""

    uploads: int
    revision: str
    migrated: bool
    aside: Path | None


@dataclass(frozen=True, kw_only=True)
class Move:
    """A store that was copied to another database; `target` is its address without the password."""

    target: str
    rows: dict[str, int]


def back_up(url: str, *, file: Path, overwrite: bool) -> Backup:
    """Writes the store at a URL to a file, while people work in it. Raises BackupError, and then the file is as it was."""
    if file.exists() and not overwrite:
        raise BackupError(f"{file} findes allerede. Med --overwrite skrives den over.")
    database = _database(url)
    if database:
        found = sqlite.back_up(database, file)
    else:
        with _engine(url) as engine:
            found = postgres.back_up(engine, file)
    checked = found.newest or database is not None
    return Backup(file=file, uploads=found.uploads, size=file.stat().st_size, sha256=sha256(file), checked=checked)


def restore(url: str, *, file: Path, replace: bool, moment: datetime) -> Restoration:
    """Makes the store at a URL from a file, all or nothing. Raises BackupError, and then the store is as it was."""
    database, archive = _database(url), _is_archive(file)
    if database and archive:
        raise BackupError(f"{file} er en kopi fra PostgreSQL, men lageret ligger i SQLite.")
    if database:
        made = sqlite_restore.restore(file, database, replace=replace, moment=moment)
        found, aside = made.contents, made.aside
    elif not archive:
        raise BackupError(f"{file} er en kopi fra SQLite. Genskab den i SQLite, og flyt lageret med copy-store.")
    elif replace:
        raise BackupError("--replace gælder kun SQLite. Opret en ny, tom database, og sæt MAALBAR_DATABASE_URL til den.")
    else:
        with _engine(url) as engine:
            found, aside = postgres.restore(file, engine), None
    return Restoration(uploads=found.uploads, revision=found.revision, migrated=not found.newest, aside=aside)


def move(url: str, *, target: str, progress: Callable[[float], object]) -> Move:
    """Copies the store at a URL into an empty database. Raises BackupError, and then the target is as it was."""
    database, goal = _database(url), _database(target)
    if database and not database.exists():
        raise BackupError(f"Der er intet lager i {database}.")
    if goal == database and make_url(url) == make_url(target):
        raise BackupError("Målet er selve lageret.")
    with _engine(url) as source, _engine(target) as there:
        for engine in (source, there):
            _migrate(engine)
        rows = copying.copy_store(source, there, progress=progress)
    return Move(target=make_url(target).render_as_string(hide_password=True), rows=rows)


def _migrate(engine: Engine) -> None:
    with engine.connect() as connection:
        found = revision(connection)
    if found is not None:
        known_or_refused(found, name=engine.url.render_as_string(hide_password=True))
    migrate(engine)


def _is_archive(file: Path) -> bool:
    """Whether a file is pg_dump's, else it is SQLite's. Raises BackupError when it is neither."""
    try:
        with file.open("rb") as opened:
            start = opened.read(len(_SQLITE))
    except OSError as error:
        raise BackupError(f"{file} kan ikke læses: {error.strerror}.") from error
    if start != _SQLITE and not start.startswith(postgres.MAGIC):
        raise BackupError(f"{file} er ikke et lager fra Målbar.")
    return start != _SQLITE


def _database(url: str) -> Path | None:
    """The file of a SQLite URL; None for PostgreSQL. Raises BackupError for anything else."""
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        return Path(parsed.database)
    if parsed.get_backend_name() == "postgresql":
        return None
    raise BackupError(f"{parsed.render_as_string(hide_password=True)} er hverken en SQLite-fil eller en PostgreSQL-database.")


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        raise BackupError(
            "Adressen på databasen kan ikke læses. Skriv den som postgresql://bruger@server/database."
        ) from error


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    """An engine that is closed again. Raises BackupError when its database cannot be reached or fails."""
    engine = make_engine(url)
    try:
        yield engine
    except DBAPIError as error:
        where = engine.url.render_as_string(hide_password=True)
        raise BackupError(f"Databasen {where} kan ikke bruges: {error.orig}") from error
    finally:
        engine.dispose()
