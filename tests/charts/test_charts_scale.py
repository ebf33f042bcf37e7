"""Axes: their ends, what they say, and where the days stand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.charts.scale import (
    begin_under_whole,
    day_column,
    day_ticks,
    duration_text,
    half_rows,
    number_text,
    percent_mark,
    seconds_text,
    top_of,
    top_seconds,
)

MINUTE, HOUR = 60, 3600


@pytest.mark.parametrize(
    ("value", "top"),
    [
        (0, 2),
        (1, 2),
        (3, 4),
        (10, 10),
        (11, 12),
        (25, 30),
        (42, 50),
        (100, 100),
        (101, 120),
        (137, 140),
        (3_140, 4_000),
        (7_000, 7_000),
        (99_999, 100_000),
        (Fraction(1, 3), 2),
        (Fraction(2001, 20), 120),
    ],
)
def test_an_axis_ends_at_a_round_number(value: int | Fraction, top: int) -> None:
    assert top_of(value) == top


@given(st.fractions(0, 10**30))
def test_an_axis_holds_its_value_and_is_not_much_too_long(value: Fraction) -> None:
    top = top_of(value)
    assert value <= top
    assert top % 2 == 0
    assert value < 2 or top <= 2 * value
    assert len(str(top // 2).rstrip("0")) <= 2


@pytest.mark.parametrize(
    ("number", "top", "text"),
    [
        (0, 10_000, "0"),
        (50, 100, "50"),
        (3_500, 7_000, "3,500"),
        (6_000, 12_000, "6k"),
        (12_000, 12_000, "12k"),
        (600_000, 1_200_000, "0.6M"),
        (1_200_000, 1_200_000, "1.2M"),
        (20_000_000_000, 40_000_000_000, "20B"),
        (7_000_000_000_000, 14_000_000_000_000, "7T"),
        (5 * 10**17, 10**18, "5.0e+17"),
    ],
)
def test_large_numbers_are_said_in_short(number: int, top: int, text: str) -> None:
    assert number_text(number, top) == text


@pytest.mark.parametrize(
    ("value", "top"),
    [
        (0, 2 * MINUTE),
        (45, 2 * MINUTE),
        (5 * MINUTE, 6 * MINUTE),
        (50 * MINUTE, HOUR),
        (HOUR, HOUR),
        (Fraction(90 * MINUTE), 90 * MINUTE),
        (91 * MINUTE, 2 * HOUR),
        (4 * HOUR, 4 * HOUR),
        (67 * HOUR, 70 * HOUR),
    ],
)
def test_an_axis_of_time_ends_at_even_minutes_or_hours(value: int | Fraction, top: int) -> None:
    assert top_seconds(value) == top


@pytest.mark.parametrize(
    ("seconds", "top", "text"),
    [
        (0, HOUR, "0"),
        (MINUTE, 2 * MINUTE, "1 min"),
        (45 * MINUTE, 90 * MINUTE, "45 min"),
        (HOUR, 2 * HOUR, "1 h"),
        (35 * HOUR, 70 * HOUR, "35 h"),
        (12_000 * HOUR, 12_000 * HOUR, "12k h"),
    ],
)
def test_time_is_said_in_minutes_or_hours_and_never_in_days(seconds: int, top: int, text: str) -> None:
    assert seconds_text(seconds, top) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (Fraction(89, 2), "45 s"),
        (59, "59 s"),
        (60, "1 min"),
        (40 * MINUTE, "40 min"),
        (Fraction(7171, 2), "1 h"),
        (4 * HOUR, "4 h"),
        (2 * HOUR + 30 * MINUTE, "2 h 30"),
        (67 * HOUR + 5 * MINUTE + 29, "67 h 05"),
    ],
)
def test_a_duration_is_said_to_the_nearest_minute(seconds: int | Fraction, text: str) -> None:
    assert duration_text(seconds) == text


@pytest.mark.parametrize(
    ("days", "width", "ticks"),
    [
        (30, 70, (1, 5, 10, 15, 20, 25, 30)),
        (31, 34, (1, 5, 10, 15, 20, 25, 30)),
        (31, 20, (1, 10, 20, 30)),
        (7, 70, (1, 2, 3, 4, 5, 6, 7)),
        (7, 20, (1, 5)),
        (1, 12, (1,)),
        (92, 70, (1, 10, 20, 30, 40, 50, 60, 70, 80, 90)),
        (366, 70, (1, 50, 100, 150, 200, 250, 300, 350)),
        (366, 12, (1, 200)),
    ],
)
def test_the_days_named_stand_apart(days: int, width: int, ticks: tuple[int, ...]) -> None:
    assert day_ticks(days, width) == ticks


@given(st.integers(1, 366), st.integers(12, 200))
def test_each_day_has_its_column_in_order(days: int, width: int) -> None:
    columns = [day_column(day, days, width) for day in range(1, days + 1)]
    assert columns == sorted(columns)
    assert columns[0] >= 0
    assert columns[-1] < width


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(3, 60))
def test_a_bar_is_to_the_nearest_half_row(value: int, top: int, rows: int) -> None:
    if value <= top:
        assert abs(Fraction(half_rows(value, top, rows), 2) - Fraction(value * rows, top)) <= Fraction(1, 4)


@pytest.mark.parametrize(
    ("lowest", "begin", "marks"),
    [
        ("99.884", "99.8", ("99.8 %", "99.9 %")),
        ("99.9", "99.8", ("99.8 %", "99.9 %")),
        ("99.999", "99.998", ("99.998 %", "99.999 %")),
        ("100", "99", ("99 %", "99.5 %")),
        ("95", "94", ("94 %", "97 %")),
        ("90", "80", ("80 %", "90 %")),
        ("0", "0", ("0 %", "50 %")),
    ],
)
def test_axis_of_a_share_near_the_whole_begins_just_under_it(
    lowest: str, begin: str, marks: tuple[str, str]
) -> None:
    found = begin_under_whole(Fraction(lowest))
    assert found == Fraction(begin)
    assert (percent_mark(found), percent_mark((found + 100) / 2)) == marks


@given(st.fractions(0, 100))
def test_what_is_lowest_stands_on_its_axis(lowest: Fraction) -> None:
    begin = begin_under_whole(lowest)
    assert 0 <= begin <= lowest
    assert begin < lowest or lowest == 0
    # Not much over twice as long as what it holds, so that months are told apart.
    assert lowest == 100 or 100 - begin <= Fraction(11, 5) * (100 - lowest)
