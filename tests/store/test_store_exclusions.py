"""Leaving a hand-off out: by a rule, with a reason, judged at once, taken back as one thing."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sla_tui.domain.leads import EXCLUSIONS
from sla_tui.errors import UsageProblem
from sla_tui.store.faults import Refused
from sla_tui.store.lead_reads import StoredExclusion, read_exclusion
from sla_tui.store.rows import VerdictRow
from sla_tui.store.store import Store
from tests.store.bringing import NOW, agree, at, bring, lead
from tests.store.conftest import Sql


@pytest.fixture
def one(store: Store) -> Store:
    bring(store, lead("1", at("14 07:00")))
    agree(store)
    return store


def decide(store: Store, rule: str | None, reason: str = "same as lead 7", handoff_id: int = 1) -> int:
    return store.desk.exclude([handoff_id], rule, reason, who="Kendra", now=NOW)[0]


def verdict(store: Store) -> VerdictRow:
    with store.reading() as reads:
        (row,) = reads.verdict_rows(1, date(2026, 9, 14), date(2026, 9, 15))
    return row


def told(store: Store) -> StoredExclusion | None:
    with store.reading() as reads:
        return read_exclusion(reads.connection, 1)


@pytest.mark.parametrize("rule", EXCLUSIONS)
def test_hand_off_is_left_out_at_once_and_who_said_so_is_kept(one: Store, sql: Sql, rule: str) -> None:
    decide(one, rule)

    assert (verdict(one).excluded, verdict(one).counted) == (rule, int(rule == "dispute upheld"))
    assert told(one) == StoredExclusion("Kendra", "same as lead 7")
    ((before, after),) = sql("SELECT before, after FROM action WHERE what = 'exclude'")
    assert json.loads(before) == {"handoff_id": 1, "excluded": None}
    assert json.loads(after) == {"handoff_id": 1, "excluded": rule, "reason": "same as lead 7"}


def test_undo_lets_it_count_as_before(one: Store) -> None:
    before = verdict(one)
    action = decide(one, "duplicate")
    one.actions.undo(action, who="Kendra", now=NOW)

    assert verdict(one) == before
    assert told(one) is None
    with pytest.raises(Refused, match="undone already"):
        one.actions.undo(action, who="Kendra", now=NOW)


def test_it_counts_again_with_a_reason_of_its_own(one: Store) -> None:
    before = verdict(one)
    decide(one, "duplicate")
    again = decide(one, None, "another person of that name")
    assert verdict(one) == before
    assert told(one) == StoredExclusion("Kendra", "another person of that name")

    one.actions.undo(again, who="Kendra", now=NOW)
    assert verdict(one).excluded == "duplicate"
    assert told(one) == StoredExclusion("Kendra", "same as lead 7")


def test_undo_of_what_was_decided_anew_since_is_refused(one: Store) -> None:
    action = decide(one, "duplicate")
    decide(one, "test lead")

    with pytest.raises(Refused, match="has decided anew since"):
        one.actions.undo(action, who="Kendra", now=NOW)
    assert verdict(one).excluded == "test lead"


@pytest.mark.parametrize(
    ("rule", "reason", "sentence"),
    [
        ("duplicate", "", "A reason is owed"),
        ("duplicate", "   ", "A reason is owed"),
        ("duplicate", "x" * 201, "200 characters are the most"),
        ("duplicate", "\x1b[2J", "could act on the terminal"),
    ],
)
def test_reason_is_owed_and_is_one_line(one: Store, sql: Sql, rule: str, reason: str, sentence: str) -> None:
    with pytest.raises(UsageProblem, match=sentence):
        decide(one, rule, reason)
    assert sql("SELECT COUNT(*) FROM action WHERE what = 'exclude'") == [(0,)]


def test_what_stands_so_already_or_is_not_there_is_refused(one: Store) -> None:
    with pytest.raises(Refused, match="counts already"):
        decide(one, None)
    decide(one, "duplicate")
    with pytest.raises(Refused, match="left out for that already"):
        decide(one, "duplicate")
    with pytest.raises(Refused, match="no longer there"):
        decide(one, "duplicate", handoff_id=9)


def test_export_brought_in_later_leaves_it_out_still(one: Store) -> None:
    decide(one, "duplicate")
    bring(one, lead("1", at("14 07:00"), name="Another name"))

    assert verdict(one).excluded == "duplicate"
