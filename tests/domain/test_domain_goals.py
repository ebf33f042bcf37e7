"""The calculator against numbers.md §2, by cases worked out by hand and by its own laws."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.goals import Goal, delivered_value, solve, tier_value
from sla_tui.domain.money import Money, parse_money
from sla_tui.domain.refusal import Refusal
from tests.conftest import cases

EXACT = ("quota", "share", "deal", "close", "leads", "revenue", "customers")
MINOR = st.integers(1, 10**12)
RATES = st.fractions(Fraction(1, 10_000), 1, max_denominator=10_000)


def typed(text: str) -> Fraction:
    """What a share says, in bounds or not."""
    return Fraction(text.removesuffix("%").strip()) / (100 if text.endswith("%") else 1)


def solved(case: dict[str, Any]) -> Goal:
    """The answer to a case in the vectors' form."""
    deal_currency = case.get("deal_currency", case["currency"])
    return solve(
        quota=parse_money(case["quota"], case["currency"]) if "quota" in case else None,
        share=typed(case["share"]) if "share" in case else None,
        deal=parse_money(case["deal"], deal_currency) if "deal" in case else None,
        close=typed(case["close"]) if "close" in case else None,
        leads=case.get("leads"),
    )


@pytest.mark.parametrize("case", cases("goals", "solve"))
def test_calculator_solves_for_the_one_left_out(case: dict[str, Any]) -> None:
    expect = case["expect"]
    if "refused" in expect:
        with pytest.raises(Refusal) as refused:
            solved(case)
        assert (refused.value.code, list(refused.value.names)) == (expect["refused"], expect["names"])
    else:
        goal = solved(case)
        assert {name: getattr(goal, name) for name in EXACT} == {
            name: Fraction(expect[name]) for name in EXACT
        }
        assert (goal.customers_shown, goal.leads_shown) == (expect["customers_shown"], expect["leads_shown"])
        assert (goal.customers_whole, goal.leads_whole) == (expect["customers_whole"], expect["leads_whole"])
        assert goal.currency == case["currency"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quota", Money(0, "USD")),
        ("quota", Money(-1, "USD")),
        ("share", Fraction(0)),
        ("share", Fraction(11, 10)),
        ("deal", Money(-500, "USD")),
        ("close", Fraction(-1, 2)),
        ("close", Fraction(2)),
    ],
)
def test_given_value_out_of_bounds_is_refused_naming_the_field(field: str, value: Any) -> None:
    entries: dict[str, Any] = {
        "quota": Money(100_000, "USD"),
        "share": Fraction(1, 2),
        "deal": Money(1_000, "USD"),
        "close": Fraction(1, 50),
    }
    with pytest.raises(Refusal) as refused:
        solve(**{**entries, field: value})
    assert (refused.value.code, refused.value.names) == ("range", (field,))


@pytest.mark.parametrize("leads", [0, -1, Fraction(-1, 3)])
def test_leads_of_nothing_are_refused(leads: Fraction | int) -> None:
    with pytest.raises(Refusal) as refused:
        solve(quota=Money(1, "USD"), share=Fraction(1), deal=Money(1, "USD"), leads=leads)
    assert refused.value.names == ("leads",)


def test_share_solved_for_over_all_revenue_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        solve(quota=Money(1_000, "USD"), deal=Money(1_001, "USD"), close=Fraction(1), leads=1)
    assert refused.value.names == ("share",)


def test_close_rate_of_exactly_all_leads_is_allowed() -> None:
    goal = solve(quota=Money(1_000, "USD"), share=Fraction(1), deal=Money(100, "USD"), leads=10)
    assert goal.close == 1


def test_third_of_a_customer_is_a_whole_one_to_win() -> None:
    goal = solve(quota=Money(100, "JPY"), share=Fraction(1), deal=Money(300, "JPY"), close=Fraction(1))
    assert (goal.customers, goal.customers_shown, goal.customers_whole) == (Fraction(1, 3), 1, False)


@pytest.mark.parametrize("left_out", [(), ("quota", "leads"), ("quota", "share", "deal", "close", "leads")])
def test_exactly_one_must_be_left_out(left_out: tuple[str, ...]) -> None:
    entries: dict[str, Any] = {
        "quota": Money(600, "USD"),
        "share": Fraction(1),
        "deal": Money(6, "USD"),
        "close": Fraction(1, 2),
        "leads": 200,
    }
    with pytest.raises(ValueError, match="exactly one"):
        solve(**{name: value for name, value in entries.items() if name not in left_out})


@pytest.mark.parametrize("case", cases("goals", "value"))
def test_delivered_value_is_summed_over_tiers(case: dict[str, Any]) -> None:
    tiers = [(tier["leads"], int(tier["value"])) for tier in case["tiers"].values()]
    assert delivered_value(tiers) == int(case["expect"]["value"])


@pytest.mark.parametrize("case", cases("goals", "tier_value"))
def test_tier_is_worth_its_close_rate_times_its_deal(case: dict[str, Any]) -> None:
    assert tier_value(Fraction(case["close"]), case["deal_minor"]) == Fraction(case["expect"]["value"])


def test_nothing_delivered_is_worth_nothing() -> None:
    assert delivered_value([]) == 0
    assert delivered_value([(0, 100), (0, 50)]) == 0


@given(quota=MINOR, share=RATES, deal=MINOR, close=RATES)
def test_each_of_the_five_follows_from_the_other_four(
    quota: int, share: Fraction, deal: int, close: Fraction
) -> None:
    entries: dict[str, Any] = {
        "quota": Money(quota, "EUR"),
        "share": share,
        "deal": Money(deal, "EUR"),
        "close": close,
    }
    goal = solve(**entries)
    entries["leads"] = goal.leads
    for name in entries:
        assert solve(**{other: value for other, value in entries.items() if other != name}) == goal


@given(quota=MINOR, share=RATES, deal=MINOR, close=RATES)
def test_shown_counts_are_enough_and_one_less_is_not(
    quota: int, share: Fraction, deal: int, close: Fraction
) -> None:
    goal = solve(quota=Money(quota, "EUR"), share=share, deal=Money(deal, "EUR"), close=close)
    assert goal.leads_shown * close * deal >= goal.revenue
    assert (goal.leads_shown - 1) * close * deal < goal.revenue
    assert (goal.customers_shown - 1) * deal < goal.revenue <= goal.customers_shown * deal
