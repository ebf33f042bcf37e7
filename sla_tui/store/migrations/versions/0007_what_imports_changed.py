"""What each import made and changed, so that it can be taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "made_by_import",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_made_by_import_action_id"),
        sa.PrimaryKeyConstraint("action_id", "name", name="pk_made_by_import"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "changed_by_import",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("rest", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_changed_by_import_action_id"),
        sa.PrimaryKeyConstraint("action_id", "name", "row_id", "rest", name="pk_changed_by_import"),
        sqlite_with_rowid=False,
    )
