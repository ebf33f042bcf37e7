"""What the numbers of terms came to in the last full periods, before they are in force (numbers.md, bk, bl).

Each is worked out where it is worked out for an agreement, as if the terms had covered everything. It
depends on no number of the terms, so it is read once and kept while one types.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.domain.groups import Spread, spread
from sla_tui.domain.leads import DataUntil
from sla_tui.domain.pace import today_of
from sla_tui.domain.periods import Period, period_of
from sla_tui.domain.rules import rules_of
from sla_tui.domain.splits import PARTS, parts_of, shares_of
from sla_tui.domain.state import Missing
from sla_tui.domain.terms import Between, Commitment, Count, Figure, Hours, PeriodKind, Terms
from sla_tui.domain.when import local_day, to_seconds
from sla_tui.store.as_if import AS_IF, as_if_in_force
from sla_tui.store.data_until import read_deals_until
from sla_tui.store.figure_reads import read_figure
from sla_tui.store.reads import Reads

from .agreements import Agreement, Promise, Version, read_agreements
from .counting import counted_in
from .derived import Deriving
from .known import Known
from .stretches import Stretches
from .uptimes import ran_in

PERIODS = 12
"""How many past periods a number is held against."""

_THOUSANDTHS = 1000


class Shape(NamedTuple):
    """How the last full year came in, part by part, as weights; none where `why` says why not."""

    weights: tuple[int, ...] = ()
    why: Missing | str = ""


class Before(NamedTuple):
    """What a number came to in the last full periods, the earliest first; none where `missing` says why.

    A count has leads or minor units. Of a promise between two events there is the last period alone, with
    its `times` and how many were still `unanswered`. `shape` is that of a goal that may be split.
    """

    periods: tuple[Period, ...] = ()
    values: tuple[Fraction, ...] = ()
    missing: Missing | None = None
    currencies: tuple[str, ...] = ()
    times: Spread | None = None
    unanswered: int = 0
    shape: Shape = Shape()


def numbers_before(
    reads: Reads, terms: Terms, now: datetime, revised: int | None = None
) -> dict[str, Before]:
    """What each number of terms came to, by its commitment; `revised` is the agreement of which they are."""
    zone = ZoneInfo(terms.zone)
    own = next((one for one in read_agreements(reads) if one.id == revised), None)
    with as_if_in_force(reads, zone, terms.scope, own.id if own is not None else AS_IF) as key:
        version = Version(AS_IF, 1, terms, rules_of(terms))
        asked = _Asked(reads, Agreement(key, terms.name, (version,)), own, reads.data_until(), now)
        found = ((each.id, asked.before(each)) for each in terms.commitments)
        return {commitment: before for commitment, before in found if before is not None}


class _Asked(NamedTuple):
    """What is asked of the past; `own` is the agreement that is revised, where there is one."""

    reads: Reads
    agreement: Agreement
    own: Agreement | None
    until: DataUntil
    now: datetime

    def before(self, commitment: Commitment) -> Before | None:
        """What a commitment came to; None of one that asks for no such number."""
        if isinstance(commitment, Count):
            return self._count(commitment)
        if isinstance(commitment, Between):
            return self._between(commitment)
        if isinstance(commitment, Figure):
            by_hand = commitment.source in ("entered", "outages")
            return self._by_hand(commitment) if by_hand else self._derived(commitment)
        return None

    @property
    def _terms(self) -> Terms:
        return self.agreement.versions[0].terms

    @property
    def _first(self) -> date:
        """The first day of which there are data of leads."""
        return self.reads.first_day_of_data(self.agreement.id) or date.max

    @property
    def _no_leads(self) -> Missing:
        """Why there is no full period, where nothing else is missing."""
        return "leads" if self._first == date.max else "earlier leads"

    def _last(self, kind: PeriodKind) -> Period:
        """The period before that of now, whatever there are data of."""
        today = local_day(self.now, self.agreement.zone)
        return period_of(kind, today, self._terms.fiscal_start).previous()

    def _today(self, *, of_deals: bool = False) -> date:
        deals = read_deals_until(self.reads.connection) if of_deals else None
        known = [until for until in (self.until.leads, deals) if until is not None]
        return today_of(self.now, min(known, default=None), self.agreement.zone)

    def _full(self, kind: PeriodKind, today: date, first: date) -> Iterator[Period]:
        """The last periods that are over, the latest first, back to the first of which all days have data."""
        if today == date.min:
            return
        period = period_of(kind, today, self._terms.fiscal_start).previous()
        for _number in range(PERIODS):
            if period.start < first:
                return
            yield period
            period = period.previous()

    def _count(self, count: Count) -> Before:
        today, first = self._today(of_deals=count.of_deals), self._first
        found: list[tuple[Period, Fraction]] = []
        for period in self._full(count.period, today, first):
            amount, missing, currencies = self._counted(count, period)
            if missing is not None:
                if not found:
                    return Before(missing=missing, currencies=currencies)
                break
            found.append((period, Fraction(amount)))
        known = Known(self.reads, self.agreement, self.until, self._today())
        lacking = None if found else known.no_events(count, self._last(count.period))
        before = _before(found, lacking or self._no_leads)
        return before._replace(shape=self._shape(count, today, first))

    def _counted(self, count: Count, period: Period) -> tuple[int, Missing | None, tuple[str, ...]]:
        known = Known(self.reads, self.agreement, self.until, self._today())
        missing = known.no_leads(period) or known.no_events(count, period)
        if missing is not None:
            return 0, missing, ()
        version = self.agreement.versions[0]
        return counted_in(self.reads, self.agreement, version, count, period, to_seconds(self.now), None)

    def _shape(self, count: Count, today: date, first: date) -> Shape:
        """The last full year as weights for the parts of the goal's period (bl)."""
        if count.period not in PARTS or today == date.min:
            return Shape()
        year = period_of("year", today, self._terms.fiscal_start).previous()
        if year.start < first:
            return Shape(why="earlier leads" if first != date.max else "leads")
        months = parts_of(year, 12, self._terms.fiscal_start)
        counted = [self._counted(count, month) for month in months]
        missing = next((why for _amount, why, _currencies in counted if why is not None), None)
        if missing is not None:
            return Shape(why=missing)
        amounts = [amount for amount, _why, _currencies in counted]
        if count.period == "quarter":
            amounts = [sum(amounts[place::3]) for place in range(3)]
        if not any(amounts):
            return Shape(why="nothing")
        return Shape(shares_of(_THOUSANDTHS, amounts) if count.in_money else tuple(amounts))

    def _derived(self, figure: Figure) -> Before:
        """The closed periods: of a young one of leads, some may still be won or qualified (aj)."""
        known = Known(self.reads, self.agreement, self.until, self._today())
        deriving = Deriving(self.reads, self.agreement, known, self.until, self.now)
        today = self._today(of_deals=figure.source != "MQL to SQL")
        found: list[tuple[Period, Fraction]] = []
        why = deriving.figure(figure, self._last(figure.period), self._terms.currency)[1].missing
        why = why or self._no_leads
        for period in self._full(figure.period, today, self._first):
            _standing, told, _until = deriving.figure(figure, period, self._terms.currency)
            if told.value is None:
                if told.missing == "currencies":
                    return Before(missing="currencies", currencies=told.currencies)
                why = told.missing or why
            elif not told.pending or today >= period.next().end:
                found.append((period, told.shown(figure)))
        return _before(found, why)

    def _between(self, promise: Between) -> Before:
        stretches = Stretches(self.reads, self.agreement, self.until, self.now)
        lacking = stretches.lacking(promise.pair)
        period = next(self._full(promise.period, self._today(), self._first), None)
        if lacking is not None or period is None:
            return Before(missing=lacking or "earlier leads")
        found = [
            one
            for one in stretches.judged(promise._replace(target=Hours(1)), period)
            if one.state != "excluded"
        ]
        times = spread([one.time for one in found if one.time is not None])
        unanswered = sum(one.start is not None and one.answer is None for one in found)
        missing: Missing | None = None if times.number or unanswered else "hand-overs"
        return Before((period,), missing=missing, times=times, unanswered=unanswered)

    def _by_hand(self, figure: Figure) -> Before | None:
        """What was entered for the same promise in the agreement that is revised; None of a new one."""
        if self.own is None:
            return None
        versions = self.own.versions
        first = min(version.terms.holds_from for version in versions)
        same = [
            (version, each)
            for version in versions
            for each in version.terms.commitments
            if isinstance(each, Figure) and (each.id, each.source, each.unit) == _kind_of(figure)
        ]
        if not same:
            return None
        found: list[tuple[Period, Fraction]] = []
        for period in self._full(figure.period, local_day(self.now, self.agreement.zone), first):
            value = self._entered(figure, period, *same[-1])
            if value is not None:
                found.append((period, value))
        return _before(found, "figure")

    def _entered(self, figure: Figure, period: Period, version: Version, before: Figure) -> Fraction | None:
        assert self.own is not None
        if figure.source == "outages":
            promise = Promise(version, before, period)
            return ran_in(self.reads, self.own, promise, figure, self.now)[1].measured.share
        told = read_figure(self.reads.connection, self.own.id, figure.id, period.start, self.now)
        return None if told is None else told.value


def _kind_of(figure: Figure) -> tuple[str, str, str]:
    """What has to be alike for a figure to mean the same (an)."""
    return figure.id, figure.source, figure.unit


def _before(found: list[tuple[Period, Fraction]], why: Missing) -> Before:
    """What was found, the latest first, or why there is nothing."""
    if not found:
        return Before(missing=why)
    return Before(tuple(period for period, _value in reversed(found)), tuple(v for _p, v in reversed(found)))
