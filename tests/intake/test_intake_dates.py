"""Dates: one cell, a whole column, a whole file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.when import When, at_wall
from sla_tui.errors import InputRefused
from sla_tui.intake.dateforms import DateScan, Form, Unclear, refuse_serials, settle
from sla_tui.intake.datereader import DateReader
from sla_tui.intake.dates import Order
from tests.conftest import cases
from tests.intake.conftest import BERLIN, Take, utc

DAY = date(2026, 4, 1)
ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")


def read(
    *cells: str, order: Order | None = None, zone: ZoneInfo = BERLIN
) -> tuple[list[When | None], list[str]]:
    """The values of a column, and the reasons for those that don't fit."""
    scan = DateScan("When")
    scan.feed(cells, range(2, len(cells) + 2))
    reader = DateReader(scan.form(settle([scan], order, "export.csv")), zone)
    return reader.read(cells), [reason for _place, reason in reader.misfits]


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
    assert read(text) == ([DAY], [])


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
    assert read(text) == ([utc(expected)], [])


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
    assert read("2026-04-01 10:00", text, "2026-04-01 10:00") == (
        [utc("2026-04-01 08:00"), None, utc("2026-04-01 08:00")],
        [reason],
    )


@pytest.mark.parametrize("blank", ["", " ", "-", "N/A", "-None-", "0000-00-00", "0000-00-00 00:00:00"])
def test_an_empty_cell_is_no_date_and_no_fault(blank: str) -> None:
    assert read("2026-04-01 10:00", blank) == ([utc("2026-04-01 08:00"), None], [])


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (("03/04/2026", "13/04/2026"), "dmy"),
        (("03/04/2026", "04/13/2026"), "mdy"),
        (("3.4.99", "30.4.99"), "dmy"),
        (("01/02/03", "99/02/03"), "ymd"),
        (("03-04-2026 10:00", "25-12-2025 9:00"), "dmy"),
    ],
)
def test_any_number_above_twelve_settles_the_order(cells: tuple[str, ...], order: Order) -> None:
    scan = DateScan("When")
    scan.feed(cells, (2, 3))
    assert settle([scan], None, "export.csv") == order


def test_one_column_settles_the_order_of_all_others_in_the_file(take: Take) -> None:
    taken = take("Lead ID,Created,Handed Off\n1,03/04/2026,04/05/2026\n2,03/04/2026,25/04/2026\n")
    assert taken.survey.order == "dmy"
    assert taken.records[0].created == date(2026, 4, 3)
    assert taken.records[0].handed_over == date(2026, 5, 4)


def test_an_order_that_nothing_settles_is_refused_with_an_example(take: Take) -> None:
    table = "Lead ID,Created\n1,2026-05-01\n2,03/04/2026\n"
    with pytest.raises(Unclear) as refused:
        take(table)
    assert str(refused.value) == (
        "export.csv, row 3, column “Created”: “03/04/2026” may be 2026-04-03 or 2026-03-04; "
        "say which with --dates dmy or --dates mdy."
    )
    assert (refused.value.exit_code, refused.value.setting) == (4, "order")
    assert (refused.value.row, refused.value.column, refused.value.value) == (3, "Created", "03/04/2026")
    assert take(table, order="mdy").records[1].created == date(2026, 3, 4)
    assert take(table, order="dmy").records[1].created == date(2026, 4, 3)


def test_the_same_numbers_twice_are_in_no_doubt_but_settle_nothing() -> None:
    assert read("04/04/2026", "25/04/2026") == ([date(2026, 4, 4), date(2026, 4, 25)], [])
    assert read("04/04/2026", "05/05/2026 10:00") == ([date(2026, 4, 4), utc("2026-05-05 08:00")], [])
    with pytest.raises(Unclear, match="“05/06/2026”"):
        read("04/04/2026", "05/06/2026")


def test_dates_that_contradict_the_others_are_problems_of_their_rows(take: Take) -> None:
    taken = take("Lead ID,Handed Off\n1,13/04/2026\n2,14/04/2026\n3,04/15/2026\n4,05/04/2026\n5,31/02/2026\n")
    assert taken.survey.order == "dmy"
    assert [(problem.row, problem.value, problem.reason, problem.facts) for problem in taken.problems] == [
        (4, "04/15/2026", "order", ("dmy",)),
        (6, "31/02/2026", "no date", ()),
    ]
    assert [lead.handed_over for lead in taken.records] == [
        date(2026, 4, 13),
        date(2026, 4, 14),
        date(2026, 4, 5),
    ]


def test_contradictions_that_weigh_the_same_are_asked() -> None:
    with pytest.raises(
        Unclear, match="“13/04/2026” in row 2 and “04/13/2026” in row 3 are not in one order; say which"
    ):
        read("13/04/2026", "04/13/2026")


def test_two_digits_for_each_may_be_three_dates() -> None:
    with pytest.raises(Unclear, match="“01/02/03” may be 2003-02-01 or 2003-01-02 or 2001-02-03"):
        read("01/02/03")
    assert read("01/02/03", order="ymd") == ([date(2001, 2, 3)], [])


def test_a_column_of_serial_days_is_refused_with_what_to_do(take: Take) -> None:
    with pytest.raises(
        InputRefused, match="holds a spreadsheet's day numbers, such as 46113; format it as a date"
    ):
        take("Lead ID,Handed Off\n1,46113\n2,46114.5\n")


def test_refusing_serials_leaves_a_column_of_dates_alone() -> None:
    scan = DateScan("When")
    scan.feed(("2026-04-01", "46113"), (2, 3))
    refuse_serials(scan, "export.csv")


def test_buddhist_years_are_taken_only_where_they_can_be_nothing_else() -> None:
    assert read("29/2/2567", order="dmy") == ([date(2024, 2, 29)], [])
    assert read("01/04/2532", order="dmy") == ([None], ["years"])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("1775037900", "1775037901"), "2026-04-01 10:05"),
        (("1775037900000", "1775037900999"), "2026-04-01 10:05"),
    ],
)
def test_seconds_and_milliseconds_since_1970_are_read_where_a_column_is_of_them(
    cells: tuple[str, str], expected: str
) -> None:
    values, reasons = read(*cells)
    assert (values[0], reasons) == (utc(expected), [])


def test_days_in_milliseconds_stay_the_days_that_they_are() -> None:
    assert read("1775001600000", "1775088000000", zone=ZoneInfo("America/New_York")) == (
        [date(2026, 4, 1), date(2026, 4, 2)],
        [],
    )


def test_milliseconds_among_which_one_is_no_number_name_that_one() -> None:
    assert read("1775037900000", "1775037900000", "later") == (
        [utc("2026-04-01 10:05")] * 2 + [None],
        ["no date"],
    )


def test_a_column_of_midnights_has_days_and_one_with_another_time_has_instants() -> None:
    assert read("2026-04-01 00:00:00", "2026-04-02 00:00:00")[0] == [date(2026, 4, 1), date(2026, 4, 2)]
    assert read("01.04.2026 00:00", "13.04.2026 00:00")[0] == [date(2026, 4, 1), date(2026, 4, 13)]
    assert read("2026-04-01 00:00:00", "2026-04-02 00:00:01")[0] == [
        utc("2026-03-31 22:00"),
        utc("2026-04-01 22:00:01"),
    ]


def test_a_time_beyond_the_first_rows_is_not_lost_for_days(take: Take) -> None:
    rows = "".join(f"{number},2026-04-01\n" for number in range(600))
    taken = take(f"Lead ID,Handed Off\n{rows}x,2026-04-02 10:05\n")
    assert taken.records[-1].handed_over == utc("2026-04-02 08:05")
    assert taken.records[0].handed_over == DAY
    assert taken.survey.days_only == ()


def test_an_order_that_only_a_later_row_needs_is_still_settled(take: Take) -> None:
    rows = "".join(f"{number},2026-04-01\n" for number in range(600))
    taken = take(f"Lead ID,Handed Off\n{rows}x,25/12/2025\n")
    assert (taken.records[-1].handed_over, taken.survey.order) == (date(2025, 12, 25), "dmy")
    with pytest.raises(Unclear, match="row 602"):
        take(f"Lead ID,Handed Off\n{rows}x,03/04/2026\n")


@pytest.mark.parametrize("case", cases("clock", "instant"))
def test_the_worked_cases_of_instants_hold(case: dict[str, object]) -> None:
    expected = case["expect"]
    assert isinstance(expected, dict)
    value = read(str(case["text"]), zone=ZoneInfo(str(case["zone"])))[0][0]
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
    assert read(written, written, order="dmy")[0] == [utc(expected)] * 2


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


@given(st.lists(st.dates(date(1990, 1, 1), date(2199, 12, 31)), min_size=1), st.sampled_from(ORDERS[:2]))
def test_a_column_reads_back_as_written_or_is_asked_about_never_swapped(
    days: list[date], order: Order
) -> None:
    form = "%d/%m/%Y" if order == "dmy" else "%m/%d/%Y"
    cells = [day.strftime(form) for day in days]
    try:
        values, reasons = read(*cells)
    except Unclear:
        assert all(day.day <= 12 for day in days)
    else:
        assert (values, reasons) == (days, [])


@given(st.lists(st.text(max_size=30), max_size=20))
def test_any_text_is_a_date_or_named_never_an_error(cells: list[str]) -> None:
    scan = DateScan("When")
    scan.feed(cells, range(len(cells)))
    for written in ("text", "iso local", "iso offset", "iso day", "seconds", "milliseconds"):
        for days in (False, True):
            reader = DateReader(Form(written, "dmy", days), BERLIN)  # type: ignore[arg-type]
            assert len(reader.read(cells)) == len(cells)


NUMBERS = st.builds(
    "{0}{3}{1}{3}{2}".format,
    *(st.integers(1, 31), st.integers(1, 31), st.integers(0, 99) | st.integers(1990, 2030)),
    st.sampled_from("/.-"),
)


@given(st.lists(st.lists(NUMBERS, min_size=1, max_size=6), min_size=1, max_size=3))
def test_an_order_is_settled_that_fewest_dates_contradict_or_it_is_asked(columns: list[list[str]]) -> None:
    scans = [DateScan(f"Column {number}") for number in range(len(columns))]
    for scan, cells in zip(scans, columns, strict=True):
        scan.feed(cells, range(2, len(cells) + 2))
    every = [cell for cells in columns for cell in cells]
    misfits = {order: sum(scan.misfits[order] for scan in scans) for order in ORDERS}
    try:
        order = settle(scans, None, "export.csv")
    except Unclear as unclear:
        order, asked = None, unclear.value
    else:
        asked = every[0]
    assert asked in every
    assert order is None or all(misfits[order] < misfits[other] for other in ORDERS if other != order)


def test_a_long_cell_is_no_date_and_is_not_kept_in_memory() -> None:
    cells = [f"{number}{'x' * 100_000}" for number in range(50)]
    scan = DateScan("When")
    scan.feed(cells, range(50))
    reader = DateReader(Form("text", "dmy"), BERLIN)
    assert reader.read(cells) == [None] * 50
    assert {reason for _place, reason in reader.misfits} == {"no date"}
