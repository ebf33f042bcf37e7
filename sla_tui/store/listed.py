"""Hand-offs in a list, each beside the one that is judged for all that are alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any, NamedTuple

from sla_tui.domain.reach import Reach

from .alike import ALONE, OF_DAYS, signature, verdict_rows
from .called import CALLED
from .histories import in_chunks
from .owner_then import owner_then
from .rows import VerdictRow


class ListedRow(NamedTuple):
    """A hand-off in a list, with whom it is of and who has it; texts that nobody knows are empty.

    `local_day` is the day of the hand-off in the agreement's zone, and `timed` 0 where no more of it is
    known. `followed_up` is the first attempt, of those after `now` too; `disposed` 1 where it is known
    by then what became of the lead, `disputed` where a dispute is open, `paused` where it stands still,
    `again` where this is no first hand-off. `superseded` is the (first) second at which the lead was handed
    over again, 0 where it has not been by then.
    """

    handoff_id: int
    lead_id: int
    name: str
    email: str
    company: str
    rep: str
    tier: str
    source: str
    team: str
    campaign: str
    local_day: str
    timed: int
    handed_at: int
    due: int | None
    depth_deadline: int | None
    disposition_due: int | None
    followed_up: int | None
    disposed: int
    disputed: int
    paused: int
    superseded: int
    again: int = 0


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
           CASE WHEN v.again_at <= :now THEN v.again_at ELSE 0 END, CASE WHEN h.ordinal > 1 THEN 1 ELSE 0 END,
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
