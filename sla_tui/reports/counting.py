"""A count promise read from daily totals in the store (numbers.md §3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sla_tui.domain.pace import LONGEST_LOOK_BACK, Pace, Tally, pace
from sla_tui.domain.periods import Period
from sla_tui.domain.terms import Count
from sla_tui.domain.when import DAY
from sla_tui.store.reads import Reads
from sla_tui.store.rows import DailyRow
from sla_tui.store.traits import Only

from .agreements import Agreement, Version


def count_pace(
    reads: Reads,
    agreement: Agreement,
    version: Version,
    commitment: Count,
    period: Period,
    today: date,
    now: int,
    *,
    narrowed: Only | None = None,
) -> tuple[Pace, int]:
    """The pace of a count in a period as seen at `now`, in epoch seconds; of some of its leads if wanted.

    Beside it, how many of the leads counted are of no tier that has a value.
    """
    rows = reads.daily(
        agreement.id,
        min(period.start, today - LONGEST_LOOK_BACK * DAY),
        period.end,
        now=now,
        event=commitment.event,
        only=commitment.only,
        narrowed=narrowed,
        by="tier" if commitment.measure == "value" else None,
    )
    worth = _worth(version, commitment)
    counted = pace(
        commitment.goal,
        period,
        today,
        _tallies(rows, worth, rejected=True),
        accepted=_tallies(rows, worth, rejected=False) if commitment.event == "handed over" else None,
        data_from=reads.first_day_of_data(agreement.id),
        working_days=version.rules.clock if commitment.working_days else None,
        by_day=commitment.by_day,
    )
    inside = [row for row in rows if period.start.isoformat() <= row.day <= today.isoformat()]
    untiered = sum(row.counted for row in inside if worth is not None and row.trait not in worth)
    return counted, untiered


def counted_in(
    reads: Reads, agreement: Agreement, version: Version, commitment: Count, days: Period, now: int
) -> int:
    """What a count counts on some days as seen at `now`: leads, or their value in minor units."""
    rows = reads.daily(
        agreement.id,
        days.start,
        days.end,
        now=now,
        event=commitment.event,
        only=commitment.only,
        by="tier" if commitment.measure == "value" else None,
    )
    tallies = _tallies(rows, _worth(version, commitment), rejected=True)
    return sum(tally.amount for tally in tallies.values())


def _worth(version: Version, commitment: Count) -> dict[str, int] | None:
    """What a lead of each tier is worth, where values are counted."""
    if commitment.measure != "value":
        return None
    return {tier.name: tier.value for tier in version.terms.tiers}


def _tallies(rows: Iterable[DailyRow], worth: dict[str, int] | None, *, rejected: bool) -> dict[date, Tally]:
    """Tallies by day of all leads counted, or of those not rejected."""
    tallies: dict[date, Tally] = {}
    for row in rows:
        leads = row.counted if rejected else row.counted - row.rejected
        value = 1 if worth is None else worth.get(row.trait or "", 0)
        day = date.fromisoformat(row.day)
        before = tallies.get(day, Tally(0, 0))
        tallies[day] = Tally(before.amount + leads * value, before.squares + leads * value * value)
    return tallies
