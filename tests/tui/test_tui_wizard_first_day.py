"""The day from which it holds: what is proposed, and what is said of it before it is put in force."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from sla_tui.reports.drafts import PROPOSED, new_draft
from sla_tui.store.store import Store
from tests.tui.stage import NOW, ZONE, screen_text
from tests.tui.wizards import begun, go, go_to, kept, keys, making, said, wizard, write


async def test_delivery_that_is_past_due_is_said_under_the_day(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    fields = new_draft(date(2026, 9, 14), ZoneInfo(ZONE), "delivery")
    async with making(store, Store(store).drafts.begin("Paper", now=NOW, fields=fields)) as pilot:
        fee = "Fee is empty: credits are shares of it, and stay without an amount."
        assert "○ 5 Escalation" in screen_text(pilot)
        assert said(pilot, "#missing").endswith(f"○ {fee}")
        await go(pilot, 8)
        # Today is Monday the 14th, and what was due on the 7th is over.
        assert wizard(pilot).making.fields["holds_from"] == "2026-09-14"
        assert said(pilot, "#covered") == fee
        await write(pilot, "2026-09-01")
        assert said(pilot, "#covered").startswith(
            "2 deliveries are past due already on the day on which you put it in force."
        )
        await go_to(pilot, "fee.amount")
        assert "] not named yet" in screen_text(pilot)
        await write(pilot, "400")
        await go(pilot, 8)
        assert wizard(pilot).making.fields["holds_from"] == "2026-09-01"
        assert "Fee" not in said(pilot, "#covered") + said(pilot, "#missing")


async def test_day_proposed_long_ago_is_proposed_anew_and_one_that_was_typed_stays(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    old = {"holds_from": "2026-07-01", "wizard.step": "8"}
    async with making(store, begun(store, {**old, PROPOSED: "2026-07-01"})) as pilot:
        assert wizard(pilot).making.fields["holds_from"] == "2026-09-01"
        await write(pilot, "2026-07-01")
        await keys(pilot, "pageup", "pagedown")
    assert kept(store).fields["holds_from"] == "2026-07-01"
