"""Calendars as a part of the JSON of terms."""

from __future__ import annotations

from collections.abc import Iterable

from .calendar import Calendar, OwnCalendar
from .condition_json import Plain
from .entries import hours_text, special_text


def calendar_plain(calendar: Calendar) -> dict[str, Plain]:
    """A calendar as plain values."""
    return {
        "zone": calendar.zone,
        "hours": hours_text(calendar.week),
        "holidays": [day.isoformat() for day in sorted(calendar.holidays)],
        "special": special_text(calendar.special),
    }


def calendars_plain(calendars: Iterable[OwnCalendar]) -> Plain:
    """The calendars of some teams and reps, in their order."""
    return [
        {"name": one.name, "teams": list(one.teams), "reps": list(one.reps), **calendar_plain(one.calendar)}
        for one in calendars
    ]
