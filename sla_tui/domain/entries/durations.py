"""Time as typed: hours and minutes of the working clock, and windows of whole days.

The two are never mixed (numbers.md §4): a day is neither 24 h nor 8 h by stealth.
"""

from __future__ import annotations

import re

from sla_tui.domain.calendar import Calendar
from sla_tui.domain.clock import HORIZON_DAYS, Clock
from sla_tui.domain.terms import Days, Hours

from .numbers import DECIMAL, decimal
from .texts import folded, refused

_H, _M, _S = r"h(?:(?:ou)?rs?)?", r"m(?:in(?:ute)?s?)?", r"s(?:ec(?:ond)?s?)?"
_CLOCK = rf"(?:({DECIMAL}) ?{_H})? ?(?:({DECIMAL}) ?{_M})? ?(?:({DECIMAL}) ?{_S})?"
_HOURS_AND_MINUTES = rf"([0-9]{{1,5}})(?::| ?{_H} ?)([0-5][0-9])"
_DAYS = (
    r"([0-9]{1,6}) ?(?:(?P<plain>(?:calendar )?days?|d)|(?P<weeks>weeks?|wks?|w)"
    r"|(?P<working>(?:working|business|work) ?days?|wd))"
)
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
    if match := re.fullmatch(_DAYS, typed):
        days = int(match[1]) * (7 if match["weeks"] else 1)
        if not 1 <= days <= HORIZON_DAYS:
            raise refused("range", text)
        return Days(days, working=bool(match["working"]))
    if match := re.fullmatch(_HOURS_AND_MINUTES, typed):
        seconds = int(match[1]) * 3600 + int(match[2]) * 60
    elif match := re.fullmatch(_CLOCK, typed):
        seconds = int(
            sum(decimal(n) * size for n, size in zip(match.groups(), (3600, 60, 1), strict=True) if n)
        )
    else:
        raise refused("unit" if re.fullmatch(DECIMAL, typed) else "text", text)
    if not 1 <= seconds <= _LONGEST:
        raise refused("range", text)
    return Hours(seconds)


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
