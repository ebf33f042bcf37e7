"""Terms tried on the past: the figures are worked out by hand from a small month."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sla_tui.domain.defaults import default_draft
from sla_tui.domain.draft import parse
from sla_tui.domain.groups import Tally
from sla_tui.domain.lead_details import Details
from sla_tui.domain.periods import Period
from sla_tui.domain.terms import Terms
from sla_tui.reports.number_words import number_texts
from sla_tui.reports.numbers_before import Before, numbers_before
from sla_tui.reports.trial import Cluster, Past, Trial, read_past, try_terms
from sla_tui.reports.trial_words import covered_text, mails_text, trial_texts
from sla_tui.store.past import usual_currency
from sla_tui.store.store import Store
from tests.reports.past_rows import BERLIN, a_month, hand_over, seconds, touch
from tests.store.bringing import bring, lead

NOW = datetime(2026, 9, 14, 7, 7, tzinfo=UTC)
AUGUST = Period("month", date(2026, 8, 1), date(2026, 9, 1))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.db")


@pytest.fixture
def tables(store: Store) -> Iterator[sqlite3.Connection]:
    """The store's tables, to put rows in by hand."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        yield connection


def terms_with(**changes: str) -> Terms:
    draft = default_draft(date(2026, 9, 14), "Europe/Berlin", "EUR", str)
    terms = parse({**draft, **{path.replace("__", "."): text for path, text in changes.items()}}).terms
    assert terms is not None
    return terms


def past_of(store: Store, now: datetime = NOW, zone: ZoneInfo = BERLIN) -> Past:
    with store.reading() as reads:
        past = read_past(reads, zone, now)
    assert past is not None
    return past


def tried(store: Store, terms: Terms | None = None) -> Trial:
    trial = try_terms(past_of(store), terms or terms_with())
    assert trial is not None
    return trial


def test_first_calls_of_the_last_month_are_judged_by_the_draft(
    store: Store, tables: sqlite3.Connection
) -> None:
    a_month(tables)

    share = tried(store).shares["first_call"]

    # Friday 16:30 leaves 30 min of the hour for Monday: due 9:30, called at 11:00.
    assert share.month == AUGUST
    assert share.states == Tally(met=6, late=3, overdue=1)


def test_longer_target_keeps_more(store: Store, tables: sqlite3.Connection) -> None:
    a_month(tables)

    # 30 min on Friday and two hours on Monday: 2 h 30 min of working time.
    assert tried(store, terms_with(commitments__first_call__target="150 min")).shares[
        "first_call"
    ].states == Tally(met=9, overdue=1)
    assert tried(store, terms_with(commitments__first_call__target="149 min")).shares[
        "first_call"
    ].states == Tally(met=6, late=3, overdue=1)


def test_crowd_of_misses_is_named_by_weekday_and_hour(store: Store, tables: sqlite3.Connection) -> None:
    a_month(tables)

    trial, terms = tried(store), terms_with()

    assert trial.shares["first_call"].cluster == Cluster(weekday=4, hour=16, misses=3)
    assert trial_texts(past_of(store), trial, terms)["first_call"] == (
        "Last month: 6 of 10 in time, 60.0 %; 3 of the 4 misses came in on Friday after 16:00."
    )


def test_misses_that_are_spread_are_no_crowd(store: Store, tables: sqlite3.Connection) -> None:
    for day in ("03", "04", "05", "06", "07"):
        hand_over(tables, seconds(f"2026-08-{day}", "10:00"), seconds(f"2026-08-{day}", "12:00"))

    assert tried(store).shares["first_call"].cluster is None


def test_hand_offs_of_other_months_are_not_judged(store: Store, tables: sqlite3.Connection) -> None:
    hand_over(tables, seconds("2026-07-31", "23:59"))
    hand_over(tables, seconds("2026-08-01", "00:00"))
    hand_over(tables, seconds("2026-08-31", "23:59"))
    hand_over(tables, seconds("2026-09-01", "00:00"), seconds("2026-09-01", "09:00"))

    assert tried(store).shares["first_call"].states == Tally(overdue=2)


def test_attempts_and_dispositions_are_judged_too(store: Store, tables: sqlite3.Connection) -> None:
    often = hand_over(tables, seconds("2026-08-03", "10:00"))
    for day in range(3, 9):
        touch(tables, often, seconds(f"2026-08-0{day}", "11:00"))
    seldom = hand_over(tables, seconds("2026-08-03", "10:00"), seconds("2026-08-03", "10:30"))
    at = seconds("2026-08-03", "10:00")
    tables.execute("UPDATE handoff SET assigned_at = ? WHERE lead_id IN (?, ?)", (at, often, seldom))
    tables.execute(
        "INSERT INTO disposition (handoff_id, disposed_at, outcome, definition_not_met) "
        "SELECT id, ?, 'qualified', 0 FROM handoff WHERE lead_id = ?",
        (seconds("2026-08-10", "23:59"), often),
    )

    trial = tried(store)

    # Five working days after Monday 3 August end with Monday 10 August.
    assert trial.shares["attempts"].states == Tally(met=1, missed=1)
    assert trial.shares["disposition"].states == Tally(met=1, overdue=1)
    texts = trial_texts(past_of(store), trial, terms_with())
    assert texts["attempts"] == "Last month: 1 of 2 tried so often, 50.0 %."
    assert texts["disposition"] == "Last month: 1 of 2 in time, 50.0 %."


def test_without_touches_nobody_is_called_late(store: Store, tables: sqlite3.Connection) -> None:
    hand_over(tables, seconds("2026-08-03", "10:00"))
    tables.execute(
        "INSERT INTO import (at, file, sha256, system, kind, until, first_touches, new, changed, same, "
        "refused, kept) VALUES (0, 'f', 's', 'x', 'leads', ?, 0, 1, 0, 0, 0, 0)",
        (int(NOW.timestamp()),),
    )

    assert "first_call" not in tried(store).shares


def counted(store: Store, terms: Terms, commitment: str = "leads") -> Before:
    with store.reading() as reads:
        return numbers_before(reads, terms, NOW)[commitment]


def told(store: Store, terms: Terms, commitment: str = "leads") -> str:
    return number_texts({commitment: counted(store, terms, commitment)}, terms)[commitment]


def by_months(tables: sqlite3.Connection, **numbers: int) -> None:
    """So many leads in each month of 2026, from its first day on."""
    for month, number in numbers.items():
        for place in range(number):
            at = seconds(f"2026-{month[1:]}-01", "00:00") + place * 3600
            hand_over(tables, at, tier="Manager" if place % 2 else "Director and above")


def test_goal_is_held_against_the_full_months_of_the_past(store: Store, tables: sqlite3.Connection) -> None:
    by_months(tables, m05=3, m06=1, m07=4, m08=2, m09=9)

    count = counted(store, terms_with(commitments__leads__goal="3"))

    assert [period.start.month for period in count.periods] == [5, 6, 7, 8]
    assert count.values == (3, 1, 4, 2)
    text = "Last 4 months ▆▃█▅: 1–4, median 2.5; 3 reached in 2 of them."
    assert told(store, terms_with(commitments__leads__goal="3")) == text


def test_month_whose_first_days_lack_data_does_not_count(store: Store, tables: sqlite3.Connection) -> None:
    hand_over(tables, seconds("2026-06-02", "10:00"))
    by_months(tables, m07=2, m08=1)

    assert counted(store, terms_with()).values == (2, 1)


def test_goal_of_value_adds_up_the_tiers(store: Store, tables: sqlite3.Connection) -> None:
    by_months(tables, m07=3, m08=1)
    terms = terms_with(commitments__value__on="yes", commitments__value__goal="150")

    count = counted(store, terms, "value")

    # Directors are worth 100, managers 50, in cents; 250 in July and 100 in August.
    assert count.values == (25_000, 10_000)
    assert told(store, terms, "value") == "Last 2 months █▄: 100–250, median 175; 150 reached in 1 of them."


def test_at_most_twelve_periods_of_the_goals_own_kind_are_told(
    store: Store, tables: sqlite3.Connection
) -> None:
    hand_over(tables, seconds("2025-01-01", "10:00"))
    by_months(tables, m07=5, m08=7)

    assert counted(store, terms_with()).values == (0,) * 10 + (5, 7)
    assert len(counted(store, terms_with(commitments__leads__period="quarter")).periods) == 6
    assert len(counted(store, terms_with(commitments__leads__period="year")).periods) == 1
    week = terms_with(commitments__leads__period="week")
    assert counted(store, week).periods[-1].end == date(2026, 9, 14)
    text = "Last 12 months ▁▁▁▁▁▁▁▁▁▁▆█: 0–7, median 0; 100 reached in none of them."
    assert told(store, terms_with()) == text


def test_only_marketings_own_leads_count_and_each_once(store: Store, tables: sqlite3.Connection) -> None:
    hand_over(tables, seconds("2026-08-01", "00:00"))
    hand_over(tables, seconds("2026-08-02", "10:00"), origin="sales")
    hand_over(tables, seconds("2026-08-02", "10:00"), excluded="duplicate")
    twice = hand_over(tables, seconds("2026-08-03", "10:00"))
    tables.execute(
        "INSERT INTO handoff (lead_id, ordinal, handed_at, connected) VALUES (?, 2, ?, 0)",
        (twice, seconds("2026-08-20", "10:00")),
    )

    assert counted(store, terms_with()).values == (2,)


def test_leads_outside_the_scope_are_left_out(store: Store, tables: sqlite3.Connection) -> None:
    hand_over(tables, seconds("2026-08-01", "00:00"), source="web form", team="North")
    hand_over(tables, seconds("2026-08-02", "10:00"), source="fair", team="North")

    assert counted(store, terms_with(scope__sources="web form")).values == (1,)
    assert counted(store, terms_with(commitments__leads__only__teams="North")).values == (2,)
    assert counted(store, terms_with(commitments__leads__only__teams="South")).values == (0,)


def test_accepted_leads_count_on_the_day_of_acceptance(store: Store, tables: sqlite3.Connection) -> None:
    hand_over(tables, seconds("2026-07-01", "00:00"), accepted_at=seconds("2026-08-02", "10:00"))
    hand_over(tables, seconds("2026-07-01", "00:00"))

    assert counted(store, terms_with(commitments__accepted__on="yes"), "accepted").values == (0, 1)


def test_day_without_a_time_counts_on_its_day(store: Store, tables: sqlite3.Connection) -> None:
    hand_over(tables, "2026-08-01")

    assert counted(store, terms_with()).values == (1,)


def test_covered_are_the_leads_since_the_day_the_terms_hold(store: Store, tables: sqlite3.Connection) -> None:
    by_months(tables, m08=2, m09=3)

    assert tried(store, terms_with(holds_from="2026-09-01")).covered == 3
    assert tried(store, terms_with(holds_from="2026-08-01")).covered == 5
    assert covered_text(tried(store, terms_with(holds_from="2026-10-01"))) == (
        "No leads were handed over since then; those to come will be covered."
    )


def test_automated_mails_of_the_month_are_counted(store: Store, tables: sqlite3.Connection) -> None:
    lead = hand_over(tables, seconds("2026-08-03", "10:00"))
    for automated in (1, 1, 0):
        touch(tables, lead, seconds("2026-08-04", "10:00"), "email", automated)
    touch(tables, lead, seconds("2026-09-04", "10:00"), "email", 1)

    assert tried(store).mails == (2, 3)
    assert mails_text(tried(store)) == "2 of 3 mails of that month were automated."


def test_month_is_named_where_the_data_end_before_the_last_one(
    store: Store, tables: sqlite3.Connection
) -> None:
    a_month(tables)
    past = past_of(store)
    old = replace(past, now=past.now + timedelta(days=60), until=past.until._replace(leads=past.now))

    trial = try_terms(old, terms_with())

    assert trial is not None
    assert trial_texts(old, trial, terms_with())["first_call"].startswith(
        "In the month from Sat 1 Aug 2026: 6"
    )


def test_nothing_is_told_where_no_lead_was_ever_handed_over(store: Store) -> None:
    with store.reading() as reads:
        assert read_past(reads, BERLIN, NOW) is None
        assert usual_currency(reads) is None


def test_target_out_of_all_reach_is_not_tried(store: Store, tables: sqlite3.Connection) -> None:
    a_month(tables)

    assert try_terms(past_of(store), terms_with(commitments__first_call__target="80000 h")) is None


def test_currency_is_that_of_most_deals(store: Store, tables: sqlite3.Connection) -> None:
    for key, currency in enumerate(("USD", "EUR", "EUR", None)):
        tables.execute(
            "INSERT INTO deal (system, key, state, currency) VALUES ('x', ?, 'open', ?)", (key, currency)
        )

    with store.reading() as reads:
        assert usual_currency(reads) == "EUR"


def test_without_deals_the_currency_is_that_of_most_values_of_leads(store: Store) -> None:
    told = [("1", "5000.00 EUR"), ("2", None), ("3", "900.00 EUR"), ("4", "100.00 USD")]
    bring(
        store,
        *(lead(key, NOW, row=row, details=Details(value=value)) for row, (key, value) in enumerate(told, 2)),
    )
    with store.reading() as reads:
        assert usual_currency(reads) == "EUR"
