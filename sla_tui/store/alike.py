"""Hand-offs that are alike for the judge: the database tells their kinds, and one of each is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any

from sla_tui.domain.reach import Reach
from sla_tui.domain.verdict import COMPARED

from .called import CALLED
from .histories import in_chunks
from .owner_then import owner_then
from .rows import AlikeRows, ListedRow, VerdictRow

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

_LISTED = f"""
    SELECT v.handoff_id, v.lead_id, COALESCE(l.name, ''), COALESCE(l.email, ''), COALESCE(l.company, ''),
           COALESCE({CALLED}, ''), COALESCE(v.tier, ''), COALESCE(v.source, ''), COALESCE(v.team, ''),
           COALESCE(h.campaign, ''),
           v.local_day, CASE WHEN h.handed_day IS NULL THEN 1 ELSE 0 END, v.handed_at,
           v.due, v.depth_deadline, v.disposition_due, v.followed_up,
           CASE WHEN d.handoff_id IS NULL OR d.disposed_at > :now OR d.disposed_day > :today
           THEN 0 ELSE 1 END,
           EXISTS (SELECT 1 FROM dispute t
                   WHERE t.handoff_id = v.handoff_id AND t.settled IS NULL AND t.disputed_at <= :now),
           EXISTS (SELECT 1 FROM pause s JOIN handoff g ON g.id = s.handoff_id
                   WHERE g.lead_id = v.lead_id AND s.from_at <= :now AND s.until_at > :now),
           CASE WHEN v.again_at <= :now THEN 1 ELSE 0 END, CASE WHEN h.ordinal > 1 THEN 1 ELSE 0 END,
           v.alone, v.signature, v.attempts, v.excluded, v.speed, v.depth, v.disposition
    FROM (
        SELECT {ALONE} AS alone, handoff_id, lead_id, tier, source, team, handed_at, local_day,
               due, depth_deadline, disposition_due, followed_up, received_at, again_at,
               {signature()} AS signature, attempts, excluded, speed, depth, disposition
        FROM verdict WHERE {OF_DAYS} AND handed_at <= :now {{only}}
    ) v
    JOIN lead l ON l.id = v.lead_id
    JOIN handoff h ON h.id = v.handoff_id
    LEFT JOIN person p ON p.id = {owner_then("h", "v")}
    LEFT JOIN disposition d ON d.handoff_id = v.handoff_id
    ORDER BY v.local_day DESC, v.handed_at DESC, v.handoff_id DESC
"""
_SHOWN = len(ListedRow._fields)


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


def read_listed(
    connection: Connection,
    agreement_id: int,
    first_day: date,
    end_day: date,
    reach: Reach,
    *,
    today: date,
    only: Sequence[int] | None = None,
) -> tuple[list[ListedRow], list[int | None], dict[int, VerdictRow]]:
    """The hand-offs of `[first_day, end_day)` that are there at `now`, the latest first.

    Beside each the id of the one that is judged for all of its kind, None where it is to be judged by
    itself; and those ones by their ids. `today` is the local day of `now`; `only` limits them to some.
    """
    values = {"agreement": agreement_id, "first": first_day.isoformat(), "end": end_day.isoformat()}
    asked = values | reach._asdict() | {"today": today.isoformat()}
    parts = [("", {})] if only is None else [(f"AND handoff_id IN ({ids})", v) for ids, v in in_chunks(only)]
    listed: list[ListedRow] = []
    judged: list[int | None] = []
    ones: dict[tuple[Any, ...], int] = {}
    for limit, ids in parts:
        for row in connection.execute(_LISTED.format(only=limit), asked | ids):
            listed.append(ListedRow._make(row[:_SHOWN]))
            judged.append(ones.setdefault(row[_SHOWN + 1 :], row[0]) if row[_SHOWN] else None)
    return listed, judged, verdict_rows(connection, values, list(ones.values()))


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
