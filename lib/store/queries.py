"""What is read from a store: rows as frames, uploads as records; as it is, or `then`: as an edition has it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
from sqlalchemy import func, select

from lib.schema.activity import ACTIVITY_DATASETS
from lib.schema.datasets import dataset
from lib.store.conditions import between, of_year
from lib.store.frozen import counting, known
from lib.store.records import RejectedRow, SheetRecord, UploadRecord
from lib.store.revision import Mode
from lib.store.tables import dataset_tables, rejected_rows, upload_sheets, uploads

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Select

    from lib.store.frozen import Frozen

_LEFT_OUT = frozenset({"content", "stored_sha256"})


def rows(  # as `Store.rows` says
    connection: Connection,
    name: str,
    *,
    year: int | None,
    start: date | None,
    end: date | None,
    municipality: str | None,
    current: bool,
    then: Frozen | None,
) -> pd.DataFrame:
    """The rows of a dataset in their sheet's order."""
    table = dataset_tables[name]
    query = _all_rows(name)
    if year is not None:
        query = query.where(of_year(table, year))
    if start is not None or end is not None:
        if dataset(name).period is None:
            raise ValueError(f"{name} is of a contract year, not of days")
        query = query.where(between(table, start, end))
    if municipality is not None:
        if "municipality" not in table.c:
            raise ValueError(f"{name} has no municipality")
        query = query.where(table.c.municipality == municipality)
    query = query.where(counting(table, then) if current else known(table.c.upload_id, then))
    result = connection.execute(query)
    frame = pd.DataFrame([tuple(row) for row in result], columns=list(result.keys()), dtype=object)
    return _with_uploads(connection, frame, then)


def _all_rows(name: str) -> Select[Any]:
    table, spec = dataset_tables[name], dataset(name)
    where = ("id", "upload_id", "sheet", "row", *(("cell",) if spec.period else ()), "year")
    told = (*where, *(column.name for column in spec.columns))
    return select(*(table.c[one] for one in told)).order_by(table.c.upload_id, table.c.sheet, table.c.row, table.c.id)


def _with_uploads(connection: Connection, frame: pd.DataFrame, then: Frozen | None) -> pd.DataFrame:
    """The frame with what is known of each row's upload; joined here, since a file's name need not come with every row."""
    columns = (uploads.c.file_name, uploads.c.uploaded_at, uploads.c.active)
    told = {row.id: row._asdict() for row in connection.execute(select(uploads.c.id, *columns))}
    for upload_id, active in then.active.items() if then else ():
        told[upload_id]["active"] = active
    for column in columns:
        values = [told[one][column.name] for one in frame["upload_id"]]
        frame[column.name] = pd.Series(values, index=frame.index, dtype=object)
    return frame


def years(connection: Connection, then: Frozen | None) -> list[int]:
    """The contract years that have goals, the newest first."""
    goals = dataset_tables["goals"]
    found = connection.scalars(select(goals.c.year).where(counting(goals, then)).distinct())
    return sorted((year for year in found if year is not None), reverse=True)


def extents(connection: Connection, then: Frozen | None) -> dict[str, tuple[date, date]]:
    """By activity dataset the first and the last day that its rows speak of; datasets without rows are left out."""
    found = {}
    for spec in ACTIVITY_DATASETS:
        table = dataset_tables[spec.name]
        last = func.max(func.coalesce(table.c.date_end, table.c.date))
        first, end = connection.execute(select(func.min(table.c.date), last).where(counting(table, then))).one()
        if first is not None:
            found[spec.name] = (first, end)
    return found


def upload_records(
    connection: Connection, *conditions: ColumnElement[bool], then: Frozen | None = None
) -> list[UploadRecord]:
    """Uploads with their sheets and without their bytes, the newest first."""
    conditions = (*conditions, known(uploads.c.id, then))
    ids = select(uploads.c.id).where(*conditions)
    told = [column for column in upload_sheets.c if column.name != "problems"]
    sheets = defaultdict(list)
    query = select(*told).where(upload_sheets.c.upload_id.in_(ids)).order_by(upload_sheets.c.id)
    for row in connection.execute(query).mappings():
        sheets[row["upload_id"]].append(_sheet_record(dict(row)))
    columns = [column for column in uploads.c if column.name not in _LEFT_OUT]
    wanted = select(*columns, func.length(uploads.c.content).label("size")).where(*conditions).order_by(uploads.c.id.desc())
    found = [UploadRecord(**row, sheets=tuple(sheets[row["id"]])) for row in connection.execute(wanted).mappings()]
    return [replace(one, active=then.active[one.id]) for one in found] if then else found


def content(connection: Connection, upload_id: int, then: Frozen | None) -> bytes | None:
    """An upload's bytes as they are kept, or None if there is no such upload."""
    return connection.scalar(select(uploads.c.content).where(uploads.c.id == upload_id, known(uploads.c.id, then)))


def problems(connection: Connection, upload_id: int, then: Frozen | None) -> list[dict[str, Any]]:
    """What was said about an upload's sheets, each with the name of its sheet."""
    mine = (upload_sheets.c.upload_id == upload_id, known(upload_sheets.c.upload_id, then))
    query = select(upload_sheets.c.sheet, upload_sheets.c.problems).where(*mine)
    found = connection.execute(query.order_by(upload_sheets.c.id))
    return [{"sheet": row.sheet, **problem} for row in found for problem in row.problems]


def rejected(connection: Connection, upload_id: int, then: Frozen | None) -> list[tuple[str, str, RejectedRow]]:
    """The rows of an upload that were not let in, as (sheet, dataset, row)."""
    mine = (rejected_rows.c.upload_id == upload_id, known(rejected_rows.c.upload_id, then))
    query = select(rejected_rows).where(*mine).order_by(rejected_rows.c.id)
    return [
        (row.sheet, row.dataset, RejectedRow(row=row.row, cells=row.cells, messages=tuple(row.messages)))
        for row in connection.execute(query)
    ]


def constructed(connection: Connection, name: str, then: Frozen | None) -> bool:
    """Whether any row of the dataset that counts comes from a constructed example."""
    table = dataset_tables[name]
    examples = select(uploads.c.id).where(uploads.c.constructed)
    query = select(table.c.id).where(counting(table, then), table.c.upload_id.in_(examples)).limit(1)
    return connection.scalar(query) is not None


def _sheet_record(row: dict[str, Any]) -> SheetRecord:
    start = row["period_start"]
    return SheetRecord(
        sheet=row["sheet"],
        dataset=row["dataset"],
        year=row["year"],
        mode=Mode(row["mode"]),
        rows_read=row["rows_read"],
        rows_rejected=row["rows_rejected"],
        dropped_columns=tuple(row["dropped_columns"]),
        period=(start, row["period_end"]) if start else None,
        titles=tuple(row["titles"]),
        errors=row["errors"],
        warnings=row["warnings"],
    )
