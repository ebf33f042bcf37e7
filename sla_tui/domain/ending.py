"""What a count asks for in the period in which its agreement ends (numbers.md §8, decided (bs))."""

from __future__ import annotations

from datetime import date
from math import ceil

from .clock import Clock
from .pace import pace
from .periods import Period
from .terms import Count
from .when import DAY


def part_of_count(count: Count, period: Period, ends: date, clock: Clock) -> Count | None:
    """The count as it is due by the day before `ends`: as much as its line asks for by then.

    What is due sooner stays as it is. None where no day that counts lies before `ends`.
    """
    working_days = clock if count.working_days else None
    whole = pace(
        *(count.goal, period, period.start, {}),
        working_days=working_days,
        by_day=count.by_day,
        weights=count.split,
    )
    last = (ends - DAY - period.start).days
    days, asked = whole.reached[last], whole.goal_line[last]
    if not days or asked is None:
        return None
    return count if whole.due <= days else count._replace(goal=ceil(asked), by_day=int(days), split=())
