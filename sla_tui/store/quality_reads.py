"""What in the data can't be as it stands, counted by plain SQL."""

from __future__ import annotations

from sqlite3 import Connection
from typing import NamedTuple

_COUNTS = """
    SELECT
        (SELECT COUNT(*) FROM handoff h WHERE h.person_id IS NULL AND h.excluded IS NULL
            AND h.ordinal = (SELECT MAX(x.ordinal) FROM handoff x WHERE x.lead_id = h.lead_id)),
        (SELECT COUNT(*) FROM handoff WHERE handed_at > :now OR handed_day > :day),
        (SELECT COUNT(*) FROM touch WHERE planned = 0 AND (touched_at > :now OR touched_day > :day)),
        (SELECT COUNT(*) FROM touch t JOIN handoff h ON h.lead_id = t.lead_id AND h.ordinal = 1
            WHERE t.planned = 0 AND (t.touched_at < h.handed_at OR t.touched_day < h.handed_day)),
        (SELECT COUNT(*) FROM deal WHERE lead_id IS NULL)
"""


class Quality(NamedTuple):
    """How many leads have no owner at their last hand-off, and count; how many hand-offs and how many
    touches that were done lie after now; how many touches lie before the first hand-off, as far as both
    are known alike, by instant or by day; how many deals are of no lead that is here.
    """

    without_owner: int
    handed_later: int
    touched_later: int
    touched_before: int
    deals_of_nobody: int


def read_quality(connection: Connection, now: int, day: str) -> Quality:
    """Count them, as of an instant in seconds and its local day."""
    return Quality(*connection.execute(_COUNTS, {"now": now, "day": day}).fetchone())
