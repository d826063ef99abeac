"""What the store hands out and takes in, besides frames."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date, datetime

    import pandas as pd

    from lib.store.revision import Change, Mode


@dataclass(frozen=True, kw_only=True)
class RejectedRow:
    """A row that was not let in: its number in the sheet, its cells as written by header, and why, in Danish."""

    row: int
    cells: dict[str, str]
    messages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SheetToStore:
    """One sheet's clean rows.

    Args:
        sheet: the sheet's name.
        dataset: the name of what it holds.
        year: the contract year; None for activities, whose rows carry dates.
        mode: what happens to rows that are there already.
        frame: the spec's columns and "row"; for activities also "cell", the address of an unpivoted number or "".
        rows_read, rows_rejected: as counted by the reader.
        dropped_columns: headers of columns that were left out.
        problems: what was said about the sheet.
        period: the first and last day an activity sheet speaks for; without it, those its rows span.
        titles: texts standing above the header.
        rejected: the rows that were not let in.
    """

    sheet: str
    dataset: str
    year: int | None
    mode: Mode
    frame: pd.DataFrame
    rows_read: int
    rows_rejected: int
    dropped_columns: tuple[str, ...] = ()
    problems: tuple[dict[str, Any], ...] = ()
    period: tuple[date, date] | None = None
    titles: tuple[str, ...] = ()
    rejected: tuple[RejectedRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class UploadToStore:
    """A file to store: `content` as it is kept, `sha256` of it as it was uploaded.

    `constructed`: the file says itself that it is a constructed example.
    """

    file_name: str
    sha256: str
    content: bytes
    at: datetime
    who: str
    sheets: tuple[SheetToStore, ...]
    constructed: bool = False


@dataclass(frozen=True, kw_only=True)
class SheetRecord:
    """One stored sheet of an upload; `errors` and `warnings` count its problems."""

    sheet: str
    dataset: str
    year: int | None
    mode: Mode
    rows_read: int
    rows_rejected: int
    dropped_columns: tuple[str, ...]
    period: tuple[date, date] | None = None
    titles: tuple[str, ...] = ()
    errors: int = 0
    warnings: int = 0


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
    constructed: bool = False
    sheets: tuple[SheetRecord, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class StoredUpload:
    """What storing a file did: its id, and the change per (sheet, dataset)."""

    upload_id: int
    changes: dict[tuple[str, str], Change]


@dataclass(frozen=True, kw_only=True)
class AuditLine:
    """Who did what, when, to what."""

    id: int
    at: datetime
    who: str
    action: str
    subject: str
    details: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class MappingRecord:
    """A person's word on what the columns of a table mean.

    Args:
        id: to forget it by.
        shape: what tables of the same form have in common.
        dataset: what such a table holds.
        headers: all headers, as written.
        columns: the name of the dataset's column, by header as written.
        made_at, made_by: when and by whom it was said.
    """

    id: int
    shape: str
    dataset: str
    headers: tuple[str, ...]
    columns: dict[str, str]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, kw_only=True)
class EditionRecord:
    """What was frozen, without its rows.

    Args:
        id: to open it by.
        name: "KKR 11/11-2020"; no other edition has it, however it is spelled in capitals.
        as_of: the date its numbers speak for.
        deck: the name of the deck chosen.
        organisation: the text of organisation.toml as it was.
        uploads: (id, whether it was active) of every upload of then, the oldest first.
        corrections, decks: the ids of those in force.
        row_counts: how many rows counted, by dataset.
        frozen_at, frozen_by: when and by whom.
    """

    id: int
    name: str
    as_of: date
    deck: str
    organisation: str = field(repr=False)
    uploads: tuple[tuple[int, bool], ...] = field(repr=False)
    corrections: tuple[int, ...] = field(repr=False)
    decks: tuple[int, ...] = field(repr=False)
    row_counts: dict[str, int] = field(repr=False)
    frozen_at: datetime
    frozen_by: str

    @property
    def counting(self) -> int:
        """How many uploads counted."""
        return sum(active for _, active in self.uploads)


@dataclass(frozen=True, kw_only=True)
class DeckRecord:
    """A deck as it was saved; `content` is the choice as JSON-ready data."""

    id: int
    name: str
    year: int
    content: dict[str, Any]
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, kw_only=True)
class PersonRecord:
    """Somebody who has signed in. `label` is unique; `granted` is the role given in the app, "" for none."""

    id: int
    issuer: str
    subject: str
    label: str
    email: str
    active: bool
    granted: str
    first_seen_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class SessionRecord:
    """One login: `role` is what the claims and the access file gave then, "" for none."""

    id: int
    person_id: int
    role: str
    signed_in_at: datetime
    ended_at: datetime | None
    ended_by: str
