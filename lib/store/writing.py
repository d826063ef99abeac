"""Stores an upload: its bytes, its sheets, its rows; and lets the rows count that should.

The newest upload comes last in the replay, so nothing need be replayed: what its sheets replace is cleared, rows with the
identities of its own are overridden, and its own count.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from lib.store.comparing import changes
from lib.store.conditions import same_scope, within
from lib.store.history import log
from lib.store.preparing import groups
from lib.store.records import StoredUpload
from lib.store.tables import rejected_rows, upload_sheets, uploads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from lib.store.preparing import Prepared
    from lib.store.records import UploadToStore

_ROWS_AT_ONCE = 5_000


def store_upload(connection: Connection, upload: UploadToStore, sheets: Sequence[Prepared]) -> StoredUpload:
    """Stores a file whose sheets are ready."""
    change = changes(connection, sheets)
    upload_id = _insert_upload(connection, upload)
    for one in sheets:
        _insert_sheet(connection, upload_id, one)
        _insert_rows(connection, upload_id, one)
    for group in groups(sheets):
        _mark(connection, upload_id, group)
    details = {"file_name": upload.file_name, "sheets": [sheet.sheet for sheet in upload.sheets]}
    log(connection, at=upload.at, who=upload.who, action="upload", subject=str(upload_id), details=details)
    return StoredUpload(upload_id=upload_id, changes=change)


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
            constructed=upload.constructed,
        )
    )
    return int(result.inserted_primary_key[0])  # type: ignore[index]  # an insert of one row has one


def _insert_sheet(connection: Connection, upload_id: int, one: Prepared) -> None:
    sheet = one.sheet
    errors = sum(problem.get("severity") == "error" for problem in sheet.problems)
    start, end = one.period or (None, None)
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
            errors=errors,
            warnings=len(sheet.problems) - errors,
            period_start=start,
            period_end=end,
            titles=list(sheet.titles),
            rows_stored=len(one),
            rejected_stored=len(sheet.rejected),
        )
    )


def _insert_rows(connection: Connection, upload_id: int, one: Prepared) -> None:
    for start in range(0, len(one), _ROWS_AT_ONCE):
        connection.execute(insert(one.table), one.rows(upload_id, start=start, stop=start + _ROWS_AT_ONCE))
    rejected: list[dict[str, Any]] = [
        {
            "upload_id": upload_id,
            "sheet": one.sheet.sheet,
            "dataset": one.sheet.dataset,
            "row": row.row,
            "cells": dict(row.cells),
            "messages": list(row.messages),
        }
        for row in one.sheet.rejected
    ]
    if rejected:
        connection.execute(insert(rejected_rows), rejected)


def _mark(connection: Connection, upload_id: int, group: Sequence[Prepared]) -> None:
    """The group's own rows count already; of the earlier ones, those it clears and overrides no longer do."""
    table = group[0].table
    earlier = update(table).where(table.c.is_current, table.c.upload_id < upload_id).values(is_current=False)
    for one in group:
        if one.replaces:
            connection.execute(earlier.where(within(one)))
    own = select(table.c.identity).where(table.c.upload_id == upload_id)
    connection.execute(earlier.where(same_scope(group[0]), table.c.identity.in_(own.where(same_scope(group[0])))))
