"""Dates in cells: days, instants, and what is neither."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.when import at_wall
from sla_tui.intake.dateforms import DateScan, Form
from sla_tui.intake.datereader import DateReader
from tests.conftest import cases
from tests.intake.conftest import BERLIN, read_column, utc

DAY = date(2026, 4, 1)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-04-01",
            "20260401",
            "2026/04/01",
            "2026/4/1",
            "2026.04.01",
            "1 Apr 2026",
            "01-APR-2026",
            "1-Apr-26",
        ),
        *("April 1, 2026", "Apr 1 2026", "1st April 2026", "Wed, 1 Apr 2026", "Wednesday 1 April 2026"),
        *("2026-Apr-01", "2026年4月1日", "٢٠٢٦/٠٤/٠١", "2026/04/01", "1 Apr 2569"),
    ],
)
def test_a_day_is_read_whose_numbers_leave_no_doubt(text: str) -> None:
    assert read_column(text) == ([DAY], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-04-01 10:05", "2026-04-01 08:05"),
        ("2026-04-01T10:05:59", "2026-04-01 08:05:59"),
        ("2026-04-01T10:05:59.999", "2026-04-01 08:05:59"),
        ("2026-04-01T10:05:59Z", "2026-04-01 10:05:59"),
        ("2026-04-01T10:05:00.000+0000", "2026-04-01 10:05"),
        ("2026-04-01T10:05:00+02:00", "2026-04-01 08:05"),
        ("2026-04-01 10:05:00.12345-07:00", "2026-04-01 17:05"),
        ("2026-04-01 10:05:00 UTC", "2026-04-01 10:05"),
        ("2026-04-01 10:05 GMT+01:00", "2026-04-01 09:05"),
        ("2026-04-01 3:05 PM", "2026-04-01 13:05"),
        ("2026-04-01 12:01 a.m.", "2026-03-31 22:01"),
        ("2026-04-01 12:30\u202fPM", "2026-04-01 10:30"),
        ("Apr 1, 2026, 3:05 PM", "2026-04-01 13:05"),
        ("Wed, 01 Apr 2026 10:05:00 +0000", "2026-04-01 10:05"),
        ("2026年4月1日 下午3:05", "2026-04-01 13:05"),
        ("2026/4/1 上午10:05", "2026-04-01 08:05"),
        ("1 Apr 2026 9:05 م", "2026-04-01 19:05"),
        ("20260401T100500Z", "2026-04-01 10:05"),
    ],
)
def test_an_instant_is_read_in_utc_and_whole_seconds(text: str, expected: str) -> None:
    assert read_column(text) == ([utc(expected)], [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("soon", "no date"),
        ("2026-02-30", "no date"),
        ("2026-04-01 25:00", "no date"),
        ("2026-04-01 13:05 PM", "no date"),
        ("2026-04-01 10:05 EST", "no date"),
        ("2026-04", "no date"),
        ("10:05", "no date"),
        ("2026-04-01+02:00", "no date"),
        ("45292.5", "serial"),
        ("1989-12-31", "years"),
        ("2200-01-01", "years"),
        ("9999-12-31 00:00", "years"),
        ("0001-01-01", "years"),
        ("1775037900", "no date"),
        ("x" * 1_000_000, "no date"),
    ],
)
def test_what_is_no_date_among_dates_is_named_with_its_reason(text: str, reason: str) -> None:
    assert read_column("2026-04-01 10:00", text, "2026-04-01 10:00") == (
        [utc("2026-04-01 08:00"), None, utc("2026-04-01 08:00")],
        [reason],
    )


@pytest.mark.parametrize("blank", ["", " ", "-", "N/A", "-None-", "0000-00-00", "0000-00-00 00:00:00"])
def test_an_empty_cell_is_no_date_and_no_fault(blank: str) -> None:
    assert read_column("2026-04-01 10:00", blank) == ([utc("2026-04-01 08:00"), None], [])


def test_buddhist_years_are_taken_only_where_they_can_be_nothing_else() -> None:
    assert read_column("29/2/2567", order="dmy") == ([date(2024, 2, 29)], [])
    assert read_column("01/04/2532", order="dmy") == ([None], ["years"])


@pytest.mark.parametrize("case", cases("clock", "instant"))
def test_the_worked_cases_of_instants_hold(case: dict[str, object]) -> None:
    expected = case["expect"]
    assert isinstance(expected, dict)
    value = read_column(str(case["text"]), zone=ZoneInfo(str(case["zone"])))[0][0]
    if "day" in expected:
        assert value == date.fromisoformat(expected["day"])
    else:
        assert value == datetime.fromisoformat(expected["instant"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-29 01:59", "2026-03-29 00:59"),
        ("2026-03-29 02:30", "2026-03-29 01:30"),
        ("2026-03-29 03:00", "2026-03-29 01:00"),
        ("2026-10-25 02:30", "2026-10-25 00:30"),
        ("2026-10-25 03:00", "2026-10-25 02:00"),
    ],
)
@pytest.mark.parametrize("form", ["{0}", "{1}"])
def test_when_the_clocks_change_the_rules_of_the_zone_hold(text: str, expected: str, form: str) -> None:
    moment = datetime.fromisoformat(text)
    written = form.format(text, f"{moment:%d.%m.%Y %H:%M}")
    assert read_column(written, written, order="dmy")[0] == [utc(expected)] * 2


MOMENTS = st.datetimes(datetime(1990, 1, 2), datetime(2199, 12, 30)).map(
    lambda moment: moment.replace(microsecond=0)
)


@given(
    st.lists(MOMENTS, min_size=1),
    st.sampled_from(("Europe/Berlin", "Asia/Kolkata", "America/Santiago", "UTC")),
)
def test_iso_text_is_read_as_its_wall_in_the_zone(moments: list[datetime], name: str) -> None:
    zone = ZoneInfo(name)
    reader = DateReader(Form("iso local"), zone)
    expected = [at_wall(moment.date(), moment.time(), zone) for moment in moments]
    assert reader.read([moment.isoformat(" ") for moment in moments]) == expected
    assert reader.misfits == []


@given(st.lists(MOMENTS, min_size=1), st.integers(-14 * 60, 14 * 60))
def test_an_offset_in_the_text_is_kept_to_the_second(moments: list[datetime], minutes: int) -> None:
    offset = timezone(timedelta(minutes=minutes))
    aware = [moment.replace(tzinfo=offset) for moment in moments]
    assert DateReader(Form("iso offset"), BERLIN).read([moment.isoformat() for moment in aware]) == [
        moment.astimezone(UTC) for moment in aware
    ]


@given(st.lists(st.text(max_size=30), max_size=20))
def test_any_text_is_a_date_or_named_never_an_error(cells: list[str]) -> None:
    scan = DateScan("When")
    scan.feed(cells, range(len(cells)))
    for written in ("text", "iso local", "iso offset", "iso day", "seconds", "milliseconds"):
        for days in (False, True):
            reader = DateReader(Form(written, "dmy", days), BERLIN)  # type: ignore[arg-type]
            assert len(reader.read(cells)) == len(cells)


def test_a_long_cell_is_no_date_and_is_not_kept_in_memory() -> None:
    cells = [f"{number}{'x' * 100_000}" for number in range(50)]
    scan = DateScan("When")
    scan.feed(cells, range(50))
    reader = DateReader(Form("text", "dmy"), BERLIN)
    assert reader.read(cells) == [None] * 50
    assert {reason for _place, reason in reader.misfits} == {"no date"}
