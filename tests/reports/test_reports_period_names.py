"""Periods by their names, and which of their words have room, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain.periods import period_of
from sla_tui.domain.terms import PeriodKind
from sla_tui.reports.headline import reach_text
from sla_tui.reports.period_names import days_of_period, name_beside, period_name
from sla_tui.reports.texts import top_text, total_lines
from sla_tui.store.store import Store
from tests.reports.stories import at, call, count, report_of, rows, september, terms
from tests.store.bringing import agree


@pytest.mark.parametrize(
    ("kind", "day", "fiscal", "name", "short"),
    [
        ("month", date(2026, 11, 30), 1, "November 2026", "Nov 2026"),
        # 30 November 2026 is a Monday, of ISO week 49; 1 January 2027 is of week 53 of 2026.
        ("week", date(2026, 11, 30), 1, "week 49 of 2026", "week 49"),
        ("week", date(2027, 1, 1), 1, "week 53 of 2026", "week 53"),
        ("quarter", date(2026, 11, 30), 1, "Oct – Dec 2026", "Oct – Dec 2026"),
        ("quarter", date(2026, 11, 30), 2, "Nov 2026 – Jan 2027", "Nov 2026 – Jan 2027"),
        ("year", date(2026, 11, 30), 1, "2026", "2026"),
        ("year", date(2026, 11, 30), 4, "Apr 2026 – Mar 2027", "Apr 2026 – Mar 2027"),
        ("day", date(2026, 11, 30), 1, "Mon 30 Nov 2026", "Mon 30 Nov 2026"),
    ],
)
def test_period_has_the_name_that_people_give_it(
    kind: PeriodKind, day: date, fiscal: int, name: str, short: str
) -> None:
    period = period_of(kind, day, fiscal)
    assert (period_name(period), period_name(period, short=True)) == (name, short)


def test_first_line_names_the_period_as_long_as_there_is_room(store: Store) -> None:
    september(store, until=at("09-14 11:00"))
    agree(store, terms(count(60), call()))
    report = report_of(store.path, at("09-14 12:00"))
    [status] = report.agreements
    whole, named, short, day = days_of_period(status)
    assert (whole, named) == ("Mon 14 Sep, September 2026, day 14 of 30", "September 2026, day 14 of 30")
    assert (short, day) == ("Sep 2026, day 14 of 30", "Mon 14 Sep")
    reached = reach_text(report, status.zone)
    assert reached == "HubSpot to 13:00"

    def told(columns: int) -> list[str]:
        return [part.strip() for part in top_text(report, status, columns).split("  ") if part]

    # “Inbound” and the gaps take eleven cells, the age twelve more: 40 + 11 + 28 is 79.
    assert told(79) == ["Inbound", whole, "HubSpot to 13:00, 60 min ago"]
    assert told(78)[1] == named
    assert told(66)[1].startswith("September 2026, day 14 of 30")
    # Without the age the name of the month still has its room, then it is shortened, then it goes.
    assert told(55) == ["Inbound", named, reached]
    assert told(54)[:2] == ["Inbound", short]
    assert told(48)[:2] == ["Inbound", day]


def test_row_over_another_period_than_the_first_names_its_own(store: Store) -> None:
    september(store)
    quarter = call(id="quarter", period="quarter")
    agree(store, terms(count(720, period="year", split=(1,) * 12), call(), quarter))
    told = {name: row.label for name, row in rows(store.path).items()}
    assert told["leads"] == "Leads handed over"
    assert told["call"].endswith(" ≤ 4 h · Sep")
    assert told["quarter"].endswith(" ≤ 4 h · Jul – Sep")


def test_name_beside_another_has_its_year_where_that_is_another() -> None:
    year, month = period_of("year", date(2026, 9, 14)), period_of("month", date(2026, 9, 14))
    assert name_beside(month, month) == ""
    assert name_beside(month, year) == "Sep"
    assert name_beside(year, month) == "2026"
    assert name_beside(period_of("month", date(2027, 1, 1)), year) == "Jan 2027"
    assert name_beside(period_of("quarter", date(2026, 12, 1), 12), year) == "Dec 2026 – Feb 2027"
    assert name_beside(period_of("week", date(2026, 11, 30)), year) == "week 49"


def test_what_is_new_has_a_line_of_its_own_where_there_is_no_room_beside(store: Store) -> None:
    september(store)
    agree(store, terms(count(60), call()))
    [status] = report_of(store.path, at("09-14 12:00")).agreements
    [whole] = total_lines(status, 80)
    total, new = whole.split("   ")
    assert new == "since Fri: +1"
    assert total_lines(status, len(whole) - 1) == [total, f"  {new}"]
