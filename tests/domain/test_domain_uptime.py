"""Uptime by outages, worked out by hand (numbers.md §12 and (ap))."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.calendar import Calendar
from sla_tui.domain.clock import Clock
from sla_tui.domain.entries import read_hours
from sla_tui.domain.uptime import THIRTY_DAYS, YEAR, Uptime, uptime, uptime_state
from sla_tui.domain.when import first_instant, to_seconds

DAY = 86_400
NINES = Fraction(999, 1000)


def test_overlaps_count_once_and_what_lasts_counts_up_to_now() -> None:
    # [100, 200) and [150, 250) are 150 s; [900, …) lasts until now, 1000: 100 s more. Of 1000 s of 2000.
    found = uptime([(100, 200), (150, 250), (900, None)], 0, 2000, 1000)
    assert found == Uptime(down=250, so_far=1000, whole=2000)
    assert found.share == Fraction(3, 4)
    assert found.allowed(Fraction(9, 10)) == 200


def test_outage_over_an_end_of_the_period_counts_inside_alone() -> None:
    assert uptime([(-50, 30), (980, 5000)], 0, 1000, 6000) == Uptime(50, 1000, 1000)


def test_open_hours_count_alone_where_that_is_agreed() -> None:
    # Friday 16:00 to Monday 10:00 in Berlin: an hour on Friday and one on Monday are open.
    zone = "Europe/Berlin"
    clock = Clock(Calendar(zone, read_hours("Mon-Fri 9-17")))
    friday = to_seconds(first_instant(date(2026, 9, 4), ZoneInfo(zone)))
    end = friday + 4 * DAY
    found = uptime([(friday + 16 * 3600, friday + 3 * DAY + 10 * 3600)], friday, end, end, clock)
    assert found == Uptime(2 * 3600, 16 * 3600, 16 * 3600)


def test_month_in_which_the_clocks_change_has_its_own_length() -> None:
    # October 2026 has 31 days of 24 h and an hour more: 745 h; March an hour less: 743 h.
    zone = ZoneInfo("Europe/Berlin")
    for month, hours in ((10, 745), (3, 743)):
        start, end = (to_seconds(first_instant(date(2026, each, 1), zone)) for each in (month, month + 1))
        assert uptime([], start, end, end).whole == hours * 3600


@pytest.mark.parametrize(
    ("down", "so_far", "over", "state"),
    [
        (0, 10 * DAY, False, "on line"),
        (0, 0, False, "on line"),
        (720, 10 * DAY, False, "on line"),  # 12 min: 99.917 % so far, 43 min 12 s are allowed
        (1000, 10 * DAY, False, "at risk"),  # 99.884 % so far, under 99.9 %
        (2592, 29 * DAY, False, "at risk"),  # all of it used: the next second breaks it
        (2593, 29 * DAY, False, "behind"),
        (2592, 30 * DAY, True, "kept"),
        (2593, 30 * DAY, True, "broken"),
    ],
)
def test_state_of_an_uptime_is_as_worked_out(down: int, so_far: int, over: bool, state: str) -> None:
    # 99.9 % of 30 days allow 0.1 % of 2,592,000 s: 2,592 s, or 43 min 12 s.
    assert uptime_state(Uptime(down, so_far, THIRTY_DAYS), NINES, over=over).state == state


def test_nines_allow_what_the_law_says() -> None:
    for promised, month, year in (("99.999", "25.92", "315.36"), ("99.9999", "2.592", "31.536")):
        left = 1 - Fraction(promised) / 100
        assert (left * THIRTY_DAYS, left * YEAR) == (Fraction(month), Fraction(year))


@given(st.lists(st.tuples(st.integers(0, 999), st.integers(1, 200))), st.integers(1, 1000))
def test_downtime_is_the_number_of_seconds_in_any_outage(spans: list[tuple[int, int]], now: int) -> None:
    outages = [(start, start + length) for start, length in spans]
    seconds = {second for start, end in outages for second in range(start, end) if second < now}
    assert uptime(outages, 0, 1000, now).down == len(seconds)
