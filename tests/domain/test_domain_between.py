"""Promises between two events of a hand-off, apart from any store (numbers.md §5)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.between import Happened, Judged, Stretch, happened, judge_stretch
from sla_tui.domain.pairs import Pair
from sla_tui.domain.rules import rules_of
from sla_tui.domain.terms import Between, Days, Hours
from sla_tui.domain.when import When, to_seconds
from tests.store.bringing import TERMS

RULES = rules_of(TERMS)
"""Berlin, Monday to Friday 9 to 17."""

FAR = to_seconds(datetime(2026, 12, 1, tzinfo=UTC))
MONDAY = datetime(2026, 9, 7, tzinfo=UTC)


def promise(target: Hours | Days) -> Between:
    return Between("a", "s", "m", Pair("handed over", "accepted"), target, Fraction(9, 10), "month")


def judged(
    start: When, answer: When | None, hours: int = 4, *, now: int = FAR, again: int | None = None
) -> Judged:
    zone = RULES.zone
    stretch = Stretch(happened(start, zone), happened(answer, zone), again)
    return judge_stretch(stretch, promise(Hours(hours * 3600)), RULES, (), now, now)


def at(hours: float) -> datetime:
    """So many hours after Monday's midnight in UTC; Berlin is two ahead, so it opens at 7."""
    return MONDAY + timedelta(hours=hours)


@given(
    st.integers(0, 4),
    st.integers(0, 10),
    st.booleans(),
    st.booleans(),
    st.lists(st.integers(0, 86399), min_size=2, max_size=2),
    st.integers(1, 30),
)
def test_state_of_a_day_holds_for_every_instant_of_it(
    day: int, later: int, start_timed: bool, answer_timed: bool, seconds: list[int], hours: int
) -> None:
    start, answer = (
        datetime(2026, 9, 7 + days, tzinfo=RULES.zone) + timedelta(seconds=second)
        for days, second in zip((day, day + later), seconds, strict=True)
    )
    if answer < start:
        return
    told = judged(
        start if start_timed else start.date(), answer if answer_timed else answer.date(), hours
    ).state
    exact = judged(start, answer, hours).state
    assert told in (exact, "undated")
    if start_timed and answer_timed:
        assert told == exact


def test_states_are_as_worked_out() -> None:
    # Handed over on Monday at 10:00 in Berlin; four working hours end at 14:00.
    due, noon = to_seconds(at(12)), happened(at(12), RULES.zone).known
    assert judged(at(8), at(12)) == Judged("met", 4 * 3600, due, noon)
    assert judged(at(8), at(12.5))[:3] == ("late", 16200, due)
    assert judged(at(8), None) == Judged("overdue", None, due)
    assert judged(at(8), None, now=to_seconds(at(12))).state == "pending"
    assert judged(at(8), at(12.5), now=to_seconds(at(12.25))).state == "overdue"
    assert judged(at(8), at(12.5), now=to_seconds(at(7))).state == "pending"


def test_what_is_before_its_start_answers_it_at_once() -> None:
    assert judged(at(8), at(7))[:2] == ("met", 0)


def test_handed_over_again_while_pending_is_left_out_and_a_miss_stays() -> None:
    assert judged(at(8), None, again=to_seconds(at(11))).state == "excluded"
    assert judged(at(8), None, again=to_seconds(at(13))).state == "overdue"
    # At noon in UTC it had not been handed over again.
    assert judged(at(8), None, now=to_seconds(at(10)), again=to_seconds(at(11))).state == "pending"


def test_window_of_days_runs_from_the_day_of_the_start() -> None:
    zone = RULES.zone
    stretch = Stretch(happened(at(8), zone), happened(at(24 * 4 + 20), zone))
    # Friday at 22:00 in Berlin is within four working days after Monday, and not within three.
    for days, state in ((4, "met"), (3, "late")):
        found = judge_stretch(stretch, promise(Days(days, working=True)), RULES, (), FAR, FAR)
        assert found.state == state


def test_event_of_which_nobody_knows_when_it_was_leaves_it_undated() -> None:
    zone, of = RULES.zone, promise(Hours(3600))
    lost = Happened(lost=True)
    nothing, handed = Stretch(Happened()), happened(at(8), zone)
    assert judge_stretch(nothing, of, RULES, (), FAR, FAR).state == "pending"
    assert judge_stretch(Stretch(lost, handed), of, RULES, (), FAR, FAR).state == "undated"
    assert judge_stretch(Stretch(handed, lost), of, RULES, (), FAR, FAR).state == "undated"
