"""How the charts look: each file in `looks` is what a person saw and found good, in plain text."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from sla_tui.charts.depth import draw_depth
from sla_tui.charts.drawing import FINE, PLAIN
from sla_tui.charts.series import (
    Depth,
    DepthGroup,
    Speed,
    SpeedGroup,
    Waterfall,
    Worked,
    WorkedGroup,
)
from sla_tui.charts.speed import draw_speed
from sla_tui.charts.waterfall import draw_waterfall
from sla_tui.charts.worked import draw_worked

LOOKS = Path(__file__).parent / "looks"
MINUTE = 60

MONTH = Waterfall(
    days=30,
    goal=tuple(Fraction(100 * day, 30) for day in range(1, 31)),
    actual=(0, 3, 7, 7, 7, 12, 16, 20, 26, 30, 30, 30, 35, 42),
    today=14,
    projected=(81, 93, 106),
)
# Half of 100 over 30 days holds from the 12th to the 14th: 95 in all, and the 14th is today.
LESSENED = replace(
    MONTH,
    goal=tuple(Fraction(10 * day, 3) - Fraction(5 * min(max(day - 11, 0), 3), 3) for day in range(1, 31)),
    excluded=frozenset((11, 12, 13)),
)
PARTS = replace(MONTH, accepted=(0, 3, 6, 6, 6, 10, 13, 16, 20, 24, 24, 24, 28, 33))
QUARTER = Waterfall(
    days=92,
    goal=tuple(Fraction(2_100_000 * day, 92) for day in range(1, 93)),
    actual=tuple(30_000 * day - 4_000 * (day % 7) for day in range(1, 62)),
    today=61,
    currency="EUR",
)
WEEKS = ("3 Aug", "10 Aug", "17 Aug", "24 Aug", "31 Aug", "7 Sep", "14 Sep")
MEANS = (150, 201, None, 240, 265, 330, 170)
MEDIANS = (95, 120, None, 151, 140, 160, 90)
SLOWEST = (290, 420, None, 380, 535, 980, 300)
WAITING = (0, 0, 4, 0, 1, 4, 12)


def minutes(number: int | None) -> int | None:
    return None if number is None else number * MINUTE


SPEED = Speed(
    tuple(
        SpeedGroup(week, minutes(mean), minutes(median), minutes(slowest), 20, waiting)
        for week, mean, median, slowest, waiting in zip(WEEKS, MEANS, MEDIANS, SLOWEST, WAITING, strict=True)
    ),
    goal_s=240 * MINUTE,
)
DAYS = Speed(
    tuple(
        SpeedGroup(
            label=f"{day}",
            mean_s=(20 + 7 * day % 50) * MINUTE,
            median_s=(12 + 5 * day % 30) * MINUTE,
            p90_s=(60 + 11 * day % 47) * MINUTE,
            answered=9,
            unanswered=max(0, day - 18),
        )
        for day in range(1, 31)
    ),
    goal_s=60 * MINUTE,
)
DEPTH = Depth(
    tuple(
        DepthGroup(week, None if tenths is None else Fraction(tenths, 10), leads)
        for week, tenths, leads in zip(
            WEEKS, (62, 55, None, 60, 41, 38, 21), (18, 24, 0, 21, 30, 28, 34), strict=True
        )
    ),
    goal=6,
)
WORKED = Worked(
    tuple(
        WorkedGroup(week, handed_over, worked)
        for week, handed_over, worked in zip(
            WEEKS, (24, 26, 18, 31, 33, 29, 12), (24, 25, 18, 28, 27, 20, 4), strict=True
        )
    )
)


@pytest.mark.parametrize(
    ("name", "draw", "series"),
    [
        ("waterfall-78x11", draw_waterfall, MONTH),
        ("waterfall-40x6", draw_waterfall, MONTH),
        ("waterfall-parts-78x18", draw_waterfall, PARTS),
        ("waterfall-parts-140x28", draw_waterfall, PARTS),
        ("waterfall-value-78x14", draw_waterfall, QUARTER),
        ("waterfall-ascii-78x14", draw_waterfall, PARTS),
        ("waterfall-excluded-78x14", draw_waterfall, LESSENED),
        ("waterfall-excluded-ascii-78x14", draw_waterfall, LESSENED),
        ("speed-weeks-78x14", draw_speed, SPEED),
        ("speed-days-78x12", draw_speed, DAYS),
        ("speed-ascii-78x14", draw_speed, SPEED),
        ("speed-excluded-78x12", draw_speed, replace(DAYS, excluded=frozenset((6, 7, 24)))),
        ("depth-78x12", draw_depth, DEPTH),
        ("depth-40x6", draw_depth, DEPTH),
        ("worked-78x12", draw_worked, WORKED),
    ],
)
def test_it_looks_as_it_was_found_good(name: str, draw: Any, series: Any) -> None:
    width, height = map(int, name.rpartition("-")[2].split("x"))
    drawn = draw(series, width, height, palette=PLAIN if "ascii" in name else FINE)
    assert drawn.text + "\n" == (LOOKS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("draw", "series"),
    [(draw_waterfall, PARTS), (draw_speed, DAYS), (draw_depth, DEPTH), (draw_worked, WORKED)],
)
def test_marked_days_hide_nothing_of_what_is_drawn(draw: Any, series: Any) -> None:
    plain, marked = draw(series, 78, 14), draw(replace(series, excluded=frozenset((1, 4))), 78, 14)
    rows = list(zip(plain.text.split("\n"), marked.text.split("\n"), strict=True))[1:]
    assert any("░" in row for _bare, row in rows)
    for bare, row in rows:
        assert row.replace("░", " ").rstrip() == bare
    assert "░ exclusion period" in marked.text.split("\n")[0]
