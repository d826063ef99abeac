"""Taking back what was put in, and in again: uploads, and what was said of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domain.access import Right
from lib.services.access import require

if TYPE_CHECKING:
    from datetime import datetime

    from lib.domain.access import Actor
    from lib.store.records import UploadRecord
    from lib.store.repository import Store


def may_switch(record: UploadRecord, by: Actor) -> bool:
    """Whether somebody may take an upload back or in again: one's own, or anybody's."""
    own = record.uploaded_by == by.name and by.may(Right.UPLOAD)
    return own or by.may(Right.UNDO)


def undo(store: Store, upload_id: int, *, at: datetime, by: Actor) -> bool:
    """Takes an upload back, so that what it covered counts again. False when it already was.

    Raises KeyError if there is no such one, NotAllowedError.
    """
    _require_switch(store, upload_id, by)
    return store.undo(upload_id, at=at, who=by.name)


def redo(store: Store, upload_id: int, *, at: datetime, by: Actor) -> bool:
    """Takes an upload in again, in its old place. False when it already was.

    Raises KeyError if there is no such one, NotAllowedError.
    """
    _require_switch(store, upload_id, by)
    return store.redo(upload_id, at=at, who=by.name)


def forget_mapping(store: Store, mapping_id: int, *, at: datetime, by: Actor) -> bool:
    """Forgets what somebody said columns mean. False when it already was; raises KeyError if unknown, NotAllowedError."""
    require(by, Right.UPLOAD)
    return store.forget_mapping(mapping_id, at=at, who=by.name)


def _require_switch(store: Store, upload_id: int, by: Actor) -> None:
    if not may_switch(store.upload(upload_id), by):
        require(by, Right.UNDO)
