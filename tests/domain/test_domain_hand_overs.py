"""Which hand-offs count, against numbers.md §3."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.hand_overs import HandOvers, hand_overs
from sla_tui.domain.leads import Disposition, HandOff
from sla_tui.domain.pace import Tally
from tests.conftest import cases, instant, when

NOW = datetime(2026, 4, 10, 12, tzinfo=UTC)
ZONE = ZoneInfo("UTC")
NOT_OURS = Disposition(datetime(2026, 4, 3, tzinfo=UTC), "disqualified", "wrong company", True)


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 4, day, hour, tzinfo=UTC)


def counts(tallies: dict[date, Tally]) -> dict[str, int]:
    return {day.isoformat(): tally.amount for day, tally in tallies.items()}


def lines(*hand_offs: HandOff) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    found = hand_overs(hand_offs, NOW, ZONE)
    return counts(found.actual), counts(found.accepted), counts(found.again)


def read_hand_off(number: int, spec: dict[str, Any]) -> HandOff:
    """A hand-off in the vectors' form."""
    disposed = spec.get("disposed")
    return HandOff(
        id=str(number),
        lead=spec["lead"],
        at=when(spec["at"]),
        origin=spec["origin"],
        excluded=spec.get("excluded"),
        disposed=disposed and Disposition(**{**disposed, "at": when(disposed["at"])}),
    )


@pytest.mark.parametrize("case", cases("pace", "hand_overs"))
def test_hand_overs_are_as_worked_out(case: dict[str, Any]) -> None:
    hand_offs = [read_hand_off(number, spec) for number, spec in enumerate(case["hand_offs"])]
    found = hand_overs(hand_offs, instant(case["now"]), ZoneInfo(case["zone"]))
    assert counts(found.actual) == case["expect"]["actual"]
    assert counts(found.accepted) == case["expect"]["accepted"]
    assert counts(found.again) == case["expect"]["again"]


@pytest.mark.parametrize("case", cases("pace", "hand_overs"))
def test_order_in_which_hand_offs_are_given_is_of_no_matter(case: dict[str, Any]) -> None:
    hand_offs = [read_hand_off(number, spec) for number, spec in enumerate(case["hand_offs"])]
    now, zone = instant(case["now"]), ZoneInfo(case["zone"])
    assert hand_overs(hand_offs[::-1], now, zone) == hand_overs(hand_offs, now, zone)


def test_lead_counts_at_its_first_hand_off_alone() -> None:
    again = [HandOff("1", "A", at(5)), HandOff("2", "A", at(2)), HandOff("3", "A", at(9))]
    assert lines(*again) == ({"2026-04-02": 1}, {"2026-04-02": 1}, {"2026-04-05": 1, "2026-04-09": 1})


def test_rejection_of_a_later_hand_off_leaves_the_first_accepted() -> None:
    found = lines(HandOff("1", "A", at(1)), HandOff("2", "A", at(2), disposed=NOT_OURS))
    assert found == ({"2026-04-01": 1}, {"2026-04-01": 1}, {"2026-04-02": 1})


@pytest.mark.parametrize("rule", ["duplicate", "test lead"])
def test_duplicate_or_test_lead_is_in_no_line_and_its_other_hand_off_is_the_first(rule: str) -> None:
    found = lines(HandOff("1", "A", at(1), excluded=rule), HandOff("2", "A", at(2)))
    assert found == ({"2026-04-02": 1}, {"2026-04-02": 1}, {})


def test_dispute_upheld_was_handed_over_but_not_accepted() -> None:
    assert lines(HandOff("1", "A", at(1), excluded="dispute upheld")) == ({"2026-04-01": 1}, {}, {})


@pytest.mark.parametrize(
    "disposed",
    [
        Disposition(at(3), "disqualified", "no budget", False),
        Disposition(at(3), "returned", "not ready", True),
        Disposition(at(3), "qualified"),
        Disposition(at(10, 13), "disqualified", "wrong company", True),
        Disposition(date(2026, 4, 11), "disqualified", "wrong company", True),
    ],
)
def test_lead_is_rejected_only_once_it_is_disqualified_by_the_definition(disposed: Disposition) -> None:
    _actual, accepted, _again = lines(HandOff("1", "A", at(1), disposed=disposed))
    assert accepted == {"2026-04-01": 1}


@pytest.mark.parametrize("known", [at(3), at(10, 12), date(2026, 4, 10), None])
def test_disqualified_by_the_definition_is_rejected_even_where_the_instant_is_not_known(known: Any) -> None:
    disposed = Disposition(known, "disqualified", "wrong company", True)
    assert lines(HandOff("1", "A", at(1), disposed=disposed)) == ({"2026-04-01": 1}, {}, {})


def test_only_what_is_at_or_before_now_is_seen() -> None:
    actual, _accepted, _again = lines(
        HandOff("1", "A", at(10, 12)),
        HandOff("2", "B", at(10, 13)),
        HandOff("3", "C", date(2026, 4, 10)),
        HandOff("4", "D", date(2026, 4, 11)),
    )
    assert actual == {"2026-04-10": 2}


def test_day_without_a_time_counts_on_its_day() -> None:
    actual, _accepted, again = lines(HandOff("1", "A", at(3)), HandOff("2", "A", date(2026, 4, 2)))
    assert (actual, again) == ({"2026-04-02": 1}, {"2026-04-03": 1})


def test_day_is_that_of_the_zone() -> None:
    evening = HandOff("1", "A", datetime(2026, 4, 2, 3, 30, tzinfo=UTC))
    found = hand_overs([evening], NOW, ZoneInfo("America/New_York"))
    assert counts(found.actual) == {"2026-04-01": 1}


def test_value_is_summed_with_its_squares() -> None:
    worth = {"director": 100, "other": 40}
    hand_offs = [
        HandOff("1", "A", at(1), tier="director"),
        HandOff("2", "B", at(1), tier="other"),
        HandOff("3", "C", at(2), tier="director", excluded="dispute upheld"),
    ]
    found = hand_overs(hand_offs, NOW, ZONE, lambda hand_off: worth[hand_off.tier or "other"])
    first, second = date(2026, 4, 1), date(2026, 4, 2)
    assert found == HandOvers(
        actual={first: Tally(140, 11_600), second: Tally(100, 10_000)},
        accepted={first: Tally(140, 11_600)},
        again={},
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABCDE"),
            st.integers(1, 20),
            st.sampled_from(["marketing", "marketing", "sales"]),
            st.sampled_from([None, None, "duplicate", "test lead", "dispute upheld"]),
        )
    )
)
def test_each_counted_hand_off_is_a_leads_first_or_one_of_its_others(specs: list[Any]) -> None:
    hand_offs = [
        HandOff(str(number), lead, at(day), origin=origin, excluded=rule)
        for number, (lead, day, origin, rule) in enumerate(specs)
    ]
    found = hand_overs(hand_offs, NOW, ZONE)
    counting = [
        hand_off
        for hand_off in hand_offs
        if hand_off.origin == "marketing"
        and hand_off.excluded not in ("duplicate", "test lead")
        and hand_off.at <= NOW
    ]
    first, again = sum(counts(found.actual).values()), sum(counts(found.again).values())
    assert first == len({hand_off.lead for hand_off in counting})
    assert first + again == len(counting)
    assert all(found.accepted[day].amount <= found.actual[day].amount for day in found.accepted)
