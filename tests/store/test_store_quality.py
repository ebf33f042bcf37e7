"""What in the data can't be as it stands, counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sla_tui.domain.when import to_seconds
from sla_tui.reports.quality import quality_text
from sla_tui.store.connection import reading
from sla_tui.store.import_reads import read_imports
from sla_tui.store.quality_reads import KEPT, Quality, read_quality
from sla_tui.store.store import Store
from tests.store.bringing import NOW, at, bring, deal, lead, touch


def found_at(store: Store, now: datetime = NOW) -> Quality:
    with reading(store.path) as reads:
        return read_quality(reads.connection, to_seconds(now))


def test_each_is_counted_once_and_what_is_planned_not_at_all(store: Store) -> None:
    bring(
        store,
        lead("1", at("7 08:00")),
        lead("2", at("7 08:00"), row=3, rep="Kendra"),
        lead("3", at("15 08:00"), row=4, rep="Kendra"),
        lead("4", date(2026, 9, 10), row=5, rep="Kendra"),
    )
    bring(
        store,
        touch("2", at("7 07:00")),
        touch("2", at("14 13:00"), row=3),
        touch("2", at("15 13:00"), row=4, planned=True),
        touch("4", date(2026, 9, 9), row=5),
        touch("4", date(2026, 9, 10), row=6),
    )
    bring(store, deal("d"), deal("e", lead_key="1", row=3))

    found = found_at(store)
    assert found == Quality(
        without_owner=1, handed_later=1, touched_later=1, touched_before=2, deals_of_nobody=1
    )
    assert quality_text(found) == (
        "To look at in the data: 1 lead without an owner, 1 hand-off still to come, 1 touch that is still to "
        "come, 2 touches before the lead was handed over, 1 deal of no lead that is here."
    )
    assert quality_text(Quality()) is None


def test_where_files_tell_of_no_owner_none_is_missing(store: Store) -> None:
    bring(store, lead("1", at("7 08:00")), lead("2", at("7 08:00"), row=3))
    assert found_at(store) == Quality()


def test_words_and_touches_of_nobody_are_those_of_the_last_file_of_each_source(store: Store) -> None:
    bring(store, lead("1", at("7 08:00")), unknown_words=3)
    bring(store, touch("1", at("7 09:00")), touch("9", at("7 09:00"), row=3), unknown_words=2)
    assert found_at(store) == Quality(unknown_words=5, touches_of_nobody=1)
    # The next export of the leads has one such word less, so the calls' two and its own two are left.
    bring(store, lead("1", at("7 08:00")), lead("2", at("8 08:00"), row=3), unknown_words=2)
    assert found_at(store) == Quality(unknown_words=4, touches_of_nobody=1)
    assert quality_text(found_at(store)) == (
        "To look at in the data: 4 rows with a word that is not known, 1 touch left out, of no lead that is "
        "here."
    )


def test_leads_of_a_system_that_tells_of_no_owners_are_not_missing_one(store: Store) -> None:
    bring(store, lead("1", at("7 08:00"))._replace(system="spreadsheet"), system="spreadsheet")
    assert found_at(store) == Quality()
    bring(store, lead("2", at("7 08:00"), rep="Kendra"), lead("3", at("7 08:00"), row=3))
    assert found_at(store) == Quality(without_owner=1)


def test_touch_that_was_logged_here_is_never_one_still_to_come(store: Store) -> None:
    bring(store, lead("1", at("7 08:00")))
    bring(store, lead("2", at("7 08:00")))
    later = NOW + timedelta(hours=2)
    store.touches.log(1, "call", later, outcome=None, who="Kendra", now=later)
    with reading(store.path) as reads:
        last = read_imports(reads.connection)[0].id
    store.imports.undo(last, who="Kendra", now=later)
    assert found_at(store, later) == Quality()


def test_nothing_is_told_of_an_instant_before_the_file_came(store: Store) -> None:
    bring(store, lead("1", at("7 08:00")), unknown_words=3)
    assert found_at(store, NOW - timedelta(seconds=1)) == Quality()


def test_in_few_cells_the_last_parts_are_counted() -> None:
    found = Quality(without_owner=14, handed_later=1, touched_later=2)
    assert quality_text(found, 80) == ("To look at in the data: 14 leads without an owner, 2 more things.")
    assert quality_text(found, 40) == "To look at in the data: 14 leads withou…"


def test_import_taken_back_is_counted_no_longer(store: Store) -> None:
    bring(store, lead("1", at("7 08:00"), rep="Kendra"))
    bring(store, lead("2", at("7 08:00")), unknown_words=1)
    assert found_at(store) == Quality(without_owner=1, unknown_words=1)
    with reading(store.path) as reads:
        last = read_imports(reads.connection)[0].id
    store.imports.undo(last, who="Kendra", now=NOW)
    assert found_at(store) == Quality()


def test_telling_goes_through_no_lead_and_no_touch(store: Store) -> None:
    bring(store, lead("1", at("7 08:00")))
    with reading(store.path) as reads:
        steps = [row[3] for row in reads.connection.execute(f"EXPLAIN QUERY PLAN {KEPT}", {"now": 0})]
    assert steps == ["SCAN data_quality"]  # one row
