"""An export that is older than one brought in before it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sla_tui.domain.leads import Disposition
from sla_tui.domain.money import Money
from sla_tui.reports.bringing import bring_in
from sla_tui.reports.bringing_text import standing_text
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from tests.exports import written
from tests.reports.bringing import BERLIN, surveyed
from tests.reports.bringing import NOW as APRIL
from tests.store.bringing import at, bring, changes, deal, lead, touch

HANDED = at("7 08:00")
WHO = "SELECT h.tier, h.source, p.name FROM handoff h LEFT JOIN person p ON p.id = h.person_id ORDER BY h.id"
OUTCOME = "SELECT outcome FROM disposition"


def asked(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with reading(store.path) as reads:
        return [tuple(row) for row in reads.connection.execute(sql)]


def test_older_export_sets_nothing_back_that_newer_data_gave(store: Store) -> None:
    bring(store, lead("1", HANDED, tier="A", rep="Ben", source="Web"), until=at("9 12:00"))
    older = lead("1", HANDED, tier="B", rep="Kendra", source="Web")
    assert changes(store, older, until=at("8 12:00")) == [
        ("tier", "A", "B", False),
        ("rep", "Ben", "Kendra", False),
    ]
    assert asked(store, WHO) == [("A", "Web", "Ben")]
    found = bring(store, older, until=at("8 12:00"))
    assert [standing_text(change, BERLIN) for change in found.changes] == [
        "Row 2, Lead 1: tier is B in the file; A stands.",
        "Row 2, Lead 1: rep is Kendra in the file; Ben stands.",
    ]
    # Data that reach as far are a correction.
    bring(store, lead("1", HANDED, tier="C"), until=at("9 12:00"))
    assert asked(store, WHO) == [("C", "Web", "Ben")]


def test_older_export_fills_what_nobody_gave_and_changes_what_older_data_gave(store: Store) -> None:
    bring(store, lead("1", HANDED, tier="B"), lead("2", HANDED, row=3, tier="B"), until=at("7 12:00"))
    # The newest export tells of the first lead's tier, and nothing of the second.
    bring(store, lead("1", HANDED, tier="A"), until=at("9 12:00"))
    bring(
        store,
        lead("1", HANDED, tier="C", source="Web"),
        lead("2", HANDED, row=3, tier="C"),
        lead("3", HANDED, row=4, tier="C"),
        until=at("8 12:00"),
    )
    assert asked(store, WHO) == [("A", "Web", None), ("C", None, None), ("C", None, None)]


def test_what_became_of_a_lead_is_not_set_back(store: Store) -> None:
    qualified = Disposition(at("9 09:00"), "qualified")
    bring(store, lead("1", HANDED), until=at("8 12:00"))
    bring(store, lead("1", HANDED, disposition=qualified), until=at("9 12:00"))
    # An empty cell of the export from before it takes nothing away.
    assert changes(store, lead("1", HANDED), until=at("8 18:00")) == [
        ("disposition", "qualified", None, False)
    ]
    assert asked(store, OUTCOME) == [("qualified",)]
    bring(store, lead("1", HANDED), until=at("10 12:00"))
    assert asked(store, OUTCOME) == []


def test_calls_that_reach_further_are_no_newer_word_on_leads(store: Store) -> None:
    bring(store, lead("1", HANDED, tier="A"), until=at("8 12:00"))
    bring(store, touch("1", at("9 09:00")), until=at("9 12:00"))
    bring(store, lead("1", HANDED, tier="B"), until=at("8 18:00"))
    assert asked(store, WHO) == [("B", None, None)]


def test_of_files_brought_in_together_the_newer_data_have_the_last_word(store: Store, tmp_path: Path) -> None:
    head = "Lead ID,Handed Off,Tier\n"
    newer = surveyed(written(tmp_path, f"{head}1,2025-04-01 10:00,A\n2,2025-04-05 10:00,B\n", "new.csv"))
    older = surveyed(written(tmp_path, f"{head}1,2025-04-01 10:00,C\n", "old.csv"))
    bring_in(store.path, [newer, older], agree=lambda _offer: True, who="Kendra", now=APRIL)
    assert [row[0] for row in asked(store, WHO)] == ["A", "B"]


DEAL = "SELECT state, won_at IS NOT NULL, amount FROM deal"


def won(euros: int | None, **fields: Any) -> Any:
    amount = None if euros is None else Money(euros * 100, "EUR")
    return deal("d", "won", lead_key="1", amount=amount, **fields)


def test_older_export_sets_no_deal_back_that_newer_data_tell_of(store: Store) -> None:
    bring(store, lead("1", HANDED), until=at("14 08:00"))
    bring(store, deal("d", "open", lead_key="1", amount=Money(40_000, "EUR")), until=at("8 08:00"))
    bring(store, won(500, won=at("10 08:00")), until=at("14 08:00"))
    # On the 9th it was open still, and worth 400; so it was before it was won, and it changes nothing.
    older = deal("d", "open", lead_key="1", amount=Money(40_000, "EUR"))
    assert changes(store, older, until=at("9 08:00")) == [
        ("amount", 50_000, 40_000, False),
        ("state", "won", "open", False),
    ]
    assert asked(store, DEAL) == [("won", 1, 50_000)]
    # Data that reach as far are a correction: it is open again, and was not won.
    bring(store, deal("d", "open", lead_key="1"), until=at("14 08:00"))
    assert asked(store, DEAL) == [("open", 0, 50_000)]


def test_file_without_a_date_takes_none_away_and_an_older_one_gives_it(store: Store) -> None:
    bring(store, lead("1", HANDED), until=at("14 08:00"))
    bring(store, won(None), until=at("14 08:00"))
    bring(store, won(500, won=at("10 08:00")), until=at("12 08:00"))
    assert asked(store, DEAL) == [("won", 1, 50_000)]
    bring(store, won(None), until=at("15 08:00"))
    assert asked(store, DEAL) == [("won", 1, 50_000)]
