"""What files say of an acceptance that was said here, and which hand-offs still carry an old return."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, with the acceptances that were said here so far, and the column."""
    op.create_table(
        "told_acceptance",
        sa.Column("handoff_id", sa.Integer(), nullable=False),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("accepted_day", sa.String(), nullable=True),
        sa.CheckConstraint(
            "accepted_at IS NULL OR accepted_day IS NULL", name="ck_told_acceptance_accepted_once"
        ),
        sa.ForeignKeyConstraint(["handoff_id"], ["handoff.id"], name="fk_told_acceptance_handoff_id"),
        sa.PrimaryKeyConstraint("handoff_id", name="pk_told_acceptance"),
    )
    op.execute(
        """
        INSERT INTO told_acceptance (handoff_id)
        SELECT DISTINCT h.id FROM handoff h JOIN action a ON a.subject = 'hand-off ' || h.id
        WHERE a.what = 'accept' AND json_extract(a.after, '$.accepted_at') = h.accepted_at
        """
    )
    op.add_column("handoff", sa.Column("old_return", sa.Integer(), server_default="0", nullable=False))
