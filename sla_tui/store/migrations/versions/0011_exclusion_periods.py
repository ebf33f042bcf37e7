"""Exclusion periods of an agreement."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "exclusion_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("from_at", sa.BigInteger(), nullable=False),
        sa.Column("until_at", sa.BigInteger(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("least", sa.String(), nullable=True),
        sa.Column("apart", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_exclusion_period_agreement_id"),
        sa.CheckConstraint("from_at < until_at", name="ck_exclusion_period_runs_forward"),
        sa.PrimaryKeyConstraint("id", name="pk_exclusion_period"),
    )
    op.create_index("ix_exclusion_period_agreement_id", "exclusion_period", ["agreement_id"])
