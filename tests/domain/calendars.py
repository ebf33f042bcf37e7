"""Random calendars in odd zones, instants near their odd days, and a minute-by-minute count of open time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from sla_tui.domain.calendar import Calendar, Hours, Interval

MINUTE = timedelta(minutes=1)
ONE_DAY = timedelta(days=1)

ODD_DAYS = {
    "Europe/Berlin": ("2026-03-29", "2026-10-25"),
    "America/New_York": ("2026-03-08", "2026-11-01"),
    "America/Santiago": ("2026-04-05", "2026-09-06"),  # the clocks change at midnight
    "Australia/Sydney": ("2026-04-05", "2026-10-04"),
    "Australia/Lord_Howe": ("2026-04-05", "2026-10-04"),  # by half an hour
    "Antarctica/Troll": ("2026-03-29", "2026-10-25"),  # by two hours
    "Pacific/Apia": ("2011-12-30", "2012-04-01"),  # a date that the zone skips
    "Asia/Kolkata": ("2024-02-29", "2026-01-26"),
    "Asia/Kathmandu": ("2025-12-31", "2026-06-15"),
    "UTC": ("2024-02-29", "2026-12-31"),
}

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Office:
    """A calendar, and the odd local day around which it is to be asked."""

    calendar: Calendar
    around: date

    def instant(self, seconds: int) -> datetime:
        """The instant so many seconds after noon UTC of the odd day."""
        return datetime.combine(self.around, time(12), UTC) + timedelta(seconds=seconds)


@st.composite
def hours_by_day(draw: st.DrawFn, first: int = 0, last: int = 24 * 60) -> Hours:
    """Up to three intervals within a day, in quarters of an hour."""
    quarters = st.integers(first // 15, last // 15)
    cuts = sorted(draw(st.sets(quarters, max_size=6)))
    return tuple(
        Interval(opens * 15, closes * 15) for opens, closes in zip(cuts[::2], cuts[1::2], strict=False)
    )


@st.composite
def hours_over_night(draw: st.DrawFn) -> Hours:
    """Hours between 06:00 and 22:00, perhaps with a shift that ends on the next day by 06:00."""
    by_day = draw(hours_by_day(6 * 60, 22 * 60))
    if not draw(st.booleans()):
        return by_day
    opens, closes = draw(st.integers(22 * 4, 24 * 4 - 1)), draw(st.integers(0, 6 * 4))
    return (*by_day, Interval(opens * 15, closes * 15))


@st.composite
def offices(draw: st.DrawFn) -> Office:
    """A calendar open on some weekday, with holidays and special hours near the odd day."""
    zone = draw(st.sampled_from(sorted(ODD_DAYS)))
    around = date.fromisoformat(draw(st.sampled_from(ODD_DAYS[zone])))
    hours = draw(st.sampled_from([hours_by_day(), hours_over_night()]))
    week = draw(st.tuples(*[hours] * 7).filter(any))
    near = st.integers(-4, 8).map(lambda offset: around + offset * ONE_DAY)
    special = draw(st.dictionaries(near, hours, max_size=3))
    holidays = draw(st.frozensets(near, max_size=3)) - set(special)
    return Office(Calendar(zone, week, holidays, tuple(sorted(special.items()))), around)


def open_minutes(calendar: Calendar, first: date, last: date) -> set[datetime]:
    """Each open minute of the shifts that open on the days from `first` to `last`."""
    zone = ZoneInfo(calendar.zone)
    minutes: set[datetime] = set()
    day = first
    while day <= last:
        for interval in calendar.hours_on(day):
            minute, closes = _instant(day, interval.opens, zone), _instant(day, interval.end, zone)
            while minute < closes:
                minutes.add(minute)
                minute += MINUTE
        day += ONE_DAY
    return minutes


def count_minutes(minutes: set[datetime], start: datetime, end: datetime, pauses: list[Span]) -> int:
    """The open minutes of a range outside pauses, found by looking at each minute of it."""
    found, minute = 0, start
    while minute < end:
        found += minute in minutes and not any(begin <= minute < finish for begin, finish in pauses)
        minute += MINUTE
    return found


def minute_reached(minutes: set[datetime], start: datetime, target: int, pauses: list[Span]) -> datetime:
    """The end of the open minute that reaches so many, found by waiting."""
    found, minute = 0, start
    while found < target:
        found += minute in minutes and not any(begin <= minute < finish for begin, finish in pauses)
        minute += MINUTE
    return minute


def _instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """A time on the wall as an instant: the offset that held before a gap, the first of two (fold 0)."""
    wall = datetime.combine(day, time(0)) + minutes * MINUTE
    return (wall - wall.replace(tzinfo=zone).utcoffset()).replace(tzinfo=UTC)  # type: ignore[operator]
