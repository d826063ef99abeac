"""What an upload would change: its rows against those that count, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from lib.store.conditions import chunks, same_scope, within
from lib.store.preparing import groups
from lib.store.revision import SAMPLES, Change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection

    from lib.schema.spec import Dataset
    from lib.store.preparing import Prepared


class _Standing(NamedTuple):
    """A row that counts today."""

    id: int
    identity: str
    fingerprint: str


def changes(connection: Connection, sheets: Iterable[Prepared]) -> dict[tuple[str, str], Change]:
    """What storing the sheets would change, by (sheet, dataset)."""
    found: dict[tuple[str, str], Change] = {}
    for group in groups(sheets):
        own = {identity for one in group for identity in one.columns["identity"]}
        spoken_for = [_standing(connection, one, within(one)) for one in group]
        standing = {row.identity: row for rows in spoken_for for row in rows}
        standing |= _elsewhere(connection, group[0], own - standing.keys())
        gone: set[int] = set()  # a row that two sheets speak for is missed once
        for one, rows in zip(group, spoken_for, strict=True):
            missing = [row.id for row in rows if row.identity not in own and row.id not in gone]
            gone |= set(missing)
            found[one.sheet.sheet, one.sheet.dataset] = _change(connection, one, standing, missing)
    return found


def _standing(connection: Connection, one: Prepared, *conditions: ColumnElement[bool]) -> list[_Standing]:
    """The rows that count and meet the conditions."""
    table = one.table
    query = select(table.c.id, table.c.identity, table.c.fingerprint).where(table.c.is_current, *conditions)
    return [_Standing(*row) for row in connection.execute(query.order_by(table.c.id))]


def _elsewhere(connection: Connection, one: Prepared, identities: set[str]) -> dict[str, _Standing]:
    """The rows that count under the identities wherever they lie: one with an id may have another date than it had."""
    return {
        row.identity: row
        for some in chunks(sorted(identities))
        for row in _standing(connection, one, same_scope(one), one.table.c.identity.in_(some))
    }


def _change(connection: Connection, one: Prepared, standing: dict[str, _Standing], missing: list[int]) -> Change:
    new, changed, unchanged = [], [], 0
    columns = (one.columns[name] for name in ("identity", "fingerprint", "is_current"))
    for index, (identity, fingerprint, counts) in enumerate(zip(*columns, strict=True)):
        if not counts:
            continue
        before = standing.get(identity)
        if before is None:
            new.append(index)
        elif before.fingerprint == fingerprint:
            unchanged += 1
        else:
            changed.append((before.id, index))
    ids = [row_id for row_id, _ in changed[:SAMPLES]] + missing[:SAMPLES]
    rows = _samples(connection, one, ids)
    return Change(
        new=len(new),
        changed=len(changed),
        unchanged=unchanged,
        missing=len(missing),
        new_rows=tuple(one.sample(index) for index in new[:SAMPLES]),
        changed_rows=tuple((rows[row_id], one.sample(index)) for row_id, index in changed[:SAMPLES]),
        missing_rows=tuple(rows[row_id] for row_id in missing[:SAMPLES]),
    )


def _samples(connection: Connection, one: Prepared, ids: list[int]) -> dict[int, dict[str, Any]]:
    """Stored rows as people are shown them."""
    table, names = one.table, [*_names(one.spec), "row", "sheet"]
    query = select(table.c.id, *(table.c[name] for name in names)).where(table.c.id.in_(ids))
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in connection.execute(query)}


def _names(spec: Dataset) -> list[str]:
    return [column.name for column in spec.columns]
