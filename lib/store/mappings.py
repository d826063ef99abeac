"""A person's word on what the columns of a table mean: remembered by the table's shape, forgotten again, never altered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from lib.store.history import log
from lib.store.records import MappingRecord
from lib.store.tables import column_mappings as table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection


def mappings(connection: Connection) -> list[MappingRecord]:
    """Those in force, the newest of each shape, the newest first."""
    query = select(table).where(table.c.forgotten_at.is_(None)).order_by(table.c.id)
    newest = {row["shape"]: row for row in connection.execute(query).mappings()}
    found = [
        MappingRecord(
            id=row["id"],
            shape=row["shape"],
            dataset=row["dataset"],
            headers=tuple(row["headers"]),
            columns=dict(row["columns"]),
            made_at=row["made_at"],
            made_by=row["made_by"],
        )
        for row in newest.values()
    ]
    return sorted(found, key=lambda one: one.id, reverse=True)


def remember(
    connection: Connection,
    *,
    shape: str,
    dataset: str,
    headers: Sequence[str],
    columns: Mapping[str, str],
    at: datetime,
    who: str,
) -> int:
    """Remembers a mapping and returns its id; it takes the place of an earlier one for the same shape."""
    said = {"shape": shape, "dataset": dataset, "headers": list(headers), "columns": dict(columns)}
    result = connection.execute(insert(table).values(**said, made_at=at, made_by=who))
    mapping_id = int(result.inserted_primary_key[0])  # type: ignore[index]  # an insert of one row has one
    log(connection, at=at, who=who, action="remember_mapping", subject=str(mapping_id), details=said)
    return mapping_id


def forget(connection: Connection, mapping_id: int, *, at: datetime, who: str) -> bool:
    """Forgets a mapping and the earlier ones of its shape. False when it already was; KeyError if there is no such one."""
    shape = connection.scalar(select(table.c.shape).where(table.c.id == mapping_id))
    if shape is None:
        raise KeyError(f"no mapping {mapping_id}")
    known = update(table).where(table.c.shape == shape, table.c.id <= mapping_id, table.c.forgotten_at.is_(None))
    if not connection.execute(known.values(forgotten_at=at)).rowcount:
        return False
    log(connection, at=at, who=who, action="forget_mapping", subject=str(mapping_id), details={"shape": shape})
    return True
