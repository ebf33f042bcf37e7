"""`sla-tui leads`: found twice, counted as one, told apart, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import at, bring, call, count, terms
from tests.store.bringing import agree, everything, judged_anew, lead, touch


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """Mira in two systems by her mail, Jonas twice in one by name and company, Aiko once."""
    store = Store(tmp_path / "store.db")
    agree(store, terms(count(60), call()))
    bring(
        store,
        lead("a", at("09-01 08:00"), name="Mira Chen", email="mira@acme.example"),
        lead("b", at("09-02 08:00"), name="Jonas Weber", company="Birch GmbH", row=3),
        lead("c", at("09-03 08:00"), name="WEBER, Jonas", company="birch gmbh", row=4),
        lead("d", at("09-03 08:00"), name="Aiko Tanaka", company="Birch GmbH", row=5),
    )
    bring(store, lead("p", at("09-04 08:00"), name="M. Chen", email="mira@acme.example"), system="pipedrive")
    bring(store, touch("p", at("09-04 09:00")), system="pipedrive")
    return store.path


def test_copies_are_offered_merged_and_parted_again(twice: Path, tell: Tell) -> None:
    assert tell("leads", "duplicates").stdout.splitlines() == [
        "#1 Mira Chen     2026-09-01, 0 touches  HubSpot",
        "#5 M. Chen       2026-09-04, 1 touch    Pipedrive, same mail",
        "#2 Jonas Weber   2026-09-02, 0 touches  HubSpot",
        "#3 WEBER, Jonas  2026-09-03, 0 touches  HubSpot, same name and company",
    ]
    assert "Leads handed over       5 of 60" in tell("status").stdout
    before = {table: rows for table, rows in everything(Store(twice)).items() if table != "action"}

    result = tell("leads", "merge", "1", "5")

    assert (result.exit_code, result.stdout) == (0, "Kept: #5 M. Chen is #1.\n")
    # Five hand-offs of four leads; Mira was called three days after hers, which was due on the 1st at 14:00.
    status = tell("status").stdout
    assert "4 of 60" in status
    assert "1 late" in status
    assert tell("leads", "duplicates").stdout.splitlines() == [
        "#2 Jonas Weber   2026-09-02, 0 touches  HubSpot",
        "#3 WEBER, Jonas  2026-09-03, 0 touches  HubSpot, same name and company",
        "#1 Mira Chen is also #5 M. Chen",
    ]
    assert json.loads(tell("leads", "duplicates", "--json").stdout)["merged"] == [
        {"kept": 1, "name": "Mira Chen", "others": [5]}
    ]
    assert "M. Chen #5 is Mira Chen #1" in tell("log", "show").stdout
    assert judged_anew(Store(twice)) == everything(Store(twice))

    assert tell("leads", "split", "5").stdout == "Taken back: #5 counts for itself again.\n"
    store = Store(twice)
    assert {table: rows for table, rows in everything(store).items() if table != "action"} == before
    assert tell("leads", "split", "5").exit_code != 0


def test_two_that_are_two_are_not_offered_again(twice: Path, tell: Tell) -> None:
    assert tell("leads", "apart", "1", "5").stdout == "Kept: #1 Mira Chen and #5 are two.\n"

    told = json.loads(tell("leads", "duplicates", "--json").stdout)["duplicates"]
    assert told == [{"kept": 2, "other": 3, "name": "WEBER, Jonas", "why": "same name and company"}]
    assert "Mira Chen #1 and M. Chen #5 are two" in tell("log", "show").stdout


def test_what_is_no_lead_is_refused(twice: Path, tell: Tell) -> None:
    assert tell("leads", "merge", "9", "1").stderr == "No lead “9” counts: name one by its number.\n"
    assert tell("leads", "merge", "1", "1").stderr == "Name two leads.\n"


def test_lead_pair_goes_with_the_import_that_brought_one(twice: Path, tell: Tell) -> None:
    tell("leads", "apart", "1", "5")
    tell("imports", "undo", "4", "--yes")

    result = tell("imports", "undo", "3", "--yes")

    assert result.exit_code == 0, result.stderr
    assert everything(Store(twice))["lead_pair"] == []
