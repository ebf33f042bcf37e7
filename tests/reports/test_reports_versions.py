"""Which version's promise a status shows, and over which period (numbers.md §8)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sla_tui.domain.terms import Terms
from sla_tui.store.store import Store
from tests.reports.stories import answer, at, bring, call, count, data_of, facts, report_of, terms, tries
from tests.store.bringing import agree, lead

SEP_1, SEP_10, SEP_12 = date(2026, 9, 1), date(2026, 9, 10), date(2026, 9, 12)
JUL_1, AUG_15 = date(2026, 7, 1), date(2026, 8, 15)


def in_force(store: Store, *versions: Terms) -> None:
    """Put terms in force one after the other, as versions of one agreement."""
    first, *later = versions
    agreement = agree(store, first)
    for version in later:
        agree(store, version, agreement_id=agreement)


def shown(path: Path, now: datetime, day: date | None = None) -> list[tuple[str, str, object]]:
    """Of each promise its id, the first day of its period and its goal."""
    return [
        (item["id"], item["period"]["start"], item["goal"])
        for item in data_of(path, now, day)["agreements"][0]["commitments"]
    ]


@pytest.fixture
def store(store: Store) -> Store:
    """A lead a day from 3 to 7 September, at 10:00 in Berlin."""
    records = [lead(f"L{day}", at(f"09-0{day} 08:00"), row=day) for day in range(3, 8)]
    bring(store, *records, until=datetime(2027, 1, 1, tzinfo=UTC))
    return store


def test_goal_changed_inside_a_period_takes_effect_with_the_next(store: Store) -> None:
    in_force(store, terms(count(100)), terms(count(300), holds_from=SEP_10))

    assert shown(store.path, at("09-30 12:00")) == [("leads", "2026-09-01", 100)]
    assert shown(store.path, at("10-01 12:00")) == [("leads", "2026-10-01", 300)]
    assert shown(store.path, at("10-01 12:00"), date(2026, 9, 30)) == [("leads", "2026-09-01", 100)]


def test_first_version_that_begins_inside_a_period_sets_its_goal(store: Store) -> None:
    in_force(store, terms(count(30), holds_from=SEP_10))

    found = facts(store.path, now=at("09-14 12:00"))

    # All five leads count, those from before the version too: 14 days of 1 a day were due.
    assert (found["goal"], found["actual"], found["goal_to_date"], found["state"]) == (30, 5, 14, "behind")


@pytest.mark.parametrize("looked_at", [None, SEP_1])
def test_nothing_is_promised_before_the_first_day(store: Store, looked_at: date | None) -> None:
    in_force(store, terms(count(30), call(), holds_from=SEP_10))

    report = report_of(store.path, at("09-09 12:00"), looked_at)

    assert [(item.state, item.missing) for item in report.agreements[0].commitments] == [
        ("unknown", "nothing promised"),
        ("unknown", "nothing promised"),
    ]


def test_period_that_ended_before_the_first_day_was_promised_nothing(store: Store) -> None:
    in_force(store, terms(count(30), holds_from=date(2026, 10, 1)))

    found = facts(store.path, now=at("10-05 12:00"), day=date(2026, 9, 30))

    assert (found["state"], found["goal"], found["actual"]) == ("unknown", None, None)
    assert found["why"]["state"] == found["why"]["goal"] == "nothing promised for this period"


def test_promise_that_is_dropped_inside_a_period_is_kept_or_broken_at_its_end(store: Store) -> None:
    in_force(store, terms(count(100), call()), terms(call(), holds_from=SEP_10))

    assert shown(store.path, at("09-14 12:00")) == [
        ("call", "2026-09-01", None),
        ("leads", "2026-09-01", 100),
    ]
    (found,) = report_of(store.path, at("09-14 12:00")).agreements
    assert any(item.failed for item in found.commitments)
    assert shown(store.path, at("10-01 12:00")) == [("call", "2026-10-01", None)]


def test_promise_that_is_added_inside_a_period_holds_for_it_as_it_was_added(store: Store) -> None:
    in_force(
        store,
        terms(call()),
        terms(call(), count(40), holds_from=SEP_10),
        terms(call(), count(80), holds_from=SEP_12),
    )

    for day in (None, SEP_1):
        assert shown(store.path, at("09-14 12:00"), day)[1] == ("leads", "2026-09-01", 40)
    assert len(shown(store.path, at("09-09 12:00"))) == 1
    assert shown(store.path, at("10-01 12:00"))[1] == ("leads", "2026-10-01", 80)


def test_goal_of_a_month_is_not_held_against_a_quarter(store: Store) -> None:
    in_force(store, terms(count(100)), terms(count(300, period="quarter"), holds_from=SEP_10))

    assert shown(store.path, at("09-14 12:00")) == [("leads", "2026-09-01", 100)]
    assert shown(store.path, at("10-14 12:00")) == [("leads", "2026-10-01", 300)]


def test_goal_of_a_quarter_runs_to_its_end_before_months_begin(store: Store) -> None:
    quarter = terms(count(300, period="quarter"), holds_from=JUL_1)
    in_force(store, quarter, terms(count(100), holds_from=AUG_15))

    assert shown(store.path, at("09-14 12:00")) == [("leads", "2026-07-01", 300)]
    assert shown(store.path, at("10-01 12:00")) == [("leads", "2026-10-01", 100)]


def test_months_that_become_quarters_inside_one_run_to_the_end_of_their_own(store: Store) -> None:
    in_force(
        store, terms(count(100), holds_from=JUL_1), terms(count(300, period="quarter"), holds_from=AUG_15)
    )

    assert shown(store.path, at("08-31 12:00")) == [("leads", "2026-08-01", 100)]
    assert shown(store.path, at("09-14 12:00")) == [("leads", "2026-07-01", 300)]
    assert shown(store.path, at("10-01 12:00")) == [("leads", "2026-10-01", 300)]


def test_quarter_begins_with_the_fiscal_year_of_its_version(store: Store) -> None:
    quarter = count(300, period="quarter")
    in_force(
        store,
        terms(quarter, fiscal_start=2, holds_from=JUL_1),
        terms(quarter._replace(goal=400), fiscal_start=2, holds_from=SEP_10),
    )

    assert shown(store.path, at("09-14 12:00")) == [("leads", "2026-08-01", 300)]
    assert shown(store.path, at("11-01 12:00")) == [("leads", "2026-11-01", 400)]


def test_fiscal_year_that_is_moved_moves_the_periods_to_come(store: Store) -> None:
    quarter = count(300, period="quarter")
    in_force(
        store, terms(quarter, holds_from=JUL_1), terms(quarter, fiscal_start=2, holds_from=date(2026, 9, 15))
    )

    assert shown(store.path, at("09-20 12:00")) == [("leads", "2026-07-01", 300)]
    assert shown(store.path, at("10-02 12:00")) == [("leads", "2026-08-01", 300)]
    assert shown(store.path, at("11-02 12:00")) == [("leads", "2026-11-01", 300)]


def test_money_is_in_the_currency_in_which_it_was_promised(store: Store) -> None:
    worth = count(50_000, measure="value")
    in_force(store, terms(worth), terms(worth, currency="JPY", holds_from=SEP_10))

    assert facts(store.path, now=at("09-14 12:00"))["goal"] == {"minor": 50_000, "currency": "EUR"}
    assert facts(store.path, now=at("10-14 12:00"))["goal"] == {"minor": 50_000, "currency": "JPY"}


def test_hand_offs_are_those_of_the_first_calls_period(store: Store) -> None:
    agree(store, terms(answer(period="day"), call(), holds_from=SEP_1))

    # At noon on the 7th: five leads this month, one of them today.
    assert report_of(store.path, at("09-07 12:00")).agreements[0].hand_offs.total == 5


def test_first_follow_up_column_tells_of_no_tries_that_a_later_version_asks_for(store: Store) -> None:
    bring(store, lead("x", at("09-11 08:00"), first_touch=at("09-11 09:00"), row=9), until=at("09-30 12:00"))
    in_force(store, terms(tries(1)), terms(tries(3), holds_from=SEP_10))

    before = facts(store.path, "tries", at("09-09 12:00"))
    found = facts(store.path, "tries", at("09-30 12:00"))

    # Of x's three tries the column knows the first alone; one try, as was asked before, it does tell of.
    assert (before["state"], before["compliance"]["overdue"]) == ("behind", 1)
    assert (found["state"], found["why"]["state"]) == ("unknown", "only first touches brought in")
    assert found["compliance"]["overdue"] == 0
