"""The calendars of a draft: the agreement's own, and those of some teams and reps beside it."""

from __future__ import annotations

from . import fields as f
from .calendar import Calendar, OwnCalendar
from .draft_reader import Reader
from .entries import AROUND_THE_CLOCK
from .refusal import Refusal


def read_calendar(reader: Reader, zone: str) -> Calendar:
    """The agreement's own calendar; `zone` is the agreement's."""
    return _calendar(reader, zone, "")


def read_calendars(reader: Reader, zone: str) -> tuple[OwnCalendar, ...]:
    """The calendars of some teams and reps; each names one at least, and nobody is named twice."""
    found = tuple(_own(reader, item, zone) for item in reader.take(f.CALENDARS))
    seen: dict[str, set[str]] = {"teams": set(), "reps": set()}
    for item, one in zip(reader.take(f.CALENDARS), found, strict=True):
        if not one.teams and not one.reps:
            reader.refuse(f.CALENDAR_TEAMS, item, "missing")
        for field, names, known in (
            (f.CALENDAR_TEAMS, one.teams, seen["teams"]),
            (f.CALENDAR_REPS, one.reps, seen["reps"]),
        ):
            for name in names:
                if name in known:
                    reader.refuse(field, item, "twice", name)
                known.add(name)
    return found


def _own(reader: Reader, item: str, zone: str) -> OwnCalendar:
    return OwnCalendar(
        reader.take(f.CALENDAR_NAME, item),
        _calendar(reader, zone, item),
        reader.take(f.CALENDAR_TEAMS, item),
        reader.take(f.CALENDAR_REPS, item),
    )


def _calendar(reader: Reader, zone: str, item: str) -> Calendar:
    of_some = bool(item)
    hours, special = (f.CALENDARS_HOURS, f.CALENDARS_SPECIAL) if of_some else (f.HOURS, f.SPECIAL)
    holidays = f.CALENDARS_HOLIDAYS if of_some else f.HOLIDAYS
    zone = reader.take(f.CALENDARS_ZONE if of_some else f.CALENDAR_ZONE, item) or zone
    parts = reader.take(hours, item), reader.take(holidays, item), reader.take(special, item)
    try:
        return Calendar(zone, *parts)
    except Refusal as refusal:
        of_a_date = refusal.code == "both" or any(name[:1].isdigit() for name in refusal.names)
        reader.refuse(special if of_a_date else hours, item, refusal.code, *refusal.names)
        return Calendar(zone, AROUND_THE_CLOCK)
