"""Deals and what became of leads, read by plain SQL for the figures that come from the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any, Literal

from sla_tui.domain.derived import Answer, CohortLead, Sale, Seen
from sla_tui.domain.periods import Period
from sla_tui.domain.when import first_instant, local_day, to_seconds

from .columns import known_when, read_when
from .histories import in_chunks

SaleEvent = Literal["won", "opened"]

# The hand-off at which a deal's lead counts for marketing under an agreement: a lead has at most one. It is
# looked for deal by deal: as a join in the join SQLite would put together all that were ever handed over.
_SALE = """
    SELECT d.lead_id, d.state, d.won_at, d.won_day, d.lost_at, d.lost_day, d.amount, d.currency,
           h.handed_at, h.handed_day, d.opened_at, d.opened_day
    FROM deal d LEFT JOIN handoff h ON h.lead_id = d.lead_id AND EXISTS (
        SELECT 1 FROM verdict v WHERE v.handoff_id = h.id AND v.agreement_id = :agreement AND v.counted = 1
    )
"""
_COHORT = """
    FROM verdict v JOIN handoff f ON f.id = v.handoff_id
    JOIN handoff h ON h.lead_id = f.lead_id AND h.ordinal >= f.ordinal
    JOIN verdict w ON w.handoff_id = h.id AND w.agreement_id = :agreement AND w.counted + w.repeated > 0
    LEFT JOIN disposition o ON o.handoff_id = h.id
    WHERE v.agreement_id = :agreement AND v.local_day >= :first AND v.local_day < :end
      AND v.counted = 1 AND v.handed_at <= :now
"""


def first_day(connection: Connection, event: SaleEvent, seen: Seen) -> date | None:
    """The local day of the earliest deal that is known to be won, or opened; None where none is."""
    # Each by itself, as its index has it: both at once would go through all deals.
    at, day = (
        connection.execute(f"SELECT MIN({column}) FROM deal WHERE {column} IS NOT NULL").fetchone()[0]
        for column in (f"{event}_at", f"{event}_day")
    )
    known = [read_when(at, None), read_when(None, day)]
    return min((local_day(when, seen.zone) for when in known if when is not None), default=None)


def sales_closed(connection: Connection, agreement_id: int, days: Period, seen: Seen) -> tuple[Sale, ...]:
    """The deals won on some days by now, whoever's leads they came of."""
    closed = _sales_on(connection, agreement_id, "won", days, seen)
    return tuple(sale for sale in closed if sale.is_won(seen))


def sales_opened(connection: Connection, agreement_id: int, days: Period, seen: Seen) -> tuple[Sale, ...]:
    """The deals opened on some days by now, whatever became of them and whoever's leads they came of."""
    opened = _sales_on(connection, agreement_id, "opened", days, seen)
    return tuple(sale for sale in opened if sale.is_opened(seen))


def _sales_on(
    connection: Connection, agreement_id: int, event: SaleEvent, days: Period, seen: Seen
) -> Iterator[Sale]:
    """The deals that were won or opened on some days."""
    rows = connection.execute(
        f"""
        {_SALE} WHERE (d.{event}_at >= :first_at AND d.{event}_at < :end_at)
            OR (d.{event}_day >= :first AND d.{event}_day < :end)
        """,
        {
            "agreement": agreement_id,
            "first_at": to_seconds(first_instant(days.start, seen.zone)),
            "end_at": to_seconds(first_instant(days.end, seen.zone)),
            "first": days.start.isoformat(),
            "end": days.end.isoformat(),
        },
    )
    return map(_sale, rows)


def sales_of(connection: Connection, agreement_id: int, leads: Sequence[int]) -> tuple[Sale, ...]:
    """All deals of some leads."""
    return tuple(
        _sale(row)
        for names, values in in_chunks(sorted(set(leads)))
        for row in connection.execute(
            f"{_SALE} WHERE d.lead_id IN ({names})", {**values, "agreement": agreement_id}
        )
    )


def undated(connection: Connection, event: SaleEvent) -> int:
    """How many deals are won, or opened, without a date: they are of no period."""
    which = "state = 'won' AND" if event == "won" else ""
    found = connection.execute(
        f"SELECT COUNT(*) FROM deal WHERE {which} {event}_at IS NULL AND {event}_day IS NULL"
    )
    return int(found.fetchone()[0])


def cohort(connection: Connection, agreement_id: int, days: Period, seen: Seen) -> tuple[CohortLead, ...]:
    """Marketing's leads that were handed over on some days, as seen at an instant (§3).

    What was said of a later hand-off counts where the agreement's scope has it, too.
    """
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
    lead, state, won_at, won_day, lost_at, lost_day, amount, currency = row[:8]
    handed_at, handed_day, opened_at, opened_day = row[8:]
    return Sale(
        *(lead, state, read_when(won_at, won_day), read_when(lost_at, lost_day), amount, currency),
        handed=read_when(handed_at, handed_day),
        opened=read_when(opened_at, opened_day),
    )
