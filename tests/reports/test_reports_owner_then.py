"""Who had a lead at the instant that one looks back to, in lists, counts and on its page (numbers.md (ll)).

Lead 1 is Kendra's by data up to Friday 11:00 in Berlin, and Ben's by data up to Monday 10:00. Lead 2 came
with it, on Friday at 10:00, and was assigned to Kendra at 12:00.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

import pytest

from sla_tui.domain.when import to_seconds
from sla_tui.reports.agreements import Agreement, read_agreements
from sla_tui.reports.lead_list import View, lead_list
from sla_tui.reports.lead_page import lead_page
from sla_tui.reports.lead_text import about_text, wait_text
from sla_tui.reports.status import status_report
from sla_tui.reports.team import team_report
from sla_tui.reports.waiting import waiting_list
from sla_tui.store.reads import Reads
from sla_tui.store.store import Store
from tests.reports.stories import NOW, at, bring, call, count, terms
from tests.store.bringing import agree, lead, touch

HANDED = at("09-11 08:00")
EARLY, LATER = at("09-11 09:30"), at("09-11 14:00")
HAD = [(EARLY, "Kendra", ""), (LATER, "Kendra", "Kendra"), (NOW, "Ben", "Kendra")]
"""By the instant that is asked about who has the first lead, and the second."""


@pytest.fixture
def store(store: Store) -> Store:
    agree(store, terms(count(), call()))
    second = lead("2", HANDED, rep="Kendra", assigned=at("09-11 10:00"), row=3)
    bring(store, lead("1", HANDED, rep="Kendra"), second, until=at("09-11 09:00"))
    bring(store, lead("1", HANDED, rep="Ben"), second, until=at("09-14 08:00"))
    return store


def agreement_in(reads: Reads) -> Agreement:
    (agreement,) = read_agreements(reads)
    return agreement


@pytest.mark.parametrize(("now", "first", "second"), HAD)
@pytest.mark.parametrize("view", ["waiting", "open", "period", "all"])
def test_list_names_who_had_it_then(store: Store, view: View, now: datetime, first: str, second: str) -> None:
    with store.reading() as reads:
        listed = lead_list(reads, agreement_in(reads), reads.data_until(), now, view)
    assert {line.lead_id: line.rep for line in listed.lines} == {1: first, 2: second}


@pytest.mark.parametrize(("now", "first", "second"), HAD)
def test_those_who_wait_are_of_who_had_them_then(
    store: Store, now: datetime, first: str, second: str
) -> None:
    with store.reading() as reads:
        waiting = waiting_list(reads, agreement_in(reads), reads.data_until(), now)
    assert {one.lead_id: one.rep for one in waiting} == {1: first, 2: second}


@pytest.mark.parametrize(("now", "first", "second"), HAD)
def test_count_by_rep_is_of_who_had_them_then(store: Store, now: datetime, first: str, second: str) -> None:
    with store.reading() as reads:
        rows = reads.daily(
            1, date(2026, 9, 1), date(2026, 10, 1), now=to_seconds(now), event="handed over", by="rep"
        )
    assert {row.trait or "": row.counted for row in rows} == Counter((first, second))


@pytest.mark.parametrize(("now", "first", "second"), HAD)
def test_team_page_names_who_had_them_then(store: Store, now: datetime, first: str, second: str) -> None:
    with store.reading() as reads:
        report = status_report(reads, now)
        (team,) = team_report(reads, report, report.agreements[0]).teams
    assert {person.name: person.figures.leads for person in team.people} == {
        name: (first, second).count(name) for name in (first, second)
    }


@pytest.mark.parametrize(("now", "first", "second"), HAD)
def test_page_names_who_had_it_then(store: Store, now: datetime, first: str, second: str) -> None:
    with store.reading() as reads:
        pages = [lead_page(reads, key, agreement_in(reads), reads.data_until(), now) for key in (1, 2)]
    assert [about_text(page) for page in pages if page] == [first or "nobody yet", second or "nobody yet"]


def test_wait_is_told_of_whom_the_first_call_counts_for(store: Store) -> None:
    # Due on Friday at 14:00, when Kendra had it; by Monday at 10:00 it is Ben's, and touches reach as far.
    bring(store, touch("2", at("09-14 07:00")), until=at("09-14 08:00"))
    with store.reading() as reads:
        page = lead_page(reads, 1, agreement_in(reads), reads.data_until(), NOW)
    assert page is not None
    # Seven hours of Friday, one of Monday.
    assert wait_text(page.waits, page.called_by) == (
        "Waited 72 h as far as the data reach, 8 h of it in open hours: Kendra 8 h."
    )
