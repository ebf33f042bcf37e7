"""Outcomes and acceptances that are said here alone tell what is missing from the first on (numbers.md (ww)).

Five leads come at nine in the morning of 2 September, a Wednesday, one more on Monday the 14th, from files
that tell of no outcome. Each is to be answered within five days: the five by the end of the 7th, the last by
that of the 19th.
"""

from __future__ import annotations

import pytest

from sla_tui.domain.leads import Disposition
from sla_tui.store.store import Store
from tests.reports.stories import answer, at, bring, count, facts, terms
from tests.store.bringing import agree, lead

EARLY, LATE = at("09-02 07:00"), at("09-14 07:00")
SAID_AT = at("09-14 06:00")
AFTER = at("09-20 12:00")


@pytest.fixture
def told(store: Store) -> Store:
    agree(store, terms(answer(), count(3, id="accepted", event="accepted")))
    early = [lead(str(number), EARLY, assigned=EARLY, row=number + 1) for number in range(1, 6)]
    bring(store, *early, lead("6", LATE, assigned=LATE, row=7), until=AFTER)
    return store


def test_outcome_said_here_makes_no_lead_late_that_came_before(told: Store) -> None:
    assert facts(told.path, "answer", AFTER)["state"] == "unknown"
    [action] = told.desk.dispose([1], "qualified", "", definition_not_met=False, who="Kim", now=SAID_AT)

    found = facts(told.path, "answer", AFTER)

    # The first is answered, late; of the four of its day nobody knows; the one that came since is overdue.
    assert found["compliance"] == {
        **{"met": 0, "late": 1, "overdue": 1, "pending": 4, "excluded": 0, "undated": 0},
        "percent": 0.0,
    }
    told.actions.undo(action, who="Kim", now=SAID_AT)
    assert facts(told.path, "answer", AFTER)["state"] == "unknown"


def test_outcome_that_a_file_tells_counts_for_all(told: Store) -> None:
    told.desk.dispose([1], "qualified", "", definition_not_met=False, who="Kim", now=SAID_AT)
    disposed = Disposition(at("09-03 08:00"), "qualified")
    bring(told, lead("2", EARLY, assigned=EARLY, row=3, disposition=disposed), until=AFTER)
    found = facts(told.path, "answer", AFTER)["compliance"]
    assert (found["met"], found["late"], found["overdue"], found["pending"]) == (1, 1, 4, 0)


def test_acceptances_said_here_are_known_from_the_next_period_on(told: Store) -> None:
    assert facts(told.path, "accepted", AFTER)["state"] == "unknown"
    told.desk.accept([1], who="Kim", now=SAID_AT)
    september = facts(told.path, "accepted", AFTER)
    assert (september["state"], september["why"]["state"]) == ("unknown", "no date of acceptance brought in")
    bring(told, lead("7", at("10-05 07:00"), row=8), until=at("10-06 07:00"))
    assert facts(told.path, "accepted", at("10-06 07:00"))["state"] != "unknown"


def test_acceptance_that_a_file_tells_is_known_at_once(told: Store) -> None:
    told.desk.accept([1], who="Kim", now=SAID_AT)
    bring(told, lead("2", EARLY, assigned=EARLY, accepted=at("09-03 08:00"), row=3), until=AFTER)
    assert facts(told.path, "accepted", AFTER)["actual"] == 2


def test_live_store_knows_all_that_is_said_in_it(store: Store) -> None:
    with store.reading() as reads:
        until = reads.data_until()
    assert (until.dispositions_since, until.acceptances_since) == (None, None)
