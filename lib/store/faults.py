"""What a database cannot help, in the product's own words: busy, full, gone, read-only, damaged.

The codes are those of https://www.sqlite.org/rescode.html and PostgreSQL's Appendix A. A fault of ours (a constraint, a wrong
statement) is none of these and stays what it is.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTHING_SAVED = "Intet er gemt."


class StoreError(Exception):
    """The database could not do what it was asked for. The text says what is the matter and what to do, in Danish.

    It names no row, value or address, so it may be shown and logged; the database's own words are its cause.
    """

    what: ClassVar[str] = "Databasen kan ikke bruges."
    advice: ClassVar[str] = "Giv besked til den, der driver Målbar."

    def __init__(self, *, writing: bool = False) -> None:
        super().__init__(" ".join([self.what, *([_NOTHING_SAVED] if writing else []), self.advice]))


class StoreBusyError(StoreError):
    """Somebody else held the database, or its connections, longer than is waited for."""

    what = "Databasen er optaget af andres ændringer."
    advice = "Prøv igen om lidt."


class StoreFullError(StoreError):
    """The database's disk, or its quota, is used up."""

    what = "Der er ikke mere plads på den disk, databasen ligger på."
    advice = "Prøv igen, når den, der driver Målbar, har skaffet plads."


class StoreDiskError(StoreError):
    """The disk answers with errors; one that has reached a quota does so too."""

    what = "Databasen kan ikke læse fra eller skrive til sin disk; den kan være fuld eller i stykker."
    advice = "Giv besked til den, der driver Målbar, og prøv igen, når disken er set efter."


class StoreGoneError(StoreError):
    """No connection could be had, or it broke before anything was to be kept."""

    what = "Der er ingen forbindelse til databasen."
    advice = "Prøv igen om lidt. Bliver det ved, så giv besked til den, der driver Målbar."


class StoreUncertainError(StoreGoneError):
    """The connection broke while the database was told to keep what was written: it may have done so."""

    what = "Forbindelsen til databasen gik tabt, netop som der blev gemt, så ændringen kan være gemt eller ikke."
    advice = "Se efter i Historik, om den er der, før du prøver igen."


class StoreReadOnlyError(StoreError):
    """The database, or its file, may only be read."""

    what = "Databasen kan kun læses."
    advice = "Bed den, der driver Målbar, give appen lov til at skrive i den."


class StoreDamagedError(StoreError):
    """The database's files are not what it wrote, or no database at all."""

    what = "Databasens fil er beskadiget eller er ikke en database."
    advice = "Stop Målbar, og genskab lageret fra en sikkerhedskopi; »python -m lib restore« gør det."


class StoreNewerError(StoreError):
    """A later version of the product has brought the store to a schema that this one does not know."""

    what = "Lageret er taget i brug af en nyere udgave af Målbar."
    advice = "Start Målbar igen i den nye udgave, eller genskab lageret fra en sikkerhedskopi, der er lavet med denne."


_SQLITE: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_BUSY: StoreBusyError,
    sqlite3.SQLITE_LOCKED: StoreBusyError,
    sqlite3.SQLITE_FULL: StoreFullError,
    sqlite3.SQLITE_IOERR: StoreDiskError,
    sqlite3.SQLITE_IOERR_SHMSIZE: StoreFullError,  # the 32 KB that every opening of a store needs
    sqlite3.SQLITE_CANTOPEN: StoreGoneError,
    sqlite3.SQLITE_READONLY: StoreReadOnlyError,
    sqlite3.SQLITE_CORRUPT: StoreDamagedError,
    sqlite3.SQLITE_NOTADB: StoreDamagedError,
}
"""By result code; one that is not among them by its last byte, which is what it extends."""

_POSTGRESQL: dict[str, type[StoreError]] = {
    "08": StoreGoneError,
    "25006": StoreReadOnlyError,
    "25P03": StoreGoneError,  # it idled too long inside a transaction
    "40001": StoreBusyError,
    "40P01": StoreBusyError,
    "53100": StoreFullError,
    "53": StoreBusyError,  # out of connections or memory
    "55P03": StoreBusyError,
    "57014": StoreBusyError,  # a statement's time ran out
    "57P": StoreGoneError,
    "58": StoreDiskError,
    "XX001": StoreDamagedError,
    "XX002": StoreDamagedError,
}
"""By SQLSTATE or the longest known beginning of it."""


@contextmanager
def told(*, writing: bool = False, committing: bool = False) -> Iterator[None]:
    """Raises a StoreError where the database fails for a reason of its own; all else comes through as it is.

    Args:
        writing: nothing that the block wrote is kept when it fails, and the text says so.
        committing: the block is the commit itself, so a connection that breaks leaves it open whether anything was kept.
    """
    try:
        yield
    except (DBAPIError, PoolTimeoutError, sqlite3.Error) as error:
        kind = fault(error)
        if kind is None:
            raise
        if committing and kind is StoreGoneError and _lost(error):
            raise StoreUncertainError from error
        raise kind(writing=writing or committing) from error


def fault(error: Exception) -> type[StoreError] | None:
    """What is the matter with the database; None for an error that is none of its own."""
    if isinstance(error, PoolTimeoutError):
        return StoreBusyError
    origin = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(origin, sqlite3.Error):
        code = getattr(origin, "sqlite_errorcode", None)  # absent where the driver itself complains
        return None if code is None else _SQLITE.get(code) or _SQLITE.get(code & 0xFF)
    state = _state(origin)
    if state is None:
        return StoreGoneError if _lost(error) else None
    return next((_POSTGRESQL[state[:end]] for end in (5, 3, 2) if state[:end] in _POSTGRESQL), None)


def _state(origin: BaseException | None) -> str | None:
    state = getattr(origin, "sqlstate", None)
    return state if isinstance(state, str) else None


def _lost(error: Exception) -> bool:
    """Whether the connection ended without the server's word on what it did."""
    if not isinstance(error, DBAPIError):
        return False
    state = _state(error.orig)
    if state is not None:
        return state.startswith("08")
    return error.connection_invalidated or type(error.orig).__name__ == "OperationalError"
