"""The events of hand-offs that a promise from one of them to another is judged by, in plain SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from sqlite3 import Connection
from typing import Any, NamedTuple

from sla_tui.domain.when import When

from .called import CALLED
from .columns import known_when, read_when
from .histories import first_rep

_EVENTS = f"""
    SELECT v.handoff_id, v.lead_id, v.local_day, v.version_id, v.tier, v.source, v.team, v.excluded,
           v.again_at, h.handed_at, h.handed_day, l.created_at, l.created_day, h.assigned_at, h.assigned_day,
           h.person_id, h.accepted_at, h.accepted_day, d.outcome, d.disposed_at, d.disposed_day,
           v.exact, v.followed_up, v.repeated,
           COALESCE({first_rep()}, {CALLED})
    FROM verdict v
    JOIN handoff h ON h.id = v.handoff_id
    JOIN lead l ON l.id = v.lead_id
    LEFT JOIN disposition d ON d.handoff_id = v.handoff_id
    LEFT JOIN person p ON p.id = h.person_id
    WHERE v.agreement_id = :agreement AND v.handed_at <= :now AND v.version_id IS NOT NULL
"""
_OF_DAYS = f"{_EVENTS} AND v.local_day >= :first AND v.local_day < :end ORDER BY v.local_day, v.handoff_id"
_OF_ONE = f"{_EVENTS} AND v.handoff_id = :handoff"


class HandOffEvents(NamedTuple):
    """What happened with one covered hand-off, whenever it did; `version_id` is in force at it.

    Where all of it is known by the second it is `exact`, and `followed_up` is its first follow-up. `repeated`
    says that the lead was handed over before.
    """

    handoff_id: int
    lead_id: int
    day: date
    version_id: int
    tier: str | None
    source: str | None
    team: str | None
    excluded: str | None
    again_at: int | None
    handed: When
    created: When | None
    assigned: When | None
    has_owner: bool
    accepted: When | None
    outcome: str | None
    disposed: When | None
    exact: bool
    followed_up: int | None
    repeated: bool
    first_rep: str | None


def read_hand_off_events(
    connection: Connection, agreement_id: int, first: date, end: date, now: int
) -> list[HandOffEvents]:
    """The covered hand-offs of `[first, end)` that are there at `now`, by day."""
    asked = {"agreement": agreement_id, "first": first.isoformat(), "end": end.isoformat(), "now": now}
    return _events(connection.execute(_OF_DAYS, asked))


def read_events_of(
    connection: Connection, agreement_id: int, handoff_id: int, now: int
) -> list[HandOffEvents]:
    """Those of one hand-off, where it is covered and there at `now`."""
    asked = {"agreement": agreement_id, "handoff": handoff_id, "now": now}
    return _events(connection.execute(_OF_ONE, asked))


def _events(rows: Iterable[tuple[Any, ...]]) -> list[HandOffEvents]:
    return [
        HandOffEvents(
            row[0],
            row[1],
            date.fromisoformat(row[2]),
            row[3],
            row[4],
            row[5],
            row[6],
            row[7],
            row[8],
            known_when(row[9] or 0, row[10]),
            read_when(row[11], row[12]),
            read_when(row[13], row[14]),
            row[15] is not None,
            read_when(row[16], row[17]),
            row[18],
            read_when(row[19], row[20]),
            bool(row[21]),
            row[22],
            bool(row[23]),
            row[24],
        )
        for row in rows
    ]


def read_pauses(connection: Connection) -> dict[int, list[tuple[int, int]]]:
    """The pauses of each lead, in seconds since the epoch; there are few, so all are read."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for lead, start, end in connection.execute(
        """
        SELECT h.lead_id, p.from_at, p.until_at FROM pause p JOIN handoff h ON h.id = p.handoff_id
        ORDER BY p.from_at, p.id
        """
    ):
        found[lead].append((start, end))
    return dict(found)


def knows_assignments(connection: Connection) -> bool:
    """Whether it is known of any hand-off when a rep got it."""
    found = connection.execute(
        """
        SELECT EXISTS (SELECT 1 FROM handoff WHERE assigned_at IS NOT NULL OR assigned_day IS NOT NULL)
        """
    )
    return bool(found.fetchone()[0])
