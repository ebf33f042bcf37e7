"""A figure or deliveries period by period: the series and the table of the chart of one promise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple

from sla_tui.charts.series import DeliveredGroup, Deliveries, FigureGroup, Figures, Speed, SpeedGroup
from sla_tui.charts.table import UNKNOWN, Row, Table, speed_table
from sla_tui.domain.entries import share_text
from sla_tui.domain.figures import kept_text
from sla_tui.domain.groups import Spread, Tally, group_of
from sla_tui.domain.leads import DataUntil
from sla_tui.domain.money import exponent
from sla_tui.domain.periods import Period
from sla_tui.domain.terms import Between, Commitment, Delivery, Figure, Hours, PeriodKind, Within
from sla_tui.domain.when import DAY
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .agreements import Agreement, Promise
from .between import states_of, times_of
from .derived import Deriving
from .entered import Entered
from .excluded_days import excluded_among
from .figure_words import figure_target_words
from .groups import By, span_label, spans_of
from .known import Known
from .lines import read_lines
from .stretches import Stretches
from .telling import reach_of_data
from .uptime_words import uptime_text
from .uptimes import ran_in
from .why_unknown import missing_text
from .words import day_text, kind_of, month_text, period_text, quantity_words, state_text, target_text

PERIODS = 12
"""How many periods a chart of one promise has at the most."""


Grouping = Callable[[Period, str], SpeedGroup]
"""The times of the hand-offs of some days, under a label."""


class Told(NamedTuple):
    """What a promise came to in one period; `target` in words, where it was promised then."""

    period: Period
    value: Fraction | None
    state: str | None
    target: str
    why: str
    goal: Fraction | None


class PromiseHistory(NamedTuple):
    """What is read of one agreement for the charts of its promises, as it stood at `now`."""

    reads: Reads
    agreement: Agreement
    until: DataUntil
    now: datetime
    today: date

    def times(
        self, promise: Between | Within, period: Period, by: By, later: str = ""
    ) -> tuple[Speed, Table]:
        """How long hand-offs of a period took from one event to the other, by the day of the hand-off.

        `later` are the targets that it gets inside the period.
        """
        group = (
            self._between(promise, period)
            if isinstance(promise, Between)
            else self._disposed(promise, period)
        )
        spans = spans_of(period, by, self.today)
        series = Speed(
            tuple(group(span, span_label(span, by)) for span in spans),
            promise.target.seconds if isinstance(promise.target, Hours) else None,
            excluded_among(self.agreement, spans, by),
            target_text(promise.target) + later,
        )
        return series, speed_table(series)

    def _between(self, promise: Between, period: Period) -> Grouping:
        found = Stretches(self.reads, self.agreement, self.until, self.now).judged(promise, period)

        def group(days: Period, label: str) -> SpeedGroup:
            own = [one for one in found if days.start <= one.day < days.end]
            return _group(label, times_of(own), states_of(own))

        return group

    def _disposed(self, promise: Within, period: Period) -> Grouping:
        """What became of leads, from the assignment on (§7)."""
        reach = reach_of_data(self.reads, self.now, self.until)
        lines = read_lines(self.reads, self.agreement, period.start, period.end, reach, self.now)
        judged = [line for line in lines if line.disposition == promise.id]

        def group(days: Period, label: str) -> SpeedGroup:
            own = group_of(line.verdict for line in judged if days.start <= line.day < days.end)
            return _group(label, own.disposition_time, own.disposition)

        return group

    def figures(self, figure: Figure, last: Period, currency: str) -> tuple[Figures, Table]:
        """A figure in the last periods, and the same as a table."""
        told = [self.figure_in(figure, period, currency) for period in self._periods(figure, last)]
        groups = tuple(
            FigureGroup(
                _label(one.period),
                None if one.value is None else _in_units(one.value, figure, currency),
                one.state in ("behind", "broken"),
            )
            for one in told
        )
        rows = tuple(
            Row(
                period_text(one.period),
                (
                    _shown(one.value, figure, currency),
                    one.target or UNKNOWN,
                    UNKNOWN if one.state is None else state_text(one.state),
                ),
                one.why,
            )
            for one in reversed(told)
        )
        newest = told[-1]
        goal = None if newest.goal is None else _in_units(newest.goal, figure, currency)
        sign = {"%": " %", "money": f" {currency}"}.get(figure.unit, "")
        is_uptime = figure.source == "outages"
        series = Figures(figure.what, groups, goal, newest.target, sign, near_whole=is_uptime)
        return series, Table(_("period"), (_("came to"), _("promised"), _("so")), rows)

    def figure_in(self, figure: Figure, period: Period, currency: str) -> Told:
        """What a figure came to in a period, as it is shown, and how it stands by what was promised then."""
        promised = self._promised(figure, period)
        of = promised.commitment if promised else figure
        assert isinstance(of, Figure)
        why = ""
        if figure.source == "outages":
            if promised is None:
                return Told(period, None, None, "", missing_text("nothing promised"), None)
            standing, ran = ran_in(self.reads, self.agreement, promised, of, self.now)
            value = ran.measured.share
        elif figure.source != "entered":
            known = Known(self.reads, self.agreement, self.until, self.today)
            deriving = Deriving(self.reads, self.agreement, known, self.until, self.now)
            standing, derived, _reaches = deriving.figure(of, period, currency)
            value = None if derived.value is None else derived.shown(of)
            if derived.currencies:
                why = _("amounts in {0} and {1}").format(*derived.currencies)
        else:
            standing, entered = Entered(self.reads, self.agreement, self.now).figure(of, period)
            value = None if entered is None else entered.value
        if standing.missing is not None:
            why = why or missing_text(standing.missing)
        if promised is None:
            return Told(period, value, None, "", why, None)
        return Told(period, value, standing.state, figure_target_words(of, currency), why, of.target)

    def deliveries(self, delivery: Delivery, last: Period) -> tuple[Deliveries, Table]:
        """Deliveries in the last periods by how they came, and the same as a table."""
        groups, rows = [], []
        entered = Entered(self.reads, self.agreement, self.now)
        for period in self._periods(delivery, last):
            found_promise = self._promised(delivery, period)
            promised = found_promise.commitment if found_promise else None
            if not isinstance(promised, Delivery):
                groups.append(DeliveredGroup(_label(period), 0, 0, 0))
                continue
            found = entered.deliveries(promised, period)
            tally, kept = found.tally, found.standing.share
            groups.append(DeliveredGroup(_label(period), tally.met, tally.late, tally.overdue))
            cells = [str(number) for number in (tally.met, tally.late, tally.overdue, tally.pending)]
            shares = (UNKNOWN if kept is None else kept_text(kept), share_text(promised.share))
            rows.append(Row(period_text(period), (*cells, *shares)))
        heads = (_("in time"), _("late"), _("not there"), _("still due"), _("kept"), _("promised"))
        goal = _("{0} in time").format(share_text(delivery.share))
        return Deliveries(tuple(groups), delivery.share, goal), Table(_("period"), heads, tuple(rows[::-1]))

    def _promised(self, promise: Figure | Delivery, period: Period) -> Promise | None:
        """The promise as it held for a period; None where it did not, or meant something else."""
        for one in self.agreement.promises(period.start, self.today):
            found = one.commitment
            if one.holds and found.id == promise.id and one.period == period:
                return one if meaning_of(found) == meaning_of(promise) else None
        return None

    def _periods(self, promise: Figure | Delivery, last: Period) -> list[Period]:
        """The last periods of which anything may be known, the oldest first; one at the least."""
        first = self.agreement.versions[0].terms.holds_from
        if isinstance(promise, Figure) and promise.source not in ("entered", "outages"):
            first = self.reads.first_day_of_data(self.agreement.id) or first
        return list(_back_to(last, first))[::-1]


def meaning_of(commitment: Commitment) -> tuple[str, ...]:
    """What has to stay for two promises of one id to be about the same."""
    if isinstance(commitment, Figure):
        return kind_of(commitment), commitment.unit, commitment.source
    return (kind_of(commitment),)


def period_words(kind: PeriodKind) -> str:
    """That a chart goes from period to period: `month by month`."""
    return {
        "day": _("day by day"),
        "week": _("week by week"),
        "month": _("month by month"),
        "quarter": _("quarter by quarter"),
        "year": _("year by year"),
    }[kind]


def _back_to(last: Period, first: date) -> Iterator[Period]:
    """The last period and those before it, in which a day lies or which come after it."""
    period = last
    for _place in range(PERIODS):
        yield period
        if period.start <= first:
            return
        period = period.previous()


def _shown(value: Fraction | None, figure: Figure, currency: str) -> str:
    if value is None:
        return UNKNOWN
    if figure.source == "outages":
        return uptime_text(value, figure.target)
    return quantity_words(value, figure.unit, currency)


def _in_units(value: Fraction, figure: Figure, currency: str) -> Fraction:
    """A figure in the unit that is shown: percent, whole units of money, or itself."""
    if figure.unit == "%":
        return value * 100
    return value / 10 ** exponent(currency) if figure.unit == "money" else value


def _label(period: Period) -> str:
    """A period in a word under its bar."""
    month = day_text(period.start).split()[-1]
    return {
        "day": f"{period.start.day} {month}",
        "week": _("W{0}").format(period.start.isocalendar().week),
        "month": month,
        "quarter": f"{month}–{month_text(period.end - DAY)} {period.start:%y}",
        "year": str(period.start.year),
    }[period.kind]


def _group(label: str, times: Spread, states: Tally) -> SpeedGroup:
    return SpeedGroup(
        label, times.mean, times.median, times.p90, times.number, states.pending + states.overdue
    )
