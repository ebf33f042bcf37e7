"""Promises from one event of a hand-off to another in the report of a week, worked out by hand.

Berlin, Monday to Friday 9 to 17, in September two hours ahead of UTC; it is Sunday night of week 37.
"""

from __future__ import annotations

from sla_tui.store.store import Store
from tests.reports.stories import at, bring, call, count, terms
from tests.reports.test_reports_between import between, tell_accepted
from tests.reports.weeks import data_of, rows_of
from tests.store.bringing import agree, lead


def test_report_of_a_week_tells_what_was_kept_and_counts_what_was_missed(store: Store) -> None:
    agree(store, terms(count(), between("handed over to accepted")))
    tell_accepted(store)
    bring(store, lead("z", at("09-04 08:00"), row=9, tier="B", accepted=at("09-04 09:00")))

    # a after 2 h, b after 5 h, c not at all; d is of the week after, z of the one before.
    this, before = (data_of(store.path)[name] for name in ("this_week", "week_before"))
    assert this["between"] == {"it": {"met": 1, "missed": 2, "pending": 0, "undated": 0, "percent": 33.3}}
    assert before["between"]["it"]["percent"] == 100
    assert this["missed"] == {"leads": 2, "reasons": [{"code": None, "number": 2, "notes": []}]}
    row = rows_of(store.path)["“Acceptance ≤ 4 h” kept"]
    assert (row.this, row.before) == (("1 of 3", "33.3 %"), ("1 of 1", "100.0 %"))
    assert rows_of(store.path)["Leads concerned"].this.figure == "2"


def test_report_of_a_week_says_which_promise_no_data_tell_of(store: Store) -> None:
    agree(store, terms(between("handed over to accepted")))
    bring(store, lead("a", at("09-07 08:00")))

    this = data_of(store.path)["this_week"]
    assert (this["between"]["it"]["pending"], this["missed"]) == (1, None)
    assert this["why"]["between.it.percent"] == this["why"]["missed"] == "no date of acceptance brought in"
    assert rows_of(store.path)["“Acceptance ≤ 4 h” kept"].note == "no date of acceptance brought in"


def test_agreement_without_one_tells_of_none(store: Store) -> None:
    agree(store, terms(call()))
    tell_accepted(store)
    assert data_of(store.path)["this_week"]["between"] == {}
