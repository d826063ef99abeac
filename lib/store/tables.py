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
)

from lib.schema.datasets import DATASETS
from lib.schema.spec import ColumnType

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect
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
    ColumnType.CHOICE: Text,
    ColumnType.MUNICIPALITY: Text,
    ColumnType.INTEGER: Integer,
    ColumnType.DATE: Date,
}


def _dataset_table(spec: Dataset) -> Table:
    """One row per row of a sheet. "order" and the like are the spec's names and quoted by SQLAlchemy where needed."""
    return Table(
        spec.name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("upload_id", ForeignKey("uploads.id"), nullable=False, index=True),
        Column("sheet", Text, nullable=False),
        Column("row", Integer, nullable=False),
        Column("year", Integer),
        Column("identity", Text, nullable=False),
        Column("fingerprint", Text, nullable=False),
        Column("is_current", Boolean, nullable=False),
        *(Column(column.name, _SQL_TYPES[column.type]) for column in spec.columns),
        UniqueConstraint("upload_id", "sheet", "row"),
        Index(None, "year", "is_current"),
    )


dataset_tables: dict[str, Table] = {spec.name: _dataset_table(spec) for spec in DATASETS}
