"""Figures that somebody entered, read by plain SQL."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from sqlite3 import Connection
from typing import NamedTuple

from sla_tui.domain.when import from_seconds, to_seconds


class StoredFigure(NamedTuple):
    """What a figure came to in a period, who said so, when, and a note; None where there is none."""

    value: Fraction
    who: str
    entered_at: datetime
    note: str | None = None


def read_figure(
    connection: Connection, agreement_id: int, commitment: str, starts: date, now: datetime
) -> StoredFigure | None:
    """What stood at `now` for the period that starts on a day; None where nothing was entered by then."""
    row = connection.execute(
        """
        SELECT value, who, entered_at, note FROM figure
        WHERE agreement_id = :agreement AND commitment = :commitment AND starts = :starts
          AND entered_at <= :now
        ORDER BY id DESC LIMIT 1
        """,
        {
            "agreement": agreement_id,
            "commitment": commitment,
            "starts": starts.isoformat(),
            "now": to_seconds(now),
        },
    ).fetchone()
    if row is None:
        return None
    value, who, entered_at, note = row
    return StoredFigure(Fraction(value), who, from_seconds(entered_at), note)
