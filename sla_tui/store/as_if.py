"""What was handed over as if an agreement that is not in force covered all of it, for a while.

Reports ask by the id of an agreement for the days, lines and limits of its hand-offs. Here these are made
for terms that have none yet, in a temporary table that stands before the store's own: so each figure of
the past is worked out where it is worked out for an agreement. Nobody is judged, so no clock is asked, and
none of them is `exact`, as its row does not tell what judges it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from sla_tui.domain.leads import is_in_line
from sla_tui.domain.scope import Scope
from sla_tui.domain.when import earliest, local_day, to_seconds

from .called import CALLED
from .columns import known_when, read_when
from .histories import kept_roster
from .reads import Reads
from .rosters import Roster

AS_IF = 0
"""The id under which it stands, of its one version too: no row of the store has it."""

_HAND_OFFS = f"""
    SELECT h.lead_id, h.id, h.handed_at, h.handed_day, l.origin, h.tier, h.source, h.team, h.excluded,
           h.accepted_at, h.accepted_day, {CALLED}
    FROM handoff h JOIN lead l ON l.id = h.lead_id
    LEFT JOIN person p ON p.id = h.person_id
    ORDER BY h.lead_id, h.ordinal
"""
_COLUMNS = (
    *("agreement_id", "version_id", "lead_id", "handoff_id", "local_day", "counted", "repeated"),
    *("tier", "source", "team", "excluded", "handed_at", "again_at", "accepted_day", "accepted_at"),
    *("exact", "attempts"),
)


@contextmanager
def as_if_in_force(reads: Reads, zone: ZoneInfo, scope: Scope, key: int = AS_IF) -> Iterator[int]:
    """The id of an agreement, `key`, that covers all that was ever handed over, with days of a zone."""
    connection = reads.connection
    connection.execute("PRAGMA query_only = OFF")  # A temporary table is no change of the store.
    try:
        connection.execute("CREATE TEMP TABLE verdict AS SELECT * FROM main.verdict WHERE 0")
        connection.executemany(
            f"INSERT INTO temp.verdict ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})",
            _rows(reads, zone, scope, key),
        )
        connection.execute("CREATE INDEX temp.verdict_of_days ON verdict (agreement_id, local_day)")
        connection.execute("CREATE INDEX temp.verdict_of_hand_offs ON verdict (handoff_id)")
        connection.execute("PRAGMA query_only = ON")
        yield key
    finally:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("DROP TABLE IF EXISTS temp.verdict")
        connection.execute("PRAGMA query_only = ON")


def _rows(reads: Reads, zone: ZoneInfo, scope: Scope, key: int) -> Iterator[tuple[Any, ...]]:
    roster = kept_roster(reads.connection, "", "1 = 1", {})
    found = reads.connection.execute(_HAND_OFFS).fetchall()
    for _lead, hand_offs in groupby(found, key=itemgetter(0)):
        for row in _of_lead(list(hand_offs), zone, scope, roster):
            yield (key, *row)


def _of_lead(
    rows: list[Any], zone: ZoneInfo, scope: Scope, roster: Roster | None
) -> Iterator[tuple[Any, ...]]:
    """The hand-offs of a lead; the first in a line of marketing's counts, as does the first acceptance."""
    begun = [known_when(row[2], row[3]) for row in rows]
    handed = [to_seconds(earliest(when, zone)) for when in begun]
    teams = [_team(row, roster) for row in rows]
    in_line = [place for place, row in enumerate(rows) if is_in_line(row[4], row[8])]
    counting = [
        place
        for place in in_line
        if scope.covers(source=rows[place][6], team=teams[place], tier=rows[place][5])
    ]
    accepted = min(
        (
            (to_seconds(earliest(when, zone)), place, local_day(when, zone).isoformat())
            for place in counting
            if (when := read_when(*rows[place][9:11])) is not None
        ),
        default=None,
    )
    again: list[int | None] = [later for _earlier, later in pairwise(handed)]
    for place, (row, team, next_at) in enumerate(zip(rows, teams, [*again, None], strict=True)):
        is_first = place in counting and place == in_line[0]
        is_accepted = accepted is not None and accepted[1] == place
        yield (
            *(AS_IF, row[0], row[1], local_day(begun[place], zone).isoformat()),
            *(int(is_first), int(place in counting and not is_first)),
            *(row[5], row[6], team, row[8], handed[place], next_at),
            *((accepted[2], accepted[0]) if accepted is not None and is_accepted else (None, None)),
            *(0, 0),
        )


def _team(row: Any, roster: Roster | None) -> str | None:
    lead_team: str | None = row[7]
    if lead_team is None and roster is not None:
        return roster.team(row[1], row[11], row[2], row[3])
    return lead_team
