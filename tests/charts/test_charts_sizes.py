"""Every chart at every size: it fits, it says so where it can't, and it depends on nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from itertools import pairwise

import plotext
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from sla_tui.charts import depth, speed, waterfall, worked
from sla_tui.charts.canvas import Cells, Layer
from sla_tui.charts.drawing import PLAIN, Drawing, Run
from sla_tui.charts.series import (
    Depth,
    DepthGroup,
    Speed,
    SpeedGroup,
    Waterfall,
    Worked,
    WorkedGroup,
)

HOUR = 3600
NAMES = ("3 Aug", "八月十日", "17 Aug", "an unusually long name of a group", "")
LINE = tuple(Fraction(10_000 * day, 31) for day in range(1, 32))
PARTS = Waterfall(31, LINE, (0, 900, 4_000), (0, 900, 2_000), 3, (9_000, 11_000, 10**6))
CHARTS: dict[str, Callable[[int, int], Drawing]] = {
    "waterfall": lambda width, height: waterfall.draw_waterfall(PARTS, width, height),
    "empty waterfall": lambda width, height: waterfall.draw_waterfall(Waterfall(1, None, ()), width, height),
    "speed": lambda width, height: speed.draw_speed(
        Speed(
            tuple(SpeedGroup(name, 3 * HOUR, HOUR, 40 * HOUR, 5, 10 ** len(name)) for name in NAMES), 2 * HOUR
        ),
        width,
        height,
    ),
    "depth": lambda width, height: depth.draw_depth(
        Depth(tuple(DepthGroup(name, Fraction(len(name)), 1_234_567) for name in NAMES * 9), 6),
        width,
        height,
    ),
    "worked": lambda width, height: worked.draw_worked(
        Worked(tuple(WorkedGroup(name, 10**9, None) for name in NAMES)), width, height
    ),
}


def assert_fits(drawn: Drawing, width: int, height: int) -> None:
    assert len(drawn.lines) == height or (len(drawn.lines) == min(1, height) and not drawn.lines[0][1:])
    for line in drawn.lines:
        assert sum(cell_len(run.text) for run in line) <= width
        assert all("\n" not in run.text for run in line)


def blank(width: int, height: int, layers: Sequence[Layer]) -> Cells:
    """A stand-in for the slow part, which is right for any size that it is asked for."""
    assert width >= 2
    assert height >= 2
    for layer in layers:
        assert all(x >= 0 and y >= 0 for x, y in layer.points)
    return ((Run(" ", "text"),) * width,) * height


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_what_stands_around_the_plot_fits_any_size(
    chart: Callable[[int, int], Drawing], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (depth, speed, waterfall, worked):
        monkeypatch.setattr(module, "paint", blank)
    sizes = [(width, height) for width in range(1, 201) for height in (3, 6, 60)]
    sizes += [(width, height) for width in (1, 13, 80) for height in range(1, 61)]
    for width, height in sizes:
        assert_fits(chart(width, height), width, height)


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
@settings(max_examples=15, deadline=None)
@given(st.integers(1, 200), st.integers(1, 60))
@example(200, 60)
@example(200, 3)
@example(12, 60)
def test_a_chart_fits_any_size(chart: Callable[[int, int], Drawing], width: int, height: int) -> None:
    assert_fits(chart(width, height), width, height)


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_the_smallest_plots_are_drawn(chart: Callable[[int, int], Drawing]) -> None:
    for width in range(12, 26):
        for height in range(3, 8):
            assert_fits(chart(width, height), width, height)


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_at_80_by_24_and_at_40_by_6_there_is_a_picture(chart: Callable[[int, int], Drawing]) -> None:
    for size in ((78, 11), (80, 24), (40, 6), (140, 28), (200, 45)):
        assert "└" in chart(*size).text


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_without_room_there_is_one_line(chart: Callable[[int, int], Drawing]) -> None:
    assert chart(50, 2).text == "There is no room for a chart here."
    assert chart(12, 9).text == "There is no…"
    assert chart(1, 9).text == "T"
    assert chart(0, 9).lines == ()
    assert chart(50, 0).lines == ()


def test_drawn_twice_it_is_the_same_and_one_leaves_no_trace_in_another() -> None:
    alone = {name: chart(78, 11) for name, chart in CHARTS.items()}
    for first in CHARTS.values():
        first(40, 9)
        assert {name: chart(78, 11) for name, chart in CHARTS.items()} == alone


def test_drawings_in_several_threads_are_the_same() -> None:
    alone = [chart(78, 11) for chart in CHARTS.values()]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda chart: chart(78, 11), [*CHARTS.values()] * 4)) == alone * 4


def test_plotext_s_own_figure_is_left_alone() -> None:
    plotext.clear_figure()
    plotext.plot([1, 2, 3])
    before = plotext.build()
    for chart in CHARTS.values():
        chart(78, 11)
    assert plotext.build() == before


def test_the_size_of_the_terminal_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = CHARTS["waterfall"](140, 28)
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("LINES", "5")
    assert CHARTS["waterfall"](140, 28) == wide


def test_a_sentence_is_cut_in_ascii_too() -> None:
    drawn = waterfall.draw_waterfall(PARTS, 12, 9, palette=PLAIN)
    assert drawn.text == "There is..."


def test_neighbours_of_one_style_are_one_run() -> None:
    for chart in CHARTS.values():
        for line in chart(78, 11).lines:
            assert all(run.text for run in line)
            assert all(one.style != other.style for one, other in pairwise(line))
