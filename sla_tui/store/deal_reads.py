"""Deals and what became of leads, read by plain SQL for the figures that come from the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any

from sla_tui.domain.derived import Answer, CohortLead, Sale, Seen
from sla_tui.domain.leads import NEVER
from sla_tui.domain.periods import Period
from sla_tui.domain.when import first_instant, from_seconds, local_day, to_seconds

from .columns import known_when, read_when
from .histories import in_chunks

# The hand-off at which a deal's lead counts for marketing under an agreement: a lead has at most one.
_SALE = """
    SELECT d.lead_id, d.state, d.won_at, d.won_day, d.lost_at, d.lost_day, d.amount, d.currency,
           h.handed_at, h.handed_day
    FROM deal d LEFT JOIN (
        handoff h JOIN verdict v ON v.handoff_id = h.id AND v.agreement_id = :agreement AND v.counted = 1
    ) ON h.lead_id = d.lead_id
"""
_COHORT = """
    FROM verdict v JOIN handoff f ON f.id = v.handoff_id
    JOIN handoff h ON h.lead_id = f.lead_id AND h.ordinal >= f.ordinal
    LEFT JOIN disposition o ON o.handoff_id = h.id
    WHERE v.agreement_id = :agreement AND v.local_day >= :first AND v.local_day < :end
      AND v.counted = 1 AND v.handed_at <= :now
"""


def read_deals_until(connection: Connection) -> datetime | None:
    """How far deals are complete (§1): of several systems the earliest; None is live, `NEVER` is none."""
    reached = [
        until
        for (until,) in connection.execute(
            "SELECT MAX(until) FROM import WHERE kind = 'deals' GROUP BY system"
        )
    ]
    if reached:
        return from_seconds(min(reached))
    return None if connection.execute("SELECT EXISTS (SELECT 1 FROM deal)").fetchone()[0] else NEVER


def first_win(connection: Connection, seen: Seen) -> date | None:
    """The local day of the earliest deal won that is known; None where none is."""
    at, day = connection.execute("SELECT MIN(won_at), MIN(won_day) FROM deal WHERE state = 'won'").fetchone()
    known = [read_when(at, None), read_when(None, day)]
    return min((local_day(when, seen.zone) for when in known if when is not None), default=None)


def sales_closed(connection: Connection, agreement_id: int, days: Period, seen: Seen) -> tuple[Sale, ...]:
    """The deals won on some days by now, whoever's leads they came of."""
    rows = connection.execute(
        f"""
        {_SALE} WHERE d.state = 'won' AND (
            (d.won_at >= :first_at AND d.won_at < :end_at) OR (d.won_day >= :first AND d.won_day < :end)
        )
        """,
        {
            "agreement": agreement_id,
            "first_at": to_seconds(first_instant(days.start, seen.zone)),
            "end_at": to_seconds(first_instant(days.end, seen.zone)),
            "first": days.start.isoformat(),
            "end": days.end.isoformat(),
        },
    )
    return tuple(sale for sale in map(_sale, rows) if sale.is_won(seen))


def sales_of(connection: Connection, agreement_id: int, leads: Sequence[int]) -> tuple[Sale, ...]:
    """All deals of some leads."""
    return tuple(
        _sale(row)
        for names, values in in_chunks(sorted(set(leads)))
        for row in connection.execute(
            f"{_SALE} WHERE d.lead_id IN ({names})", {**values, "agreement": agreement_id}
        )
    )


def undated_wins(connection: Connection) -> int:
    """How many deals are won without a date: they are of no period."""
    found = connection.execute(
        "SELECT COUNT(*) FROM deal WHERE state = 'won' AND won_at IS NULL AND won_day IS NULL"
    )
    return int(found.fetchone()[0])


def cohort(connection: Connection, agreement_id: int, days: Period, seen: Seen) -> tuple[CohortLead, ...]:
    """Marketing's leads that were handed over on some days, as seen at an instant (§3)."""
    values = {
        "agreement": agreement_id,
        "first": days.start.isoformat(),
        "end": days.end.isoformat(),
        "now": to_seconds(seen.now),
    }
    answers: defaultdict[int, list[Answer]] = defaultdict(list)
    for lead, at, day, outcome, disposed_at, disposed_day in connection.execute(
        f"""
        SELECT h.lead_id, h.handed_at, h.handed_day, o.outcome, o.disposed_at, o.disposed_day {_COHORT}
        ORDER BY h.lead_id, h.ordinal
        """,
        values,
    ):
        answers[lead].append(Answer(known_when(at, day), outcome, read_when(disposed_at, disposed_day)))
    sales: defaultdict[int, list[Sale]] = defaultdict(list)
    for sale in sales_of(connection, agreement_id, list(answers)):
        sales[sale.lead or 0].append(sale)
    return tuple(CohortLead(tuple(said), tuple(sales.get(lead, ()))) for lead, said in answers.items())


def _sale(row: Sequence[Any]) -> Sale:
    lead, state, won_at, won_day, lost_at, lost_day, amount, currency, handed_at, handed_day = row
    return Sale(
        lead,
        state,
        read_when(won_at, won_day),
        read_when(lost_at, lost_day),
        amount,
        currency,
        read_when(handed_at, handed_day),
    )
