"""The figures behind the charts, and histories in a line, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sla_tui.charts.series import (
    Amount,
    Depth,
    DepthGroup,
    Speed,
    SpeedGroup,
    Waterfall,
    Worked,
    WorkedGroup,
)
from sla_tui.charts.sparkline import sparkline
from sla_tui.charts.table import depth_table, speed_table, waterfall_table, worked_table

HOUR = 3600
THIRDS = (Fraction(100, 3), Fraction(200, 3), Fraction(100))


def test_the_waterfall_in_digits() -> None:
    table = waterfall_table(Waterfall(3, THIRDS, (30, 70)))
    assert table.columns == ("goal", "handed over", "gap")
    assert [(row.label, *row.cells) for row in table.rows] == [
        ("1", "33.3", "30", "-3.3"),
        ("2", "66.7", "70", "+3.3"),
        ("3", "100.0", "", ""),
    ]


def test_days_of_an_exclusion_period_are_told_in_words() -> None:
    table = waterfall_table(Waterfall(3, THIRDS, (30, 70), excluded=frozenset((1,))))
    assert table.columns[-1] == "exclusion period"
    assert [row.cells[-1] for row in table.rows] == ["", "yes", ""]
    group = DepthGroup("1", Fraction(3), 2)
    deep = depth_table(Depth((group, group), 6, frozenset((0,))))
    assert [row.cells[-1] for row in deep.rows] == ["yes", ""]
    speed = SpeedGroup("1", 60, 60, 60, 1, 0)
    assert [row.cells[-1] for row in speed_table(Speed((speed,), 60, frozenset((0,)))).rows] == ["yes"]
    worked = worked_table(Worked((WorkedGroup("1", 2, 1),), frozenset((0,))))
    assert [row.cells[-1] for row in worked.rows] == ["yes"]


def test_the_accepted_have_a_column_where_they_are_told_apart() -> None:
    table = waterfall_table(Waterfall(3, (2, 4, 6), (2, 3), (1, 2)))
    assert table.columns == ("goal", "handed over", "accepted", "gap")
    assert [row.cells for row in table.rows] == [
        ("2.0", "2", "1", "0.0"),
        ("4.0", "3", "2", "-1.0"),
        ("6.0", "", "", ""),
    ]


def test_where_the_goal_is_of_accepted_leads_that_is_the_column() -> None:
    assert waterfall_table(Waterfall(1, (1,), (1,), event="accepted")).columns == ("goal", "accepted", "gap")


def test_what_is_unknown_is_a_dash_and_never_0() -> None:
    assert waterfall_table(Waterfall(2, None, (None, 5))).rows[0].cells == ("—", "—", "—")
    assert waterfall_table(Waterfall(2, None, (None, 5))).rows[1].cells == ("—", "5", "—")
    assert speed_table(Speed((SpeedGroup("Mon", None, None, None, 0, 4),), None)).rows[0].cells == (
        *("0", "4", "—", "—", "—"),
    )
    assert depth_table(Depth((DepthGroup("Mon", None, 0),), 6)).rows[0].cells == ("0", "—")
    assert worked_table(Worked((WorkedGroup("Mon", 0, 0),))).rows[0].cells == ("0", "0", "—")
    assert worked_table(Worked((WorkedGroup("Mon", 9, None),))).rows[0].cells == ("9", "—", "—")


def test_money_is_in_whole_units_of_its_currency() -> None:
    euros = Waterfall(2, (350_000, 700_000), (314_049,), currency="EUR")
    assert [row.cells for row in waterfall_table(euros).rows] == [
        ("3,500", "3,140", "-360"),
        ("7,000", "", ""),
    ]
    yen = Waterfall(1, (3_500,), (4_140,), currency="JPY")
    assert waterfall_table(yen).rows[0].cells == ("3,500", "4,140", "+640")


def test_a_gap_that_rounds_to_nothing_has_no_sign() -> None:
    assert waterfall_table(Waterfall(1, (Fraction(301, 100),), (3,))).rows[0].cells[-1] == "0.0"


def test_response_times_in_digits() -> None:
    group = SpeedGroup("7 Sep", Fraction(9 * HOUR, 4), 40 * 60, 1816 * 12, 1_204, 3)
    assert speed_table(Speed((group,), 4 * HOUR)).rows[0].cells == (
        "1,204",
        "3",
        "2 h 15",
        "40 min",
        "6 h 03",
    )


def test_depth_and_work_in_digits() -> None:
    assert depth_table(Depth((DepthGroup("7 Sep", Fraction(61, 20), 20),), 6)).rows[0].cells == ("20", "3.1")
    assert worked_table(Worked((WorkedGroup("7 Sep", 3, 2),))).rows[0].cells == ("3", "2", "66.7 %")


@pytest.mark.parametrize(
    ("values", "blocks", "plain"),
    [
        ((0, 1, 2, 3, 4, 5, 6, 7), "▁▂▃▄▅▆▇█", "_.:-=+*#"),
        ((100, 50, None, 100), "█▅ █", "#= #"),
        ((96, 100, 98), "███", "###"),
        ((5, 5), "██", "##"),
        ((0, 0), "▁▁", "__"),
        ((None,), " ", " "),
        ((), "", ""),
        ((Fraction(1, 2), Fraction(7, 2)), "▂█", ".#"),
        ((10**30, 1), "█▁", "#_"),
    ],
)
def test_a_history_in_one_line(values: tuple[Amount | None, ...], blocks: str, plain: str) -> None:
    assert sparkline(values) == blocks
    assert sparkline(values, ascii_only=True) == plain
