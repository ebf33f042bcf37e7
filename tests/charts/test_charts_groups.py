"""Speed, depth and leads worked, read back from their cells."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_tui.charts.depth import draw_depth
from sla_tui.charts.drawing import Drawing, Style
from sla_tui.charts.frame import centred
from sla_tui.charts.series import (
    Amount,
    Depth,
    DepthGroup,
    Speed,
    SpeedGroup,
    Worked,
    WorkedGroup,
)
from sla_tui.charts.speed import draw_speed
from sla_tui.charts.worked import draw_worked
from tests.charts.reading import CROSSED, Picture, picture

HOUR = 3600
SIZES = st.tuples(st.integers(40, 120), st.integers(7, 26))


def seconds(draw: Any, most: int) -> Fraction | None:
    known = st.fractions(0, most, max_denominator=7)
    return draw(st.one_of(st.none(), known)) if draw(st.booleans()) else draw(known)


@st.composite
def speeds(draw: Any) -> Speed:
    most = draw(st.sampled_from([50, 3_000, 40_000, 10**7]))
    groups = []
    for number in range(draw(st.integers(1, 14))):
        mean, median = seconds(draw, most), seconds(draw, most)
        slowest = None if median is None else median * draw(st.integers(1, 4))
        groups.append(SpeedGroup(f"{number}", mean, median, slowest, 3, draw(st.integers(0, 30))))
    return Speed(tuple(groups), draw(st.one_of(st.none(), st.integers(0, most))))


@st.composite
def depths(draw: Any) -> Depth:
    most = draw(st.sampled_from([2, 9, 60]))
    groups = [
        DepthGroup(f"{number}", seconds(draw, most), draw(st.integers(0, 20)))
        for number in range(draw(st.integers(1, 14)))
    ]
    return Depth(tuple(groups), draw(st.one_of(st.none(), st.integers(0, most))))


@st.composite
def work(draw: Any) -> Worked:
    most = draw(st.sampled_from([1, 9, 400, 10**6]))
    groups = []
    for number in range(draw(st.integers(1, 12))):
        handed_over = draw(st.integers(0, most))
        groups.append(WorkedGroup(f"{number}", handed_over, draw(st.integers(0, handed_over))))
    return Worked(tuple(groups))


def count_columns(seen: Picture) -> list[int]:
    """The middles of the counts under the axis, which are those of the bars."""
    return [found.start() + (len(found[0]) - 1) // 2 for found in re.finditer(r"[\d+]+", seen.below[1])]


def assert_bar(seen: Picture, column: int, value: Amount | None) -> None:
    if value is None:
        assert seen.is_blank(column)
    else:
        lowest, highest = seen.filled(column)
        assert lowest - 1 <= seen.height_of(value) <= highest + 1


def assert_level(seen: Picture, goal: int | None) -> None:
    dots = seen.dots()
    assert bool(dots) == (goal is not None)
    assert all(abs(y - seen.height_of(goal or 0)) <= 1 / 4 for _x, y in dots)


@settings(max_examples=50, deadline=None)
@given(speeds(), SIZES)
def test_means_and_goal_lie_within_a_cell_of_their_values(series: Speed, size: tuple[int, int]) -> None:
    seen = picture(draw_speed(series, *size))
    assert_level(seen, series.goal_s)
    columns = count_columns(seen)
    shown = series.groups[-len(columns) :]
    assert (
        len(columns) == len(series.groups) or f"the last {len(shown)} of" in draw_speed(series, 200, 30).text
    )
    for column, group in zip(columns, shown, strict=True):
        assert_bar(seen, column, group.mean_s)


@settings(max_examples=50, deadline=None)
@given(speeds(), SIZES)
def test_medians_and_90th_percentiles_lie_within_a_cell(series: Speed, size: tuple[int, int]) -> None:
    seen = picture(draw_speed(series, *size))
    columns = [*count_columns(seen), seen.width]
    for (start, end), group in zip(pairwise(columns), series.groups, strict=True):
        beside = [seen.column(column) for column in range(start + 1, end)]
        marks = next((cells for cells in beside if set(cells) & set("●┬↑│")), "")
        assert ("●" in marks) == (group.median_s is not None)
        if group.median_s is not None and group.p90_s is not None:
            middle = seen.height_of(group.median_s)
            assert abs(marks.index("●") + 1 / 2 - middle) <= 1
            tip = max(marks.rfind(sign) for sign in "●┬↑")
            assert abs(tip + 1 / 2 - min(seen.height_of(group.p90_s), len(seen.rows))) <= 1
            assert ("↑" in marks) <= (group.p90_s > seen.top)


@pytest.mark.parametrize("groups", [1, 2, 5, 9, 14, 30])
def test_marks_stand_right_beside_their_bars(groups: int) -> None:
    group = SpeedGroup("", 3 * HOUR, HOUR, 4 * HOUR, 5, 0)
    seen = picture(draw_speed(Speed((group,) * groups, None), 78, 12))
    bars = "".join("█" if "█" in seen.column(column) else " " for column in range(seen.width))
    ends = [match.end() for match in re.finditer("█+", bars)]
    assert len(ends) == groups
    assert [column for column in range(seen.width) if "●" in seen.column(column)] == ends


@settings(max_examples=50, deadline=None)
@given(depths(), SIZES)
def test_depths_lie_within_a_cell_of_their_values(series: Depth, size: tuple[int, int]) -> None:
    seen = picture(draw_depth(series, *size))
    assert_level(seen, series.goal)
    for column, group in zip(count_columns(seen), series.groups, strict=True):
        assert_bar(seen, column, group.average)


@settings(max_examples=50, deadline=None)
@given(work(), SIZES)
def test_leads_worked_stand_beside_those_handed_over(series: Worked, size: tuple[int, int]) -> None:
    seen = picture(draw_worked(series, *size))
    columns = [column for column in range(seen.width) if not seen.is_blank(column)]
    bars: list[list[int]] = []
    for column in columns:
        if bars and bars[-1][-1] == column - 1:
            bars[-1].append(column)
        else:
            bars.append([column])
    # Two bars of a column and a gap for each group; where there is no room for all, the last are shown.
    assert len(bars) == min(len(series.groups), seen.width // 3)
    for bar, group in zip(bars, series.groups[-len(bars) :], strict=True):
        half = len(bar) // 2
        assert len(bar) == 2 * half
        assert {*seen.column(bar[0])} <= {*"▒▁ "}
        assert {*seen.column(bar[half])} <= {*"█▄▁ "}
        for column in bar[:half]:
            assert_bar(seen, column, group.handed_over)
        for column in bar[half:]:
            assert_bar(seen, column, group.worked)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=31), st.integers(40, 140))
def test_every_group_shown_has_its_count_under_it(counts: list[int], width: int) -> None:
    groups = tuple(SpeedGroup("", None, None, None, 0, count) for count in counts)
    drawn = draw_speed(Speed(groups, HOUR), width, 9)
    under = picture(drawn).below[1].split()
    for text, count in zip(under, counts[-len(under) :], strict=True):
        assert text == str(count) or (text == "+" and count >= 10)
    assert "+" not in under or "+ " in drawn.text.split("\n")[0] or width < 90


def test_where_all_are_worked_both_bars_are_alike() -> None:
    groups = tuple(WorkedGroup(f"{number}", number, number) for number in range(12))
    seen = picture(draw_worked(Worked(groups), 78, 9))
    assert all("▒▒█" in row or "▁▁▁▁" in row or not row.strip() for row in seen.rows)
    assert "▄" not in "".join(seen.rows)
    assert all(row.count("▒") == row.count("█") for row in seen.rows)


def test_where_not_all_groups_have_room_the_last_are_shown_and_it_is_said() -> None:
    groups = tuple(DepthGroup(f"{day}", Fraction(3), day % 10) for day in range(1, 91))
    drawn = draw_depth(Depth(groups, 6), 78, 12)
    seen = picture(drawn)
    assert seen.below[1].split() == [str(day % 10) for day in range(91 - 35, 91)]
    assert "the last 35 of 90" in drawn.text
    assert seen.below[0].strip("─").endswith("90")


def test_a_far_90th_percentile_does_not_flatten_the_rest() -> None:
    far = SpeedGroup("Mon", 3 * HOUR, 2 * HOUR, 7 * HOUR, 5, 0)
    usual = SpeedGroup("Tue", 2 * HOUR, HOUR, 3 * HOUR, 5, 0)
    seen = picture(draw_speed(Speed((far, usual), 3 * HOUR), 60, 14))
    assert seen.top == 4 * HOUR
    assert "↑" in seen.rows[-1]


@pytest.mark.parametrize(("mean", "style"), [(HOUR, "mean"), (HOUR + 1, "late")])
def test_a_mean_over_the_goal_is_late_and_one_at_it_is_not(mean: int, style: Style) -> None:
    drawn = draw_speed(Speed((SpeedGroup("Mon", mean, None, None, 1, 0),), HOUR), 40, 10)
    assert "█" in text_in(drawn, style)


@pytest.mark.parametrize(("average", "style"), [(Fraction(6), "mean"), (Fraction(59, 10), "short")])
def test_a_depth_under_the_goal_is_short(average: Fraction, style: Style) -> None:
    drawn = draw_depth(Depth((DepthGroup("Mon", average, 4),), 6), 40, 10)
    assert "█" in text_in(drawn, style)


def text_in(drawn: Drawing, style: Style) -> str:
    """What is drawn in a style, below the legend."""
    return "".join(run.text for line in drawn.lines[1:] for run in line if run.style == style)


def test_bars_stay_readable_where_the_goal_line_crosses_them() -> None:
    late = Speed((SpeedGroup("Mon", 8 * HOUR, None, None, 9, 0),), 4 * HOUR)
    seen = picture(draw_speed(late, 40, 12))
    cells = seen.column(count_columns(seen)[0])
    line = cells.index(CROSSED)
    assert set(cells[:line]) == set(cells[line + 1 :]) == {"█"}


def test_without_colour_a_mean_over_the_goal_differs_from_one_at_it() -> None:
    groups = (
        SpeedGroup("Mon", 4 * HOUR, None, None, 9, 0),
        SpeedGroup("Tue", 4 * HOUR + 1, None, None, 9, 0),
    )
    seen = picture(draw_speed(Speed(groups, 4 * HOUR), 40, 12))
    assert [CROSSED in seen.column(column) for column in count_columns(seen)] == [False, True]


def test_without_colour_a_depth_at_the_goal_differs_from_one_under_it() -> None:
    groups = (DepthGroup("Mon", Fraction(59, 10), 4), DepthGroup("Tue", Fraction(6), 4))
    seen = picture(draw_depth(Depth(groups, 6), 40, 12))
    assert [CROSSED in seen.column(column) for column in count_columns(seen)] == [False, True]


def test_the_names_of_groups_never_touch_and_stand_under_their_bars() -> None:
    names = ("3 Aug", "10 Aug", "17 Aug", "24 Aug", "31 Aug", "7 Sep", "14 Sep")
    series = Depth(tuple(DepthGroup(name, Fraction(3), 2) for name in names), None)
    wide, narrow = (picture(draw_depth(series, width, 12)) for width in (78, 40))
    assert [part for part in wide.below[0].split("─") if part] == list(names)
    assert [part for part in narrow.below[0].split("─") if part] == list(names[::2])


def test_wide_characters_keep_the_columns() -> None:
    plain = Worked(tuple(WorkedGroup(name, 8, 5) for name in ("Jan", "Feb", "Mar")))
    wide = Worked(tuple(WorkedGroup(name, 8, 5) for name in ("一月", "二月", "三月")))
    drawn = draw_worked(plain, 60, 10), draw_worked(wide, 60, 10)
    assert drawn[0].text.split("\n")[:-1] == drawn[1].text.split("\n")[:-1]
    assert [part for part in drawn[1].text.split("\n")[-1].split("─") if part][1:] == ["一月", "二月", "三月"]


def test_a_wide_name_at_the_edge_moves_inwards() -> None:
    placed = centred("三月", 8, 10)
    assert (placed.column, placed.end) == (6, 10)


def test_without_a_goal_it_is_said_and_no_line_is_drawn() -> None:
    for drawn in (
        draw_speed(Speed((SpeedGroup("Mon", 60, 60, 60, 1, 0),), None), 60, 10),
        draw_depth(Depth((DepthGroup("Mon", Fraction(1), 1),), None), 60, 10),
    ):
        assert "no goal" in drawn.text
        assert not picture(drawn).dots()


@pytest.mark.parametrize(
    "drawn",
    [
        draw_speed(Speed((), HOUR), 60, 10),
        draw_depth(Depth((), 6), 60, 10),
        draw_worked(Worked(()), 60, 10),
    ],
)
def test_no_group_at_all_is_a_sentence(drawn: Drawing) -> None:
    assert drawn.text == "There is nothing to draw yet."
