"""What numbers came to before they were promised, worked out by hand (numbers.md, bk, bl)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from sla_tui.domain.money import Money
from sla_tui.domain.pairs import Pair
from sla_tui.domain.terms import Between, Commitment, Figure, Hours
from sla_tui.reports.number_words import number_texts, shape_offers
from sla_tui.reports.numbers_before import numbers_before
from sla_tui.store.store import Store
from tests.reports.stories import NOW, at, bring, call, count, terms
from tests.store.bringing import agree, deal, lead

MAIL = Figure(
    *("up", "s", "m", "Mail", "at least", "%", Fraction(999, 1000), "month"),
    source="outages",
)
RATE = Figure(
    *("rate", "s", "m", "Rate", "at least", "%", Fraction(1, 5), "month"),
    source="close rate",
)
ACCEPTED = Between("accept", "s", "m", Pair("handed over", "accepted"), Hours(3600), Fraction(9, 10), "month")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.db")


def told(store: Store, promised: Commitment, revised: int | None = None, *, is_open: bool = False) -> str:
    agreed = terms(promised)
    with store.reading() as reads:
        before = numbers_before(reads, agreed, NOW, revised)
    return number_texts(before, agreed, (promised.id,) if is_open else ())[promised.id]


def offered(store: Store, promised: Commitment) -> tuple[str, str]:
    with store.reading() as reads:
        return shape_offers(numbers_before(reads, terms(promised), NOW))[promised.id]


def leads(store: Store) -> None:
    """Two of July and three of August, of which two were accepted after 2 and after 4 working hours."""
    bring(
        store,
        lead("A", at("06-30 22:00")),  # 1 July, 0:00 in Berlin
        lead("B", at("07-10 08:00"), row=3),
        lead("C", at("08-03 08:00"), row=4, accepted=at("08-03 10:00")),
        lead("D", at("08-03 08:00"), row=5, accepted=at("08-03 12:00")),
        lead("E", at("08-03 08:00"), row=6),
        until=NOW,
    )


def deals(store: Store) -> None:
    """A was won in July, C and D in August: 1,000, 500 and 1,500 EUR."""
    found = (("A", "07-20 08:00", 1_000), ("C", "08-20 08:00", 500), ("D", "08-21 08:00", 1_500))
    bring(
        store,
        *(
            deal(key, "won", won=at(when), amount=Money(euros * 100, "EUR"), lead_key=key, row=row)
            for row, (key, when, euros) in enumerate(found, 2)
        ),
        until=NOW,
    )


def test_counts_of_any_event_are_held_against_the_full_months(store: Store) -> None:
    leads(store)
    deals(store)
    won = count(2, event="won")
    assert told(store, won) == "Last 2 months ▅█: 1–2, median 1.5; 2 reached in 1 of them."
    # A goal that is not typed yet is not spoken of.
    assert told(store, won, is_open=True) == "Last 2 months ▅█: 1–2, median 1.5."
    revenue = count(150_000, event="won", measure="revenue")
    assert told(store, revenue) == (
        "Last 2 months ▅█: 1,000–2,000, median 1,500; 1,500 reached in 1 of them."
    )
    # Of leads of a tier that nobody has, none was won in either.
    some = count(2, event="won", only=terms(won).scope._replace(tiers=("A",)))
    assert told(store, some) == "Last 2 months ▁▁: 0, median 0; 2 reached in none of them."


def test_figures_from_the_data_are_told_of_closed_periods_alone(store: Store) -> None:
    leads(store)
    deals(store)
    # One of the two of July was won. Of August E may still be, until September is over.
    assert told(store, RATE) == "The last closed month: 50 %."


def test_time_between_two_events_is_told_whatever_the_target_is(store: Store) -> None:
    leads(store)
    # Of 2 h and 4 h the middle is 3 h, and nine tenths of the way 3 h 48.
    text = "The last full month: half of 2 within 3 h of working time, 9 of 10 within 3 h 48 min; 1 not yet."
    assert told(store, ACCEPTED) == text
    assert told(store, ACCEPTED._replace(target=Hours(9 * 3600))) == text


def test_without_data_it_is_said_which_are_missing(store: Store) -> None:
    start = "Not known from before: "
    bring(store, lead("A", at("06-30 22:00")), until=NOW)
    assert told(store, count(2, event="won")) == f"{start}no deals brought in."
    assert told(store, RATE) == f"{start}no deals brought in."
    assert told(store, ACCEPTED) == f"{start}no date of acceptance brought in."
    assert told(store, MAIL) == "Not promised before, so nothing tells what it was."


def test_uptime_of_an_agreement_that_is_revised_goes_by_its_outages(store: Store) -> None:
    agreed = agree(store, terms(call(), MAIL)._replace(holds_from=date(2026, 7, 1)))
    # Of the 744 h of August a hundredth: 7 h 26 min 24 s.
    begin, end = datetime(2026, 8, 10, tzinfo=UTC), datetime(2026, 8, 10, 7, 26, 24, tzinfo=UTC)
    store.outages.add(agreed, MAIL, begin, end, "disk", who="Kim", now=NOW)
    assert told(store, MAIL, agreed) == (
        "Last 2 closed months ██: 99 %–100 %, median 99.5 %; at least 99.9 % in 1 of them."
    )


def of_2025(store: Store, first: int = 1) -> None:
    """In each month of 2025 as many leads as its number, the first on its first day, or the year's later."""
    found = [(month, day) for month in range(1, 13) for day in range(1, month + 1)]
    bring(
        store,
        *(
            lead(f"L{row}", at(f"{month:02}-{max(day, first if month == 1 else 1):02} 08:00", 2025), row=row)
            for row, (month, day) in enumerate(found, 2)
        ),
        until=NOW,
    )


def test_last_years_shape_is_offered_as_weights(store: Store) -> None:
    of_2025(store)
    assert offered(store, count(100, period="year")) == ("1 2 3 4 5 6 7 8 9 10 11 12", "")
    # 1 + 4 + 7 + 10, 2 + 5 + 8 + 11, 3 + 6 + 9 + 12.
    assert offered(store, count(100, period="quarter")) == ("22 26 30", "")
    bring(
        store,
        deal("1", won=at("01-20 08:00", 2025), amount=Money(1_000_00, "EUR"), lead_key="L2"),
        deal("2", won=at("12-20 08:00", 2025), amount=Money(3_000_00, "EUR"), lead_key="L2", row=3),
        until=NOW,
    )
    revenue = count(100, event="won", measure="revenue", period="year")
    assert offered(store, revenue) == ("250 0 0 0 0 0 0 0 0 0 0 750", "")


def test_why_there_is_no_last_year_is_said(store: Store) -> None:
    of_2025(store, first=2)
    said: Any = offered(store, count(100, period="year"))
    assert said == ("", "No last year to take the shape of: no leads brought in from so early")
    with store.reading() as reads:
        assert shape_offers(numbers_before(reads, terms(count()), NOW)) == {}
