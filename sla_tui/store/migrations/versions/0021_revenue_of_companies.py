"""What the company of a lead turns over in a year, for the conditions of agreements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of the hand-offs that are there nothing is known until files tell it again."""
    op.add_column("handoff", sa.Column("revenue", sa.String(), nullable=True))
