"""Activities: their rows, what was not let in, a person's word on columns; and what sheets and uploads say of themselves."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

CONTRACT = ("goals", "notes", "process", "priorities", "events", "cooperation")
ACTIVITIES: dict[str, dict[str, type[sa.types.TypeEngine[Any]]]] = {
    "guidance": {
        "date": sa.Date,
        "date_end": sa.Date,
        "cvr": sa.Text,
        "municipality": sa.Text,
        "type": sa.Text,
        "sector": sa.Text,
        "topic": sa.Text,
        "size": sa.Text,
        "hours": sa.Float,
        "program": sa.Text,
        "activity_id": sa.Text,
        "count": sa.Integer,
        "count_bound": sa.Text,
    },
    "inquiries": {
        "date": sa.Date,
        "date_end": sa.Date,
        "topic": sa.Text,
        "channel": sa.Text,
        "municipality": sa.Text,
        "sector": sa.Text,
        "cvr": sa.Text,
        "inquiry_id": sa.Text,
        "count": sa.Integer,
        "count_bound": sa.Text,
    },
    "mentions": {
        "date": sa.Date,
        "date_end": sa.Date,
        "medium": sa.Text,
        "media_type": sa.Text,
        "headline": sa.Text,
        "link": sa.Text,
        "topic": sa.Text,
        "reach": sa.Float,
        "count": sa.Integer,
        "count_bound": sa.Text,
    },
    "survey": {
        "date": sa.Date,
        "date_end": sa.Date,
        "nps": sa.Integer,
        "effect": sa.Text,
        "municipality": sa.Text,
        "type": sa.Text,
        "answer_id": sa.Text,
    },
    "arrangements": {
        "date": sa.Date,
        "date_end": sa.Date,
        "title": sa.Text,
        "type": sa.Text,
        "participants": sa.Integer,
        "participants_bound": sa.Text,
        "partner": sa.Text,
    },
}


def upgrade() -> None:
    """To this schema. Columns are added in place: a rebuilt `uploads` would copy every file and break what points to it."""
    op.add_column("uploads", sa.Column("constructed", sa.Boolean(), server_default=sa.false(), nullable=False))
    for column in (
        sa.Column("errors", sa.Integer(), server_default="0", nullable=False),
        sa.Column("warnings", sa.Integer(), server_default="0", nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("titles", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("rows_stored", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rejected_stored", sa.Integer(), server_default="0", nullable=False),
    ):
        op.add_column("upload_sheets", column)
    _count_what_is_there()
    _create_rejected_rows()
    _create_column_mappings()
    for name, columns in ACTIVITIES.items():
        _create_activity(name, columns)


def downgrade() -> None:
    """Back from it. Activities are lost."""
    for name in (*ACTIVITIES, "column_mappings", "rejected_rows"):
        op.drop_table(name)
    for name in ("rejected_stored", "rows_stored", "titles", "period_end", "period_start", "warnings", "errors"):
        op.drop_column("upload_sheets", name)
    op.drop_column("uploads", "constructed")


def _count_what_is_there() -> None:
    """Fills the counts of the sheets that were stored before there were any."""
    connection = op.get_bind()
    names = ("id", "upload_id", "sheet", "dataset", "problems", "errors", "warnings", "rows_stored")
    sheets = sa.table("upload_sheets", *(sa.column(name) for name in names))
    for sheet in connection.execute(sa.select(sheets)).all():
        problems = json.loads(sheet.problems) if isinstance(sheet.problems, str) else sheet.problems
        errors = sum(one.get("severity") == "error" for one in problems)
        values = {"errors": errors, "warnings": len(problems) - errors}
        if sheet.dataset in CONTRACT:
            rows = sa.table(sheet.dataset, sa.column("upload_id"), sa.column("sheet"))
            stored = sa.select(sa.func.count()).select_from(rows)
            mine = (rows.c.upload_id == sheet.upload_id, rows.c.sheet == sheet.sheet)
            values["rows_stored"] = connection.scalar(stored.where(*mine)) or 0
        connection.execute(sa.update(sheets).where(sheets.c.id == sheet.id).values(values))


def _create_rejected_rows() -> None:
    op.create_table(
        "rejected_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("messages", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name=op.f("fk_rejected_rows_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejected_rows")),
    )
    op.create_index(op.f("ix_rejected_rows_upload_id"), "rejected_rows", ["upload_id"], unique=False)


def _create_column_mappings() -> None:
    op.create_table(
        "column_mappings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_mappings")),
    )
    op.create_index(op.f("ix_column_mappings_shape"), "column_mappings", ["shape"], unique=False)


def _create_activity(name: str, columns: dict[str, type[sa.types.TypeEngine[Any]]]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        *(sa.Column(column, kind(), nullable=True) for column, kind in columns.items()),
        sa.Column("cell", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name=op.f(f"fk_{name}_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("upload_id", "sheet", "row", "cell", name=op.f(f"uq_{name}_upload_id_sheet_row_cell")),
    )
    op.create_index(op.f(f"ix_{name}_identity"), name, ["identity"], unique=False)
    counts = sa.column("is_current", sa.Boolean)
    for by in (["date"], ["municipality", "date"]):
        if by[0] in columns:
            index = op.f(f"ix_{name}_{'_'.join(by)}")
            op.create_index(index, name, by, unique=False, sqlite_where=counts, postgresql_where=counts)
