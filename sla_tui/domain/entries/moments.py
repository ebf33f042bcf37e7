"""A moment near now, as people type it: `10:30`, `yesterday 16:00`, `20 min ago`, `Fri 9:00`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import DAY, at_wall, first_instant, local_day

from .days import read_date
from .texts import folded, refused

_WALL = re.compile(r"(?:^|[ t])(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})$")
_AGO = re.compile(r"(?P<number>[0-9]{1,4}) ?(?P<unit>min|minutes?|h|hours?|d|days?) ago")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": DAY}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEAST = len("mon")
"""The fewest letters that name a weekday."""


def read_past(text: str, now: datetime, zone: tzinfo) -> datetime:
    """Read a moment that was: a weekday is the last one, today's among them.

    Raises:
        Refusal: `text` where it is none, or a day without a time.
    """
    typed = folded(text)
    ago = _AGO.fullmatch(typed)
    if ago is not None:
        return now - int(ago["number"]) * _UNITS[ago["unit"][0]]
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


def _parts(text: str, typed: str, today: date, *, back: bool) -> tuple[date, time | None]:
    found = _WALL.search(typed)
    named = typed if found is None else typed[: found.start()]
    try:
        wall = None if found is None else time(int(found["hour"]), int(found["minute"]))
        day = today if found is not None and not named else _day(named, today, back=back)
    except (Refusal, ValueError) as error:
        raise refused("text", text) from error
    return day, wall


def _day(named: str, today: date, *, back: bool) -> date:
    if named in ("today", "yesterday", "tomorrow"):
        return today + {"today": 0, "yesterday": -1, "tomorrow": 1}[named] * DAY
    weekdays = [place for place, name in enumerate(_WEEKDAYS) if name.startswith(named)]
    if len(named) < _LEAST or not weekdays:
        return read_date(named)
    if back:
        return today - (today.weekday() - weekdays[0]) % 7 * DAY
    return today + ((weekdays[0] - today.weekday() - 1) % 7 + 1) * DAY
