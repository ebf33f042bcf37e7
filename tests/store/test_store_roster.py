"""Who was in which team: for hand-offs of which no file says it, by the day of the hand-over."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sla_tui.domain.scope import EVERYTHING
from sla_tui.domain.terms import Hours, Within
from sla_tui.store.member_reads import read_memberships
from sla_tui.store.store import Store
from tests.store.bringing import NOW, TERMS, agree, at, bring, everything, judged_anew, lead
from tests.store.conftest import Sql

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def moved(store: Store) -> Store:
    """Three leads of Kendra's in September, of which the file names the team of the last alone."""
    agree(store)
    bring(
        store,
        lead("1", at("1 08:00"), rep="Kendra Lee"),
        lead("2", at("8 08:00"), rep="Kendra Lee", row=3),
        lead("3", at("8 08:00"), rep="Kendra Lee", team="File", row=4),
    )
    return store


def put(store: Store, name: str, team: str, day: int) -> int:
    with store.reading() as reads:
        (key,) = reads.connection.execute("SELECT id FROM person WHERE name = ?", (name,)).fetchone()
    return store.people.put_in_team(key, team, date(2026, 9, day), BERLIN, who="Kim", now=NOW)


def teams(sql: Sql) -> list[Any]:
    return [team for (team,) in sql("SELECT team FROM verdict ORDER BY lead_id")]


def test_lead_is_of_the_team_in_which_its_first_owner_was_when_it_was_handed_over(
    moved: Store, sql: Sql
) -> None:
    assert teams(sql) == [None, None, "File"]

    put(moved, "Kendra Lee", "North", 1)
    last = put(moved, "Kendra Lee", "South", 8)
    assert teams(sql) == ["North", "South", "File"]
    # A lead that changes hands stays with the team to which it was handed over; so does one by a new file.
    bring(moved, lead("1", at("1 08:00"), rep="Ben"), lead("4", at("9 08:00"), rep="Kendra Lee", row=3))
    assert teams(sql) == ["North", "South", "File", "South"]
    assert judged_anew(moved) == everything(moved)

    moved.actions.undo(last, who="Kim", now=NOW)
    assert teams(sql) == ["North", "North", "File", "North"]
    with moved.reading() as reads:
        members = read_memberships(reads.connection)
    assert [one[1:] for one in members] == [("Kendra Lee", "2026-09-01", "North")]


def test_day_begins_where_it_is_local(store: Store, sql: Sql) -> None:
    agree(store)
    # Midnight in Berlin is 22:00 of the day before in UTC.
    bring(store, lead("1", at("7 21:59"), rep="Ben"), lead("2", at("7 22:00"), rep="Ben", row=3))
    bring(store, lead("3", date(2026, 9, 8), rep="Ben", row=4))
    put(store, "Ben", "North", 8)
    assert teams(sql) == [None, "North", "North"]


def test_promise_that_is_limited_to_a_team_goes_by_the_roster(store: Store, sql: Sql) -> None:
    north = EVERYTHING._replace(teams=("North",))
    call = Within("call", "s", "m", "first follow-up", Hours(3600), Fraction(9, 10), "month", only=north)
    agree(store, TERMS._replace(commitments=(call,)))
    bring(store, lead("1", at("7 08:00"), rep="Ben"))
    assert sql("SELECT speed FROM verdict") == [(None,)]

    put(store, "Ben", "North", 1)
    assert sql("SELECT speed FROM verdict") == [("call",)]
    put(store, "Ben", "", 5)
    assert sql("SELECT speed FROM verdict") == [(None,)]


def test_team_goes_with_the_one_who_several_names_are(moved: Store, sql: Sql) -> None:
    bring(moved, lead("5", at("9 08:00"), rep="Lee, Kendra"), system="pipedrive")
    put(moved, "Kendra Lee", "North", 1)
    assert teams(sql) == ["North", "North", "File", None]

    with moved.reading() as reads:
        ids = dict(reads.connection.execute("SELECT name, id FROM person"))
    action = moved.people.merge(ids["Kendra Lee"], ids["Lee, Kendra"], who="Kim", now=NOW)
    assert teams(sql) == ["North", "North", "File", "North"]
    moved.actions.undo(action, who="Kim", now=NOW)
    assert teams(sql) == ["North", "North", "File", None]
    assert judged_anew(moved) == everything(moved)
