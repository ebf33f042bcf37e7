"""Groups side by side: a table, and bars under it where there is room."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from sla_tui.charts.beside import draw_beside, table_height
from sla_tui.charts.drawing import PLAIN, Drawing
from sla_tui.charts.series import Worked, WorkedGroup
from sla_tui.charts.table import Row, Table
from sla_tui.charts.worked import draw_worked

NAMES = ("web", "a source with a long name", "八月十日")
TABLE = Table(
    "source",
    ("leads", "share"),
    (
        Row("web", ("1,204", "95.0 %")),
        Row("a source with a long name", ("3", "—"), "3 still open"),
        Row("八月十日", ("1", "0.0 %")),
    ),
    Row("all leads", ("1,208", "94.9 %")),
)
SERIES = Worked(tuple(WorkedGroup(name, 10, 7) for name in NAMES))


def drawn(width: int, height: int, table: Table = TABLE) -> Drawing:
    return draw_beside(table, lambda *size: draw_worked(SERIES, *size), width, height)


def test_table_alone_where_there_is_no_room_for_bars() -> None:
    assert drawn(80, 14).text.splitlines() == [
        "source                     leads   share",
        "web                        1,204  95.0 %",
        "a source with a long name      3       —  3 still open",
        "八月十日                       1   0.0 %",
        "────────────────────────────────────────",
        "all leads                  1,208  94.9 %",
    ]


def test_bars_stand_under_the_table_with_names_cut_to_fit() -> None:
    lines = drawn(40, 24).text.splitlines()

    assert len(lines) == 24
    assert lines[6] == ""
    assert "▒ handed over   █ worked" in lines[7]
    assert "web" in lines[-1]
    assert "a source w…" in lines[-1]
    assert "八月十日" in lines[-1]


def test_many_groups_are_a_table_alone() -> None:
    many = Table("campaign", ("leads",), tuple(Row(f"No. {number}", ("1",)) for number in range(12)))

    assert len(drawn(80, 60, many).lines) == table_height(many) == 13


def test_groups_beyond_the_last_line_are_counted_and_the_whole_stays() -> None:
    rows = tuple(Row(f"No. {number}", ("1",)) for number in range(30))
    many = Table("campaign", ("leads",), rows, Row("all leads", ("30",)))

    lines = drawn(80, 10, many).text.splitlines()
    assert len(lines) == 10
    assert lines[-4:] == ["No. 5          1", "… and 24 more", "────────────────", "all leads     30"]


@pytest.mark.parametrize("height", [1, 2, 3, 4, 5, 6, 7, 10, 16, 24, 60])
def test_table_and_bars_fit_any_size(height: int) -> None:
    for width in range(1, 201):
        lines = drawn(width, height).lines
        assert len(lines) <= height
        assert all(sum(cell_len(run.text) for run in line) <= width for line in lines)


def test_bars_alone_where_there_is_no_room_for_the_table() -> None:
    assert drawn(50, 4).text == draw_worked(SERIES, 50, 4).text
    assert "└" in drawn(50, 4).text
    assert drawn(20, 24).text == draw_worked(SERIES, 20, 24).text
    assert drawn(12, 2).text == "There is no…"


def test_ascii_does() -> None:
    table = Table("source", ("leads",), (Row("a source with a long name", ("3",)),), Row("all", ("3",)))
    bars = Worked((WorkedGroup("a source with a long name", 10, 7),))
    shown = draw_beside(table, lambda *size: draw_worked(bars, *size, palette=PLAIN), 30, 20, palette=PLAIN)

    assert shown.text.isascii()
    assert "..." in shown.text
