"""Touches logged by hand: kept with who and when, judged at once, taken back as one thing."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from sla_tui.domain.leads import CONVERSATION
from sla_tui.errors import UsageProblem
from sla_tui.store.faults import Refused
from sla_tui.store.rows import VerdictRow
from sla_tui.store.store import Store
from tests.store.bringing import NOW, agree, at, bring, lead, touch
from tests.store.conftest import Sql

HANDED_OVER = at("14 07:00")
"""Monday 9:00 in Berlin: due by 13:00, 11:00 in UTC."""


def log(store: Store, minutes: int = 60, **fields: object) -> int:
    given = {"outcome": None, "who": "Kendra", "now": NOW, **fields}
    return store.touches.log(1, "call", HANDED_OVER + timedelta(minutes=minutes), **given)  # type: ignore[arg-type]


def verdict(store: Store) -> VerdictRow:
    with store.reading() as reads:
        (row,) = reads.verdict_rows(1, date(2026, 9, 14), date(2026, 9, 15))
    return row


def test_touch_is_kept_with_who_made_it(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED_OVER))
    log(store, outcome=CONVERSATION)
    assert sql(
        "SELECT t.lead_id, t.system, t.key, t.touched_at, t.kind, t.outcome, t.origin, p.name, t.import_id"
        " FROM touch t JOIN person p ON p.id = t.person_id"
    ) == [
        (1, "here", None, int(at("14 08:00").timestamp()), "call", "conversation", "logged", "Kendra", None)
    ]


def test_verdict_follows_at_once(store: Store) -> None:
    bring(store, lead("1", HANDED_OVER))
    agree(store)
    assert verdict(store).followed_up is None

    log(store, outcome=CONVERSATION)

    row = verdict(store)
    assert (row.due, row.followed_up) == (at("14 11:00").timestamp(), at("14 08:00").timestamp())
    assert (row.attempts, row.connected_at, row.response) == (1, at("14 08:00").timestamp(), 3600)


def test_action_says_who_did_what_when(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED_OVER))
    action_id = log(store)
    ((when, who, what, subject, before, after, undoes),) = sql(
        "SELECT at, who, what, subject, before, after, undoes FROM action WHERE id = ?", action_id
    )
    assert (when, who, what, subject) == (NOW.timestamp(), "Kendra", "log touch", "lead 1")
    assert (before, undoes) == (None, None)
    assert json.loads(after)["touched_at"] == at("14 08:00").timestamp()


def test_touch_yet_to_come_is_refused(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED_OVER))
    with pytest.raises(UsageProblem, match="only touches that were made"):
        store.touches.log(1, "call", NOW + timedelta(seconds=1), outcome=None, who="Kendra", now=NOW)
    assert sql("SELECT * FROM touch") == []


def test_touch_of_no_lead_is_refused(store: Store, sql: Sql) -> None:
    with pytest.raises(Refused, match="no longer there, so nothing was logged"):
        store.touches.log(7, "call", NOW, outcome=None, who="Kendra", now=NOW)
    assert sql("SELECT * FROM person") == []


def test_person_is_the_one_whom_the_crm_calls_so(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED_OVER, rep="Kendra"))
    log(store)
    log(store, 61)
    assert sql("SELECT name FROM person") == [("Kendra",)]
    assert sql("SELECT system, key FROM person_alias ORDER BY 1") == [
        ("here", "Kendra"),
        ("hubspot", "Kendra"),
    ]


def test_logged_touch_and_the_crms_own_are_one_attempt(store: Store) -> None:
    bring(store, lead("1", HANDED_OVER, rep="Kendra"))
    agree(store)
    log(store, 60)
    bring(store, touch("1", HANDED_OVER + timedelta(minutes=70), key="c1", rep="Kendra"))
    row = verdict(store)
    assert (row.attempts, row.followed_up) == (1, at("14 08:10").timestamp())


def test_undo_takes_the_touch_and_its_verdict_back(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED_OVER))
    agree(store)
    before = sql("SELECT * FROM verdict")

    (undone,) = store.actions.undo(log(store), who="Amir", now=NOW)

    assert sql("SELECT * FROM touch") == []
    assert sql("SELECT * FROM verdict") == before
    assert sql("SELECT who, what, subject, undoes FROM action WHERE id = ?", undone) == [
        ("Amir", "undo", "lead 1", undone - 1)
    ]


def test_undo_takes_back_that_touch_alone(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED_OVER))
    first = log(store, 60)
    log(store, 90)
    store.actions.undo(first, who="Kendra", now=NOW)
    assert sql("SELECT touched_at FROM touch") == [(at("14 08:30").timestamp(),)]


def test_undo_twice_is_refused(store: Store) -> None:
    bring(store, lead("1", HANDED_OVER))
    action_id = log(store)
    store.actions.undo(action_id, who="Kendra", now=NOW)
    with pytest.raises(Refused, match="undone already"):
        store.actions.undo(action_id, who="Kendra", now=NOW)


def test_undo_of_what_was_changed_since_is_refused_and_says_what(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED_OVER))
    action_id = log(store)
    sql("UPDATE touch SET kind = 'email', outcome = 'none'")
    with pytest.raises(Refused, match="has been changed since"):
        store.actions.undo(action_id, who="Kendra", now=NOW)
    assert sql("SELECT kind FROM touch") == [("email",)]
    assert sql("SELECT COUNT(*) FROM action WHERE what = 'undo'") == [(0,)]


def test_undo_of_what_is_gone_is_refused(store: Store, sql: Sql) -> None:
    bring(store, lead("1", HANDED_OVER))
    action_id = log(store)
    sql("DELETE FROM touch")
    with pytest.raises(Refused, match="no longer there"):
        store.actions.undo(action_id, who="Kendra", now=NOW)


def test_what_never_was_can_not_be_undone(store: Store) -> None:
    agree(store)
    with pytest.raises(Refused, match="nothing here that could be undone"):
        store.actions.undo(99, who="Kendra", now=NOW)
