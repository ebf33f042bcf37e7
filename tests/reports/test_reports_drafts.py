"""Drafts are read back as they were kept, and new ones fit what is there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sla_tui.domain.draft import parse
from sla_tui.domain.draft_items import with_item, without_item
from sla_tui.reports.agreement_list import agreement_list
from sla_tui.reports.drafts import draft_lines, fitted, new_draft, read_draft
from sla_tui.store.store import Store

NOW = datetime(2026, 9, 14, 7, 7, tzinfo=UTC)
START = new_draft(date(2026, 9, 14), ZoneInfo("Europe/Berlin"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.db")


def test_new_draft_is_an_agreement_already() -> None:
    terms = parse(START).terms

    assert terms is not None
    assert (terms.zone, terms.currency, terms.holds_from) == ("Europe/Berlin", "USD", date(2026, 9, 1))


def test_draft_is_read_as_it_was_kept_without_what_is_the_wizards_own(store: Store) -> None:
    draft = store.drafts.begin("Draft", now=NOW, fields={**START, "wizard.step": "3"})
    store.drafts.keep(draft, "name", "Inbound", now=NOW)

    with store.reading() as reads:
        kept = read_draft(reads, draft)

    assert kept.fields == {**START, "name": "Inbound"}
    assert kept.own == {"wizard.step": "3"}
    assert kept.left_over == ()


def test_fields_of_an_item_taken_away_are_left_out_though_they_are_still_kept(store: Store) -> None:
    draft = store.drafts.begin("Draft", now=NOW, fields=START)
    shorter = without_item(START, "tiers", "2")
    store.drafts.keep(draft, "tiers", shorter["tiers"], now=NOW)

    with store.reading() as reads:
        kept = read_draft(reads, draft)

    assert kept.fields == shorter
    assert sorted(kept.left_over) == ["tiers.2.name", "tiers.2.value"]


def test_item_just_added_is_kept_by_its_list_alone(store: Store) -> None:
    longer, item = with_item(START, "channels")
    draft = store.drafts.begin("Draft", now=NOW, fields=START)
    store.drafts.keep(draft, "channels", longer["channels"], now=NOW)

    with store.reading() as reads:
        assert read_draft(reads, draft).fields == longer
    assert item == "4"


def test_drafts_are_told_by_the_name_typed_last_and_by_the_steps_done(store: Store) -> None:
    first = store.drafts.begin("First", now=NOW, fields=START)
    second = store.drafts.begin("Second", now=NOW.replace(hour=8), fields={**START, "name": "Outbound"})
    store.drafts.keep(first, "zone", "", now=NOW)

    with store.reading() as reads:
        lines = draft_lines(reads)

    assert [(line.id, line.name, line.done, line.steps) for line in lines] == [
        (second, "Outbound", 8, 8),
        (first, "Marketing and sales", 7, 8),
    ]
    assert lines[0].changed == NOW.replace(hour=8)


def test_name_of_a_new_draft_is_free(store: Store) -> None:
    terms = parse(START).terms
    assert terms is not None
    store.agreements.put_in_force(terms, who="Kendra", now=NOW)
    with store.reading() as reads:
        second = fitted(START, reads)
    store.drafts.begin("x", now=NOW, fields=second)
    with store.reading() as reads:
        third = fitted(START, reads)

    assert [second["name"], third["name"]] == ["Marketing and sales 2", "Marketing and sales 3"]
    assert {**second, "name": START["name"]} == START


def test_list_has_the_agreements_in_force_and_the_drafts(store: Store) -> None:
    terms = parse(START).terms
    assert terms is not None
    stored = store.agreements.put_in_force(terms, who="Kendra", now=NOW)
    draft = store.drafts.begin("x", now=NOW, fields={**START, "name": "Outbound"})

    with store.reading() as reads:
        listed = agreement_list(reads)

    (line,) = listed.agreements
    assert (line.id, line.name) == (stored.id, "Marketing and sales")
    assert line.terms == terms
    assert [line.id for line in listed.drafts] == [draft]
