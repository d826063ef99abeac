"""SQLite: a backup in the store's place, all or nothing."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from lib.store.backup.contents import is_empty
from lib.store.backup.files import SIDE_FILES, draft_beside, place
from lib.store.backup.refusal import BackupError, findings, is_busy, refusing
from lib.store.backup.sqlite import copy, examined, problems_after_migration

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Connection

    from lib.store.backup.contents import Contents

_OCCUPIED = "Lageret {} er ikke tomt. Med --replace lægges det til side, før kopien genskabes."


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What was restored, as the file had it, and where the earlier store was laid."""

    contents: Contents
    aside: Path | None = None


def restore(file: Path, database: Path, *, replace: bool, moment: datetime) -> Restored:
    """Makes the store from a backup, brought to the newest version and checked before it takes its place.

    A store that is there must be empty or, with `replace`, is kept under another name made of the moment (UTC). Whenever
    this ends, also by force, the store's name stands for the whole earlier store or the whole restored one. Raises
    BackupError.
    """
    if database.exists() and file.samefile(database):
        raise BackupError(f"{file} er selve lageret.")
    database.parent.mkdir(parents=True, exist_ok=True)
    with refusing(database), draft_beside(database) as draft:
        with refusing(file):
            copy(file, draft, live=False)
            found = examined(draft, name=str(file))
            problems = problems_after_migration(draft)
        if problems:
            raise BackupError(f"{file} er ikke et helt lager: {findings(problems)}.")
        aside = database.with_name(f"{database.name}.foer-genskabelse-{moment:%Y%m%dT%H%M%SZ}")
        with _held(database) as present:
            if present in {_Present.UPLOADS, _Present.UNREADABLE}:
                if not replace:
                    raise BackupError(_OCCUPIED.format(database))
                _lay_aside(database, aside)
            if present in {_Present.NOTHING, _Present.UNREADABLE}:
                _lay_logs_aside(database, aside)
            place(draft, database)
    return Restored(contents=found, aside=aside if aside.exists() else None)


class _Present(Enum):
    """What the store's name stands for."""

    NOTHING = auto()
    EMPTY = auto()
    UPLOADS = auto()
    UNREADABLE = auto()


@contextmanager
def _held(database: Path) -> Iterator[_Present]:
    """Keeps everybody else out of a store, and says what it is.

    A process that had it open would go on writing to a file that no longer has a name. SQLite leaves its write-ahead log
    only when nobody else has the database open, which is how they are found.
    """
    if not database.exists() or not database.stat().st_size:
        yield _Present.NOTHING
        return
    uri = f"{database.resolve().as_uri()}?mode=rw"
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(uri, uri=True, isolation_level=None, timeout=1), poolclass=StaticPool
    )
    try:
        with engine.connect() as connection:
            yield _locked(connection, database)
    finally:
        engine.dispose()


def _locked(connection: Connection, database: Path) -> _Present:
    try:
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
        connection.exec_driver_sql("BEGIN EXCLUSIVE")
        return _Present.EMPTY if is_empty(connection) else _Present.UPLOADS
    except DatabaseError as error:
        if is_busy(error):
            raise BackupError(f"Lageret {database} er i brug. Stop appen, og prøv igen.") from error
        return _Present.UNREADABLE  # which is what --replace is for


def _lay_aside(database: Path, aside: Path) -> None:
    """Gives the present store a second name, so that its first never stands for nothing."""
    try:
        os.link(database, aside)
    except FileExistsError as error:
        raise BackupError(f"{aside} findes allerede.") from error


def _lay_logs_aside(database: Path, aside: Path) -> None:
    """What a lost or damaged store left behind: SQLite would play it into the restored one."""
    for suffix in SIDE_FILES:
        left = Path(f"{database}{suffix}")
        if left.exists():
            left.replace(f"{aside}{suffix}")
