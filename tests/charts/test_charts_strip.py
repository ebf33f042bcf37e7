"""The strip of open and closed hours: what is drawn lies where it happened."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.charts.strip import SIGNS, Event, Strip, draw_strip

HOUR = 3600
DAY = 24 * HOUR
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONDAY = 1_789_344_000
"""Monday 14 September 2026, 0:00 UTC."""


def week(start: int, end: int, *events: Event) -> Strip:
    """Open from 9 to 17 UTC on every day."""
    spans = [(MONDAY + day * DAY + 9 * HOUR, MONDAY + day * DAY + 17 * HOUR) for day in range(40)]
    inside = tuple((max(a, start), min(b, end)) for a, b in spans if a < end and b > start)
    return Strip(start, end, inside, events, ZoneInfo("UTC"), DAYS)


def drawn(strip: Strip, width: int) -> list[str]:
    drawing = draw_strip(strip, width)
    assert drawing is not None
    return drawing.text.splitlines()


def test_open_hours_are_to_scale_and_a_night_is_three_cells() -> None:
    # From Monday 15:00 to Tuesday 13:00 are two open hours and four: 10 and 20 of the 30 cells.
    start = MONDAY + 15 * HOUR
    due = MONDAY + DAY + 11 * HOUR
    strip = week(start, MONDAY + DAY + 13 * HOUR, Event(start, "handed over"), Event(due, "due"))

    assert drawn(strip, 33) == [
        f"▸{9 * '━'}┄┄┄{10 * '━'}▼{9 * '━'}",
        "Mon          Tue",
        "▸ handed over  ▼ due  ┄ closed",
    ]


def test_event_in_closed_hours_lies_among_them_and_none_hides_another() -> None:
    start = MONDAY + 16 * HOUR
    night = MONDAY + 20 * HOUR
    end = MONDAY + DAY + 10 * HOUR
    events = (Event(start, "handed over"), Event(night, "touch"), Event(end, "touch"), Event(end, "due"))

    line = drawn(week(start, end, *events), 23)[0]
    assert line == f"▸{9 * '━'}●┄┄{8 * '━'}●▼"  # called in the last second


def test_many_days_make_nights_narrow_and_too_many_make_no_strip() -> None:
    start = MONDAY + 9 * HOUR
    assert drawn(week(start, start + 9 * DAY), 30)[0].count("┄") == 9
    assert draw_strip(week(start, start + 9 * DAY), 26) is None


def test_strip_without_open_hours_is_none() -> None:
    assert draw_strip(week(MONDAY, MONDAY + HOUR), 40) is None


@given(
    start=st.integers(0, 3 * DAY),
    length=st.integers(HOUR, 4 * DAY),
    at=st.floats(0, 1),
    width=st.integers(30, 120),
)
def test_strip_fills_its_width_and_shows_each_event_once(
    start: int, length: int, at: float, width: int
) -> None:
    begin = MONDAY + start
    touch = begin + round(length * at)
    strip = week(begin, begin + length, Event(begin, "handed over"), Event(touch, "touch"))
    drawing = draw_strip(strip, width)
    if drawing is None:
        assert not strip.open
        return
    line = drawing.text.splitlines()[0]
    assert len(line) == width
    assert [line.count(SIGNS[what]) for what in ("handed over", "touch")] == [1, 1]


@pytest.mark.parametrize("hours", [0.5, 2, 5, 7.5])
def test_event_lies_within_a_cell_of_its_true_place(hours: float) -> None:
    start = MONDAY + 9 * HOUR
    at = start + round(hours * HOUR)
    line = drawn(week(start, start + 8 * HOUR, Event(at, "touch")), 64)[0]
    assert abs(line.index("●") - 64 * hours / 8) <= 1
