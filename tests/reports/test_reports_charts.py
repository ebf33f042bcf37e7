"""What the charts say where the data can't tell what a view shows: as in `status`, no figure."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sla_tui.charts.series import Depth, Speed, SpeedGroup, Waterfall
from sla_tui.domain.leads import Disposition
from sla_tui.domain.terms import Days, Hours, Scope
from sla_tui.reports.chart_questions import VIEWS, Asked, View
from sla_tui.reports.charts import Chart, chart_of
from sla_tui.reports.html_page import status_page
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from tests.reports.pages import read_page
from tests.reports.stories import FAR, NOW, answer, at, bring, call, count, facts, terms, tries
from tests.store.bringing import agree, lead, touch

ONLY_FIRST = "Only first touches were brought in, and they do not tell how often a lead was tried."
NO_TOUCHES = (
    "No touches were brought in yet, so it is not known who was followed up: bring in a file of them."
)


def said(store: Store, view: View) -> str:
    with store.reading() as reads:
        chart = chart_of(reads, NOW, Asked(view=view))
    assert chart is not None
    assert bool(chart.sentence) == (chart.series is None)
    return chart.sentence


@pytest.fixture
def one(store: Store) -> Store:
    agree(store, terms(count(), call(), tries()))
    bring(store, lead("1", at("09-02 08:00"), rep="Kim"), until=FAR)
    return store


def test_without_touches_nobody_is_said_to_be_uncalled(one: Store) -> None:
    assert {view: said(one, view) for view in VIEWS} == {
        "waterfall": "",
        "speed": NO_TOUCHES,
        "depth": NO_TOUCHES,
        "worked": NO_TOUCHES,
    }


def test_first_calls_tell_of_speed_and_not_of_tries(store: Store) -> None:
    agree(store, terms(count(), call(), tries()))
    bring(store, lead("1", at("09-02 08:00"), rep="Kim", first_touch=at("09-02 09:00")), until=FAR)

    assert (said(store, "speed"), said(store, "depth"), said(store, "worked")) == ("", ONLY_FIRST, "")
    assert facts(store.path, "tries")["average_depth"] is None
    bring(store, touch("1", at("09-03 09:00")), until=FAR)
    assert said(store, "depth") == ""


def test_one_try_is_told_by_first_calls(store: Store) -> None:
    agree(store, terms(count(), call(), tries(1)))
    bring(store, lead("1", at("09-02 08:00"), rep="Kim", first_touch=at("09-02 09:00")), until=FAR)

    assert said(store, "depth") == ""
    assert facts(store.path, "tries")["average_depth"] is not None


FAST = call(1, id="fast", only=Scope(tiers=("A",)))
OFTEN = tries(8, 10, id="often", only=Scope(tiers=("A",)))


def charted(path: Path, view: View, **asked: Any) -> Chart:
    with reading(path) as reads:
        chart = chart_of(reads, NOW, Asked(view=view, **asked))
    assert chart is not None
    return chart


def test_each_of_several_counts_has_its_own_waterfall_there_and_on_the_page(store: Store) -> None:
    agree(store, terms(count(), count(3, id="won", event="won"), count(40, id="a", only=Scope(tiers=("A",)))))
    bring(store, lead("1", at("09-02 08:00"), tier="A"), lead("2", at("09-03 08:00"), row=3), until=FAR)

    first = charted(store.path, "waterfall")
    assert first.steps[:4] == (
        ("waterfall", "leads"),
        ("waterfall", "won"),
        ("waterfall", "a"),
        ("speed", None),
    )
    assert first.step == ("waterfall", "leads")
    own = charted(store.path, "waterfall", promise="a")
    assert isinstance(own.series, Waterfall)
    assert own.series.goal is not None
    assert (own.series.goal[-1], own.series.actual[-1]) == (40, 1)

    with reading(store.path) as reads:
        texts = read_page(status_page(reads, NOW)).texts
    for name in ("Leads handed over", "Leads won", "Leads handed over (A)"):
        assert f"{name} · 1 Sep – 30 Sep 2026" in texts


def test_one_count_alone_is_the_waterfall_whatever_is_asked(store: Store) -> None:
    agree(store, terms(count(), call(), tries()))

    for view, promise in (("waterfall", "leads"), ("speed", "call"), ("depth", "tries")):
        shown = charted(store.path, view, promise=promise)  # type: ignore[arg-type]
        assert shown.step == (view, None)
        assert shown.steps == (("waterfall", None), ("speed", None), ("depth", None), ("worked", None))


def test_promise_for_some_leads_is_shown_with_these_and_its_goal(store: Store) -> None:
    agree(store, terms(FAST, call(8), OFTEN, tries(6, 10)))
    start = at("09-02 08:00")
    bring(
        store,
        lead("1", start, tier="A"),
        lead("2", start, tier="A", row=3),
        lead("3", start, tier="B", row=4),
        until=FAR,
    )
    # The first of tier A after half an hour, that of tier B after three hours; the other waits.
    bring(
        store,
        touch("1", start + timedelta(minutes=30)),
        touch("3", start + timedelta(hours=3), row=3),
        until=FAR,
    )

    fast, slow = (charted(store.path, "speed", promise=name) for name in ("fast", "call"))
    assert fast.title == "First touch ≤ 1 h (A) · by week · 1 Jul – 30 Sep 2026"
    assert fast.limit == "Only the leads that this promise judges: 2 of 3."
    for shown, goal, mean, answered, waiting in ((fast, 3600, 1800, 1, 1), (slow, 28800, 10800, 1, 0)):
        assert isinstance(shown.series, Speed)
        (week,) = [one for one in shown.series.groups if one.answered]
        assert (shown.series.goal_s, week.mean_s, week.answered, week.unanswered) == (
            goal,
            mean,
            answered,
            waiting,
        )
    everyone = charted(store.path, "speed").series
    assert isinstance(everyone, Speed)
    assert (everyone.goal_s, sum(one.answered for one in everyone.groups)) == (None, 2)
    assert charted(store.path, "speed", promise="fast", beside="tier").limit.endswith("2 of 3.")
    often = charted(store.path, "depth", promise="often").series
    assert isinstance(often, Depth)
    # Of tier A: one try of the first, none of the second.
    assert (often.goal, sum(one.not_connected for one in often.groups)) == (8, 2)
    with reading(store.path) as reads:
        texts = read_page(status_page(reads, NOW)).texts
    assert fast.title in texts
    assert "First touch ≤ 8 h · by week · 1 Jul – 30 Sep 2026" in texts


def test_one_promise_for_some_leads_is_no_goal_of_the_others(store: Store) -> None:
    agree(store, terms(FAST))
    bring(store, lead("1", at("09-02 08:00"), tier="B"), until=FAR)
    bring(store, touch("1", at("09-02 09:00")), until=FAR)

    everyone, own = charted(store.path, "speed"), charted(store.path, "speed", promise="fast")
    assert isinstance(everyone.series, Speed)
    assert isinstance(own.series, Speed)
    assert (everyone.series.goal_s, own.series.goal_s) == (None, 3600)
    assert own.limit == "Only the leads that this promise judges: 0 of 1."


@pytest.mark.parametrize(("target", "goal"), [(Hours(8 * 3600), 28800), (Days(5, working=True), None)])
def test_dispositions_are_drawn_by_their_times(store: Store, target: Hours | Days, goal: int | None) -> None:
    agree(store, terms(count(), answer(target)))
    # Wednesday 10:00 in Berlin: one is qualified after 2 h, one on Thursday at 11:00, so after 7 + 2 hours.
    start = at("09-02 08:00")
    told = (at("09-02 10:00"), at("09-03 09:00"), None)
    bring(
        store,
        *(
            lead(
                f"{row}",
                start,
                row=row,
                rep="Kim",
                disposition=None if when is None else Disposition(when, "qualified"),
            )
            for row, when in enumerate(told, 2)
        ),
        until=FAR,
    )

    shown = charted(store.path, "disposition", promise="answer")
    assert shown.step in shown.steps
    assert isinstance(shown.series, Speed)
    week = shown.series.groups[0]
    # 7,200 s and 32,400 s: the mean and the median are 19,800, nine tenths of the way are 29,880.
    assert week == SpeedGroup("W36", 19800, 19800, 29880, 2, 1)
    assert shown.series.goal_s == goal
    with reading(store.path) as reads:
        assert shown.title in read_page(status_page(reads, NOW)).texts


def test_period_without_a_lead_is_said_and_not_drawn_over_an_axis_of_nothing(store: Store) -> None:
    # All of it is September's; in October nobody was handed over.
    agree(store, terms(call(), answer()))
    bring(
        store,
        lead("1", at("09-02 08:00"), rep="Kim", disposition=Disposition(at("09-03 08:00"), "qualified")),
    )
    bring(store, touch("1", at("09-02 09:00")))
    october = at("10-20 08:00")
    with store.reading() as reads:
        for view, promise in (
            ("speed", "call"),
            ("disposition", "answer"),
            ("depth", None),
            ("worked", None),
        ):
            chart = chart_of(reads, october, Asked(view=view, by="week", promise=promise, day=october.date()))
            assert chart is not None
            assert (chart.series, chart.sentence) == (None, "No leads were handed over in this period."), view


def test_weeks_over_an_end_of_the_period_are_said_beside_dispositions_too(store: Store) -> None:
    # September 2026 begins on a Tuesday.
    agree(store, terms(count(), answer()))
    bring(
        store,
        lead("1", at("09-02 08:00"), rep="Kim", disposition=Disposition(at("09-03 08:00"), "qualified")),
    )
    shown = charted(store.path, "disposition", promise="answer")
    assert shown.border == "Of a week that lies partly outside the period, only the days inside count."


def test_dispositions_that_no_data_tell_of_are_not_drawn_as_waiting(store: Store) -> None:
    agree(store, terms(count(), answer()))
    bring(store, lead("1", at("09-02 08:00"), rep="Kim"), until=FAR, fields=frozenset({"rep"}))

    shown = charted(store.path, "disposition", promise="answer")
    assert (shown.series, shown.sentence) == (None, "This is not known: no disposition brought in.")
