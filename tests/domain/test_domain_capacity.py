"""What there is time for: the load of a promise, and what of today's tries fits (numbers.md §10)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.capacity import Day, Owed, day_of, load_of, tries_owed
from sla_tui.domain.figures import percent_text
from tests.conftest import cases

AMOUNTS = st.fractions(Fraction(1, 4), 60, max_denominator=20)
OWED = st.lists(st.builds(Owed, st.integers(0, 9), st.integers(1, 6), st.integers(1, 50)), max_size=12)


@pytest.mark.parametrize("case", cases("capacity", "capacity"))
def test_load_is_as_worked_out(case: dict[str, Any]) -> None:
    hours = sum(Fraction(rep["hours_week"]) * Fraction(rep["share"]) for rep in case["reps"])
    load = load_of(
        case["leads"],
        Fraction(case["expected_attempts"]),
        Fraction(case["minutes_per_attempt"]),
        hours * 60 * Fraction(case["days"], 7),
        automated=Fraction(case.get("automated_attempts", 0)),
    )
    found = {
        "attempts": str(load.tries),
        "minutes_asked": str(load.asked),
        "minutes_there": str(load.there),
        "load": str(load.share),
        "load_shown": percent_text(load.share),
        "impossible": load.is_impossible,
        "most_leads": load.most_leads,
        "deepest": load.deepest,
    }
    assert found == case["expect"]


@pytest.mark.parametrize(
    ("promised", "before", "made", "days_left", "owed"),
    [
        (6, 0, 0, 11, 1),  # 6/11 a day is a whole try today
        (6, 0, 1, 11, 0),  # and it was made
        (6, 0, 0, 4, 2),  # 1.5 a day
        (6, 2, 3, 3, 1),  # 4 in 3 days are 2 today, and one was made
        (6, 2, 2, 1, 4),  # all that is left, on the last day
        (6, 2, 6, 1, 0),
        (6, 7, 7, 3, 0),  # more than was promised
        (2, 1, 3, 2, 0),  # more than its share
    ],
)
def test_tries_are_spread_over_the_days_left_and_rounded_up(
    promised: int, before: int, made: int, days_left: int, owed: int
) -> None:
    assert tries_owed(promised, before, made, days_left) == owed


@given(st.integers(1, 12), st.integers(1, 20))
def test_who_makes_each_days_share_keeps_the_promise_and_makes_no_try_more(promised: int, days: int) -> None:
    made = 0
    for left in range(days, 0, -1):
        made += tries_owed(promised, made, made, left)
    assert made == promised


def test_what_slips_are_the_tries_with_the_latest_due() -> None:
    # 4 tries of 7 minutes are 28, and 27 are there: three fit whole. The two due last are the lead's of 300.
    owed = [Owed(300, 2, lead=3), Owed(100, 1, lead=1), Owed(200, 1, lead=2)]
    assert day_of(owed, Fraction(7), Fraction(27)) == Day(4, Fraction(28), Fraction(27), 1, (3,))
    assert day_of(owed, Fraction(7), Fraction(28)) == Day(4, Fraction(28), Fraction(28), 0, ())
    assert day_of(owed, Fraction(7), Fraction(13)) == Day(4, Fraction(28), Fraction(13), 3, (2, 3))
    assert day_of([], Fraction(7), Fraction(0)) == Day(0, Fraction(0), Fraction(0), 0, ())


@given(OWED, AMOUNTS, AMOUNTS)
def test_what_fits_and_what_slips_are_all_and_what_fits_has_the_time(
    owed: list[Owed], minutes: Fraction, there: Fraction
) -> None:
    day = day_of(owed, minutes, there)
    fit = day.tries - day.slipping
    assert day.tries == sum(one.tries for one in owed)
    assert fit * minutes <= there
    assert not day.slipping or (fit + 1) * minutes > there
    assert bool(day.slips) == (day.slipping > 0)
