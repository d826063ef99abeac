"""Whether a store still holds what was put into it."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from lib.schema.datasets import DATASETS
from lib.store import editions
from lib.store.counting import do_count, should_count
from lib.store.tables import audit_log, dataset_tables, decks, edition_rows, rejected_rows, upload_sheets, uploads
from lib.store.tables import editions as frozen

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

ADVICE = (
    "Tag først en kopi af databasen, som den er. Er et upload nævnt, så fortryd det, og læs filen ind igen. Tæller de "
    "forkerte rækker, så fortryd datasættets nyeste upload, og tag det ind igen; så tælles der om. Hjælper det ikke, så "
    "genskab lageret fra den nyeste sikkerhedskopi: »python -m lib restore«."
)
"""What to do about what `check` finds."""
_MADE = {"freeze": frozen, "save_deck": decks}
_KEYS = {"freeze": "edition", "save_deck": "deck"}
_WORDS = {"freeze": "Udgaven", "save_deck": "Præsentationen"}
_PARENTS = {"uploads": "upload", "editions": "udgave", "people": "person"}


def check(connection: Connection) -> list[str]:
    """What is wrong with the store, in Danish; empty when everything holds."""
    return [
        *_engine(connection),
        *_bytes(connection),
        *_numbers(connection),
        *_rejected(connection),
        *_current(connection),
        *editions.check(connection),
        *_frozen(connection),
        *_logged(connection),
    ]


def _engine(connection: Connection) -> list[str]:
    """SQLite's own opinion; PostgreSQL does not let such things happen."""
    if connection.dialect.name != "sqlite":
        return []
    damage = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    return [f"Databasen er beskadiget: {line}" for line in damage if line != "ok"] + [
        f"Tabellen {table} har en række uden {_PARENTS.get(parent, parent)}" for table, _, parent, _ in orphans
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


def _frozen(connection: Connection) -> list[str]:
    """Editions whose rows come from uploads that were not there, or had been taken back, when they were frozen."""
    found = []
    for edition in connection.execute(select(frozen.c.id, frozen.c.name, frozen.c.uploads).order_by(frozen.c.id)):
        active = {upload_id for upload_id, counts in edition.uploads if counts}
        for spec in DATASETS:
            table = dataset_tables[spec.name]
            kept = edition_rows.join(table, table.c.id == edition_rows.c.row_id)
            mine = (edition_rows.c.edition_id == edition.id, edition_rows.c.dataset == spec.name)
            if set(connection.scalars(select(table.c.upload_id).distinct().select_from(kept).where(*mine))) - active:
                found.append(f"Udgaven »{edition.name}«, {spec.title}: der er rækker, som ikke talte, da den blev frosset")
    return found


def _logged(connection: Connection) -> list[str]:
    """What the audit log says was made, and is gone; and uploads that count or do not against its last word on them."""
    there = {name: set(connection.scalars(select(table.c.id))) for name, table in _MADE.items()}
    active = {row.id: row.active for row in connection.execute(select(uploads.c.id, uploads.c.active))}
    said: dict[int, bool] = {}
    found = []
    told = audit_log.c.action.in_(["upload", "undo", "redo", "freeze", "save_deck"])
    for line in connection.execute(select(audit_log).where(told).order_by(audit_log.c.id)):
        if line.action in {"upload", "undo", "redo"}:
            said[int(line.subject)] = line.action != "undo"
        elif line.details[_KEYS[line.action]] not in there[line.action]:
            found.append(f"{_WORDS[line.action]} »{line.subject}« er væk")
    return found + [
        f"Upload {upload_id} er væk"
        if upload_id not in active
        else f"Upload {upload_id}: loggen siger noget andet om, hvorvidt det tæller"
        for upload_id, counts in sorted(said.items())
        if active.get(upload_id) != counts
    ]
