"""Leads that look like one and are one, as somebody said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of all that was said so far the two leads are two."""
    op.add_column("lead_pair", sa.Column("same", sa.Integer(), nullable=False, server_default="0"))
