"""Periods (numbers.md §1): half-open ranges of local days `[start, end)`.

Weeks are ISO weeks, from Monday. A fiscal year may start in any month; its quarters are counted
from there. What day it is, is the caller's to say.
"""

from datetime import date
from typing import NamedTuple

from .refusal import Refusal
from .terms import PeriodKind
from .when import DAY

_LENGTH_IN_DAYS = {"day": 1, "week": 7}
_LENGTH_IN_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Period(NamedTuple):
    """The days from `start` to the day before `end`."""

    kind: PeriodKind
    start: date
    end: date

    @property
    def days(self) -> int:
        """How many calendar days it has: the `n` of numbers.md."""
        return (self.end - self.start).days

    def previous(self) -> "Period":
        """The period of the same kind that ends where this one starts."""
        return Period(self.kind, _shifted(self.kind, self.start, -1), self.start)

    def next(self) -> "Period":
        """The period of the same kind that starts where this one ends."""
        return Period(self.kind, self.end, _shifted(self.kind, self.end, 1))


def period_of(kind: PeriodKind, day: date, fiscal_start: int = 1) -> Period:
    """The period of a kind in which a day lies; fiscal years start in the month `fiscal_start`.

    Raises:
        Refusal: `range` with a day where the period reaches beyond the years 1 to 9999.
    """
    if kind in _LENGTH_IN_DAYS:
        start = day - (day.weekday() if kind == "week" else 0) * DAY
    else:
        into_period = (day.month - fiscal_start) % _LENGTH_IN_MONTHS[kind]
        start = _months_after(day.replace(day=1), -into_period)
    return Period(kind, start, _shifted(kind, start, 1))


def _shifted(kind: PeriodKind, start: date, periods: int) -> date:
    if kind in _LENGTH_IN_MONTHS:
        return _months_after(start, periods * _LENGTH_IN_MONTHS[kind])
    try:
        return start + periods * _LENGTH_IN_DAYS[kind] * DAY
    except OverflowError as error:
        raise Refusal("range", start.isoformat()) from error


def _months_after(first: date, months: int) -> date:
    """The first day of the month so many months after that of `first`, itself a first of the month."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    try:
        return first.replace(year=year, month=month + 1)
    except ValueError as error:
        raise Refusal("range", first.isoformat()) from error
