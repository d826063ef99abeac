"""Rows whose successor was erased: without it they would count again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this schema."""
    op.create_table(
        "superseded",
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name=op.f("fk_superseded_upload_id")),
        sa.PrimaryKeyConstraint("dataset", "row_id", "upload_id", name=op.f("pk_superseded")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Back from it. Rows whose successor was erased count again."""
    op.drop_table("superseded")
