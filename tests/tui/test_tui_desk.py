"""Working on a lead by keys: its outcome, accepting, disputing, pausing, why it was late; undo, redo."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from sla_tui.domain.leads import CONVERSATION
from sla_tui.settings import Setting, Settings, load
from sla_tui.store.store import Store
from sla_tui.tui.screens.lead import LeadScreen
from tests.reports.stories import FAR, answer, at, bring, call, terms, tries
from tests.store.bringing import agree, lead, touch
from tests.tui.stage import NOW, ZONE, screen_text, settled, showing


async def keys(pilot: Pilot[None], *names: str) -> None:
    await pilot.press(*names)
    await settled(pilot)


def part(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).content)


def told(pilot: Pilot[None]) -> str:
    return [note.message for note in pilot.app._notifications][-1]


def rows(path: Path, statement: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as plain:
        return plain.execute(statement).fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A lead handed over on Friday at 9:00 in Berlin and called by nobody: due at 13:00. Another was."""
    store = Store(tmp_path / "store.db")
    agree(store, terms(call(), tries(), answer()))
    mira = lead("1", at("09-11 07:00"), name="Mira Chen", rep="Kendra")
    bring(store, mira, lead("2", at("09-11 07:00"), rep="Kendra", row=3), until=FAR)
    bring(store, touch("2", at("09-11 08:00"), outcome=CONVERSATION), until=FAR)
    return store.path


async def test_lead_is_disposed_of_in_three_keys_and_in_two_where_it_is_qualified(path: Path) -> None:
    async with showing(path) as pilot:
        await keys(pilot, "2", "enter")
        await keys(pilot, "d", "d", "1")
        assert "disqualified: no need (said here)" in part(pilot, "#clocks")
        assert told(pilot) == "Mira Chen: disqualified: no need.  u takes it back."
        await keys(pilot, "d", "q")
        assert "qualified (said here)" in part(pilot, "#clocks")
        await keys(pilot, "u", "u")
        assert "said here" not in part(pilot, "#clocks")
        await keys(pilot, "U")
        assert told(pilot) == "Done again: Mira Chen: disqualified: no need."
        assert "disqualified: no need (said here)" in part(pilot, "#clocks")


async def test_reason_that_was_given_before_is_offered_first(path: Path) -> None:
    async with showing(path) as pilot:
        await keys(pilot, "2", "enter", "d", "n", "o", *"a [b]student", "enter")
        assert rows(path, "SELECT reason, definition_not_met FROM disposition") == [("a [b]student", 1)]
        assert "no lead as agreed: a [b]st" in part(pilot, "#clocks")
        await keys(pilot, "d", "n")
        assert "1  a [b]student" in screen_text(pilot)
        assert "2  too small" in screen_text(pilot)


async def test_letters_of_a_reason_are_letters_and_an_empty_one_is_refused(path: Path) -> None:
    async with showing(path) as pilot:
        await keys(pilot, "2", "enter", "d", "r", "o", "enter")
        assert "A reason is owed: the other side will read it." in screen_text(pilot)
        await keys(pilot, *"qdnr1", "enter")
        assert rows(path, "SELECT outcome, reason FROM disposition") == [("returned", "qdnr1")]


async def test_lead_is_accepted_disputed_and_the_dispute_settled(path: Path) -> None:
    async with showing(path) as pilot:
        await keys(pilot, "2", "enter", "a", "a")
        assert "Accepted Mon 14 Sep 09:07." in part(pilot, "#why")
        await keys(pilot, "u", "a", "d", *"a student", "enter")
        assert "Disputed Mon 14 Sep 09:07: a student (to be settled)." in part(pilot, "#why")
        await keys(pilot, "a", "n", *"he buys", "enter")
        assert "(declined)." in part(pilot, "#why")
        await keys(pilot, "u")
        await keys(pilot, "a", "u", *"true", "enter")
        assert "left out of the figures: sales disputed it, and that was upheld" in part(pilot, "#why")
        assert told(pilot) == "Mira Chen: dispute upheld, left out.  u takes it back."


async def test_clocks_are_paused_in_three_keys_and_go_on_in_one(path: Path) -> None:
    async with showing(path) as pilot:
        await keys(pilot, "2", "enter", "p", "3", "1")
        assert "Paused Mon 14 Sep 09:07 to Thu 17 Sep 00:00: waiting for their" in part(
            pilot, "#why"
        ).replace("\n", " ")
        await keys(pilot, "p")
        assert told(pilot) == "Mira Chen: goes on.  u takes it back."
        await keys(pilot, "u", "u")
        assert "Paused" not in part(pilot, "#why")


async def test_pause_until_a_day_that_is_typed_says_what_is_wrong_with_one_that_is_none(path: Path) -> None:
    async with showing(path) as pilot:
        await keys(pilot, "2", "enter", "p", "u", "2", *"soon", "enter")
        assert "“soon” is not understood." in screen_text(pilot)
        await keys(pilot, *(["backspace"] * 4), *"Fri", "space", *"9:00", "enter")
        assert rows(path, "SELECT until_at, reason FROM pause") == [
            (int(at("09-18 07:00").timestamp()), "they asked to be called later")
        ]


async def test_why_it_was_late_is_said_in_two_keys(path: Path) -> None:
    async with showing(path) as pilot:
        await keys(pilot, "2", "enter", "r", "a")
        assert "Why late: the rep was away." in part(pilot, "#why")
        await keys(pilot, "r", "o", *"phone down", "enter")
        await keys(pilot, "y")
        assert "Why late: phone down." in pilot.app.clipboard


async def test_what_was_not_late_needs_no_reason(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call()))
    bring(store, lead("1", NOW, name="Mira Chen"), until=FAR)
    async with showing(store.path) as pilot:
        await keys(pilot, "2", "enter", "r")
        assert told(pilot) == "Nothing that was promised here was missed so far."
        assert isinstance(pilot.app.screen, LeadScreen)


def typed(text: str) -> list[str]:
    """The keys by which a text is typed."""
    return ["space" if letter == " " else letter for letter in text]


async def test_moment_is_typed_as_it_is_shown(path: Path) -> None:
    async with showing(path) as pilot:
        await keys(pilot, "2", "enter", "t", "w", *typed("Fri 11 Sep 12:15"), "enter", "c")
        assert "Fri 11 Sep 12:15  call  Kendra  talked  logged here" in part(pilot, "#touches")
        await keys(pilot, "p")
        assert part(pilot, "#heading") == "Pause the clocks of Mira Chen"
        await keys(pilot, "u", "2", *typed("Fri 18 Sep 9:00"), "enter")
        assert "18 Sep" in part(pilot, "#why") + part(pilot, "#about")


async def test_touch_of_another_time_is_logged_and_one_that_can_not_be_is_refused(path: Path) -> None:
    async with showing(path) as pilot:
        await keys(pilot, "2", "enter", "t", "w", *"soon", "enter")
        assert "A time such as 10:30, yesterday 16:00" in screen_text(pilot)
        assert part(pilot, "#heading") == "At another time with Mira Chen"
        await keys(pilot, *(["backspace"] * 4), *"Fri", "space", *"12:15", "enter", "c")
        assert "Fri 11 Sep 12:15  call  Kendra  talked  logged here" in part(pilot, "#touches")
        assert "in time" in part(pilot, "#clocks")
        before = rows(path, "SELECT COUNT(*) FROM touch")
        await keys(pilot, "t", "w", *"23:00", "enter")
        assert "That time is still to come." in screen_text(pilot)
        await keys(pilot, "escape", "t", "w", *typed("Fri 11 Sep 8:59"), "enter", "c")
        assert "before the lead was handed over" in told(pilot)
        assert rows(path, "SELECT COUNT(*) FROM touch") == before


async def test_nothing_was_taken_back_is_said(path: Path) -> None:
    async with showing(path) as pilot:
        await keys(pilot, "2", "U")
        assert told(pilot) == "Nothing was taken back that could be done again."


async def test_outcome_is_said_from_the_list(path: Path) -> None:
    async with showing(path) as pilot:
        await keys(pilot, "2", "d", "q", "v", "d", "r", "1")
        assert rows(path, "SELECT outcome, reason FROM disposition") == [("returned", "not ready yet")]


async def test_dialogs_fit_the_smallest_terminal(path: Path) -> None:
    async with showing(path, size=(40, 12)) as pilot:
        await keys(pilot, "2", "enter", "d", "d", "o", *"no money")
        assert "no money" in screen_text(pilot)
        assert "Enter keeps it" in screen_text(pilot)


async def test_who_one_is_is_asked_once(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    nobody = Settings({"zone": Setting(ZONE, "flag")})
    async with showing(path, settings=nobody) as pilot:
        await keys(pilot, "2", "t", "c")
        assert "Who are you? It stands beside what you do; this is asked once." in screen_text(pilot)
        await keys(pilot, "escape")
        assert rows(path, "SELECT COUNT(*) FROM touch WHERE origin = 'logged'") == [(0,)]
        await keys(pilot, "t", "c", "enter")
        assert told(pilot) == "Mira Chen: call, talked.  u takes it back."
        await keys(pilot, "u")
        await keys(pilot, "t", "n")
    who = "SELECT p.name FROM touch t JOIN person p ON p.id = t.person_id WHERE t.origin = 'logged'"
    assert rows(path, who) == [("Kendra",)]
    assert (load({}).who, load({}).origin("who")) == ("Kendra", "asked")
    assert load({"SLA_TUI_WHO": "Ben"}).who == "Ben"


async def test_another_name_is_typed_and_one_that_acts_on_a_terminal_is_refused(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    nobody = Settings({"zone": Setting(ZONE, "flag")})
    async with showing(path, settings=nobody) as pilot:
        await keys(pilot, "2", "d", "q", "down", "enter", "home", "ctrl+k", "enter")
        assert "who needs a name in plain letters." in screen_text(pilot)
        await keys(pilot, *"Amir", "enter")
        assert rows(path, "SELECT who FROM action WHERE what = 'dispose'") == [("Amir",)]


async def test_what_is_done_with_several_goes_to_all_of_them_or_to_none(path: Path) -> None:
    store = Store(path)
    bring(store, *(lead(str(row), at("09-11 07:00"), row=row, rep="Ben") for row in (3, 4, 5)), until=FAR)
    async with showing(path) as pilot:
        await keys(pilot, "2", "asterisk", "d", "d", "2")
        assert told(pilot) == "4 leads: disqualified: no budget.  u takes it back."
        assert rows(path, "SELECT COUNT(*) FROM disposition") == [(4,)]
        assert "marked" not in part(pilot, "#now")
        await keys(pilot, "u")
        assert rows(path, "SELECT COUNT(*) FROM disposition") == [(0,)]
        await keys(pilot, "U")
        assert rows(path, "SELECT COUNT(*) FROM disposition") == [(4,)]
        await keys(pilot, "space", "down", "space", "a", "a")
        assert rows(path, "SELECT COUNT(*) FROM handoff WHERE accepted_at IS NOT NULL") == [(2,)]
        await keys(pilot, "asterisk", "a", "a")
        assert told(pilot) == "It is accepted already."
        assert rows(path, "SELECT COUNT(*) FROM handoff WHERE accepted_at IS NOT NULL") == [(2,)]


@pytest.mark.parametrize(
    ("burst", "said"),
    [
        ("dd1", ("disqualified", "no need")),
        ("dnoa student", ("disqualified", "a student")),
        ("jdq", ("qualified", None)),
    ],
)
@pytest.mark.parametrize("page", [True, False])
async def test_keys_in_one_burst_reach_the_question(
    path: Path, burst: str, said: tuple[str, str | None], page: bool
) -> None:
    async with showing(path) as pilot:
        await keys(pilot, "2", *["enter"] * page)
        for letter in burst:
            pilot.app.post_message(events.Key(letter, letter))
        await pilot.pause(0.3)
        await settled(pilot)
        if " " in burst:
            await keys(pilot, "enter")
        assert rows(path, "SELECT outcome, reason FROM disposition") == [said]


async def test_dispute_is_settled_and_a_pause_ended_from_the_list(path: Path) -> None:
    async with showing(path) as pilot:
        await keys(pilot, "2", "v", "v", "v", "a", "d", *"a student", "enter")
        await keys(pilot, "a", "n", *"he buys", "enter")
        assert rows(path, "SELECT settled FROM dispute") == [("declined",)]
        await keys(pilot, "p", "7", "1")
        await keys(pilot, "p")
        assert told(pilot).endswith(": goes on.  u takes it back.")


async def test_times_that_are_typed_are_of_the_agreements_zone(path: Path) -> None:
    anywhere = Settings({"zone": Setting("America/New_York", "flag"), "who": Setting("Kendra", "flag")})
    async with showing(path, settings=anywhere) as pilot:
        await keys(pilot, "2", "enter", "t", "w", *"Fri", "space", *"12:15", "enter", "c")
        assert "Fri 11 Sep 12:15  call  Kendra  talked  logged here" in part(pilot, "#touches")


async def test_what_was_taken_back_from_the_log_is_not_taken_back_twice(path: Path) -> None:
    async with showing(path) as pilot:
        await keys(pilot, "2", "enter", "t", "c")
        await keys(pilot, "h", "u")
        await keys(pilot, "escape", "u")
        assert told(pilot) == "Nothing was done since the start; h tells of all before."
        await keys(pilot, "U")
        assert told(pilot).startswith("Done again: Mira Chen")


async def test_name_of_any_script_may_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    store, name = Store(tmp_path / "store.db"), "علی\u200cرضا"
    agree(store, terms(call()))
    bring(store, lead("1", at("09-11 07:00"), rep=name), until=FAR)
    async with showing(store.path, settings=Settings({"zone": Setting(ZONE, "flag")})) as pilot:
        await keys(pilot, "2", "t", "c", "enter")
        assert rows(store.path, "SELECT who FROM action WHERE what = 'log touch'") == [(name,)]
