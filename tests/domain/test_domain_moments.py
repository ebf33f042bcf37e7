"""Moments near now as people type them; it is Monday 14 September 2026, 14:00 in Berlin."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.entries.moments import read_coming, read_past, read_reach
from sla_tui.domain.refusal import Refusal

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 9, 14, 12, tzinfo=UTC)


def told(moment: datetime) -> str:
    return f"{moment.astimezone(BERLIN):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10:30", "2026-09-14 10:30"),
        ("today 9.15", "2026-09-14 09:15"),
        ("Yesterday 16:00", "2026-09-13 16:00"),
        ("20 min ago", "2026-09-14 13:40"),
        ("2h ago", "2026-09-14 12:00"),
        ("1 day ago", "2026-09-13 14:00"),
        ("Fri 9:00", "2026-09-11 09:00"),
        ("friday 09:00", "2026-09-11 09:00"),
        ("mon 8:00", "2026-09-14 08:00"),
        ("2026-09-11 16:00", "2026-09-11 16:00"),
        ("2026-09-11T16:00", "2026-09-11 16:00"),
        ("11.9.2026 16:00", "2026-09-11 16:00"),
        ("2026-09-11 16:00:12", "2026-09-11 16:00"),
        ("Fri 11 Sep 16:00", "2026-09-11 16:00"),
        ("11 September 16:00", "2026-09-11 16:00"),
        ("Sat 25 Apr 8:05", "2026-04-25 08:05"),
        ("3 Apr 2025 14:00", "2025-04-03 14:00"),
        ("Thu, 3 Apr 2025 14:00", "2025-04-03 14:00"),
        ("29 Feb 9:00", "2028-02-29 09:00"),
    ],
)
def test_moment_that_was_is_read(typed: str, meant: str) -> None:
    assert told(read_past(typed, NOW, BERLIN)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tomorrow", "2026-09-15 00:00"),
        ("fri", "2026-09-18 00:00"),
        ("Fri 9:00", "2026-09-18 09:00"),
        ("monday", "2026-09-21 00:00"),
        ("17:30", "2026-09-14 17:30"),
        ("2026-12-04", "2026-12-04 00:00"),
        ("4. 12. 2026 9:30", "2026-12-04 09:30"),
        ("Fri 25 Sep", "2026-09-25 00:00"),
        ("Fri 25 Sep 9:30", "2026-09-25 09:30"),
        ("3 Jan", "2027-01-03 00:00"),
        ("Wed 3 Mar 2027", "2027-03-03 00:00"),
    ],
)
def test_moment_to_come_is_read(typed: str, meant: str) -> None:
    assert told(read_coming(typed, NOW, BERLIN)) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x",
        "25:00",
        "10:75",
        "2026-02-30 9:00",
        "fr 9:00",
        "3 days",
        "ago",
        "31 Sep 9:00",
        "Thu 11 Sep 9:00",
        "11 Set 9:00",
        "3 Apr 1901 9:00",
    ],
)
def test_what_is_no_moment_is_refused(typed: str) -> None:
    for read in (read_past, read_coming):
        with pytest.raises(Refusal):
            read(typed, NOW, BERLIN)


@pytest.mark.parametrize("typed", ["fri", "yesterday", "2026-09-11"])
def test_day_without_a_time_is_no_moment_of_a_touch(typed: str) -> None:
    with pytest.raises(Refusal):
        read_past(typed, NOW, BERLIN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Fri 11 Sep", date(2026, 9, 11)), ("yesterday", date(2026, 9, 13)), ("fri", date(2026, 9, 11))],
)
def test_data_may_reach_to_the_end_of_a_day(typed: str, meant: date) -> None:
    assert read_reach(typed, NOW, BERLIN) == meant
    assert read_reach(f"{typed} 9:00", NOW, BERLIN) == datetime.combine(meant, time(9), BERLIN)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(typed: str) -> None:
    for read in (read_past, read_coming):
        try:
            assert read(typed, NOW, BERLIN).tzinfo is not None
        except Refusal:
            continue
