"""Exclusion periods entered, ended sooner and taken out by keys from Today."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from sla_tui.store.store import Store
from sla_tui.tui.app import SlaTuiApp
from sla_tui.tui.screens.today import Today
from sla_tui.tui.widgets.promise_rows import PromiseRows
from tests.reports.stories import FAR, at, bring, call, count, september, terms
from tests.store.bringing import agree, touch
from tests.tui.stage import SETTINGS, screen_text, settled
from tests.tui.wizards import keys, write

NOON = datetime(2026, 9, 14, 10, tzinfo=UTC)


def figure(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app.screen, Today)
    return str(pilot.app.screen.query_one(PromiseRows).rows[0][4])


async def press(pilot: Pilot[None], *names: str) -> None:
    """Press keys, each on the dialog that the one before opened."""
    for name in names:
        await keys(pilot, name)


async def test_period_is_entered_ended_and_taken_out(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    agree(store, terms(count(60), call()))
    september(store)
    app = SlaTuiApp(store.path, lambda: NOON, SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert figure(pilot) == "21 of 60"
        await press(pilot, "x", "enter")
        await write(pilot, "12 Sep")
        await keys(pilot, "enter")
        await write(pilot, "11 Sep")
        await keys(pilot, "enter")
        assert "An exclusion period ends after it begins." in screen_text(pilot)
        await write(pilot, "14 Sep")
        await press(pilot, "enter", "down", "enter")
        await write(pilot, "Z")
        await keys(pilot, "enter")
        assert "There is no tier “Z”; there is “A”, “B”, “C”." in screen_text(pilot)
        await press(pilot, "escape", "x", "enter")
        await write(pilot, "12 Sep")
        await keys(pilot, "enter")
        await write(pilot, "14 Sep")
        await press(pilot, "enter", "enter")
        assert "Why? The other side will read it:" in screen_text(pilot)
        await write(pilot, "office move")
        await press(pilot, "enter", "enter")
        await write(pilot, "50 %")
        await keys(pilot, "enter")
        # Two a day, and one a day on three days.
        assert figure(pilot) == "21 of 57"

        await keys(pilot, "x")
        assert "Sat 12 Sep – Mon 14 Sep: office move (Kendra) – 50 % of" in screen_text(pilot)
        await press(pilot, "down", "enter", "down", "enter")
        await write(pilot, "13 Sep")
        await keys(pilot, "enter")
        assert figure(pilot) == "21 of 58"
        await press(pilot, "x", "down", "enter", "down", "down", "enter")
        assert figure(pilot) == "21 of 60"
        await keys(pilot, "u")
        assert figure(pilot) == "21 of 58"


async def test_smaller_share_is_entered_and_shown_with_and_without(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call(), count(60), unexpected="Both leads write it down."))
    september(store)
    bring(store, touch("L0", at("09-01 08:30")), until=FAR)
    app = SlaTuiApp(store.path, lambda: NOON, SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "x", "enter")
        await write(pilot, "10 Sep")
        await press(pilot, "enter", "enter", "enter")
        asked = " ".join(re.sub("[│─┐┤┘]", " ", screen_text(pilot)).split())
        assert "It stands under “Unexpected events” of version 1: Both leads write it down. Why?" in asked
        await write(pilot, "fair")
        await press(pilot, "enter", "down", "enter")
        await write(pilot, "80")
        await keys(pilot, "enter")
        assert "“80” is no share such as 80 %." in screen_text(pilot)
        await write(pilot, "80 %")
        await keys(pilot, "enter")
        assert "Empty: all, as ever:" in " ".join(screen_text(pilot).replace("│", " ").split())
        await keys(pilot, "enter")
        # Of 20 leads that are decided three are of the fair: 17 × 90 % and 3 × 80 % are 17.7 of 20.
        shown = " ".join(screen_text(pilot).split())
        assert "of 88.5 %" in shown
        assert "of 90 %" in shown
