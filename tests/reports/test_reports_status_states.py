"""What a share comes to: undated leads, closed periods and the miss budget (numbers.md §§1, 13)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Commitment
from sla_tui.domain.when import When
from sla_tui.store.store import Store
from tests.reports.stories import (
    FAR,
    at,
    bring,
    call,
    count,
    data_of,
    facts,
    rows,
    terms,
)
from tests.store.bringing import agree, lead, touch


def test_goal_of_leads_sets_the_budget_where_it_is_for_the_same_leads_and_period(store: Store) -> None:
    handed(store, ["09-01"] * 10, called=10)
    only = Scope(tiers=("A",))

    def allowed(*others: Commitment) -> Any:
        agree(store, terms(call(), *others, name=f"{len(data_of(store.path)['agreements'])}"))
        return data_of(store.path)["agreements"][-1]["commitments"][0]["budget"]["allowed"]

    assert allowed(count(50)) == 5
    assert allowed(count(50, period="quarter")) == 1
    assert allowed(count(50, only=only)) == 1
    assert allowed(count(50, event="accepted")) == 1
    assert allowed(count(50, measure="value")) == 1
    assert allowed(count(5)) == 1


def days_only(store: Store, *pairs: tuple[When, When | None]) -> None:
    """Leads as some systems export them, with no time of day; each with its first call."""
    records = [lead(f"L{row}", handed, row=row) for row, (handed, _called) in enumerate(pairs)]
    bring(store, *records, until=FAR)
    called = [(row, called) for row, (_handed, called) in enumerate(pairs) if called is not None]
    bring(store, *(touch(f"L{row}", when, row=row) for row, when in called), until=FAR)


def test_days_without_times_decide_where_every_reading_agrees(store: Store) -> None:
    first, second, third = date(2026, 9, 1), date(2026, 9, 2), date(2026, 9, 3)
    days_only(store, (first, first), (first, second), (first, third), (first, None))
    agree(store, terms(call()))

    found = facts(store.path, "call", at("09-03 12:00"))

    # On the day or the next morning may be in time or late; two days later is late; never is never.
    assert found["compliance"] == {
        "met": 0, "late": 1, "overdue": 1, "pending": 0, "excluded": 0, "undated": 2, "percent": 0.0,
    }  # fmt: skip
    assert found["why"]["mean_hours"] == "no answer with a known time yet"


def test_undated_leads_that_could_tip_the_state_leave_it_unknown(store: Store) -> None:
    day = date(2026, 9, 1)
    kept: list[tuple[When, When | None]] = [(at("09-01 08:00"), at("09-01 09:00"))] * 8
    days_only(store, *kept, (day, day), (day, day))
    agree(store, terms(call()))

    found, row = facts(store.path, "call"), rows(store.path)["call"]

    # One miss of ten is allowed, and two may be missed.
    assert (found["state"], found["why"]["state"]) == ("unknown", "leads without a time could tip it")
    assert (found["compliance"]["percent"], found["budget"]) == (100.0, {"allowed": 1, "used": 0})
    assert (row.mark, row.note) == ("–", "2 without a time could tip it")


def test_undated_lead_that_tips_nothing_leaves_the_state(store: Store) -> None:
    day = date(2026, 9, 1)
    kept: list[tuple[When, When | None]] = [(at("09-01 08:00"), at("09-01 09:00"))] * 9
    days_only(store, *kept, (day, day))
    agree(store, terms(call()))

    assert (facts(store.path, "call")["state"], rows(store.path)["call"].note) == (
        "on line",
        "0 of 1 misses used, 1 undated",
    )


def handed(store: Store, days: list[str], *, until: datetime = FAR, called: int = 0) -> None:
    """Leads of these days at 10:00 in Berlin; the first few of them called an hour later."""
    records = [lead(f"{days[0]}-{row}", at(f"{day} 08:00"), row=row) for row, day in enumerate(days)]
    bring(store, *records, until=until)
    calls = [touch(record.key, at(f"{day} 09:00")) for record, day in zip(records, days, strict=True)]
    if called:
        bring(store, *calls[:called], until=until)


@pytest.mark.parametrize(("called", "state"), [(9, "kept"), (8, "broken")])
def test_share_of_a_closed_period_is_kept_or_broken(store: Store, called: int, state: str) -> None:
    handed(store, ["09-01"] * 10, called=called)
    agree(store, terms(call()))

    now, day = at("10-02 12:00"), date(2026, 9, 30)
    row = rows(store.path, now, day)["call"]

    assert facts(store.path, "call", now, day)["budget"] == {"allowed": 1, "used": 10 - called}
    assert (row.state, row.note) == (state, state)


def test_period_stays_open_while_a_lead_is_pending_until_the_next_is_over(store: Store) -> None:
    handed(store, ["09-01"] * 9 + ["09-30"], until=at("09-30 09:00"), called=9)
    bring(store, lead("new", at("11-02 08:00"), row=50), until=FAR)
    agree(store, terms(call()))

    # Touches reach 30 September at 11:00, and the last lead was due at 14:00.
    october, november = at("10-20 12:00"), at("11-02 12:00")
    september = date(2026, 9, 1)
    assert facts(store.path, "call", october, september)["state"] == "on line"
    assert facts(store.path, "call", november, september)["state"] == "kept"
    assert rows(store.path, november, september)["call"].note == "kept, 1 left out, still open"


def budget(store: Store, now: datetime) -> Any:
    return facts(store.path, "call", now)["budget"]


def test_misses_are_allowed_by_the_number_of_the_last_closed_period(store: Store) -> None:
    handed(store, ["09-01"] * 40, called=40)
    handed(store, ["10-01"] * 2, called=2)
    agree(store, terms(call()))

    assert budget(store, at("10-02 12:00")) == {"allowed": 4, "used": 0}


def test_last_closed_period_is_not_the_one_before_an_empty_one(store: Store) -> None:
    handed(store, ["09-01"] * 40, called=40)
    handed(store, ["11-02"] * 10, called=10)
    agree(store, terms(call()))

    # October is the last closed period and had no lead: the ten so far are what there is.
    assert budget(store, at("11-03 12:00")) == {"allowed": 1, "used": 0}


def test_period_with_an_open_lead_is_not_the_last_closed_one(store: Store) -> None:
    reached = at("09-30 09:00")
    handed(store, ["08-03"] * 30, until=reached, called=30)
    handed(store, ["09-30"] * 20, until=reached)
    bring(store, lead("new", at("10-01 08:00"), row=50), until=FAR)
    agree(store, terms(call(), holds_from=date(2026, 8, 1)))

    # Touches reach 30 September at 11:00, so September's leads are pending and August is closed.
    assert budget(store, at("10-02 12:00")) == {"allowed": 3, "used": 0}
