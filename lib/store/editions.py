"""Editions: what counted at a moment, frozen under a name. Made, and never altered or taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, literal, select

from lib.schema.datasets import dataset
from lib.store.history import log
from lib.store.records import EditionRecord
from lib.store.tables import dataset_tables, decks, edition_rows, goal_corrections, uploads
from lib.store.tables import editions as table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy import Connection, RowMapping

    from lib.store.repository import Store


class NameTakenError(ValueError):
    """There is an edition of that name."""


def freeze(store: Store, *, name: str, as_of: date, deck: str, organisation: str, at: datetime, who: str) -> EditionRecord:
    """Freezes what counts now. Raises NameTakenError when an edition has the name, in capitals or not."""
    with store.writing() as connection:
        if any(one.casefold() == name.casefold() for one in connection.scalars(select(table.c.name))):
            raise NameTakenError(name)
        said = {"name": name, "as_of": as_of, "deck": deck, "organisation": organisation}
        result = connection.execute(insert(table).values(**said, **_state(connection), frozen_at=at, frozen_by=who))
        edition_id = int(result.inserted_primary_key[0])  # type: ignore[index]  # an insert of one row has one
        for one in dataset_tables:
            _keep_rows(connection, edition_id, one)
        details = {"edition": edition_id, "as_of": as_of.isoformat(), "deck": deck}
        log(connection, at=at, who=who, action="freeze", subject=name, details=details)
        return edition(connection, edition_id)


def editions(store: Store) -> list[EditionRecord]:
    """Every edition, the newest first; the same through the store of an edition."""
    with store.reading() as connection:
        return [_record(row) for row in connection.execute(select(table).order_by(table.c.id.desc())).mappings()]


def edition(connection: Connection, edition_id: int) -> EditionRecord:
    """One edition. Raises KeyError if there is no such one."""
    row = connection.execute(select(table).where(table.c.id == edition_id)).mappings().one_or_none()
    if row is None:
        raise KeyError(f"no edition {edition_id}")
    return _record(row)


def check(connection: Connection) -> list[str]:
    """The editions whose rows are not those that were frozen, in Danish."""
    found = []
    for row in connection.execute(select(table.c.id, table.c.name, table.c.row_counts).order_by(table.c.id)):
        there = {name: _rows_there(connection, row.id, name) for name in dataset_tables}
        found += [
            f"Udgaven »{row.name}«, {dataset(name).title}: {count} rækker er der, {row.row_counts.get(name, 0)} blev frosset"
            for name, count in there.items()
            if count != row.row_counts.get(name, 0)
        ]
    return found


def _state(connection: Connection) -> dict[str, Any]:
    """What is noted of the store beside its rows."""
    active = connection.execute(select(uploads.c.id, uploads.c.active).order_by(uploads.c.id)).all()
    corrections = select(goal_corrections.c.id).where(goal_corrections.c.withdrawn_at.is_(None))
    saved = select(decks.c.id).where(decks.c.deleted_at.is_(None))
    return {
        "uploads": [[one.id, one.active] for one in active],
        "corrections": sorted(connection.scalars(corrections)),
        "decks": sorted(connection.scalars(saved)),
        "row_counts": {name: _counting(connection, name) for name in dataset_tables},
    }


def _counting(connection: Connection, of: str) -> int:
    rows = dataset_tables[of]
    return connection.scalar(select(func.count()).select_from(rows).where(rows.c.is_current)) or 0


def _keep_rows(connection: Connection, edition_id: int, of: str) -> None:
    rows = dataset_tables[of]
    counting = select(literal(edition_id), literal(of), rows.c.id).where(rows.c.is_current)
    connection.execute(insert(edition_rows).from_select(["edition_id", "dataset", "row_id"], counting))


def _rows_there(connection: Connection, edition_id: int, of: str) -> int:
    rows = dataset_tables[of]
    kept = edition_rows.join(rows, rows.c.id == edition_rows.c.row_id)
    mine = (edition_rows.c.edition_id == edition_id, edition_rows.c.dataset == of)
    return connection.scalar(select(func.count()).select_from(kept).where(*mine)) or 0


def _record(row: RowMapping) -> EditionRecord:
    said: Mapping[str, Any] = dict(row)
    return EditionRecord(
        **{
            **said,
            "uploads": tuple((upload_id, active) for upload_id, active in said["uploads"]),
            "corrections": tuple(said["corrections"]),
            "decks": tuple(said["decks"]),
        }
    )
