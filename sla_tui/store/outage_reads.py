"""Outages read by plain SQL."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection
from typing import NamedTuple

from sla_tui.domain.when import to_seconds


class StoredOutage(NamedTuple):
    """An outage by its number, in epoch seconds; `until` None where its end was not told yet."""

    id: int
    since: int
    until: int | None
    words: str | None
    who: str


def read_outages(
    connection: Connection, agreement_id: int, commitment: str, start: int, end: int, now: datetime
) -> tuple[StoredOutage, ...]:
    """Those that were told by `now` and touch `[start, end)`, the first first; an end told later is none."""
    rows = connection.execute(
        """
        SELECT id, from_at, CASE WHEN ended_at <= :now THEN until_at END AS ended, words, who FROM outage
        WHERE agreement_id = :agreement AND commitment = :commitment
          AND entered_at <= :now AND from_at < :end AND (ended IS NULL OR ended > :start)
        ORDER BY from_at, id
        """,
        {
            "agreement": agreement_id,
            "commitment": commitment,
            "start": start,
            "end": end,
            "now": to_seconds(now),
        },
    )
    return tuple(StoredOutage(*row) for row in rows)
