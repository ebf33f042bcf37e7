"""Credits told with their closed period, wherever it is told (numbers.md, (aq))."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from sla_tui.domain.credits import Credit, Credits, Fee
from sla_tui.domain.terms import Figure
from sla_tui.reports.agreement_page import agreement_page
from sla_tui.reports.html_page import status_page
from sla_tui.reports.markdown import status_markdown
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from tests.reports.stories import data_of, facts, rows, terms, text_of
from tests.store.bringing import agree

LOST = Figure("lost", "s", "m", "Customers lost", "at most", "%", Fraction(3, 100), "month")
TABLE = Credits((Credit("lost", Fraction(3, 100), Fraction(1, 10)),), Fee(50_000, "month"))
SEPTEMBER, OCTOBER = datetime(2026, 9, 30, 12, tzinfo=UTC), datetime(2026, 10, 1, 12, tzinfo=UTC)
TOLD = "Customers lost, 1 Sep – 30 Sep 2026: credit 10 % = 50 USD"


@pytest.fixture
def agreed(store: Store) -> Store:
    agree(store, terms(LOST, currency="USD", credits=TABLE, holds_from=date(2026, 9, 1)))
    return store


def enter(store: Store, value: Fraction) -> None:
    store.figures.enter(1, LOST, date(2026, 9, 1), value, currency="USD", who="Kim", now=SEPTEMBER)


def test_credit_follows_from_a_closed_period_alone(agreed: Store) -> None:
    # 4 % of the customers were lost, and at most 3 % were promised: 10 % of 500 USD is 50.
    enter(agreed, Fraction(4, 100))
    assert "credit" not in rows(agreed.path, SEPTEMBER)["lost"].note
    assert "credit" not in facts(agreed.path, "lost", SEPTEMBER)
    note = rows(agreed.path, OCTOBER, date(2026, 9, 30))["lost"].note
    assert note == "broken, entered Wed 30 Sep by Kim, credit 10 % = 50 USD"
    credit = {"percent": 10, "amount": {"minor": 5000, "currency": "USD"}}
    assert facts(agreed.path, "lost", OCTOBER, date(2026, 9, 30))["credit"] == credit


def test_credit_stands_with_the_period_after_it_in_every_form(agreed: Store) -> None:
    enter(agreed, Fraction(4, 100))
    assert f"{TOLD}." in text_of(agreed.path, OCTOBER)
    with reading(agreed.path) as reads:
        assert TOLD in status_markdown(reads, OCTOBER).replace("\\", "")
        assert TOLD in status_page(reads, OCTOBER)
    [before] = data_of(agreed.path, OCTOBER)["agreements"][0]["credits_before"]
    assert (before["id"], before["period"]["start"], before["credit"]["percent"]) == (
        "lost",
        "2026-09-01",
        10,
    )
    assert "credit" not in text_of(agreed.path, datetime(2026, 11, 2, 12, tzinfo=UTC))


def test_nothing_follows_from_what_is_unknown(agreed: Store) -> None:
    assert "credit" not in text_of(agreed.path, OCTOBER)
    enter(agreed, Fraction(3, 100))
    assert "credit" not in text_of(agreed.path, OCTOBER)


def test_page_says_what_is_agreed() -> None:
    page = [line.text for line in agreement_page(terms(LOST, currency="USD", credits=TABLE))]
    assert "The fee is 500 USD a month." in page
    assert "Customers lost over 3 %: a credit of 10 % of the fee." in page
