"""Questions about one lead: who it is, and what touches of it there are, in plain SQL."""

from __future__ import annotations

import json
from sqlite3 import Connection
from typing import NamedTuple

from sla_tui.domain.when import When

from .action_reads import EXCLUDE
from .columns import known_when, read_when


class StoredLead(NamedTuple):
    """Who a lead is, and since when; None where it is not known."""

    id: int
    name: str | None
    email: str | None
    company: str | None
    created: When | None


class StoredTouch(NamedTuple):
    """A touch as somebody told of it: the system, and `logged`, `import` or `column`."""

    at: When
    kind: str | None
    outcome: str | None
    rep: str | None
    automated: bool
    planned: bool
    inbound: bool
    origin: str
    system: str


class StoredExclusion(NamedTuple):
    """Who left a hand-off out of the figures, or let it count again, and why."""

    who: str
    reason: str


def read_lead(connection: Connection, lead_id: int) -> StoredLead | None:
    """A lead by its number; None where it is no longer there."""
    row = connection.execute(
        "SELECT id, name, email, company, created_at, created_day FROM lead WHERE id = :id", {"id": lead_id}
    ).fetchone()
    if row is None:
        return None
    key, name, email, company, created_at, created_day = row
    return StoredLead(key, name, email, company, read_when(created_at, created_day))


def read_crm_id(connection: Connection, lead_id: int) -> str | None:
    """The id of a lead in the CRM that told of it first; None where it is known by no id."""
    row = connection.execute(
        """
        SELECT a.key FROM lead_alias a
        WHERE a.lead_id = :id AND a.key NOT LIKE '%@%' ORDER BY a.system, a.key LIMIT 1
        """,
        {"id": lead_id},
    ).fetchone()
    return None if row is None else str(row[0])


def read_touches(connection: Connection, lead_id: int) -> tuple[StoredTouch, ...]:
    """All touches of a lead as they were told, the latest first."""
    rows = connection.execute(
        """
        SELECT t.touched_at, t.touched_day, t.kind, t.outcome, p.name, t.automated, t.planned, t.inbound,
               t.origin, t.system
        FROM touch t LEFT JOIN person p ON p.id = t.person_id
        WHERE t.lead_id = :id
        ORDER BY COALESCE(t.touched_day, DATE(t.touched_at, 'unixepoch')) DESC, t.touched_at DESC, t.id DESC
        """,
        {"id": lead_id},
    )
    return tuple(
        StoredTouch(
            known_when(at, day), kind, outcome, rep, bool(automated), bool(planned), bool(inbound), *rest
        )
        for at, day, kind, outcome, rep, automated, planned, inbound, *rest in rows
    )


def read_exclusion(connection: Connection, handoff_id: int) -> StoredExclusion | None:
    """Who last said whether a hand-off counts, and why; None where nobody did."""
    row = connection.execute(
        """
        SELECT a.who, a.after FROM action a
        WHERE a.what = :what AND a.subject = :subject
          AND NOT EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id)
        ORDER BY a.id DESC LIMIT 1
        """,
        {"what": EXCLUDE, "subject": f"hand-off {handoff_id}"},
    ).fetchone()
    return None if row is None else StoredExclusion(row[0], json.loads(row[1])["reason"])
