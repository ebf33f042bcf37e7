"""How far the data reach, by kind and by system (numbers.md §1)."""

from __future__ import annotations

from datetime import timedelta

from sla_tui.domain.leads import NEVER, DataUntil
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
