"""Where the data come from: the line on Today where something did not come, and a line for each source."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from sla_tui.cells import width
from sla_tui.domain.terms import Figure
from sla_tui.store.connection import reading
from sla_tui.store.entries import FigureEntry
from sla_tui.store.store import Store
from sla_tui.tui.screens.confirm import Confirm
from sla_tui.tui.screens.sources import Sources
from sla_tui.tui.screens.today import Today
from tests.reports.arriving import comes, each_morning
from tests.reports.stories import at, call, terms
from tests.store.bringing import agree, lead, touch
from tests.tui.stage import screen_text, settled, showing

SENTENCE = "HubSpot's data usually come each day; the last new ones came Thu 09:05."


@pytest.fixture
def late(tmp_path: Path) -> Path:
    """A store to which data came each morning up to Thursday; it is Monday."""
    path = tmp_path / "store.db"
    each_morning(Store(path))
    return path


async def keys(pilot: Pilot[None], *names: str) -> None:
    await pilot.press(*names)
    await settled(pilot)


def marks(lines: list[str]) -> list[tuple[int, str]]:
    """Where the promise, its total, the rules and the axis of the picture stand."""
    found = ("≤ 4 h", "hand-offs:", "────", "└─")
    return [
        (number, mark) for number, line in enumerate(lines) for mark in found if mark in line and number > 2
    ]


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_what_did_not_come_stands_in_the_rule_and_moves_nothing(
    late: Path, size: tuple[int, int]
) -> None:
    async with showing(late, size=size) as pilot:
        with_it = screen_text(pilot).splitlines()
    store = Store(late)
    comes(store, lead("1", at("09-07 08:00")), "09-14 06:05")
    comes(store, touch("1", at("09-07 09:00")), "09-14 06:05")
    async with showing(late, size=size) as pilot:
        without = screen_text(pilot).splitlines()

    assert SENTENCE in with_it[2]
    assert set(without[2][:80]) == {"─"}
    assert marks(with_it) == marks(without)


async def test_earlier_period_tells_nothing_of_what_did_not_come(late: Path) -> None:
    async with showing(late) as pilot:
        await keys(pilot, "left_square_bracket")
        assert "usually" not in screen_text(pilot)


async def test_each_source_has_a_line_one_key_away(late: Path) -> None:
    async with showing(late) as pilot:
        await keys(pilot, "i")
        assert isinstance(pilot.app.screen, Sources)
        lines = str(pilot.app.screen.query_one("#sources", Static).content).splitlines()
        assert lines == [
            "! HubSpot  leads    Thu 08:55   Thu 09:05  each day  Fri 21:05",
            "! HubSpot  touches  Thu 08:55   Thu 09:05  each day  Fri 21:05",
        ]
        assert SENTENCE in screen_text(pilot)
        await keys(pilot, "y", "i")
        assert pilot.app.clipboard.splitlines()[0] == SENTENCE
        assert isinstance(pilot.app.screen, Today)


async def test_what_is_to_be_looked_at_in_the_data_stands_on_today_and_among_the_sources(late: Path) -> None:
    told = "To look at in the data: 3 rows with a word that is not known."
    store = Store(late)
    comes(store, lead("1", at("09-07 08:00")), "09-14 06:05", unknown_words=3)
    async with showing(late) as pilot:
        # The calls did not come, which has the rule; what is to be looked at stands under the total.
        lines = [line.strip() for line in screen_text(pilot).splitlines()]
        assert "usually" in lines[2]
        assert f"{told}  i" in lines
    comes(store, touch("1", at("09-07 09:00")), "09-14 06:05")
    async with showing(late) as pilot:
        assert f"{told}  i" in screen_text(pilot).splitlines()[2]
        await keys(pilot, "i", "y")
        assert told in screen_text(pilot)
        assert told in pilot.app.clipboard


async def test_what_was_brought_in_stands_under_the_sources(late: Path) -> None:
    async with showing(late) as pilot:
        await keys(pilot, "i", "y")
        first, *rest = [str(one.prompt) for one in pilot.app.screen.query_one("#imports", OptionList).options]
        assert first.splitlines() == [
            "  7  Thu 09:05  Kendra",
            "     touches.csv, touches from HubSpot: 1 the same; data until Thu 08:55",
        ]
        assert len(rest) == 5
        assert first in pilot.app.clipboard


async def test_lines_of_an_import_keep_clear_of_the_scroll_bar(late: Path) -> None:
    async with showing(late, size=(74, 16)) as pilot:
        await keys(pilot, "i")
        imports = pilot.app.screen.query_one("#imports", OptionList)
        assert imports.show_vertical_scrollbar
        room = imports.scrollable_content_region.width
        lines = [line for one in imports.options for line in str(one.prompt).splitlines()]
        assert [line for line in lines if width(line) > room] == []


async def test_import_is_taken_back_once_it_was_asked(late: Path) -> None:
    async with showing(late) as pilot:
        await keys(pilot, "i")
        await keys(pilot, "u")
        assert isinstance(pilot.app.screen, Confirm)
        assert "touches.csv, touches from HubSpot: 1 the same" in pilot.app.screen.question
        await keys(pilot, "enter")
        assert pilot.app.screen.query_one("#imports", OptionList).option_count == 6
        await keys(pilot, "u", "down", "enter")
        await settled(pilot)
        assert pilot.app.screen.query_one("#imports", OptionList).option_count == 5
        assert "Import 7 was taken back." in screen_text(pilot)


async def test_what_stands_on_an_import_is_said(late: Path) -> None:
    async with showing(late) as pilot:
        await keys(pilot, "i")
        await keys(pilot, "G", "u")
        assert isinstance(pilot.app.screen, Sources)
        assert "Import 2 can't be taken back yet." in " ".join(screen_text(pilot).split())


async def test_import_under_the_cursor_keeps_its_place_when_data_come(late: Path) -> None:
    async with showing(late) as pilot:
        await keys(pilot, "i", "down")
        comes(Store(late), touch("1", at("09-07 09:00")), "09-14 06:05")
        pilot.app.refresh_place()  # type: ignore[attr-defined]
        await settled(pilot)
        shown = pilot.app.screen.query_one("#imports", OptionList)
        assert shown.highlighted == 2
        assert "HubSpot's leads usually come each day" in screen_text(pilot)


@pytest.mark.parametrize("made", [False, True])
async def test_before_anything_came_it_says_so(tmp_path: Path, made: bool) -> None:
    path = tmp_path / "store.db"
    if made:
        Store(path)
    async with showing(path) as pilot:
        await keys(pilot, "i", "y")
        assert "Nothing was brought in yet." in screen_text(pilot)


async def test_demo_which_came_once_says_that_nothing_is_expected(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "i")
        assert "shows after three imports; until then nothing is expected." in screen_text(pilot)


async def test_files_of_figures_stand_among_the_imports_and_are_taken_back(tmp_path: Path) -> None:
    lost = Figure("lost", "s", "m", "Customers lost", "at most", "%", Fraction(3, 100), "month")
    store = Store(tmp_path / "store.db")
    agree(store, terms(lost))
    entry = FigureEntry(1, lost, date(2026, 9, 1), Fraction(1, 50), "EUR")
    store.entered_files.take("figures.csv", [entry], who="Kim", now=at("09-14 08:00"))
    async with showing(store.path) as pilot:
        await keys(pilot, "i", "y")
        assert "No leads, touches or deals were brought in yet." in screen_text(pilot)
        assert "figures.csv: 1 figure" in pilot.app.clipboard
    comes(store, lead("1", at("09-07 08:00")), "09-14 06:05")
    async with showing(store.path) as pilot:
        await keys(pilot, "i")
        listed = [str(option.prompt) for option in pilot.app.screen.query_one("#imports", OptionList).options]
        # The latest first: leads came after the figures.
        assert ["lead" in line for line in listed] == [True, False]
        assert listed[1].split("\n")[0].endswith("  Kim")
        assert listed[1].split("\n")[1].strip() == "figures.csv: 1 figure"
        await keys(pilot, "down", "u")
        assert isinstance(pilot.app.screen, Confirm)
        assert "figures.csv: 1 figure" in pilot.app.screen.question
        await keys(pilot, "down", "enter")
        await settled(pilot)
        assert pilot.app.screen.query_one("#imports", OptionList).option_count == 1
    with reading(store.path) as reads:
        assert reads.connection.execute("SELECT COUNT(*) FROM figure").fetchone() == (0,)


async def test_system_that_is_no_longer_used_is_said_by_keys_and_taken_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call()))
    comes(store, lead("1", at("09-07 08:00")), "09-10 07:05")
    comes(
        store,
        lead("2", at("09-01 05:00")),
        "09-08 07:05",
        system="salesforce",
    )
    short = "Salesforce's leads end Tue 8 Sep: bring in newer, or say it is not used  i"
    async with showing(store.path) as pilot:
        assert short in screen_text(pilot)
        await keys(pilot, "i")
        assert "bring in newer ones, or say that Salesforce is no" in screen_text(pilot)
        assert "n No longer used" in screen_text(pilot)
        await keys(pilot, "n")
        await keys(pilot, "down", "enter")
        assert "nothing more" in screen_text(pilot)
        await keys(pilot, "escape")
        assert short not in screen_text(pilot)
        await keys(pilot, "i", "n")
        assert "Salesforce brings nothing more from Wed 9 Sep on: take that back" in screen_text(pilot)
        await keys(pilot, "down", "enter")
        await keys(pilot, "escape")
        assert short in screen_text(pilot)
