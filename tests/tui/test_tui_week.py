"""The report of the week from Today: the text of `report`, the weeks around it, and copying it."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from sla_tui.reports.week import week_report
from sla_tui.reports.week_text import report_text
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from sla_tui.tui.screens.help import Help
from sla_tui.tui.screens.today import Today
from sla_tui.tui.screens.week import WeekScreen
from tests.reports.stories import call, terms
from tests.store.bringing import agree
from tests.tui.stage import NOW, screen_text, settled, showing


async def keys(pilot: Pilot[None], *names: str) -> None:
    await pilot.press(*names)
    await settled(pilot)


def told(store: Path, agreement: int | None = None) -> str:
    with reading(store) as reads:
        return report_text(week_report(reads, NOW, agreement=agreement))


def messages(pilot: Pilot[None]) -> list[str]:
    return [note.message for note in pilot.app._notifications]


async def test_report_is_read_and_copied_from_today(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "W")
        assert isinstance(pilot.app.screen, WeekScreen)
        lines = screen_text(pilot).splitlines()
        assert lines[0].strip() == "Inbound 2026  Week 37, 7 Sep – 13 Sep 2026"
        assert [line.rstrip("▁▂▃▄▅▆▇█ ") for line in lines[1:8]] == [
            f" {line}".rstrip() for line in told(demo).splitlines()[1:8]
        ]
        await keys(pilot, "y")
        assert pilot.app.clipboard == told(demo)
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, Today)


async def test_weeks_around_it_are_a_key_away_up_to_the_one_that_runs(demo: Path) -> None:
    async with showing(demo, size=(140, 40)) as pilot:
        await keys(pilot, "W", "left_square_bracket")
        assert "Week 36, 31 Aug – 6 Sep 2026" in screen_text(pilot)
        await keys(pilot, "right_square_bracket", "right_square_bracket")
        assert "The week so far, as of Mon 14 Sep 09:07." in screen_text(pilot)
        await keys(pilot, "right_square_bracket")
        assert "The next week has not begun." in messages(pilot)
        assert "Week 38, 14 Sep – 20 Sep 2026" in screen_text(pilot)


async def test_report_is_of_the_agreement_that_today_shows(demo: Path) -> None:
    agree(Store(demo), terms(call(), name="Zweite [b]"))
    async with showing(demo) as pilot:
        await keys(pilot, "a", "W")
        assert screen_text(pilot).splitlines()[0].strip() == "Zweite [b]  Week 37, 7 Sep – 13 Sep 2026"
        assert pilot.app.screen.as_text() == told(demo, 2)  # type: ignore[attr-defined]


async def test_help_tells_of_its_keys_and_of_the_key_to_it(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "question_mark")
        assert isinstance(pilot.app.screen, Help)
        assert "The report of the week, for both sides" in screen_text(pilot)
        await keys(pilot, "escape", "W", "question_mark")
        assert "The week before" in screen_text(pilot)


async def test_without_an_agreement_there_is_no_report(tmp_path: Path) -> None:
    async with showing(tmp_path / "none.db") as pilot:
        await keys(pilot, "W")
        assert isinstance(pilot.app.screen, Today)
