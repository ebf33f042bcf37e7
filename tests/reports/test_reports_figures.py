"""Figures that somebody enters: how the promise stands by them, worked out by hand (numbers.md §13)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sla_tui.domain.terms import Figure
from sla_tui.reports.agreement_page import agreement_page
from sla_tui.reports.history import history, history_text
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from tests.reports.stories import NOW, at, call, facts, rows, terms
from tests.store.bringing import agree

LOST = Figure("lost", "s", "m", "Customers lost", "at most", "%", Fraction(3, 100), "month")
SPENT = Figure("spent", "m", "s", "Cost per customer", "at most", "money", Fraction(12_500_00), "quarter")
RATE = Figure("rate", "s", "m", "Deals a rep", "at least", "number", Fraction(9, 2), "month")
SEPTEMBER, AUGUST = date(2026, 9, 1), date(2026, 8, 1)
IN_OCTOBER = at("09-30 22:00")
"""Midnight in Berlin."""


@pytest.fixture
def agreed(store: Store) -> Store:
    agree(store, terms(call(), LOST, SPENT, RATE)._replace(holds_from=date(2026, 7, 1)))
    return store


def enter(
    store: Store, value: Fraction, *, figure: Figure = LOST, starts: date = SEPTEMBER, now: datetime = NOW
) -> int:
    return store.figures.enter(1, figure, starts, value, currency="EUR", who="Kim", now=now)


def stands(store: Store, now: datetime = NOW, figure: str = "lost") -> tuple[Any, Any]:
    found = facts(store.path, figure, now)
    return found["state"], found["figure"]


def test_without_an_entry_nothing_is_known(agreed: Store) -> None:
    assert stands(agreed) == ("unknown", None)
    found = facts(agreed.path, "lost", NOW)
    assert found["why"]["state"] == found["why"]["figure"] == "no figure yet"
    assert found["data_until"] is None
    row = rows(agreed.path)["lost"]
    assert (row.mark, row.label, row.figure, row.judged, row.note) == (
        *("–", "Customers lost", "—"),
        *("unknown", "no figure yet"),
    )


@pytest.mark.parametrize(
    ("value", "running", "over"),
    [
        (Fraction(24, 1000), "on line", "kept"),
        (Fraction(3, 100), "on line", "kept"),
        (Fraction(30001, 1000000), "behind", "broken"),
        (Fraction(0), "on line", "kept"),
    ],
)
def test_at_most_is_kept_up_to_its_number(value: Fraction, running: str, over: str, agreed: Store) -> None:
    enter(agreed, value)
    assert stands(agreed)[0] == running
    # The last second of September in Berlin is 21:59:59 in UTC.
    assert stands(agreed, at("09-30 21:59"))[0] == running
    assert facts(agreed.path, "lost", IN_OCTOBER, SEPTEMBER)["state"] == over


def test_at_least_is_kept_from_its_number_on(agreed: Store) -> None:
    enter(agreed, Fraction(449, 100), figure=RATE)
    assert stands(agreed, figure="rate") == ("behind", 4.49)
    enter(agreed, Fraction(9, 2), figure=RATE)
    assert stands(agreed, figure="rate") == ("on line", 4.5)


def test_money_is_in_minor_units_of_the_agreement(agreed: Store) -> None:
    enter(agreed, Fraction(12_499_99), figure=SPENT, starts=date(2026, 7, 1))
    found = facts(agreed.path, "spent", NOW)
    assert (found["state"], found["target"], found["figure"]) == (
        "on line",
        {"minor": 1250000, "currency": "EUR"},
        {"minor": 1249999, "currency": "EUR"},
    )
    assert rows(agreed.path)["spent"].figure == "12,499.99 EUR"


def test_each_period_has_its_own_and_the_last_entry_stands(agreed: Store) -> None:
    enter(agreed, Fraction(5, 100), starts=AUGUST)
    assert stands(agreed) == ("unknown", None)
    enter(agreed, Fraction(2, 100))
    enter(agreed, Fraction(4, 100), now=NOW + timedelta(hours=1))
    assert stands(agreed, NOW + timedelta(hours=2)) == ("behind", 4)
    row = rows(agreed.path, NOW + timedelta(hours=2))["lost"]
    assert (row.mark, row.figure, row.judged, row.note) == (
        *("▼", "4 %", "at most 3 %"),
        "behind, entered Mon 14 Sep by Kim",
    )


def test_looking_back_finds_what_stood_then(agreed: Store) -> None:
    enter(agreed, Fraction(2, 100))
    enter(agreed, Fraction(4, 100), now=NOW + timedelta(hours=1))
    assert stands(agreed, NOW - timedelta(hours=1)) == ("unknown", None)
    assert stands(agreed, NOW + timedelta(minutes=30)) == ("on line", 2)


def test_undo_brings_back_what_was_entered_before(agreed: Store) -> None:
    enter(agreed, Fraction(2, 100))
    second = enter(agreed, Fraction(4, 100))
    agreed.actions.undo(second, who="Kim", now=NOW)
    assert stands(agreed) == ("on line", 2)
    agreed.actions.undo(second + 1, who="Kim", now=NOW)
    assert stands(agreed) == ("behind", 4)


def test_log_tells_what_was_entered_for_which_period(agreed: Store) -> None:
    enter(agreed, Fraction(24, 1000))
    with reading(agreed.path) as reads:
        told = history_text(history(reads, NOW), ZoneInfo("Europe/Berlin"), NOW).splitlines()
    assert told[0] == "Mon 14 Sep 14:00  Kim: entered Customers lost, from Tue 1 Sep on: 2.4 %"


def test_page_says_the_promise_in_a_sentence() -> None:
    said = [line.text for line in agreement_page(terms(LOST, SPENT, RATE)) if line.style == "item"][:3]
    assert said == [
        "Sales promises Marketing: Customers lost of at most 3 % a month.",
        "Marketing promises Sales: Cost per customer of at most 12,500 EUR a quarter.",
        "Sales promises Marketing: Deals a rep of at least 4.5 a month.",
    ]
