"""What a count asks for where not all of its period is as usual: it ends in it, or exclusions lie in it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil

from .clock import Clock
from .exclusion_periods import Shares
from .pace import Pace, pace
from .periods import Period
from .terms import Count
from .when import DAY


def part_of_count(count: Count, period: Period, ends: date, clock: Clock) -> Count | None:
    """The count as it is due by the day before `ends` (numbers.md §8, decided (bs)).

    It asks for as much as its line asks for by then; what is due sooner stays as it is. None where no day
    that counts lies before `ends`.
    """
    usual = _usual(count, period, clock)
    last = (ends - DAY - period.start).days
    days, asked = usual.reached[last], usual.goal_line[last]
    if not days or asked is None:
        return None
    return count if usual.due <= days else count._replace(goal=ceil(asked), by_day=int(days), split=())


def lessened_count(count: Count, period: Period, clock: Clock, shares: Shares) -> Count | None:
    """The count with the goal that is left (numbers.md §3, decided (av)).

    Of each day that says what still holds, so much of its rise is asked for. None where nothing is left.
    """
    inside = ((day, share) for day, share in shares.items() if period.start <= day < period.end)
    lost = {day: 1 - share for day, share in inside if share is not None}
    if not any(lost.values()):
        return count
    line = _usual(count, period, clock).goal_line
    rises = {
        period.start + place * DAY: after - before
        for place, (before, after) in enumerate(pairwise((Fraction(0), *map(_known, line))))
    }
    goal = ceil(count.goal - sum((part * rises[day] for day, part in lost.items()), Fraction(0)))
    return count._replace(goal=goal) if goal else None


def _usual(count: Count, period: Period, clock: Clock) -> Pace:
    """The line of the count as it runs where nothing cuts it, over nobody."""
    working_days = clock if count.working_days else None
    return pace(
        *(count.goal, period, period.start, {}),
        working_days=working_days,
        by_day=count.by_day,
        weights=count.split,
    )


def _known(value: Fraction | None) -> Fraction:
    return value or Fraction(0)
