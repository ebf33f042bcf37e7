"""Hand-offs that are alike for the judge, counted by the database: one of each kind is read."""

from __future__ import annotations

from datetime import date
from sqlite3 import Connection

from sla_tui.domain.verdict import COMPARED, Reach

from .histories import in_chunks
from .rows import AlikeRows, VerdictRow

VERDICT_ROW = ", ".join(VerdictRow._fields)

_OF_DAYS = "agreement_id = :agreement AND local_day >= :first AND local_day < :end"
_FIGURES = ("response", "elapsed", "disposition_time")


def _instant(name: str) -> str:
    return f":{name}" if name in Reach._fields else name


def _signature() -> str:
    """One number for how all comparisons come out: each is yes, no, or unknown."""
    return " + ".join(
        f"CASE WHEN {_instant(one)} <= {_instant(other)} THEN {2 * 3**place}"
        f" WHEN {_instant(one)} > {_instant(other)} THEN {3**place} ELSE 0 END"
        for place, (one, other) in enumerate(COMPARED)
    )


_ALIKE = f"""
    SELECT MIN(handoff_id), COUNT(*), {", ".join(f"GROUP_CONCAT({figure})" for figure in _FIGURES)}
    FROM verdict
    WHERE {_OF_DAYS} AND handed_at <= :now AND exact = 1
      AND (last_attempt IS NULL OR last_attempt <= :now)
    GROUP BY {_signature()}, attempts, version_id, excluded, speed, depth, disposition,
             {", ".join(f"{figure} IS NULL" for figure in _FIGURES)}
"""


def read_alike(
    connection: Connection, agreement_id: int, first_day: date, end_day: date, reach: Reach
) -> list[AlikeRows]:
    """The hand-offs of `[first_day, end_day)` that are there at `now`, by what they come to then.

    Left out are those that can't be judged by their row alone: with a date that lacks its time, or
    with attempts after `now`.
    """
    values = {"agreement": agreement_id, "first": first_day.isoformat(), "end": end_day.isoformat()}
    found = connection.execute(_ALIKE, values | reach._asdict()).fetchall()
    rows = {
        row.handoff_id: row
        for names, ids in in_chunks([handoff_id for handoff_id, *_rest in found])
        for row in map(
            VerdictRow._make,
            connection.execute(
                f"SELECT {VERDICT_ROW} FROM verdict WHERE {_OF_DAYS} AND handoff_id IN ({names})",
                values | ids,
            ),
        )
    }
    return [
        AlikeRows(rows[handoff_id], count, *map(_numbers, figures)) for handoff_id, count, *figures in found
    ]


def _numbers(joined: str | None) -> tuple[int, ...]:
    return tuple(map(int, joined.split(","))) if joined else ()
