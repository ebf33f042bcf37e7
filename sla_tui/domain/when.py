"""Instants and days (numbers.md §1).

An instant is an aware `datetime` in UTC with whole seconds. A `date` may stand where an instant
might: a date without a time, which may be any instant of that local day.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from math import floor

from .refusal import Refusal

When = datetime | date
"""An instant, or a local day whose time is not known."""

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)

_ISO = (
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s?(?P<offset>Z|z|[+-]\d{2}:?\d{2})?)?"
)


def has_time(when: When) -> bool:
    """Whether `when` is an instant, not a day."""
    return isinstance(when, datetime)


def to_seconds(instant: datetime) -> int:
    """Whole seconds since the epoch; a fraction is cut off."""
    return floor(instant.timestamp())


def from_seconds(seconds: int) -> datetime:
    """The instant in UTC so many seconds after the epoch."""
    return datetime.fromtimestamp(seconds, UTC)


def at_wall(day: date, wall: time, zone: tzinfo) -> datetime:
    """The instant of a wall-clock time by the zone's rules, `fold=0` (numbers.md §4)."""
    return datetime.combine(day, wall.replace(microsecond=0, fold=0), zone).astimezone(UTC)


def first_instant(day: date, zone: tzinfo) -> datetime:
    """The instant at which a local day begins."""
    return at_wall(day, time(0), zone)


def local_day(when: When, zone: tzinfo) -> date:
    """The local day of an instant; a day is its own."""
    return when.astimezone(zone).date() if isinstance(when, datetime) else when


def earliest(when: When, zone: tzinfo) -> datetime:
    """The first instant that `when` may be."""
    return when if isinstance(when, datetime) else first_instant(when, zone)


def latest(when: When, zone: tzinfo) -> datetime:
    """The last whole second that `when` may be."""
    return when if isinstance(when, datetime) else first_instant(when + DAY, zone) - SECOND


def parse_when(text: str, zone: tzinfo) -> When:
    """Read ISO 8601 text; without an offset it is read in `zone`.

    Raises:
        Refusal: `text` when it is no ISO date or date and time.
    """
    match = re.fullmatch(_ISO, text.strip())
    if match is None:
        raise Refusal("text", text)
    try:
        day = date.fromisoformat(match["day"])
        if match["time"] is None:
            return day
        wall = time.fromisoformat(match["time"])
        if match["offset"]:
            offset = match["offset"].upper().replace("Z", "+00:00")
            stamp = f"{match['day']}T{wall.isoformat()}{offset}"
            return datetime.fromisoformat(stamp).astimezone(UTC)
        return at_wall(day, wall, zone)
    except (ValueError, OverflowError) as error:
        raise Refusal("text", text) from error
