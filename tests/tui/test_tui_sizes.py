"""Every place and the page of a lead, at each size and while the size changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from sla_tui.cells import width
from sla_tui.tui.screens.lead import LeadScreen
from sla_tui.tui.widgets.lead_lines import LeadLines
from tests.tui.stage import screen_text, settled, showing

SIZES = pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 40), (200, 60)], ids=str)
TO = {
    "today": ("1",),
    "leads": ("2",),
    "all leads": ("2", "v", "v", "v", "v"),
    "charts": ("3",),
    "speed": ("3", "v", "v"),
    "table": ("3", "t"),
    "agreements": ("4",),
    "import": ("5",),
    "calculator": ("6",),
    "lead": ("2", "v", "v", "v", "enter"),
    "history": ("1", "h"),
    "help": ("2", "question_mark"),
    "settings": ("1", "comma"),
    "wizard": ("4", "n"),
}
"""The keys that lead to each place."""


async def go(pilot: Pilot[None], place: str) -> str:
    """Go to a place, and say what stands there."""
    for key in TO[place]:
        await pilot.press(key)
        await settled(pilot)
    return screen_text(pilot)


@SIZES
@pytest.mark.parametrize("place", TO)
async def test_place_fits_at_each_size_and_its_bar_has_whole_keys(
    demo: Path, place: str, size: tuple[int, int]
) -> None:
    async with showing(demo, size=size, demo=True) as pilot:
        lines = (await go(pilot, place)).splitlines()
        assert len(lines) == size[1]
        assert all(width(line) <= size[0] for line in lines)
        assert lines[0].strip()
        assert re.search(r"(\? Help  ?q Quit|Esc .*  ?F1 Help)$", lines[-1]), lines[-1]
        assert "…" not in lines[-1]


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (40, 12)], ids=str)
async def test_what_is_to_be_done_now_is_whole_at_each_size(made_demo: Path, size: tuple[int, int]) -> None:
    async with showing(made_demo, size=size) as pilot:
        lines = screen_text(pilot).splitlines()[1:3]
        said = "NOW Sales: 5 wait, next due 13:00 · Marketing: 10 leads tonight"
        assert " ".join(" ".join(lines).split()).startswith(said)


async def test_figures_of_today_are_whole_on_the_smallest_terminal(made_demo: Path) -> None:
    async with showing(made_demo, size=(40, 12), demo=True) as pilot:
        lines = [line.strip() for line in screen_text(pilot).splitlines()]
        assert " ".join(lines[0].split()) == "DEMO Mon 14 Sep HubSpot to 08:55"
        assert lines[4:9] == [
            "▼ Leads handed over         37 of 100",
            "▼ Lead value           2,090 of 6,500",
            "✓ First touch ≤ 4 h   30 of 32 93.7 %",
            "✓ 6 tries in 10 wd   23 of 23 100.0 %",
            "! Disposition ≤ 5 wd  18 of 21 85.7 %",
        ]


async def test_heads_and_dues_are_whole_on_the_smallest_terminal(made_demo: Path) -> None:
    async with showing(made_demo, size=(40, 12)) as pilot:
        lines = (await go(pilot, "charts")).splitlines()
        assert lines[0].strip() == "Leads handed over  1 Sep – 30 Sep 2026"
        assert lines[1].strip() == "▸ Waterfall 1/2 Speed Depth Worked"
        await pilot.press(*"vvvvv")
        await settled(pilot)
        assert screen_text(pilot).splitlines()[1].strip() == "Speed Depth Worked ▸ Disposition"
        for key in ("2", "enter"):
            await pilot.press(key)
            await settled(pilot)
        clocks = pilot.app.screen.query_one("#clocks", Static).render()
        assert [line.split() for line in str(clocks).splitlines()[:2]] == [
            ["·", "First", "touch", "≤", "4", "h"],
            ["waits", "due", "Mon", "14", "Sep", "13:00"],
        ]


@pytest.mark.parametrize("size", [(60, 15), (40, 12)], ids=str)
async def test_report_of_a_week_never_moves_sideways(made_demo: Path, size: tuple[int, int]) -> None:
    async with showing(made_demo, size=size) as pilot:
        await pilot.press("W")
        await settled(pilot)
        report = pilot.app.screen.query_one("#report")
        assert report.max_scroll_x == 0
        text = str(pilot.app.screen.query_one("#text", Static).render())
        assert "late, or no touch in the data" in text
        assert "Nothing was decided, and nothing" in text


@pytest.mark.parametrize(("size", "people"), [((60, 15), 3), ((40, 12), 1)], ids=str)
async def test_team_of_a_small_terminal_has_its_rule_and_people(
    made_demo: Path, size: tuple[int, int], people: int
) -> None:
    async with showing(made_demo, size=size) as pilot:
        await pilot.press("w")
        await settled(pilot)
        lines = [line.strip() for line in screen_text(pilot).splitlines()]
        rule = "A promise counts for who held the lead when it was decided; people by name."
        if people == 3:
            assert " ".join(lines[1:3]) == rule
            assert lines[4].split("  ") == ["First touc…", "6 tries in…", "Dispositio…"]
        else:
            assert lines[1] == "A promise counts for who held the lea…"
        shown = ("Ben Achterberg", "Kendra Ortiz", "Sofia Lindgren")
        assert sum(line.startswith(shown) for line in lines) == people


async def test_sources_fit_the_smallest_terminal(made_demo: Path) -> None:
    async with showing(made_demo, size=(40, 12)) as pilot:
        await pilot.press("i")
        await settled(pilot)
        lines = [line.rstrip() for line in screen_text(pilot).splitlines()]
        assert lines[4:8] == [
            "   System   Kind     Reaches to",
            "   HubSpot  leads    08:55",
            "   HubSpot  touches  08:55",
            "   HubSpot  deals    08:55",
        ]
        assert lines[11].endswith("q Quit")


async def test_question_for_files_is_whole_on_a_small_terminal(made_demo: Path) -> None:
    async with showing(made_demo, size=(60, 15)) as pilot:
        await pilot.press("5")
        await settled(pilot)
        lines = [line.strip() for line in screen_text(pilot).splitlines()]
        assert " ".join(lines[1:3]) == (
            "Which files? Several belong together: leads, then their calls, then deals."
        )


@pytest.mark.parametrize("size", [(140, 40), (200, 60)], ids=str)
async def test_page_of_a_lead_cuts_no_word_where_there_is_room(demo: Path, size: tuple[int, int]) -> None:
    async with showing(demo, size=size) as pilot:
        for place in ("lead", "history", "agreements", "charts"):
            assert "…" not in await go(pilot, place), place
            await pilot.press("escape")
            await settled(pilot)


async def test_queue_of_today_has_whole_names_where_there_is_room(demo: Path) -> None:
    async with showing(demo, size=(200, 60)) as pilot:
        assert "…" not in screen_text(pilot)


@pytest.mark.parametrize("place", TO)
async def test_place_stands_while_the_size_changes(demo: Path, place: str) -> None:
    async with showing(demo, demo=True) as pilot:
        before = await go(pilot, place)
        cursors = [lines.cursor for lines in pilot.app.screen.query(LeadLines)]
        for size in ((140, 40), (60, 15), (30, 8), (200, 60), (41, 12), (100, 30), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert all(width(line) <= size[0] for line in screen_text(pilot).splitlines())
        if place == "all leads":  # a long list may stand scrolled otherwise; its cursor is where it was
            assert [lines.cursor for lines in pilot.app.screen.query(LeadLines)] == cursors
        else:
            assert screen_text(pilot) == before


@pytest.mark.parametrize("place", ["leads", "charts", "lead"])
async def test_head_that_was_cut_is_whole_again_where_there_is_room(demo: Path, place: str) -> None:
    async with showing(demo, demo=True) as pilot:
        whole = (await go(pilot, place)).splitlines()[0]
        assert "…" not in whole
        await pilot.resize_terminal(40, 24)
        await settled(pilot)
        narrow = screen_text(pilot).splitlines()[0]
        assert "…" in narrow
        assert width(narrow) < 40
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert screen_text(pilot).splitlines()[0] == whole


async def test_lead_keeps_its_place_in_the_list_while_the_size_changes(demo: Path) -> None:
    async with showing(demo) as pilot:
        await go(pilot, "lead")
        page = pilot.app.screen
        assert isinstance(page, LeadScreen)
        at = page.at
        await pilot.press("right_square_bracket")
        await pilot.resize_terminal(140, 40)
        await settled(pilot)
        assert page.at == at + 1
