"""What the store hands out and takes in, besides frames."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd

    from lib.store.revision import Change, Mode


@dataclass(frozen=True, kw_only=True)
class SheetToStore:
    """One sheet's clean rows; `frame` has the spec's columns and "row"."""

    sheet: str
    dataset: str
    year: int | None
    mode: Mode
    frame: pd.DataFrame
    rows_read: int
    rows_rejected: int
    dropped_columns: tuple[str, ...] = ()
    problems: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class UploadToStore:
    """A file to store: `content` as it is kept, `sha256` of it as it was uploaded."""

    file_name: str
    sha256: str
    content: bytes
    at: datetime
    who: str
    sheets: tuple[SheetToStore, ...]


@dataclass(frozen=True, kw_only=True)
class SheetRecord:
    """One stored sheet of an upload."""

    sheet: str
    dataset: str
    year: int | None
    mode: Mode
    rows_read: int
    rows_rejected: int
    dropped_columns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class UploadRecord:
    """A stored upload, without its bytes."""

    id: int
    file_name: str
    sha256: str
    size: int
    uploaded_at: datetime
    uploaded_by: str
    active: bool
    sheets: tuple[SheetRecord, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class StoredUpload:
    """What storing a file did: its id, and the change per (sheet, dataset)."""

    upload_id: int
    changes: dict[tuple[str, str], Change]
