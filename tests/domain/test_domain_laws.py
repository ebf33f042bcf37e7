"""The laws of the working clock (numbers.md §4), over random calendars and instants near odd days.

The laws of pace stand with its cases.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sla_tui.domain.calendar import Calendar
from sla_tui.domain.clock import Clock
from tests.domain.calendars import (
    MINUTE,
    ONE_DAY,
    Office,
    Span,
    count_minutes,
    minute_reached,
    offices,
    open_minutes,
)

SECOND = timedelta(seconds=1)
SECONDS = st.integers(-4 * 86400, 4 * 86400)
TARGETS = st.integers(0, 5 * 86400)
PAUSES = st.lists(st.tuples(SECONDS, st.integers(-3600, 2 * 86400)), max_size=4)
MINUTES = st.integers(-3 * 1440, 3 * 1440).map(lambda minutes: minutes * 60)
MINUTE_PAUSES = st.lists(
    st.tuples(MINUTES, st.integers(0, 2000).map(lambda minutes: minutes * 60)), max_size=3
)

# each example prepares a calendar of two years: no deadline on a busy machine, and not too many
law = settings(deadline=None, max_examples=30)
far_law = settings(deadline=None, max_examples=15)


def spans(office: Office, pauses: list[tuple[int, int]]) -> list[Span]:
    return [(office.instant(begin), office.instant(begin + length)) for begin, length in pauses]


@law
@given(offices(), SECONDS, TARGETS, PAUSES)
def test_time_worked_until_due_is_the_target_and_a_second_before_is_less(
    office: Office, start: int, target: int, pauses: list[tuple[int, int]]
) -> None:
    clock, begin, paused = Clock(office.calendar), office.instant(start), spans(office, pauses)
    due = clock.due(begin, target, paused)
    assert due >= begin
    assert clock.working(begin, due, paused) == target
    if target:
        assert clock.working(begin, due - SECOND, paused) == target - 1


@law
@given(offices(), SECONDS, PAUSES)
def test_target_of_nothing_is_due_at_once(office: Office, start: int, pauses: list[tuple[int, int]]) -> None:
    begin = office.instant(start)
    assert Clock(office.calendar).due(begin, 0, spans(office, pauses)) == begin


@law
@given(offices(), SECONDS, SECONDS, TARGETS, PAUSES)
def test_later_start_is_never_due_earlier(
    office: Office, one: int, other: int, target: int, pauses: list[tuple[int, int]]
) -> None:
    clock, paused = Clock(office.calendar), spans(office, pauses)
    earlier, later = (office.instant(start) for start in sorted((one, other)))
    assert clock.due(earlier, target, paused) <= clock.due(later, target, paused)


@law
@given(offices(), SECONDS, TARGETS, TARGETS, PAUSES)
def test_longer_target_is_due_later(
    office: Office, start: int, one: int, other: int, pauses: list[tuple[int, int]]
) -> None:
    clock, begin, paused = Clock(office.calendar), office.instant(start), spans(office, pauses)
    shorter, longer = sorted((one, other))
    first, second = clock.due(begin, shorter, paused), clock.due(begin, longer, paused)
    assert first <= second - (longer - shorter) * SECOND


@law
@given(offices(), SECONDS, TARGETS, TARGETS, PAUSES)
def test_target_in_two_steps_is_due_when_it_is_in_one(
    office: Office, start: int, one: int, other: int, pauses: list[tuple[int, int]]
) -> None:
    clock, begin, paused = Clock(office.calendar), office.instant(start), spans(office, pauses)
    assume(other)
    half_way = clock.due(begin, one, paused)
    assert clock.due(half_way, other, paused) == clock.due(begin, one + other, paused)


@law
@given(offices(), st.lists(SECONDS, min_size=2, max_size=6), PAUSES)
def test_working_time_adds_up_over_the_parts_of_a_range(
    office: Office, cuts: list[int], pauses: list[tuple[int, int]]
) -> None:
    clock, paused = Clock(office.calendar), spans(office, pauses)
    instants = [office.instant(cut) for cut in sorted(cuts)]
    parts = sum(clock.working(begin, end, paused) for begin, end in pairwise(instants))
    assert parts == clock.working(instants[0], instants[-1], paused)


@law
@given(offices(), SECONDS, SECONDS, PAUSES)
def test_working_time_is_within_the_time_that_passed(
    office: Office, one: int, other: int, pauses: list[tuple[int, int]]
) -> None:
    clock, paused = Clock(office.calendar), spans(office, pauses)
    worked = clock.working(office.instant(one), office.instant(other), paused)
    assert 0 <= worked <= max(0, other - one)


@law
@given(offices(), SECONDS, TARGETS, st.integers(-4, 8))
def test_holiday_never_brings_a_due_time_forward(
    office: Office, start: int, target: int, offset: int
) -> None:
    calendar, begin = office.calendar, office.instant(start)
    day = office.around + offset * ONE_DAY
    assume(day not in dict(calendar.special))
    closed = replace(calendar, holidays=calendar.holidays | {day})
    assert Clock(closed).due(begin, target) >= Clock(calendar).due(begin, target)


@law
@given(offices(), SECONDS, TARGETS, PAUSES, st.tuples(SECONDS, st.integers(0, 2 * 86400)))
def test_pause_never_brings_a_due_time_forward(
    office: Office, start: int, target: int, pauses: list[tuple[int, int]], pause: tuple[int, int]
) -> None:
    clock, begin = Clock(office.calendar), office.instant(start)
    more = [*pauses, pause]
    assert clock.due(begin, target, spans(office, more)) >= clock.due(begin, target, spans(office, pauses))


@law
@given(offices(), SECONDS, SECONDS, PAUSES)
def test_pauses_given_twice_and_in_another_order_take_their_time_out_once(
    office: Office, one: int, other: int, pauses: list[tuple[int, int]]
) -> None:
    clock, (begin, end) = Clock(office.calendar), sorted((office.instant(one), office.instant(other)))
    paused = spans(office, pauses)
    twice = [*reversed(paused), *paused]
    assert clock.working(begin, end, twice) == clock.working(begin, end, paused)


@far_law
@given(offices(), SECONDS, TARGETS, st.integers(-3000, 3000))
def test_answer_does_not_depend_on_what_was_asked_before(
    office: Office, start: int, target: int, days_away: int
) -> None:
    begin = office.instant(start)
    asked_before = Clock(office.calendar)
    asked_before.working(office.instant(days_away * 86400), office.instant(days_away * 86400 + 60))
    fresh = Clock(office.calendar)
    assert asked_before.due(begin, target) == fresh.due(begin, target)
    assert asked_before.working(begin, begin + 9 * ONE_DAY) == Clock(office.calendar).working(
        begin, begin + 9 * ONE_DAY
    )


@law
@given(offices(), MINUTES, MINUTES, MINUTE_PAUSES)
def test_working_time_is_what_counting_minutes_gives(
    office: Office, one: int, other: int, pauses: list[tuple[int, int]]
) -> None:
    begin, end = sorted((office.instant(one), office.instant(other)))
    paused = spans(office, pauses)
    minutes = near(office.calendar, office.around)
    assert Clock(office.calendar).working(begin, end, paused) == 60 * count_minutes(
        minutes, begin, end, paused
    )


@law
@given(offices(), MINUTES, st.integers(0, 4 * 1440), MINUTE_PAUSES)
def test_due_time_is_what_waiting_for_minutes_gives(
    office: Office, start: int, length: int, pauses: list[tuple[int, int]]
) -> None:
    begin, paused = office.instant(start), spans(office, pauses)
    minutes = near(office.calendar, office.around)
    target = count_minutes(minutes, begin, begin + length * MINUTE, paused)
    waited = minute_reached(minutes, begin, target, paused)
    assert Clock(office.calendar).due(begin, 60 * target, paused) == waited


@law
@given(offices(), st.integers(-4, 8), st.integers(1, 12))
def test_window_of_working_days_ends_after_so_many_of_them(office: Office, offset: int, days: int) -> None:
    clock, start = Clock(office.calendar), office.around + offset * ONE_DAY
    end = clock.window_end(start, days, working=True)
    assert clock.working_days(start + ONE_DAY, end) == days
    assert clock.is_working_day(end - ONE_DAY)
    assert end >= clock.window_end(start, days, working=False)


def near(calendar: Calendar, around: date) -> set[datetime]:
    """The open minutes of the days near an odd one."""
    return open_minutes(calendar, around - 6 * ONE_DAY, around + 9 * ONE_DAY)
