"""The store: every read and write of the product. Each write is one transaction and leaves a line in the audit log."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from lib.store import checking, editions, history, mappings, queries
from lib.store.engine import make_engine, noting, reading, rehearsing, writing
from lib.store.frozen import frozen
from lib.store.migrate import migrate
from lib.store.preparing import prepare
from lib.store.tables import audit_log, uploads
from lib.store.writing import store_upload

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    import pandas as pd
    from sqlalchemy import Connection, Engine

    from lib.store.frozen import Frozen
    from lib.store.records import (
        AuditLine,
        MappingRecord,
        RejectedRow,
        StoredUpload,
        UploadRecord,
        UploadToStore,
    )


class AlreadyStoredError(ValueError):
    """The same bytes are there already and count; `upload_id` is what they became."""

    def __init__(self, upload_id: int) -> None:
        super().__init__(f"the same bytes are upload {upload_id}")
        self.upload_id = upload_id


_rehearsals = itertools.count(1)
_EDITIONS = 1 << 40
"""Below this the versions of rehearsals lie, of which a process has fewer."""


class Store:
    """A store on a migrated database; `then` is the moment it is read at, None for now."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.then: Frozen | None = None
        self._bound: Connection | None = None
        self._rehearsal = 0

    @classmethod
    def open(cls, url: str) -> Store:
        """The store at a SQLAlchemy URL, made and migrated if need be."""
        engine = make_engine(url)
        migrate(engine)
        return cls(engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read through: within a rehearsal that of the rehearsal, so that it sees what was rehearsed."""
        if self._bound is not None:
            yield self._bound
            return
        with reading(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction to write in. Raises RuntimeError within a rehearsal and in an edition."""
        self._refuse_to_write()
        with writing(self.engine) as connection:
            yield connection

    @contextmanager
    def noting(self) -> Iterator[Connection]:
        """A transaction for what no other write depends on. Raises RuntimeError within a rehearsal and in an edition."""
        self._refuse_to_write()
        with noting(self.engine) as connection:
            yield connection

    # Reading ---------------------------------------------------------------------------------------------------------

    def version(self) -> int:
        """A number that grows with every change; what was read under one version may be kept until the next.

        Within a rehearsal a negative number that is never used again, so that nothing rehearsed is taken for true later; in
        an edition one that is its own until something is erased from the store: nothing else changes an edition.
        """
        if self._bound is not None:
            return -self._rehearsal
        if self.then is not None:
            with self.reading() as connection:
                erased = select(func.count()).where(audit_log.c.action.in_(["erase_company", "retention"]))
                return -(_EDITIONS * (1 + (connection.scalar(erased) or 0)) + self.then.edition_id)
        with self.reading() as connection:
            return connection.scalar(select(func.coalesce(func.max(audit_log.c.id), 0))) or 0

    def years(self) -> list[int]:
        """The contract years that have goals, the newest first."""
        with self.reading() as connection:
            return queries.years(connection, self.then)

    def extents(self) -> dict[str, tuple[date, date]]:
        """By activity dataset the first and the last day that its rows speak of; datasets without rows are left out."""
        with self.reading() as connection:
            return queries.extents(connection, self.then)

    def rows(
        self,
        name: str,
        *,
        year: int | None = None,
        start: date | None = None,
        end: date | None = None,
        municipality: str | None = None,
        current: bool = True,
    ) -> pd.DataFrame:
        """The rows of a dataset in their sheet's order.

        Columns: the spec's (object; "" or None where missing), and `id`, `upload_id`, `row` (int64), `year`, `sheet`,
        `file_name`, `uploaded_at` (aware UTC), `active` (bool), for activities `cell`. With `start` and `end` activities
        that lie at least partly between them, both included. With `current` false, rows that no longer count too.
        """
        with self.reading() as connection:
            return queries.rows(
                connection,
                name,
                year=year,
                start=start,
                end=end,
                municipality=municipality,
                current=current,
                then=self.then,
            )

    def constructed(self, name: str) -> bool:
        """Whether any row of the dataset that counts comes from a constructed example."""
        with self.reading() as connection:
            return queries.constructed(connection, name, self.then)

    def uploads(self) -> list[UploadRecord]:
        """Every upload, the newest first."""
        with self.reading() as connection:
            return queries.upload_records(connection, then=self.then)

    def upload(self, upload_id: int) -> UploadRecord:
        """One upload. Raises KeyError if there is no such one."""
        with self.reading() as connection:
            for record in queries.upload_records(connection, uploads.c.id == upload_id, then=self.then):
                return record
        raise KeyError(f"no upload {upload_id}")

    def find_upload(self, sha256: str) -> list[UploadRecord]:
        """The uploads of the same bytes, the newest first."""
        with self.reading() as connection:
            return queries.upload_records(connection, uploads.c.sha256 == sha256, then=self.then)

    def content(self, upload_id: int) -> bytes | None:
        """An upload's bytes as they are kept, or None if there is no such upload."""
        with self.reading() as connection:
            return queries.content(connection, upload_id, self.then)

    def problems(self, upload_id: int) -> list[dict[str, Any]]:
        """What was said about an upload's sheets, each with the name of its sheet."""
        with self.reading() as connection:
            return queries.problems(connection, upload_id, self.then)

    def rejected(self, upload_id: int) -> list[tuple[str, str, RejectedRow]]:
        """The rows of an upload that were not let in, as (sheet, dataset, row)."""
        with self.reading() as connection:
            return queries.rejected(connection, upload_id, self.then)

    def audit(self, limit: int | None = None) -> list[AuditLine]:
        """Who did what, the newest first."""
        with self.reading() as connection:
            return history.audit(connection, limit=limit)

    def check(self) -> list[str]:
        """What is wrong with the store, in Danish; empty when everything holds."""
        with self.reading() as connection:
            return checking.check(connection)

    def in_edition(self, edition_id: int) -> Store:
        """This store as it was frozen, to read from: rows, uploads, corrections and decks of then, and no others.

        The audit log, remembered columns and the list of editions are those of now. Raises KeyError if there is no such one.
        """
        with self.reading() as connection:
            edition = editions.edition(connection, edition_id)
        made = Store(self.engine)
        made.then = frozen(edition)
        return made

    # Uploads ---------------------------------------------------------------------------------------------------------

    def add_upload(self, upload: UploadToStore, *, once: bool = False) -> StoredUpload:
        """Stores a file with its rows, all or nothing.

        With `once` raises AlreadyStoredError when an active upload of the same bytes speaks of no other contract years than
        this one. It is looked for within the transaction, so of two who store a file at the same time only one does.
        """
        prepared = prepare(upload.sheets)
        with self.writing() as connection:
            if once:
                self._refuse_twice(connection, upload)
            return store_upload(connection, upload, prepared)

    @contextmanager
    def rehearsal(self, upload: UploadToStore) -> Iterator[tuple[StoredUpload, Store]]:
        """The store as it would be with the file: to read from, until the block ends. Nothing is kept.

        Other writers wait meanwhile, so compute in it and do not linger. Raises RuntimeError within a rehearsal and in an
        edition.
        """
        prepared = prepare(upload.sheets)
        self._refuse_to_write()
        with rehearsing(self.engine) as connection:
            stored = store_upload(connection, upload, prepared)
            yield stored, self._rehearsed(connection)

    def undo(self, upload_id: int, *, at: datetime, who: str) -> bool:
        """Takes an upload back, so that what it covered counts again. False when it already was; KeyError if unknown."""
        with self.writing() as connection:
            return history.set_active(connection, upload_id, active=False, at=at, who=who)

    def redo(self, upload_id: int, *, at: datetime, who: str) -> bool:
        """Takes an upload in again, in its old place. False when it already was; KeyError if unknown."""
        with self.writing() as connection:
            return history.set_active(connection, upload_id, active=True, at=at, who=who)

    # Columns ---------------------------------------------------------------------------------------------------------

    def mappings(self) -> list[MappingRecord]:
        """What people said columns mean: in force, the newest of each shape, the newest first."""
        with self.reading() as connection:
            return mappings.mappings(connection)

    def remember_mapping(
        self, *, shape: str, dataset: str, headers: Sequence[str], columns: Mapping[str, str], at: datetime, who: str
    ) -> int:
        """Remembers what columns mean and returns the id; it takes the place of an earlier word on the same shape."""
        with self.writing() as connection:
            return mappings.remember(
                connection, shape=shape, dataset=dataset, headers=headers, columns=columns, at=at, who=who
            )

    def forget_mapping(self, mapping_id: int, *, at: datetime, who: str) -> bool:
        """Forgets a mapping and the earlier ones of its shape. False when it already was; KeyError if unknown."""
        with self.writing() as connection:
            return mappings.forget(connection, mapping_id, at=at, who=who)

    def _refuse_to_write(self) -> None:
        if self._bound is not None:
            raise RuntimeError("a rehearsal writes nothing more")
        if self.then is not None:
            raise RuntimeError("an edition is never altered")

    def _refuse_twice(self, connection: Connection, upload: UploadToStore) -> None:
        years = {sheet.year for sheet in upload.sheets}
        for there in queries.upload_records(connection, uploads.c.sha256 == upload.sha256, then=self.then):
            if there.active and {sheet.year for sheet in there.sheets} <= years:
                raise AlreadyStoredError(there.id)

    def _rehearsed(self, connection: Connection) -> Store:
        """This store, read through the connection of a rehearsal."""
        made = Store(self.engine)
        made._bound, made._rehearsal = connection, next(_rehearsals)
        return made
