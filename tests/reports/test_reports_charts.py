"""What the charts say where the data can't tell what a view shows: as in `status`, no figure."""

from __future__ import annotations

import pytest

from sla_tui.reports.chart_questions import VIEWS, Asked, View
from sla_tui.reports.charts import chart_of
from sla_tui.store.store import Store
from tests.reports.stories import FAR, NOW, at, bring, call, count, facts, terms, tries
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
