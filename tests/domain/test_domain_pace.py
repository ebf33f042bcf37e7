"""Pace against numbers.md §3: the worked cases, hand-worked edges, and its laws."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.clock import Clock
from sla_tui.domain.leads import NEVER
from sla_tui.domain.pace import Daily, Pace, Tally, pace, tally_values, today_of
from sla_tui.domain.periods import Period, period_of
from tests.conftest import cases, read_calendar
from tests.domain.pace_cases import pace_in, tally_counts

FIGURES = ("goal_today", "goal_yesterday", "actual_today", "actual_yesterday", "gap", "accepted_gap")
MORE_FIGURES = ("needed_tonight", "rate_so_far", "catch_up")
APRIL = period_of("month", date(2026, 4, 1))
WORKING_WEEK = {day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
ONE_DAY = timedelta(days=1)


def exact(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def april(day: int) -> date:
    return date(2026, 4, day)


def every_day(first: date, days: int, leads: int) -> Daily:
    return tally_counts({first + offset * ONE_DAY: leads for offset in range(days)})


def office() -> Clock:
    return Clock(read_calendar({"zone": "UTC", "week": WORKING_WEEK}))


@pytest.mark.parametrize("case", cases("pace", "pace"))
def test_lines_are_as_worked_out(case: dict[str, Any]) -> None:
    found = pace_in(case)
    assert list(found.goal_line) == [exact(figure) for figure in case["expect"]["goal_line"]]
    assert list(found.actual_line) == [exact(figure) for figure in case["expect"]["actual_line"]]


@pytest.mark.parametrize("case", cases("pace", "pace"))
def test_figures_are_as_worked_out(case: dict[str, Any]) -> None:
    found, expect = pace_in(case), case["expect"]
    for name in (*FIGURES, *MORE_FIGURES):
        if name in expect:
            assert getattr(found, name) == exact(expect[name]), name
    for name in ("n", "d"):
        if name in expect:
            assert getattr(found, name) == expect[name], name


@pytest.mark.parametrize("case", cases("pace", "pace"))
def test_projection_is_as_worked_out(case: dict[str, Any]) -> None:
    found, expect = pace_in(case).projection, case["expect"]["projection"]
    if expect is None:
        assert found is None
    else:
        assert found is not None
        assert found.mid == Fraction(expect["mid"])
        assert float(found.low) == pytest.approx(float(expect["lo"]), rel=1e-6)
        assert float(found.high) == pytest.approx(float(expect["hi"]), rel=1e-6)
        assert [str(figure) for figure in found.shown] == expect["shown"]
        assert found.days_used == expect["days_used"]
        assert found.mean == Fraction(expect["mean"])
        assert found.variance == Fraction(expect["variance"])


@pytest.mark.parametrize(
    ("now", "until", "zone", "today"),
    [
        ("2026-04-15T12:00:00", None, "UTC", "2026-04-15"),
        ("2026-04-15T03:59:59", None, "America/New_York", "2026-04-14"),
        ("2026-04-15T04:00:00", None, "America/New_York", "2026-04-15"),
        ("2026-04-15T12:00:00", "2026-04-14T23:30:00", "Europe/Berlin", "2026-04-15"),
        ("2026-04-15T12:00:00", "2026-04-13T00:00:00", "UTC", "2026-04-13"),
        ("2026-04-15T12:00:00", "2026-04-16T00:00:00", "UTC", "2026-04-15"),
        ("2011-12-30T09:59:59", None, "Pacific/Apia", "2011-12-29"),
        ("2011-12-30T10:00:00", None, "Pacific/Apia", "2011-12-31"),
    ],
)
def test_today_is_the_local_day_to_which_leads_are_known(
    now: str, until: str | None, zone: str, today: str
) -> None:
    known = datetime.fromisoformat(until).replace(tzinfo=UTC) if until else None
    found = today_of(datetime.fromisoformat(now).replace(tzinfo=UTC), known, ZoneInfo(zone))
    assert found == date.fromisoformat(today)


def test_without_any_leads_today_is_before_every_period() -> None:
    now = datetime(2026, 4, 15, tzinfo=UTC)
    today = today_of(now, NEVER, ZoneInfo("America/New_York"))
    found = pace(100, APRIL, today, {})
    assert found.actual_line == ()
    assert (found.d, found.gap, found.needed_tonight, found.projection) == (None, None, None, None)
    assert not found.over


def test_goal_line_of_a_leap_february_has_29_days() -> None:
    found = pace(58, period_of("month", date(2028, 2, 10)), date(2028, 2, 29), {})
    assert found.n == found.d == 29
    assert found.goal_line[27:] == (56, 58)
    assert found.needed_tonight == 58


def test_working_days_of_a_month_that_starts_on_a_saturday() -> None:
    august = period_of("month", date(2026, 8, 1))
    monday = pace(42, august, date(2026, 8, 3), tally_counts({date(2026, 8, 2): 1}), working_days=office())
    assert monday.n == 21
    assert monday.goal_line[:4] == (0, 0, 2, 4)
    assert (monday.d, monday.gap, monday.needed_tonight, monday.rate_so_far) == (1, 1, 1, None)


def test_on_a_closed_day_the_line_stands_and_what_comes_counts() -> None:
    saturday = date(2026, 8, 8)
    found = pace(
        42,
        period_of("month", saturday),
        saturday,
        tally_counts({date(2026, 8, 7): 9, saturday: 2}),
        working_days=office(),
    )
    assert (found.d, found.goal_yesterday, found.goal_today) == (5, 10, 10)
    assert (found.gap, found.needed_tonight, found.actual_today) == (-1, 0, 11)


def test_goal_is_due_at_the_end_of_the_day_by_which_it_was_promised() -> None:
    daily = every_day(APRIL.start, 30, 4)
    on_the_day = pace(50, APRIL, april(10), daily, by_day=10)
    day_after = pace(50, APRIL, april(11), daily, by_day=10)
    assert (on_the_day.over, on_the_day.goal_today, on_the_day.needed_tonight) == (False, 50, 10)
    assert (day_after.over, day_after.gap, day_after.needed_tonight) == (True, -10, None)
    assert day_after.rate_so_far == 4


def test_goal_by_a_day_that_the_period_lacks_is_due_at_its_end() -> None:
    february = period_of("month", date(2026, 2, 1))
    found = pace(56, february, date(2026, 2, 27), {}, by_day=30)
    assert found.goal_line == pace(56, february, date(2026, 2, 27), {}).goal_line
    assert found.goal_line[-1] == 56
    assert not pace(56, february, date(2026, 2, 28), {}, by_day=30).over


def test_goal_by_a_working_day_that_the_month_lacks_is_due_at_its_end() -> None:
    found = pace(40, APRIL, april(30), {}, working_days=office(), by_day=23)
    assert (found.n, found.due, found.over) == (22, 22, False)
    assert found.goal_line[-1] == 40


def test_goal_by_the_last_working_day_is_due_on_it_and_not_at_the_months_end() -> None:
    may, saturday = period_of("month", date(2026, 5, 1)), date(2026, 5, 30)
    assert pace(42, may, saturday, {}, working_days=office(), by_day=21).over
    assert not pace(42, may, saturday, {}, working_days=office()).over


def test_accepted_line_stops_today_with_the_actual_one() -> None:
    daily = every_day(APRIL.start, 30, 3)
    rejected_some = every_day(APRIL.start, 30, 2)
    found = pace(60, APRIL, april(4), daily, accepted=rejected_some)
    assert found.actual_line == (3, 6, 9, 12)
    assert found.accepted_line == (2, 4, 6, 8)
    assert (found.gap, found.accepted_gap) == (3, 0)


def test_days_before_the_period_count_for_the_projection_alone() -> None:
    before = every_day(date(2026, 3, 1), 31, 5)
    found = pace(60, APRIL, april(1), before, data_from=date(2026, 3, 1))
    assert found.actual_today == 0
    assert found.projection is not None
    assert (found.projection.mean, found.projection.mid) == (5, 145)


def test_days_after_today_count_for_nothing() -> None:
    known = every_day(date(2026, 3, 1), 40, 2)
    more = {**known, april(10): Tally(50, 50), april(11): Tally(50, 50)}
    day = {"data_from": date(2026, 3, 1)}
    assert pace(60, APRIL, april(9), more, **day) == pace(60, APRIL, april(9), known, **day)


def test_projection_looks_back_over_seven_complete_days_at_least() -> None:
    daily = every_day(april(1), 30, 2)
    assert pace(60, APRIL, april(7), daily, data_from=april(1)).projection is None
    eighth = pace(60, APRIL, april(8), daily, data_from=april(1)).projection
    assert eighth is not None
    assert eighth.days_used == 7


def test_without_a_first_day_of_data_there_is_no_projection() -> None:
    assert pace(60, APRIL, april(20), every_day(april(1), 20, 2)).projection is None


def test_projection_with_a_rational_root_is_exact() -> None:
    # 1 lead a day, 16 days left: 14 + 16 ± 1.2816 · sqrt(16 · 1)
    found = pace(30, APRIL, april(14), every_day(date(2026, 3, 1), 60, 1), data_from=date(2026, 3, 1))
    assert found.projection is not None
    assert found.projection.mid == 30
    assert (found.projection.low, found.projection.high) == (Fraction("24.8736"), Fraction("35.1264"))
    assert found.projection.shown == (25, 30, 35)


def test_projection_of_value_uses_the_squares_where_days_are_even() -> None:
    # two leads worth 30 and 10 each day: mean 40, no spread between days, Σv² a day 1000
    worths = {date(2026, 3, 1) + offset * ONE_DAY: [30, 10] for offset in range(60)}
    found = pace(1200, APRIL, april(20), tally_values(worths), data_from=date(2026, 3, 1)).projection
    assert found is not None
    assert (found.mid, found.variance) == (1200, 0)
    assert (found.low, found.high) == (Fraction("1071.84"), Fraction("1328.16"))  # ± 1.2816 · sqrt(10 · 1000)


def test_projection_never_ends_under_what_is_there() -> None:
    # 28 leads on one day of 28: mean 1, variance 28, one day left
    found = pace(60, APRIL, april(29), tally_counts({april(2): 28}), data_from=april(1)).projection
    assert found is not None
    assert (found.mean, found.variance, found.days_used) == (1, 28, 28)
    assert (found.low, found.mid, found.shown) == (28, 29, (28, 29, 36))


def test_rate_and_catch_up_stand_side_by_side() -> None:
    found = pace(60, APRIL, april(11), every_day(april(1), 10, 1))
    assert (found.rate_so_far, found.catch_up) == (1, Fraction(50, 19))


def test_catch_up_on_the_last_day_is_unknown_unless_reached() -> None:
    assert pace(60, APRIL, april(30), {}).catch_up is None
    assert pace(60, APRIL, april(30), tally_counts({april(30): 60})).catch_up == 0


def test_tallies_of_value_keep_the_sum_and_the_squares() -> None:
    assert tally_values({april(1): [100, 50, 50], april(2): []}) == {
        april(1): Tally(200, 15_000),
        april(2): Tally(0, 0),
    }


PERIODS = st.builds(
    period_of,
    st.sampled_from(["day", "week", "month", "quarter", "year"]),
    st.dates(date(2024, 1, 1), date(2029, 1, 1)),
)
CLOCKS = st.sampled_from([None, office()])
GOALS = st.integers(1, 10**9)


@st.composite
def paces(draw: st.DrawFn) -> Pace:
    period: Period = draw(PERIODS)
    first = period.start - 40 * ONE_DAY
    leads = draw(st.lists(st.integers(0, 9), max_size=period.days + 40))
    return pace(
        draw(GOALS),
        period,
        period.start + draw(st.integers(-2, period.days + 2)) * ONE_DAY,
        tally_counts({first + offset * ONE_DAY: number for offset, number in enumerate(leads)}),
        data_from=first,
        working_days=draw(CLOCKS),
        by_day=draw(st.none() | st.integers(1, 40)),
    )


@given(paces())
def test_goal_line_ends_at_the_goal_exactly(found: Pace) -> None:
    if found.n:
        assert found.goal_line[-1] == found.goal
    else:
        assert set(found.goal_line) == {None}


@given(paces())
def test_lines_never_fall(found: Pace) -> None:
    goals = [figure for figure in found.goal_line if figure is not None]
    assert goals == sorted(goals)
    assert list(found.actual_line) == sorted(found.actual_line)


@given(paces())
def test_what_is_needed_tonight_reaches_the_line_and_is_never_negative(found: Pace) -> None:
    if found.needed_tonight is not None:
        assert found.goal_today is not None
        assert found.actual_today is not None
        assert found.needed_tonight >= 0
        assert found.actual_today + found.needed_tonight >= found.goal_today
        assert found.needed_tonight == 0 or found.actual_today + found.needed_tonight - 1 < found.goal_today


@given(paces())
def test_catch_up_rate_ends_at_the_goal(found: Pace) -> None:
    if found.catch_up:
        assert found.d is not None
        assert found.actual_today is not None
        assert found.actual_today + found.catch_up * (found.due - found.d) == found.goal


@given(paces())
def test_projection_is_a_range_around_its_middle_from_what_is_there(found: Pace) -> None:
    if found.projection is not None:
        assert found.actual_today is not None
        assert found.actual_today <= found.projection.low <= found.projection.mid <= found.projection.high
        assert 7 <= found.projection.days_used <= 28


@given(paces())
def test_after_the_end_nothing_is_asked_of_today(found: Pace) -> None:
    today = (found.d, found.needed_tonight, found.catch_up, found.projection, found.goal_today)
    if found.over:
        assert today == (None, None, None, None, None)
        assert not found.n or found.gap == found.actual_line[found.yesterday or 0] - found.goal
