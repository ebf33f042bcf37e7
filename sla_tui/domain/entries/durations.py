"""Time as typed: hours and minutes of the working clock, and windows of whole days.

The two are never mixed (numbers.md §4): a day is neither 24 h nor 8 h by stealth.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import product

from sla_tui.domain.calendar import Calendar
from sla_tui.domain.clock import HORIZON_DAYS, Clock
from sla_tui.domain.terms import Days, Hours

from .numbers import DECIMAL, decimal
from .texts import folded, refused

_WHOLE = r"([0-9]{1,6}) ?([a-z][a-z ]*)"
_WORKING = {"wd", *map("".join, product(("working", "business", "work"), ("", " "), ("day", "days")))}
_DAYS = {
    **dict.fromkeys(("d", "day", "days", "calendar day", "calendar days", *_WORKING), 1),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), 7),
}
"""How many days a unit of whole days has."""

_HOURS = dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600)
_SECONDS = {
    **_HOURS,
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1),
}
"""How many seconds a unit of the working clock has."""

_PART = rf"({DECIMAL}) ?([a-z]+) ?"
_HOURS_AND_MINUTES = r"([0-9]{1,5}) ?(:|[a-z]+) ?([0-5][0-9])"
_LONGEST = HORIZON_DAYS * 86400


def read_target(text: str) -> Hours | Days:
    """Read `4 h`, `1.5 h`, `90 min`, `1 h 30`, `1:30`, `2 days`, `10 working days` or `2 weeks`.

    A fraction of a second is cut off.

    Raises:
        Refusal: `unit` for a bare number, `text` where it is no time, `range` where it is nothing or
            beyond what the working clock can reach.
    """
    typed = folded(text)
    if not typed:
        raise refused("text", text)
    whole = re.fullmatch(_WHOLE, typed)
    if whole and whole[2] in _DAYS:
        days = int(whole[1]) * _DAYS[whole[2]]
        if not 1 <= days <= HORIZON_DAYS:
            raise refused("range", text)
        return Days(days, working=whole[2] in _WORKING)
    seconds = _seconds(typed, text)
    if not 1 <= seconds <= _LONGEST:
        raise refused("range", text)
    return Hours(seconds)


def _seconds(typed: str, text: str) -> int:
    """The seconds of hours, minutes and seconds, each at most once and in this order."""
    wall = re.fullmatch(_HOURS_AND_MINUTES, typed)
    if wall and (wall[2] == ":" or wall[2] in _HOURS):
        return int(wall[1]) * 3600 + int(wall[3]) * 60
    seconds, at, last = Fraction(0), 0, 86400
    for part in re.finditer(_PART, typed):
        size = _SECONDS.get(part[2], last)
        if part.start() != at or size >= last:
            raise refused("text", text)
        seconds, at, last = seconds + decimal(part[1]) * size, part.end(), size
    if at < len(typed):
        raise refused("unit" if re.fullmatch(DECIMAL, typed) else "text", text)
    return int(seconds)


def read_window(text: str) -> Days:
    """Read a window of whole days: `10 days`, `10 working days`, `10 wd` or `2 weeks`.

    Raises:
        Refusal: as `read_target`, and `unit` for hours and minutes.
    """
    window = read_target(text)
    if isinstance(window, Hours):
        raise refused("unit", text)
    return window


def target_text(target: Hours | Days) -> str:
    """`1 h 30 min`, `10 days` or `10 working days`; `read_target` reads it."""
    return days_text(target) if isinstance(target, Days) else duration_text(target.seconds)


def duration_text(seconds: int) -> str:
    """A duration in hours, minutes and seconds, those left out that are 0."""
    minutes, second = divmod(seconds, 60)
    parts = zip((*divmod(minutes, 60), second), ("h", "min", "s"), strict=True)
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 min"


def days_text(window: Days) -> str:
    """A window in days or working days."""
    unit = "working day" if window.working else "day"
    return f"{window.days} {unit}" if window.days == 1 else f"{window.days} {unit}s"


def offered_hours(days: Days, calendar: Calendar) -> Hours:
    """The hours of the calendar's ordinary day in place of days, to be offered and not assumed (§4)."""
    return Hours(days.days * Clock(calendar).ordinary_day())
