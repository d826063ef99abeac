"""A store moved to another database, ids and all, and compared row by row before anybody may see it."""

from __future__ import annotations

import hashlib
import itertools
from typing import TYPE_CHECKING

from sqlalchemy import LargeBinary, Text, collate, func, select
from sqlalchemy.exc import DBAPIError, StatementError

from lib.store.backup.contents import is_empty
from lib.store.backup.refusal import BackupError, findings
from lib.store.checking import check
from lib.store.engine import reading, writing
from lib.store.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine, MappingResult, Table

_ROWS = 1000
"""Carried at a time; files one by one, since each may be 25 MB."""


def copy_store(source: Engine, target: Engine, *, progress: Callable[[float], object]) -> dict[str, int]:
    """Fills an empty, migrated store with everything of another, in one transaction. Returns the rows of each table.

    `progress` is told the share that is done, from 0 to 1. Raises BackupError when the target is not empty, cannot hold a
    value, differs in any row, or fails the check; then the target is as it was.
    """
    with reading(source) as origin, writing(target) as goal:
        if not is_empty(goal):
            raise BackupError("Målet er ikke tomt. Angiv en ny, tom database.")
        rows = {table.name: _count(table, origin) for table in metadata.sorted_tables}
        steps, done = 2 * sum(rows.values()) or 1, itertools.count(1)

        def step() -> None:
            progress(next(done) / steps)

        for table in metadata.sorted_tables:
            _carry(table, origin, goal, step)
            _count_on(table, goal)
            _compare(table, origin, goal, step)
        problems = check(goal)
        if problems:
            raise BackupError(f"Lageret er ikke helt, og intet er flyttet: {findings(problems)}.")
    return rows


def _count(table: Table, connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _carry(table: Table, origin: Connection, goal: Connection, step: Callable[[], None]) -> None:
    for rows in _read(table, origin).partitions():
        try:
            goal.execute(table.insert(), [dict(row) for row in rows])
        except (DBAPIError, StatementError) as error:
            raise BackupError(f"Tabellen {table.name} kan ikke skrives i målet: {error.orig}") from error
        for _ in rows:
            step()


def _count_on(table: Table, goal: Connection) -> None:
    """PostgreSQL counts on from where its sequence stands, SQLite from the highest id."""
    if goal.dialect.name == "postgresql" and "id" in table.c:
        counter = func.pg_get_serial_sequence(table.name, "id")
        goal.execute(select(func.setval(counter, func.max(table.c.id))).having(func.max(table.c.id).is_not(None)))


def _compare(table: Table, origin: Connection, goal: Connection, step: Callable[[], None]) -> None:
    """Row by row in the order of the key. Raises BackupError at the first difference."""
    pairs = itertools.zip_longest(_digests(table, origin), _digests(table, goal))
    for number, (left, right) in enumerate(pairs, start=1):
        if left != right:
            raise BackupError(f"Tabellen {table.name} blev ikke ens: række {number} er en anden i målet.")
        step()


def _digests(table: Table, connection: Connection) -> Iterator[bytes]:
    for row in _read(table, connection):
        cells = [hashlib.sha256(cell).digest() if isinstance(cell, bytes) else cell for cell in row.values()]
        yield hashlib.sha256(repr(cells).encode()).digest()


def _read(table: Table, connection: Connection) -> MappingResult:
    """All rows, in the same order on every engine: a database's language would sort texts its own way."""
    own = connection.dialect.name == "postgresql"
    key = [collate(one, "C") if own and isinstance(one.type, Text) else one for one in table.primary_key]
    at_once = 1 if any(isinstance(one.type, LargeBinary) for one in table.c) else _ROWS
    query = select(table).order_by(*key)
    return connection.execute(query, execution_options={"yield_per": at_once}).mappings()
