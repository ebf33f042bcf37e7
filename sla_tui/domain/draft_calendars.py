"""The calendars of a draft: the agreement's own, and those of some teams and reps beside it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from . import fields as f
from .calendar import Calendar, OwnCalendar
from .calendar import Hours as OpenHours
from .draft_reader import Reader
from .entries import AROUND_THE_CLOCK, Week
from .fields import Field, field_at
from .refusal import Refusal


class CalendarFields(NamedTuple):
    """The fields of one calendar of a draft: of an `item` of the list, or the agreement's own where empty."""

    hours: Field[Week]
    holidays: Field[frozenset[date]]
    special: Field[tuple[tuple[date, OpenHours], ...]]
    zone: Field[str]
    item: str = ""


_OWN = CalendarFields(f.HOURS, f.HOLIDAYS, f.SPECIAL, f.CALENDAR_ZONE)
_OF_SOME = CalendarFields(f.CALENDARS_HOURS, f.CALENDARS_HOLIDAYS, f.CALENDARS_SPECIAL, f.CALENDARS_ZONE)


def calendar_at(path: str) -> CalendarFields:
    """The fields of the calendar to which a path belongs; by itself the agreement's own."""
    group, _dot, rest = path.partition(".")
    return _of(rest.partition(".")[0] if group == f.CALENDARS.path else "")


def is_of_holidays(path: str) -> bool:
    """Whether a path is that of the holidays of any calendar."""
    return field_at(path) in (f.HOLIDAYS, f.CALENDARS_HOLIDAYS)


def _of(item: str) -> CalendarFields:
    return _OF_SOME._replace(item=item) if item else _OWN


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
    of = _of(item)
    zone = reader.take(of.zone, item) or zone
    parts = reader.take(of.hours, item), reader.take(of.holidays, item), reader.take(of.special, item)
    try:
        return Calendar(zone, *parts)
    except Refusal as refusal:
        of_a_date = refusal.code == "both" or any(name[:1].isdigit() for name in refusal.names)
        reader.refuse(of.special if of_a_date else of.hours, item, refusal.code, *refusal.names)
        return Calendar(zone, AROUND_THE_CLOCK)
