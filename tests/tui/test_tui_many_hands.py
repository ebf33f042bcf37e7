"""The store changes in another program's hands while the screens are open: seen soon, and nothing jumps."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

import pytest
from textual.containers import VerticalScroll
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import DataTable, Input, OptionList, Static

from sla_tui.domain.leads import CONVERSATION
from sla_tui.store.connection import open_for_writing, reading
from sla_tui.store.reads import Reads
from sla_tui.store.store import Store
from sla_tui.tui.app import EVERY
from sla_tui.tui.reading import ask
from sla_tui.tui.screens.deciding import Decide
from sla_tui.tui.screens.history import History
from sla_tui.tui.screens.lead import LeadScreen
from sla_tui.tui.screens.log_touch import LogTouch
from sla_tui.tui.screens.today import Today
from sla_tui.tui.widgets.lead_lines import LeadLines
from sla_tui.tui.widgets.waiting_list import WaitingList
from tests.reports.stories import FAR, at, bring, terms
from tests.reports.stories import call as promised
from tests.store.bringing import agree, lead
from tests.tui.stage import NOW, screen_text, settled, showing

T = TypeVar("T")
Change = Callable[[Store], T]


async def keys(pilot: Pilot[None], *names: str) -> None:
    await pilot.press(*names)
    await settled(pilot)


def part(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).content)


def told(pilot: Pilot[None]) -> list[str]:
    return [note.message for note in pilot.app._notifications]


def called(lead_id: int) -> Change[int]:
    return lambda store: store.touches.log(lead_id, "call", NOW, outcome=CONVERSATION, who="Ben", now=NOW)


def left_out(handoff_id: int, rule: str | None = "duplicate", reason: str = "same as 12") -> Change[int]:
    return lambda store: store.desk.exclude([handoff_id], rule, reason, who="Ben", now=NOW)


async def elsewhere(store: Path, change: Change[T]) -> T:
    """What another program does, over a connection of its own."""
    return await asyncio.to_thread(lambda: change(Store(store)))


def sql(store: Path, *statements: str) -> None:
    with closing(sqlite3.connect(store)) as plain, plain:
        for statement in statements:
            plain.execute(statement)


async def seen(pilot: Pilot[None], what: Callable[[], object]) -> None:
    """Wait until something is another on the screen than it was, by itself."""
    before = what()
    for _turn in range(400):
        await pilot.pause(0.05)
        if what() != before:
            await settled(pilot)
            return
    raise AssertionError(screen_text(pilot))


async def changed(pilot: Pilot[None], store: Path, change: Change[Any], selector: str) -> None:
    """Let another program change the store, and wait until a part of the screen says so."""
    await asyncio.gather(seen(pilot, lambda: part(pilot, selector)), elsewhere(store, change))


@pytest.fixture
def sixty(tmp_path: Path) -> Path:
    """A store in which sixty leads wait."""
    store = Store(tmp_path / "sixty.db")
    agree(store, terms(promised()))
    bring(store, *(lead(str(row), at("09-14 06:00"), row=row) for row in range(60)), until=FAR)
    return store.path


def test_looks_are_so_near_that_two_seconds_are_kept() -> None:
    assert EVERY <= 1


async def test_today_says_anew_how_it_stands_and_its_queue_keeps_the_lead(demo: Path) -> None:
    async with showing(demo, size=(140, 40)) as pilot:
        queue = pilot.app.screen.query_one(WaitingList)
        queue.focus()
        await keys(pilot, "down", "down", "down")
        chosen, first = queue.chosen, queue.waiting[0]

        await changed(pilot, demo, called(first.lead_id), "#total")

        assert queue.chosen == chosen
        assert queue.highlighted == 2
        assert first not in queue.waiting
        assert queue.has_focus


async def test_who_waits_keeps_the_lead_and_its_place_on_the_screen(sixty: Path) -> None:
    async with showing(sixty) as pilot:
        await keys(pilot, "2", *["down"] * 40, *["up"] * 8)
        lines = pilot.app.screen.query_one(LeadLines)

        def at() -> tuple[int | None, int, Offset]:
            return lines.chosen and lines.chosen.lead_id, lines.cursor, lines.scroll_offset

        chosen, _place, top = at()
        assert chosen is not None
        assert top.y > 0

        await changed(pilot, sixty, called(lines.lines[50].lead_id), "#now")
        assert at() == (chosen, 32, top)
        await changed(pilot, sixty, called(lines.lines[2].lead_id), "#now")
        assert at() == (chosen, 31, top)

        after = lines.lines[32].lead_id
        await changed(pilot, sixty, called(chosen), "#now")
        assert at() == (after, 31, top)


async def test_list_keeps_the_lead_and_its_scroll(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2", "v", *["down"] * 25, *["up"] * 5)
        lines = pilot.app.screen.query_one(LeadLines)
        chosen, top = lines.chosen, lines.scroll_offset
        assert chosen is not None
        assert top.y > 0

        await changed(pilot, demo, left_out(lines.lines[3].handoff_id), "#now")
        assert (lines.chosen, lines.cursor, lines.scroll_offset) == (chosen, 19, top)

        after = lines.lines[20]
        await changed(pilot, demo, left_out(chosen.handoff_id), "#now")
        assert (lines.chosen, lines.cursor, lines.scroll_offset) == (after, 19, top)


async def test_page_of_a_lead_has_the_new_touch_and_stays_where_one_reads(demo: Path) -> None:
    async with showing(demo, size=(80, 14)) as pilot:
        await keys(pilot, "2", "enter", "down", "down")
        screen = pilot.app.screen
        assert isinstance(screen, LeadScreen)
        assert screen.page is not None
        page = screen.query_one(VerticalScroll)
        assert page.scroll_offset.y == 2

        await changed(pilot, demo, called(screen.page.lead.id), "#touches")

        assert "call  Ben  talked  logged here" in part(pilot, "#touches")
        assert "in time" in part(pilot, "#clocks")
        assert page.scroll_offset.y == 2


async def test_half_typed_search_stays_as_it_is(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2", "slash", *"mira", "left")
        line, lines = pilot.app.screen.query_one(Input), pilot.app.screen.query_one(LeadLines)
        first = lines.lines[0]

        change = left_out(first.handoff_id)
        await asyncio.gather(seen(pilot, lambda: lines.lines[0]), elsewhere(demo, change))

        assert (line.value, line.cursor_position, line.has_focus) == ("mira", 3, True)
        assert lines.lines[0].handoff_id == first.handoff_id
        assert lines.lines[0].verdict.excluded == "duplicate"
        assert all("mira" in one.known for one in lines.lines)


async def test_open_dialogs_stay_as_they_are(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2")
        leads = pilot.app.screen
        first, second = leads.query_one(LeadLines).lines[:2]
        await keys(pilot, "t", "down")
        dialog = pilot.app.screen

        count = leads.query_one("#now", Static)
        await asyncio.gather(seen(pilot, lambda: str(count.content)), elsewhere(demo, called(second.lead_id)))
        assert pilot.app.screen is dialog
        assert isinstance(dialog, LogTouch)
        assert dialog.lead == first.name
        assert dialog.query_one(OptionList).highlighted == 1

        await keys(pilot, "escape", "enter", "x", "d", *"same as")
        await asyncio.gather(seen(pilot, lambda: str(count.content)), elsewhere(demo, called(first.lead_id)))
        assert isinstance(pilot.app.screen, Decide)
        assert pilot.app.screen.query_one(Input).value == "same as"
        assert pilot.app.screen.query_one(Input).has_focus


async def test_table_of_a_chart_keeps_its_row_and_has_the_new_figures(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "3", "t", *["down"] * 25, *["up"] * 5)
        table = pilot.app.screen.query_one(DataTable)
        row, top = table.cursor_row, table.scroll_offset
        assert top.y > 0
        before = str(table.get_row_at(13)[2])

        sql(demo, "UPDATE verdict SET counted = 0 WHERE handoff_id = (SELECT MAX(handoff_id) FROM verdict)")
        await seen(pilot, lambda: str(table.get_row_at(13)[2]))

        assert int(str(table.get_row_at(13)[2])) == int(before) - 1
        assert (table.cursor_row, table.scroll_offset) == (row, top)


async def test_log_keeps_the_action_under_the_cursor(demo: Path) -> None:
    await elsewhere(demo, lambda store: [called(lead_id)(store) for lead_id in range(1, 40)])
    async with showing(demo) as pilot:
        await keys(pilot, "h", *["down"] * 30, *["up"] * 5)
        screen = pilot.app.screen
        assert isinstance(screen, History)
        log = screen.query_one("#log", OptionList)
        place, top = log.highlighted, log.scroll_offset
        assert place is not None
        chosen = screen.done[place].id

        await changed(pilot, demo, called(1), "#now")

        assert log.highlighted == place + 1
        assert screen.done[place + 1].id == chosen
        assert log.scroll_offset == top


async def test_answer_that_comes_late_does_not_cover_a_newer_one(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with showing(demo) as pilot:
        held, begun = Event(), Event()

        def slow(store: Path, question: Callable[[Reads], object]) -> object:
            answer = ask(store, question)
            begun.set()
            assert held.wait(20)
            return answer

        today = pilot.app.screen
        assert isinstance(today, Today)
        with monkeypatch.context() as patched:
            patched.setattr("sla_tui.tui.reading.ask", slow)
            today.read()
            assert await asyncio.to_thread(begun.wait, 20)
        assert today.report is not None
        lead_id = today.report.waiting[0].lead_id
        await elsewhere(demo, called(lead_id))
        today.read()
        await seen(pilot, lambda: today.report)
        held.set()
        await settled(pilot)

        assert lead_id not in [one.lead_id for one in today.report.waiting]


async def test_store_that_is_kept_by_another_program_is_asked_again_by_itself(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sla_tui.tui.screens.place.AGAIN", 0.1)
    async with showing(demo) as pilot:
        today = pilot.app.screen
        assert isinstance(today, Today)
        monkeypatch.setattr("sla_tui.tui.reading.reading", partial(reading, patience=0))
        with closing(open_for_writing(demo)) as other:
            other.execute("BEGIN EXCLUSIVE")
            today.report = None
            today.read()
            await seen(pilot, lambda: len(told(pilot)))
            assert told(pilot)[0].endswith("is in use by another program; try again in a moment.")
            assert today.report is None
        await seen(pilot, lambda: today.report)


async def test_store_put_in_the_place_of_the_other_is_looked_at_and_nothing_of_it_is_undone(
    demo: Path, made_demo: Path, tmp_path: Path
) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2", "t", "c", "1")
        assert pilot.app.done  # type: ignore[attr-defined]
        another = Path(shutil.copy(made_demo, tmp_path / "another.db"))
        await elsewhere(another, called(3))
        await asyncio.gather(
            seen(pilot, lambda: part(pilot, "#total")), asyncio.to_thread(another.replace, demo)
        )

        await keys(pilot, "u")

        assert told(pilot)[-1] == "Nothing was done since the start; h tells of all before."


async def test_undo_of_what_another_decided_anew_is_refused_with_who_it_was(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2", "enter", "x", "d", *"same as 12", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, LeadScreen)
        assert screen.page is not None
        handoff = int(screen.page.case.handoff.id)
        await changed(pilot, demo, left_out(handoff, "test lead", "we made it up"), "#why")

        await keys(pilot, "u")

        assert told(pilot)[-1] == "Ben has decided anew since, so it was left as it is."
        assert "a test lead (Ben: we made it up)." in part(pilot, "#why")


async def test_undo_of_what_was_undone_elsewhere_is_refused_in_words(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2", "enter", "t", "c")
        action = pilot.app.done[-1].actions[0]  # type: ignore[attr-defined]
        await changed(pilot, demo, lambda store: store.actions.undo(action, who="Ben", now=NOW), "#touches")

        await keys(pilot, "u")

        assert told(pilot)[-1] == "That has been undone already."
        assert "logged here" not in part(pilot, "#touches")


async def test_undo_that_finds_the_store_busy_can_be_tried_again(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2", "enter", "t", "c")
        pilot.app.writer._store = Store(demo, patience=0.3)  # type: ignore[attr-defined]
        with closing(open_for_writing(demo)) as other:
            other.execute("BEGIN IMMEDIATE")
            await keys(pilot, "u")
            assert told(pilot)[-1].endswith("is in use by another program; try again in a moment.")
        assert "logged here" in part(pilot, "#touches")
        await keys(pilot, "u")
        assert "logged here" not in part(pilot, "#touches")


async def test_touch_of_a_lead_whose_hand_off_was_taken_away_is_refused_in_words(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2", "enter", "t")
        page = pilot.app.screen_stack[-2]
        assert isinstance(page, LeadScreen)
        assert page.page is not None
        lead_id = page.page.lead.id
        sql(
            demo,
            f"DELETE FROM verdict WHERE lead_id = {lead_id}",
            f"DELETE FROM handoff WHERE lead_id = {lead_id}",
        )
        await seen(pilot, lambda: page.page)

        await keys(pilot, "c")

        assert told(pilot)[-1] == "This lead is not handed over, so nothing was logged."
        assert "This lead is no longer there." in part(pilot, "#top")
        with closing(sqlite3.connect(demo)) as plain:
            made = plain.execute("SELECT kind FROM touch WHERE lead_id = ? AND origin = 'logged'", [lead_id])
            assert made.fetchall() == []


async def test_touch_of_a_lead_that_is_gone_is_refused_in_words(sixty: Path) -> None:
    async with showing(sixty) as pilot:
        await keys(pilot, "2", "t")
        sql(
            sixty,
            *(f"DELETE FROM {table} WHERE lead_id = 1" for table in ("verdict", "handoff", "lead_alias")),
            "DELETE FROM lead WHERE id = 1",
        )
        await keys(pilot, "c")
        assert told(pilot)[-1] == "This lead is no longer there, so nothing was logged."
