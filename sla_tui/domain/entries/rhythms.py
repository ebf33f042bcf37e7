"""On which days something is due, as typed: `Mon`, `Mon, Thu`, `Mon-Fri`, `5`, `1, 15`, `last`."""

from __future__ import annotations

import re

from sla_tui.domain.terms import LAST_DAY_OF_MONTH, MonthDays, Rhythm, Weekdays

from .texts import folded, refused
from .weekdays import SHORT_WEEKDAYS, read_weekdays


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
        days = {LAST_DAY_OF_MONTH if part == "last" else int(re.sub(r"\D", "", part)) for part in parts}
        if not all(1 <= day <= LAST_DAY_OF_MONTH for day in days):
            raise refused("text", text)
        return MonthDays(tuple(sorted(days)))
    weekdays = {day for part in parts for day in read_weekdays(re.sub("days?\\b", "day", part), text)}
    return Weekdays(tuple(sorted(weekdays)))


def rhythm_text(rhythm: Rhythm) -> str:
    """The days as text that `read_rhythm` reads."""
    if isinstance(rhythm, Weekdays):
        return ", ".join(SHORT_WEEKDAYS[day] for day in rhythm.days)
    return ", ".join("last" if day == LAST_DAY_OF_MONTH else str(day) for day in rhythm.days)
