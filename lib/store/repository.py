"""The store: every read and write of the product. Each write is one transaction and leaves a line in the audit log."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pandas as pd
from sqlalchemy import func, insert, select, text, update

from lib.schema.datasets import DATASETS, dataset
from lib.store.engine import make_engine, writing
from lib.store.migrate import migrate
from lib.store.records import SheetRecord, SheetToStore, StoredUpload, UploadRecord, UploadToStore
from lib.store.revision import Change, Mode, StoredRow, compare, current_ids, fingerprint, identities
from lib.store.tables import audit_log, dataset_tables, upload_sheets, uploads

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Engine


class Store:
    """A store on a migrated database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, url: str) -> Store:
        """The store at a SQLAlchemy URL, made and migrated if need be."""
        engine = make_engine(url)
        migrate(engine)
        return cls(engine)

    # Reading ---------------------------------------------------------------------------------------------------------

    def version(self) -> int:
        """A number that grows with every change; what was read under one version may be kept until the next."""
        with self.engine.connect() as connection:
            return connection.scalar(select(func.coalesce(func.max(audit_log.c.id), 0))) or 0

    def years(self) -> list[int]:
        """The contract years that have goals, the newest first."""
        goals = dataset_tables["goals"]
        with self.engine.connect() as connection:
            found = connection.scalars(select(goals.c.year).where(goals.c.is_current).distinct())
            return sorted((year for year in found if year is not None), reverse=True)

    def rows(self, name: str, *, year: int | None = None, current: bool = True) -> pd.DataFrame:
        """The rows of a dataset in their sheet's order.

        Columns: the spec's (object; "" or None where missing), and `id`, `upload_id`, `row` (int64), `year`, `sheet`,
        `file_name`, `uploaded_at` (aware UTC), `active` (bool). With `current` false, rows that no longer count too.
        """
        table = dataset_tables[name]
        spec = [table.c[column.name] for column in dataset(name).columns]
        query = (
            select(
                table.c.id,
                table.c.upload_id,
                table.c.sheet,
                table.c.row,
                table.c.year,
                *spec,
                uploads.c.file_name,
                uploads.c.uploaded_at,
                uploads.c.active,
            )
            .join(uploads, uploads.c.id == table.c.upload_id)
            .order_by(table.c.upload_id, table.c.sheet, table.c.row)
        )
        if year is not None:
            query = query.where(table.c.year == year)
        if current:
            query = query.where(table.c.is_current)
        with self.engine.connect() as connection:
            result = connection.execute(query)
            return pd.DataFrame([tuple(row) for row in result], columns=list(result.keys()), dtype=object)

    def uploads(self) -> list[UploadRecord]:
        """Every upload, the newest first."""
        columns = [column for column in uploads.c if column.name not in {"content", "stored_sha256"}]
        with self.engine.connect() as connection:
            sheets = defaultdict(list)
            for row in connection.execute(select(upload_sheets).order_by(upload_sheets.c.id)).mappings():
                sheets[row["upload_id"]].append(_sheet_record(dict(row)))
            query = select(*columns, func.length(uploads.c.content).label("size")).order_by(uploads.c.id.desc())
            return [UploadRecord(**row, sheets=tuple(sheets[row["id"]])) for row in connection.execute(query).mappings()]

    def content(self, upload_id: int) -> bytes | None:
        """An upload's bytes as they are kept, or None if there is no such upload."""
        with self.engine.connect() as connection:
            return connection.scalar(select(uploads.c.content).where(uploads.c.id == upload_id))

    # Writing ---------------------------------------------------------------------------------------------------------

    def preview(self, sheets: tuple[SheetToStore, ...]) -> dict[tuple[str, str], Change]:
        """What storing the sheets would change, by (sheet, dataset). Writes nothing."""
        with self.engine.connect() as connection:
            return {(sheet.sheet, sheet.dataset): _change(connection, sheet) for sheet in sheets}

    def add_upload(self, upload: UploadToStore) -> StoredUpload:
        """Stores a file with its rows, all or nothing."""
        with writing(self.engine) as connection:
            changes = {(sheet.sheet, sheet.dataset): _change(connection, sheet) for sheet in upload.sheets}
            upload_id = _insert_upload(connection, upload)
            for sheet in upload.sheets:
                _insert_sheet(connection, upload_id, sheet)
            for name, year in {(sheet.dataset, sheet.year) for sheet in upload.sheets}:
                _recount(connection, name, year)
            log(
                connection,
                at=upload.at,
                who=upload.who,
                action="upload",
                subject=str(upload_id),
                details={"file_name": upload.file_name, "sheets": [sheet.sheet for sheet in upload.sheets]},
            )
            return StoredUpload(upload_id=upload_id, changes=changes)

    # Checking --------------------------------------------------------------------------------------------------------

    def check(self) -> list[str]:
        """What is wrong with the store, in Danish; empty when everything holds."""
        with self.engine.connect() as connection:
            return [*_check_engine(connection), *_check_bytes(connection), *_check_current(connection)]


def log(connection: Connection, *, at: datetime, who: str, action: str, subject: str, details: dict[str, Any]) -> None:
    """Adds a line to the audit log, inside the caller's transaction."""
    connection.execute(insert(audit_log).values(at=at, who=who, action=action, subject=subject, details=details))


def _sheet_record(row: dict[str, Any]) -> SheetRecord:
    return SheetRecord(
        sheet=row["sheet"],
        dataset=row["dataset"],
        year=row["year"],
        mode=Mode(row["mode"]),
        rows_read=row["rows_read"],
        rows_rejected=row["rows_rejected"],
        dropped_columns=tuple(row["dropped_columns"]),
    )


def _records(sheet: SheetToStore) -> list[dict[str, Any]]:
    """The sheet's rows with identity and fingerprint, ready to store."""
    spec = dataset(sheet.dataset)
    rows: list[dict[str, Any]] = sheet.frame.to_dict("records")  # type: ignore[assignment]  # keys are column names
    return [
        {
            **{column.name: row[column.name] for column in spec.columns},
            "row": int(row["row"]),
            "identity": identity,
            "fingerprint": fingerprint(spec, row),
        }
        for row, identity in zip(rows, identities(spec, rows), strict=True)
    ]


def _change(connection: Connection, sheet: SheetToStore) -> Change:
    table = dataset_tables[sheet.dataset]
    query = select(table.c.identity, table.c.fingerprint).where(table.c.is_current, _same_year(table, sheet.year))
    current = {row.identity: row.fingerprint for row in connection.execute(query)}
    return compare(current, {row["identity"]: row["fingerprint"] for row in _records(sheet)})


def _insert_upload(connection: Connection, upload: UploadToStore) -> int:
    result = connection.execute(
        insert(uploads).values(
            file_name=upload.file_name,
            sha256=upload.sha256,
            stored_sha256=hashlib.sha256(upload.content).hexdigest(),
            content=upload.content,
            uploaded_at=upload.at,
            uploaded_by=upload.who,
            active=True,
        )
    )
    return int(result.inserted_primary_key[0])  # type: ignore[index]  # an insert of one row has one


def _insert_sheet(connection: Connection, upload_id: int, sheet: SheetToStore) -> None:
    connection.execute(
        insert(upload_sheets).values(
            upload_id=upload_id,
            sheet=sheet.sheet,
            dataset=sheet.dataset,
            year=sheet.year,
            mode=sheet.mode,
            rows_read=sheet.rows_read,
            rows_rejected=sheet.rows_rejected,
            dropped_columns=list(sheet.dropped_columns),
            problems=list(sheet.problems),
        )
    )
    rows = [
        {**row, "upload_id": upload_id, "sheet": sheet.sheet, "year": sheet.year, "is_current": False}
        for row in _records(sheet)
    ]
    if rows:
        connection.execute(insert(dataset_tables[sheet.dataset]), rows)


def _same_year(table: Any, year: int | None) -> Any:  # noqa: ANN401  SQLAlchemy's expressions
    return table.c.year.is_(None) if year is None else table.c.year == year


def _counting(connection: Connection, name: str, year: int | None) -> set[int]:
    """The ids of the rows that should count, replayed from the active uploads."""
    table = dataset_tables[name]
    query = (
        select(table.c.id, table.c.identity, table.c.fingerprint, table.c.upload_id, upload_sheets.c.mode)
        .join(uploads, uploads.c.id == table.c.upload_id)
        .join(
            upload_sheets,
            (upload_sheets.c.upload_id == table.c.upload_id)
            & (upload_sheets.c.sheet == table.c.sheet)
            & (upload_sheets.c.dataset == name),
        )
        .where(uploads.c.active, _same_year(table, year))
        .order_by(table.c.upload_id, table.c.id)
    )
    by_upload: dict[int, tuple[Mode, list[StoredRow]]] = {}
    for row in connection.execute(query):
        stored = StoredRow(id=row.id, identity=row.identity, fingerprint=row.fingerprint)
        by_upload.setdefault(row.upload_id, (Mode(row.mode), []))[1].append(stored)
    return current_ids(by_upload.values())


def _recount(connection: Connection, name: str, year: int | None) -> None:
    table = dataset_tables[name]
    counting = _counting(connection, name, year)
    standing = set(connection.scalars(select(table.c.id).where(table.c.is_current, _same_year(table, year))))
    for ids, value in ((standing - counting, False), (counting - standing, True)):
        if ids:
            connection.execute(update(table).where(table.c.id.in_(sorted(ids))).values(is_current=value))


def _check_engine(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    damage = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    return [f"Databasen er beskadiget: {line}" for line in damage if line != "ok"] + [
        f"Tabellen {row[0]} har en række uden upload" for row in orphans
    ]


def _check_bytes(connection: Connection) -> list[str]:
    kept = connection.execute(select(uploads.c.id, uploads.c.stored_sha256, uploads.c.content))
    return [
        f"Upload {row.id}: filens indhold er ikke det, der blev gemt"
        for row in kept
        if hashlib.sha256(row.content).hexdigest() != row.stored_sha256
    ]


def _check_current(connection: Connection) -> list[str]:
    found = []
    for spec in DATASETS:
        table = dataset_tables[spec.name]
        for year in connection.scalars(select(table.c.year).distinct()).all():
            standing = set(connection.scalars(select(table.c.id).where(table.c.is_current, _same_year(table, year))))
            if standing != _counting(connection, spec.name, year):
                found.append(f"{spec.title} {year or ''}: rækkerne, der tæller, svarer ikke til de aktive uploads")
    return found
