"""Leads that look like one and are two, as somebody said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "lead_pair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["lead.id"], name="fk_lead_pair_first_id"),
        sa.ForeignKeyConstraint(["second_id"], ["lead.id"], name="fk_lead_pair_second_id"),
        sa.PrimaryKeyConstraint("id", name="pk_lead_pair"),
    )
