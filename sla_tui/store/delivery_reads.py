"""What was delivered, read by plain SQL."""

from __future__ import annotations

from datetime import date, datetime
from sqlite3 import Connection
from typing import NamedTuple

from sla_tui.domain.deliveries import Due
from sla_tui.domain.when import to_seconds


class StoredDelivery(NamedTuple):
    """On which day something was delivered, who said so, and a note; None where there is none."""

    done: date
    who: str
    note: str | None


def read_deliveries(
    connection: Connection, agreement_id: int, commitment: str, start: date, end: date, now: datetime
) -> dict[Due, StoredDelivery]:
    """What stood at `now` of that which is due on the days of `[start, end)`, by what it was due for."""
    rows = connection.execute(
        """
        SELECT due_day, place, done_day, who, note FROM delivery
        WHERE agreement_id = :agreement AND commitment = :commitment
          AND due_day >= :start AND due_day < :end AND entered_at <= :now
        ORDER BY id
        """,
        {
            "agreement": agreement_id,
            "commitment": commitment,
            "start": start.isoformat(),
            "end": end.isoformat(),
            "now": to_seconds(now),
        },
    )
    return {
        Due(date.fromisoformat(due), place): StoredDelivery(date.fromisoformat(done), who, note)
        for due, place, done, who, note in rows
    }
