"""What happened on some days is found without going through all that ever happened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_DATED = (
    ("lead", "created", "id", ""),
    ("disposition", "disposed", "handoff_id", ""),
    ("deal", "opened", "id", ""),
    ("deal", "won", "id", "state = 'won' AND "),
)


def upgrade() -> None:
    """Add an index for those known by the second, by the day, and of no day; and for what is accepted."""
    for table, event, key, of in _DATED:
        at, day = f"{event}_at", f"{event}_day"
        _index(f"ix_{table}_{at}", table, at, f"{at} IS NOT NULL")
        _index(f"ix_{table}_{day}", table, day, f"{day} IS NOT NULL")
        _index(f"ix_{table}_{event}_undated", table, key, f"{of}{at} IS NULL AND {day} IS NULL")
    _index("ix_handoff_accepted", "handoff", "id", "accepted_at IS NOT NULL OR accepted_day IS NOT NULL")


def _index(name: str, table: str, column: str, where: str) -> None:
    op.create_index(name, table, [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))
