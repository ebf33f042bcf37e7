"""Hand-offs by team and owner: of those whose owner never changed one of each kind, the others apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from sla_tui.domain.owners import PastOwner
from sla_tui.domain.reach import Reach

from .alike import ALONE, OF_DAYS, VERDICT_ROW, numbers, signature, verdict_rows
from .called import CALLED
from .histories import in_chunks
from .rows import AlikeRows, VerdictRow


class OwnedRows(NamedTuple):
    """Hand-offs that are alike, of one team and one rep who had them all along; None where not known.

    `disposed` of them are known to be disposed of. `leads` joins for each the instant of the hand-off
    and the lead's id, as `leads_in` reads them.
    """

    alike: AlikeRows
    team: str | None
    rep: str | None
    disposed: int
    leads: str


class Owners(NamedTuple):
    """Who had one hand-off and who has it now, and whether it is known to be disposed of."""

    past: tuple[PastOwner, ...]
    present: str | None
    is_disposed: bool


_CHANGED = (
    "(handoff_id IN (SELECT handoff_id FROM past_owner) OR (received_at IS NOT NULL AND received_at > :now))"
)
"""Whether a hand-off was not its present owner's all along, or is not its owner's yet."""

_DISPOSED = """
    CASE WHEN d.handoff_id IS NULL OR d.disposed_at > :now OR d.disposed_day > :today THEN 0 ELSE 1 END
"""

_KIND = "v.signature, v.attempts, v.excluded, v.enough, v.speed, v.depth, v.disposition"

_OWNED = f"""
    SELECT v.team, {CALLED}, SUM({_DISPOSED}), GROUP_CONCAT(v.handed_at || ' ' || v.lead_id),
           MIN(v.handoff_id), COUNT(*), GROUP_CONCAT(v.response), SUM(v.elapsed),
           GROUP_CONCAT(v.disposition_time)
    FROM (
        SELECT handoff_id, lead_id, team, handed_at, response, elapsed, disposition_time,
               {signature()} AS signature, attempts, excluded, enough, speed, depth, disposition
        FROM verdict WHERE {OF_DAYS} AND handed_at <= :now AND {ALONE} AND NOT ({_CHANGED})
    ) v
    JOIN handoff h ON h.id = v.handoff_id
    LEFT JOIN person p ON p.id = h.person_id
    LEFT JOIN disposition d ON d.handoff_id = v.handoff_id
    GROUP BY v.team, {CALLED}, {_KIND}
"""

_APART = f"""
    SELECT {VERDICT_ROW} FROM verdict
    WHERE {OF_DAYS} AND handed_at <= :now AND (NOT ({ALONE}) OR {_CHANGED})
    ORDER BY local_day, handoff_id
"""

_PRESENT = f"""
    SELECT h.id, {CALLED}, {_DISPOSED}
    FROM handoff h
    LEFT JOIN person p ON p.id = h.person_id
    LEFT JOIN disposition d ON d.handoff_id = h.id
    WHERE h.id IN ({{names}})
"""

_PAST = f"""
    SELECT o.handoff_id, o.until_at, {CALLED} FROM past_owner o JOIN person p ON p.id = o.person_id
    WHERE o.handoff_id IN ({{names}})
"""


def read_owned(
    connection: Connection, agreement_id: int, first_day: date, end_day: date, reach: Reach, today: date
) -> list[OwnedRows]:
    """The hand-offs of `[first_day, end_day)` that are there at `now` and that `read_apart` leaves out.

    `today` is the local day of now, for dispositions of which only the day is known.
    """
    values = {"agreement": agreement_id, "first": first_day.isoformat(), "end": end_day.isoformat()}
    known = values | reach._asdict() | {"today": today.isoformat()}
    found = connection.execute(_OWNED, known).fetchall()
    ones = verdict_rows(connection, values, [handoff_id for *_known, handoff_id, _n, _r, _e, _d in found])
    return [
        OwnedRows(
            AlikeRows(ones[handoff_id], number, numbers(responses), elapsed, numbers(times)),
            team,
            rep,
            disposed,
            leads,
        )
        for team, rep, disposed, leads, handoff_id, number, responses, elapsed, times in found
    ]


def read_apart(
    connection: Connection, agreement_id: int, first_day: date, end_day: date, reach: Reach
) -> list[VerdictRow]:
    """The hand-offs that are there at `now` and not of one owner all along, or that no kind can tell."""
    values = {"agreement": agreement_id, "first": first_day.isoformat(), "end": end_day.isoformat()}
    return list(map(VerdictRow._make, connection.execute(_APART, values | {"now": reach.now})))


def read_owners(
    connection: Connection, handoff_ids: Sequence[int], now: int, today: date
) -> dict[int, Owners]:
    """Who had each of some hand-offs, and who has it, and whether it is disposed of at `now`."""
    past: defaultdict[int, list[PastOwner]] = defaultdict(list)
    found: dict[int, Owners] = {}
    for names, ids in in_chunks(handoff_ids):
        for handoff_id, until, rep in connection.execute(_PAST.format(names=names), ids):
            past[handoff_id].append(PastOwner(until, rep))
        known = {**ids, "now": now, "today": today.isoformat()}
        for handoff_id, rep, disposed in connection.execute(_PRESENT.format(names=names), known):
            found[handoff_id] = Owners(tuple(past[handoff_id]), rep, bool(disposed))
    return found


def leads_in(joined: str) -> Iterator[tuple[int, int]]:
    """The instants of hand-offs, and the ids of their leads, that `OwnedRows` joins."""
    for pair in joined.split(","):
        handed_at, _space, lead_id = pair.partition(" ")
        yield int(handed_at), int(lead_id)
