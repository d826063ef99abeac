"""Why a backup, a restore or a copy is not made, in Danish."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_FULL = "Der er ikke plads nok på disken."
_SHOWN = 5
"""How many findings of a check a refusal names."""


class BackupError(ValueError):
    """What was asked for cannot be done, and nothing was changed; the text says why, in Danish."""


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turns what can go wrong with a SQLite file into a BackupError that names it."""
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if not isinstance(cause, sqlite3.Error):
            raise
        raise BackupError(_of_sqlite(path, cause)) from error
    except OSError as error:
        raise BackupError(_of_system(path, error)) from error


def is_busy(error: DBAPIError) -> bool:
    """Whether SQLite gave up because somebody else has the file open."""
    return _code(error.orig) == sqlite3.SQLITE_BUSY


def findings(problems: Sequence[str]) -> str:
    """What a check found, the first few of it, as the end of a sentence."""
    more = [f"og {len(problems) - _SHOWN} til"] if len(problems) > _SHOWN else []
    return "; ".join([*problems[:_SHOWN], *more])


def _of_system(path: Path, error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _FULL
    if error.errno == errno.ENOENT:
        return f"Mappen {path.parent} findes ikke."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"Der kan ikke skrives i {path.parent}."
    return f"{path}: {error.strerror}."


def _of_sqlite(path: Path, error: sqlite3.Error) -> str:
    code = _code(error)
    if code == sqlite3.SQLITE_FULL:
        return _FULL
    if code == sqlite3.SQLITE_BUSY:
        return f"{path} er i brug. Stop appen, og prøv igen."
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return f"{path} er beskadiget."
    return f"{path} kan ikke bruges: {error}."


def _code(error: object) -> int | None:
    """SQLite's primary result code."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None
