"""Rows of leads, hand-offs and touches as the domain's values, one lead at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any, TypeVar

from sla_tui.domain.leads import Disposition, HandOff, Pause, Touch
from sla_tui.domain.when import from_seconds

from .called import CALLED, called
from .columns import known_when, read_when
from .joined import AS_ONE
from .rows import History

if TYPE_CHECKING:
    from .rosters import Roster

_Value = TypeVar("_Value", int, str)

_ACCEPTED = 13
"""Where a row of hand-offs has when it was accepted."""

_CHUNK = 500  # SQLite before 3.32 takes 999 values in one statement

_HANDOFFS = """
    SELECT h.lead_id, h.id, h.handed_at, h.handed_day, l.origin, h.assigned_at, h.assigned_day, {called},
           h.tier, h.source, h.team, h.excluded, h.connected, h.accepted_at, h.accepted_day,
           d.handoff_id, d.disposed_at, d.disposed_day, d.outcome, d.reason, d.definition_not_met, {first_rep}
    FROM {prefix}handoff h
    JOIN {prefix}lead l ON l.id = h.lead_id
    LEFT JOIN {prefix}person p ON p.id = h.person_id
    LEFT JOIN {prefix}disposition d ON d.handoff_id = h.id
    WHERE {condition} ORDER BY h.lead_id, h.ordinal
"""

_TOUCHES = """
    SELECT h.lead_id, h.id, h.touched_at, h.touched_day, h.kind, h.automated, h.outcome, {called},
           h.origin, h.planned, h.inbound
    FROM {prefix}touch h
    LEFT JOIN {prefix}person p ON p.id = h.person_id
    WHERE {condition} ORDER BY h.lead_id, h.id
"""


_PAUSES = """
    SELECT h.lead_id, p.from_at, p.until_at, p.reason
    FROM {pauses} p CROSS JOIN {prefix}handoff h ON h.id = p.handoff_id
    WHERE {condition} ORDER BY p.from_at, p.id
"""


def first_rep(prefix: str = "") -> str:
    """SQL for who had the hand-off `h` first, where that is known to be another one than has it now.

    Those that are put together come after those kept.
    """
    tables = ("main.past_owner", f"{prefix}past_owner") if prefix else ("past_owner",)
    firsts = [
        f"""
        (SELECT {called("n")} FROM {table} o JOIN {prefix}person n ON n.id = o.person_id
         WHERE o.handoff_id = h.id ORDER BY o.until_at LIMIT 1)
        """
        for table in tables
    ]
    return f"COALESCE({', '.join(firsts)})" if len(firsts) > 1 else firsts[0]


def in_chunks(wanted: Sequence[_Value]) -> Iterator[tuple[str, dict[str, _Value]]]:
    """Values in parts that one statement takes: the names for `IN (…)`, and the values by name."""
    for start in range(0, len(wanted), _CHUNK):
        values = {f"id{index}": found for index, found in enumerate(wanted[start : start + _CHUNK])}
        yield ", ".join(f":{name}" for name in values), values


def histories_of(
    connection: Connection, lead_ids: Sequence[int], *, prefix: str = "", owners: bool = True
) -> Iterator[History]:
    """The histories of these leads, as far as they were handed over, in order of lead."""
    for names, values in in_chunks(sorted(set(lead_ids))):
        condition = f"h.lead_id IN ({names})"
        yield from read_histories(
            connection, prefix=prefix, condition=condition, values=values, owners=owners
        )


def read_histories(
    connection: Connection,
    *,
    prefix: str = "",
    condition: str = "1 = 1",
    values: Mapping[str, Any] | None = None,
    owners: bool = False,
) -> Iterator[History]:
    """The history of each lead that was handed over, in order of lead, a few rows at a time.

    Args:
        prefix: what stands before the names of the tables, for copies of them or views on them.
        condition: limits the leads, by `h.lead_id`; `values` are those that it names.
        owners: whether it matters who had a hand-off first.
    """
    first = first_rep(prefix) if owners else "NULL"
    pauses_of = f"{prefix}pause" if prefix in ("", AS_ONE) else "main.pause"
    parts = {
        **{"prefix": prefix, "condition": condition, "called": CALLED, "first_rep": first},
        "pauses": pauses_of,
    }
    roster = kept_roster(connection, prefix, condition, values or {})
    pauses = _pauses(connection.execute(_PAUSES.format(**parts), values or {}))
    touches = _by_lead(connection.execute(_TOUCHES.format(**parts), values or {}))
    ahead = next(touches, None)
    for lead_id, rows in _by_lead(connection.execute(_HANDOFFS.format(**parts), values or {})):
        while ahead is not None and ahead[0] < lead_id:
            ahead = next(touches, None)
        own = ahead[1] if ahead is not None and ahead[0] == lead_id else []
        yield History(
            lead_id,
            handoffs=tuple([_handoff(row, pauses.get(lead_id, ()), roster) for row in rows]),
            touches=tuple(map(_touch, own)),
            accepted=tuple([read_when(row[_ACCEPTED], row[_ACCEPTED + 1]) for row in rows]),
        )


def kept_roster(
    connection: Connection, prefix: str, condition: str, values: Mapping[str, Any]
) -> Roster | None:
    """Who was in which team when; None where nothing of it is kept, as in most stores."""
    if connection.execute("SELECT 1 FROM main.team_member LIMIT 1").fetchone() is None:
        return None
    from .rosters import read_roster

    return read_roster(connection, prefix, condition, values)


def _by_lead(rows: Iterator[Any]) -> Iterator[tuple[int, list[Any]]]:
    for lead_id, some in groupby(rows, key=itemgetter(0)):
        yield lead_id, list(some)


def _pauses(rows: Iterator[Any]) -> Mapping[int, list[Pause]]:
    """By the lead the pauses of it, at whichever hand-off they were set; there are few, so all are read."""
    found: defaultdict[int, list[Pause]] = defaultdict(list)
    for lead_id, start, end, reason in rows:
        found[lead_id].append(Pause(from_seconds(start), from_seconds(end), reason))
    return found


def _handoff(row: Sequence[Any], pauses: Sequence[Pause], roster: Roster | None) -> HandOff:
    lead, key, at, day, origin, assigned_at, assigned_day, rep, tier, source, team, excluded = row[:12]
    when, assigned = known_when(at, day), read_when(assigned_at, assigned_day)
    disposed, connected = _disposition(row[15:21]), bool(row[12])
    if team is None and roster is not None:
        team = roster.team(key, rep, at, day)
    # By place, as touches below.
    return HandOff(
        str(key),
        str(lead),
        when,
        origin,
        assigned,
        rep,
        tier,
        source,
        team,
        excluded,
        tuple(pauses),
        disposed,
        connected,
        row[21],
    )


def _disposition(row: Sequence[Any]) -> Disposition | None:
    handoff_id, at, day, outcome, reason, definition_not_met = row
    if handoff_id is None or outcome is None:
        return None
    return Disposition(read_when(at, day), outcome, reason, bool(definition_not_met))


def _touch(row: Sequence[Any]) -> Touch:
    lead, key, at, day, kind, automated, outcome, rep, origin, planned, inbound = row
    when = known_when(at, day)
    # By place, in the order of the fields: by name it takes twice as long, and there may be millions.
    return Touch(
        str(lead), when, kind, bool(automated), outcome, rep, origin, bool(planned), bool(inbound), str(key)
    )
