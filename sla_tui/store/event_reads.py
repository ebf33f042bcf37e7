"""Events of marketing's leads beside hand-over and acceptance: created, qualified, won (numbers.md §3).

They are read from what happened when they are asked for: few agreements promise them, and what deals are
worth changes with each file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, tzinfo
from sqlite3 import Connection
from typing import Any, NamedTuple

from sla_tui.domain.scope import EVERYTHING, Scope
from sla_tui.domain.terms import CountedEvent
from sla_tui.domain.when import first_instant, from_seconds, local_day, to_seconds

from .columns import read_when
from .histories import in_chunks
from .traits import OF_A_COUNTED_LEAD, TRAIT_SQL, Only, Trait, among, in_scope

_ON_DAYS = """(({0}_at >= :from_at AND {0}_at < :end_at AND {0}_at <= :now)
           OR ({0}_day >= :first AND {0}_day < :end AND {0}_day <= :today))"""
_ON_NO_DAY = "{0}_at IS NULL AND {0}_day IS NULL"

# CROSS JOIN and the sum have SQLite begin with what happened on the days: by itself it would go through all
# that an agreement ever judged, or all deals in order.

# A lead that is not handed over by then has no tier, source or team: it counts where nothing is limited.
_CREATED = """
    SELECT l.id, l.created_at, l.created_day, {trait}, verdict.local_day, NULL, NULL
    FROM lead l
    LEFT JOIN handoff h ON h.lead_id = l.id
    LEFT JOIN verdict
        ON verdict.handoff_id = h.id AND verdict.agreement_id = :agreement AND verdict.counted = 1
        AND verdict.handed_at <= :now
    WHERE l.origin = 'marketing' AND {when} {narrowed}
      AND (
          (verdict.handoff_id IS NOT NULL {only})
          OR (:whole = 1 AND (h.id IS NULL OR EXISTS (
              SELECT 1 FROM verdict later WHERE later.handoff_id = h.id
                AND later.agreement_id = :agreement AND later.counted = 1 AND later.handed_at > :now
          )))
      )
"""

_QUALIFIED = f"""
    SELECT h.lead_id, d.disposed_at, d.disposed_day, {{trait}}, verdict.local_day, NULL, NULL
    FROM disposition d
    CROSS JOIN handoff h ON h.id = d.handoff_id
    CROSS JOIN verdict ON verdict.handoff_id = d.handoff_id AND verdict.agreement_id = :agreement
    WHERE d.outcome = 'qualified' AND {{when}} {{only}} {{narrowed}}
      AND verdict.handed_at <= :now AND verdict.counted + verdict.repeated > 0 AND {OF_A_COUNTED_LEAD}
      AND NOT EXISTS (
          SELECT 1 FROM handoff g
          JOIN disposition e ON e.handoff_id = g.id
          JOIN verdict w ON w.handoff_id = g.id AND w.agreement_id = :agreement
          WHERE g.lead_id = h.lead_id AND g.ordinal < h.ordinal AND e.outcome = 'qualified'
            AND w.counted + w.repeated > 0
      )
"""

_WON = """
    SELECT x.lead_id, x.won_at, x.won_day, {trait}, verdict.local_day, x.amount, x.currency
    FROM deal x
    CROSS JOIN handoff h ON h.lead_id = x.lead_id
    CROSS JOIN verdict
        ON verdict.handoff_id = h.id AND verdict.agreement_id = :agreement AND verdict.counted = 1
    WHERE x.state = 'won' AND {when} {only} {narrowed} {of}
      AND verdict.handed_at <= :now
      AND (x.won_at IS NULL OR x.won_at >= verdict.handed_at)
      AND (x.won_day IS NULL OR x.won_day >= verdict.local_day)
    ORDER BY x.id + 0
"""

_QUERIES: dict[CountedEvent, tuple[str, str]] = {
    "created": (_CREATED, "l.created"),
    "qualified": (_QUALIFIED, "d.disposed"),
    "won": (_WON, "x.won"),
}
_WITHOUT_A_DAY: dict[CountedEvent, str] = {
    "created": "(verdict.local_day IS NULL OR verdict.local_day >= :first)",
    "qualified": "verdict.local_day < :end",
    "won": "verdict.local_day < :end",
}
"""Which without a day may be of a period: leads are created before their hand-off, the rest is after."""

_DEALS = """
    SELECT lead_id, won_at, won_day, lost_at, lost_day, amount, currency
    FROM deal WHERE lead_id IN ({names}) AND amount IS NOT NULL ORDER BY id
"""


class Happened(NamedTuple):
    """One event of one lead on a local day, of one tier or the like; the day is None where nobody knows it.

    `handed` is the day of the lead's hand-off, where it was handed over. `amounts` are those of its deals,
    in minor units, each with its currency: none where nobody knows any.
    """

    lead: int
    day: date | None
    trait: str | None
    handed: date | None
    amounts: tuple[tuple[int, str], ...] = ()


class Asked(NamedTuple):
    """Whose events are asked for, as seen at `now`, in epoch seconds.

    `scope` is the agreement's: where it is limited, a lead counts only from its hand-off on.
    """

    agreement_id: int
    zone: tzinfo
    now: int
    scope: Scope = EVERYTHING
    only: Scope = EVERYTHING
    narrowed: Only | None = None
    by: Trait | None = None


def read_events(
    connection: Connection, event: CountedEvent, asked: Asked, first: date, end: date
) -> list[Happened]:
    """The events of the local days `[first, end)`: created or qualified leads each once, won deals each."""
    return _read(connection, event, asked, first, end, _ON_DAYS)


def read_undated(
    connection: Connection, event: CountedEvent, asked: Asked, first: date, end: date
) -> list[Happened]:
    """The events of which nobody knows the day, but that may be of the days `[first, end)`."""
    return _read(connection, event, asked, first, end, f"{_ON_NO_DAY} AND {_WITHOUT_A_DAY[event]}")


def first_of_each(connection: Connection, asked: Asked, won: Sequence[Happened]) -> list[Happened]:
    """Of won deals those that are the first of their lead, whenever it was."""
    begin = min((one.day for one in won if one.day is not None), default=date.min)
    before = {one.lead for one in won_before(connection, asked, [one.lead for one in won], begin)}
    firsts: dict[int, Happened] = {}
    for one in sorted(won, key=lambda one: one.day or date.max):
        if one.lead not in before:
            firsts.setdefault(one.lead, one)
    return list(firsts.values())


def won_before(connection: Connection, asked: Asked, leads: Sequence[int], end: date) -> Iterator[Happened]:
    """The won deals of some leads before a local day, however long ago."""
    for names, values in in_chunks(leads):
        of = f"AND x.lead_id IN ({names})"
        yield from _read(connection, "won", asked, date.min, end, _ON_DAYS, of=of, values=values)


def with_pipeline(connection: Connection, zone: tzinfo, qualified: Sequence[Happened]) -> list[Happened]:
    """Qualified leads with the amounts of their deals, but for those that were over before the hand-off."""
    deals: defaultdict[int, list[tuple[date | None, int, str]]] = defaultdict(list)
    for names, values in in_chunks([one.lead for one in qualified]):
        for lead, won_at, won_day, lost_at, lost_day, amount, currency in connection.execute(
            _DEALS.format(names=names), values
        ):
            over = read_when(won_at, won_day) or read_when(lost_at, lost_day)
            deals[lead].append((None if over is None else local_day(over, zone), amount, currency))
    return [
        one._replace(
            amounts=tuple(
                (amount, currency)
                for over, amount, currency in deals[one.lead]
                if over is None or one.handed is None or over >= one.handed
            )
        )
        for one in qualified
    ]


def _read(
    connection: Connection,
    event: CountedEvent,
    asked: Asked,
    first: date,
    end: date,
    when: str,
    *,
    of: str = "",
    values: Mapping[str, int] | None = None,
) -> list[Happened]:
    sql, column = _QUERIES[event]
    only, limits = in_scope(asked.only)
    narrowed, value = among(asked.narrowed)
    zone = asked.zone
    rows = connection.execute(
        sql.format(
            when=when.format(column),
            only=only,
            narrowed=narrowed,
            of=of,
            trait="NULL" if asked.by is None else TRAIT_SQL[asked.by],
        ),
        {
            "agreement": asked.agreement_id,
            "first": first.isoformat(),
            "end": end.isoformat(),
            "from_at": _start(first, zone),
            "end_at": _start(end, zone),
            "now": asked.now,
            "today": local_day(from_seconds(asked.now), zone).isoformat(),
            "whole": int(asked.scope == asked.only == EVERYTHING),
            **limits,
            **value,
            **(values or {}),
        },
    )
    return [_happened(row, zone) for row in rows]


def _start(day: date, zone: tzinfo) -> int:
    """When a local day begins; of the first of all days, before every instant."""
    return -(2**62) if day == date.min else to_seconds(first_instant(day, zone))


def _happened(row: Sequence[Any], zone: tzinfo) -> Happened:
    lead, at, day, trait, handed, amount, currency = row
    when = read_when(at, day)
    return Happened(
        lead,
        None if when is None else local_day(when, zone),
        trait,
        None if handed is None else date.fromisoformat(handed),
        () if amount is None else ((amount, currency),),
    )
