"""Columns of dates, and the order of day and month that a whole file settles."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.errors import InputRefused
from sla_tui.intake.dateforms import DateScan, Unclear, refuse_serials, settle
from sla_tui.intake.dates import ORDERS, Order
from sla_tui.intake.notes import notes
from tests.intake.conftest import Take, read_column, utc

DAY = date(2026, 4, 1)


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


def test_dates_in_a_column_that_is_not_read_settle_the_order_where_they_agree(take: Take) -> None:
    table = "Lead ID,Handed over,Renewal,Review\n1,03/04/2026,04/30/2026,{}\n2,05/04/2026,12/31/2026,{}\n"
    taken = take(table.format("1/2/2026", "02/28/2026"))
    # The 30th and the 31st are no months; the month goes first, so the hand-offs were on 4 March and 4 May.
    assert [lead.handed_over for lead in taken.records] == [date(2026, 3, 4), date(2026, 5, 4)]
    assert taken.survey.order == "mdy"
    with pytest.raises(Unclear):  # another column has a day first: what was open stays open
        take(table.format("13/02/2026", "28/02/2026"))
    with pytest.raises(Unclear):  # one that contradicts itself settles nothing
        take("Lead ID,Handed over,Review\n1,03/04/2026,04/30/2026\n2,05/04/2026,30/04/2026\n")


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


def test_dots_say_that_the_day_is_first(take: Take) -> None:
    taken = take("Lead ID,Created,Handed Off\n1,03.11.2026,04.11.2026 9:05\n2,3.2.2026,5/5/2026\n")
    assert [(lead.created, lead.handed_over) for lead in taken.records] == [
        (date(2026, 11, 3), utc("2026-11-04 08:05")),
        (date(2026, 2, 3), date(2026, 5, 5)),
    ]
    assert "Dates are read as day, month, year." in notes(taken.survey)
    # Whoever says otherwise, or writes a 25th month, is taken at their word.
    assert read_column("03.11.2026", order="mdy") == ([date(2026, 3, 11)], [])
    assert read_column("03.11.2026", "11.25.2026") == ([date(2026, 3, 11), date(2026, 11, 25)], [])


def test_dots_say_nothing_of_slashes(take: Take) -> None:
    with pytest.raises(Unclear, match="“03/11/2026” may be 2026-11-03 or 2026-03-11"):
        read_column("03.11.2026", "03/11/2026")
    with pytest.raises(Unclear, match="“03/11/2026”"):  # nor do those of a column that is not read
        take("Lead ID,Created,Renewal\n1,03/11/2026,05.06.2026\n")
    with pytest.raises(Unclear, match="are not in one order"):
        read_column("25.11.2026", "11.25.2026")


def test_of_two_digits_with_dots_the_year_may_still_be_first() -> None:
    with pytest.raises(Unclear, match="may be 2026-11-03 or 2003-11-26; say which"):
        read_column("03.11.26")


def test_the_same_numbers_twice_are_in_no_doubt_but_settle_nothing() -> None:
    assert read_column("04/04/2026", "25/04/2026") == ([date(2026, 4, 4), date(2026, 4, 25)], [])
    assert read_column("04/04/2026", "05/05/2026 10:00") == ([date(2026, 4, 4), utc("2026-05-05 08:00")], [])
    with pytest.raises(Unclear, match="“05/06/2026”"):
        read_column("04/04/2026", "05/06/2026")


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
        read_column("13/04/2026", "04/13/2026")


def test_two_digits_for_each_may_be_three_dates() -> None:
    with pytest.raises(Unclear, match="“01/02/03” may be 2003-02-01 or 2003-01-02 or 2001-02-03"):
        read_column("01/02/03")
    assert read_column("01/02/03", order="ymd") == ([date(2001, 2, 3)], [])


def test_a_column_of_serial_days_is_refused_with_what_to_do(take: Take) -> None:
    with pytest.raises(
        InputRefused,
        match="row 3, column “Handed Off”: the column holds a spreadsheet's day numbers, such as 46114",
    ):
        take("Lead ID,Handed Off\n1,2026-04-01\n2,46114\n3,46115.5\n")


def test_refusing_serials_leaves_a_column_of_dates_alone() -> None:
    scan = DateScan("When")
    scan.feed(("2026-04-01", "46113"), (2, 3))
    refuse_serials(scan, "export.csv")


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
    values, reasons = read_column(*cells)
    assert (values[0], reasons) == (utc(expected), [])


def test_days_in_milliseconds_stay_the_days_that_they_are() -> None:
    assert read_column("1775001600000", "1775088000000", zone=ZoneInfo("America/New_York")) == (
        [date(2026, 4, 1), date(2026, 4, 2)],
        [],
    )


def test_milliseconds_among_which_one_is_no_number_name_that_one() -> None:
    assert read_column("1775037900000", "1775037900000", "later") == (
        [utc("2026-04-01 10:05")] * 2 + [None],
        ["no date"],
    )


def test_a_column_of_midnights_has_days_and_one_with_another_time_has_instants() -> None:
    assert read_column("2026-04-01 00:00:00", "2026-04-02 00:00:00")[0] == [
        date(2026, 4, 1),
        date(2026, 4, 2),
    ]
    assert read_column("01.04.2026 00:00", "13.04.2026 00:00")[0] == [date(2026, 4, 1), date(2026, 4, 13)]
    assert read_column("2026-04-01 00:00:00", "2026-04-02 00:00:01")[0] == [
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


@given(st.lists(st.dates(date(1990, 1, 1), date(2199, 12, 31)), min_size=1), st.sampled_from(ORDERS[:2]))
def test_a_column_reads_back_as_written_or_is_asked_about_never_swapped(
    days: list[date], order: Order
) -> None:
    form = "%d/%m/%Y" if order == "dmy" else "%m/%d/%Y"
    cells = [day.strftime(form) for day in days]
    try:
        values, reasons = read_column(*cells)
    except Unclear:
        assert all(day.day <= 12 for day in days)
    else:
        assert (values, reasons) == (days, [])


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
    rivals = [
        other for other in ORDERS if other != order and (order is None or misfits[other] <= misfits[order])
    ]
    # Only dots set one aside that fits as well, and only the one with the month first.
    assert order is None or not rivals or (rivals == ["mdy"] and any("." in cell for cell in every))
