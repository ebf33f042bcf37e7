"""The working clock by hand: leap days, lunch, nights, special hours, and clocks that change (§4)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from sla_tui.domain.calendar import WEEKDAYS
from sla_tui.domain.clock import Clock
from sla_tui.domain.refusal import Refusal
from tests.conftest import read_calendar

HOUR = 3600

OFFICE = {"week": {day: ["09:00-17:00"] for day in WEEKDAYS[:5]}}
LUNCH = {"week": {day: ["09:00-12:30", "13:15-17:00"] for day in WEEKDAYS[:5]}}
NIGHTS = {"week": {day: ["22:00-06:00"] for day in WEEKDAYS[:5]}}
SMALL_HOURS = {"week": {day: ["01:00-04:00"] for day in WEEKDAYS}}
ALWAYS = {"week": {day: ["00:00-24:00"] for day in WEEKDAYS}}
TOUCHING = {"week": {day: ["00:00-08:00", "08:00-16:00", "16:00-24:00"] for day in WEEKDAYS}}


def clock(spec: dict[str, Any], zone: str = "UTC", **more: Any) -> Clock:
    return Clock(read_calendar({**spec, "zone": zone, **more}))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("spec", "zone", "start", "hours", "due"),
    [
        # leap days: Thursday 2024-02-29 is a working day like any other
        (OFFICE, "UTC", "2024-02-28T16:00+00:00", 2, "2024-02-29T10:00+00:00"),
        (OFFICE, "UTC", "2024-02-28T16:00+00:00", 10, "2024-03-01T10:00+00:00"),
        (OFFICE, "UTC", "2023-02-28T16:00+00:00", 2, "2023-03-01T10:00+00:00"),
        (ALWAYS, "UTC", "2028-02-28T12:00+00:00", 24, "2028-02-29T12:00+00:00"),
        # lunch
        (LUNCH, "UTC", "2026-04-01T12:00+00:00", 1, "2026-04-01T13:45+00:00"),
        (LUNCH, "UTC", "2026-04-01T12:45+00:00", 1, "2026-04-01T14:15+00:00"),
        (LUNCH, "UTC", "2026-04-01T12:00+00:00", 0.5, "2026-04-01T12:30+00:00"),
        # due on closing stays on closing
        (OFFICE, "UTC", "2026-04-03T15:00+00:00", 2, "2026-04-03T17:00+00:00"),
        (OFFICE, "UTC", "2026-04-04T10:00+00:00", 2, "2026-04-06T11:00+00:00"),
        # nights: Friday's shift runs into Saturday, none opens on Saturday or Sunday
        (NIGHTS, "UTC", "2026-04-03T23:00+00:00", 7, "2026-04-04T06:00+00:00"),
        (NIGHTS, "UTC", "2026-04-03T23:00+00:00", 8, "2026-04-06T23:00+00:00"),
        (NIGHTS, "UTC", "2026-04-06T03:00+00:00", 1, "2026-04-06T23:00+00:00"),
        # spring in Berlin: 02:00 became 03:00 on 2026-03-29, so 01:00-04:00 had two hours
        (SMALL_HOURS, "Europe/Berlin", "2026-03-28T12:00+01:00", 2, "2026-03-29T04:00+02:00"),
        (SMALL_HOURS, "Europe/Berlin", "2026-03-28T12:00+01:00", 3, "2026-03-30T02:00+02:00"),
        (ALWAYS, "Europe/Berlin", "2026-03-28T12:00+01:00", 24, "2026-03-29T13:00+02:00"),
        # autumn in Berlin: 03:00 became 02:00 on 2026-10-25, so 01:00-04:00 had four hours
        (SMALL_HOURS, "Europe/Berlin", "2026-10-24T12:00+02:00", 3, "2026-10-25T03:00+01:00"),
        (SMALL_HOURS, "Europe/Berlin", "2026-10-24T12:00+02:00", 4, "2026-10-25T04:00+01:00"),
        (ALWAYS, "Europe/Berlin", "2026-10-24T12:00+02:00", 24, "2026-10-25T11:00+01:00"),
        # Lord Howe moves by half an hour: 02:00 became 02:30 on 2026-10-04, 01:30 again on 2026-04-05
        (SMALL_HOURS, "Australia/Lord_Howe", "2026-10-03T12:00+10:30", 2.5, "2026-10-04T04:00+11:00"),
        (SMALL_HOURS, "Australia/Lord_Howe", "2026-04-04T12:00+11:00", 3.5, "2026-04-05T04:00+10:30"),
        # half-hour zones
        (OFFICE, "Asia/Kolkata", "2026-04-03T11:00+00:00", 1, "2026-04-06T04:00+00:00"),
        # Apia left out 2011-12-30, a Friday: its hours lie over Saturday's and count once
        (ALWAYS, "Pacific/Apia", "2011-12-29T23:00-10:00", 2, "2011-12-31T01:00+14:00"),
        (OFFICE, "Pacific/Apia", "2011-12-29T16:00-10:00", 2, "2011-12-31T10:00+14:00"),
    ],
)
def test_due_time_by_hand(spec: dict[str, Any], zone: str, start: str, hours: float, due: str) -> None:
    assert clock(spec, zone).due(at(start), int(hours * HOUR)) == at(due)


@pytest.mark.parametrize(
    ("spec", "zone", "start", "end", "hours"),
    [
        (OFFICE, "UTC", "2024-02-26T00:00+00:00", "2024-03-04T00:00+00:00", 40),
        (LUNCH, "UTC", "2026-04-01T12:00+00:00", "2026-04-01T13:30+00:00", 0.75),
        (NIGHTS, "UTC", "2026-04-04T00:00+00:00", "2026-04-07T00:00+00:00", 8),
        (TOUCHING, "UTC", "2026-04-01T00:00+00:00", "2026-04-03T00:00+00:00", 48),
        (ALWAYS, "America/New_York", "2026-03-08T00:00-05:00", "2026-03-09T00:00-04:00", 23),
        (ALWAYS, "America/New_York", "2026-11-01T00:00-04:00", "2026-11-02T00:00-05:00", 25),
        (SMALL_HOURS, "America/New_York", "2026-03-08T00:00-05:00", "2026-03-08T12:00-04:00", 2),
        (SMALL_HOURS, "America/New_York", "2026-11-01T00:00-04:00", "2026-11-01T12:00-05:00", 4),
        (NIGHTS, "Australia/Sydney", "2026-10-02T12:00+10:00", "2026-10-05T12:00+11:00", 8),
        (ALWAYS, "Australia/Sydney", "2026-10-04T00:00+10:00", "2026-10-05T00:00+11:00", 23),
        (ALWAYS, "America/Santiago", "2026-09-05T00:00-04:00", "2026-09-07T00:00-03:00", 47),
        (ALWAYS, "America/Santiago", "2026-04-04T00:00-03:00", "2026-04-06T00:00-04:00", 49),
        (ALWAYS, "Pacific/Apia", "2011-12-29T00:00-10:00", "2012-01-01T00:00+14:00", 48),
        (OFFICE, "Pacific/Apia", "2011-12-29T00:00-10:00", "2012-01-01T00:00+14:00", 16),
        (OFFICE, "UTC", "2026-04-03T12:00+00:00", "2026-04-03T12:00+00:00", 0),
        (OFFICE, "UTC", "2026-04-03T12:00+00:00", "2026-04-03T11:00+00:00", 0),
    ],
)
def test_working_time_by_hand(spec: dict[str, Any], zone: str, start: str, end: str, hours: float) -> None:
    assert clock(spec, zone).working(at(start), at(end)) == int(hours * HOUR)


def test_interval_in_the_gap_of_spring_starts_an_hour_after_half_past_one() -> None:
    gap = clock({"week": {"sun": ["02:30-03:30"]}}, "Europe/Berlin")
    # 02:30 is 03:30 summer time, and so is 03:30: nothing is left of it
    assert gap.working(at("2026-03-29T00:00+01:00"), at("2026-03-29T12:00+02:00")) == 0
    longer = clock({"week": {"sun": ["02:30-04:00"]}}, "Europe/Berlin")
    assert longer.due(at("2026-03-29T00:00+01:00"), 60) == at("2026-03-29T03:31+02:00")


def test_repeated_hour_of_autumn_means_its_first() -> None:
    twice = clock({"week": {"sun": ["02:00-02:30"]}}, "Europe/Berlin")
    assert twice.due(at("2026-10-25T00:00+02:00"), 60) == at("2026-10-25T02:01+02:00")
    assert twice.working(at("2026-10-25T02:00+01:00"), at("2026-10-25T03:00+01:00")) == 0


def test_special_hours_replace_the_weekdays_and_open_a_closed_day() -> None:
    special = {"2026-04-02": ["09:00-12:00"], "2026-04-04": ["10:00-14:00"], "2026-04-07": []}
    found = clock(OFFICE, special=special)
    assert found.due(at("2026-04-02T11:00+00:00"), 2 * HOUR) == at("2026-04-03T10:00+00:00")
    assert found.due(at("2026-04-03T16:00+00:00"), 2 * HOUR) == at("2026-04-04T11:00+00:00")
    assert found.working(at("2026-04-07T00:00+00:00"), at("2026-04-08T00:00+00:00")) == 0
    assert [found.is_working_day(date(2026, 4, day)) for day in (2, 4, 5, 7)] == [True, True, False, False]


def test_holiday_removes_the_shift_that_opens_on_it_and_not_the_eves() -> None:
    found = clock(NIGHTS, holidays=["2026-04-02"])
    assert found.working(at("2026-04-01T12:00+00:00"), at("2026-04-02T12:00+00:00")) == 8 * HOUR
    assert found.working(at("2026-04-02T12:00+00:00"), at("2026-04-03T12:00+00:00")) == 0


def test_shift_of_a_whole_day_runs_to_the_same_time_on_the_next() -> None:
    found = clock({"week": {"mon": ["09:00-09:00"]}})
    assert found.working(at("2026-04-06T00:00+00:00"), at("2026-04-08T00:00+00:00")) == 24 * HOUR


@pytest.mark.parametrize(
    "week",
    [
        {"mon": ["09:00-12:00", "11:59-13:00"]},
        {"mon": ["22:00-06:00"], "tue": ["05:00-08:00"]},
        {"sun": ["22:00-06:00"], "mon": ["05:59-08:00"]},
        {"mon": ["09:00-09:00"], "tue": ["08:00-10:00"]},
    ],
)
def test_hours_that_overlap_on_the_wall_are_refused_naming_both(week: dict[str, list[str]]) -> None:
    with pytest.raises(Refusal) as refused:
        clock({"week": week})
    assert refused.value.code == "overlap"
    assert len(refused.value.names) == 2


def test_hours_that_touch_are_no_overlap() -> None:
    found = clock({"week": {"sun": ["22:00-06:00"], "mon": ["06:00-12:00"]}})
    assert found.working(at("2026-04-05T12:00+00:00"), at("2026-04-06T12:00+00:00")) == 14 * HOUR


def test_target_within_3660_days_is_reached_and_one_beyond_is_refused() -> None:
    once = clock({"week": {}}, special={"2036-04-09": ["00:00-24:00"]})
    start = datetime(2026, 4, 3, tzinfo=UTC)  # 3,659 days before it, with five leap days between
    assert (date(2036, 4, 9) - start.date()).days == 3659
    assert once.due(start, 24 * HOUR) == at("2036-04-10T00:00+00:00")
    for early, target in ((start, 24 * HOUR + 1), (at("2026-04-02T23:59:59+00:00"), 24 * HOUR)):
        with pytest.raises(Refusal) as refused:
            once.due(early, target)
        assert refused.value.code == "horizon"


def test_pauses_that_overlap_are_taken_out_once() -> None:
    pauses = [
        (at("2026-04-01T10:00+00:00"), at("2026-04-01T12:00+00:00")),
        (at("2026-04-01T11:00+00:00"), at("2026-04-01T13:00+00:00")),
        (at("2026-04-01T11:30+00:00"), at("2026-04-01T11:45+00:00")),
    ]
    found = clock(OFFICE)
    assert found.due(at("2026-04-01T09:00+00:00"), 2 * HOUR, pauses) == at("2026-04-01T14:00+00:00")
    assert found.working(at("2026-04-01T09:00+00:00"), at("2026-04-01T14:00+00:00"), pauses) == 2 * HOUR


def test_due_time_at_the_start_of_a_pause_stays_before_it() -> None:
    pause = [(at("2026-04-01T10:00+00:00"), at("2026-04-01T12:00+00:00"))]
    assert clock(OFFICE).due(at("2026-04-01T09:00+00:00"), HOUR, pause) == at("2026-04-01T10:00+00:00")
    assert clock(OFFICE).due(at("2026-04-01T10:00+00:00"), HOUR, pause) == at("2026-04-01T13:00+00:00")
