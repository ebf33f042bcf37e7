"""A note beside a figure that somebody enters, as beside a delivery."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was entered so far has none."""
    op.add_column("figure", sa.Column("note", sa.String(), nullable=True))
