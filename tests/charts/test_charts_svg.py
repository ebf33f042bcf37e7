"""The charts as SVG: each bar and line is as high as its figure, and the picture is well formed."""

from __future__ import annotations

from fractions import Fraction
from xml.etree import ElementTree

import pytest

from sla_tui.charts.series import (
    Depth,
    DepthGroup,
    Speed,
    SpeedGroup,
    Waterfall,
    Worked,
    WorkedGroup,
)
from sla_tui.charts.svg import svg_of

FOOT, UP = 234, 200
"""Where the axis lies in a picture of 280, and how much is above it."""

HOUR = 3600


def drawn(series: Waterfall | Speed | Depth | Worked, title: str = "A title") -> ElementTree.Element:
    return ElementTree.fromstring(svg_of(series, title))


def heights(picture: ElementTree.Element, name: str) -> list[float]:
    bars = [bar for bar in picture.iter("rect") if bar.get("class") == name and float(bar.get("y", 0)) > 20]
    return [float(bar.get("height", 0)) for bar in bars]


def line(picture: ElementTree.Element, name: str) -> list[float]:
    (found,) = [each for each in picture.iter("polyline") if each.get("class") == name]
    return [float(point.split(",")[1]) for point in found.get("points", "").split()]


def texts(picture: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in picture.iter("text")]


def test_waterfall_has_each_day_and_a_goal_that_ends_at_the_goal() -> None:
    goal = tuple(Fraction(10 * day, 4) for day in (1, 2, 3, 4))
    picture = drawn(Waterfall(4, goal, (1, 5, 6), accepted=(1, 4, 4), today=3))

    assert heights(picture, "actual") == [UP * 0.1, UP * 0.5, UP * 0.6]
    assert heights(picture, "accepted") == [UP * 0.1, UP * 0.4, UP * 0.4]
    assert line(picture, "goal") == [FOOT, FOOT - 50, FOOT - 100, FOOT - 150, FOOT - 200]
    assert {"0", "5", "10", "actual", "accepted", "goal"} <= set(texts(picture))


def test_waterfall_of_money_is_in_whole_units_and_an_unknown_day_is_a_gap() -> None:
    picture = drawn(Waterfall(2, (50_00, 100_00), (None, 25_00), currency="EUR"))

    assert heights(picture, "actual") == [UP * 0.25]
    assert "100" in texts(picture)


def test_speed_tells_means_over_the_goal_apart_and_counts_who_was_not_called() -> None:
    groups = (
        SpeedGroup("W1", HOUR, HOUR, 2 * HOUR, 5, 0),
        SpeedGroup("W2", 4 * HOUR, 3 * HOUR, 4 * HOUR, 5, 2),
        SpeedGroup("W3", None, None, None, 0, 1),
    )
    picture = drawn(Speed(groups, 2 * HOUR))

    assert heights(picture, "actual") == [UP * 0.25]
    assert heights(picture, "late") == [UP]
    assert line(picture, "goal") == [FOOT - UP / 2] * 2
    assert [float(dot.get("cy", 0)) for dot in picture.iter("circle")] == [FOOT - UP / 4, FOOT - UP * 3 / 4]
    assert {"W1", "W2", "W3", "2", "1", "goal 2 h", "4 h"} <= set(texts(picture))


def test_depth_and_leads_worked_are_to_scale() -> None:
    depth = drawn(Depth((DepthGroup("W1", Fraction(3), 4), DepthGroup("W2", Fraction(5), 2)), 4))
    worked = drawn(Worked((WorkedGroup("W1", 10, 4), WorkedGroup("W2", None, None))))

    assert (heights(depth, "late"), heights(depth, "actual")) == (
        [UP * 0.5],
        [pytest.approx(UP * 5 / 6, abs=0.1)],
    )
    assert (heights(worked, "accepted"), heights(worked, "actual")) == ([UP], [UP * 0.4])


def test_empty_series_and_hostile_titles_are_well_formed() -> None:
    for series in (Waterfall(30, None, ()), Speed((), None), Depth((), None), Worked(())):
        picture = drawn(series, '<script>alert(1)</script> & "x"')
        assert picture.find("title").text == '<script>alert(1)</script> & "x"'  # type: ignore[union-attr]
        assert [child.tag for child in picture.iter() if child.tag == "script"] == []


def test_days_of_an_exclusion_period_are_marked_over_the_whole_height() -> None:
    series = Waterfall(4, (1, 2, 2, 4), (1, 2), excluded=frozenset((2,)))
    picture = drawn(series)
    assert heights(picture, "excluded") == [UP]
    assert "exclusion period" in [text.text for text in picture.iter("text")]
    assert not heights(drawn(Waterfall(4, (1, 2, 3, 4), (1, 2))), "excluded")
