"""The waterfall, read back from its cells."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_tui.charts.drawing import PLAIN
from sla_tui.charts.series import Waterfall
from sla_tui.charts.svg import svg_of
from sla_tui.charts.waterfall import draw_waterfall
from tests.charts.reading import Picture, is_dots, picture

SIZES = st.tuples(st.integers(30, 110), st.integers(4, 26))


def even_line(goal: int | Fraction, days: int, by_day: int | None = None) -> tuple[Fraction, ...]:
    """The goal line of numbers.md §3, written out once more."""
    last = by_day or days
    return tuple(Fraction(goal) * min(day, last) / last for day in range(1, days + 1))


@st.composite
def waterfalls(draw: Any, *, two_parts: bool = False) -> Waterfall:
    days = draw(st.integers(1, 120))
    most = draw(st.sampled_from([1, 7, 60, 4_000, 10**9]))
    gains = draw(st.lists(st.integers(0, most), max_size=days))
    rejected = draw(st.lists(st.integers(0, most), min_size=len(gains), max_size=len(gains)))
    goal = draw(st.one_of(st.none(), st.integers(0, most * days)))
    by_day = draw(st.one_of(st.none(), st.integers(1, days)))
    accepted = tuple(accumulate(max(0, gain - loss) for gain, loss in zip(gains, rejected, strict=True)))
    return Waterfall(
        days=days,
        goal=None if goal is None else even_line(goal, days, by_day),
        actual=tuple(accumulate(gains)),
        accepted=accepted if two_parts else None,
        today=len(gains) or None,
        currency=draw(st.sampled_from([None, "EUR", "JPY", "KWD"])),
    )


def shown(series: Waterfall, size: tuple[int, int]) -> Picture:
    seen = picture(draw_waterfall(series, *size))
    return replace(seen, top=seen.top * series.minor)


def days_in(column: int, series: Waterfall, width: int) -> range:
    """The days, from 0, of which some part lies in a column."""
    return range(
        floor(Fraction(column * series.days, width)), ceil(Fraction((column + 1) * series.days, width))
    )


def assert_within_a_cell(read: tuple[float, float], true: list[float]) -> None:
    lowest, highest = read
    assert lowest - 1 <= max(true)
    assert highest + 1 >= min(true)


@settings(max_examples=60, deadline=None)
@given(waterfalls(), SIZES)
def test_the_goal_line_lies_within_a_cell_of_its_true_height(
    series: Waterfall, size: tuple[int, int]
) -> None:
    seen = shown(series, size)
    dots = seen.dots()
    if series.goal is None:
        assert not dots
        return
    ends = [(0.0, 0.0)]
    for day, goal in enumerate(series.goal, start=1):
        ends.append((day * seen.width / series.days, seen.height_of(goal)))
    for at, height in ends:
        assert any(abs(x - at) <= 1 and abs(y - height) <= 1 for x, y in dots)
    for x, y in dots:
        before = max((height for at, height in ends if at <= x - 1), default=0.0)
        after = min((height for at, height in ends if at >= x + 1), default=ends[-1][1])
        assert before - 1 <= y <= after + 1


@settings(max_examples=60, deadline=None)
@given(waterfalls(), SIZES)
def test_the_goal_line_is_without_holes(series: Waterfall, size: tuple[int, int]) -> None:
    seen = shown(series, size)
    lined = {column for column in range(seen.width) if any(map(is_dots, seen.column(column)))}
    assert lined == (set() if series.goal is None else set(range(seen.width)))


@settings(max_examples=80, deadline=None)
@given(waterfalls(), SIZES)
def test_the_actuals_lie_within_a_cell_of_their_true_heights(
    series: Waterfall, size: tuple[int, int]
) -> None:
    seen = shown(series, size)
    for column in range(seen.width):
        days = days_in(column, series, seen.width)
        if days.stop <= len(series.actual):
            heights = [seen.height_of(series.actual[day] or 0) for day in days]
            assert_within_a_cell(seen.filled(column), heights)


@settings(max_examples=80, deadline=None)
@given(waterfalls(two_parts=True), SIZES)
def test_both_parts_lie_within_a_cell_of_their_true_heights(series: Waterfall, size: tuple[int, int]) -> None:
    seen = shown(series, size)
    assert series.accepted is not None
    for column in range(seen.width):
        days = days_in(column, series, seen.width)
        if days.stop <= len(series.actual):
            actual = [seen.height_of(series.actual[day] or 0) for day in days]
            accepted = [seen.height_of(series.accepted[day]) for day in days]
            assert_within_a_cell(seen.filled(column), actual)
            assert_within_a_cell(seen.filled(column, "█▄▁"), accepted)


@settings(max_examples=60, deadline=None)
@given(waterfalls(), SIZES)
def test_the_future_is_empty_and_not_flat(series: Waterfall, size: tuple[int, int]) -> None:
    seen = shown(series, size)
    for column in range(seen.width):
        if days_in(column, series, seen.width).start >= len(series.actual):
            assert seen.is_blank(column)


@settings(max_examples=60, deadline=None)
@given(waterfalls(), SIZES, st.data())
def test_an_unknown_day_is_a_gap(series: Waterfall, size: tuple[int, int], data: st.DataObject) -> None:
    unknown = data.draw(st.sets(st.integers(0, max(0, len(series.actual) - 1))))
    actual = tuple(None if day in unknown else value for day, value in enumerate(series.actual))
    seen = shown(replace(series, actual=actual), size)
    for column in range(seen.width):
        days = set(days_in(column, series, seen.width)) & set(range(len(actual)))
        if days and days <= unknown:
            assert seen.is_blank(column)


def test_a_known_nothing_is_a_line_on_the_axis() -> None:
    seen = picture(draw_waterfall(Waterfall(30, None, (0,) * 15), 63, 10))
    assert seen.rows[0] == "▁" * 30 + " " * 30
    assert not "".join(seen.rows[1:]).strip()


def test_without_colour_the_goal_line_shows_where_it_crosses_the_fill() -> None:
    ahead = Waterfall(30, even_line(100, 30), tuple(6 * day for day in range(1, 21)))
    seen = picture(draw_waterfall(ahead, 78, 14))
    for column in range(20, 2 * seen.width // 3):
        cells = seen.column(column)
        lined = [row for row, cell in enumerate(cells) if is_dots(cell)]
        assert set(cells[: lined[0]]) == {"█"}
        assert cells[lined[-1] + 1] in "█▄▌"
        assert abs(lined[0] - seen.height_of(Fraction(100 * column, seen.width))) <= 1.1


def test_the_goal_line_runs_from_corner_to_corner() -> None:
    seen = picture(draw_waterfall(Waterfall(30, even_line(100, 30), ()), 78, 12))
    assert seen.top == 100
    assert (1 / 4, 1 / 8) in seen.dots()
    assert (seen.width - 1 / 4, len(seen.rows) - 1 / 8) in seen.dots()


@pytest.mark.parametrize(
    ("projected", "signs"),
    [
        ((10, 55, 95), "┘│││┤││┐"),
        ((0, 30, 160), "┘│┤││││↑"),
        ((120, 130, 160), "       ↑"),
        ((47, 49, 49), "   ┤    "),
    ],
)
def test_the_projected_range_is_a_bracket_at_the_end(projected: tuple[int, int, int], signs: str) -> None:
    series = Waterfall(30, even_line(100, 30), (3, 5), today=2, projected=projected)
    lines = draw_waterfall(series, 60, 10).lines
    ends = [line[-1].text if line[-1].style == "projection" else " " for line in lines[1:-1]]
    assert "".join(reversed(ends)) == signs


@pytest.mark.parametrize("projected", [None, (50, 60, 10**6)])
def test_the_axis_does_not_move_with_the_projection(projected: tuple[int, int, int] | None) -> None:
    series = Waterfall(30, even_line(100, 30), (3, 5), projected=projected)
    assert picture(draw_waterfall(series, 60, 10)).top == 100


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 366), st.integers(24, 200), st.one_of(st.none(), st.integers(1, 366)))
def test_days_on_the_axis_stand_at_their_places_and_apart(days: int, width: int, today: int | None) -> None:
    now = min(today, days) if today else None
    seen = picture(draw_waterfall(Waterfall(days, None, (), today=now), width, 8))
    axis = seen.below[0]
    assert len(axis) == seen.width
    assert (f"▲{now}" in axis) == (now is not None)
    for number in re.finditer(r"(?<!▲)\b\d+", axis):
        middle = (2 * int(number[0]) - 1) * seen.width / (2 * days)
        assert abs(number.start() + len(number[0]) / 2 - middle) <= len(number[0])
    assert not re.search(r"\d▲", axis)


def test_a_month_names_the_first_day_and_each_fifth() -> None:
    axis = picture(draw_waterfall(Waterfall(31, None, ()), 78, 8)).below[0]
    assert [part for part in axis.split("─") if part] == ["1", "5", "10", "15", "20", "25", "30"]


def test_a_currency_is_shown_in_its_whole_units() -> None:
    euros = Waterfall(30, even_line(700_000, 30), (314_000,), currency="EUR")
    yen = replace(euros, goal=even_line(7_000, 30), actual=(3_140,), currency="JPY")
    drawn = draw_waterfall(euros, 78, 12).text
    assert drawn.replace("EUR", "JPY") == draw_waterfall(yen, 78, 12).text
    assert "7,000┤" in drawn
    assert "3,500┤" in drawn


def test_a_view_without_a_goal_says_so() -> None:
    assert "no goal" in draw_waterfall(Waterfall(30, None, (1, 2)), 78, 12).text


@pytest.mark.parametrize(
    "series",
    [
        Waterfall(1, (Fraction(0),), (0,)),
        Waterfall(366, even_line(10**18, 366), (), currency="JPY"),
        Waterfall(7, None, (None,) * 7),
        Waterfall(2, even_line(10**40, 2), (10**40, 10**40)),
        Waterfall(31, even_line(3, 31), (10**6,) * 31, (0,) * 31),
    ],
)
def test_extremes_are_drawn(series: Waterfall) -> None:
    lines = draw_waterfall(series, 78, 11).lines
    assert len(lines) == 11


def test_in_ascii_alone_the_line_and_both_parts_still_differ() -> None:
    series = Waterfall(10, even_line(40, 10), (10, 20, 30, 40, 40), (10, 10, 10, 20, 20), today=5)
    drawn = draw_waterfall(series, 50, 12, palette=PLAIN).text
    assert drawn.isascii()
    assert {"#", ":", "."} <= set(drawn)


@pytest.mark.parametrize(
    ("goal", "actual", "accepted"),
    [((1, 2), (), None), (None, (1,) * 4, None), (None, (1, 2), (1,))],
)
def test_lines_that_do_not_fit_the_period_are_refused(goal: Any, actual: Any, accepted: Any) -> None:
    with pytest.raises(ValueError, match="days"):
        Waterfall(3, goal, actual, accepted)


def test_axis_of_a_year_names_its_months() -> None:
    ticks = ((15, "Jan"), (46, "Feb"), (74, "Mar"))
    series = Waterfall(days=90, goal=None, actual=(1,) * 20, today=20, ticks=ticks)
    axis = draw_waterfall(series, 78, 14).text.splitlines()[-1]
    assert [axis.index(name) for _day, name in ticks] == sorted(axis.index(name) for _day, name in ticks)
    assert "─30─" not in axis
    assert ">Feb<" in svg_of(series, "a title")
