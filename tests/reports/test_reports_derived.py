"""Figures that come from the data, worked out by hand (numbers.md, ai to am)."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from sla_tui.domain.leads import Disposition
from sla_tui.domain.money import Money
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Figure, FigureSource, Unit
from sla_tui.domain.when import When
from sla_tui.store.store import Store
from tests.reports.stories import NOW, at, bring, call, count, decided, facts, rows, terms
from tests.store.bringing import agree, deal, lead

SEPTEMBER, AUGUST = date(2026, 9, 1), date(2026, 8, 1)
FAR = at("01-01 00:00", 2027)


def figure(source: FigureSource, target: Fraction, unit: Unit = "%", **fields: Any) -> Figure:
    usual = {"direction": "at least", "period": "month", **fields}
    return Figure("it", "s", "m", "It", unit=unit, target=target, source=source, **usual)


def agreed(store: Store, promised: Figure) -> Store:
    agree(store, terms(call(), promised)._replace(holds_from=date(2026, 7, 1)))
    return store


def deals(store: Store, *found: Any, until: datetime = NOW) -> None:
    bring(store, *found, until=until)


def won(key: str, when: When | None, euros: int | None = None, currency: str = "EUR", **fields: Any) -> Any:
    """A deal won; by itself of the lead with the same name."""
    amount = None if euros is None else Money(euros * 100, currency)
    return deal(key, "won", won=when, amount=amount, **{"lead_key": key, **fields})


def told(store: Store, now: datetime = NOW, day: date | None = None) -> tuple[Any, Any, Any]:
    found = facts(store.path, "it", now, day)
    return found["state"], found["figure"], found.get("of")


def why(store: Store, now: datetime = NOW, day: date | None = None) -> tuple[Any, Any]:
    found = facts(store.path, "it", now, day)
    assert found["figure"] is None
    return found["state"], found["why"]["state"]


def test_close_rate_is_of_the_leads_handed_over_in_the_period(store: Store) -> None:
    agreed(store, figure("close rate", Fraction(1, 2)))
    bring(
        store,
        lead("old", at("08-10 08:00"), row=2),
        *(lead(name, at("09-02 08:00"), row=row) for row, name in enumerate("ABC", 3)),
        lead("own", at("09-03 08:00"), row=6),
        until=FAR,
    )
    # In September three leads of marketing's came, of which A is won; A twice is one customer. The lead of
    # August is won in September but counts for August, sales' own for nobody, B's deal is still open, and
    # what C had bought before its hand-off did not come of it: 1 of 3.
    deals(
        store,
        won("A", at("09-05 08:00")),
        won("A2", at("09-06 08:00"), lead_key="A", row=3),
        won("old", at("09-05 08:00"), row=4),
        won("own", at("09-05 08:00"), row=5),
        deal("B", "open", lead_key="B", row=6),
        won("C", date(2026, 9, 1), row=7),
    )
    decided(store, "UPDATE lead SET origin = 'sales' WHERE name = 'Lead own'")
    assert told(store) == ("behind", 33.3, {"customers": 1, "leads": 3})
    assert told(store, day=AUGUST) == ("kept", 100, {"customers": 1, "leads": 1})
    row = rows(store.path)["it"]
    assert (row.figure, row.judged, row.note) == ("33.3 %", "at least 50 %", "behind, 1 of 3 leads won")
    # Looking back, the deal of the 5th is not there on the 4th.
    assert told(store, at("09-04 12:00")) == ("behind", 0, {"customers": 0, "leads": 3})


def test_close_rate_is_closed_when_no_lead_may_be_won_any_more(store: Store) -> None:
    agreed(store, figure("close rate", Fraction(1, 2)))
    bring(
        store,
        lead("A", at("08-10 08:00")),
        lead("B", at("08-10 08:00"), row=3),
        lead("C", at("08-10 08:00"), row=4, disposition=Disposition(at("08-12 08:00"), "disqualified", "x")),
        until=FAR,
    )
    deals(store, won("A", at("08-20 08:00")), deal("B", "open", lead_key="B", row=3), until=FAR)
    # August is over, but B may still be won: 1 of 3 so far.
    assert told(store, day=AUGUST)[0] == "behind"
    deals(store, deal("B", "lost", lead_key="B", lost=at("09-10 08:00")), until=FAR)
    assert told(store, day=AUGUST)[0] == "broken"
    assert told(store, at("09-09 12:00"), day=AUGUST)[0] == "behind"


def test_at_the_end_of_the_next_period_a_close_rate_is_closed_at_the_latest(store: Store) -> None:
    agreed(store, figure("close rate", Fraction(1, 2)))
    bring(store, lead("A", at("08-10 08:00")), until=FAR)
    deals(store, deal("A", "open", lead_key="A"), until=FAR)
    # The last second of September in Berlin is 21:59:59 in UTC.
    assert told(store, at("09-30 21:59"), day=AUGUST)[0] == "behind"
    assert told(store, at("09-30 22:00"), day=AUGUST)[0] == "broken"


def test_share_qualified_is_of_the_leads_handed_over(store: Store) -> None:
    agreed(store, figure("MQL to SQL", Fraction(1, 4)))
    outcomes = {"A": "qualified", "B": "returned", "C": None, "D": "qualified"}
    bring(
        store,
        *(
            lead(
                name,
                at("09-02 08:00"),
                row=row,
                disposition=outcome and Disposition(at(f"09-0{row + 2} 08:00"), outcome, "later"),
            )
            for row, (name, outcome) in enumerate(outcomes.items(), 2)
        ),
        until=FAR,
    )
    # A on the 4th and D on the 7th: 2 of 4, and on the 5th 1 of 4, which keeps a quarter.
    assert told(store) == ("on line", 50, {"qualified": 2, "leads": 4})
    assert told(store, at("09-05 12:00")) == ("on line", 25, {"qualified": 1, "leads": 4})


def test_revenue_is_what_closed_in_the_period_from_leads_whenever_handed_over(store: Store) -> None:
    agreed(store, figure("revenue", Fraction(10_000_00), "money"))
    bring(
        store,
        lead("old", at("07-10 08:00")),
        lead("A", at("09-02 08:00"), row=3),
        lead("own", at("09-02 08:00"), row=4),
        until=FAR,
    )
    # 4,000 of the lead of July and 2,500 of A; midnight of 1 October in Berlin is 22:00 in UTC. Sales' own
    # and nobody's deals are not marketing's, and one without an amount adds nothing.
    deals(
        store,
        won("old", at("09-05 08:00"), 4_000),
        won("A", date(2026, 9, 30), 2_500, row=3),
        won("late", at("09-30 22:00"), 9_000, lead_key="A", row=4),
        won("own", at("09-05 08:00"), 8_000, row=5),
        won("nobody", at("09-05 08:00"), 7_000, lead_key=None, row=6),
        won("empty", at("09-06 08:00"), lead_key="A", row=7),
        won("undated", None, 6_000, lead_key="A", row=8),
        until=FAR,
    )
    decided(store, "UPDATE lead SET origin = 'sales' WHERE name = 'Lead own'")
    assert told(store, at("10-05 12:00"), SEPTEMBER) == (
        *("broken", {"minor": 650_000, "currency": "EUR"}),
        {"deals": 3},
    )
    row = rows(store.path, at("10-05 12:00"), SEPTEMBER)["it"]
    assert (row.figure, row.judged) == ("6,500 EUR", "at least 10,000 EUR")
    assert row.note == "broken, 3 deals, 1 deal has no amount, 1 deal won has no date"
    # On the 14th the deal of the 30th is still to come.
    assert told(store)[1] == {"minor": 400_000, "currency": "EUR"}


def test_share_of_revenue_is_of_all_that_closed(store: Store) -> None:
    agreed(store, figure("share of revenue", Fraction(3334, 10_000)))
    bring(store, lead("A", at("09-02 08:00")), until=FAR)
    deals(
        store,
        won("A", at("09-05 08:00"), 1_000),
        won("nobody", at("09-05 08:00"), 2_000, lead_key=None, row=3),
    )
    # 1,000 of 3,000 is a third, which is under 33.34 %.
    assert told(store)[:2] == ("behind", 33.3)
    assert rows(store.path)["it"].note == "behind, 1,000 EUR of 3,000 EUR"


def test_amounts_in_two_currencies_are_refused_with_both_named(store: Store) -> None:
    agreed(store, figure("revenue", Fraction(1), "money"))
    bring(store, lead("A", at("09-02 08:00")), until=FAR)
    deals(store, won("A", at("09-05 08:00"), 1_000, "USD"))
    assert why(store) == ("unknown", "amounts in EUR and USD")
    assert rows(store.path)["it"].note == "amounts in EUR and USD"


def test_cost_is_what_was_spent_by_the_customers_won(store: Store) -> None:
    promised = figure("cost per acquisition", Fraction(500_00), "money", direction="at most")
    agreed(store, promised)
    bring(store, *(lead(name, at("08-02 08:00"), row=row) for row, name in enumerate("ABC", 2)), until=FAR)
    # B was a customer in August already; A twice is one customer: A and C.
    deals(
        store,
        won("A", at("09-05 08:00")),
        won("A2", at("09-06 08:00"), lead_key="A", row=3),
        won("B", at("08-20 08:00"), row=4),
        won("B2", at("09-06 08:00"), lead_key="B", row=5),
        won("C", date(2026, 9, 7), row=6),
    )
    assert why(store) == ("unknown", "no spend entered")
    spent = Fraction(1_000_01)
    by = {"who": "Kim", "now": at("09-10 08:00")}
    store.figures.enter(1, promised, SEPTEMBER, spent, currency="EUR", note="invoice 7", **by)
    # 1,000.01 for two is 500.005 each: over 500, and shown as 500.01.
    assert told(store) == (
        *("behind", {"minor": 500_01, "currency": "EUR"}),
        {"spent": {"minor": 1_000_01, "currency": "EUR"}, "customers": 2},
    )
    assert [facts(store.path, "it")[name] for name in ("entered_by", "note")] == ["Kim", "invoice 7"]
    assert rows(store.path)["it"].note == "behind, 1,000.01 EUR for 2 customers, note: invoice 7"
    assert why(store, at("09-09 08:00")) == ("unknown", "no spend entered")


def test_spend_without_a_customer_is_no_price(store: Store) -> None:
    promised = figure("cost per acquisition", Fraction(500_00), "money", direction="at most")
    agreed(store, promised)
    bring(store, lead("A", at("09-02 08:00")), until=FAR)
    deals(store, deal("A", "open", lead_key="A"))
    store.figures.enter(1, promised, SEPTEMBER, Fraction(100), currency="EUR", who="Kim", now=NOW)
    assert why(store) == ("unknown", "no customer won in it yet")


@pytest.mark.parametrize(
    ("source", "unit", "missing"),
    [
        ("close rate", "%", "no deals brought in"),
        ("MQL to SQL", "%", "no disposition brought in"),
        ("revenue", "money", "no deals brought in"),
        ("share of revenue", "%", "no deals brought in"),
        ("cost per acquisition", "money", "no deals brought in"),
    ],
)
def test_without_data_of_the_kind_nothing_is_known(
    source: FigureSource, unit: Unit, missing: str, store: Store
) -> None:
    agreed(store, figure(source, Fraction(1, 10), unit))
    assert why(store) == ("unknown", "no leads brought in")
    bring(store, lead("A", at("09-02 08:00")), until=FAR)
    assert why(store) == ("unknown", missing)
    assert facts(store.path, "it", day=AUGUST)["why"]["state"] == "no leads brought in from so early"


def test_what_was_said_of_a_duplicate_qualifies_nobody(store: Store) -> None:
    agreed(store, figure("MQL to SQL", Fraction(1, 2)))
    returned = Disposition(at("09-04 08:00"), "returned")
    bring(
        store,
        lead("A", at("09-03 08:00"), disposition=returned),
        lead("B", at("09-03 08:00"), row=3),
        until=at("09-05 00:00"),
    )
    qualified = Disposition(at("09-07 08:00"), "qualified")
    bring(store, lead("A", at("09-05 08:00"), disposition=qualified), until=FAR)
    # A was qualified at its second hand-off: 1 of 2. That one is no lead: 0 of 2, as A was sent back.
    assert told(store) == ("on line", 50, {"qualified": 1, "leads": 2})
    decided(store, "UPDATE handoff SET excluded = 'duplicate' WHERE lead_id = 1 AND ordinal = 2")
    assert told(store) == ("behind", 0, {"qualified": 0, "leads": 2})


def test_lead_qualified_outside_the_scope_qualifies_in_no_figure(store: Store) -> None:
    """A was sent back by North and qualified by South, with which this agreement has nothing to do."""
    counted = count(10, id="qualified", event="qualified")
    promised = figure("MQL to SQL", Fraction(1, 2))
    agree(store, terms(call(), promised, counted, scope=Scope(teams=("North",))))
    bring(
        store,
        lead("A", at("09-03 08:00"), team="North", disposition=Disposition(at("09-04 08:00"), "returned")),
        lead(
            "B",
            at("09-03 08:00"),
            team="North",
            disposition=Disposition(at("09-04 08:00"), "qualified"),
            row=3,
        ),
        lead("C", at("09-03 08:00"), team="North", row=4),
        until=at("09-05 00:00"),
    )
    qualified = Disposition(at("09-07 08:00"), "qualified")
    bring(store, lead("A", at("09-05 08:00"), team="South", disposition=qualified), until=FAR)
    assert told(store) == ("behind", 33.3, {"qualified": 1, "leads": 3})
    assert facts(store.path, "qualified")["actual"] == 1
    # Had North qualified it at last, it would be one in both.
    decided(store, "UPDATE handoff SET team = 'North'")
    assert told(store) == ("on line", 66.7, {"qualified": 2, "leads": 3})
    assert facts(store.path, "qualified")["actual"] == 2


def test_qualified_here_alone_tells_nothing_of_the_leads_before(store: Store) -> None:
    agreed(store, figure("MQL to SQL", Fraction(1, 2)))
    leads = (lead(name, at("09-02 08:00"), row=row) for row, name in enumerate("AB", 2))
    bring(store, *leads, until=FAR)
    store.desk.dispose([1], "qualified", "", who="Kendra", now=NOW)
    # No file tells of a disposition, and the first was said on the 14th: of whom sales had qualified before
    # nobody knows. In October all are said.
    assert why(store) == ("unknown", "no disposition brought in")
    bring(store, lead("C", at("10-02 08:00")), until=FAR)
    october = at("10-12 08:00")
    assert told(store, october) == ("behind", 0, {"qualified": 0, "leads": 1})


def test_of_nobody_nothing_is_known(store: Store) -> None:
    agreed(store, figure("close rate", Fraction(1, 10)))
    bring(store, lead("A", at("08-02 08:00")), until=FAR)
    deals(store, deal("A", "open", lead_key="A"))
    assert why(store) == ("unknown", "nobody handed over in it")


def test_what_is_missing_counts_only_as_far_as_deals_reach(store: Store) -> None:
    agreed(store, figure("revenue", Fraction(100_00), "money"))
    bring(store, lead("A", at("07-02 08:00")), until=FAR)
    deals(store, won("A", at("08-20 08:00"), 50), until=at("08-25 08:00"))
    # The deals end on 25 August: that month is not over in the data, and of September nothing is known.
    assert told(store, day=AUGUST)[0] == "behind"
    assert why(store) == ("unknown", "the deals end before it")
    assert why(store, day=date(2026, 7, 1)) == ("unknown", "no deals brought in from so early")
    deals(
        store, won("A", at("08-20 08:00"), 50), won("B", at("09-01 08:00"), 1, lead_key="A", row=3), until=FAR
    )
    assert told(store, day=AUGUST)[0] == "broken"


def test_pipeline_is_what_was_opened_in_the_period_whatever_became_of_it(store: Store) -> None:
    agreed(store, figure("pipeline", Fraction(5_000_00), "money"))
    bring(store, lead("A", at("08-02 08:00")), lead("B", at("09-02 08:00"), row=3), until=FAR)
    amounts = {"lead_key": "A", "amount": Money(2_000_00, "EUR")}
    deals(store, deal("undated", "open", **amounts))
    assert why(store) == ("unknown", "no day brought in on which deals were opened")
    # Opened in September: one won since, one lost since and one open, of A's and of B's: 6,000. One of August
    # is of August, one that is nobody's is not marketing's, and one without a date is of no period.
    deals(
        store,
        deal("won", "won", won=at("09-10 08:00"), opened=at("09-03 08:00"), **amounts),
        deal("lost", "lost", lost=at("09-09 08:00"), opened=date(2026, 9, 4), row=3, **amounts),
        deal("open", "open", opened=at("09-05 08:00"), row=4, **{**amounts, "lead_key": "B"}),
        deal("early", "open", opened=at("08-20 08:00"), row=5, **amounts),
        deal("nobody", "open", opened=at("09-05 08:00"), row=6, amount=Money(100, "EUR")),
        until=FAR,
    )
    assert told(store) == ("on line", {"minor": 600_000, "currency": "EUR"}, {"deals": 3})
    assert rows(store.path)["it"].note == "on line, 3 deals, 1 deal opened without a date"
    assert told(store, day=AUGUST)[:2] == ("broken", {"minor": 200_000, "currency": "EUR"})
    # On the 4th two of them were there, and the day of the second has begun.
    assert told(store, at("09-04 12:00"))[1] == {"minor": 400_000, "currency": "EUR"}
