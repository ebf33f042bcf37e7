"""Calls that are logged here alone tell of who was not called from the first of them on (numbers.md (nn)).

Two leads come on Friday at 10:00 in Berlin, one more on Monday at 9:00, from a file that tells of no calls.
The first is called on Monday at 9:00, and that is logged. On Monday at 14:00 all three are past due.
"""

from __future__ import annotations

import pytest

from sla_tui.domain.verdict import State
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.html_page import status_page
from sla_tui.reports.lead_list import lead_list
from sla_tui.reports.lead_page import lead_page
from sla_tui.reports.markdown import status_markdown
from sla_tui.reports.sources import logged_text
from sla_tui.reports.waiting import waiting_list
from sla_tui.store.store import Store
from tests.reports.stories import NOW, at, bring, call, data_of, facts, terms, text_of, tries
from tests.store.bringing import agree, lead

FRIDAY, MONDAY = at("09-11 08:00"), at("09-14 07:00")
SAID = "Calls are logged here alone, since 09:00: of leads handed over before nobody is called late."


@pytest.fixture
def store(store: Store) -> Store:
    agree(store, terms(call(), tries(2, 1)))
    bring(store, lead("1", FRIDAY), lead("2", FRIDAY, row=3), lead("3", MONDAY, row=4), until=NOW)
    return store


def log(store: Store) -> int:
    return store.touches.log(1, "call", MONDAY, outcome=None, who="Kendra", now=MONDAY)


def states(store: Store) -> dict[int, State]:
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        listed = lead_list(reads, agreement, reads.data_until(), NOW, "all")
        waiting = waiting_list(reads, agreement, reads.data_until(), NOW)
    found = {line.lead_id: line.verdict.speed for line in listed.lines}
    assert {one.lead_id: one.state for one in waiting}.items() <= found.items()
    return found


def test_call_logged_here_makes_no_lead_late_that_came_before(store: Store) -> None:
    assert states(store) == {1: "pending", 2: "pending", 3: "pending"}
    assert SAID not in text_of(store.path)
    done = log(store)
    # The third was due at 13:00.
    assert states(store) == {1: "late", 2: "pending", 3: "overdue"}
    share = facts(store.path, "call")["compliance"]
    assert (share["late"], share["overdue"], share["pending"]) == (1, 1, 1)
    assert SAID in " ".join(text_of(store.path).split())
    store.actions.undo(done, who="Kendra", now=NOW)
    assert states(store) == {1: "pending", 2: "pending", 3: "pending"}


def test_every_form_of_the_status_says_since_when_calls_are_logged(store: Store) -> None:
    log(store)
    with store.reading() as reads:
        told = status_markdown(reads, NOW), status_page(reads, NOW)
    assert all(SAID in " ".join(text.split()) for text in told)
    assert data_of(store.path)["calls_logged_since"] == "2026-09-14T07:00:00+00:00"
    assert data_of(store.path, FRIDAY)["calls_logged_since"] is None


def test_nobody_is_told_to_have_waited_for_what_nobody_knows(store: Store) -> None:
    log(store)
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        page = lead_page(reads, 2, agreement, reads.data_until(), NOW)
    assert page is not None
    assert (page.waits, page.verdict.speed, page.verdict.depth) == ((), "pending", "pending")


def test_before_it_was_logged_nothing_is_said_of_it(store: Store) -> None:
    log(store)
    with store.reading() as reads:
        until, zone = reads.data_until(), read_agreements(reads)[0].zone
    assert logged_text(until, FRIDAY, zone) is None
    assert logged_text(until, NOW, zone) == SAID
