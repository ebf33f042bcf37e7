"""When a deal was opened: pipeline is of the days on which deals were."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two columns; of the deals that are there nothing is known until they are brought in again."""
    op.add_column("deal", sa.Column("opened_at", sa.BigInteger(), nullable=True))
    op.add_column("deal", sa.Column("opened_day", sa.String(), nullable=True))
