"""Deliveries over a month, worked out by hand: ticked, late, missed, looked back on (numbers.md §13)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sla_tui.domain.deliveries import Due
from sla_tui.domain.terms import Delivery, Weekdays
from sla_tui.reports.agreement_page import agreement_page
from sla_tui.reports.history import history, history_text
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from tests.reports.stories import NOW, at, call, facts, rows, terms
from tests.store.bringing import agree

PAPER = Delivery("paper", "s", "m", "50 reams of paper", Weekdays((0,)), Fraction(1), "month")
FIRST, SECOND = Due(date(2026, 9, 7), ""), Due(date(2026, 9, 14), "")
OCTOBER = at("09-30 22:00")
"""Midnight in Berlin."""


@pytest.fixture
def agreed(store: Store) -> Store:
    agree(store, terms(call(), PAPER)._replace(holds_from=date(2026, 7, 1)))
    return store


def tick(store: Store, due: Due, done: date, *, note: str = "", now: datetime = NOW) -> int:
    return store.deliveries.tick(1, PAPER, due, done, note=note, who="Kim", now=now)


def row(store: Store, now: datetime = NOW) -> tuple[str, str, str, str]:
    found = rows(store.path, now)["paper"]
    return found.mark, found.figure, found.judged, found.note


def states(store: Store, now: datetime = NOW, day: date | None = None) -> list[Any]:
    return [one["state"] for one in facts(store.path, "paper", now, day)["deliveries"]]


def test_month_without_a_tick(agreed: Store) -> None:
    # On Monday the 14th the 7th is missed; the 14th is due until midnight.
    assert states(agreed) == ["overdue", "pending", "pending", "pending"]
    assert row(agreed) == ("▼", "0 of 1 0.0 %", "of 100 %", "1 missed, none allowed, 3 open")
    assert states(agreed, NOW + timedelta(hours=10)) == ["overdue", "overdue", "pending", "pending"]


def test_ticks_in_time_and_late(agreed: Store) -> None:
    tick(agreed, FIRST, date(2026, 9, 8))
    tick(agreed, SECOND, date(2026, 9, 14), note="signed by the office")
    found = facts(agreed.path, "paper", NOW)
    assert found["compliance"] == {
        **{"met": 1, "late": 1, "overdue": 0, "pending": 2, "excluded": 0, "undated": 0},
        "percent": 50.0,
    }
    assert (found["kind"], found["state"], found["budget"]) == (
        *("delivery", "behind"),
        {"allowed": 0, "used": 1},
    )
    assert found["deliveries"][1] == {
        **{"due": "2026-09-14", "place": None, "state": "met", "done": "2026-09-14"},
        **{"entered_by": "Kim", "note": "signed by the office"},
    }
    assert row(agreed) == ("▼", "1 of 2 50.0 %", "of 100 %", "1 missed, none allowed, 2 open")


def test_month_is_kept_where_each_came_and_broken_where_one_did_not(agreed: Store) -> None:
    for day in (7, 14, 21, 28):
        tick(agreed, Due(date(2026, 9, day), ""), date(2026, 9, day), now=at("09-28 12:00"))
    september = date(2026, 9, 1)
    assert facts(agreed.path, "paper", OCTOBER, september)["state"] == "kept"
    # August has five Mondays, and nothing came: broken from the first of September on.
    august = facts(agreed.path, "paper", OCTOBER, date(2026, 8, 1))
    assert (august["state"], len(august["deliveries"])) == ("broken", 5)


def test_nothing_is_due_before_the_first_day_of_the_agreement(store: Store) -> None:
    agree(store, terms(call(), PAPER)._replace(holds_from=date(2026, 9, 10)))
    assert [one["due"] for one in facts(store.path, "paper", NOW)["deliveries"]] == [
        *("2026-09-14", "2026-09-21", "2026-09-28"),
    ]


def test_last_tick_stands_undo_brings_the_one_before_back_and_looking_back_finds_each(agreed: Store) -> None:
    tick(agreed, FIRST, date(2026, 9, 7))
    later = NOW + timedelta(hours=1)
    action = tick(agreed, FIRST, date(2026, 9, 9), now=later)
    assert states(agreed, later)[0] == "late"
    assert states(agreed, NOW)[0] == "met"
    assert states(agreed, NOW - timedelta(hours=1))[0] == "overdue"
    agreed.actions.undo(action, who="Kim", now=later)
    assert states(agreed, later)[0] == "met"


def test_log_tells_what_came_when(agreed: Store) -> None:
    tick(agreed, FIRST, date(2026, 9, 8))
    with reading(agreed.path) as reads:
        told = history_text(history(reads, NOW), ZoneInfo("Europe/Berlin"), NOW).splitlines()
    assert " ".join(told[:2]).split("  ", 1)[1].replace("   ", " ") == (
        "Kim: delivered 50 reams of paper, due Mon 7 Sep: on Tue 8 Sep"
    ) or told[0].endswith("Kim: delivered 50 reams of paper, due Mon 7 Sep: on Tue 8 Sep")


def test_page_says_the_promise_in_a_sentence() -> None:
    whole = PAPER._replace(places=("Berlin", "Hamburg"), by="City Couriers", to="the office")
    said = [line.text for line in agreement_page(terms(PAPER, whole)) if line.style == "item"][:2]
    assert said == [
        "Sales delivers 50 reams of paper to Marketing every Mon, for 100 % of the times of each month.",
        "Sales delivers 50 reams of paper to Marketing every Mon, in Berlin and Hamburg, by City Couriers, "
        "confirmed by the office, for 100 % of the times of each month.",
    ]
