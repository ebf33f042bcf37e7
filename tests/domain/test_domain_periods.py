"""Periods against numbers.md §1: leap days, week 53, fiscal years, and no gap between neighbours."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.periods import Period, period_of
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import PeriodKind
from tests.conftest import cases

KINDS = st.sampled_from(get_args(PeriodKind))
DAYS = st.dates(date(2, 1, 1), date(9998, 1, 1))
MONTHS = st.integers(1, 12)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("case", cases("pace", "period"))
def test_period_is_as_worked_out(case: dict[str, Any]) -> None:
    period = period_of(case["kind"], day(case["day"]), case["fiscal_start"])
    assert period == Period(case["kind"], day(case["expect"]["start"]), day(case["expect"]["end"]))
    assert period.days == case["expect"]["n"]


@pytest.mark.parametrize(
    ("kind", "inside", "fiscal_start", "start", "end", "days"),
    [
        ("day", "2024-02-29", 1, "2024-02-29", "2024-03-01", 1),
        ("day", "2026-12-31", 1, "2026-12-31", "2027-01-01", 1),
        ("week", "2020-12-31", 1, "2020-12-28", "2021-01-04", 7),  # ISO week 53 of 2020
        ("week", "2021-01-03", 1, "2020-12-28", "2021-01-04", 7),  # its Sunday, in the next year
        ("week", "2021-01-04", 1, "2021-01-04", "2021-01-11", 7),  # ISO week 1 of 2021
        ("week", "2024-02-29", 7, "2024-02-26", "2024-03-04", 7),
        ("month", "2024-02-29", 1, "2024-02-01", "2024-03-01", 29),
        ("month", "2026-02-28", 4, "2026-02-01", "2026-03-01", 28),
        ("month", "2100-02-28", 1, "2100-02-01", "2100-03-01", 28),
        ("month", "2026-12-31", 1, "2026-12-01", "2027-01-01", 31),
        ("quarter", "2024-03-31", 1, "2024-01-01", "2024-04-01", 91),
        ("quarter", "2026-01-31", 2, "2025-11-01", "2026-02-01", 92),
        ("quarter", "2026-02-01", 2, "2026-02-01", "2026-05-01", 89),
        ("quarter", "2026-12-31", 12, "2026-12-01", "2027-03-01", 90),
        ("year", "2024-02-29", 1, "2024-01-01", "2025-01-01", 366),
        ("year", "2024-02-29", 3, "2023-03-01", "2024-03-01", 366),
        ("year", "2024-03-01", 3, "2024-03-01", "2025-03-01", 365),
        ("year", "2026-09-30", 10, "2025-10-01", "2026-10-01", 365),
        ("year", "2026-12-01", 12, "2026-12-01", "2027-12-01", 365),
    ],
)
def test_period_around_an_odd_day(
    kind: PeriodKind, inside: str, fiscal_start: int, start: str, end: str, days: int
) -> None:
    period = period_of(kind, day(inside), fiscal_start)
    assert (period.start, period.end) == (day(start), day(end))
    assert period.days == days


@pytest.mark.parametrize(
    ("kind", "inside", "previous", "following"),
    [
        ("day", "2024-02-29", "2024-02-28", "2024-03-01"),
        ("week", "2021-01-01", "2020-12-21", "2021-01-04"),
        ("month", "2026-01-15", "2025-12-01", "2026-02-01"),
        ("month", "2024-03-31", "2024-02-01", "2024-04-01"),
        ("quarter", "2026-02-10", "2025-10-01", "2026-04-01"),
        ("year", "2024-02-29", "2023-01-01", "2025-01-01"),
    ],
)
def test_neighbours_start_on_their_own_first_day(
    kind: PeriodKind, inside: str, previous: str, following: str
) -> None:
    period = period_of(kind, day(inside))
    assert period.previous().start == day(previous)
    assert period.next().start == day(following)


def test_neighbours_of_a_fiscal_quarter_keep_its_months() -> None:
    quarter = period_of("quarter", day("2026-01-31"), fiscal_start=2)
    assert quarter.previous() == Period("quarter", day("2025-08-01"), day("2025-11-01"))
    assert quarter.next() == Period("quarter", day("2026-02-01"), day("2026-05-01"))


@pytest.mark.parametrize("kind", get_args(PeriodKind))
def test_period_beyond_the_last_year_is_refused_naming_a_day(kind: PeriodKind) -> None:
    with pytest.raises(Refusal) as refused:
        period_of(kind, date.max)
    assert refused.value.code == "range"
    assert refused.value.names[0].startswith("9999-")


@pytest.mark.parametrize("kind", get_args(PeriodKind))
def test_period_before_the_first_year_is_refused_naming_a_day(kind: PeriodKind) -> None:
    with pytest.raises(Refusal) as refused:
        period_of(kind, date.min).previous()
    assert refused.value.names == ("0001-01-01",)


@given(KINDS, DAYS, MONTHS)
def test_day_lies_in_its_period_and_in_no_neighbour(
    kind: PeriodKind, inside: date, fiscal_start: int
) -> None:
    period = period_of(kind, inside, fiscal_start)
    assert period.start <= inside < period.end
    assert period.previous().end == period.start
    assert period.next().start == period.end


@given(KINDS, DAYS, MONTHS)
def test_neighbours_lead_back_and_are_those_of_their_days(
    kind: PeriodKind, inside: date, fiscal_start: int
) -> None:
    period = period_of(kind, inside, fiscal_start)
    assert period.next().previous() == period
    assert period.previous().next() == period
    assert period_of(kind, period.end, fiscal_start) == period.next()
    assert period_of(kind, period.start - timedelta(days=1), fiscal_start) == period.previous()


@given(DAYS, MONTHS)
def test_year_is_four_quarters_and_twelve_months(inside: date, fiscal_start: int) -> None:
    year = period_of("year", inside, fiscal_start)
    for kind, parts in (("quarter", 4), ("month", 12)):
        period = period_of(kind, year.start, fiscal_start)
        assert period.start == year.start
        for _part in range(parts - 1):
            period = period.next()
        assert period.end == year.end


@given(DAYS)
def test_week_is_the_iso_week(inside: date) -> None:
    week = period_of("week", inside)
    assert week.start.isocalendar()[:2] == inside.isocalendar()[:2]
    assert week.start.isoweekday() == 1
    assert week.days == 7
