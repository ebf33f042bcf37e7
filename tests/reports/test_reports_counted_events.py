"""Counts of every event of a lead, and of the amounts of their deals (numbers.md §3)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from sla_tui.charts.series import Waterfall
from sla_tui.domain.leads import Disposition
from sla_tui.domain.money import Money
from sla_tui.domain.scope import Scope
from sla_tui.reports.charts import Asked, chart_of
from sla_tui.reports.week_json import report_data
from sla_tui.store.store import Store
from sla_tui.store.traits import Only
from tests.reports.stories import FAR, NOW, at, bring, count, decided, facts, rows, terms
from tests.reports.weeks import MONDAY, report_of
from tests.store.bringing import agree, deal, lead

CREATED = count(10, id="created", event="created")
QUALIFIED = count(10, id="qualified", event="qualified")
WON = count(10, id="won", event="won")
WORTH = count(100_000, id="worth", event="qualified", measure="value")
PIPELINE = count(2_000_000, id="pipeline", event="qualified", measure="pipeline")
REVENUE = count(600_000, id="revenue", event="won", measure="revenue")
ALL = (CREATED, QUALIFIED, WON, WORTH, PIPELINE, REVENUE)

A = Only("tier", "A")


def eur(whole: int) -> Money:
    return Money(whole * 100, "EUR")


def tell(store: Store, **deals: Any) -> None:
    """Six leads of September, and one of August.

    - a, tier A: created on 2nd, handed over on 3rd, qualified on 7th. Deals: one of 1,000 is open; 2,500 was
      won on the 10th and 500 on the 11th; one of 9,000 was lost in August, before the hand-off.
    - b, tier B: created in August, handed over on 4th, qualified on 8th; its deal of 4,000 was lost on 12th.
    - c: created on 5th, not handed over. d: created on 6th, a duplicate. e: created on 6th, of sales' own,
      with a deal of 700 won on 11th.
    - f: created and handed over on 9th; qualified on 20th; a deal of unknown amount was won on 21st.
    """
    bring(
        store,
        lead("a", at("09-03 08:00"), tier="A", created=at("09-02 08:00"), disposition=said("09-07 08:00")),
        lead("b", at("09-04 08:00"), tier="B", created=at("08-28 08:00"), disposition=said("09-08 08:00")),
        lead("c", created=at("09-05 08:00")),
        lead("d", at("09-07 08:00"), created=at("09-06 08:00")),
        lead("e", at("09-07 08:00"), created=at("09-06 08:00"), disposition=said("09-08 08:00")),
        lead("f", at("09-09 08:00"), created=at("09-09 07:00"), disposition=said("09-20 08:00")),
        until=FAR,
    )
    bring(
        store,
        deal("a0", "lost", lead_key="a", lost=at("08-31 08:00"), amount=eur(9_000)),
        deal("a1", "open", lead_key="a", amount=eur(1_000)),
        deal("a2", "won", lead_key="a", won=at("09-10 08:00"), amount=eur(2_500)),
        deal("a3", "won", lead_key="a", won=at("09-11 08:00"), amount=eur(500)),
        deal("b1", "lost", lead_key="b", lost=at("09-12 08:00"), amount=eur(4_000)),
        deal("e1", "won", lead_key="e", won=at("09-11 08:00"), amount=eur(700)),
        deal("f1", "won", lead_key="f", won=at("09-21 08:00")),
        **{"until": FAR, **deals},
    )
    decided(store, "UPDATE handoff SET excluded = 'duplicate' WHERE lead_id = 4")
    decided(store, "UPDATE lead SET origin = 'sales' WHERE id = 5")


def said(text: str) -> Disposition:
    return Disposition(at(text), "qualified")


def actual(store: Store, now: datetime = NOW) -> dict[str, Any]:
    return {each.id: facts(store.path, each.id, now)["actual"] for each in ALL}


def money(whole: int) -> dict[str, Any]:
    return {"minor": whole * 100, "currency": "EUR"}


def test_each_event_is_counted_as_worked_out(store: Store) -> None:
    agree(store, terms(*ALL))
    tell(store)

    # Created: a, c and f; b was in August, d is a duplicate, e of sales. Qualified: a and b, worth 100 and
    # 50; won: a. Pipeline 1,000 + 2,500 + 500 of a and 4,000 of b. Revenue 2,500 + 500.
    assert actual(store) == {
        "created": 3,
        "qualified": 2,
        "won": 1,
        "worth": money(150),
        "pipeline": money(8_000),
        "revenue": money(3_000),
    }
    shown = rows(store.path)
    assert [(shown[each.id].label, shown[each.id].figure) for each in ALL] == [
        ("Leads created", "3 of 10"),
        ("Leads qualified", "2 of 10"),
        ("Leads won", "1 of 10"),
        ("Lead value qualified", "150 of 1,000"),
        ("Pipeline qualified", "8,000 of 20,000"),
        ("Revenue won", "3,000 of 6,000"),
    ]


@pytest.mark.parametrize(
    ("goal", "figure"),
    [(300_040, "3,000.00 of 3,000.40"), (300_000, "3,000 of 3,000"), (300_100, "3,000 of 3,001")],
)
def test_amount_that_is_short_of_its_goal_never_reads_as_the_goal(
    store: Store, goal: int, figure: str
) -> None:
    agree(store, terms(count(goal, id="revenue", event="won", measure="revenue")))
    tell(store)

    assert rows(store.path)["revenue"].figure == figure


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        # On 7th at 9:00 nobody was qualified yet; a, c and – by its own clock – nobody else was created.
        ("09-07 07:00", (2, 0, 0, 0, 0)),
        # On 10th at noon the second deal of a was not won yet.
        ("09-10 10:00", (3, 2, 1, 8_000, 2_500)),
        # On 25th f is qualified and won too, of an amount that nobody knows.
        ("09-25 10:00", (3, 3, 2, 8_000, 3_000)),
    ],
)
def test_looking_back_only_what_had_happened_counts(
    store: Store, now: str, expected: tuple[int, ...]
) -> None:
    agree(store, terms(*ALL))
    tell(store)

    found = actual(store, at(now))
    created, qualified, won, pipeline, revenue = expected
    assert (found["created"], found["qualified"], found["won"]) == (created, qualified, won)
    assert (found["pipeline"], found["revenue"]) == (money(pipeline), money(revenue))


def test_lead_has_no_tier_and_no_acceptance_before_it_is_handed_over(store: Store) -> None:
    created = count(50_000, id="created", event="created", measure="value")
    agree(store, terms(created, count(10, id="accepted", event="accepted")))
    # Created on the 7th, handed over on the 9th at 10:00 in Berlin, and accepted some time on that day.
    bring(
        store,
        lead("a", at("09-09 08:00"), tier="A", created=at("09-07 08:00"), accepted=date(2026, 9, 9)),
        until=FAR,
    )

    def told(now: str) -> tuple[Any, Any]:
        return (
            facts(store.path, "created", at(now))["actual"],
            facts(store.path, "accepted", at(now))["actual"],
        )

    # At 9:00 nobody knew that it would be one of tier A, and sales could not have accepted it.
    assert told("09-09 07:00") == (money(0), 0)
    assert rows(store.path, at("09-09 07:00"))["created"].note == "1 lead of no tier"
    assert told("09-09 08:00") == (money(100), 1)


def test_acceptance_counts_by_what_the_lead_was_when_it_was_accepted(store: Store) -> None:
    only = Scope(tiers=("B",))
    agree(store, terms(count(10, id="all", event="accepted"), count(10, id="b", event="accepted", only=only)))
    returned = Disposition(at("09-03 08:00"), "returned", "too early")
    first = lead("a", at("09-02 08:00"), tier="A", disposition=returned)
    bring(store, first, until=at("09-05 00:00"))
    bring(store, lead("a", at("09-08 08:00"), tier="B", accepted=at("09-08 09:00")), until=FAR)

    # Sent back as one of tier A and handed over again as one of tier B, which sales accepted.
    assert (facts(store.path, "all")["actual"], facts(store.path, "b")["actual"]) == (1, 1)


def test_leads_without_an_amount_are_named(store: Store) -> None:
    agree(store, terms(PIPELINE, REVENUE))
    tell(store)

    shown = rows(store.path, at("09-25 10:00"))
    assert [shown[name].note for name in ("pipeline", "revenue")] == ["1 without an amount of a deal"] * 2


def test_lead_counts_once_though_it_was_qualified_and_won_before(store: Store) -> None:
    agree(store, terms(QUALIFIED, WON, holds_from=datetime(2026, 7, 1).date()))
    bring(
        store,
        lead("a", at("07-03 08:00"), tier="A", disposition=said("07-04 08:00")),
        until=at("08-01 08:00"),
    )
    decided(store, "UPDATE disposition SET origin = 'import'")
    decided(
        store,
        "INSERT INTO handoff (id, lead_id, ordinal, handed_at, connected, old_return)"
        " VALUES (9, 1, 2, ?, 0, 0)",
        int(at("09-02 08:00").timestamp()),
    )
    decided(
        store,
        "INSERT INTO disposition (handoff_id, disposed_at, outcome, definition_not_met, origin)"
        " VALUES (9, ?, 'qualified', 0, 'import')",
        int(at("09-03 08:00").timestamp()),
    )
    bring(
        store,
        deal("1", "won", lead_key="a", won=at("08-10 08:00")),
        deal("2", "won", lead_key="a", won=at("09-10 08:00")),
        until=FAR,
    )

    assert [facts(store.path, name)["actual"] for name in ("qualified", "won")] == [0, 0]


def test_amounts_of_two_currencies_are_refused_with_both_named(store: Store) -> None:
    agree(store, terms(*ALL))
    tell(store)
    bring(store, deal("b2", "won", lead_key="b", won=at("09-12 08:00"), amount=Money(100, "USD")), until=FAR)

    for name in ("pipeline", "revenue"):
        found = facts(store.path, name)
        assert (found["state"], found["actual"]) == ("unknown", None)
        assert found["why"]["actual"] == "amounts in EUR and USD"
        assert rows(store.path)[name].note == "amounts in EUR and USD"
    assert facts(store.path, "won")["actual"] == 2
    # Before that deal was won, its amount was no revenue yet.
    assert facts(store.path, "revenue", at("09-12 07:00"))["actual"] == money(3_000)


def test_what_no_data_tell_of_is_unknown(store: Store) -> None:
    agree(store, terms(*ALL))
    bring(store, lead("a", at("09-03 08:00"), tier="A"), until=FAR)

    assert {each.id: rows(store.path)[each.id].note for each in ALL} == {
        "created": "no date of creation brought in",
        "qualified": "no date of a qualification brought in",
        "won": "no deals brought in",
        "worth": "no date of a qualification brought in",
        "pipeline": "no date of a qualification brought in",
        "revenue": "no deals brought in",
    }


def test_qualified_on_an_unknown_day_could_tip_it(store: Store) -> None:
    agree(store, terms(count(2, id="two", event="qualified"), count(9, id="nine", event="qualified")))
    bring(
        store,
        lead("a", at("09-01 08:00"), disposition=said("09-01 09:00")),
        *(lead(key, at("09-01 08:00"), row=row, disposition=Disposition(None, "qualified"))
          for row, key in enumerate("bc", 3)),
        until=FAR,
    )  # fmt: skip

    # By October one was qualified on a known day, and two more on some day: that may be 3 of 2, never 9 of 9.
    october = at("10-05 08:00")
    past = NOW.date()
    assert facts(store.path, "two", october, past)["state"] == "unknown"
    assert rows(store.path, october, past)["two"].note == "leads without a time could tip it"
    assert facts(store.path, "nine", october, past)["state"] == "broken"


def test_deals_tell_what_is_missing_only_as_far_as_they_reach(store: Store) -> None:
    agree(store, terms(REVENUE))
    tell(store, until=at("09-11 10:00"))

    # Up to the 11th: the line of the 10th is 2,000 of 6,000, and 2,500 were won by then.
    found = facts(store.path, "revenue")
    assert (found["gap"], found["goal_to_date"]) == (money(500), money(2_200))
    assert found["data_until"] == at("09-11 10:00").isoformat()
    assert rows(store.path, at("10-14 10:00"))["revenue"].note == "the deals end before it"


def test_waterfall_is_narrowed_and_limited(store: Store) -> None:
    agree(store, terms(*ALL, QUALIFIED._replace(id="of_b", only=Scope(tiers=("B",)))))
    tell(store)

    assert facts(store.path, "of_b")["actual"] == 1
    assert waterfall(store, "revenue", None).actual == (*[0] * 9, 250_000, *[300_000] * 4)
    assert waterfall(store, "pipeline", A).actual == (*[0] * 6, *[400_000] * 8)
    assert waterfall(store, "created", A).actual == (0, *[1] * 13)
    assert waterfall(store, "won", Only("tier", "B")).actual == (0,) * 14


def test_week_tells_what_it_adds_to_each(store: Store) -> None:
    agree(store, terms(*ALL))
    tell(store)

    (one,) = report_data(report_of(store.path, NOW, MONDAY))["agreements"]
    # Monday 7th to Sunday 13th, as of that Sunday.
    assert one["this_week"]["counted"] == {
        "created": 1,
        "qualified": 2,
        "won": 1,
        "worth": money(150),
        "pipeline": money(8_000),
        "revenue": money(3_000),
    }


def waterfall(store: Store, name: str, only: Only | None) -> Waterfall:
    with store.reading() as reads:
        chart = chart_of(reads, NOW, Asked(view="waterfall", promise=name, only=only))
    assert chart is not None
    assert isinstance(chart.series, Waterfall)
    return chart.series


def test_scope_of_the_agreement_leaves_out_what_was_never_handed_over(store: Store) -> None:
    agree(store, terms(CREATED, scope=Scope(tiers=("A",))))
    tell(store)

    assert facts(store.path, "created")["actual"] == 1


def test_amount_of_another_currency_on_an_unknown_day_is_not_added(store: Store) -> None:
    agree(store, terms(REVENUE))
    bring(store, lead("a", at("09-03 08:00")), until=FAR)
    dated = deal("1", "won", lead_key="a", won=at("09-10 08:00"), amount=eur(1_000))
    bring(store, dated, deal("2", "won", row=3, lead_key="a", amount=eur(100)), until=FAR)
    # 1,000 of 6,000 euros, and 100 more on a day that nobody knows: behind all the same, by the 13th 2,600
    # were asked for. One yen is no euro, nor is it less than what is lacking.
    assert facts(store.path, "revenue")["state"] == "behind"
    bring(store, deal("3", "won", lead_key="a", amount=Money(1, "JPY")), until=FAR)
    assert facts(store.path, "revenue")["state"] == "unknown"
    assert facts(store.path, "revenue")["actual"] == money(1_000)


def test_lead_that_is_won_already_hides_no_other(store: Store) -> None:
    agree(store, terms(WON._replace(goal=2)))
    bring(store, lead("a", at("09-03 08:00")), lead("b", at("09-03 08:00"), row=3), until=FAR)
    bring(store, deal("1", "won", lead_key="a", won=at("09-10 08:00")), until=FAR)
    bring(store, deal("2", "won", lead_key="a"), until=FAR)
    over = at("10-05 08:00")
    # One of two was won in September; whenever the other deal of a was won, a counts once.
    assert facts(store.path, "won", over, date(2026, 9, 1))["state"] == "broken"
    # One of b may have been won in September, or later.
    bring(store, deal("3", "won", lead_key="b"), until=FAR)
    assert facts(store.path, "won", over, date(2026, 9, 1))["state"] == "unknown"


def test_lead_whose_first_hand_off_is_outside_the_scope_counts_for_no_event(store: Store) -> None:
    counts = [count(10, id=name, event=name) for name in ("handed over", "accepted", "qualified", "won")]
    named = [each._replace(id=f"c{place}") for place, each in enumerate(counts)]
    agree(store, terms(*named, scope=Scope(teams=("North",))))
    back = Disposition(at("09-03 08:00"), "returned", "too early")
    bring(
        store,
        lead("a", at("09-02 08:00"), team="South", disposition=back),
        lead("b", at("09-02 08:00"), team="North", disposition=back, row=3),
        until=at("09-05 00:00"),
    )
    done = {"accepted": at("09-08 09:00"), "disposition": said("09-09 08:00"), "team": "North"}
    bring(
        store,
        lead("a", at("09-08 08:00"), **done),
        lead("b", at("09-08 08:00"), **done, row=3),
        until=FAR,
    )
    bring(store, *(deal(key, "won", lead_key=key, won=at("09-10 08:00")) for key in "ab"), until=FAR)

    # Both came to the North on the 8th, but the first hand-off of a was to the South: b alone counts, once.
    assert [facts(store.path, each.id)["actual"] for each in named] == [1, 1, 1, 1]
