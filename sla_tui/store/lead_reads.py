"""Questions about one lead: who it is, and what touches of it there are, in plain SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from sla_tui.domain.when import When

from .action_reads import EXCLUDE, last_standing
from .called import CALLED
from .columns import known_when, read_when
from .histories import first_rep, in_chunks


class StoredLead(NamedTuple):
    """Who a lead is, and since when; None where it is not known."""

    id: int
    name: str | None
    email: str | None
    company: str | None
    created: When | None


class StoredDescription(NamedTuple):
    """A lead at a hand-off without its name: its number, its company, tier and source."""

    id: int
    company: str | None
    tier: str | None
    source: str | None


class StoredTouch(NamedTuple):
    """A touch as somebody told of it: the system, and `logged`, `import` or `column`."""

    id: int
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


class StoredDispute(NamedTuple):
    """What sales says against a hand-off; `settled` is `upheld` or `declined`, None while it is open."""

    at: int
    reason: str
    settled: str | None


class StoredReason(NamedTuple):
    """Why a promise on a hand-off was not kept: a code of `LATE_REASONS`, and words where there are any."""

    code: str
    note: str | None


class StoredWord(NamedTuple):
    """What a file says became of a hand-off, while something said here stands."""

    outcome: str
    definition_not_met: bool


def read_lead(connection: Connection, lead_id: int) -> StoredLead | None:
    """A lead by its number; None where it is no longer there."""
    row = connection.execute(
        "SELECT id, name, email, company, created_at, created_day FROM lead WHERE id = :id", {"id": lead_id}
    ).fetchone()
    if row is None:
        return None
    key, name, email, company, created_at, created_day = row
    return StoredLead(key, name, email, company, read_when(created_at, created_day))


def read_described(connection: Connection, handoff_id: int) -> StoredDescription | None:
    """Whose lead a hand-off is of, by company, tier and source; None where it is gone."""
    row = connection.execute(
        """
        SELECT l.id, l.company, h.tier, h.source FROM handoff h JOIN lead l ON l.id = h.lead_id
        WHERE h.id = :id
        """,
        {"id": handoff_id},
    ).fetchone()
    return None if row is None else StoredDescription(*row)


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


def read_campaign(connection: Connection, handoff_id: int) -> str | None:
    """The campaign from which a hand-off came; None where nobody told."""
    row = connection.execute("SELECT campaign FROM handoff WHERE id = :id", {"id": handoff_id}).fetchone()
    return None if row is None else row[0]


def read_touches(connection: Connection, lead_id: int) -> tuple[StoredTouch, ...]:
    """All touches of a lead as they were told, the latest first."""
    rows = connection.execute(
        f"""
        SELECT t.id, t.touched_at, t.touched_day, t.kind, t.outcome, {CALLED}, t.automated, t.planned,
               t.inbound, t.origin, t.system
        FROM touch t LEFT JOIN person p ON p.id = t.person_id
        WHERE t.lead_id = :id
        ORDER BY COALESCE(t.touched_day, DATE(t.touched_at, 'unixepoch')) DESC, t.touched_at DESC, t.id DESC
        """,
        {"id": lead_id},
    )
    return tuple(
        StoredTouch(
            key, known_when(at, day), kind, outcome, rep, bool(automated), bool(planned), bool(inbound), *rest
        )
        for key, at, day, kind, outcome, rep, automated, planned, inbound, *rest in rows
    )


def read_disposed(connection: Connection, handoff_ids: Sequence[int], instant: int, day: date) -> set[int]:
    """Those of some hand-offs that are disposed of by an instant on a local day, whoever had them."""
    return {
        handoff_id
        for names, values in in_chunks(handoff_ids)
        for (handoff_id,) in connection.execute(
            f"""
            SELECT handoff_id FROM disposition
            WHERE handoff_id IN ({names}) AND outcome IS NOT NULL
              AND (disposed_at IS NULL OR disposed_at <= :instant)
              AND (disposed_day IS NULL OR disposed_day <= :day)
            """,
            {**values, "instant": instant, "day": day.isoformat()},
        )
    }


def read_first_reps(connection: Connection, handoff_ids: Sequence[int]) -> dict[int, str]:
    """By each of some hand-offs the rep who had it first; without those that nobody had."""
    return {
        handoff_id: name
        for names, values in in_chunks(handoff_ids)
        for handoff_id, name in connection.execute(
            f"""
            SELECT h.id, COALESCE({first_rep()}, {CALLED}) AS name
            FROM handoff h LEFT JOIN person p ON p.id = h.person_id
            WHERE h.id IN ({names}) AND name IS NOT NULL
            """,
            values,
        )
    }


def read_exclusion(connection: Connection, handoff_id: int) -> StoredExclusion | None:
    """Who last said whether a hand-off counts, and why; None where nobody did."""
    told = last_standing(connection, EXCLUDE, f"hand-off {handoff_id}")
    return None if told is None else StoredExclusion(told[0], told[1]["reason"])


def read_dispute(connection: Connection, handoff_id: int) -> StoredDispute | None:
    """The dispute of a hand-off, None where there was none."""
    row = connection.execute(
        "SELECT disputed_at, reason, settled FROM dispute WHERE handoff_id = :id", {"id": handoff_id}
    ).fetchone()
    return None if row is None else StoredDispute(*row)


def read_late_reason(connection: Connection, handoff_id: int) -> StoredReason | None:
    """Why a promise on a hand-off was not kept; None where nobody said."""
    row = connection.execute(
        "SELECT code, note FROM late_reason WHERE handoff_id = :id", {"id": handoff_id}
    ).fetchone()
    return None if row is None else StoredReason(*row)


def is_logged_disposition(connection: Connection, handoff_id: int) -> bool:
    """Whether what became of a hand-off was said here, and not by a file."""
    return (
        connection.execute(
            "SELECT 1 FROM disposition WHERE handoff_id = :id AND origin = 'logged'", {"id": handoff_id}
        ).fetchone()
        is not None
    )


def read_told(connection: Connection, handoff_id: int) -> StoredWord | None:
    """What files say became of a hand-off, under what was said here; None where they say nothing."""
    row = connection.execute(
        """
        SELECT outcome, definition_not_met FROM told_disposition
        WHERE handoff_id = :id AND outcome IS NOT NULL
        """,
        {"id": handoff_id},
    ).fetchone()
    return None if row is None else StoredWord(row[0], bool(row[1]))


def read_told_acceptance(connection: Connection, handoff_id: int) -> When | None:
    """When sales accepted a hand-off as files say, where that it did was said here."""
    row = connection.execute(
        "SELECT accepted_at, accepted_day FROM told_acceptance WHERE handoff_id = :id", {"id": handoff_id}
    ).fetchone()
    return None if row is None else read_when(*row)


def read_usual_reasons(connection: Connection, most: int) -> dict[str, tuple[str, ...]]:
    """The reasons given most: by `disqualified`, `no lead` (the definition was not met) and `returned`."""
    found: dict[str, tuple[str, ...]] = {}
    for outcome, no_lead, kind in (
        ("disqualified", 0, "disqualified"),
        ("disqualified", 1, "no lead"),
        ("returned", 0, "returned"),
    ):
        rows = connection.execute(
            """
            SELECT reason FROM disposition
            WHERE outcome = :outcome AND definition_not_met = :no_lead AND reason IS NOT NULL
            GROUP BY reason ORDER BY COUNT(*) DESC, reason LIMIT :most
            """,
            {"outcome": outcome, "no_lead": no_lead, "most": most},
        )
        found[kind] = tuple(reason for (reason,) in rows)
    return found


def read_people(connection: Connection, most: int) -> tuple[str, ...]:
    """The people whom the data name, by name; none where there are more than can be looked through."""
    rows = connection.execute(
        f"SELECT DISTINCT {CALLED} FROM person p ORDER BY 1 LIMIT :more", {"more": most + 1}
    ).fetchall()
    return tuple(name for (name,) in rows) if len(rows) <= most else ()


def read_names(connection: Connection, lead_ids: Sequence[int]) -> tuple[str, ...]:
    """What some leads are called, in the order of their ids as given."""
    found = {
        lead_id: name or email or f"#{lead_id}"
        for names, values in in_chunks(lead_ids)
        for lead_id, name, email in connection.execute(
            f"SELECT id, name, email FROM lead WHERE id IN ({names})", values
        )
    }
    return tuple(found[lead_id] for lead_id in lead_ids)
