"""The import screen on workbooks: the sheet is asked for where several may be meant."""

from __future__ import annotations

from pathlib import Path

from sla_tui.tui.screens.asking import Choose
from tests.tui.bringing import choose, importing, keys, listed, offer
from tests.tui.stage import screen_text
from tests.tui.test_tui_importing import store as store
from tests.workbooks import LEADS, workbook


async def test_a_workbook_is_brought_in(store: Path) -> None:
    workbook(store.parent / "leads.xlsx")
    async with importing(store) as pilot:
        await choose(pilot, "leads.xlsx")

        assert listed(pilot, "#files") == ["✓ leads.xlsx leads in a spreadsheet: 2 new"]
        assert offer(pilot) == "▸ Bring in 2 new leads"


async def test_the_sheet_is_asked_for_and_can_be_another(store: Path) -> None:
    workbook(store.parent / "leads.xlsx", {"April": LEADS, "May": LEADS[:2], "Notes": [["x"]]})
    async with importing(store) as pilot:
        await choose(pilot, "leads.xlsx")
        asked = pilot.app.screen
        assert isinstance(asked, Choose)
        assert asked.question == "Which sheet of leads.xlsx?"
        assert [answer for answer, _shown in asked.answers] == ["April", "May", "Notes"]

        await keys(pilot, "escape")
        assert listed(pilot, "#rows") == [
            "✗ Nothing tells which sheet of it is meant. Press Enter on “Sheet” to say it.",
            "! Sheet not clear",
        ]
        assert offer(pilot).startswith("Something has to be settled first")

        await keys(pilot, "down", "enter", "down", "enter")
        assert listed(pilot, "#rows")[0] == "Sheet May"
        assert offer(pilot) == "▸ Bring in 1 new lead"


async def test_a_locked_workbook_is_refused_in_words(store: Path) -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    (store.parent / "leads.xlsx").write_bytes(locked)
    async with importing(store) as pilot:
        await choose(pilot, "leads.xlsx")

        assert listed(pilot, "#rows") == [
            "leads.xlsx is locked with a password: save it without one and bring that in."
        ]


async def test_rows_that_can_not_be_taken_are_saved_beside_their_file(store: Path) -> None:
    path = workbook(store.parent / "leads.xlsx", [*LEADS, ("3", "", "", "soon", "Sam")])
    async with importing(store) as pilot:
        await choose(pilot, path.name)
        await keys(pilot, "r")
        assert "leads refused.csv" in screen_text(pilot)

        saved = (store.parent / "leads refused.csv").read_text("utf-8-sig").splitlines()
        assert saved == [
            "Lead ID,Email,Created,Handed Off,Owner,sla-tui: why not taken",
            '3,,,soon,Sam,"Row 4, column “Handed Off”: “soon” is not read as a date."',
        ]
        await keys(pilot, "r")
        assert (store.parent / "leads refused 2.csv").exists()
