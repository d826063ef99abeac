"""Uploads: inspect, preview, accept, list."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.intake.inspection import InspectedSheet, Inspection, inspect
from lib.store.records import SheetToStore, UploadToStore
from lib.store.revision import Change, Mode

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from lib.schema.organisation import Organisation
    from lib.store.repository import Store


@dataclass(frozen=True, kw_only=True)
class SheetOutcome:
    """What became, or would become, of one sheet."""

    sheet: str
    dataset: str | None
    read: int
    rejected: int
    change: Change
    dropped_columns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a file.

    Args:
        inspection: what the file holds and what is wrong with it.
        upload_id: the upload it became; the earlier one when the same bytes were there; None when nothing was stored.
        stored: whether this call stored it.
        duplicate: whether the same bytes are there already.
        sheets: one outcome per sheet that was read.
    """

    inspection: Inspection
    upload_id: int | None
    stored: bool
    duplicate: bool
    sheets: tuple[SheetOutcome, ...]

    @property
    def refused(self) -> bool:
        """Whether the file was turned away."""
        return not self.stored and not self.duplicate


def accept(
    store: Store,
    organisation: Organisation,
    *,
    file_name: str,
    content: bytes,
    clock: Callable[[], datetime],
    who: str,
    year: int | None = None,
    dataset: str | None = None,
    mode: Mode | None = None,
    valid_rows_only: bool = False,
    dry_run: bool = False,
) -> Outcome:
    """Inspects a file and stores what it holds, all or nothing.

    A file with errors is refused, unless `valid_rows_only` lets its clean rows in. Equal bytes for the same year are not
    stored twice. Sheets of a contract replace what their year had, unless `mode` says otherwise.
    """
    inspection = inspect(file_name=file_name, content=content, organisation=organisation, year=year, dataset=dataset)
    sheets = _to_store(inspection, mode=mode)
    changes = store.preview(sheets)
    earlier = _same_bytes(store, content, sheets)
    if earlier is not None:
        return _outcome(inspection, {}, upload_id=earlier, duplicate=True)
    refused = inspection.refused or (bool(inspection.errors) and not valid_rows_only)
    if refused or dry_run:
        return _outcome(inspection, changes, upload_id=None, stored=False)
    stored = store.add_upload(
        UploadToStore(
            file_name=inspection.file_name,
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            at=clock(),
            who=who,
            sheets=sheets,
        )
    )
    return _outcome(inspection, stored.changes, upload_id=stored.upload_id, stored=True)


def outcome_json(outcome: Outcome) -> list[dict[str, Any]]:
    """The outcome as the command line prints it: one object a sheet read, or one for a file that could not be read."""
    inspection = outcome.inspection
    whole = [one.as_dict() for one in inspection.problems if not one.sheet]
    sheets = outcome.sheets or (
        SheetOutcome(sheet="", dataset=None, read=0, rejected=0, change=Change(), dropped_columns=()),
    )
    return [
        {
            "file": inspection.file_name,
            "sheet": sheet.sheet or None,
            "dataset": sheet.dataset,
            "year": inspection.year,
            "upload_id": outcome.upload_id,
            "duplicate": outcome.duplicate,
            "rows": {
                "read": sheet.read,
                "new": sheet.change.new,
                "changed": sheet.change.changed,
                "unchanged": sheet.change.unchanged,
                "missing": sheet.change.missing,
                "rejected": sheet.rejected,
            },
            "dropped_columns": list(sheet.dropped_columns),
            "problems": whole + [one.as_dict() for one in inspection.problems if one.sheet == sheet.sheet and one.sheet],
        }
        for sheet in sheets
    ]


def _to_store(inspection: Inspection, *, mode: Mode | None) -> tuple[SheetToStore, ...]:
    return tuple(
        SheetToStore(
            sheet=sheet.name,
            dataset=sheet.dataset,
            year=inspection.year,
            mode=mode or Mode.REPLACE,
            frame=sheet.frame,
            rows_read=sheet.read,
            rows_rejected=sheet.rejected,
            dropped_columns=sheet.dropped_columns,
            problems=tuple(one.as_dict() for one in inspection.problems if one.sheet == sheet.name),
        )
        for sheet in inspection.sheets
        if sheet.dataset is not None and len(sheet.frame)
    )


def _same_bytes(store: Store, content: bytes, sheets: tuple[SheetToStore, ...]) -> int | None:
    """The active upload with the same bytes for the same years, or None."""
    digest = hashlib.sha256(content).hexdigest()
    years = {sheet.year for sheet in sheets}
    for upload in store.uploads():
        if upload.active and upload.sha256 == digest and {sheet.year for sheet in upload.sheets} == years:
            return upload.id
    return None


def _outcome(
    inspection: Inspection,
    changes: dict[tuple[str, str], Change],
    *,
    upload_id: int | None,
    stored: bool = False,
    duplicate: bool = False,
) -> Outcome:
    return Outcome(
        inspection=inspection,
        upload_id=upload_id,
        stored=stored,
        duplicate=duplicate,
        sheets=tuple(_sheet_outcome(sheet, changes, duplicate=duplicate) for sheet in inspection.sheets),
    )


def _sheet_outcome(sheet: InspectedSheet, changes: dict[tuple[str, str], Change], *, duplicate: bool) -> SheetOutcome:
    nothing = Change(unchanged=len(sheet.frame)) if duplicate else Change()
    return SheetOutcome(
        sheet=sheet.name,
        dataset=sheet.dataset,
        read=sheet.read,
        rejected=sheet.rejected,
        change=changes.get((sheet.name, sheet.dataset or ""), nothing),
        dropped_columns=sheet.dropped_columns,
    )
