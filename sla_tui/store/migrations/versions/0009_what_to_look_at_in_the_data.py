"""What to look at in the data, counted when files come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_COUNTS = ("without_owner", "handed_later", "touched_later", "touched_before", "deals_of_nobody")
_COUNT = """
    INSERT INTO data_quality
        (id, at, without_owner, handed_later, touched_later, touched_before, deals_of_nobody, unknown_words,
         touches_of_nobody)
    SELECT 1, i.at,
        (SELECT COUNT(*) FROM handoff h WHERE h.person_id IS NULL AND h.excluded IS NULL
            AND EXISTS (SELECT 1 FROM handoff WHERE person_id IS NOT NULL)
            AND h.ordinal = (SELECT MAX(x.ordinal) FROM handoff x WHERE x.lead_id = h.lead_id)),
        (SELECT COUNT(*) FROM handoff WHERE handed_at > i.at OR handed_day > i.day),
        (SELECT COUNT(*) FROM touch WHERE planned = 0 AND (touched_at > i.at OR touched_day > i.day)),
        (SELECT COUNT(*) FROM touch t JOIN handoff h ON h.lead_id = t.lead_id AND h.ordinal = 1
            WHERE t.planned = 0 AND (t.touched_at < h.handed_at OR t.touched_day < h.handed_day)),
        (SELECT COUNT(*) FROM deal WHERE lead_id IS NULL), 0, 0
    FROM (SELECT MAX(at) AS at, date(MAX(at) + 50400, 'unixepoch') AS day FROM import) i
    WHERE i.at IS NOT NULL
"""


def upgrade() -> None:
    """Add the table and the two counts of a file; what is there is counted as of the last file that came."""
    op.create_table(
        "data_quality",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in (*_COUNTS, "unknown_words", "touches_of_nobody")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_data_quality"),
    )
    for name in ("unknown_words", "of_nobody"):
        op.add_column("import", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.execute(_COUNT)
