"""The first schema: people, leads and what happens to them, agreements, drafts, verdicts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, and mark the file as a store."""
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["action.id"], name="fk_action_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_action"),
        sa.UniqueConstraint("undoes", name="uq_action_undoes"),
    )
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agreement"),
        sa.UniqueConstraint("name", name="uq_agreement_name"),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
    )
    op.create_table(
        "import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("first_touches", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("same", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import"),
    )
    op.create_table(
        "lead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("company", sa.String(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=True),
        sa.Column("created_day", sa.String(), nullable=True),
        sa.CheckConstraint("created_at IS NULL OR created_day IS NULL", name="ck_lead_created_once"),
        sa.PrimaryKeyConstraint("id", name="pk_lead"),
    )
    op.create_index("ix_lead_email", "lead", ["email"])
    op.create_index("ix_lead_name", "lead", ["name"])
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("name", name="uq_person_name"),
    )
    op.create_table(
        "agreement_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("holds_from", sa.String(), nullable=False),
        sa.Column("terms", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_agreement_version_agreement_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agreement_version"),
        sa.UniqueConstraint("agreement_id", "number", name="uq_agreement_version_agreement_id_number"),
    )
    op.create_table(
        "deal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("won_at", sa.BigInteger(), nullable=True),
        sa.Column("won_day", sa.String(), nullable=True),
        sa.Column("lost_at", sa.BigInteger(), nullable=True),
        sa.Column("lost_day", sa.String(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("lost_at IS NULL OR lost_day IS NULL", name="ck_deal_lost_once"),
        sa.CheckConstraint("won_at IS NULL OR won_day IS NULL", name="ck_deal_won_once"),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name="fk_deal_import_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_deal_lead_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_deal_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_deal"),
        sa.UniqueConstraint("system", "key", name="uq_deal_system_key"),
    )
    op.create_index("ix_deal_lead_id", "deal", ["lead_id"])
    op.create_table(
        "draft_field",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft.id"], name="fk_draft_field_draft_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", "path", name="pk_draft_field"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "handoff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("handed_at", sa.BigInteger(), nullable=True),
        sa.Column("handed_day", sa.String(), nullable=True),
        sa.Column("assigned_at", sa.BigInteger(), nullable=True),
        sa.Column("assigned_day", sa.String(), nullable=True),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("accepted_day", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("tier", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("team", sa.String(), nullable=True),
        sa.Column("campaign", sa.String(), nullable=True),
        sa.Column("connected", sa.Integer(), nullable=False),
        sa.Column("excluded", sa.String(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(handed_at IS NULL) <> (handed_day IS NULL)", name="ck_handoff_handed_known"),
        sa.CheckConstraint("accepted_at IS NULL OR accepted_day IS NULL", name="ck_handoff_accepted_once"),
        sa.CheckConstraint("assigned_at IS NULL OR assigned_day IS NULL", name="ck_handoff_assigned_once"),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name="fk_handoff_import_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_handoff_lead_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_handoff_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_handoff"),
        sa.UniqueConstraint("lead_id", "ordinal", name="uq_handoff_lead_id_ordinal"),
    )
    op.create_table(
        "lead_alias",
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_lead_alias_lead_id"),
        sa.PrimaryKeyConstraint("system", "key", name="pk_lead_alias"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_lead_alias_lead_id", "lead_alias", ["lead_id"])
    op.create_table(
        "person_alias",
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_alias_person_id"),
        sa.PrimaryKeyConstraint("system", "key", name="pk_person_alias"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_person_alias_person_id", "person_alias", ["person_id"])
    op.create_table(
        "touch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("touched_at", sa.BigInteger(), nullable=True),
        sa.Column("touched_day", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("automated", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("inbound", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(touched_at IS NULL) <> (touched_day IS NULL)", name="ck_touch_touched_known"),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name="fk_touch_import_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_touch_lead_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_touch_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_touch"),
        sa.UniqueConstraint("lead_id", "system", "key", name="uq_touch_lead_id_system_key"),
    )
    op.create_table(
        "disposition",
        sa.Column("handoff_id", sa.Integer(), nullable=False),
        sa.Column("disposed_at", sa.BigInteger(), nullable=True),
        sa.Column("disposed_day", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("definition_not_met", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "disposed_at IS NULL OR disposed_day IS NULL", name="ck_disposition_disposed_once"
        ),
        sa.ForeignKeyConstraint(["handoff_id"], ["handoff.id"], name="fk_disposition_handoff_id"),
        sa.PrimaryKeyConstraint("handoff_id", name="pk_disposition"),
    )
    op.create_table(
        "verdict",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("local_day", sa.String(), nullable=False),
        sa.Column("handoff_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("exact", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("repeated", sa.Integer(), nullable=False),
        sa.Column("rejected_at", sa.BigInteger(), nullable=True),
        sa.Column("accepted_day", sa.String(), nullable=True),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("tier", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("team", sa.String(), nullable=True),
        sa.Column("excluded", sa.String(), nullable=True),
        sa.Column("handed_at", sa.BigInteger(), nullable=False),
        sa.Column("again_at", sa.BigInteger(), nullable=True),
        sa.Column("speed", sa.String(), nullable=True),
        sa.Column("depth", sa.String(), nullable=True),
        sa.Column("disposition", sa.String(), nullable=True),
        sa.Column("start_at", sa.BigInteger(), nullable=True),
        sa.Column("due", sa.BigInteger(), nullable=True),
        sa.Column("followed_up", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_attempt", sa.BigInteger(), nullable=True),
        sa.Column("connected_at", sa.BigInteger(), nullable=True),
        sa.Column("done", sa.BigInteger(), nullable=True),
        sa.Column("depth_deadline", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=True),
        sa.Column("disposition_due", sa.BigInteger(), nullable=True),
        sa.Column("disposed_at", sa.BigInteger(), nullable=True),
        sa.Column("response", sa.Integer(), nullable=True),
        sa.Column("elapsed", sa.Integer(), nullable=True),
        sa.Column("routing", sa.Integer(), nullable=True),
        sa.Column("disposition_time", sa.Integer(), nullable=True),
        sa.Column("attempt_instants", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_verdict_agreement_id"),
        sa.ForeignKeyConstraint(["handoff_id"], ["handoff.id"], name="fk_verdict_handoff_id"),
        sa.ForeignKeyConstraint(["version_id"], ["agreement_version.id"], name="fk_verdict_version_id"),
        sa.PrimaryKeyConstraint("agreement_id", "local_day", "handoff_id", name="pk_verdict"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_verdict_accepted",
        "verdict",
        ["agreement_id", "accepted_day"],
        sqlite_where=sa.text("accepted_day IS NOT NULL"),
        postgresql_where=sa.text("accepted_day IS NOT NULL"),
    )
    op.create_index("ix_verdict_handoff_id", "verdict", ["handoff_id"])
    op.create_index(
        "ix_verdict_waiting",
        "verdict",
        ["agreement_id", "followed_up", "due"],
        sqlite_where=sa.text("speed IS NOT NULL AND excluded IS NULL"),
        postgresql_where=sa.text("speed IS NOT NULL AND excluded IS NULL"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {0x534C4154}")
