"""The import screen: words that nobody knows are asked about once, and what was said is known again."""

from __future__ import annotations

from pathlib import Path

import pytest

from sla_tui.store.connection import reading
from sla_tui.tui.screens.asking import Choose
from sla_tui.tui.widgets.file_rows import FileRows, word_row
from tests.exports import CONTACTS, written
from tests.tui.bringing import answer, ask, choose, importing, keys, listed, offer, screen, told


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No store yet, in the folder that one is in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "store.db"


NAPPING = word_row("lead.status", "Napping")


def outcomes(store: Path) -> dict[str, str]:
    """What became of each lead, by its record id."""
    with reading(store) as reads:
        return dict(
            reads.connection.execute(
                "SELECT a.key, d.outcome FROM disposition d JOIN handoff h ON h.id = d.handoff_id"
                " JOIN lead_alias a ON a.lead_id = h.lead_id"
            )
        )


async def test_what_is_said_of_words_and_columns_is_said_once(store: Path) -> None:
    written(store.parent, CONTACTS)
    async with importing(store) as pilot:
        await choose(pilot, "contacts.csv")
        # The cursor stands on the word, so that Enter asks about it.
        rows = screen(pilot).query_one(FileRows)
        assert rows.chosen == NAPPING
        assert told(pilot, "#now") == "1 word is not known: Enter on it says what it means, b brings in."
        assert "! Status “Napping” is not known (1 row)" in listed(pilot, "#rows")
        await keys(pilot, "enter")
        question = pilot.app.screen
        assert isinstance(question, Choose)
        assert question.question == (
            "What does “Napping” in column “Lead Status” of contacts.csv mean? Until it is said, "
            "the lead counts as without an outcome."
        )
        await answer(pilot, "disqualified")
        assert "Status “Napping” means disqualified (1 row)" in listed(pilot, "#rows")
        await ask(pilot, "lead.company")
        await answer(pilot, "no column")
        await keys(pilot, "b")
        assert outcomes(store) == {"102": "qualified", "104": "disqualified"}

        later = CONTACTS.splitlines()
        written(store.parent, "\n".join((later[0], later[4].replace("104,Olu", "105,Una"), "")), "later.csv")
        await keys(pilot, "down", "enter")
        await choose(pilot, "later.csv")
        assert "Status “Napping” means disqualified (1 row), as last time" in listed(pilot, "#rows")
        assert "Company –, as last time" in listed(pilot, "#rows")
        assert offer(pilot) == "▸ Bring in 1 new lead"

        # It stays open to change, and what is said then is no longer as last time.
        await ask(pilot, NAPPING)
        await answer(pilot, "returned")
        assert "Status “Napping” means returned to marketing (1 row)" in listed(pilot, "#rows")
        await ask(pilot, "lead.company")
        await answer(pilot, "Company Name")
        assert any(row.startswith("Company Company Name Ade Ltd") for row in listed(pilot, "#rows"))
        await keys(pilot, "b")
        assert outcomes(store)["105"] == "returned"


async def test_words_may_be_left_as_they_are(store: Path) -> None:
    written(store.parent, CONTACTS)
    async with importing(store) as pilot:
        await choose(pilot, "contacts.csv")
        await keys(pilot, "b")
        assert told(pilot, "#told") == "Brought in: 4 new leads."
    assert outcomes(store) == {"102": "qualified"}


async def test_rows_that_may_be_of_two_kinds_are_asked_about(store: Path) -> None:
    # All three headers are those of HubSpot's leads and of its calls.
    rows = "Record ID,Create Date,Associated Contact IDs\n1,2025-04-01 10:00,7\n"
    written(store.parent, rows, "either.csv")
    async with importing(store) as pilot:
        await choose(pilot, "either.csv")
        question = pilot.app.screen
        assert isinstance(question, Choose)
        assert question.question == "What are the rows of either.csv?"
        await keys(pilot, "escape")
        assert "! Taken for not clear" in listed(pilot, "#rows")
        await ask(pilot, "kind")
        await answer(pilot, "leads from HubSpot")
        assert "Taken for leads from HubSpot" in listed(pilot, "#rows")
        assert offer(pilot) == "▸ Bring in 1 new lead"
