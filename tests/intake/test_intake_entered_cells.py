"""The cells of a table of figures or deliveries: periods, days, and numbers of one reading."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain.refusal import Refusal
from sla_tui.intake.entered_cells import Named, day_in, one_reading, period_in


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("2026-09-30", Named(date(2026, 9, 30), None)),
        ("2026-09-30 00:00:00", Named(date(2026, 9, 30), None)),
        ("30 Sep 2026", Named(date(2026, 9, 30), None)),
        ("2026-09", Named(date(2026, 9, 1), "month")),
        ("09/2026", Named(date(2026, 9, 1), "month")),
        ("September 2026", Named(date(2026, 9, 1), "month")),
        ("sep. 2026", Named(date(2026, 9, 1), "month")),
        ("Q3 2026", Named(date(2026, 7, 1), "quarter")),
        ("2026-Q4", Named(date(2026, 10, 1), "quarter")),
        ("2026-W37", Named(date(2026, 9, 7), "week")),
        ("2026", Named(date(2026, 1, 1), "year")),
    ],
)
def test_period_is_named_in_several_ways(text: str, named: Named) -> None:
    assert period_in(text, None) == named


@pytest.mark.parametrize("text", ["2026-13", "Q5 2026", "Foo 2026", "09-2026-1", "soon", "1900", "2026-W60"])
def test_what_names_no_period_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        period_in(text, None)


def test_slashes_are_read_in_the_order_that_was_said() -> None:
    assert day_in("3/4/2026", "dmy") == date(2026, 4, 3)
    assert day_in("3/4/2026", "mdy") == date(2026, 3, 4)
    assert day_in("2026-04-03", "mdy") == date(2026, 4, 3)
    with pytest.raises(Refusal) as refused:
        day_in("3/4/2026", None)
    assert refused.value.code == "order"
    assert day_in("31/8/2026", None) == day_in("8/31/2026", None) == date(2026, 8, 31)
    with pytest.raises(Refusal) as refused:
        day_in("31/31/2026", None)
    assert refused.value.code == "text"


@pytest.mark.parametrize(
    ("text", "decimal", "read"),
    [
        ("0.125", None, "0.125"),
        ("2,4 %", None, "2,4 %"),
        ("1.234,56", None, "1.234,56"),
        ("1.000", ",", "1000"),
        ("1.000", ".", "1"),
        ("1.125", ".", "1.1250"),
        ("-1,234.5 EUR", ".", "-1234.5 EUR"),
    ],
)
def test_number_has_one_reading(text: str, decimal: str | None, read: str) -> None:
    assert one_reading(text, decimal) == read


@pytest.mark.parametrize(
    ("text", "readings"),
    [("1.000", ("1000", "1")), ("12,500 EUR", ("12500 EUR", "12.5 EUR")), ("-1,255", ("-1255", "-1.2550"))],
)
def test_number_of_two_readings_is_refused_with_both(text: str, readings: tuple[str, str]) -> None:
    with pytest.raises(Refusal) as refused:
        one_reading(text, None)
    assert (refused.value.code, refused.value.names) == ("two ways", (text, *readings))


@pytest.mark.parametrize("text", ["1.00", "1,2,3", "12.34,5"])
def test_signs_that_do_not_fit_are_refused(text: str) -> None:
    with pytest.raises(Refusal):
        one_reading(text, ",")
