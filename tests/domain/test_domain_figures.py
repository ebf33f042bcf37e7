"""Shown digits against numbers.md §1, and a group's figures against §5."""

from __future__ import annotations

import statistics
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.figures import (
    depth_text,
    kept_text,
    leads_text,
    mean,
    median,
    percent_text,
    percentile,
    rounded,
)
from tests.conftest import cases

SHOWN = {"kept": kept_text, "percent": percent_text, "depth": depth_text, "leads": leads_text}
TENTH = Fraction(1, 10)
NINE_TENTHS = Fraction(9, 10)
GROUPS = st.lists(st.integers(0, 10**7), min_size=1, max_size=60)
SHARES = st.fractions(0, 1)


@pytest.mark.parametrize("case", cases("goals", "shown"))
def test_shown_digits_are_as_worked_out(case: dict[str, Any]) -> None:
    assert SHOWN[case["what"]](Fraction(case["value"])) == case["expect"]["shown"]


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        ("0", "0.0 %"),
        ("7/10", "70.0 %"),
        ("2/3", "66.6 %"),
        ("1999/2000", "99.9 %"),
        ("1", "100.0 %"),
        ("1/1001", "0.0 %"),
    ],
)
def test_share_of_promises_kept_is_rounded_down(share: str, shown: str) -> None:
    assert kept_text(Fraction(share)) == shown


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        ("2/3", "66.7 %"),
        ("1/1600", "0.1 %"),
        ("-1/1600", "-0.1 %"),
        ("1/2001", "0.0 %"),
        ("-1/2001", "0.0 %"),
        ("-1/3", "-33.3 %"),
        ("1999/2000", "100.0 %"),
        ("5/2", "250.0 %"),
    ],
)
def test_other_shares_round_half_away_from_zero_and_never_to_minus_nothing(share: str, shown: str) -> None:
    assert percent_text(Fraction(share)) == shown


@pytest.mark.parametrize(
    ("depth", "shown"), [("3", "3.0"), ("1/20", "0.1"), ("1/21", "0.0"), ("199/20", "10.0"), ("0", "0.0")]
)
def test_depth_has_one_decimal(depth: str, shown: str) -> None:
    assert depth_text(Fraction(depth)) == shown


@pytest.mark.parametrize(
    ("leads", "shown"),
    [("1/2", "1"), ("-1/2", "-1"), ("-49/100", "0"), ("1405/14", "100"), ("-3/2", "-2"), ("7/3", "2")],
)
def test_leads_are_whole(leads: str, shown: str) -> None:
    assert leads_text(Fraction(leads)) == shown


def test_group_of_five_has_the_figures_of_the_page() -> None:
    group = [600, 5, 7, 6, 8]
    assert mean(group) == Fraction("125.2")
    assert median(group) == 7
    assert percentile(group, NINE_TENTHS) == Fraction("363.2")


@pytest.mark.parametrize(
    ("group", "middle", "ninetieth"),
    [
        ([4], "4", "4"),
        ([1, 2], "3/2", "19/10"),
        ([10, 20, 30, 40], "25", "37"),
        ([3, 3, 3], "3", "3"),
        (list(range(11)), "5", "9"),
        ([0, 0, 0, 7], "0", "49/10"),
    ],
)
def test_percentiles_are_linear_between_ranks(group: list[int], middle: str, ninetieth: str) -> None:
    assert median(group) == Fraction(middle)
    assert percentile(group, NINE_TENTHS) == Fraction(ninetieth)


def test_figures_of_an_empty_group_are_unknown() -> None:
    assert mean([]) is None
    assert median([]) is None
    assert percentile([], NINE_TENTHS) is None


@given(GROUPS)
def test_mean_and_median_agree_with_the_standard_library(group: list[int]) -> None:
    assert mean(group) == statistics.mean(map(Fraction, group))
    assert median(group) == statistics.median(map(Fraction, group))


@given(GROUPS, SHARES, SHARES)
def test_percentiles_grow_with_the_share_and_stay_within_the_group(
    group: list[int], one: Fraction, other: Fraction
) -> None:
    lower, higher = (percentile(group, share) for share in sorted((one, other)))
    assert lower is not None
    assert higher is not None
    assert min(group) <= lower <= higher <= max(group)


@given(st.permutations([9, 1, 4, 4, 70, 12, 3]))
def test_order_of_a_group_is_of_no_matter(group: list[int]) -> None:
    assert percentile(group, NINE_TENTHS) == Fraction("35.2")  # 12 + 0.4 · (70 − 12)


@given(st.fractions())
def test_rounding_is_within_a_half_and_alike_on_both_sides_of_nothing(value: Fraction) -> None:
    assert abs(value - rounded(value)) <= Fraction(1, 2)
    assert rounded(-value) == -rounded(value)


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_one_miss_never_shows_as_all_kept(leads: int, more: int) -> None:
    assert kept_text(Fraction(leads + more - 1, leads + more)) != "100.0 %"


@given(st.fractions(-1, 0))
def test_minus_nothing_is_never_shown(value: Fraction) -> None:
    for text in (percent_text(value), depth_text(value), leads_text(value)):
        assert set(text) & set("123456789") or "-" not in text
