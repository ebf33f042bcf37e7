"""The state of a promise against numbers.md §13."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.clock import Clock
from sla_tui.domain.figures import kept_text
from sla_tui.domain.pace import Pace, pace
from sla_tui.domain.periods import period_of
from sla_tui.domain.state import (
    Outcomes,
    ShareStanding,
    Standing,
    State,
    count_state,
    figure_state,
    share_state,
)
from tests.conftest import cases, read_calendar
from tests.domain.pace_cases import pace_in, tally_counts, today_in

END, NEXT_END = date(2026, 5, 1), date(2026, 6, 1)
OPEN, OVER, CLOSED = date(2026, 4, 14), date(2026, 5, 9), date(2026, 6, 1)
APRIL = period_of("month", date(2026, 4, 1))
NINE_TENTHS = Fraction(9, 10)
USUAL_SHARE = {"within": NINE_TENTHS, "depth": NINE_TENTHS, "delivery": Fraction(1)}
ONE_DAY = timedelta(days=1)
NUMBERS = st.integers(0, 40)
OUTCOMES = st.builds(Outcomes, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
PROMISED = st.fractions(Fraction(1, 20), 1, max_denominator=20)
TODAYS = st.sampled_from([OPEN, OVER, CLOSED])


def share_on(
    today: date, outcomes: Outcomes, promised: Fraction = NINE_TENTHS, **plan: int | None
) -> ShareStanding:
    return share_state(outcomes, promised, today=today, end=END, next_end=NEXT_END, **plan)


def state_of_share(case: dict[str, Any]) -> ShareStanding:
    """The standing of a case in the vectors' form."""
    return share_state(
        Outcomes(case["met"], case["missed"], case["pending"], case.get("undated", 0)),
        Fraction(case["p"]) if "p" in case else USUAL_SHARE[case["kind"]],
        today=today_in(case),
        end=date.fromisoformat(case["end"]),
        next_end=date.fromisoformat(case["next_end"]),
        leads_goal=case["leads_goal"],
        last_period=case.get("last_period"),
        no_data=case.get("no_data"),
    )


@pytest.mark.parametrize("case", cases("states", "share"))
def test_state_of_a_share_is_as_worked_out(case: dict[str, Any]) -> None:
    found, expect = state_of_share(case), case["expect"]
    assert (found.state, found.missing) == (expect["state"], expect["missing"])
    if "share" in expect:
        assert found.share == (Fraction(expect["share"]) if expect["share"] else None)
        assert ("—" if found.share is None else kept_text(found.share)) == expect["shown"]
        budget = (found.allowed, found.used, found.left_out)
        assert budget == (expect["budget"], expect["used"], expect["left_out"])


@pytest.mark.parametrize("case", cases("states", "count"))
def test_state_of_a_count_is_as_worked_out(case: dict[str, Any]) -> None:
    found = count_state(pace_in(case), case.get("no_data"))
    assert found == Standing(case["expect"]["state"], case["expect"]["missing"])


@pytest.mark.parametrize("case", cases("states", "figure"))
def test_state_of_a_figure_is_as_worked_out(case: dict[str, Any]) -> None:
    number = None if case["number"] is None else Fraction(case["number"])
    found = figure_state(
        case["direction"],
        Fraction(case["target"]),
        number,
        today=date.fromisoformat(case["today"]),
        end=date.fromisoformat(case["end"]),
    )
    assert found.state == case["expect"]["state"]


def test_share_without_data_of_the_kind_has_no_figures() -> None:
    found = share_state(
        Outcomes(0, 12, 3), NINE_TENTHS, today=OPEN, end=END, next_end=NEXT_END, no_data="touches"
    )
    assert found == ShareStanding("unknown", None, None, None, 0, "touches")


def test_last_day_of_a_period_is_open_and_the_next_is_over() -> None:
    outcomes = Outcomes(met=9, missed=1)
    assert share_on(END - ONE_DAY, outcomes).state == "at risk"
    assert share_on(END, outcomes).state == "kept"


def test_plan_stops_counting_when_the_period_is_over() -> None:
    outcomes = Outcomes(met=8, missed=2, pending=1)
    assert share_on(END - ONE_DAY, outcomes, leads_goal=100).allowed == 10
    assert share_on(END, outcomes, leads_goal=100).allowed == 1
    assert share_on(END, outcomes, last_period=100).allowed == 1


def test_goal_of_no_leads_goes_before_the_last_period() -> None:
    assert share_on(OPEN, Outcomes(met=8, missed=2), leads_goal=0, last_period=100).allowed == 1


def test_third_of_the_leads_is_an_exact_budget() -> None:
    outcomes = Outcomes(met=2, missed=1)
    assert share_on(CLOSED, outcomes, promised=Fraction(2, 3)).state == "kept"
    assert share_on(OPEN, outcomes, promised=Fraction(2, 3)).allowed == 1


def test_promise_for_all_is_broken_by_one_miss() -> None:
    assert share_on(OPEN, Outcomes(met=99, missed=0), promised=Fraction(1)).state == "on line"
    assert share_on(OPEN, Outcomes(met=99, missed=1), promised=Fraction(1)).state == "behind"
    assert share_on(CLOSED, Outcomes(met=99, missed=1), promised=Fraction(1)).state == "broken"


def test_undated_leads_that_cannot_tip_it_leave_a_verdict_when_closed() -> None:
    assert share_on(CLOSED, Outcomes(met=95, missed=4, undated=1)).state == "kept"
    assert share_on(CLOSED, Outcomes(met=80, missed=19, undated=1)).state == "broken"
    assert share_on(CLOSED, Outcomes(met=0, missed=0, undated=2)).missing == "undated"


def test_count_over_a_period_without_working_days_is_unknown() -> None:
    office = Clock(read_calendar({"zone": "UTC", "week": {"mon": ["09:00-17:00"]}}))
    saturday = period_of("day", date(2026, 4, 4))
    for today in (saturday.start, saturday.end):
        found = count_state(pace(5, saturday, today, {}, working_days=office))
        assert found == Standing("unknown", "working days")


def test_count_is_on_line_before_the_period_and_on_its_first_day() -> None:
    for today in (date(2026, 3, 20), date(2026, 4, 1)):
        young = pace(60, APRIL, today, tally_counts({date(2026, 3, 2): 1}), data_from=date(2026, 3, 1))
        assert count_state(young) == Standing("on line")


def test_count_by_working_days_is_on_line_until_the_first_of_them_is_over() -> None:
    office = Clock(
        read_calendar(
            {"zone": "UTC", "week": {day: ["9:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}}
        )
    )
    august = period_of("month", date(2026, 8, 1))
    states = {}
    for day in (2, 3, 4):  # Sunday, the first working day, the day after
        daily = tally_counts({date(2026, 7, 20): 1, date(2026, 8, 3): 3, date(2026, 8, 4): 3})
        found = pace(60, august, date(2026, 8, day), daily, data_from=date(2026, 7, 1), working_days=office)
        states[day] = (count_state(found).state, found.projection is not None and found.projection.mid < 60)
    assert states == {2: ("on line", True), 3: ("on line", True), 4: ("at risk", True)}


def test_goal_by_a_day_is_judged_at_that_days_end() -> None:
    daily = tally_counts({date(2026, 4, 10): 50, date(2026, 4, 12): 1})
    assert count_state(pace(50, APRIL, date(2026, 4, 10), daily, by_day=10)).state == "on line"
    assert count_state(pace(50, APRIL, date(2026, 4, 11), daily, by_day=10)).state == "kept"
    assert count_state(pace(51, APRIL, date(2026, 4, 20), daily, by_day=10)).state == "broken"


def test_count_just_reached_is_kept() -> None:
    daily = tally_counts({date(2026, 4, 30): 60})
    assert count_state(pace(60, APRIL, END, daily)).state == "kept"
    assert count_state(pace(61, APRIL, END, daily)).state == "broken"


@pytest.mark.parametrize(
    ("direction", "number", "so_far", "over"),
    [
        ("at most", "10", "on line", "kept"),
        ("at most", "10.01", "behind", "broken"),
        ("at least", "10", "on line", "kept"),
        ("at least", "9.99", "behind", "broken"),
    ],
)
def test_figure_is_judged_by_its_number(direction: Any, number: str, so_far: State, over: State) -> None:
    for today, state in ((END - ONE_DAY, so_far), (END, over)):
        found = figure_state(direction, Fraction(10), Fraction(number), today=today, end=END)
        assert found == Standing(state)


def test_figure_without_a_number_is_unknown() -> None:
    found = figure_state("at most", Fraction(10), None, today=OVER, end=END)
    assert found == Standing("unknown", "figure")


@given(OUTCOMES, PROMISED, TODAYS, st.none() | NUMBERS)
def test_share_has_one_state_and_a_reason_exactly_where_it_is_unknown(
    outcomes: Outcomes, promised: Fraction, today: date, goal: int | None
) -> None:
    found = share_on(today, outcomes, promised, leads_goal=goal)
    assert found.state in get_args(State)
    assert (found.state == "unknown") == (found.missing is not None)
    if today == OPEN:
        assert found.state not in ("kept", "broken")
    if today == CLOSED and found.share is not None:
        assert found.state in ("kept", "broken", "unknown")


@given(OUTCOMES, PROMISED, TODAYS)
def test_one_more_met_in_place_of_a_miss_never_makes_it_worse(
    outcomes: Outcomes, promised: Fraction, today: date
) -> None:
    settled = outcomes._replace(undated=0, missed=outcomes.missed + 1)
    better = settled._replace(missed=settled.missed - 1, met=settled.met + 1)
    ranks = {"broken": 0, "behind": 0, "at risk": 1, "on line": 2, "kept": 2}
    states = [share_on(today, found, promised).state for found in (settled, better)]
    assert ranks[states[0]] <= ranks[states[1]]


@given(OUTCOMES, PROMISED, TODAYS)
def test_verdict_is_that_of_either_reading_of_the_undated(
    outcomes: Outcomes, promised: Fraction, today: date
) -> None:
    found = share_on(today, outcomes, promised)
    all_met = outcomes._replace(undated=0, met=outcomes.met + outcomes.undated)
    all_missed = outcomes._replace(undated=0, missed=outcomes.missed + outcomes.undated)
    readings = {share_on(today, reading, promised).state for reading in (all_met, all_missed)}
    lost = {"behind", "broken"}
    if found.state == "unknown":
        assert readings & lost
        assert readings - lost
    else:
        assert (found.state in lost) == (readings <= lost)
        assert (found.state not in lost) == (not readings & lost)


@given(st.lists(st.integers(0, 5), min_size=30, max_size=30), st.integers(1, 150))
def test_closed_count_is_kept_exactly_when_the_goal_is_there(leads: list[int], goal: int) -> None:
    daily = tally_counts({APRIL.start + offset * ONE_DAY: number for offset, number in enumerate(leads)})
    found: Pace = pace(goal, APRIL, END, daily)
    assert (count_state(found).state == "kept") == (sum(leads) >= goal)
