"""Faults that users met in comparable systems, each a test before this program could have it.

Monday to Friday 9–17 unless said otherwise; 2026-04-03 is a Friday.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest

from sla_tui.domain.calendar import WEEKDAYS, Calendar
from sla_tui.domain.clock import Clock
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import parse_when
from tests.conftest import read_calendar

HOUR = 3600
OFFICE_WEEK = {day: ["09:00-17:00"] for day in WEEKDAYS[:5]}
EVERY_DAY = {day: ["00:00-24:00"] for day in WEEKDAYS}
SUBSETS_OF_WEEKDAYS = [days for size in range(1, 8) for days in combinations(WEEKDAYS, size)]


def calendar(week: dict[str, list[str]], zone: str = "UTC", **more: object) -> Calendar:
    return read_calendar({"zone": zone, "week": week, **more})


def office(zone: str = "UTC", **more: object) -> Clock:
    return Clock(calendar(OFFICE_WEEK, zone, **more))


def april(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 4, day, hour, minute, tzinfo=UTC)


def test_saturdays_time_of_day_is_not_carried_over_to_monday() -> None:
    assert office().due(april(4, 10), 2 * HOUR) == april(6, 11)


def test_long_wait_is_counted_without_counting_its_seconds() -> None:
    clock = office()
    clock.working(april(1), april(2))
    began = time.process_time()
    for minute in range(2_000):
        clock.working(april(1, 0, minute % 60), april(30, 23))
    assert time.process_time() - began < 2  # the peer needed 7.6 s for one


def test_overnight_hours_end_and_add_up() -> None:
    nights = Clock(calendar({day: ["22:00-06:00"] for day in WEEKDAYS[:5]}))
    assert nights.due(april(3, 23), 2 * HOUR) == april(4, 1)
    assert nights.due(april(3, 5, 30), HOUR) == april(3, 22, 30)
    assert nights.due(april(4, 5), 2 * HOUR) == april(6, 23)
    assert nights.working(april(3, 12), april(4, 12)) == 8 * HOUR


def test_both_spans_of_a_day_with_lunch_count() -> None:
    with_lunch = Clock(calendar({day: ["09:00-12:00", "13:00-17:00"] for day in WEEKDAYS[:5]}))
    assert with_lunch.due(april(3, 11), 2 * HOUR) == april(3, 14)
    assert with_lunch.working(april(3, 9), april(3, 17)) == 7 * HOUR


def test_response_to_a_lead_of_a_closed_day_counts_from_the_first_working_minute() -> None:
    assert office().working(april(4, 10), april(6, 9, 30)) == 30 * 60


def test_pause_takes_out_its_working_time_alone() -> None:
    over_the_weekend = [(april(3, 16), april(6, 10))]
    assert office().due(april(3, 15), 4 * HOUR, over_the_weekend) == april(6, 13)
    assert office().working(april(3, 15), april(6, 13), over_the_weekend) == 4 * HOUR


def test_lead_is_not_late_at_the_moment_of_its_creation() -> None:
    zone = "America/New_York"
    created = parse_when("2026-04-03 09:00", ZoneInfo(zone))
    assert isinstance(created, datetime)
    assert created.utcoffset() == timedelta(0)
    assert office(zone).due(created, HOUR) == created + timedelta(hours=1)
    assert office(zone).working(created, created) == 0


def test_around_the_clock_loses_no_minute_at_midnight() -> None:
    always = Clock(calendar(EVERY_DAY))
    assert always.working(april(1), april(8)) == 7 * 24 * HOUR
    assert always.due(april(1, 23, 59), 120) == april(2, 0, 1)


@pytest.mark.parametrize("share", [Fraction(1, 2), Fraction(3, 4), Fraction(9, 10)])
def test_reminder_falls_inside_hours_and_before_the_due_time(share: Fraction) -> None:
    clock, start, target = office(), april(3, 16), 4 * HOUR
    reminder = clock.due(start, int(share * target))
    assert reminder < clock.due(start, target)
    assert clock.is_working_day(reminder.date())
    assert 9 <= reminder.hour < 17


def test_reminder_across_a_closing_time_is_not_at_midnight() -> None:
    three_quarters_of_two_hours = 90 * 60
    assert office().due(april(2, 16, 30), three_quarters_of_two_hours) == april(3, 10)


def test_only_the_holidays_of_the_calendar_move_a_due_time_and_it_names_them() -> None:
    easter_monday = date(2026, 4, 6)
    with_holiday = office(holidays=[easter_monday.isoformat()])
    assert with_holiday.calendar.holidays == {easter_monday}
    assert with_holiday.due(april(3, 16), 2 * HOUR) == april(7, 10)
    assert office().calendar.holidays == frozenset()
    assert office().due(april(3, 16), 2 * HOUR) == april(6, 10)


@pytest.mark.parametrize("days", SUBSETS_OF_WEEKDAYS, ids="-".join)
def test_any_subset_of_weekdays_is_a_calendar(days: tuple[str, ...]) -> None:
    clock = Clock(calendar({day: ["09:00-17:00"] for day in days}))
    due = clock.due(april(1), 8 * HOUR)
    assert WEEKDAYS[due.weekday()] in days
    assert (due.hour, due.minute) == (17, 0)
    assert clock.working(april(1), april(8)) == len(days) * 8 * HOUR


def test_calendar_without_an_open_day_is_refused_in_words() -> None:
    with pytest.raises(Refusal) as refused:
        calendar({})
    assert refused.value.code == "no open time"


def test_pause_over_nights_and_holidays_takes_nothing_from_a_target() -> None:
    clock = office(holidays=["2026-04-06"])
    closed = [(april(2, 17), april(3, 9)), (april(3, 17), april(7, 9))]
    assert clock.due(april(2, 16), 16 * HOUR, closed) == clock.due(april(2, 16), 16 * HOUR) == april(7, 16)


def test_window_of_days_is_whole_days_with_no_pause_in_it() -> None:
    clock = office(holidays=["2026-04-06"])
    assert clock.window_end(date(2026, 4, 2), 2, working=True) == date(2026, 4, 8)
    assert clock.window_end(date(2026, 4, 2), 2, working=False) == date(2026, 4, 5)


@pytest.fixture
def machine_in_kiritimati(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("machine_in_kiritimati")
def test_zone_is_the_calendars_and_not_the_machines() -> None:
    kolkata = office("Asia/Kolkata")
    assert kolkata.calendar.zone == "Asia/Kolkata"
    raised = april(3, 3, 30)  # 09:00 in Kolkata, 17:30 where the machine is
    assert kolkata.due(raised, HOUR) == april(3, 4, 30)


def test_day_is_neither_24_hours_nor_8_by_stealth() -> None:
    clock = office()
    assert clock.ordinary_day() == 8 * HOUR
    assert clock.due(april(1, 9), 24 * HOUR) == april(3, 17)
    assert clock.due(april(1, 9), clock.ordinary_day()) == april(1, 17)
    assert clock.window_end(date(2026, 4, 1), 1, working=True) == date(2026, 4, 3)


def test_clocks_that_change_inside_a_shift_give_the_hours_that_pass() -> None:
    nights = Clock(calendar({"sat": ["22:00-06:00"]}, "Europe/Berlin"))
    spring, autumn = datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)
    assert nights.working(spring, spring + timedelta(days=1)) == 7 * HOUR
    assert nights.working(autumn, autumn + timedelta(days=1)) == 9 * HOUR


def test_years_after_the_last_listed_holiday_are_counted_too() -> None:
    clock = office(holidays=["2020-12-25"])
    assert clock.due(april(3, 16), 2 * HOUR) == april(6, 10)
    assert clock.working(datetime(2035, 12, 24, tzinfo=UTC), datetime(2035, 12, 29, tzinfo=UTC)) == 40 * HOUR
