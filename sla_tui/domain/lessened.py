"""What a count asks for where exclusion periods lie in its period (numbers.md §3, decided (av))."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import ceil

from .clock import Clock
from .exclusion_periods import Shares
from .pace import pace
from .periods import Period
from .terms import Count
from .when import DAY


def lessened_count(count: Count, period: Period, clock: Clock, shares: Shares) -> Count | None:
    """The count with the goal that is left: of each day that says what still holds, so much of its rise.

    None where nothing of it is left.
    """
    inside = ((day, share) for day, share in shares.items() if period.start <= day < period.end)
    lost = {day: 1 - share for day, share in inside if share is not None}
    if not any(lost.values()):
        return count
    line = _usual_line(count, period, clock)
    rises = {
        period.start + place * DAY: after - before
        for place, (before, after) in enumerate(pairwise((Fraction(0), *map(_known, line))))
    }
    goal = ceil(count.goal - sum((part * rises[day] for day, part in lost.items()), Fraction(0)))
    return count._replace(goal=goal) if goal else None


def _usual_line(count: Count, period: Period, clock: Clock) -> tuple[Fraction | None, ...]:
    working_days = clock if count.working_days else None
    usual = pace(
        *(count.goal, period, period.start, {}),
        working_days=working_days,
        by_day=count.by_day,
        weights=count.split,
    )
    return usual.goal_line


def _known(value: Fraction | None) -> Fraction:
    return value or Fraction(0)
