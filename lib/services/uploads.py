"""Uploads: inspect, preview, accept, undo, redo. What the app and the command line do with a file."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lib.domain.access import Right
from lib.intake.headers import header_key
from lib.intake.inspection import InspectedSheet, Inspection, Request, inspect
from lib.intake.question import column_answers
from lib.schema.datasets import dataset as spec_of
from lib.services.access import require
from lib.services.effects import Effect, effects
from lib.store.faults import StoreError
from lib.store.records import RejectedRow, SheetToStore, UploadToStore
from lib.store.repository import AlreadyStoredError
from lib.store.revision import Change, Mode
from lib.view.format import HOME_ZONE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from lib.domain.access import Actor
    from lib.schema.organisation import Organisation
    from lib.store.repository import Store

_log = logging.getLogger(__name__)


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
        effects: what the file changes, or would change, in goals and totals.
    """

    inspection: Inspection
    upload_id: int | None
    stored: bool
    duplicate: bool
    sheets: tuple[SheetOutcome, ...]
    effects: tuple[Effect, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether the file was turned away."""
        return not self.stored and not self.duplicate


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the person wants done with a file.

    Args:
        year: overrides the contract year found in it.
        dataset: the only dataset to look for.
        mode: what happens to rows that are there already; None leaves it to `default_mode`.
        valid_rows_only: lets the clean rows in although others are not.
        answers: answers to the inspection's questions, by their key.
    """

    year: int | None = None
    dataset: str | None = None
    mode: Mode | None = None
    valid_rows_only: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)


def default_mode(dataset: str) -> Mode:
    """Sheets of a contract replace their year; activities are added to what is there."""
    return Mode.ADD if spec_of(dataset).period else Mode.REPLACE


def look_into(
    store: Store,
    organisation: Organisation,
    *,
    file_name: str,
    content: bytes,
    clock: Callable[[], datetime],
    wish: Wish | None = None,
    progress: Callable[[str, float], None] = lambda _step, _share: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Inspection:
    """Inspects a file with what earlier uploads taught about its columns. Writes nothing."""
    wish = wish or Wish()
    remembered = {
        one.shape: (one.dataset, {header_key(header): name for header, name in one.columns.items()})
        for one in store.mappings()
    }
    request = Request(
        year=wish.year,
        dataset=wish.dataset,
        answers=wish.answers,
        remembered=remembered,
        today=clock().astimezone(HOME_ZONE).date(),
        progress=progress,
        cancelled=cancelled,
    )
    return inspect(file_name=file_name, content=content, organisation=organisation, request=request)


def preview(
    store: Store,
    organisation: Organisation,
    inspection: Inspection,
    *,
    clock: Callable[[], datetime],
    by: Actor,
    wish: Wish | None = None,
) -> Outcome:
    """What accepting the file would change, tried out in a transaction that is rolled back. Raises NotAllowedError."""
    require(by, Right.UPLOAD)
    wish = wish or Wish()
    earlier = _same_bytes(store, inspection)
    if earlier is not None:
        return _outcome(inspection, {}, upload_id=earlier, duplicate=True)
    upload = _upload(inspection, wish, clock=clock, who=by.name)
    if not upload.sheets:
        return _outcome(inspection, {}, upload_id=None)
    with store.rehearsal(upload) as (stored, after):
        changed = effects(store, after, organisation, upload)
        return replace(_outcome(inspection, stored.changes, upload_id=None), effects=changed)


def commit(
    store: Store, inspection: Inspection, *, clock: Callable[[], datetime], by: Actor, wish: Wish | None = None
) -> Outcome:
    """Stores what the inspection found, all or nothing.

    A file with errors is refused, unless `valid_rows_only` lets its clean rows in. Equal bytes are not stored twice.
    Raises NotAllowedError.
    """
    require(by, Right.UPLOAD)
    wish = wish or Wish()
    earlier = _same_bytes(store, inspection)
    if earlier is not None:
        return _outcome(inspection, {}, upload_id=earlier, duplicate=True)
    if inspection.refused or (inspection.errors and not wish.valid_rows_only):
        return _outcome(inspection, {}, upload_id=None)
    try:
        stored = store.add_upload(_upload(inspection, wish, clock=clock, who=by.name), once=True)
    except AlreadyStoredError as there:  # by somebody else since the look above
        return _outcome(inspection, {}, upload_id=there.upload_id, duplicate=True)
    try:
        _remember(store, inspection, wish, clock=clock, who=by.name)
    except StoreError:  # the file is in, and that is what its sender must be told
        _log.exception("what was said of the columns of upload %s is not remembered", stored.upload_id)
    return _outcome(inspection, stored.changes, upload_id=stored.upload_id, stored=True)


def accept(
    store: Store,
    organisation: Organisation,
    *,
    file_name: str,
    content: bytes,
    clock: Callable[[], datetime],
    by: Actor,
    year: int | None = None,
    dataset: str | None = None,
    mode: Mode | None = None,
    valid_rows_only: bool = False,
    dry_run: bool = False,
    answers: Mapping[str, str] | None = None,
    progress: Callable[[str, float], None] = lambda _step, _share: None,
) -> Outcome:
    """Inspects a file and stores what it holds; with `dry_run` only tells what it would do. Raises NotAllowedError."""
    require(by, Right.UPLOAD)
    wish = Wish(year=year, dataset=dataset, mode=mode, valid_rows_only=valid_rows_only, answers=answers or {})
    inspection = look_into(
        store, organisation, file_name=file_name, content=content, clock=clock, wish=wish, progress=progress
    )
    if dry_run:
        return preview(store, organisation, inspection, clock=clock, by=by, wish=wish)
    return commit(store, inspection, clock=clock, by=by, wish=wish)


def _upload(inspection: Inspection, wish: Wish, *, clock: Callable[[], datetime], who: str) -> UploadToStore:
    return UploadToStore(
        file_name=inspection.file_name,
        sha256=hashlib.sha256(inspection.content).hexdigest(),
        content=inspection.kept,
        at=clock(),
        who=who,
        sheets=_sheets(inspection, wish),
        constructed=inspection.constructed,
    )


def _sheets(inspection: Inspection, wish: Wish) -> tuple[SheetToStore, ...]:
    stored = [sheet for sheet in inspection.sheets if sheet.dataset and (len(sheet.frame) or sheet.rejected_rows)]
    return tuple(
        SheetToStore(
            sheet=sheet.name,
            dataset=sheet.dataset,
            year=None if spec_of(sheet.dataset).period else inspection.year,
            mode=(wish.mode or default_mode(sheet.dataset)) if len(sheet.frame) else Mode.ADD,
            frame=sheet.frame,
            rows_read=sheet.read,
            rows_rejected=sheet.rejected,
            dropped_columns=sheet.dropped_columns,
            problems=tuple(one.as_dict() for one in inspection.problems if one.sheet in of),
            period=sheet.period,
            titles=sheet.titles,
            rejected=tuple(RejectedRow(row=one.row, cells=one.cells, messages=one.messages) for one in sheet.rejected_rows),
        )
        for place, sheet in enumerate(stored)
        for of in [{sheet.name} if place else {sheet.name, ""}]  # what is said of the whole file stands with its first sheet
        if sheet.dataset
    )


def _remember(store: Store, inspection: Inspection, wish: Wish, *, clock: Callable[[], datetime], who: str) -> None:
    """Keeps what a person said the columns are, for the next file with the same header."""
    earlier = {one.shape: one.columns for one in store.mappings()}
    for sheet in inspection.sheets:
        said = column_answers(wish.answers, sheet=sheet.name)
        if said and sheet.mapping and sheet.dataset:
            said = {**earlier.get(sheet.mapping.shape, {}), **said}
            store.remember_mapping(
                shape=sheet.mapping.shape,
                dataset=sheet.dataset,
                headers=sheet.mapping.headers,
                columns=said,
                at=clock(),
                who=who,
            )


def _same_bytes(store: Store, inspection: Inspection) -> int | None:
    """The active upload of the same bytes, for the same year where the file is a contract's; or None."""
    years = {None if spec_of(sheet.dataset).period else inspection.year for sheet in inspection.sheets if sheet.dataset}
    for upload in store.find_upload(hashlib.sha256(inspection.content).hexdigest()):
        if upload.active and {sheet.year for sheet in upload.sheets} <= years:
            return upload.id
    return None


def _outcome(
    inspection: Inspection,
    changes: Mapping[tuple[str, str], Change],
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


def _sheet_outcome(sheet: InspectedSheet, changes: Mapping[tuple[str, str], Change], *, duplicate: bool) -> SheetOutcome:
    nothing = Change(unchanged=len(sheet.frame)) if duplicate else Change()
    return SheetOutcome(
        sheet=sheet.name,
        dataset=sheet.dataset,
        read=sheet.read,
        rejected=sheet.rejected,
        change=changes.get((sheet.name, sheet.dataset or ""), nothing),
        dropped_columns=sheet.dropped_columns,
    )
