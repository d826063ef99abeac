"""The tables. Those of the datasets derive from their specs; the migrations in `migrations/` build the same."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    column,
    false,
)

from lib.schema.datasets import DATASETS
from lib.schema.spec import ColumnType

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect
    from sqlalchemy.schema import SchemaItem
    from sqlalchemy.types import TypeEngine

    from lib.schema.spec import Dataset


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: aware in Python, without a zone in the database, alike on every engine."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  fixed
        """To the database."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  fixed
        """From the database."""
        return value.replace(tzinfo=UTC) if value else None


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

uploads = Table(
    "uploads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("sha256", Text, nullable=False, index=True),  # of the file as it was uploaded
    Column("stored_sha256", Text, nullable=False),  # of the bytes kept here
    Column("content", LargeBinary, nullable=False),
    Column("uploaded_at", Moment, nullable=False),
    Column("uploaded_by", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("constructed", Boolean, nullable=False, server_default=false()),  # the file says it is a constructed example
    sqlite_autoincrement=True,  # an id is never used twice, so a later upload always has the higher one
)

upload_sheets = Table(
    "upload_sheets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("upload_id", ForeignKey("uploads.id"), nullable=False, index=True),
    Column("sheet", Text, nullable=False),
    Column("dataset", Text, nullable=False),
    Column("year", Integer),
    Column("mode", Text, nullable=False),  # add | replace
    Column("rows_read", Integer, nullable=False),
    Column("rows_rejected", Integer, nullable=False),
    Column("dropped_columns", JSON, nullable=False),
    Column("problems", JSON, nullable=False),
    Column("errors", Integer, nullable=False, server_default="0"),  # how many problems there are of each kind
    Column("warnings", Integer, nullable=False, server_default="0"),
    Column("period_start", Date),  # the days an activity sheet speaks for
    Column("period_end", Date),
    Column("titles", JSON, nullable=False, server_default="[]"),
    Column("rows_stored", Integer, nullable=False, server_default="0"),  # what `check` counts again
    Column("rejected_stored", Integer, nullable=False, server_default="0"),
)

rejected_rows = Table(
    "rejected_rows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("upload_id", ForeignKey("uploads.id"), nullable=False, index=True),
    Column("sheet", Text, nullable=False),
    Column("dataset", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("cells", JSON, nullable=False),  # {header: text}
    Column("messages", JSON, nullable=False),  # in Danish
)

column_mappings = Table(
    "column_mappings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("shape", Text, nullable=False, index=True),
    Column("dataset", Text, nullable=False),
    Column("headers", JSON, nullable=False),
    Column("columns", JSON, nullable=False),  # {header as written: column name}
    Column("made_at", Moment, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("forgotten_at", Moment),
)

goal_corrections = Table(
    "goal_corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("comparison", Text, nullable=False),
    Column("target_low", Float),
    Column("target_high", Float),
    Column("target_date", Date),
    Column("unit", Text),
    Column("result", Float),
    Column("result_bound", Text),
    Column("wording", Text, nullable=False),
    Column("result_wording", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("withdrawn_at", Moment),
    Index(None, "year", "label"),
)

decks = Table(
    "decks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("content", JSON, nullable=False),  # as `lib.view.slides.choice.to_json` writes it
    Column("saved_at", Moment, nullable=False),
    Column("saved_by", Text, nullable=False),
    Column("deleted_at", Moment),
    Index(None, "year"),
)

editions = Table(
    "editions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("as_of", Date, nullable=False),
    Column("deck", Text, nullable=False),
    Column("organisation", Text, nullable=False),  # organisation.toml as it was
    Column("uploads", JSON, nullable=False),  # [[id, active], …] as they were
    Column("corrections", JSON, nullable=False),  # the ids of those in force
    Column("decks", JSON, nullable=False),  # likewise
    Column("row_counts", JSON, nullable=False),  # {dataset: how many rows counted}, what `check` counts again
    Column("frozen_at", Moment, nullable=False),
    Column("frozen_by", Text, nullable=False),
    sqlite_autoincrement=True,  # what is kept under an edition's id is never taken for another's
)

edition_rows = Table(
    "edition_rows",
    metadata,
    Column("edition_id", ForeignKey("editions.id"), primary_key=True),
    Column("dataset", Text, primary_key=True),
    Column("row_id", Integer, primary_key=True),
    sqlite_with_rowid=False,  # the key is the whole row
)

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("label", Text, nullable=False, unique=True),  # what the audit log calls the person; two never share one
    Column("email", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("granted", Text),  # the role given in the app, beside that of the claims
    Column("first_seen_at", Moment, nullable=False),
    Column("revoked_at", Moment),  # logins until then count no more
    UniqueConstraint("issuer", "subject"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("digest", Text, nullable=False, unique=True),  # of what tells one login from another
    Column("role", Text),  # what the claims and the access file gave at the login
    Column("signed_in_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("ended_by", Text),
)

superseded = Table(
    "superseded",
    metadata,
    Column("dataset", Text, primary_key=True),
    Column("row_id", Integer, primary_key=True),  # does not count while the upload is active, whose own row was erased
    Column("upload_id", ForeignKey("uploads.id"), primary_key=True),
    sqlite_with_rowid=False,  # the key is the whole row
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("details", JSON, nullable=False),
    sqlite_autoincrement=True,
)

_SQL_TYPES: dict[ColumnType, type[TypeEngine[Any]]] = {
    ColumnType.TEXT: Text,
    ColumnType.LABEL: Text,
    ColumnType.IDENTIFIER: Text,
    ColumnType.CHOICE: Text,
    ColumnType.MUNICIPALITY: Text,
    ColumnType.CVR: Text,
    ColumnType.SIZE: Text,
    ColumnType.SECTOR: Text,
    ColumnType.INTEGER: Integer,
    ColumnType.COUNT: Integer,
    ColumnType.SCORE: Integer,
    ColumnType.NUMBER: Float,
    ColumnType.DATE: Date,
    ColumnType.PERIOD: Date,
}


def _dataset_table(spec: Dataset) -> Table:
    """One row per row of a sheet. "order" and the like are the spec's names and quoted by SQLAlchemy where needed."""
    own = _contract_parts() if spec.period is None else _activity_parts(spec)
    return Table(
        spec.name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("upload_id", ForeignKey("uploads.id"), nullable=False, index=spec.period is None),
        Column("sheet", Text, nullable=False),
        Column("row", Integer, nullable=False),
        Column("year", Integer),
        Column("identity", Text, nullable=False),
        Column("fingerprint", Text, nullable=False),
        Column("is_current", Boolean, nullable=False),
        *(Column(one.name, _SQL_TYPES[one.type]) for one in spec.columns),
        *own,
    )


def _contract_parts() -> tuple[SchemaItem, ...]:
    return UniqueConstraint("upload_id", "sheet", "row"), Index(None, "year", "is_current")


def _activity_parts(spec: Dataset) -> tuple[SchemaItem, ...]:
    """The address of an unpivoted number's cell, and what a million rows are looked up by.

    The unique constraint finds an upload's rows, so `upload_id` has no index of its own.
    """
    parts: list[SchemaItem] = [
        Column("cell", Text, nullable=False),
        UniqueConstraint("upload_id", "sheet", "row", "cell"),
        Index(None, "identity"),
        _index_of_current("date"),
    ]
    if any(one.name == "municipality" for one in spec.columns):
        parts.append(_index_of_current("municipality", "date"))
    return tuple(parts)


def _index_of_current(*names: str) -> Index:
    """Of the rows that count only: with `is_current` as a column SQLite takes it for the best index for everything."""
    counts = column("is_current", Boolean)
    return Index(None, *names, sqlite_where=counts, postgresql_where=counts)


dataset_tables: dict[str, Table] = {spec.name: _dataset_table(spec) for spec in DATASETS}
