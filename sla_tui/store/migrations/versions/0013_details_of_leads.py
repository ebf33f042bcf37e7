"""What a lead was at its hand-off beyond tier and source, for the conditions of agreements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; of the hand-offs that are there nothing is known until files tell it again."""
    for name in ("industry", "company_size", "value", "intent", "activity", "job_title", "country"):
        op.add_column("handoff", sa.Column(name, sa.String(), nullable=True))
    op.add_column("handoff", sa.Column("phone", sa.Integer(), nullable=True))
    op.add_column("handoff", sa.Column("lacking", sa.String(), nullable=True))
