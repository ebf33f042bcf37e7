"""The share that is enough of the leads handed over in an exclusion period."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column to the periods, and to the verdicts that follow from them; no period says one yet."""
    op.add_column("exclusion_period", sa.Column("enough", sa.String(), nullable=True))
    op.add_column("verdict", sa.Column("enough", sa.String(), nullable=True))
