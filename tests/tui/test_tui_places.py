"""The places: what stands on them, by which keys one gets there, and what is done on them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList, Static
from textual.widgets._toast import Toast

from sla_tui.commands.everywhere import EVERYWHERE, PLACES
from sla_tui.errors import UsageProblem
from sla_tui.reports.status import status_report
from sla_tui.reports.status_json import status_data
from sla_tui.store.connection import reading
from sla_tui.store.reads import Reads
from sla_tui.tui.app import SlaTuiApp
from sla_tui.tui.reading import ask
from sla_tui.tui.screens.charts import Charts
from sla_tui.tui.screens.help import Help
from sla_tui.tui.screens.leads import Leads
from sla_tui.tui.screens.today import Today
from sla_tui.tui.screens.too_small import TooSmall
from sla_tui.tui.widgets.lead_lines import LeadLines
from sla_tui.tui.widgets.row_list import RowList
from sla_tui.tui.widgets.waiting_list import WaitingList
from tests.tui.stage import NOW, SETTINGS, copied, screen_text, settled, showing


async def test_an_empty_program_shows_three_doors_that_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    async with showing(tmp_path / "none.db") as pilot:
        shown = screen_text(pilot)
        assert "Look at a demo" in shown
        assert "Make an agreement" in shown
        assert "Bring in data" in shown
        assert "There is no store" not in shown
        await pilot.press("enter")
        await settled(pilot)
        assert "DEMO Inbound 2026" in screen_text(pilot)
    assert not (tmp_path / "none.db").exists()


async def test_today_has_its_whole_width_once_there_is_an_agreement(made_demo: Path, tmp_path: Path) -> None:
    async with showing(made_demo) as pilot:
        expected = screen_text(pilot)
    there = copied(made_demo, tmp_path)
    aside = there.rename(tmp_path / "aside.db")
    async with showing(there) as pilot:
        assert "Bring in data" in screen_text(pilot)
        aside.rename(there)
        await pilot.press("2")
        await settled(pilot)
        await pilot.press("1")
        await settled(pilot)
        assert screen_text(pilot) == expected


async def test_each_place_asks_the_store_once_whenever_one_comes_to_it(
    made_demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counting(store: Path, question: Callable[[Reads], object]) -> object:
        asked.append(question.__qualname__)
        return ask(store, question)

    monkeypatch.setattr("sla_tui.tui.reading.ask", counting)
    monkeypatch.setattr("sla_tui.tui.app.EVERY", 1000.0)  # no look meanwhile for what others have written
    async with showing(made_demo) as pilot:
        for key in ("3", "4", "2", "1", "W", "escape"):
            await pilot.press(key)
            await settled(pilot)
    shown = ("Today", "Charts", "Agreements", "Leads", "Today", "WeekScreen", "Today")
    assert asked == [f"{name}.question" for name in shown]


async def test_today_says_what_the_json_says(made_demo: Path) -> None:
    with reading(made_demo) as reads:
        data = status_data(status_report(reads, NOW))["agreements"][0]["commitments"]
    async with showing(made_demo) as pilot:
        rows = [str(option.prompt) for option in pilot.app.screen.query_one("#rows", OptionList).options]
        assert len(rows) == len(data)
        for row, item in zip(rows, data, strict=True):
            assert item["label"] in row
            if item["kind"] == "count":
                divisor = 100 if isinstance(item["goal"], dict) else 1
                actual, goal = (
                    value["minor"] if isinstance(value, dict) else value
                    for value in (item["actual"], item["goal"])
                )
                assert f"{actual // divisor:,} of {goal // divisor:,}" in row
            else:
                kept = item["compliance"]
                decided = kept["met"] + kept["late"] + kept["overdue"]
                assert f"{kept['met']} of {decided} {kept['percent']:.1f} %" in row
                assert f"{item['budget']['used']} of {item['budget']['allowed']} misses used" in row


async def test_the_hand_offs_of_today_add_up(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        total = str(pilot.app.screen.query_one("#total", Static).content)
    whole, parts = total.split("   ")[0].split(": ")
    assert int(whole.split()[0]) == sum(int(part.split()[0]) for part in parts.split(" · "))


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 40), (200, 60)])
async def test_today_is_complete_at_each_size(made_demo: Path, size: tuple[int, int]) -> None:
    async with showing(made_demo, size=size) as pilot:
        shown = screen_text(pilot)
        for words in ("Leads handed over", "Disposition ≤ 5 wd", "hand-offs:", "goal", "? Help", "HubSpot"):
            assert words in shown
        lines = shown.splitlines()
        assert len(lines) == size[1]
        assert all(len(line) <= size[0] for line in lines)
        queue = pilot.app.screen.query_one(WaitingList)
        assert bool(queue.region.width) == (size[0] >= 120)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (20, 5), (40, 10)])
async def test_a_tiny_terminal_does_not_crash(made_demo: Path, size: tuple[int, int]) -> None:
    async with showing(made_demo, size=size) as pilot:
        for key in ("2", "3", "v", "t", "6", "1"):
            await pilot.press(key)
            await pilot.pause()


@pytest.mark.parametrize("size", [(1, 1), (20, 5)])
async def test_a_tiny_terminal_is_at_rest(
    made_demo: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence that does not fit may not be laid out again and again."""
    laid_out: list[TooSmall] = []
    arrange = TooSmall.arrange

    def watched(screen: TooSmall, *asked: Any) -> Any:
        laid_out.append(screen)
        return arrange(screen, *asked)

    async with showing(made_demo, size=size) as pilot:
        monkeypatch.setattr(TooSmall, "arrange", watched)
        await pilot.pause(0.2)
        assert laid_out == []


async def test_resizing_keeps_the_place(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pilot.press("down", "down")
        await pilot.resize_terminal(140, 40)
        await settled(pilot)
        assert pilot.app.screen.query_one("#rows", OptionList).highlighted == 2


async def test_an_earlier_period_says_that_it_is_past(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pilot.press("[")
        await settled(pilot)
        assert pilot.app.screen.query_one("#top").has_class("-past")
        assert "An earlier period" in screen_text(pilot)
        await pilot.press("]")
        await settled(pilot)
        assert not pilot.app.screen.query_one("#top").has_class("-past")


async def test_a_touch_is_logged_in_two_keys_and_undone_in_one(demo: Path) -> None:
    async with showing(demo) as pilot:
        await pilot.press("2")
        await settled(pilot)
        queue = pilot.app.screen.query_one(LeadLines)
        before = len(queue.lines)
        first = queue.lines[0]
        await pilot.press("t", "c")
        await settled(pilot)
        assert len(queue.lines) == before - 1
        assert first.handoff_id not in [one.handoff_id for one in queue.lines]
        assert any(first.name in note.message for note in pilot.app._notifications)
        await pilot.press("u")
        await settled(pilot)
        assert queue.lines[0] == first
        assert len(queue.lines) == before


async def test_esc_logs_nothing(demo: Path) -> None:
    async with showing(demo) as pilot:
        await pilot.press("2")
        await settled(pilot)
        before = pilot.app.screen.query_one(LeadLines).lines
        await pilot.press("t", "escape")
        await settled(pilot)
        assert pilot.app.screen.query_one(LeadLines).lines == before


async def test_what_another_program_logs_is_seen(demo: Path) -> None:
    async with showing(demo) as pilot:
        await pilot.press("2")
        await settled(pilot)
        queue = pilot.app.screen.query_one(LeadLines)
        lead = queue.lines[0]
        await pilot.pause(1.2)
        command = [sys.executable, "-m", "sla_tui", "--store", str(demo), "log", str(lead.lead_id), "call"]
        at = ["--no-answer", "--at", "2026-09-14T07:00Z"]
        subprocess.run([*command, *at], check=True, capture_output=True)
        for _turn in range(40):
            await pilot.pause(0.1)
            if lead.handoff_id not in [one.handoff_id for one in queue.lines]:
                break
        assert lead.handoff_id not in [one.handoff_id for one in queue.lines]


async def test_each_place_has_its_number(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        for command in PLACES:
            pilot.app.set_focus(None)  # in a line that is typed into, a digit is one
            await pilot.press(command.key)
            await settled(pilot)
            assert type(pilot.app.screen).__name__.lower().startswith(command.id.split(".")[1][:6])


async def test_enter_on_a_promise_opens_its_chart(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Charts)
        assert pilot.app.screen.asked.view == "speed"
        assert "goal 4 h" in screen_text(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Today)


async def test_charts_go_by_week_and_month_and_as_a_table(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pilot.press("3", "v", "v")
        await settled(pilot)
        assert "by week" in screen_text(pilot)
        await pilot.press("b")
        await settled(pilot)
        assert "by month" in screen_text(pilot)
        await pilot.press("t")
        await settled(pilot)
        assert "90th percentile" in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_title_of_a_chart_is_whole(made_demo: Path, size: tuple[int, int]) -> None:
    async with showing(made_demo, size=size, demo=True) as pilot:
        await pilot.press("3")
        for _view in range(6):
            await settled(pilot)
            first = screen_text(pilot).splitlines()[0]
            assert first.endswith("2026")
            assert "Inbound 2026  ·" in first or size[0] == 80
            await pilot.press("v")


async def test_help_says_the_keys_of_the_screen(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pilot.press("2")
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Help)
        assert "Log a touch" in screen_text(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Leads)


async def test_light_and_dark_change_in_one_key(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        dark = pilot.app.theme
        await pilot.press("ctrl+t")
        assert pilot.app.theme != dark


async def test_y_copies_the_view_as_text(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pilot.press("y")
        assert pilot.app.clipboard.startswith("Inbound 2026  September 2026, day 14 of 30")
        assert all(len(line) <= 80 for line in pilot.app.clipboard.splitlines())


async def test_the_first_paint_waits_for_no_query(made_demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(Today, "read", lambda self: asked.append(self.is_running))
    async with showing(made_demo) as pilot:
        assert pilot.app.screen.query_one("#rows", OptionList).option_count == 0
        assert asked


def test_command_ids_and_keys_are_unique_on_each_screen() -> None:
    for screen in (Today, Leads, Charts):
        commands = (*screen.HERE, *EVERYWHERE)
        ids = [command.id for command in commands]
        keys = [key for command in commands for key in command.key.split(",")]
        assert len(ids) == len(set(ids))
        assert len(keys) == len(set(keys))


async def test_what_is_opened_before_all_is_loaded_covers_the_first_place(made_demo: Path) -> None:
    app = SlaTuiApp(made_demo, lambda: NOW, SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Help(()))
        await settled(pilot)
        assert isinstance(app.screen, Help)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, Today)


async def test_keys_of_the_first_paint_work_already(made_demo: Path) -> None:
    app = SlaTuiApp(made_demo, lambda: NOW, SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await settled(pilot)
        assert isinstance(app.screen, Charts)


async def test_where_one_types_no_key_is_offered_that_would_be_text(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        for place, offered in (("6", " Enter Next  Esc Today  F1 Help"), ("5", " Esc Leave  F1 Help")):
            pilot.app.set_focus(None)
            await pilot.press(place)
            await settled(pilot)
            assert screen_text(pilot).splitlines()[-1] == offered
            await pilot.press("f1")
            await settled(pilot)
            assert isinstance(pilot.app.screen, Help)
            await pilot.press("escape")
            await settled(pilot)


async def test_rows_are_laid_out_for_the_width_there_is(made_demo: Path) -> None:
    async def rows_at(columns: int, rows: int) -> list[str]:
        await pilot.resize_terminal(columns, rows)
        await settled(pilot)
        return screen_text(pilot).splitlines()

    async with showing(made_demo) as pilot:
        narrow = screen_text(pilot).splitlines()
        wide = await rows_at(140, 40)
        assert any("Pavel Rossi · Fjord Insur" in line for line in wide)
        assert await rows_at(80, 24) == narrow
        tiny = await rows_at(40, 12)
        assert all(
            any(line.strip().startswith(start) for line in tiny)
            for start in ("▼ Leads hand", "✓ First touch")
        )
    async with showing(made_demo, size=(140, 40)) as pilot:
        assert screen_text(pilot).splitlines() == wide


async def test_keys_pressed_in_a_burst_each_go_a_period(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        first = screen_text(pilot).splitlines()[0]
        await pilot.press("[", "[", "[")
        await settled(pilot)
        assert "June 2026, over" in screen_text(pilot).splitlines()[0]
        await pilot.press("]", "]", "]", "]")
        await settled(pilot)
        assert screen_text(pilot).splitlines()[0] == first


@pytest.mark.parametrize("place", ["1", "4"])
async def test_list_ends_where_it_ends(made_demo: Path, place: str) -> None:
    async with showing(made_demo, size=(140, 40)) as pilot:
        await pilot.press(place)
        await settled(pilot)
        rows = pilot.app.screen.focused
        assert isinstance(rows, RowList)
        await pilot.press("up", "k")
        assert rows.highlighted == 0
        await pilot.press("G", "down", "j")
        assert rows.highlighted == rows.option_count - 1
        await pilot.press("g", "j")
        assert rows.highlighted == min(1, rows.option_count - 1)


async def test_list_of_leads_ends_where_it_ends(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pilot.press("2")
        await settled(pilot)
        lines = pilot.app.screen.query_one(LeadLines)
        await pilot.press("up", "k")
        assert lines.cursor == 0
        await pilot.press("G", "down", "j")
        assert lines.cursor == len(lines.lines) - 1
        await pilot.press("g", "j")
        assert lines.cursor == 1


async def test_what_is_said_stands_in_the_bar_and_covers_no_row(demo: Path) -> None:
    app = SlaTuiApp(demo, lambda: NOW, SETTINGS)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("2")
        await settled(pilot)
        before = screen_text(pilot).splitlines()
        await pilot.press("u")
        for _turn in range(100):  # for Textual's own, which would lie over rows
            await pilot.pause(0.01)
            if app.screen.query(Toast):
                break
        await pilot.pause()
        shown = screen_text(pilot).splitlines()
        assert shown[:-1] == before[:-1]
        assert shown[-1].split("  ")[0] == " Nothing was done since the start; h tells of all before."
        assert shown[-1].endswith("? Help q Quit")
        await pilot.press("1")
        await settled(pilot)
        assert "Nothing was done" not in screen_text(pilot)


async def test_what_went_wrong_is_said_whole_on_lines_of_its_own(demo: Path) -> None:
    long = "The store is in use by another program, which has not let go of it in ten seconds; try it again."
    async with showing(demo) as pilot:
        await pilot.press("2")
        await settled(pilot)
        pilot.app.explain(UsageProblem(long))  # type: ignore[attr-defined]
        await pilot.pause()
        shown = screen_text(pilot).splitlines()
        assert " ".join(" ".join(shown[-3:-1]).split()) == f"✗ {long}"
        assert shown[-1].endswith("? Help q Quit")
        pilot.app.clear_notifications()
        await pilot.pause()
        assert long not in screen_text(pilot)


async def test_what_is_said_goes_after_its_time(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sla_tui.tui.saying.SAID", 0.05)
    async with showing(demo) as pilot:
        await pilot.press("u")
        for _turn in range(100):
            await pilot.pause(0.02)
            if "Nothing was done" not in screen_text(pilot):
                break
        assert "Nothing was done" not in screen_text(pilot)


async def test_ctrl_c_says_how_one_leaves(demo: Path) -> None:
    async with showing(demo) as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert "q leaves; nothing is lost." in screen_text(pilot)


async def test_bar_of_a_page_that_opens_while_something_is_said_stays_at_the_foot(demo: Path) -> None:
    async with showing(demo) as pilot:
        await pilot.press("2")
        await settled(pilot)
        await pilot.press("t", "c")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        lines = screen_text(pilot).splitlines()
        assert "u takes it back." in lines[-1]
        assert "q Quit" in lines[-1]
        assert any("Touches, the latest first" in line for line in lines)


async def test_period_before_is_that_of_today_after_one_came_back(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pilot.press("[", "]")
        await settled(pilot)
        today = pilot.app.screen
        assert isinstance(today, Today)
        assert (today.day, today.period) == (None, None)


async def test_answer_that_comes_after_the_end_is_let_go(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        today = pilot.app.screen
        assert isinstance(today, Today)
        report = today.report
        today.report = None
    today.take(report)
    assert today.report is None
