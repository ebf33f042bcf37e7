"""What was done, from any place by one key, and taking it back whenever it was."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from sla_tui.store.store import Store
from sla_tui.tui.screens.help import Help
from sla_tui.tui.screens.history import History
from sla_tui.tui.screens.leads import Leads
from sla_tui.tui.widgets.lead_lines import LeadLines
from tests.tui.stage import NOW, screen_text, settled, showing


async def keys(pilot: Pilot[None], *names: str) -> None:
    await pilot.press(*names)
    await settled(pilot)


def listed(pilot: Pilot[None]) -> list[str]:
    return [str(option.prompt) for option in pilot.app.screen.query_one("#log", OptionList).options]


async def test_what_was_done_before_the_last_start_is_taken_back(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2")
        name = pilot.app.screen.query_one(LeadLines).lines[0].name
        await keys(pilot, "t", "n", "h")
        assert listed(pilot)[0] == f"Mon 14 Sep 09:07  Kendra  {name} – call, no answer"

    async with showing(demo) as pilot:
        await keys(pilot, "2", "h", "u")
        assert listed(pilot)[:2] == [
            f"Mon 14 Sep 09:07  Kendra  took back: {name} – call, no answer",
            f"Mon 14 Sep 09:07  Kendra  {name} – call, no answer (taken back since)",
        ]
        pilot.app.clear_notifications()
        await keys(pilot, "up")
        assert "u Take back" in screen_text(pilot).splitlines()[-1]
        await keys(pilot, "down", "u")
        assert "That was taken back already." in [note.message for note in pilot.app._notifications]
        pilot.app.clear_notifications()
        await settled(pilot)
        assert "Take back" not in screen_text(pilot).splitlines()[-1]
        await keys(pilot, "y", "escape")
        assert isinstance(pilot.app.screen, Leads)
        assert pilot.app.screen.query_one(LeadLines).lines[0].name == name
        assert name in pilot.app.clipboard


async def test_help_tells_of_the_keys_as_they_are_here(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "h", "question_mark")
        assert isinstance(pilot.app.screen, Help)
        text = screen_text(pilot)
        assert "Take back what is under the cursor" in text
        assert "Take the last thing done back" not in text


async def test_nothing_done_says_so(tmp_path: Path) -> None:
    async with showing(tmp_path / "none.db") as pilot:
        await keys(pilot, "h", "u", "y")
        assert isinstance(pilot.app.screen, History)
        assert "Nothing was done yet." in str(pilot.app.screen.query_one("#now", Static).content)


async def test_no_word_is_lost_beside_the_scroll_bar(demo: Path) -> None:
    store = Store(demo)
    for words in (*["Tell it"] * 30, *("x" * length for length in range(30, 40))):
        store.decisions.add(1, words, "Ben", None, who="Kendra", now=NOW)
    async with showing(demo, size=(80, 30)) as pilot:
        await keys(pilot, "h")
        assert pilot.app.screen.query_one("#log", OptionList).show_vertical_scrollbar
        shown = " ".join(screen_text(pilot).split())
        assert shown.count("x – Ben") == shown.count("decided: x") == 10  # one ends where the bar begins
