"""Another period beside the one shown: a line that is told apart without colour, and its figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sla_tui.charts.drawing import FINE, PLAIN, Palette
from sla_tui.charts.series import Waterfall
from sla_tui.charts.table import waterfall_table
from sla_tui.charts.waterfall import draw_waterfall
from tests.charts.reading import is_dots, picture

TEN = Waterfall(10, tuple(range(10, 101, 10)), (5, 12, 40), today=3)
THEN = replace(TEN, then=(20, 20, 60, 60, 60, 60, 60, 90, 90, 90, 95))


def test_other_period_is_a_line_of_crosses_at_its_heights() -> None:
    drawn = picture(draw_waterfall(THEN, 60, 24))

    for column in range(0, drawn.width, 2):
        amount = (THEN.then or ())[(2 * column + 1) * 10 // (2 * drawn.width)]
        row = drawn.column(column).find("×")
        assert row < 0 or row <= drawn.height_of(amount) <= row + 1.5
        assert row >= 0 or any(map(is_dots, drawn.column(column)))
    assert "".join(drawn.rows).count("×") > drawn.width / 4


def test_fill_and_goal_are_seen_beside_it() -> None:
    alone, both = (picture(draw_waterfall(series, 60, 24)) for series in (TEN, THEN))

    for column in range(1, alone.width, 2):
        assert both.column(column) == alone.column(column)
    assert len(both.dots()) == len(alone.dots())


def test_no_more_of_it_is_drawn_than_the_period_has_days() -> None:
    short = replace(TEN, days=2, goal=(50, 100), actual=(5, 12), today=2)
    longer = replace(short, then=(20, 60, 4_000))

    assert picture(draw_waterfall(longer, 60, 24)).top == 100


@pytest.mark.parametrize(("palette", "sign"), [(FINE, "×"), (PLAIN, "x")])
def test_legend_says_what_the_crosses_are(palette: Palette, sign: str) -> None:
    assert f"{sign} then" in draw_waterfall(THEN, 80, 24, palette=palette).text.splitlines()[0]
    assert "then" not in draw_waterfall(TEN, 80, 24, palette=palette).text


def test_figures_of_both_go_to_the_end_of_the_longer_one() -> None:
    table = waterfall_table(Waterfall(3, (2, 4, 6), (2, 3), then=(1, 3, 5, 9)))

    assert table.columns == ("goal", "handed over", "gap", "then", "change")
    assert [(row.label, *row.cells) for row in table.rows] == [
        ("1", "2.0", "2", "0.0", "1", "+1"),
        ("2", "4.0", "3", "-1.0", "3", "0"),
        ("3", "6.0", "", "", "5", ""),
        ("4", "", "", "", "9", ""),
    ]


def test_figures_of_a_shorter_one_end_before() -> None:
    table = waterfall_table(Waterfall(2, (200, 400), (300, 500), currency="EUR", then=(100,)))

    assert [row.cells for row in table.rows] == [("2", "3", "+1", "1", "+2"), ("4", "5", "+1", "", "")]
