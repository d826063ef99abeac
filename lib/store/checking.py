"""Whether a store still holds what was put into it."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from lib.schema.datasets import DATASETS
from lib.store import editions
from lib.store.counting import do_count, should_count
from lib.store.tables import dataset_tables, rejected_rows, upload_sheets, uploads

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table


def check(connection: Connection) -> list[str]:
    """What is wrong with the store, in Danish; empty when everything holds."""
    return [
        *_engine(connection),
        *_bytes(connection),
        *_numbers(connection),
        *_rejected(connection),
        *_current(connection),
        *editions.check(connection),
    ]


def _engine(connection: Connection) -> list[str]:
    """SQLite's own opinion; PostgreSQL does not let such things happen."""
    if connection.dialect.name != "sqlite":
        return []
    damage = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    return [f"Databasen er beskadiget: {line}" for line in damage if line != "ok"] + [
        f"Tabellen {row[0]} har en række uden upload" for row in orphans
    ]


def _bytes(connection: Connection) -> list[str]:
    """One file at a time, since all of them may be more than memory holds."""
    found = []
    for upload_id, kept in connection.execute(select(uploads.c.id, uploads.c.stored_sha256)).all():
        content = connection.scalar(select(uploads.c.content).where(uploads.c.id == upload_id))
        if hashlib.sha256(content or b"").hexdigest() != kept:
            found.append(f"Upload {upload_id}: filens indhold er ikke det, der blev gemt")
    return found


def _numbers(connection: Connection) -> list[str]:
    """As many rows as were stored, and none that no sheet accounts for."""
    found = []
    for spec in DATASETS:
        sheets = _sheets(connection, "rows_stored", dataset=spec.name)
        rows = _counted(connection, dataset_tables[spec.name])
        for upload_id, sheet in sorted(sheets.keys() | rows.keys()):
            stored, there = sheets[upload_id, sheet], rows[upload_id, sheet]
            if (upload_id, sheet) not in sheets:
                found.append(f"{spec.title}: {there} rækker i »{sheet}« hører ikke til nogen upload")
            elif stored != there:
                found.append(f"Upload {upload_id}, »{sheet}«: {there} rækker er der, {stored} blev gemt")
    return found


def _rejected(connection: Connection) -> list[str]:
    found = []
    for spec in DATASETS:
        sheets = _sheets(connection, "rejected_stored", dataset=spec.name)
        rows = _counted(connection, rejected_rows, dataset=spec.name)
        for upload_id, sheet in sorted(sheets.keys() | rows.keys()):
            stored, there = sheets[upload_id, sheet], rows[upload_id, sheet]
            if stored != there:
                found.append(f"Upload {upload_id}, »{sheet}«: {there} afviste rækker er der, {stored} blev gemt")
    return found


def _sheets(connection: Connection, column: str, *, dataset: str) -> Counter[tuple[int, str]]:
    """A number that was stored with the sheets of a dataset, by (upload, sheet)."""
    query = select(upload_sheets.c.upload_id, upload_sheets.c.sheet, upload_sheets.c[column])
    found: Counter[tuple[int, str]] = Counter()
    for upload_id, sheet, number in connection.execute(query.where(upload_sheets.c.dataset == dataset)):
        found[upload_id, sheet] += number
    return found


def _counted(connection: Connection, table: Table, *, dataset: str | None = None) -> Counter[tuple[int, str]]:
    """How many rows of a table there are, by (upload, sheet)."""
    query = select(table.c.upload_id, table.c.sheet, func.count()).group_by(table.c.upload_id, table.c.sheet)
    if dataset is not None:
        query = query.where(table.c.dataset == dataset)
    return Counter({(upload_id, sheet): number for upload_id, sheet, number in connection.execute(query)})


def _current(connection: Connection) -> list[str]:
    return [
        f"{spec.title}: rækkerne, der tæller, svarer ikke til de aktive uploads"
        for spec in DATASETS
        if do_count(connection, spec.name) != should_count(connection, spec.name)
    ]
