"""Calendar files: the days that they enter, worked out by hand, and those that are broken or hostile."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from sla_tui.errors import InputRefused
from sla_tui.intake.calendar_files import CalendarFile, read_calendar

YEARS = range(2026, 2028)
BEGIN, END = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "END:VCALENDAR\r\n"


def event(*lines: str) -> str:
    """One event of these lines."""
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", ""))


CHRISTMAS = event("UID:1", "DTSTART;VALUE=DATE:20261225", "SUMMARY:Christmas")


def written(folder: Path, content: str | bytes) -> Path:
    """A calendar file with this in it."""
    path = folder / "days.ics"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(folder: Path, *events: str) -> CalendarFile:
    """What a calendar of these events is read as."""
    return read_calendar(written(folder, BEGIN + "".join(events) + END))


def days(folder: Path, *lines: str) -> list[str]:
    """The days of 2026 and 2027 of one event."""
    found = read(folder, event("UID:1", *lines)).days(YEARS)
    return [day.isoformat() for day, _name in found]


@pytest.mark.parametrize(
    ("lines", "there"),
    [
        # The end of whole days is the day after the last; some write that of one day as itself.
        (("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"), ["12-24", "12-25", "12-26"]),
        (("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261224"), ["12-24"]),
        (("DTSTART;VALUE=DATE:20261224", "DURATION:P2D"), ["12-24", "12-25"]),
        (("DTSTART;VALUE=DATE:20251231", "DTEND;VALUE=DATE:20260102"), ["01-01"]),
    ],
)
def test_entry_takes_the_days_up_to_its_end(tmp_path: Path, lines: tuple[str, ...], there: list[str]) -> None:
    assert days(tmp_path, *lines) == [f"2026-{day}" for day in there]


@pytest.mark.parametrize(
    ("rule", "there"),
    [
        ("FREQ=YEARLY", ["2026-11-26", "2027-11-26"]),
        # Thanksgiving, the fourth Thursday of November; then the last one of May, a Monday.
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", ["2026-11-26", "2027-11-25"]),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", ["2026-05-25", "2027-05-31"]),
        ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1", ["2026-05-01", "2027-05-01"]),
        # Of 2020, 2023, 2026 …
        ("FREQ=YEARLY;INTERVAL=3", ["2026-11-26"]),
        # Seven times from 2020 on ends with 2026.
        ("FREQ=YEARLY;COUNT=7", ["2026-11-26"]),
        ("FREQ=YEARLY;UNTIL=20261231", ["2026-11-26"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", []),
    ],
)
def test_entry_that_comes_again_each_year_has_its_day_in_each(
    tmp_path: Path, rule: str, there: list[str]
) -> None:
    assert days(tmp_path, "DTSTART;VALUE=DATE:20201126", f"RRULE:{rule}") == there


def test_day_of_which_another_entry_tells_is_not_there_twice(tmp_path: Path) -> None:
    yearly = event(
        "UID:1",
        "DTSTART;VALUE=DATE:20250601",
        "RRULE:FREQ=YEARLY",
        "EXDATE;VALUE=DATE:20270601",
        "SUMMARY:Fair",
    )
    moved = event("UID:1", "RECURRENCE-ID;VALUE=DATE:20260601", "DTSTART;VALUE=DATE:20260603", "SUMMARY:Fair")

    assert read(tmp_path, yearly, moved).days(YEARS) == ((date(2026, 6, 3), "Fair"),)


def test_names_of_one_day_stand_together_without_what_could_act(tmp_path: Path) -> None:
    hostile = event("UID:2", "DTSTART;VALUE=DATE:20261225", "SUMMARY:[bold]\x1b[31mYule\x07\u202e[/]")

    assert read(tmp_path, CHRISTMAS, CHRISTMAS, hostile).days(YEARS) == (
        (date(2026, 12, 25), "Christmas, [bold]Yule[/]"),
    )


def test_what_is_left_out_is_counted_and_what_was_cancelled_is_not_there(tmp_path: Path) -> None:
    start = "DTSTART;VALUE=DATE:20260101"
    found = read(
        tmp_path,
        CHRISTMAS,
        event("UID:2", "DTSTART:20260101T090000Z", "RRULE:FREQ=SECONDLY"),
        event("UID:3", start, "STATUS:CANCELLED"),
        event("UID:4", "DTSTART;VALUE=DATE:20261399"),
        event("UID:5"),
        event("UID:6", start, "RRULE:FREQ=SOMETIMES"),
        event("UID:7", start, "RRULE:FREQ=DAILY"),
        event("UID:8", start, "RRULE:FREQ=YEARLY;BYMONTH=13"),
        event("UID:9", start, "RRULE:FREQ=YEARLY;BYMONTH=1,2"),
        event("UID:10", start, "DTEND;VALUE=DATE:99991231"),
        event("UID:11", "DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=YEARLY"),
        event("UID:12", start, "RDATE;VALUE=DATE:20260102"),
        event("UID:14", start, "DTEND;VALUE=DATE:20261399"),
        event("UID:15", start, "DURATION:long"),
        event("UID:16", start, "RRULE:FREQ=YEARLY;UNTIL=090000"),
        event("UID:13", start, "RRULE:FREQ=YEARLY;COUNT=0"),
    )

    assert (len(found.entries), found.timed, found.unread) == (1, 1, 13)
    assert found.days(YEARS) == ((date(2026, 12, 25), "Christmas"),)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it does not begin with BEGIN:VCALENDAR"),
        (b"<html><body>Sign in</body></html>", "it does not begin with BEGIN:VCALENDAR"),
        (b"\0" * 1000, "it does not begin with BEGIN:VCALENDAR"),
        ((BEGIN + CHRISTMAS + END).encode("utf-16"), "it does not begin with BEGIN:VCALENDAR"),
        (BEGIN + CHRISTMAS, "breaks off before the end"),
        (BEGIN + CHRISTMAS[:40], "breaks off before the end"),
        (BEGIN + "no line of a calendar\r\n" + END, "is damaged and can't be read"),
        (BEGIN + "END:VEVENT\r\n" * 3 + END, "is damaged and can't be read"),
        (BEGIN + END, "nothing in it that is entered for whole days"),
        (BEGIN + event("DTSTART:20260101T090000Z") + END, "nothing in it that is entered for whole days"),
        (BEGIN + "BEGIN:VEVENT\r\n" * 2001 + END, "has too many entries"),
        (BEGIN + event("SUMMARY:" + "x" * 1_000_000) + END, "is too large"),
        (BEGIN + "BEGIN:VEVENT\r\n" * 1900 + "END:VEVENT\r\n" * 1900 + END, "nothing in it"),
    ],
    ids=range(13),
)
def test_file_that_is_broken_or_hostile_is_refused_in_words(
    tmp_path: Path, content: str | bytes, why: str
) -> None:
    with pytest.raises(InputRefused, match=why) as refused:
        read_calendar(written(tmp_path, content))

    assert "days.ics" in str(refused.value)


def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.ics"
    os.mkfifo(pipe)

    for path, why in ((pipe, "is no file"), (tmp_path, "is no file"), (tmp_path / "none.ics", "There is no")):
        with pytest.raises(InputRefused, match=why):
            read_calendar(path)
    with pytest.raises(InputRefused):
        read_calendar(Path("nul\0.ics"))


def test_calendar_with_a_mark_at_its_start_or_in_an_old_code_page_is_read(tmp_path: Path) -> None:
    marked = written(tmp_path, b"\xef\xbb\xbf" + (BEGIN + CHRISTMAS + END).encode())
    assert len(read_calendar(marked).entries) == 1
    old = written(tmp_path, (BEGIN + CHRISTMAS.replace("Chr", "Chr\u00e9") + END).encode("latin-1"))
    assert [day for day, _name in read_calendar(old).days(YEARS)] == [date(2026, 12, 25)]
