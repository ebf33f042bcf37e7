"""On which days something is due, as typed: `Mon`, `Mon, Thu`, `Mon-Fri`, `5`, `1, 15`, `last`."""

from __future__ import annotations

import re

from sla_tui.domain.terms import MonthDays, Rhythm, Weekdays

from .texts import folded, refused

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = tuple(name[:3].title() for name in _WEEKDAYS)
_LAST = 31
"""The day of a month that stands for its last one; one that a month lacks is its last one too."""

_LEAST = 2
"""The fewest letters that name a weekday."""


def read_rhythm(text: str) -> Rhythm:
    """Read weekdays, or days of the month.

    Raises:
        Refusal: `text` where it is neither, or both at once.
    """
    words = re.sub(r"\b(?:every|each|on|the|and|day)\b", " ", folded(text))
    parts = [part for part in re.split(r"[,;&\s]+", words) if part]
    if not parts:
        raise refused("text", text)
    if all(part == "last" or re.fullmatch(r"[0-9]{1,2}(?:\.|st|nd|rd|th)?", part) for part in parts):
        days = {_LAST if part == "last" else int(re.sub(r"\D", "", part)) for part in parts}
        if not all(1 <= day <= _LAST for day in days):
            raise refused("text", text)
        return MonthDays(tuple(sorted(days)))
    weekdays: set[int] = set()
    for part in parts:
        first, dash, last = part.partition("-")
        begin = _weekday(first, text)
        end = _weekday(last, text) if dash else begin
        weekdays |= {(begin + number) % 7 for number in range((end - begin) % 7 + 1)}
    return Weekdays(tuple(sorted(weekdays)))


def rhythm_text(rhythm: Rhythm) -> str:
    """The days as text that `read_rhythm` reads."""
    if isinstance(rhythm, Weekdays):
        return ", ".join(_SHORT[day] for day in rhythm.days)
    return ", ".join("last" if day == _LAST else str(day) for day in rhythm.days)


def _weekday(name: str, text: str) -> int:
    for day, full in enumerate(_WEEKDAYS):
        if len(name) >= _LEAST and (full.startswith(name) or name == f"{full}s"):
            return day
    raise refused("text", text)
