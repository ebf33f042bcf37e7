"""Days out of a calendar file (`.ics`): what is entered for whole days, each year anew where it says so.

Such a file comes from anywhere. Its size and the number of its entries are bounded, and an entry that
repeats gives at most one start a year, so that no file can make endless work. What is entered for
some hours, is damaged or repeats otherwise is left out, and counted.
"""

from __future__ import annotations

import stat
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sla_tui.domain.holidays import NamedDay
from sla_tui.domain.when import DAY
from sla_tui.errors import InputRefused
from sla_tui.wording import _

from .files import NAME_COLUMNS
from .text import clean, shown

if TYPE_CHECKING:
    from icalendar import Component

MOST_BYTES = 1_000_000
MOST_ENTRIES = 2_000
_FIRST_YEAR = 1900
_LONGEST, _LONGEST_AGAIN = timedelta(days=366), timedelta(days=31)
_DAMAGED = (AttributeError, IndexError, KeyError, OverflowError, RecursionError, TypeError, ValueError)
"""What the library raises over a file that is none."""

_ONCE_A_YEAR = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"))


class Yearly(NamedTuple):
    """That an entry comes again each `every` years: on a day of a month, or on its `nth` weekday.

    `nth` is the number in the month, from its end where it is negative, and the weekday, Monday being 0.
    """

    every: int
    month: int
    day: int
    nth: tuple[int, int] | None
    times: int | None
    until: date | None

    def start_in(self, year: int) -> date | None:
        """The day on which it starts in a year, whether or not it is the turn of that year."""
        length = monthrange(year, self.month)[1]
        day = self.day
        if self.nth is not None:
            number, weekday = self.nth
            first = 1 + (weekday - date(year, self.month, 1).weekday()) % 7
            days = range(first, length + 1, 7)
            if not -len(days) <= (number if number < 0 else number - 1) < len(days):
                return None
            day = days[number if number < 0 else number - 1]
        return date(year, self.month, day) if day <= length else None


class Entry(NamedTuple):
    """What is entered for `length` whole days from `start` on, perhaps again in other years."""

    start: date
    length: int
    name: str
    yearly: Yearly | None
    without: frozenset[date]

    def starts(self, years: range) -> Iterator[date]:
        """The days on which it starts up to the end of some years, those before them too."""
        if self.yearly is None:
            yield self.start
            return
        done = 0
        begin = self.start.year if self.yearly.times else max(self.start.year, years[0] - 1)
        for year in range(begin, years[-1] + 1):
            day = self.yearly.start_in(year) if not (year - self.start.year) % self.yearly.every else None
            if day is None or day < self.start:
                continue
            done += 1
            if (self.yearly.times and done > self.yearly.times) or (
                self.yearly.until and day > self.yearly.until
            ):
                return
            if day not in self.without:
                yield day


class CalendarFile(NamedTuple):
    """A calendar file: its name as it may be shown, its entries, and how many had to be left out."""

    name: str
    entries: tuple[Entry, ...]
    timed: int
    unread: int

    def days(self, years: range) -> tuple[NamedDay, ...]:
        """The days of some years that are entered, in their order, with the names of their entries."""
        first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
        found: dict[date, dict[str, None]] = {}
        for entry in self.entries:
            for start in entry.starts(years):
                for step in range(max((first - start).days, 0), min(entry.length, (last - start).days + 1)):
                    found.setdefault(start + step * DAY, {})[entry.name] = None
        return tuple(NamedDay(day, clean(", ".join(filter(None, found[day])))) for day in sorted(found))


def read_calendar(path: Path) -> CalendarFile:
    """Read a calendar file.

    Raises:
        InputRefused: it can't be read, is no calendar, is too large, or has nothing for whole days.
    """
    name = shown(path.name, NAME_COLUMNS)
    events = _events(_text(path, name), name)
    moved = {(str(event.get("UID", "")), _day(event, "RECURRENCE-ID")) for event in events}
    entries, timed, unread = [], 0, 0
    for event in events:
        start = _value(event, "DTSTART")
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        if isinstance(start, datetime):
            timed += 1
            continue
        try:
            entries.append(_entry(event, moved))
        except _DAMAGED:
            unread += 1
    if not entries:
        raise InputRefused(_("{0} has nothing in it that is entered for whole days.").format(name))
    return CalendarFile(name, tuple(entries), timed, unread)


def _text(path: Path, name: str) -> str:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise InputRefused(_("{0} is no file.").format(name))
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise InputRefused(_("There is no file {0}.").format(name)) from error
    except (OSError, ValueError) as error:
        raise InputRefused(_("{0} can't be read: {1}.").format(name, shown(str(error)))) from error
    if len(content) > MOST_BYTES:
        raise InputRefused(_("{0} is too large for a calendar of holidays: 1 MB is the most.").format(name))
    text = content.decode("utf-8-sig", errors="replace")
    if not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise InputRefused(_("{0} is no calendar: it does not begin with BEGIN:VCALENDAR.").format(name))
    if not text.rstrip().upper().endswith("END:VCALENDAR"):
        raise InputRefused(_("{0} breaks off before the end of its calendar: fetch it again.").format(name))
    if text.upper().count("BEGIN:") > MOST_ENTRIES:
        too_many = _("{0} has too many entries for a calendar of holidays: {1} are the most.")
        raise InputRefused(too_many.format(name, MOST_ENTRIES))
    return text


def _events(text: str, name: str) -> Sequence[Component]:
    from icalendar import Calendar

    try:
        return [
            event for calendar in Calendar.from_ical(text, multiple=True) for event in calendar.walk("VEVENT")
        ]
    except _DAMAGED as error:
        why = shown(str(error))
        raise InputRefused(
            _("{0} is damaged and can't be read as a calendar: {1}").format(name, why)
        ) from error


def _entry(event: Component, moved: set[tuple[str, date | None]]) -> Entry:
    """The entry of an event for whole days; `moved` are the days of which another event tells instead.

    Raises:
        ValueError: and others of `_DAMAGED`, where it is no such event.
    """
    start = _day(event, "DTSTART")
    if start is None or start.year < _FIRST_YEAR:
        raise ValueError(start)
    end = _day(event, "DTEND") if "DTEND" in event else start
    lasts = _value(event, "DURATION") if "DURATION" in event else end and end - start
    rule = event.get("RRULE")
    if not isinstance(lasts, timedelta) or lasts > (_LONGEST if rule is None else _LONGEST_AGAIN):
        raise ValueError(lasts)
    if "RDATE" in event or isinstance(rule, list):
        raise ValueError(rule)
    uid = str(event.get("UID", ""))
    without = {day for other, day in moved if day is not None and other == uid}
    for line in _listed(event.get("EXDATE")):
        without |= {each.dt for each in line.dts}
    yearly = None if rule is None else _yearly(rule, start)
    return Entry(start, max(lasts.days, 1), clean(str(event.get("SUMMARY", ""))), yearly, frozenset(without))


def _yearly(rule: Any, start: date) -> Yearly:
    if not _ONCE_A_YEAR.issuperset(rule) or rule["FREQ"] != ["YEARLY"]:
        raise ValueError(rule)
    month, day, weekday = (_only(rule, name) for name in ("BYMONTH", "BYMONTHDAY", "BYDAY"))
    nth = None
    if weekday is not None:
        if day is not None or month is None or not weekday.relative:
            raise ValueError(rule)
        nth = (int(weekday.relative), ("MO", "TU", "WE", "TH", "FR", "SA", "SU").index(weekday.weekday))
    every, times, until = (_only(rule, name) for name in ("INTERVAL", "COUNT", "UNTIL"))
    if isinstance(until, datetime):
        until = until.date()
    if not isinstance(until, date | None):
        raise TypeError(until)
    yearly = Yearly(
        _over_0(every or 1),
        int(month or start.month),
        _over_0(day or start.day),
        nth,
        None if times is None else _over_0(times),
        until,
    )
    yearly.start_in(start.year)  # a month that there is not is found out here
    return yearly


def _only(rule: Any, name: str) -> Any:
    """The one value of a part of a rule, None where it has none; several are more than one day a year."""
    values = rule.get(name) or [None]
    if len(values) != 1:
        raise ValueError(values)
    return values[0]


def _over_0(number: int) -> int:
    if number < 1:
        raise ValueError(number)
    return number


def _day(event: Component, name: str) -> date | None:
    """A local day in a property, None where there is none or a moment in it."""
    day = _value(event, name)
    return day if isinstance(day, date) and not isinstance(day, datetime) else None


def _value(event: Component, name: str) -> object:
    """What a property holds of time, None where it is none, is damaged or is there twice."""
    try:
        return getattr(event.get(name), "dt", None)
    except ValueError:
        return None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
