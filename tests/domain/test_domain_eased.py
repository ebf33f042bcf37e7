"""What a promise for a share asks for where a smaller share is enough of some leads (decided (ar))."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.eased import AS_PROMISED, Eased, eased_of
from sla_tui.domain.exclusion_periods import ExclusionPeriod, days_of, enough_of, is_counted_apart, stopped
from sla_tui.domain.leads import HandOff
from sla_tui.domain.scope import EVERYTHING, Scope
from sla_tui.domain.state import Outcomes, ShareStanding, share_state
from sla_tui.domain.verdict import State
from sla_tui.domain.when import to_seconds

END, NEXT_END = date(2026, 5, 1), date(2026, 6, 1)
OPEN, CLOSED = date(2026, 4, 14), date(2026, 6, 1)
PROMISED, ENOUGH = Fraction(95, 100), Fraction(80, 100)

Lead = tuple[State, Fraction | None, int]


def standing(leads: list[Lead], today: date = CLOSED, promised: Fraction = PROMISED) -> ShareStanding:
    """How a promise stands by its leads."""
    numbers = dict.fromkeys(("met", "late", "pending", "undated"), 0)
    for state, _enough, number in leads:
        numbers[state] += number
    outcomes = Outcomes(numbers["met"], numbers["late"], numbers["pending"], numbers["undated"])
    eased = eased_of(promised, leads)
    return share_state(
        outcomes, promised, today=today, end=END, next_end=NEXT_END, leads_goal=40, eased=eased
    )


def test_of_each_lead_as_much_is_asked_as_is_enough_of_it() -> None:
    # Of 20 leads 95 % is 19, of the 10 of the fair 80 % is 8: 27 of 30, which is 90 %.
    kept: list[Lead] = [("met", None, 19), ("late", None, 1), ("met", ENOUGH, 8), ("late", ENOUGH, 2)]
    assert eased_of(PROMISED, kept) == Eased(Fraction(3, 2), Fraction(0), Fraction(3, 2))
    found = standing(kept)
    assert (found.state, found.asked, found.share) == ("kept", Fraction(9, 10), Fraction(9, 10))
    # One in twenty of 20 may be missed, and one in five of 10.
    assert (found.allowed, found.used) == (3, 3)
    assert standing([*kept, ("late", None, 1), ("met", None, -1)]).state == "broken"
    # Without the fair it takes 28.5 of 30.
    assert standing([(state, None, number) for state, _enough, number in kept]).state == "broken"


def test_open_period_plans_with_the_leads_to_come_at_what_is_promised() -> None:
    # Of 30 so far 3 may be missed, and of 10 more that are planned half a one.
    found = standing([("met", None, 18), ("met", ENOUGH, 8), ("late", ENOUGH, 2), ("pending", None, 2)], OPEN)
    assert (found.allowed, found.state, found.asked) == (3, "on line", Fraction(95 * 18 + 80 * 10, 2800))
    # With nothing decided yet what is promised is asked.
    assert standing([("pending", ENOUGH, 10)], OPEN).asked is None


def test_undated_lead_of_the_fair_tips_no_more_than_is_enough_of_it() -> None:
    # 8 of 10 of the fair are enough; an undated one may make it 8 of 10, or 7 of 10.
    leads: list[Lead] = [("met", ENOUGH, 7), ("late", ENOUGH, 2), ("undated", ENOUGH, 1)]
    assert standing(leads).missing == "undated"
    assert standing([("met", ENOUGH, 8), ("late", ENOUGH, 1), ("undated", ENOUGH, 1)]).state == "kept"


def test_share_that_is_not_smaller_eases_nothing() -> None:
    assert eased_of(PROMISED, [("met", PROMISED, 5), ("late", Fraction(1), 5)]) == AS_PROMISED


SHARES = st.fractions(Fraction(1, 20), 1, max_denominator=20)
LEADS = st.lists(
    st.tuples(st.sampled_from(("met", "late", "pending")), st.none() | SHARES, st.integers(0, 20)),
    max_size=8,
)


@given(LEADS, SHARES, st.sampled_from((OPEN, CLOSED)))
def test_share_is_kept_where_as_many_are_met_as_are_asked_lead_by_lead(
    leads: list[Lead], promised: Fraction, today: date
) -> None:
    found = standing(leads, today, promised)
    decided = [(state, min(promised, enough or promised), number) for state, enough, number in leads]
    asked = sum((share * number for state, share, number in decided if state != "pending"), Fraction(0))
    met = sum(number for state, _share, number in leads if state == "met")
    missed = sum(number for state, _share, number in leads if state == "late")
    if met + missed and today == CLOSED:
        assert found.state == ("kept" if met >= asked else "broken")
    if found.asked is not None:
        assert found.asked * (met + missed) == asked
    # What is eased never makes a promise harder to keep.
    order = ("broken", "behind", "at risk", "on line", "kept")
    plain = standing([(state, None, number) for state, _enough, number in leads], today, promised)
    assert order.index(found.state) >= order.index(plain.state)


def seconds(text: str) -> int:
    return to_seconds(datetime.fromisoformat(f"2026-04-{text}:00+00:00"))


FAIR = ExclusionPeriod(seconds("14T00:00"), seconds("17T00:00"), Scope(tiers=("A",)), enough=ENOUGH)


@pytest.mark.parametrize(
    ("handoff", "enough"),
    [
        (HandOff("1", "l", datetime(2026, 4, 14, tzinfo=UTC), tier="A"), ENOUGH),
        (HandOff("1", "l", datetime(2026, 4, 16, 23, 59, 59, tzinfo=UTC), tier="A"), ENOUGH),
        (HandOff("1", "l", date(2026, 4, 16), tier="A"), ENOUGH),
        (HandOff("1", "l", datetime(2026, 4, 17, tzinfo=UTC), tier="A"), None),
        (HandOff("1", "l", date(2026, 4, 13), tier="A"), None),
        (HandOff("1", "l", datetime(2026, 4, 14, tzinfo=UTC), tier="B"), None),
    ],
)
def test_lead_made_inside_is_of_the_fair_and_its_clock_runs(
    handoff: HandOff, enough: Fraction | None
) -> None:
    assert enough_of([FAIR], handoff.at, handoff, UTC) == enough
    harder = FAIR._replace(enough=Fraction(9, 10))
    assert enough_of([harder, FAIR], handoff.at, handoff, UTC) == enough
    assert stopped([FAIR], handoff) == []
    assert not is_counted_apart([FAIR], handoff, UTC)


def test_goals_stay_as_they_are_where_nothing_is_said_of_them() -> None:
    fair = FAIR._replace(scope=EVERYTHING)
    assert days_of([fair], (EVERYTHING,), UTC) == {}
    half = fair._replace(least=Fraction(1, 2))
    assert days_of([half], (EVERYTHING,), UTC) == dict.fromkeys(
        (date(2026, 4, day) for day in (14, 15, 16)), Fraction(1, 2)
    )
