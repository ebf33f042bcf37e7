"""Today says whether today's tries fit into the time of the reps, where that is set."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from sla_tui.settings import Setting, Settings
from sla_tui.tui.screens.lead import LeadScreen
from tests.cli.telling import tell_story
from tests.tui.stage import SETTINGS, screen_text, settled, showing

SLIPPING = "Jonas Weber"
SET = Settings(
    {**SETTINGS.said, "attempt_minutes": Setting("30", "file"), "rep_hours": Setting("0.25", "file")}
)


def told(pilot: Pilot[None]) -> list[str]:
    return str(pilot.app.screen.query_one("#total", Static).content).splitlines()


async def test_tries_that_will_slip_are_told_until_they_are_made(tmp_path: Path) -> None:
    tell_story(tmp_path / "store.db")
    async with showing(tmp_path / "store.db", settings=SET) as pilot:
        # At 9:07 one lead is past due, and of a quarter of an hour 14.8 minutes are left.
        said = "1 try due today is 0.5 h; your reps have 0.2 h left: 1 will slip"
        assert told(pilot)[1:] == [said]
        assert said in screen_text(pilot)
        await pilot.press("y")
        assert pilot.app.clipboard.splitlines()[-2:] == [said, f"Will slip: {SLIPPING}"]
        await pilot.press("b")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LeadScreen)
        assert screen_text(pilot).splitlines()[0].strip().startswith(SLIPPING)

        await pilot.press("2", "t", "c", "1")
        await settled(pilot)
        assert told(pilot)[1:] == ["No tries are due today."]
        await pilot.press("1", "b")
        await settled(pilot)
        assert "All of today's tries fit." in screen_text(pilot)

        await pilot.press("left_square_bracket")
        await settled(pilot)
        assert len(told(pilot)) == 1


async def test_nothing_is_told_where_nothing_is_set(tmp_path: Path) -> None:
    tell_story(tmp_path / "store.db")
    async with showing(tmp_path / "store.db") as pilot:
        assert len(told(pilot)) == 1
        await pilot.press("b")
        await settled(pilot)
        assert "Set attempt_minutes and rep_hours to see what will slip" in screen_text(pilot)


async def test_settings_are_shown_under_each_other(tmp_path: Path) -> None:
    async with showing(tmp_path / "none.db", settings=SET) as pilot:
        await pilot.press("comma")
        await settled(pilot)
        lines = screen_text(pilot).splitlines()
        minutes, hours = (
            next(line for line in lines if name in line) for name in ("Minutes a try", "Hours of")
        )
        assert minutes.index("30") == hours.index("0.25")
