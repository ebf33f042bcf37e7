"""The list of leads: its views, the search through all of them, and that only what is seen is drawn."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest
from textual import events
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input, Static

from sla_tui.reports.lead_search import found
from sla_tui.reports.waiting import MOST
from sla_tui.settings import Setting, Settings
from sla_tui.store.store import Store
from sla_tui.tui.screens.lead import LeadScreen
from sla_tui.tui.screens.leads import Leads
from sla_tui.tui.widgets.lead_lines import LeadLines
from tests.reports.stories import FAR, at, bring, call, terms
from tests.store.bringing import agree, lead, touch
from tests.tui.stage import ZONE, screen_text, settled, showing


async def keys(pilot: Pilot[None], *names: str) -> None:
    await pilot.press(*names)
    await settled(pilot)


def lines(pilot: Pilot[None]) -> LeadLines:
    return pilot.app.screen.query_one(LeadLines)


def said(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#now", Static).content)


async def test_v_goes_through_the_views_and_back_to_who_waits(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2")
        assert said(pilot).startswith("Who waits for a first touch: ")
        shown = []
        for _view in range(4):
            await keys(pilot, "v")
            shown.append(said(pilot))
            assert f"{len(lines(pilot).lines)} lead" in said(pilot)
        assert [text.partition(":")[0] for text in shown] == [
            "What is owed next",
            "Not kept in this period",
            "All of this period",
            "All that were ever handed over",
        ]
        await keys(pilot, "v")
        assert said(pilot).startswith("Who waits for a first touch: ")
        assert lines(pilot).has_focus


async def test_search_narrows_as_one_types_and_enter_opens_the_one_found(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2", "slash", *"mira")
        some = [line.name for line in lines(pilot).lines]
        assert len(some) > 1
        assert all("mira" in line.known for line in lines(pilot).lines)
        assert said(pilot).endswith(f": {len(some)} leads found, latest first")
        await keys(pilot, "enter")
        assert lines(pilot).has_focus
        await keys(pilot, "slash", *" nothing")
        assert said(pilot).endswith(": nobody found; Esc ends the search")
        assert lines(pilot).lines == ()

        only = lines(pilot)
        await keys(pilot, "escape", "slash", *"diego costa trade")
        assert len(only.lines) == 1
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, LeadScreen)
        await keys(pilot, "escape")
        assert pilot.app.screen.query_one(Input).value == "diego costa trade"


async def test_esc_ends_the_search_and_shows_what_was_shown_before(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2", "v", "v", "slash", *"1q?u", "escape")

        screen = pilot.app.screen
        assert isinstance(screen, Leads)
        assert screen.view == "misses"
        assert not screen.query_one(Input).display
        assert lines(pilot).has_focus


async def test_touch_is_logged_from_what_was_found_and_the_place_is_kept(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2", "v", "v", "v", "down", "down")
        chosen = lines(pilot).chosen
        assert chosen is not None
        tries = chosen.verdict.attempts
        await keys(pilot, "t", "n")
        again = lines(pilot).chosen
        assert again is not None
        assert (again.handoff_id, again.verdict.attempts) == (chosen.handoff_id, tries + 1)
        await keys(pilot, "u", "y")
        assert lines(pilot).chosen == chosen
        assert chosen.name in pilot.app.clipboard.splitlines()[lines(pilot).cursor]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (140, 40)])
async def test_lines_fit_the_screen_and_the_cursor_stays_in_view(
    made_demo: Path, size: tuple[int, int]
) -> None:
    async with showing(made_demo, size=size) as pilot:
        await keys(pilot, "2", "v", "v", "v", "v", "end")
        last = lines(pilot).lines[-1]
        text = screen_text(pilot)
        assert last.name in text
        assert all(len(line) <= size[0] for line in text.splitlines())
        await keys(pilot, "home", "pagedown", "enter")
        assert isinstance(pilot.app.screen, LeadScreen)


async def test_bar_shows_the_keys_that_work_while_a_search_is_typed(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2")
        before = screen_text(pilot).splitlines()[-1].strip()
        assert before.startswith("t Log a touch / Find v View")
        await keys(pilot, "slash", *"diego")
        assert screen_text(pilot).splitlines()[-1].strip() == "Enter To what was found Esc End ↓ List F1 Help"
        await keys(pilot, "enter")
        assert screen_text(pilot).splitlines()[-1].strip() == before
        await keys(pilot, "slash", "escape")
        assert screen_text(pilot).splitlines()[-1].strip() == before


async def test_click_opens_the_line_that_is_clicked_on(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2", "v", "v", "v")
        third = lines(pilot).lines[2]
        await pilot.click(LeadLines, offset=(20, 3))
        await settled(pilot)
        assert isinstance(pilot.app.screen, LeadScreen)
        assert str(pilot.app.screen.query_one("#top", Static).content).startswith(third.name)


async def test_only_what_is_in_view_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call()))
    bring(store, *(lead(str(row), at("09-14 06:00"), row=row) for row in range(2000)), until=FAR)
    drawn: list[int] = []
    draw = LeadLines.render_line

    def watched(widget: LeadLines, y: int) -> Strip:
        drawn.append(y)
        return draw(widget, y)

    async with showing(store.path) as pilot:
        await keys(pilot, "2", "v", "v", "v")
        assert len(lines(pilot).lines) == 2000
        monkeypatch.setattr(LeadLines, "render_line", watched)
        await keys(pilot, "end")
        assert 0 < len(drawn) < 200


async def test_more_who_wait_than_are_listed_are_not_said_to_be_all(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call()))
    bring(store, *(lead(str(row), at("09-14 06:00"), row=row) for row in range(MOST + 5)), until=FAR)
    bring(store, touch("1", at("09-14 06:30")), until=FAR)
    async with showing(store.path) as pilot:
        await keys(pilot, "2")
        assert said(pilot) == "The first 200 who wait for a first touch: 200 leads, next due first"


async def test_each_letter_finds_what_the_whole_text_finds(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2", "slash")
        typed = ""
        for key in (*"mira ", "c", "backspace", *"fl", "home", "x", "delete", "backspace"):
            await keys(pilot, key)
            typed = pilot.app.screen.query_one(Input).value
            place = pilot.app.screen
            assert isinstance(place, Leads)
            assert lines(pilot).lines == found(place.arranged, typed)
        assert typed == "ira fl"


async def test_names_are_plain_text(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call()))
    bring(store, lead("1", at("09-14 06:00"), name="[red]Eve[/]", company="王小明" * 9), until=FAR)
    async with showing(store.path) as pilot:
        await keys(pilot, "2", "v", "v", "v")
        assert "[red]Eve[/] · 王小明" in screen_text(pilot)


async def test_empty_program_says_what_to_do_next(tmp_path: Path) -> None:
    async with showing(tmp_path / "none.db") as pilot:
        await keys(pilot, "2")
        assert "Press 4 to make one." in said(pilot)
        await keys(pilot, "v", "slash", "x", "escape", "t", "enter")
        assert isinstance(pilot.app.screen, Leads)


async def test_own_queue_is_one_key_away(made_demo: Path) -> None:
    who = Settings({"zone": Setting(ZONE, "flag"), "who": Setting("kendra ortiz", "flag")})
    async with showing(made_demo, settings=who) as pilot:
        await keys(pilot, "2", "m")
        assert {line.rep for line in lines(pilot).lines} == {"Kendra Ortiz"}
        assert said(pilot).startswith("What is owed next, of kendra ortiz: ")
        own = len(lines(pilot).lines)
        await keys(pilot, "m", "v")
        assert len(lines(pilot).lines) > own > 0


async def test_who_has_no_lead_is_told_where_to_say_who_one_is(made_demo: Path) -> None:
    who = Settings({"zone": Setting(ZONE, "flag"), "who": Setting("root", "default")})
    async with showing(made_demo, settings=who) as pilot:
        await keys(pilot, "2", "m")
        assert lines(pilot).lines == ()
        assert said(pilot) == "No lead here is of root: , shows where to set who you are."


async def test_letters_in_one_burst_with_the_search_key_are_all_searched_for(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2")
        for key, letter in (("slash", "/"), *((letter, letter) for letter in "mira")):
            pilot.app.post_message(events.Key(key, letter))
        await settled(pilot)
        assert pilot.app.screen.query_one(Input).value == "mira"
        await keys(pilot, "slash")
        assert pilot.app.screen.query_one(Input).value == "mira/"


async def test_next_view_ends_a_search(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2", "v", "slash", *"mira", "enter", "v")

        screen = pilot.app.screen
        assert isinstance(screen, Leads)
        assert screen.view == "misses"
        assert not screen.query_one(Input).display
        assert lines(pilot).has_focus
        assert len(lines(pilot).lines) > 1


async def test_own_leads_are_left_for_those_who_wait_again(made_demo: Path) -> None:
    who = Settings({"zone": Setting(ZONE, "flag"), "who": Setting("Kendra", "flag")})
    async with showing(made_demo, settings=who) as pilot:
        screen = pilot.app.screen
        await keys(pilot, "2", "m")
        assert {line.rep for line in lines(pilot).lines} == {"Kendra Ortiz"}
        await keys(pilot, "m")
        screen = pilot.app.screen
        assert isinstance(screen, Leads)
        assert screen.view == "waiting"
        await keys(pilot, "m", "slash", *"ben")
        assert {line.rep for line in lines(pilot).lines} != {"Kendra Ortiz"}


async def test_keys_of_terminal_people_move_in_every_list(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2", "G")
        assert lines(pilot).cursor == len(lines(pilot).lines) - 1
        await keys(pilot, "k", "g", "j")
        assert lines(pilot).cursor == 1
        await keys(pilot, "v", "G")
        assert lines(pilot).cursor == len(lines(pilot).lines) - 1
        await keys(pilot, "g", "j")
        assert lines(pilot).cursor == 1


async def test_thread_that_outlives_the_place_knows_its_application(made_demo: Path) -> None:
    seen: list[object] = []
    async with showing(made_demo) as pilot:
        await keys(pilot, "2")
        app, place = pilot.app, pilot.app.screen
        assert isinstance(place, Leads)
    thread = Thread(target=lambda: seen.append(place.app_here))
    thread.start()
    thread.join()
    assert seen == [app]
