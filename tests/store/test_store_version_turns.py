"""A version that has judged nothing is taken back, and an end up to its last day; else it is said why not."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from sla_tui.domain.terms import Figure, Terms
from sla_tui.store.action_reads import END, PUT_IN_FORCE, standing_action
from sla_tui.store.faults import Refused
from sla_tui.store.store import Store
from tests.store.bringing import NOW, TERMS, agree, at, bring, everything, judged_anew, lead

BEN: dict[str, Any] = {"who": "Ben", "now": NOW}
NEXT = TERMS._replace(holds_from=date(2026, 9, 15), name="Renamed")
"""The next version, from tomorrow on: it is the 14th of September."""

LOST = Figure("lost", "s", "m", "Lost", "at most", "%", Fraction(3, 100), "month")


def last(store: Store, what: str) -> int:
    with store.reading() as reads:
        found = standing_action(reads.connection, what, "agreement 1")
    assert found is not None
    return found


def undo(store: Store, action: int, now: datetime = NOW) -> int:
    (by,) = store.actions.undo(action, who="Ben", now=now)
    return by


def versions(store: Store) -> list[tuple[str, list[int]]]:
    with store.reading() as reads:
        return [(one.name, [version.number for version in one.versions]) for one in reads.agreements()]


def agreed(store: Store, following: Terms = NEXT) -> int:
    """An agreement with a version that is to come, and the action that put that in force."""
    agree(store)
    bring(store, lead("1", at("7 07:00")))
    agree(store, following, agreement_id=1)
    return last(store, PUT_IN_FORCE)


def test_version_that_is_to_come_goes_and_comes_back_with_its_name(store: Store) -> None:
    action = agreed(store)
    before = everything(store)
    assert versions(store) == [("Renamed", [1, 2])]

    back = undo(store, action)
    assert versions(store) == [(TERMS.name, [1])]
    assert judged_anew(store) == everything(store)

    again = undo(store, back)
    assert versions(store) == [("Renamed", [1, 2])]
    assert everything(store)["agreement_version"] == before["agreement_version"]
    undo(store, again)
    agree(store, NEXT._replace(summary="Another"), agreement_id=1)
    with pytest.raises(Refused, match="Another version was put in force since"):
        undo(store, last_undo(store))


def last_undo(store: Store) -> int:
    with store.reading() as reads:
        (found,) = reads.connection.execute("SELECT MAX(id) FROM action WHERE what = 'undo'").fetchone()
    return int(found)


def test_first_version_goes_with_its_agreement_while_nothing_stands_on_it(store: Store) -> None:
    agree(store, NEXT)
    action = last(store, PUT_IN_FORCE)
    decided = store.decisions.add(1, "Tell all", "Ben", None, **BEN).action
    with pytest.raises(Refused, match="Something was decided or entered under “Renamed”"):
        undo(store, action)
    store.actions.undo(decided, **BEN)
    store.drafts.begin("Renamed", now=NOW, fields={"wizard.revises": "1"})
    with pytest.raises(Refused, match="There is a draft of the next version of “Renamed”"):
        undo(store, action)
    with store.reading() as reads:
        (draft,) = reads.drafts()
    store.drafts.discard(draft.id)
    back = undo(store, action)
    assert versions(store) == []
    undo(store, back)
    assert versions(store) == [("Renamed", [1])]


def test_version_that_judges_stays(store: Store) -> None:
    action = agreed(store, TERMS._replace(holds_from=date(2026, 9, 13)))
    with pytest.raises(Refused, match="Version 2 holds from Sun 13 Sep 2026 on, and what happened since"):
        undo(store, action)


def test_version_from_today_goes_until_a_lead_is_handed_over(store: Store) -> None:
    action = agreed(store, TERMS._replace(holds_from=date(2026, 9, 14)))
    undo(store, undo(store, action))
    bring(store, lead("2", at("14 07:00"), row=3))
    with pytest.raises(Refused, match="Leads were handed over since Mon 14 Sep 2026"):
        undo(store, action)
    assert versions(store) == [(TERMS.name, [1, 2])]


def test_later_version_has_to_be_taken_back_before(store: Store) -> None:
    action = agreed(store)
    agree(store, NEXT._replace(holds_from=date(2026, 9, 20)), agreement_id=1)
    with pytest.raises(Refused, match="Version 3 was put in force after it: take that back first"):
        undo(store, action)
    undo(store, last(store, PUT_IN_FORCE))
    undo(store, action)
    assert versions(store) == [(TERMS.name, [1])]


def test_version_stays_where_something_was_entered_for_what_it_alone_promises(store: Store) -> None:
    action = agreed(store, NEXT._replace(commitments=(*TERMS.commitments, LOST)))
    entered = store.figures.enter(1, LOST, date(2026, 9, 1), Fraction(1, 100), currency="EUR", **BEN)
    with pytest.raises(Refused, match="Something was entered for what version 2 promises"):
        undo(store, action)
    store.actions.undo(entered, **BEN)
    undo(store, action)


def test_end_is_taken_back_up_to_its_last_day_whatever_was_judged(store: Store) -> None:
    agree(store)
    store.agreements.end(1, date(2026, 9, 16), "Enough", **BEN)
    action = last(store, END)
    bring(store, lead("1", at("14 07:00")))
    with pytest.raises(Refused, match=f"“{TERMS.name}” ended with Wed 16 Sep 2026"):
        undo(store, action, at("17 07:00"))

    back = undo(store, action, at("16 20:00"))
    assert versions(store) == [(TERMS.name, [1])]
    assert judged_anew(store) == everything(store)
    with pytest.raises(Refused, match="ended with Wed 16 Sep 2026"):
        undo(store, back, at("17 07:00"))
    undo(store, back, at("16 21:00"))
    assert versions(store) == [(TERMS.name, [1, 2])]


def test_end_that_let_it_hold_longer_stays_from_the_day_of_the_end_before(store: Store) -> None:
    review = TERMS.review._replace(until=date(2026, 9, 16))
    agree(store, TERMS._replace(review=review))
    store.agreements.end(1, date(2026, 9, 30), "Longer", **BEN)
    with pytest.raises(Refused, match="would have ended with Tue 15 Sep 2026 before"):
        undo(store, last(store, END), at("16 07:00"))
