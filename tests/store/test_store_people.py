"""One person under several names: said, counted as one, and taken back whole, whatever came since."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla_tui.domain.reach import Reach
from sla_tui.domain.when import to_seconds
from sla_tui.store.faults import Refused
from sla_tui.store.lead_reads import read_touches
from sla_tui.store.owned import read_owned
from sla_tui.store.people_reads import read_alike_people, read_everybody
from sla_tui.store.store import Store
from tests.store.bringing import NOW, agree, at, bring, everything, judged_anew, lead, touch
from tests.store.conftest import Sql

NAMES = ("Kendra Lee", "Lee, Kendra", "K. Lee", "Ben")


def ids(store: Store) -> dict[str, int]:
    with store.reading() as reads:
        return dict(reads.connection.execute("SELECT name, id FROM person"))


def merge(store: Store, kept: str, other: str) -> int:
    people = ids(store)
    return store.people.merge(people[kept], people[other], who="Kim", now=NOW)


def everybody(store: Store) -> list[tuple[object, ...]]:
    with store.reading() as reads:
        return [(one.name, one.others, one.leads, one.touches) for one in read_everybody(reads.connection)]


def offered(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as reads:
        return [(pair.kept.name, pair.other.name, pair.why) for pair in read_alike_people(reads.connection)]


def owned(store: Store, agreement_id: int) -> dict[str | None, int]:
    """How many hand-offs of September are whose."""
    seconds = to_seconds(NOW)
    reach = Reach(*[seconds] * len(Reach._fields))
    found: dict[str | None, int] = {}
    with store.reading() as reads:
        first, end = date(2026, 9, 1), date(2026, 10, 1)
        for row in read_owned(reads.connection, agreement_id, first, end, reach, NOW.date()):
            found[row.rep] = found.get(row.rep, 0) + row.alike.number
    return found


def told(store: Store) -> dict[str, list[Any]]:
    """All rows but those of the log, which is only ever added to."""
    return {table: rows for table, rows in everything(store).items() if table != "action"}


@pytest.fixture
def team(store: Store) -> Store:
    """Kendra under two names of two systems, and Ben."""
    agree(store)
    bring(
        store,
        *[lead(str(n), at("7 08:00"), rep="Kendra Lee", row=n + 2) for n in (1, 2)],
        lead("3", at("7 08:00"), rep="Ben", row=5),
    )
    bring(store, lead("4", at("8 08:00"), rep="Lee, Kendra"), system="pipedrive")
    return store


def test_names_that_may_be_one_are_offered_and_nothing_is_merged_by_itself(team: Store) -> None:
    assert offered(team) == [("Kendra Lee", "Lee, Kendra", "same name")]
    assert everybody(team) == [("Ben", (), 1, 0), ("Kendra Lee", (), 2, 0), ("Lee, Kendra", (), 1, 0)]


def test_two_names_count_as_one_once_it_was_said(team: Store) -> None:
    assert owned(team, 1) == {"Kendra Lee": 2, "Lee, Kendra": 1, "Ben": 1}

    merge(team, "Kendra Lee", "Lee, Kendra")

    assert owned(team, 1) == {"Kendra Lee": 3, "Ben": 1}
    assert everybody(team) == [("Ben", (), 1, 0), ("Kendra Lee", ("Lee, Kendra",), 3, 0)]
    assert offered(team) == []


def test_later_files_that_name_the_other_are_of_who_is_kept(team: Store) -> None:
    action = merge(team, "Kendra Lee", "Lee, Kendra")

    bring(team, lead("5", at("9 08:00"), rep="Lee, Kendra"), system="pipedrive")
    # A file that calls the owner by the other name hands nothing over to another.
    found = bring(team, lead("1", at("7 08:00"), rep="Lee, Kendra"))

    assert (found.changed, found.same) == (0, 1)
    assert owned(team, 1) == {"Kendra Lee": 4, "Ben": 1}
    # Taken back, the later row is of the name by which its file called them: 2 and 2.
    team.actions.undo(action, who="Kim", now=NOW)
    assert owned(team, 1) == {"Kendra Lee": 2, "Lee, Kendra": 2, "Ben": 1}


def test_not_the_same_is_remembered_until_it_is_taken_back(team: Store) -> None:
    people = ids(team)
    action = team.people.keep_apart(people["Kendra Lee"], people["Lee, Kendra"], who="Kim", now=NOW)
    assert offered(team) == []

    team.actions.undo(action, who="Kim", now=NOW)
    assert offered(team) == [("Kendra Lee", "Lee, Kendra", "same name")]


def test_touch_that_was_logged_pairs_with_that_of_the_same_person_under_another_name(
    store: Store, sql: Sql
) -> None:
    agree(store)
    bring(store, lead("1", at("7 08:00"), rep="Kendra Lee"))
    store.touches.log(1, "call", at("7 09:00"), outcome=None, who="Kendra Lee", now=NOW)
    bring(store, touch("1", at("7 09:05"), rep="klee@x.example"))
    # Two persons' calls are two tries; one person's within 15 minutes are one (§5), told twice.
    assert sql("SELECT attempts FROM verdict") == [(2,)]

    action = merge(store, "Kendra Lee", "klee@x.example")
    assert sql("SELECT attempts FROM verdict") == [(1,)]
    with store.reading() as reads:
        assert {one.rep for one in read_touches(reads.connection, 1)} == {"Kendra Lee"}

    store.actions.undo(action, who="Kim", now=NOW)
    assert sql("SELECT attempts FROM verdict") == [(2,)]


def test_merges_are_taken_back_in_any_order(team: Store) -> None:
    bring(team, lead("6", at("9 08:00"), rep="K. Lee"))
    first = merge(team, "Kendra Lee", "Lee, Kendra")
    second = merge(team, "K. Lee", "Kendra Lee")
    assert everybody(team) == [("Ben", (), 1, 0), ("K. Lee", ("Kendra Lee", "Lee, Kendra"), 4, 0)]

    team.actions.undo(first, who="Kim", now=NOW)
    assert everybody(team) == [
        ("Ben", (), 1, 0),
        ("K. Lee", ("Kendra Lee",), 3, 0),
        ("Lee, Kendra", (), 1, 0),
    ]
    team.actions.undo(second, who="Kim", now=NOW)
    assert [name for name, *_rest in everybody(team)] == ["Ben", "K. Lee", "Kendra Lee", "Lee, Kendra"]


def test_what_would_make_two_of_one_name_is_refused(team: Store) -> None:
    action = merge(team, "Kendra Lee", "Lee, Kendra")
    with pytest.raises(Refused, match="one person already"):
        merge(team, "Lee, Kendra", "Kendra Lee")
    with pytest.raises(Refused, match="goes by another name"):
        merge(team, "Ben", "Lee, Kendra")

    people = ids(team)
    team.people.keep_apart(people["Ben"], people["Kendra Lee"], who="Kim", now=NOW)
    undone = team.actions.undo(action, who="Kim", now=NOW)[0]
    merge(team, "Lee, Kendra", "Kendra Lee")
    with pytest.raises(Refused, match="goes by another name"):
        team.actions.undo(undone, who="Kim", now=NOW)


def test_name_is_parted_again_whenever_it_was_merged(team: Store) -> None:
    before = told(team)
    merge(team, "Kendra Lee", "Lee, Kendra")

    team.people.split(ids(team)["Lee, Kendra"], who="Kim", now=NOW)

    assert told(team) == before
    with pytest.raises(Refused, match="nothing to part"):
        team.people.split(ids(team)["Lee, Kendra"], who="Kim", now=NOW)


def test_merge_stands_on_the_import_that_brought_either(team: Store) -> None:
    merged = merge(team, "Kendra Lee", "Lee, Kendra")
    second = merged - 1
    with pytest.raises(Refused, match="stands on it"):
        team.imports.undo(second, who="Kim", now=NOW)

    team.actions.undo(merged, who="Kim", now=NOW)
    people = ids(team)
    team.people.keep_apart(people["Kendra Lee"], people["Lee, Kendra"], who="Kim", now=NOW)
    team.imports.undo(second, who="Kim", now=NOW)
    assert sorted(ids(team)) == ["Ben", "Kendra Lee"]


@settings(max_examples=15, deadline=None)
@given(
    reps=st.lists(st.sampled_from(NAMES), min_size=2, max_size=6),
    calls=st.lists(st.tuples(st.integers(0, 5), st.sampled_from(NAMES), st.booleans()), max_size=6),
    pairs=st.lists(st.permutations(NAMES).map(lambda names: names[:2]), min_size=1, max_size=3),
)
def test_merging_changes_no_figure_of_the_whole_and_undone_nothing_at_all(
    tmp_path_factory: pytest.TempPathFactory,
    reps: list[str],
    calls: list[tuple[int, str, bool]],
    pairs: list[list[str]],
) -> None:
    store = Store(Path(tmp_path_factory.mktemp("people")) / "store.db")
    agree(store)
    bring(store, *[lead(str(n), at("7 08:00"), rep=rep, row=n + 2) for n, rep in enumerate(reps)])
    for number, (place, rep, logged) in enumerate(calls):
        lead_id = place % len(reps)
        if logged:
            # A minute apart, so that pairs of one person are told twice.
            when = at(f"7 09:{number:02}")
            store.touches.log(lead_id + 1, "call", when, outcome=None, who=rep, now=NOW)
        else:
            bring(store, touch(str(lead_id), at(f"7 09:{number:02}"), rep=rep, key=str(number)))
    before = told(store)
    done = []
    for kept, other in pairs:
        try:
            done.append(merge(store, kept, other))
        except (Refused, KeyError):
            continue
        assert {k: v for k, v in judged_anew(store).items() if k != "action"} == told(store)
        # Touches that pair now are one try instead of two, and may be another instant; no more.
        assert _but_tries(store, told(store)) == _but_tries(store, before)
    if done:
        store.actions.undo(*done, who="Kim", now=NOW)

    assert told(store) == before


_OF_TRIES = {"attempts", "attempt_instants", "last_attempt", "followed_up", "response", "elapsed", "done"}


def _but_tries(store: Store, rows: dict[str, list[Any]]) -> list[tuple[Any, ...]]:
    """Verdicts without what the number and the instants of tries come to."""
    with store.reading() as reads:
        names = [name for _place, name, *_rest in reads.connection.execute("PRAGMA table_info(verdict)")]
    kept = [place for place, name in enumerate(names) if name not in _OF_TRIES]
    return [tuple(row[place] for place in kept) for row in rows["verdict"]]
