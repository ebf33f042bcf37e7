"""Decisions: kept with an owner and a day, done once, each an action with what it changed."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from sla_tui.errors import UsageProblem
from sla_tui.store.decision_reads import StoredDecision, read_decisions
from sla_tui.store.faults import Refused
from sla_tui.store.store import Store
from tests.store.bringing import NOW, agree, at
from tests.store.conftest import Sql

FRIDAY = date(2026, 9, 25)


@pytest.fixture
def agreed(store: Store) -> Store:
    agree(store)
    return store


def decide(store: Store, words: str = "Split the list", owner: str = "Kendra Ortiz") -> int:
    return store.decisions.add(1, words, owner, FRIDAY, who="Amir", now=at("14 08:00")).id


def kept(store: Store) -> tuple[StoredDecision, ...]:
    with store.reading() as reads:
        return read_decisions(reads.connection, NOW)


def test_decision_is_kept_with_its_owner_and_its_day(agreed: Store, sql: Sql) -> None:
    decided = agreed.decisions.add(
        1, "  Split \n the  list", "Kendra Ortiz", FRIDAY, who="Amir", now=at("14 08:00")
    )

    assert kept(agreed) == (
        StoredDecision(1, 1, at("14 08:00"), "Split the list", "Kendra Ortiz", FRIDAY, None),
    )
    ((id, who, subject, before, after),) = sql(
        "SELECT id, who, subject, before, after FROM action WHERE what = 'decide'"
    )
    assert (decided.id, decided.action, who, subject, before) == (1, id, "Amir", "decision 1", None)
    assert json.loads(after) == {
        "id": 1,
        "agreement_id": 1,
        "decided_at": int(at("14 08:00").timestamp()),
        "words": "Split the list",
        "owner": "Kendra Ortiz",
        "due_day": "2026-09-25",
        "done_at": None,
    }


def test_done_is_an_action_with_the_row_before_and_after(agreed: Store, sql: Sql) -> None:
    decide(agreed)
    agreed.decisions.done(1, who="Kendra", now=at("14 10:00"))

    assert [one.done_at for one in kept(agreed)] == [at("14 10:00")]
    ((before, after),) = sql("SELECT before, after FROM action WHERE what = 'decision done'")
    assert json.loads(before) == json.loads(after) | {"done_at": None}
    assert json.loads(after)["done_at"] == int(at("14 10:00").timestamp())


@pytest.mark.parametrize(
    ("words", "owner", "sentence"),
    [
        ("", "Kendra", "A decision needs words"),
        (" \n ", "Kendra", "A decision needs words"),
        ("Split", "", "A decision needs an owner"),
        ("x" * 201, "Kendra", "200 characters are the most"),
        ("\x1b[2J", "Kendra", "could act on the terminal"),
        ("Split", "Ken\x07dra", "could act on the terminal"),
    ],
)
def test_words_and_owner_are_owed_and_are_lines(
    agreed: Store, sql: Sql, words: str, owner: str, sentence: str
) -> None:
    with pytest.raises(UsageProblem, match=sentence):
        decide(agreed, words, owner)
    assert kept(agreed) == ()
    assert sql("SELECT COUNT(*) FROM action WHERE what = 'decide'") == [(0,)]


def test_what_is_not_there_or_done_already_is_refused(agreed: Store, sql: Sql) -> None:
    with pytest.raises(Refused, match="no longer there"):
        agreed.decisions.add(7, "Split", "Kendra", None, who="Amir", now=NOW)
    with pytest.raises(UsageProblem, match="no decision number 1"):
        agreed.decisions.done(1, who="Kendra", now=NOW)
    decide(agreed)
    agreed.decisions.done(1, who="Kendra", now=at("14 10:00"))
    with pytest.raises(UsageProblem, match="done already"):
        agreed.decisions.done(1, who="Kendra", now=at("14 11:00"))

    assert [one.done_at for one in kept(agreed)] == [at("14 10:00")]
    assert sql("SELECT COUNT(*) FROM action WHERE what = 'decision done'") == [(1,)]


def test_what_was_decided_later_is_not_there_yet(agreed: Store) -> None:
    decide(agreed)
    with agreed.reading() as reads:
        assert read_decisions(reads.connection, at("14 07:59")) == ()
    (one,) = kept(agreed)
    assert [one.is_overdue(NOW, day) for day in (FRIDAY, date(2026, 9, 26))] == [False, True]


def test_decision_and_that_it_is_done_are_taken_back_and_done_again(agreed: Store) -> None:
    by: dict[str, Any] = {"who": "Amir", "now": NOW}
    decided = agreed.decisions.add(
        1, "Split the list", "Kendra Ortiz", FRIDAY, who="Amir", now=at("14 08:00")
    )
    before = kept(agreed)
    done = agreed.decisions.done(decided.id, who="Kendra", now=at("14 10:00"))
    after = kept(agreed)

    taken_back = agreed.actions.undo(done, **by)
    assert kept(agreed) == before
    again = agreed.actions.undo(*taken_back, **by)
    assert kept(agreed) == after
    agreed.actions.undo(*again, **by)
    agreed.actions.undo(decided.action, **by)
    assert kept(agreed) == ()
