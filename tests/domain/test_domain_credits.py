"""Service credits, worked out by hand (numbers.md §12 and (aq)), and how they are agreed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from sla_tui.domain.credits import Credit, Credits, Fee, Owed, owed
from sla_tui.domain.draft import draft_of, parse, parse_json
from sla_tui.domain.starts import start_named
from sla_tui.domain.terms_json import to_json

PERCENT = Fraction(1, 100)
TABLE = Credits(
    (Credit("mail", Fraction("0.999"), 10 * PERCENT), Credit("mail", Fraction("0.99"), 25 * PERCENT)),
    Fee(50_005, "month"),
)
START = start_named("uptime").draft(date(2026, 9, 14), "Europe/Berlin", "USD", str)


@pytest.mark.parametrize(
    ("value", "credit"),
    [
        (Fraction("0.999"), None),  # 99.9 % is what was promised
        (Fraction("0.99899999"), Owed(10 * PERCENT, 5_001)),  # 10 % of 500.05 is 50.005: 50.01
        (Fraction("0.99"), Owed(10 * PERCENT, 5_001)),
        (Fraction("0.9"), Owed(25 * PERCENT, 12_501)),  # 125.0125 is 125.01
        (None, None),
    ],
)
def test_credit_is_as_worked_out(value: Fraction | None, credit: Owed | None) -> None:
    assert owed(TABLE, "mail", value, "month") == credit


def test_fee_of_another_period_makes_no_money_and_another_promise_no_credit() -> None:
    assert owed(TABLE, "mail", Fraction(0), "quarter") == Owed(25 * PERCENT, None)
    assert owed(TABLE, "web", Fraction(0), "month") is None


def test_over_a_number_that_is_promised_at_most() -> None:
    lost = Credits((Credit("lost", 3 * PERCENT, 5 * PERCENT),))
    assert owed(lost, "lost", 3 * PERCENT, "month", at_most=True) is None
    assert owed(lost, "lost", 4 * PERCENT, "month", at_most=True) == Owed(5 * PERCENT, None)


def test_credits_go_through_a_file_and_are_no_keys_where_none_are_agreed() -> None:
    terms = parse({**START, "fee.amount": "500.05"}).terms
    assert terms is not None
    assert terms.credits == Credits(
        (Credit("uptime", Fraction("0.999"), PERCENT * 10), Credit("uptime", Fraction("0.99"), PERCENT * 25)),
        Fee(50_005, "month"),
    )
    assert parse_json(to_json(terms)).terms == terms
    assert parse(draft_of(terms)).terms == terms
    internal = parse(start_named("leads").draft(date(2026, 9, 14), "UTC", "USD", str)).terms
    assert internal is not None
    assert "credits" not in to_json(internal)
    assert '"fee"' not in to_json(internal)


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("fee.amount", "lots", "text"),
        ("fee.amount", "0", "range"),
        ("credits.1.of", "web", "no credit"),
        ("credits.1.short_of", "99", "unit"),
        ("credits.1.short_of", "", "missing"),
        ("credits.1.percent", "110 %", "range"),
    ],
)
def test_row_that_can_t_be_taken_is_one_problem_of_step_5(path: str, text: str, code: str) -> None:
    [problem] = parse({**START, path: text}).problems
    assert (problem.field, problem.step, problem.code) == (path, 5, code)
