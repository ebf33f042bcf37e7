"""What each file told, whether it changed anything or not."""

from __future__ import annotations

import json
import struct
import zlib
from base64 import b64encode
from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_OF_LEADS = (
    *("tier", "source", "team", "campaign", "person_id", "disposition", "no disposition", "accepted"),
    *("name", "email", "company", "created"),
    *("industry", "company_size", "value", "intent", "activity", "job_title", "country", "phone"),
)
_OF_DEALS = ("lead_id", "name", "person_id", "state", "amount", "opened", "won", "lost")
_DATES = ("accepted", "created", "opened", "won", "lost")
_CHANGED = """
    SELECT i.id, c.name, c.row_id, c.after FROM changed_by_import c
    JOIN made_by_import m ON m.action_id = c.action_id AND m.name = 'import'
    JOIN import i ON i.id BETWEEN m.first_id AND m.last_id
    WHERE c.after IS NOT NULL AND (
        (i.kind = 'leads' AND c.name IN ('handoff', 'disposition')) OR (i.kind = 'deals' AND c.name = 'deal')
    )
"""
_PART = 8_000


def upgrade() -> None:
    """Add the table; of files that came before, what they made or changed is what they told."""
    op.create_table(
        "told_by_import",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("rows", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name="fk_told_by_import_import_id"),
        sa.PrimaryKeyConstraint("import_id", "name", "part", name="pk_told_by_import"),
        sqlite_with_rowid=False,
    )
    told: defaultdict[tuple[int, str], defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    connection = op.get_bind()
    for import_id, row_id, bits in connection.exec_driver_sql(
        f"SELECT h.import_id, h.id, {_bits(_OF_LEADS, 'h')} FROM handoff h JOIN lead l ON l.id = h.lead_id"
        " LEFT JOIN disposition d ON d.handoff_id = h.id AND d.origin = 'import'"
        " WHERE h.import_id IN (SELECT id FROM import)"
    ):
        told[import_id, "handoff"][row_id] = bits
    for import_id, row_id, bits in connection.exec_driver_sql(
        f"SELECT t.import_id, t.id, {_bits(_OF_DEALS, 't')} FROM deal t"
        " WHERE t.import_id IN (SELECT id FROM import)"
    ):
        told[import_id, "deal"][row_id] = bits
    for import_id, table, row_id, after in connection.exec_driver_sql(_CHANGED):
        known = _OF_DEALS if table == "deal" else _OF_LEADS
        names = {"disposition"} if table == "disposition" else {_plain(name) for name in json.loads(after)}
        bits = sum(1 << place for place, name in enumerate(known) if name in names)
        told[import_id, "deal" if table == "deal" else "handoff"][row_id] |= bits
    for (import_id, name), rows in told.items():
        ordered = sorted(rows.items())
        for part, start in enumerate(range(0, len(ordered), _PART)):
            connection.exec_driver_sql(
                "INSERT INTO told_by_import VALUES (?, ?, ?, ?)",
                (import_id, name, part, _packed(ordered[start : start + _PART])),
            )


def _bits(names: tuple[str, ...], table: str) -> str:
    """SQL for the bits of the columns in which something is."""
    terms = []
    for place, name in enumerate(names):
        of = "l" if table == "h" and name in ("name", "email", "company", "created") else table
        if name == "no disposition":
            continue
        if name == "disposition":
            column = "d.handoff_id IS NOT NULL"
        elif name in _DATES:
            column = f"COALESCE({of}.{name}_at, {of}.{name}_day) IS NOT NULL"
        else:
            column = f"{of}.{name} IS NOT NULL"
        terms.append(f"{1 << place} * ({column})")
    return " + ".join(terms)


def _plain(name: str) -> str:
    return "amount" if name == "currency" else name.removesuffix("_at").removesuffix("_day")


def _packed(rows: list[tuple[int, int]]) -> str:
    steps: list[int] = []
    last = 0
    for row_id, bits in rows:
        steps += (row_id - last, bits)
        last = row_id
    return b64encode(zlib.compress(struct.pack(f"<{len(steps)}I", *steps), 3)).decode()
