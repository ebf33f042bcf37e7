"""A moment near now, as people type it: `10:30`, `yesterday 16:00`, `20 min ago`, `Fri 9:00`.

Days and times are also read in each form in which they are shown, `Thu 3 Apr 14:00` among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta, tzinfo

from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import DAY, When, at_wall, first_instant, local_day, parse_when

from .days import month_of, read_date
from .texts import folded, refused
from .weekdays import WEEKDAYS

_WALL = re.compile(r"(?:^|[ t])(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?$")
_AGO = re.compile(r"(?P<number>[0-9]{1,4}) ?(?P<unit>min|minutes?|h|hours?|d|days?) ago")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": DAY}
_SHOWN = re.compile(
    r"(?:(?P<weekday>[a-z]{3,9})\.?,? )?(?P<day>[0-9]{1,2})\.? (?P<month>[a-z]{3,9})\.?,?"
    r"(?: (?P<year>[0-9]{4}))?"
)
_LEAST = len("mon")
"""The fewest letters that name a weekday."""
_LEAP = 8
"""Years between which there may be no 29 February."""


def read_past(text: str, now: datetime, zone: tzinfo) -> datetime:
    """Read a moment that was: a weekday is the last one, today's among them.

    Raises:
        Refusal: `text` where it is none, or a day without a time.
    """
    typed = folded(text)
    ago = _ago(typed, now)
    if ago is not None:
        return ago
    day, wall = _parts(text, typed, local_day(now, zone), back=True)
    if wall is None:
        raise refused("text", text)
    return at_wall(day, wall, zone)


def read_coming(text: str, now: datetime, zone: tzinfo) -> datetime:
    """Read a moment to come: a day is its start, and a weekday is the next one after today.

    Raises:
        Refusal: `text` where it is none.
    """
    day, wall = _parts(text, folded(text), local_day(now, zone), back=False)
    return first_instant(day, zone) if wall is None else at_wall(day, wall, zone)


def read_reach(text: str, now: datetime, zone: tzinfo) -> When:
    """Read a moment that was, or a day as a whole; a weekday is the last one, today's among them.

    A time may have an offset, which goes before `zone`.

    Raises:
        Refusal: `text` where it is neither.
    """
    with suppress(Refusal):
        return parse_when(text, zone)
    typed = folded(text)
    ago = _ago(typed, now)
    if ago is not None:
        return ago
    day, wall = _parts(text, typed, local_day(now, zone), back=True)
    return day if wall is None else at_wall(day, wall, zone)


def read_near(text: str, now: datetime, zone: tzinfo) -> When:
    """Read a moment that was or is to come, or a day as a whole; a weekday is the next one after today.

    A time may have an offset, which goes before `zone`.

    Raises:
        Refusal: `text` where it is neither.
    """
    with suppress(Refusal):
        return parse_when(text, zone)
    day, wall = _parts(text, folded(text), local_day(now, zone), back=False)
    return day if wall is None else at_wall(day, wall, zone)


def _ago(typed: str, now: datetime) -> datetime | None:
    found = _AGO.fullmatch(typed)
    return None if found is None else now - int(found["number"]) * _UNITS[found["unit"][0]]


def _parts(text: str, typed: str, today: date, *, back: bool) -> tuple[date, time | None]:
    found = _WALL.search(typed)
    named = typed if found is None else typed[: found.start()]
    try:
        wall = (
            None
            if found is None
            else time.fromisoformat(":".join(part.zfill(2) for part in found.groups("00")))
        )
        day = today if found is not None and not named else _day(named, today, back=back)
    except (Refusal, ValueError) as error:
        raise refused("text", text) from error
    return day, wall


def _day(named: str, today: date, *, back: bool) -> date:
    if named in ("today", "yesterday", "tomorrow"):
        return today + {"today": 0, "yesterday": -1, "tomorrow": 1}[named] * DAY
    weekdays = [place for place, name in enumerate(WEEKDAYS) if name.startswith(named)]
    if len(named) < _LEAST or not weekdays:
        shown = _SHOWN.fullmatch(named)
        return read_date(named) if shown is None else _shown_day(shown, today)
    if back:
        return today - (today.weekday() - weekdays[0]) % 7 * DAY
    return today + ((weekdays[0] - today.weekday() - 1) % 7 + 1) * DAY


def _shown_day(shown: re.Match[str], today: date) -> date:
    """A day as it is shown; without its year it is the one nearest to today.

    Raises:
        ValueError: it is no day, or one of another weekday.
    """
    month, number = month_of(shown["month"]), int(shown["day"])
    if month is None:
        raise ValueError
    if shown["year"] is not None:
        found = read_date(date(int(shown["year"]), month, number).isoformat())
    else:
        found = min(_of_each_year(month, number, today.year), key=lambda day: abs(day - today))
    if not WEEKDAYS[found.weekday()].startswith(shown["weekday"] or ""):
        raise ValueError
    return found


def _of_each_year(month: int, number: int, around: int) -> Iterator[date]:
    """A day in each of the years around one that has it."""
    for year in range(around - _LEAP, around + _LEAP + 1):
        with suppress(ValueError):
            yield date(year, month, number)
