"""A year's goal split over its months or quarters (numbers.md §2)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.calendar import Calendar, Interval
from sla_tui.domain.clock import Clock
from sla_tui.domain.draft import draft_of, parse
from sla_tui.domain.pace import pace
from sla_tui.domain.periods import Period, period_of
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.splits import read_split, shares_of
from sla_tui.domain.terms import Count
from sla_tui.domain.terms_json import to_json
from sla_tui.domain.understood import understood
from tests.domain.agreements import SMALL

WEIGHTS = st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any)
QUARTER = period_of("quarter", date(2026, 9, 14))
YEAR = Count("leads", "m", "s", "handed over", "leads", 100, "year")


@given(st.integers(1, 10**12), WEIGHTS)
def test_parts_add_up_to_the_goal_and_are_less_than_one_from_their_share(
    goal: int, weights: list[int]
) -> None:
    shares = shares_of(goal, weights)
    assert sum(shares) == goal
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - Fraction(goal * weight, sum(weights))) < 1


def test_what_is_over_goes_to_the_largest_remainders_the_earlier_first() -> None:
    # 100 ÷ 12 = 8⅓ each: 96, and 4 over for the first four.
    assert shares_of(100, (1,) * 12) == (9,) * 4 + (8,) * 8
    # 10 by 1 : 2 : 4 is 1 3⁄7, 2 6⁄7, 5 5⁄7: 8, and 2 over for the second and the third.
    assert shares_of(10, (1, 2, 4)) == (1, 3, 6)


def test_line_runs_through_the_end_of_each_month() -> None:
    # 90 by 1 : 3 : 5 are 10 in July's 31 days, 30 in August's 31, 50 in September's 30.
    line = pace(90, QUARTER, date(2026, 8, 1), {}, weights=(1, 3, 5)).goal_line
    assert [line[day] for day in (0, 30, 31, 61, 62, 76, 91)] == [
        Fraction(10, 31),
        10,
        10 + Fraction(30, 31),
        40,
        40 + Fraction(50, 30),
        65,
        90,
    ]


def test_part_without_a_working_day_is_due_at_its_end() -> None:
    # Open on Mondays alone, and closed on all of August's.
    monday = (Interval(540, 1020),)
    august = frozenset(date(2026, 8, day) for day in (3, 10, 17, 24, 31))
    clock = Clock(Calendar("UTC", (monday, (), (), (), (), (), ()), august))
    line = pace(90, QUARTER, date(2026, 8, 1), {}, weights=(1, 3, 5), working_days=clock).goal_line
    # 31 July is day 31; 31 August day 62; September has four Mondays: 7th, 14th, 21st, 28th.
    assert [line[day] for day in (30, 60, 61, 67, 68, 91)] == [10, 10, 40, 40, 52 + Fraction(1, 2), 90]


@given(WEIGHTS.filter(lambda weights: len(weights) in (4, 12)), st.integers(1, 10**6))
def test_line_of_a_year_never_falls_and_ends_at_the_goal(weights: list[int], goal: int) -> None:
    year = Period("year", date(2026, 4, 1), date(2027, 4, 1))
    line = [point or 0 for point in pace(goal, year, date(2026, 4, 1), {}, weights=weights).goal_line]
    assert line == sorted(line)
    assert line[-1] == goal


@pytest.mark.parametrize(
    ("text", "period", "expected"),
    [
        ("months", "year", (1,) * 12),
        ("Quarters", "year", (1,) * 4),
        ("months", "quarter", (1, 1, 1)),
        ("8 8 9, 9; 9 8 7/6 9 9 9 9", "year", (8, 8, 9, 9, 9, 8, 7, 6, 9, 9, 9, 9)),
        ("0 1 2", "quarter", (0, 1, 2)),
    ],
)
def test_entry_is_read(text: str, period: str, expected: tuple[int, ...]) -> None:
    assert read_split(text, period) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "period", "code"),
    [
        ("months", "month", "no parts"),
        ("quarters", "quarter", "text"),
        ("1 2 3", "year", "parts"),
        ("0 0 0", "quarter", "all nothing"),
        ("1 2 x", "quarter", "text"),
        ("1 2 -3", "quarter", "range"),
    ],
)
def test_what_is_no_split_is_refused(text: str, period: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_split(text, period)  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_split_is_a_key_only_where_it_is_agreed_so_that_signed_hashes_stay() -> None:
    split = SMALL._replace(commitments=(YEAR._replace(split=(1,) * 12), *SMALL.commitments[1:]))
    assert '"split"' not in to_json(SMALL)
    assert '"split":"1 1 1 1 1 1 1 1 1 1 1 1"' in to_json(split)
    assert parse(draft_of(split)).terms == split


def test_wizard_says_what_each_month_brings_and_refuses_a_day_beside_it() -> None:
    fields = draft_of(SMALL._replace(commitments=(YEAR,))) | {"commitments.leads.split": "months"}
    assert understood(fields, "commitments.leads.split") == "9, 9, 9, 9, 8, 8, 8, 8, 8, 8, 8, 8"
    (problem,) = parse(fields | {"commitments.leads.by_day": "20"}).problems
    assert (problem.field, problem.code) == ("commitments.leads.by_day", "split and by day")
