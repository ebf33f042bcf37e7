"""Pace (numbers.md §3): how a count stands against its line, what tonight needs, where it will end.

A count is of leads, or of what they are worth; either way a day has a `Tally`. It is judged through
yesterday, and today is shown as what is needed by tonight. Figures are exact, and None where unknown.
Days are local days of the agreement's zone.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from fractions import Fraction
from itertools import accumulate
from math import ceil, isqrt
from typing import NamedTuple

from .clock import Clock
from .exclusion_periods import Shares
from .figures import rounded
from .leads import NEVER
from .periods import Period
from .splits import parts_of, shares_of
from .when import DAY, local_day

LONGEST_LOOK_BACK = 28
SHORTEST_LOOK_BACK = 7
_NORMAL_80 = Fraction("1.2816")
_ROOT_SCALE = 10**20


class Tally(NamedTuple):
    """Σ v and Σ v² over the leads of a day, where `v` is 1 or, for value, what the lead is worth."""

    amount: int
    squares: int


Daily = Mapping[date, Tally]
"""Tallies by local day; a day without leads may be left out."""

_NOTHING_LESSENED: Shares = {}


def tally_values(worths: Mapping[date, Sequence[int]]) -> dict[date, Tally]:
    """Tallies of what each lead of a day is worth."""
    return {day: Tally(sum(values), sum(v * v for v in values)) for day, values in worths.items()}


class Projection(NamedTuple):
    """Where a count will end at the pace of its last complete days: an 80 % range.

    `mid` is exact; so are `low` and `high` where their root is rational, else they are cut far
    beyond what is shown. `mean` and `variance` are those of the daily amounts of `days_used` days.
    """

    mid: Fraction
    low: Fraction
    high: Fraction
    days_used: int
    mean: Fraction
    variance: Fraction

    @property
    def shown(self) -> tuple[int, int, int]:
        """Low, middle and high as a person sees them."""
        return rounded(self.low), rounded(self.mid), rounded(self.high)


class Pace(NamedTuple):
    """A count against its line.

    The lines have one figure for each calendar day of the period; the actual ones stop at today.
    `reached` has the days that count up to each; one of an exclusion period counts in part, or not. `due` is
    the last of them by which the goal is due: `n`, or the `k` of *by day k*. *Yesterday* is the last day
    that is judged; once the goal has been due (`over`) it is the day on which it was, and what concerns
    today is None.
    """

    goal: int
    reached: tuple[int | Fraction, ...]
    due: int | Fraction
    goal_line: tuple[Fraction | None, ...]
    actual_line: tuple[int, ...]
    accepted_line: tuple[int, ...] | None
    today: int | None
    yesterday: int | None
    over: bool
    projection: Projection | None

    @property
    def n(self) -> int | Fraction:
        """The days of the period that count."""
        return self.reached[-1]

    @property
    def d(self) -> int | Fraction | None:
        """The days that count up to today."""
        return None if self.today is None else self.reached[self.today]

    @property
    def days_judged(self) -> int | Fraction | None:
        """The days that count up to the last one that is judged: 0 until the first of them is over."""
        return None if self.yesterday is None else self.reached[self.yesterday]

    @property
    def goal_today(self) -> Fraction | None:
        """What the line asks for by tonight."""
        return None if self.today is None else self.goal_line[self.today]

    @property
    def goal_yesterday(self) -> Fraction | None:
        """What the line asked for by the last day that is judged."""
        return None if self.yesterday is None else self.goal_line[self.yesterday]

    @property
    def actual_today(self) -> int | None:
        """What there is so far."""
        return None if self.today is None else self.actual_line[self.today]

    @property
    def actual_yesterday(self) -> int | None:
        """What there was at the end of the last day that is judged."""
        return None if self.yesterday is None else self.actual_line[self.yesterday]

    @property
    def gap(self) -> Fraction | None:
        """A(y) − G(y): negative is behind."""
        return self._gap_of(self.actual_line)

    @property
    def accepted_gap(self) -> Fraction | None:
        """The gap of what sales did not reject; None too where there is no accepted line."""
        return None if self.accepted_line is None else self._gap_of(self.accepted_line)

    @property
    def needed_tonight(self) -> int | None:
        """max(0, ceil(G(today)) − A(today))."""
        if self.goal_today is None or self.actual_today is None:
            return None
        return max(0, ceil(self.goal_today) - self.actual_today)

    @property
    def rate_so_far(self) -> Fraction | None:
        """A(y) ÷ y, a day that counts."""
        if self.yesterday is None or not self.days_judged:
            return None
        return Fraction(self.actual_line[self.yesterday]) / self.days_judged

    @property
    def catch_up(self) -> Fraction | None:
        """(g − A(today)) ÷ (n − d), a day that counts; 0 when the goal is reached."""
        if self.d is None or self.actual_today is None:
            return None
        if self.actual_today >= self.goal:
            return Fraction(0)
        left = self.due - self.d
        return Fraction(self.goal - self.actual_today) / left if left else None

    def _gap_of(self, line: tuple[int, ...]) -> Fraction | None:
        goal = self.goal_yesterday
        return None if self.yesterday is None or goal is None else line[self.yesterday] - goal


def today_of(now: datetime, until: datetime | None, zone: tzinfo) -> date:
    """The local day of the earlier of now and the instant up to which leads are complete.

    `until` is None where the store is live; where it is `NEVER`, today is before any period.
    """
    if until == NEVER:
        return date.min
    return local_day(min(now, until or now), zone)


def pace(
    goal: int,
    period: Period,
    today: date,
    daily: Daily,
    *,
    accepted: Daily | None = None,
    data_from: date | None = None,
    working_days: Clock | None = None,
    by_day: int | None = None,
    weights: Sequence[int] = (),
    lessened: Shares = _NOTHING_LESSENED,
) -> Pace:
    """How a count stands on `today`, as `today_of` gives it.

    `data_from` is the first day of which there are data, beyond which the projection does not look
    back. `working_days` is the clock whose open days count; None is calendar days. The goal is due
    at the end of the `by_day`th day that counts, or of the period where there are not so many. With
    `weights` it is split over the parts of the period, and the line runs through the end of each (§2).
    On a day that is `lessened` the line rises by its share of what it usually does, or not at all, and
    the more on all others, so that it ends at the goal.
    """
    reached = _reached(period, working_days)
    due, last = _due(reached, period, by_day)
    under_way = period.start <= today <= last
    actual_line = _running(daily, period, today)
    line = _goal_line(goal, reached, due, period, weights)
    counting: tuple[int | Fraction, ...] = reached
    if lessened:
        parts = [_part_of_day(day, lessened) for day in _days(period.start, period.days)]
        counting, line = _in_part(reached, parts), _to_the_goal(goal, _in_part(line, parts))
    return Pace(
        goal=goal,
        reached=counting,
        due=counting[(last - period.start).days] if lessened else due,
        goal_line=line,
        actual_line=actual_line,
        accepted_line=None if accepted is None else _running(accepted, period, today),
        today=(today - period.start).days if under_way else None,
        yesterday=(min(today - DAY, last) - period.start).days if today > period.start else None,
        over=today > last,
        projection=_projection(actual_line[-1], daily, data_from, today, last) if under_way else None,
    )


def _goal_line(
    goal: int, reached: tuple[int, ...], due: int, period: Period, weights: Sequence[int]
) -> tuple[Fraction | None, ...]:
    if not due:
        return (None,) * len(reached)
    if not weights:
        return tuple(Fraction(goal * min(d, due), due) for d in reached)
    line: list[Fraction] = []
    so_far, before = 0, 0
    # A year of any first month has quarters of its own: they begin where it does.
    parts = parts_of(period, len(weights), period.start.month)
    for part, share in zip(parts, shares_of(goal, weights), strict=True):
        days = reached[len(line) : len(line) + part.days]
        counting = days[-1] - before
        line += [so_far + Fraction(share * (d - before), counting or 1) for d in days]
        so_far, before = so_far + share, days[-1]
        # Of a part without a day that counts the share is due at its end.
        line[-1] = Fraction(so_far)
    return tuple(line)


def _part_of_day(day: date, lessened: Shares) -> Fraction:
    """How much of a day counts: all of one that is not lessened, nothing where no share is said."""
    share = lessened.get(day, Fraction(1))
    return Fraction(0) if share is None else share


def _in_part(line: Sequence[int | Fraction | None], parts: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """A line that rises each day by a part of what it did; where it is unknown it does not rise."""
    known = [value or 0 for value in line]
    before = (0, *known[:-1])
    rises = (part * (end - start) for part, start, end in zip(parts, before, known, strict=True))
    return tuple(accumulate(rises))


def _to_the_goal(goal: int, line: Sequence[Fraction]) -> tuple[Fraction | None, ...]:
    """The same line, steeper, so that it ends at the goal; unknown where no day of it rises."""
    return tuple(goal * each / line[-1] if line[-1] else None for each in line)


def _reached(period: Period, working_days: Clock | None) -> tuple[int, ...]:
    days = _days(period.start, period.days)
    return tuple(accumulate(int(working_days is None or working_days.is_working_day(day)) for day in days))


def _due(reached: tuple[int, ...], period: Period, by_day: int | None) -> tuple[int, date]:
    """How many days that count the goal is spread over, and the calendar day that ends them."""
    if by_day is None or by_day > reached[-1]:
        return reached[-1], period.end - DAY
    return by_day, period.start + bisect_left(reached, by_day) * DAY


def _running(daily: Daily, period: Period, today: date) -> tuple[int, ...]:
    length = (min(today + DAY, period.end) - period.start).days
    return tuple(accumulate(_amounts(daily, period.start, length)))


def _projection(
    actual: int, daily: Daily, data_from: date | None, today: date, last: date
) -> Projection | None:
    days_used = 0 if data_from is None else min(LONGEST_LOOK_BACK, (today - data_from).days)
    if days_used < SHORTEST_LOOK_BACK:
        return None
    first = today - days_used * DAY
    amounts = _amounts(daily, first, days_used)
    mean = Fraction(sum(amounts), days_used)
    variance = sum(((amount - mean) ** 2 for amount in amounts), Fraction(0)) / (days_used - 1)
    squares = sum(daily[day].squares for day in _days(first, days_used) if day in daily)
    days_left = (last - today).days
    mid = actual + mean * days_left
    spread = _NORMAL_80 * _root(days_left * max(variance, Fraction(squares, days_used)))
    return Projection(mid, max(mid - spread, Fraction(actual)), mid + spread, days_used, mean, variance)


def _root(value: Fraction) -> Fraction:
    """The square root: exact where it is rational, so that a tie rounds as a tie, else cut."""
    top = value.numerator * value.denominator
    return Fraction(isqrt(top * _ROOT_SCALE**2), value.denominator * _ROOT_SCALE)


def _amounts(daily: Daily, first: date, length: int) -> list[int]:
    return [daily[day].amount if day in daily else 0 for day in _days(first, length)]


def _days(first: date, length: int) -> Iterator[date]:
    return (date.fromordinal(first.toordinal() + offset) for offset in range(length))
