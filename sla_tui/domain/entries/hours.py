"""The hours of a week as typed: `Mon-Fri 9:00-12:30, 13:30-18:00; Sat 10-14`, `24/7`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from sla_tui.domain.calendar import Hours, Interval
from sla_tui.domain.refusal import Refusal

from .days import iso_days, read_date, refuse_without_year
from .texts import folded, refused
from .weekdays import SHORT_WEEKDAYS, WEEKDAYS, read_weekdays

Week = tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]
"""The intervals that open on each weekday, Monday first."""

_MIDNIGHT = 24 * 60
_ALL_DAY: Hours = (Interval(0, _MIDNIGHT),)
AROUND_THE_CLOCK: Week = (_ALL_DAY,) * 7
"""Every day from 0:00 to 24:00."""

_GROUPS = {"daily": range(7), "weekdays": range(5), "weekend": range(5, 7), "weekends": range(5, 7)}
_ALWAYS = frozenset(("24/7", "24x7", "24 / 7", "around the clock", "always"))
_CLOSED = "closed"

_TIME = r"[0-9]{1,2}(?:[:.h][0-9]{2}|h)?(?: ?[ap]\.?m\.?)?"
_TOKEN = (
    rf"(?P<between>[,;:. ]+|&|and\b)|(?P<interval>{_TIME}-{_TIME})|(?P<days>[a-z]{{2,10}}(?:-[a-z]{{2,10}})?)"
)
_WALL = r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2})|h)?(?: ?(?P<half>[ap])\.?m\.?)?"
_SPECIAL = r"([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{4})[: ]+(.+)"


def read_hours(text: str) -> Week:
    """Read on which weekdays a team is open from when to when; a closing before the opening is overnight.

    Raises:
        Refusal: `text` where it is not understood, `weekdays` for hours without days, `half` for hours
            such as `9-5` that may mean the afternoon or the next morning.
    """
    typed = _one_dash(text)
    if typed in _ALWAYS:
        return AROUND_THE_CLOCK
    week: list[list[Interval]] = [[] for _ in WEEKDAYS]
    days: set[int] = set()
    complete = True
    for kind, token in _tokens(typed, text):
        if kind == "interval" or token == _CLOSED:
            if not days:
                raise refused("weekdays", text)
            if kind == "interval":
                for day in days:
                    week[day].append(_interval(token))
            complete = True
        else:
            days = _days(token, text) | (set() if complete else days)
            complete = False
    if not complete or not days:
        raise refused("text", text)
    mon, tue, wed, thu, fri, sat, sun = (tuple(sorted(hours)) for hours in week)
    return mon, tue, wed, thu, fri, sat, sun


def hours_text(week: Sequence[Hours]) -> str:
    """A week as `read_hours` reads it, days of the same hours together."""
    if tuple(week) == AROUND_THE_CLOCK:
        return "24/7"
    days_by_hours: dict[Hours, list[int]] = {}
    for day, hours in enumerate(week):
        if hours:
            days_by_hours.setdefault(hours, []).append(day)
    if not days_by_hours:
        return f"{_days_text(range(7))} {_CLOSED}"
    return "; ".join(f"{_days_text(days)} {intervals_text(hours)}" for hours, days in days_by_hours.items())


def read_special(text: str) -> tuple[tuple[date, Hours], ...]:
    """Read days with hours of their own: `2026-12-24 9:00-12:00; 31 Dec 2026 closed`.

    Raises:
        Refusal: `text` where it is not understood, `year` with a day that lacks its year, `half` as
            `read_hours`, `twice` with a day that is there twice.
    """
    special: dict[date, Hours] = {}
    typed = iso_days(_one_dash(text, keep_dates=True))
    for part in filter(None, (part.strip() for part in typed.split(";"))):
        refuse_without_year(part)
        match = re.fullmatch(_SPECIAL, part)
        if match is None:
            raise refused("text", part)
        day = read_date(match[1])
        if day in special:
            raise Refusal("twice", day.isoformat())
        special[day] = _hours_of_a_day(match[2])
    return tuple(sorted(special.items()))


def special_text(special: Iterable[tuple[date, Hours]]) -> str:
    """Days with hours of their own as `read_special` reads them."""
    return "; ".join(f"{day.isoformat()} {intervals_text(hours)}" for day, hours in sorted(special))


def _hours_of_a_day(text: str) -> Hours:
    tokens = list(_tokens(_one_dash(text), text))
    if [token for _kind, token in tokens] == [_CLOSED]:
        return ()
    if not tokens or any(kind != "interval" for kind, _token in tokens):
        raise refused("text", text)
    return tuple(sorted(_interval(token) for _kind, token in tokens))


def _tokens(typed: str, text: str) -> Iterable[tuple[str, str]]:
    token, at = re.compile(_TOKEN), 0
    while at < len(typed):
        match = token.match(typed, at)
        if match is None:
            raise refused("text", text)
        at = match.end()
        if match.lastgroup and match.lastgroup != "between":
            yield match.lastgroup, match[0]


def _one_dash(text: str, *, keep_dates: bool = False) -> str:
    """Lines joined by `;`, and one dash without spaces between from and to."""
    typed = folded(text.replace("\r", "\n").replace("\n", ";"))
    return typed if keep_dates else re.sub(r" ?(?:-|\bto\b) ?", "-", typed)


def _days(token: str, text: str) -> set[int]:
    return set(_GROUPS[token]) if token in _GROUPS else read_weekdays(token, text)


def _interval(token: str) -> Interval:
    """One interval; midnight at its end is always 24:00, so that one meaning has one form."""
    opens, closes = (re.fullmatch(_WALL, part) for part in token.split("-"))
    if opens is None or closes is None:
        raise refused("text", token)
    begin, end = _minutes(opens, token), _minutes(closes, token) or _MIDNIGHT
    if end <= begin and _may_mean_afternoon(opens, closes):
        raise refused("half", token)
    if begin == _MIDNIGHT:
        raise refused("text", token)
    return Interval(begin, end)


def _may_mean_afternoon(opens: re.Match[str], closes: re.Match[str]) -> bool:
    """Whether `9-5` or `9 am-5` may be meant to end on the same day."""
    if opens["half"] or closes["half"]:
        return not (opens["half"] and closes["half"])
    return not (opens["minute"] or closes["minute"]) and int(opens["hour"]) <= 12


def _minutes(wall: re.Match[str], token: str) -> int:
    hour, minute = int(wall["hour"]), int(wall["minute"] or 0)
    if wall["half"]:
        if not 1 <= hour <= 12:
            raise refused("text", token)
        hour = hour % 12 + (12 if wall["half"] == "p" else 0)
    if minute > 59 or hour * 60 + minute > _MIDNIGHT:
        raise refused("text", token)
    return hour * 60 + minute


def _days_text(days: Iterable[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(
        SHORT_WEEKDAYS[run[0]] if len(run) == 1 else f"{SHORT_WEEKDAYS[run[0]]}-{SHORT_WEEKDAYS[run[-1]]}"
        for run in runs
    )


def intervals_text(hours: Hours) -> str:
    """The stretches of a day, as they are read."""
    return ", ".join(f"{_wall_text(each.opens)}-{_wall_text(each.closes)}" for each in hours) or _CLOSED


def _wall_text(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
