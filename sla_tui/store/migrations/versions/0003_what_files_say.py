"""What files say became of a hand-off, kept under what was said here."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "told_disposition",
        sa.Column("handoff_id", sa.Integer(), nullable=False),
        sa.Column("disposed_at", sa.BigInteger(), nullable=True),
        sa.Column("disposed_day", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("definition_not_met", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "disposed_at IS NULL OR disposed_day IS NULL", name="ck_told_disposition_disposed_once"
        ),
        sa.ForeignKeyConstraint(["handoff_id"], ["handoff.id"], name="fk_told_disposition_handoff_id"),
        sa.PrimaryKeyConstraint("handoff_id", name="pk_told_disposition"),
    )
