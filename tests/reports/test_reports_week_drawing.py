"""The drawing of a week: by hours and halves of them, and over midnight."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain.calendar import Interval
from sla_tui.domain.entries import read_hours
from sla_tui.reports.week_drawing import coming_days, week_lines


def drawn(hours: str) -> dict[str, str]:
    """The strip of each weekday."""
    _scale, *days = week_lines(read_hours(hours))
    return {line[:3]: line[4:] for line in days}


@pytest.mark.parametrize(
    ("hours", "day", "strip"),
    [
        ("24/7", "Wed", "━" * 24),
        ("Mon 9:00-17:00", "Mon", "┄" * 9 + "━" * 8 + "┄" * 7),
        ("Mon 9:30-17:30", "Mon", "┄" * 9 + "╺" + "━" * 7 + "╸" + "┄" * 6),
        # A quarter of an hour opens its half.
        ("Mon 9:15-9:20", "Mon", "┄" * 9 + "╸" + "┄" * 14),
        ("Mon 22:00-6:00", "Mon", "┄" * 22 + "━" * 2),
        ("Mon 22:00-6:00", "Tue", "━" * 6 + "┄" * 18),
        ("Sun 20:00-4:30", "Mon", "━" * 4 + "╸" + "┄" * 19),
        ("Mon 9:00-17:00", "Sun", "┄" * 24),
    ],
)
def test_day_is_drawn_by_halves_of_hours(hours: str, day: str, strip: str) -> None:
    assert drawn(hours)[day] == strip


def test_scale_stands_over_its_hours() -> None:
    scale, monday, *_rest = week_lines(read_hours("Mon 6:00-18:00"))

    assert [scale.index(hour) for hour in ("0 ", "6 ", "12", "18", "24")] == [4, 10, 16, 22, 28]
    assert (monday.index("━"), monday.rindex("━"), len(monday)) == (10, 21, 28)


def test_days_to_come_are_told_in_order_and_past_ones_are_not() -> None:
    special = [(date(2026, 12, 24), (Interval(540, 720), Interval(780, 900))), (date(2026, 9, 1), ())]
    holidays = {date(2026, 12, 25), date(2026, 9, 14), date(2026, 9, 13), date(2027, 1, 1)}

    assert coming_days(holidays, special, date(2026, 9, 14), 3) == [
        "Mon 14 Sep 2026: closed",
        "Thu 24 Dec 2026: 09:00-12:00, 13:00-15:00",
        "Fri 25 Dec 2026: closed",
    ]
