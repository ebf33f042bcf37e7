"""One person under several names: what was said of two names, and by which one goes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the table."""
    op.add_column("person", sa.Column("goes_by", sa.String(), nullable=True))
    op.create_table(
        "person_pair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("same", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kept_id"], ["person.id"], name="fk_person_pair_kept_id"),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name="fk_person_pair_other_id"),
        sa.PrimaryKeyConstraint("id", name="pk_person_pair"),
    )
