"""A promise for the rest: the leads that no other promise on the same events names (numbers.md, (be))."""

from __future__ import annotations

import pytest

from sla_tui.charts.series import Speed
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Terms
from sla_tui.reports.agreement_changes import changed_page
from sla_tui.reports.chart_questions import Asked
from sla_tui.reports.charts import chart_of
from sla_tui.store.store import Store
from sla_tui.store.traits import Only
from tests.reports.stories import FAR, NOW, at, bring, call, count, facts, rows, terms
from tests.reports.test_reports_agreement_page import under
from tests.store.bringing import agree, lead, touch

TIER_A = Scope(tiers=("A",))
REST = Scope(but=(TIER_A,))
QUICK = call(1, id="quick", only=TIER_A)
OTHERS = call(8, id="others", only=REST)


@pytest.fixture
def five(store: Store) -> Store:
    """Five leads of Wednesday 2 September, 10:00 in Berlin: two of tier A, one of B, two of no tier.

    Called after half an hour, 2 h, 2 h, 9 h (7 h to 17:00, and 2 h on Thursday) and 6 h of working time.
    """
    early = at("09-02 08:00")
    bring(
        store,
        lead("1", early, tier="A", team="North"),
        lead("2", early, tier="A", team="South", row=3),
        lead("3", early, tier="B", team="North", row=4),
        lead("4", early, row=5),
        lead("5", early, source="web", row=6),
        until=FAR,
    )
    called = ("09-02 08:30", "09-02 10:00", "09-02 10:00", "09-03 09:00", "09-02 14:00")
    bring(store, *(touch(str(key), at(text), row=key) for key, text in enumerate(called, 1)), until=FAR)
    return store


def kept(store: Store, name: str) -> tuple[int, int]:
    """How many were met and missed, as `status --json` says."""
    found = facts(store.path, name)["compliance"]
    return found["met"], found["late"] + found["overdue"]


@pytest.mark.parametrize("order", [(QUICK, OTHERS), (OTHERS, QUICK)])
def test_period_of_one_tier_and_the_rest_is_as_worked_out(five: Store, order: tuple[object, ...]) -> None:
    agree(five, terms(*order))  # type: ignore[arg-type]

    # A in 1 h: the first in time, the second late. The rest in 8 h: B and the one from the web in time, one
    # of the two without a tier late.
    assert kept(five, "quick") == (1, 1)
    assert kept(five, "others") == (2, 1)
    shown = rows(five.path)
    assert (shown["quick"].label, shown["quick"].figure) == ("First touch ≤ 1 h (A)", "1 of 2 50.0 %")
    rest = shown["others"]
    assert (rest.label, rest.figure) == ("First touch ≤ 8 h (the rest)", "2 of 3 66.6 %")


def test_rest_has_whom_a_promise_with_two_limits_does_not_name(five: Store) -> None:
    both = Scope(teams=("North",), tiers=("A",))
    agree(five, terms(call(1, id="quick", only=both), call(8, id="others", only=Scope(but=(both,)))))

    # Of tier A in the South nothing is named: with 2 h it is in time for the rest.
    assert kept(five, "quick") == (1, 0)
    assert kept(five, "others") == (3, 1)


def test_rest_may_have_limits_of_its_own(five: Store) -> None:
    agree(five, terms(QUICK, call(8, id="others", only=Scope(teams=("North",), but=(TIER_A,)))))

    assert kept(five, "others") == (1, 0)


def test_counts_of_a_tier_and_of_the_rest_add_up_to_the_whole(five: Store) -> None:
    of_a, of_rest = count(10, id="a", only=TIER_A), count(10, id="rest", only=REST)
    agree(five, terms(count(10, id="all"), of_a, of_rest))

    actual = {name: facts(five.path, name)["actual"] for name in ("all", "a", "rest")}
    assert actual == {"all": 5, "a": 2, "rest": 3}
    assert rows(five.path)["rest"].label == "Leads handed over (the rest)"


def test_budget_of_the_rest_goes_by_the_count_of_the_same_leads(five: Store) -> None:
    agree(five, terms(count(9, id="a", only=TIER_A), count(40, id="rest", only=REST), QUICK, OTHERS))

    # A tenth of the 40 leads promised of the rest.
    assert facts(five.path, "others")["budget"] == {"allowed": 4, "used": 1}


@pytest.mark.parametrize(
    ("only", "goal"), [(Only("tier", "A"), 3600), (Only("tier", "B"), 28_800), (Only("tier", ""), 28_800)]
)
def test_chart_of_some_leads_is_held_against_the_promise_for_them(five: Store, only: Only, goal: int) -> None:
    agree(five, terms(OTHERS, QUICK))

    with five.reading() as reads:
        chart = chart_of(reads, NOW, Asked(view="speed", only=only))
    assert chart is not None
    assert isinstance(chart.series, Speed)
    assert chart.series.goal_s == goal


def test_clauses_say_who_is_the_rest_and_differ_where_it_does() -> None:
    before = terms(QUICK, OTHERS)
    wider = Scope(tiers=("A", "B"))
    after = terms(
        QUICK._replace(only=wider), call(8, id="others", only=Scope(teams=("North",), but=(wider,)))
    )

    assert clause(before, 1).endswith("For the rest: all leads, but not leads of tier A.")
    assert [line.text.rpartition(" month. ")[2] for line in changed_page(before, after)[1:]] == [
        "Only for leads of tier A.",
        "Only for leads of tier A or B.",
        "For the rest: all leads, but not leads of tier A.",
        "For the rest: leads handed to North, but not leads of tier A or B.",
    ]


def test_clause_says_which_of_two_promises_judges_a_lead() -> None:
    everyone, north = call(4, id="all"), call(2, id="north", only=Scope(teams=("North",)))

    assert clause(terms(everyone, QUICK), 1).endswith(
        "Only for leads of tier A. It judges no lead: “First touch ≤ 4 h”, which stands before it, covers "
        "all of these."
    )
    assert clause(terms(QUICK, north), 1).endswith(
        "Only for leads handed to North. A lead that “First touch ≤ 1 h (A)” covers too is judged by that "
        "alone."
    )
    assert clause(terms(call(1, only=Scope(teams=("North",), tiers=("A", "B"))), everyone), 0).endswith(
        "Only for leads handed to North that are also leads of tier A or B."
    )


def clause(of: Terms, place: int) -> str:
    return under(of, "What is promised")[place]
