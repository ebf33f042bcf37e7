"""Rows of leads, hand-offs and touches as the domain's values, one lead at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import Any

from sla_tui.domain.leads import Disposition, HandOff, Touch
from sla_tui.domain.when import When, from_seconds

from .rows import History

_CHUNK = 500  # SQLite before 3.32 takes 999 values in one statement

_HANDOFFS = """
    SELECT h.lead_id, h.id, h.handed_at, h.handed_day, l.origin, h.assigned_at, h.assigned_day, p.name,
           h.tier, h.source, h.team, h.excluded, h.connected,
           d.handoff_id, d.disposed_at, d.disposed_day, d.outcome, d.reason, d.definition_not_met
    FROM handoff h
    JOIN lead l ON l.id = h.lead_id
    LEFT JOIN person p ON p.id = h.person_id
    LEFT JOIN disposition d ON d.handoff_id = h.id
    WHERE h.{condition} ORDER BY h.lead_id, h.ordinal
"""

_TOUCHES = """
    SELECT t.lead_id, t.id, t.touched_at, t.touched_day, t.kind, t.automated, t.outcome, p.name,
           t.origin, t.planned, t.inbound
    FROM touch t
    LEFT JOIN person p ON p.id = t.person_id
    WHERE t.{condition} ORDER BY t.lead_id, t.id
"""


def in_chunks(ids: Sequence[int]) -> Iterator[tuple[str, dict[str, int]]]:
    """Ids in parts that one statement takes: the names for `IN (…)`, and their values."""
    for start in range(0, len(ids), _CHUNK):
        values = {f"id{index}": found for index, found in enumerate(ids[start : start + _CHUNK])}
        yield ", ".join(f":{name}" for name in values), values


def read_histories(connection: Connection, condition: str, values: Mapping[str, Any]) -> Iterator[History]:
    """The history of each lead with a hand-off that fits a condition on `lead_id`, in order of lead."""
    touches = _by_lead(connection.execute(_TOUCHES.format(condition=condition), values))
    ahead = next(touches, None)
    for lead_id, handoffs in _by_lead(connection.execute(_HANDOFFS.format(condition=condition), values)):
        while ahead is not None and ahead[0] < lead_id:
            ahead = next(touches, None)
        own = ahead[1] if ahead is not None and ahead[0] == lead_id else []
        yield History(lead_id, tuple(map(_handoff, handoffs)), tuple(map(_touch, own)))


def _by_lead(rows: Iterator[Any]) -> Iterator[tuple[int, list[Any]]]:
    for lead_id, some in groupby(rows, key=itemgetter(0)):
        yield lead_id, list(some)


def _handoff(row: Sequence[Any]) -> HandOff:
    lead, key, at, day, origin, assigned_at, assigned_day, rep, tier, source, team, excluded = row[:12]
    return HandOff(
        id=str(key),
        lead=str(lead),
        at=_known(at, day),
        origin=origin,
        assigned=_when(assigned_at, assigned_day),
        rep=rep,
        tier=tier,
        source=source,
        team=team,
        excluded=excluded,
        disposed=_disposition(row[13:]),
        connected=bool(row[12]),
    )


def _disposition(row: Sequence[Any]) -> Disposition | None:
    handoff_id, at, day, outcome, reason, definition_not_met = row
    if handoff_id is None:
        return None
    return Disposition(_when(at, day), outcome, reason, bool(definition_not_met))


def _touch(row: Sequence[Any]) -> Touch:
    lead, key, at, day, kind, automated, outcome, rep, origin, planned, inbound = row
    return Touch(
        lead=str(lead),
        at=_known(at, day),
        kind=kind,
        automated=bool(automated),
        outcome=outcome,
        rep=rep,
        origin=origin,
        planned=bool(planned),
        inbound=bool(inbound),
        id=str(key),
    )


def _known(at: int, day: str | None) -> When:
    return from_seconds(at) if day is None else date.fromisoformat(day)


def _when(at: int | None, day: str | None) -> When | None:
    return None if at is None and day is None else _known(at or 0, day)
