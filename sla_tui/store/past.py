"""What happened, whatever the agreements say of it: to try terms on that are not in force yet."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, tzinfo
from typing import NamedTuple

from sla_tui.domain.when import When, earliest, first_instant, local_day, to_seconds

from .called import CALLED
from .columns import known_when, read_when
from .histories import kept_roster, read_histories
from .reads import Reads
from .rows import History

_LINES = """
    SELECT h.lead_id, h.handed_at, h.handed_day, h.tier, h.source, h.team,
           h.id, {called}
    FROM handoff h JOIN lead l ON l.id = h.lead_id
    LEFT JOIN person p ON p.id = h.person_id
    WHERE l.origin = 'marketing' AND (h.excluded IS NULL OR h.excluded NOT IN ('duplicate', 'test lead'))
      AND (h.handed_at IS NOT NULL OR h.handed_day IS NOT NULL)
    ORDER BY h.lead_id, h.ordinal
"""

_INSIDE = """
    h.lead_id IN (
        SELECT lead_id FROM handoff
        WHERE (handed_at >= :first_at AND handed_at < :end_at) OR (handed_day >= :first AND handed_day < :end)
    )
"""


class Kind(NamedTuple):
    """What a lead of marketing's counted as, and on which local day (numbers.md §3)."""

    day: date
    tier: str | None
    source: str | None
    team: str | None


def leads_in_line(reads: Reads, zone: tzinfo) -> Counter[Kind]:
    """Marketing's leads by day and kind, each at its first hand-off."""
    found: Counter[Kind] = Counter()
    seen: set[int] = set()
    roster = kept_roster(reads.connection, "", "1 = 1", {})
    sql = _LINES.format(called=CALLED)
    for lead, at, day, tier, source, team, key, rep in reads.connection.execute(sql):
        if lead not in seen:
            seen.add(lead)
            then = roster.team(key, rep, at, day) if team is None and roster is not None else team
            found[Kind(local_day(known_when(at, day), zone), tier, source, then)] += 1
    return found


def first_hand_off(reads: Reads, zone: tzinfo) -> When | None:
    """The earliest hand-off that is known, a day being its start in a zone; None where there is none."""
    row = reads.connection.execute("SELECT MIN(handed_at), MIN(handed_day) FROM handoff").fetchone()
    known = [read_when(row[0], None), read_when(None, row[1])]
    return min(filter(None, known), key=lambda when: earliest(when, zone), default=None)


def histories_between(reads: Reads, first: date, end: date) -> tuple[History, ...]:
    """The whole histories of the leads that were handed over in `[first, end)`, as seen in UTC."""
    values = {
        "first_at": to_seconds(first_instant(first, UTC)),
        "end_at": to_seconds(first_instant(end, UTC)),
        "first": first.isoformat(),
        "end": end.isoformat(),
    }
    return tuple(read_histories(reads.connection, condition=_INSIDE, values=values))


def usual_currency(reads: Reads) -> str | None:
    """The currency of most deals, or where there are none of most values of leads; None without any."""
    for amounts in (
        "SELECT currency FROM deal",
        "SELECT substr(value, instr(value, ' ') + 1) AS currency FROM handoff",
    ):
        row = reads.connection.execute(
            f"""
            SELECT currency FROM ({amounts}) WHERE currency IS NOT NULL
            GROUP BY currency ORDER BY COUNT(*) DESC, currency LIMIT 1
            """
        ).fetchone()
        if row is not None:
            return str(row[0])
    return None
