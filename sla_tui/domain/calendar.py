"""When a team is open (numbers.md §4): hours by weekday, holidays, and days with special hours."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from .refusal import Refusal
from .when import DAY

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_MINUTES = 24 * 60


class Interval(NamedTuple):
    """Open from `opens` to `closes`, minutes after midnight on the wall.

    `closes` at or before `opens` is on the next day; 1440 is midnight at the end of the day.
    """

    opens: int
    closes: int

    @property
    def end(self) -> int:
        """The closing in minutes after the midnight before opening: over 1440 on the next day."""
        return self.closes if self.closes > self.opens else self.closes + _DAY_MINUTES

    def __str__(self) -> str:
        return f"{_hh_mm(self.opens)}-{_hh_mm(self.closes)}"


Hours = tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a team is open: hours by weekday (Monday first), holidays, and days with special hours.

    Raises:
        Refusal: `overlap` with both intervals, `no open time`, `both` with the date that is a
            holiday and has special hours.
    """

    zone: str
    week: tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]
    holidays: frozenset[date] = frozenset()
    special: tuple[tuple[date, Hours], ...] = ()

    def __post_init__(self) -> None:
        for day, _hours in self.special:
            if day in self.holidays:
                raise Refusal("both", day.isoformat())
        if not any(self.week) and not any(hours for _day, hours in self.special):
            raise Refusal("no open time")
        self._refuse_overlaps()

    def hours_on(self, day: date) -> Hours:
        """The intervals that open on a local day."""
        if day in self.holidays:
            return ()
        for special_day, hours in self.special:
            if special_day == day:
                return hours
        return self.week[day.weekday()]

    def _refuse_overlaps(self) -> None:
        labels = [(name, hours) for name, hours in zip(WEEKDAYS, self.week, strict=True)]
        for today, tomorrow in pairwise([*labels, labels[0]]):
            _refuse_overlap(today, tomorrow)
        for day, _hours in self.special:
            for first in (day - DAY, day):
                _refuse_overlap(
                    (first.isoformat(), self.hours_on(first)),
                    ((first + DAY).isoformat(), self.hours_on(first + DAY)),
                )


First = Literal["rep", "team"]
"""Whose calendar goes before the other's: that of the rep who had a lead first, or that of its team."""


class OwnCalendar(NamedTuple):
    """A calendar by which the leads of some teams, and those that some reps had first, are judged."""

    name: str
    calendar: Calendar
    teams: tuple[str, ...] = ()
    reps: tuple[str, ...] = ()


def parse_interval(text: str) -> Interval:
    """Read `09:00-17:30`; `24:00` is midnight at the end of the day.

    Raises:
        Refusal: `text` where it is no pair of times on the wall.
    """
    opens, dash, closes = text.replace("–", "-").partition("-")
    try:
        if not dash:
            raise ValueError
        interval = Interval(_minutes(opens), _minutes(closes))
    except ValueError as error:
        raise Refusal("text", text) from error
    if interval.opens == _DAY_MINUTES:
        raise Refusal("text", text)
    return interval


def _refuse_overlap(today: tuple[str, Hours], tomorrow: tuple[str, Hours]) -> None:
    spans = sorted(
        [(interval.opens, interval.end, f"{today[0]} {interval}") for interval in today[1]]
        + [
            (interval.opens + _DAY_MINUTES, interval.end + _DAY_MINUTES, f"{tomorrow[0]} {interval}")
            for interval in tomorrow[1]
        ]
    )
    for first, second in pairwise(spans):
        if second[0] < first[1]:
            raise Refusal("overlap", first[2], second[2])


def _minutes(text: str) -> int:
    hours, _colon, minutes = text.strip().partition(":")
    if not all(part.isascii() and part.isdecimal() for part in (hours, minutes or "0")):
        raise ValueError(text)
    total = int(hours) * 60 + int(minutes or 0)
    if not (0 <= total <= _DAY_MINUTES and int(minutes or 0) < 60):
        raise ValueError(text)
    return total


def _hh_mm(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
