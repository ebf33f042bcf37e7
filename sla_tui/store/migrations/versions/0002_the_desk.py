"""What people do with leads here: dispositions, pauses, disputes, why it was late; decisions, past owners."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and to a disposition who told of it."""
    op.add_column("disposition", sa.Column("origin", sa.String(), server_default="import", nullable=False))
    op.create_table(
        "past_owner",
        sa.Column("handoff_id", sa.Integer(), nullable=False),
        sa.Column("until_at", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["handoff_id"], ["handoff.id"], name="fk_past_owner_handoff_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_past_owner_person_id"),
        sa.PrimaryKeyConstraint("handoff_id", "until_at", name="pk_past_owner"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handoff_id", sa.Integer(), nullable=False),
        sa.Column("from_at", sa.BigInteger(), nullable=False),
        sa.Column("until_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("from_at < until_at", name="ck_pause_runs_forward"),
        sa.ForeignKeyConstraint(["handoff_id"], ["handoff.id"], name="fk_pause_handoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pause"),
    )
    op.create_index("ix_pause_handoff_id", "pause", ["handoff_id"])
    op.create_table(
        "late_reason",
        sa.Column("handoff_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["handoff_id"], ["handoff.id"], name="fk_late_reason_handoff_id"),
        sa.PrimaryKeyConstraint("handoff_id", name="pk_late_reason"),
    )
    op.create_table(
        "dispute",
        sa.Column("handoff_id", sa.Integer(), nullable=False),
        sa.Column("disputed_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("settled", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["handoff_id"], ["handoff.id"], name="fk_dispute_handoff_id"),
        sa.PrimaryKeyConstraint("handoff_id", name="pk_dispute"),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due_day", sa.String(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_decision_agreement_id"),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
    )
    op.create_index("ix_decision_agreement_id", "decision", ["agreement_id"])
