"""The rows that count, replayed from the active uploads: the definition that everything quicker must agree with."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from lib.schema.datasets import dataset
from lib.store.conditions import chunks
from lib.store.revision import Mode, Span, Step, StoredRow, current_ids
from lib.store.tables import dataset_tables, superseded, upload_sheets, uploads

if TYPE_CHECKING:
    from sqlalchemy import Connection


def should_count(connection: Connection, name: str) -> set[int]:
    """The ids of a dataset's rows that should count."""
    return current_ids(_steps(connection, name)) - _superseded(connection, name)


def do_count(connection: Connection, name: str) -> set[int]:
    """The ids of a dataset's rows that are marked."""
    table = dataset_tables[name]
    return set(connection.scalars(select(table.c.id).where(table.c.is_current)))


def recount(connection: Connection, name: str) -> None:
    """Marks the rows that should count, and no others."""
    table = dataset_tables[name]
    should, do = should_count(connection, name), do_count(connection, name)
    for ids, value in ((do - should, False), (should - do, True)):
        for some in chunks(sorted(ids)):
            connection.execute(update(table).where(table.c.id.in_(some)).values(is_current=value))


def _steps(connection: Connection, name: str) -> list[Step]:
    """What each active upload does to the dataset, the oldest first."""
    rows = _rows(connection, name)
    years: dict[int, set[int | None]] = defaultdict(set)
    spans: dict[int, list[Span]] = defaultdict(list)
    query = (
        select(upload_sheets)
        .join(uploads, uploads.c.id == upload_sheets.c.upload_id)
        .where(uploads.c.active, upload_sheets.c.dataset == name, upload_sheets.c.mode == Mode.REPLACE)
    )
    for sheet in connection.execute(query):
        if dataset(name).period is None:
            years[sheet.upload_id].add(sheet.year)
        elif sheet.period_start is not None:
            spans[sheet.upload_id].append(Span(sheet.period_start, sheet.period_end))
    return [
        Step(rows=rows.get(one, ()), years=frozenset(years.get(one, ())), spans=tuple(spans.get(one, ())))
        for one in sorted(rows.keys() | years.keys() | spans.keys())
    ]


def _rows(connection: Connection, name: str) -> dict[int, list[StoredRow]]:
    """The rows of active uploads, by upload."""
    table, activities = dataset_tables[name], dataset(name).period is not None
    days = (table.c.date, table.c.date_end) if activities else ()
    query = (
        select(table.c.upload_id, table.c.id, table.c.identity, table.c.year, *days)
        .join(uploads, uploads.c.id == table.c.upload_id)
        .where(uploads.c.active)
        .order_by(table.c.id)
    )
    found: dict[int, list[StoredRow]] = defaultdict(list)
    for upload_id, row_id, identity, year, *dates in connection.execute(query):
        key = identity if activities else (year, identity)
        found[upload_id].append(StoredRow(row_id, key, None if activities else year, *dates))
    return found


def _superseded(connection: Connection, name: str) -> set[int]:
    """The rows that an active upload overrides with rows that were erased since (see `lib.store.erasing.rows`)."""
    query = select(superseded.c.row_id).join(uploads, uploads.c.id == superseded.c.upload_id)
    return set(connection.scalars(query.where(uploads.c.active, superseded.c.dataset == name)))
