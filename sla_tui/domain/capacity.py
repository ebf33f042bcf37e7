"""What there is time for (numbers.md §10): the load of a promise, and the tries that are due today."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil
from typing import NamedTuple


class Effort(NamedTuple):
    """The minutes that a try takes, and the hours a working day that all reps together have for new leads."""

    minutes: Fraction
    hours: Fraction


class Load(NamedTuple):
    """The tries that are asked of a period, and the minutes that they take and that are there.

    `most_leads` and `deepest` are the most that fit with the other as it is; None where nothing limits it.
    """

    tries: Fraction
    asked: Fraction
    there: Fraction
    most_leads: int | None
    deepest: int | None

    @property
    def share(self) -> Fraction:
        """Of the time that is there, what is asked."""
        return self.asked / self.there

    @property
    def is_impossible(self) -> bool:
        """Whether there is less time than is asked."""
        return self.asked > self.there


class Owed(NamedTuple):
    """The tries that are owed to a lead, by its id, today, and the last second for what they are for."""

    due: int
    tries: int
    lead: int


class Day(NamedTuple):
    """The tries that are due today, the minutes that they take, and those that are left for them.

    `slipping` are the tries that do not fit, `slips` the leads that they are of, the next due first.
    """

    tries: int
    asked: Fraction
    there: Fraction
    slipping: int
    slips: tuple[int, ...]


def load_of(
    leads: int, tries: Fraction, minutes: Fraction, there: Fraction, *, automated: Fraction = Fraction(0)
) -> Load:
    """The load of so many leads with so many tries each, over the minutes that are `there`, more than 0.

    Of the tries of a lead `automated` take no time.
    """
    each = (tries - automated) * minutes
    return Load(
        tries=leads * tries,
        asked=leads * each,
        there=there,
        most_leads=there // each if each else None,
        deepest=(there / (leads * minutes) + automated) // 1 if leads else None,
    )


def tries_owed(promised: int, before: int, made: int, days_left: int) -> int:
    """How many tries of a promise are still owed to a lead today.

    What was not made `before` today is spread evenly over the days left of its window, today among them,
    and rounded up; from today's share goes what was `made` today. `made` has those before today too.
    """
    share = ceil(Fraction(max(promised - before, 0), days_left))
    return max(share - (made - before), 0)


def day_of(owed: Iterable[Owed], minutes: Fraction, there: Fraction) -> Day:
    """What of today's tries fits into the minutes that are there: whole tries, the next due first."""
    fit = there // minutes
    tries = slipping = 0
    slips: list[int] = []
    for one in sorted(owed):
        made = min(one.tries, fit)
        fit -= made
        tries += one.tries
        slipping += one.tries - made
        if made < one.tries:
            slips.append(one.lead)
    return Day(tries, tries * minutes, there, slipping, tuple(slips))
