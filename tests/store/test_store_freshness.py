"""How far the data reach, by kind and by system (numbers.md §1)."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.store.faults import Refused
from sla_tui.store.rows import Counts, Source
from sla_tui.store.store import Store
from tests.store.bringing import ALL_FIELDS, NOW, at, bring, lead, touch

HANDED = at("14 07:00")
EARLIER = NOW - timedelta(hours=3)
NO_FIRST_TOUCH = ALL_FIELDS - {"first_touch"}


def data_until(store: Store) -> DataUntil:
    with store.reading() as reads:
        return reads.data_until()


def test_store_without_anything_has_never_had_data(store: Store) -> None:
    assert data_until(store) == DataUntil(leads=NEVER, touches=NEVER)
    with store.reading() as reads:
        assert reads.sources() == ()
        assert reads.agreements() == ()
        assert reads.first_day_of_data(1) is None
        assert reads.counts() == Counts(0, 0, 0)


def test_leads_reach_as_far_as_was_said_and_touches_never(store: Store) -> None:
    bring(store, lead("1", HANDED), until=EARLIER, fields=NO_FIRST_TOUCH)
    assert data_until(store) == DataUntil(leads=EARLIER, touches=NEVER)


def test_touches_logged_here_alone_are_live(store: Store) -> None:
    bring(store, lead("1", HANDED), fields=NO_FIRST_TOUCH)
    store.touches.log(1, "call", NOW, outcome=None, who="Kendra", now=NOW)
    assert data_until(store) == DataUntil(leads=NOW, touches=None, touches_since=NOW)


def test_touches_are_told_of_since_the_first_that_stands(store: Store) -> None:
    bring(store, lead("1", HANDED), fields=NO_FIRST_TOUCH)
    by = {"outcome": None, "who": "Kendra"}
    early = store.touches.log(1, "call", HANDED, now=EARLIER, **by)
    store.touches.log(1, "call", NOW, now=NOW, **by)
    assert data_until(store).touches_since == EARLIER
    undone = store.actions.undo(early, who="Kendra", now=NOW)
    assert data_until(store).touches_since == NOW
    store.actions.undo(*undone, who="Kendra", now=NOW)
    assert data_until(store).touches_since == EARLIER


def test_touches_brought_in_reach_as_far_as_was_said_whatever_is_logged(store: Store) -> None:
    bring(store, lead("1", HANDED))
    bring(store, touch("1", HANDED), until=EARLIER)
    store.touches.log(1, "call", NOW, outcome=None, who="Kendra", now=NOW)
    assert data_until(store) == DataUntil(leads=NOW, touches=EARLIER)


def test_first_follow_up_column_tells_of_touches_as_far_as_its_file(store: Store) -> None:
    bring(store, lead("1", HANDED, first_touch=HANDED), until=EARLIER)
    assert data_until(store).touches == EARLIER
    bring(store, lead("2", HANDED), until=NOW, fields=NO_FIRST_TOUCH)
    assert data_until(store) == DataUntil(leads=NOW, touches=EARLIER)


def test_file_of_touches_goes_before_the_column_of_the_same_system(store: Store) -> None:
    bring(store, lead("1", HANDED), until=NOW)
    bring(store, touch("1", HANDED), until=EARLIER)
    assert data_until(store).touches == EARLIER


def test_of_several_systems_the_earliest_counts_and_of_several_files_the_farthest(store: Store) -> None:
    other = lead("1", HANDED)._replace(system="sheet")
    bring(store, lead("1", HANDED), until=NOW, fields=NO_FIRST_TOUCH)
    bring(store, other, system="sheet", until=EARLIER - timedelta(days=1), fields=NO_FIRST_TOUCH)
    bring(store, other, system="sheet", until=EARLIER, fields=NO_FIRST_TOUCH)
    assert data_until(store).leads == EARLIER
    with store.reading() as reads:
        assert reads.sources() == (
            Source("hubspot", "leads", until=NOW, imported_at=NOW),
            Source("sheet", "leads", until=EARLIER, imported_at=NOW),
        )


def test_system_that_brings_nothing_more_holds_nothing_back_until_more_of_it_comes(store: Store) -> None:
    """The sheet ends on Saturday, 23:30 in Berlin: from Sunday on it brings nothing more."""
    by = {"who": "Kendra", "now": NOW}
    berlin, saturday = ZoneInfo("Europe/Berlin"), at("12 21:30")
    old = lead("1", HANDED - timedelta(days=9))._replace(system="sheet")
    bring(store, lead("1", HANDED), until=NOW)
    with pytest.raises(Refused, match="Nothing else brings data, so HubSpot is still waited for"):
        store.sources.retire("hubspot", "HubSpot", berlin, **by)
    bring(store, old, system="sheet", until=saturday)
    assert data_until(store) == DataUntil(leads=saturday, touches=saturday)

    said = store.sources.retire("sheet", "Sheet", berlin, **by)
    assert said.first == date(2026, 9, 13)
    assert data_until(store) == DataUntil(leads=NOW, touches=NOW)
    with store.reading() as reads:
        assert [one.retired for one in reads.sources()] == [None, date(2026, 9, 13)]
    for system, why in (
        ("sheet", "said of it already"),
        ("hubspot", "Nothing else"),
        ("pipedrive", "nothing in"),
    ):
        with pytest.raises(Refused, match=why):
            store.sources.retire(system, "it", berlin, **by)

    undone = store.actions.undo(said.action_id, **by)
    assert data_until(store).leads == saturday
    store.actions.undo(*undone, **by)
    assert data_until(store).leads == NOW
    # An older file of it changes nothing of that; one that reaches further is waited for again.
    bring(store, old._replace(key="2"), system="sheet", until=saturday - timedelta(days=1))
    assert data_until(store).leads == NOW
    bring(store, old._replace(key="3"), system="sheet", until=EARLIER)
    assert data_until(store).leads == EARLIER


def test_kind_of_data_that_one_system_alone_brought_ends_where_it_ends(store: Store) -> None:
    bring(store, lead("1", HANDED), until=NOW, fields=NO_FIRST_TOUCH)
    bring(
        store,
        lead("1", HANDED)._replace(system="sheet"),
        system="sheet",
        fields=NO_FIRST_TOUCH,
        until=EARLIER,
    )
    bring(store, touch("1", HANDED)._replace(system="sheet"), system="sheet", until=EARLIER)
    store.sources.retire("sheet", "Sheet", ZoneInfo("UTC"), who="Kendra", now=NOW)
    # No other tells of touches: whether one was made since, nobody knows.
    assert data_until(store) == DataUntil(leads=NOW, touches=EARLIER)
