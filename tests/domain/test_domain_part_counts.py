"""What a count asks for where exclusion periods lie in its period (numbers.md §3, decided (av))."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.clock import Clock
from sla_tui.domain.exclusion_periods import ExclusionPeriod, Shares, days_of
from sla_tui.domain.pace import pace
from sla_tui.domain.part_counts import lessened_count
from sla_tui.domain.periods import period_of
from sla_tui.domain.scope import EVERYTHING, Scope
from sla_tui.domain.state import count_state
from sla_tui.domain.terms import Count
from sla_tui.domain.when import first_instant, to_seconds
from tests.store.bringing import TERMS

BERLIN = ZoneInfo("Europe/Berlin")
CLOCK = Clock(TERMS.calendar)
SEPTEMBER = period_of("month", date(2026, 9, 1))
DAYS = [date(2026, 9, 1) + timedelta(days=number) for number in range(30)]
HALF = Fraction(1, 2)
SIXTY = Count("leads", "m", "s", "handed over", "leads", 60, "month")


def sep(*days: int, least: Fraction | None = HALF) -> Shares:
    return dict.fromkeys((date(2026, 9, day) for day in days), least)


def line(count: Count, shares: Shares) -> list[Fraction | None]:
    clock = CLOCK if count.working_days else None
    found = pace(
        *(count.goal, SEPTEMBER, SEPTEMBER.start, {}),
        working_days=clock,
        by_day=count.by_day,
        lessened=shares,
    )
    return list(found.goal_line)


def test_goal_is_less_by_what_the_line_usually_rises() -> None:
    # Two a day: half of it on three days is 3 leads less, and all of it 6 less.
    assert lessened_count(SIXTY, SEPTEMBER, CLOCK, sep(12, 13, 14)) == SIXTY._replace(goal=57)
    assert lessened_count(SIXTY, SEPTEMBER, CLOCK, sep(12, 13, 14, least=Fraction(0))) == SIXTY._replace(
        goal=54
    )
    # 57 over 27 whole days and 3 halves are still two a day: 22 by the 11th, 25 by the 14th.
    found = line(SIXTY._replace(goal=57), sep(12, 13, 14))
    assert (found[10], found[11], found[13], found[29]) == (22, 23, 25, 57)
    # The 12th and 13th are a weekend; the 14th is one of 22 working days: 60 less a half of 60 ÷ 22 is
    # 58.6…, so 59.
    by_work = SIXTY._replace(working_days=True)
    assert lessened_count(by_work, SEPTEMBER, CLOCK, sep(12, 13, 14)) == by_work._replace(goal=59)
    # Due by day 10 it was due before.
    soon = SIXTY._replace(by_day=10)
    assert lessened_count(soon, SEPTEMBER, CLOCK, sep(12, 13, 14)) == soon
    assert lessened_count(SIXTY, SEPTEMBER, CLOCK, dict.fromkeys(DAYS, Fraction(0))) is None


def test_goal_that_is_left_for_no_day_is_unknown_however_it_was_split() -> None:
    # All of the quarter's 60 was due in July, which is out as a whole: on no day of August or September is
    # any of it asked for.
    quarter = period_of("quarter", date(2026, 7, 1))
    july: Shares = {date(2026, 7, 1) + timedelta(days=number): None for number in range(31)}
    for today in (date(2026, 9, 1), date(2026, 10, 2)):
        found = pace(60, quarter, today, {}, weights=(1, 0, 0), lessened=july)
        assert count_state(found) == ("unknown", "working days")


def test_days_of_it_are_no_days_of_the_line() -> None:
    shares = sep(12, 13, 14, least=None)
    assert lessened_count(SIXTY, SEPTEMBER, CLOCK, shares) == SIXTY
    # All of 60 over the 27 days that are left.
    found = line(SIXTY, shares)
    assert (found[10], found[13], found[29]) == (Fraction(60 * 11, 27), Fraction(60 * 11, 27), 60)
    # On the 14th 16 of these days are left, and 11 were judged.
    daily = pace(60, SEPTEMBER, date(2026, 9, 14), {}, lessened=shares)
    assert (daily.n, daily.d, daily.days_judged, daily.catch_up) == (27, 11, 11, Fraction(60, 16))


def test_without_any_day_left_it_is_unknown() -> None:
    nowhere = pace(60, SEPTEMBER, date(2026, 9, 14), {}, lessened=dict.fromkeys(DAYS))
    assert count_state(nowhere) == ("unknown", "working days")


@pytest.mark.parametrize(
    ("scope", "only", "covered"),
    [
        (EVERYTHING, EVERYTHING, True),
        (Scope(teams=("EMEA",)), EVERYTHING, False),
        (Scope(teams=("EMEA", "APAC")), Scope(teams=("EMEA",), tiers=("A",)), True),
        (Scope(teams=("EMEA",)), Scope(teams=("EMEA", "APAC")), False),
        (Scope(teams=("EMEA",)), Scope(tiers=("A",)), False),
    ],
)
def test_count_is_lessened_where_all_of_its_leads_are_covered(
    scope: Scope, only: Scope, covered: bool
) -> None:
    start, end = (to_seconds(first_instant(date(2026, 9, day), BERLIN)) for day in (12, 14))
    # An hour into the 14th: that day does not lie whole in it.
    period = ExclusionPeriod(start, end + 3600, scope, HALF)
    found = days_of([period], (EVERYTHING, only), BERLIN)
    assert found == (sep(12, 13) if covered else {})
    harder = ExclusionPeriod(start, end, scope, Fraction(1, 4))
    assert days_of([period, harder], (EVERYTHING, only), BERLIN) == (
        sep(12, 13, least=Fraction(1, 4)) if covered else {}
    )


SHARES = st.dictionaries(st.sampled_from(DAYS), st.sampled_from((None, Fraction(0), HALF, Fraction(9, 10))))


@given(SHARES, st.integers(1, 500), st.booleans(), st.none() | st.integers(1, 31))
def test_line_never_falls_and_ends_at_what_is_left(
    shares: Shares, goal: int, working_days: bool, by_day: int | None
) -> None:
    count = SIXTY._replace(goal=goal, working_days=working_days, by_day=by_day)
    left = lessened_count(count, SEPTEMBER, CLOCK, shares)
    if left is None:
        return
    assert left.goal <= goal
    found = line(left, shares)
    if found[-1] is not None:
        assert found[-1] == left.goal
        assert all(
            before <= after for before, after in pairwise(found) if before is not None and after is not None
        )
    for place, day in enumerate(DAYS[1:], start=1):
        if shares.get(day, HALF) in (None, 0):
            assert found[place] == found[place - 1]
