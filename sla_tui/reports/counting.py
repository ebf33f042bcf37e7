"""A count promise read from the store (numbers.md §3): daily totals, or events one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sla_tui.domain.exclusion_periods import Shares
from sla_tui.domain.leads import NEVER
from sla_tui.domain.pace import LONGEST_LOOK_BACK, Pace, Tally, pace, tally_values, today_of
from sla_tui.domain.periods import Period
from sla_tui.domain.scope import EVERYTHING
from sla_tui.domain.state import Missing
from sla_tui.domain.terms import Count
from sla_tui.domain.when import DAY, from_seconds
from sla_tui.store.data_until import read_deals_until
from sla_tui.store.reads import Reads
from sla_tui.store.rows import DailyRow
from sla_tui.store.traits import Only, Trait

from .agreements import Agreement, Version, lessened_days

if TYPE_CHECKING:
    from sla_tui.store.event_reads import Asked, Happened


_NOTHING_LESSENED: Shares = {}


class CountStatus(NamedTuple):
    """A count against its line.

    `untiered` are leads of no tier that has a value, and `unpriced` those without an amount of a deal:
    both are counted as 0. `undated` is how much there is of which nobody knows the day. `currencies`
    are the agreement's and another where amounts of both would have to be added: then there is no figure.
    `lessened` are the days on which exclusion periods ask for less, with what still holds on each.
    """

    pace: Pace
    untiered: int = 0
    unpriced: int = 0
    undated: int = 0
    currencies: tuple[str, ...] = ()
    lessened: Shares = _NOTHING_LESSENED


class Added(NamedTuple):
    """What a count counts on some days, or why nobody knows; `currencies` are as in `CountStatus`."""

    amount: int
    missing: Missing | None = None
    currencies: tuple[str, ...] = ()


def count_status(
    reads: Reads,
    agreement: Agreement,
    version: Version,
    commitment: Count,
    period: Period,
    today: date,
    now: int,
    *,
    narrowed: Only | None = None,
) -> CountStatus:
    """How a count stands in a period as seen at `now`, in epoch seconds; of some of its leads if wanted."""
    if commitment.of_deals:
        until = read_deals_until(reads.connection)
        today = today if until == NEVER else min(today, today_of(from_seconds(now), until, agreement.zone))
    counting = _Counting(reads, agreement, version, commitment, now, narrowed)
    first = min(period.start, today - LONGEST_LOOK_BACK * DAY)
    found = counting.between(first, period.end)
    inside = found.between(period.start, today + DAY)
    before = [day for day, _currency in found.foreign if day < period.start]
    data_from = reads.first_day_of_data(agreement.id)
    if before and data_from is not None:
        # The look back of the projection goes no further than amounts can be added.
        data_from = max(data_from, max(before) + DAY)
    lessened = lessened_days(agreement, version, commitment)
    counted = pace(
        commitment.goal,
        period,
        today,
        found.tallies,
        accepted=found.accepted,
        data_from=data_from,
        working_days=version.rules.clock if commitment.working_days else None,
        by_day=commitment.by_day,
        weights=commitment.split,
        lessened=lessened,
    )
    return CountStatus(
        counted,
        sum(inside.untiered.values()),
        sum(inside.unpriced.values()),
        counting.undated(period),
        inside.currencies(version.terms.currency),
        lessened,
    )


def counted_in(
    reads: Reads,
    agreement: Agreement,
    version: Version,
    commitment: Count,
    days: Period,
    now: int,
    missing: Missing | None,
) -> Added:
    """What a count counts on some days as seen at `now`: leads, or an amount in minor units.

    `missing` is what it lacks of which there are no data.
    """
    found = _Counting(reads, agreement, version, commitment, now).between(days.start, days.end)
    amount = sum(tally.amount for tally in found.tallies.values())
    currencies = found.currencies(version.terms.currency)
    return Added(amount, missing or ("currencies" if currencies else None), currencies)


def numbers_by(
    reads: Reads,
    agreement: Agreement,
    version: Version,
    commitment: Count,
    days: Period,
    now: int,
    trait: Trait,
) -> dict[str, int]:
    """How many leads of each tier, source and so on have the event, whatever the count is limited to."""
    everyone = commitment._replace(only=EVERYTHING, measure="leads")
    counting = _Counting(reads, agreement, version, everyone, now, by=trait)
    return counting.numbers(days.start, days.end)


class _Found(NamedTuple):
    """Tallies by day, those of the accepted line, and by day what can't be counted as it should."""

    tallies: dict[date, Tally]
    accepted: dict[date, Tally] | None
    untiered: dict[date, int]
    unpriced: dict[date, int]
    foreign: frozenset[tuple[date, str]]

    def between(self, first: date, end: date) -> _Found:
        """What is of the days `[first, end)` of that which can't be counted."""
        return self._replace(
            untiered={day: number for day, number in self.untiered.items() if first <= day < end},
            unpriced={day: number for day, number in self.unpriced.items() if first <= day < end},
            foreign=frozenset(each for each in self.foreign if first <= each[0] < end),
        )

    def currencies(self, own: str) -> tuple[str, ...]:
        """The agreement's currency and another that would have to be added to it; none is the rule."""
        others = sorted({currency for _day, currency in self.foreign})
        return (own, others[0]) if others else ()


class _Counting:
    """Reads what one count counts, each kind of event in its own way."""

    def __init__(
        self,
        reads: Reads,
        agreement: Agreement,
        version: Version,
        count: Count,
        now: int,
        narrowed: Only | None = None,
        by: Trait | None = None,
    ) -> None:
        self.reads = reads
        self.agreement = agreement
        self.version = version
        self.count = count
        self.now = now
        self.narrowed = narrowed
        self.worth = (
            {tier.name: tier.value for tier in version.terms.tiers} if count.measure == "value" else None
        )
        self.by = by or ("tier" if self.worth is not None else None)

    def between(self, first: date, end: date) -> _Found:
        """What is counted on the days `[first, end)`."""
        if self.count.event in ("handed over", "accepted"):
            return self._of_days(self._daily(first, end))
        return self._of_events(self._events(first, end))

    def numbers(self, first: date, end: date) -> dict[str, int]:
        """How many leads there are of each trait."""
        found: defaultdict[str, int] = defaultdict(int)
        if self.count.event in ("handed over", "accepted"):
            for row in self._daily(first, end):
                found[row.trait or ""] += row.counted
        else:
            for one in self._events(first, end):
                found[one.trait or ""] += 1
        return dict(found)

    def undated(self, period: Period) -> int:
        """How much there is of a period of which nobody knows the day."""
        if self.count.event in ("handed over", "accepted"):
            return 0
        from sla_tui.store.event_reads import read_undated, with_pipeline, won_before

        connection, asked = self.reads.connection, self._asked
        found = read_undated(connection, self.count.event, asked, period.start, period.end)
        if self.count.measure == "pipeline":
            found = with_pipeline(connection, asked.zone, found)
        elif self.count.event == "won" and self.count.measure != "revenue":
            # A lead that is known to be won by then counts once already, or counted before.
            known = won_before(connection, asked, [one.lead for one in found], period.end)
            there = {one.lead for one in known}
            found = list({one.lead: one for one in found if one.lead not in there}.values())
        own = self.version.terms.currency
        if self.worth is None and any(currency != own for one in found for _minor, currency in one.amounts):
            # Nobody can say what it would come to here: it may be all that is lacking.
            return self.count.goal
        return sum(self._value(one) for one in found)

    @property
    def _asked(self) -> Asked:
        from sla_tui.store.event_reads import Asked  # few agreements count other events

        terms = self.version.terms
        return Asked(
            self.agreement.id,
            self.agreement.zone,
            self.now,
            terms.scope,
            self.count.only,
            self.narrowed,
            self.by,
        )

    def _daily(self, first: date, end: date) -> list[DailyRow]:
        return self.reads.daily(
            self.agreement.id,
            first,
            end,
            now=self.now,
            event=self.count.event,
            only=self.count.only,
            narrowed=self.narrowed,
            by=self.by,
        )

    def _events(self, first: date, end: date) -> list[Happened]:
        from sla_tui.store.event_reads import first_of_each, read_events, with_pipeline

        connection, asked = self.reads.connection, self._asked
        found = read_events(connection, self.count.event, asked, first, end)
        if self.count.measure == "pipeline":
            return with_pipeline(connection, asked.zone, found)
        if self.count.event == "won" and self.count.measure != "revenue":
            return first_of_each(connection, asked, found)
        return found

    def _of_days(self, rows: Sequence[DailyRow]) -> _Found:
        untiered: defaultdict[date, int] = defaultdict(int)
        for row in rows:
            if self.worth is not None and row.trait not in self.worth:
                untiered[date.fromisoformat(row.day)] += row.counted
        handed_over = self.count.event == "handed over"
        accepted = _tallies(rows, self.worth, rejected=False) if handed_over else None
        return _Found(_tallies(rows, self.worth, rejected=True), accepted, untiered, {}, frozenset())

    def _of_events(self, events: Iterable[Happened]) -> _Found:
        amounts: defaultdict[date, list[int]] = defaultdict(list)
        untiered: defaultdict[date, int] = defaultdict(int)
        unpriced: defaultdict[date, int] = defaultdict(int)
        foreign: set[tuple[date, str]] = set()
        in_deals = self.count.measure in ("pipeline", "revenue")
        for one in events:
            if one.day is None:
                continue
            amounts[one.day].append(self._value(one))
            untiered[one.day] += self.worth is not None and one.trait not in self.worth
            if in_deals:
                unpriced[one.day] += not one.amounts
                own = self.version.terms.currency
                foreign |= {(one.day, currency) for _minor, currency in one.amounts if currency != own}
        return _Found(tally_values(amounts), None, untiered, unpriced, frozenset(foreign))

    def _value(self, one: Happened) -> int:
        if self.worth is not None:
            return self.worth.get(one.trait or "", 0)
        if self.count.measure == "leads":
            return 1
        return sum(amount for amount, _currency in one.amounts)


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
