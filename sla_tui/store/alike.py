"""Hand-offs that are alike for the judge: the database tells their kinds, and one of each is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any

from sla_tui.domain.reach import Reach
from sla_tui.domain.verdict import COMPARED

from .histories import in_chunks
from .rows import AlikeRows, VerdictRow

VERDICT_ROW = ", ".join(VerdictRow._fields)

OF_DAYS = "agreement_id = :agreement AND local_day >= :first AND local_day < :end"
_FIGURES = ("response", "elapsed", "disposition_time")
_ANSWERS = 3
"""How many answers a question has: yes, no, and unknown."""


def _instant(name: str) -> str:
    return f":{name}" if name in Reach._fields else name


def signature() -> str:
    """One number for how all comparisons come out, and for which figures are there."""
    questions = [
        *(
            (f"{_instant(one)} <= {_instant(other)}", f"{_instant(one)} > {_instant(other)}")
            for one, other in COMPARED
        ),
        *((f"{name} IS NOT NULL", f"{name} IS NULL") for name in ("version_id", *_FIGURES)),
    ]
    return " + ".join(
        f"CASE WHEN {yes} THEN {2 * _ANSWERS**place} WHEN {no} THEN {_ANSWERS**place} ELSE 0 END"
        for place, (yes, no) in enumerate(questions)
    )


ALONE = "exact = 1 AND (last_attempt IS NULL OR last_attempt <= :now)"
"""Whether its row alone judges a hand-off: no date lacks its time, and no attempt is after `now`."""

_KIND = f"{signature()}, attempts, excluded, enough, speed, depth, disposition"

_ALIKE = f"""
    SELECT MIN(handoff_id), COUNT(*), GROUP_CONCAT(response), SUM(elapsed), GROUP_CONCAT(disposition_time)
    FROM verdict
    WHERE {OF_DAYS} AND handed_at <= :now AND {ALONE}
    GROUP BY {_KIND}
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
    rows = verdict_rows(connection, values, [handoff_id for handoff_id, *_rest in found])
    return [
        AlikeRows(rows[handoff_id], number, numbers(responses), elapsed, numbers(times))
        for handoff_id, number, responses, elapsed, times in found
    ]


def verdict_rows(
    connection: Connection, of_days: Mapping[str, Any], handoff_ids: Sequence[int]
) -> dict[int, VerdictRow]:
    """Some verdicts of the days and the agreement that `OF_DAYS` names, by their hand-offs."""
    return {
        row.handoff_id: row
        for names, ids in in_chunks(handoff_ids)
        for row in map(
            VerdictRow._make,
            connection.execute(
                f"SELECT {VERDICT_ROW} FROM verdict WHERE {OF_DAYS} AND handoff_id IN ({names})",
                {**of_days, **ids},
            ),
        )
    }


def numbers(joined: str | None) -> tuple[int, ...]:
    """The numbers of a group that were joined; none of an empty one."""
    return tuple(map(int, joined.split(","))) if joined else ()
