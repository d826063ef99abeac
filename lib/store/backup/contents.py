"""What a database is: a store of which version, with what in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import MetaData, func, inspect, literal, select

from lib.store.backup.refusal import BackupError
from lib.store.migrate import known_revisions, revision
from lib.store.tables import metadata, uploads

if TYPE_CHECKING:
    from sqlalchemy import Connection

VERSION_TABLE = "alembic_version"


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The version of a store's schema, and how many uploads it holds."""

    revision: str
    uploads: int

    @property
    def newest(self) -> bool:
        """Whether the store is at this program's own version."""
        return self.revision == known_revisions()[0]


def contents(connection: Connection, *, name: str) -> Contents:
    """What a store holds. Raises BackupError when it is no store, or one of a later version than this program knows."""
    found = known_or_refused(revision(connection), name=name)
    return Contents(revision=found, uploads=connection.scalar(select(func.count()).select_from(uploads)) or 0)


def known_or_refused(found: str | None, *, name: str) -> str:
    """A store's revision. Raises BackupError as `contents`."""
    if found is None:
        raise BackupError(f"{name} er ikke et lager fra Målbar.")
    if found not in known_revisions():
        raise BackupError(f"{name} er fra en nyere version af Målbar ({found}). Opdatér programmet først.")
    return found


def is_empty(connection: Connection) -> bool:
    """Whether a database has no table, or only a store's own (of any version) without a row."""
    names = set(inspect(connection).get_table_names())
    if not names <= {*metadata.tables, VERSION_TABLE}:
        return False
    tables = [table for table in metadata.sorted_tables if table.name in names]
    return all(connection.execute(select(literal(1)).select_from(table).limit(1)).first() is None for table in tables)


def drop_all(connection: Connection) -> None:
    """Takes away every table of a database that was empty when this program came to it."""
    there = MetaData()
    there.reflect(connection)
    there.drop_all(connection)
