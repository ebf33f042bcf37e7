"""What the report of a week asks of hand-offs beside their verdicts, in plain SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection
from typing import NamedTuple

from sla_tui.domain.leads import Disposition
from sla_tui.domain.when import When, from_seconds, to_seconds

from .columns import read_when
from .histories import in_chunks

_FATES = """
    SELECT h.id, h.accepted_at, h.accepted_day,
           d.disposed_at, d.disposed_day, d.outcome, d.reason, d.definition_not_met,
           r.code, r.note, s.reason
    FROM handoff h
    LEFT JOIN disposition d ON d.handoff_id = h.id
    LEFT JOIN late_reason r ON r.handoff_id = h.id
    LEFT JOIN dispute s ON s.handoff_id = h.id
    WHERE h.id IN ({names})
"""


class StoredFate(NamedTuple):
    """What is known of a hand-off's fate: what sales said of it, and why a promise on it was not kept.

    `disputed` is the reason of a dispute of it, whether that is settled or not.
    """

    accepted: When | None
    disposed: Disposition | None
    late_code: str | None
    late_note: str | None
    disputed: str | None


class OpenDispute(NamedTuple):
    """A hand-off that sales says should not count, and that nobody has settled."""

    handoff_id: int
    lead_id: int
    name: str | None
    email: str | None
    company: str | None
    handed_at: datetime
    disputed_at: datetime
    reason: str


def read_fates(connection: Connection, handoff_ids: Sequence[int]) -> dict[int, StoredFate]:
    """What became of some hand-offs, whenever it did."""
    return {
        handoff_id: StoredFate(
            read_when(accepted_at, accepted_day), _disposition(*disposed), late_code, late_note, disputed
        )
        for names, values in in_chunks(handoff_ids)
        for handoff_id, accepted_at, accepted_day, *disposed, late_code, late_note, disputed in (
            connection.execute(_FATES.format(names=names), values)
        )
    }


def _disposition(
    at: int | None, day: str | None, outcome: str | None, reason: str | None, definition_not_met: int | None
) -> Disposition | None:
    if outcome is None:
        return None
    return Disposition(read_when(at, day), outcome, reason, bool(definition_not_met))


def read_open_disputes(connection: Connection, agreement_id: int, now: datetime) -> tuple[OpenDispute, ...]:
    """The disputes of hand-offs under an agreement that were raised by `now` and are not settled."""
    rows = connection.execute(
        """
        SELECT s.handoff_id, l.id, l.name, l.email, l.company, v.handed_at, s.disputed_at, s.reason
        FROM dispute s
        JOIN verdict v ON v.handoff_id = s.handoff_id AND v.agreement_id = :agreement
        JOIN lead l ON l.id = v.lead_id
        WHERE s.settled IS NULL AND s.disputed_at <= :now AND v.handed_at <= :now
          AND v.version_id IS NOT NULL
        ORDER BY s.disputed_at, s.handoff_id
        """,
        {"agreement": agreement_id, "now": to_seconds(now)},
    )
    return tuple(
        OpenDispute(
            handoff_id,
            lead_id,
            name,
            email,
            company,
            from_seconds(handed_at),
            from_seconds(disputed_at),
            reason,
        )
        for handoff_id, lead_id, name, email, company, handed_at, disputed_at, reason in rows
    )
