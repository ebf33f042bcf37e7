"""The ways through the wizard: between its steps and fields, out of it and back, by keys and by clicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, OptionList, Static

from sla_tui.tui.screens.help import Help
from sla_tui.tui.screens.today import Today
from sla_tui.tui.screens.wizard.form import Form
from sla_tui.tui.screens.wizard.wizard import Wizard
from sla_tui.tui.widgets.doors import Doors
from tests.tui.stage import screen_text, settled, showing
from tests.tui.wizards import begun, drafts, go_to, head, kept, keys, making, said, wizard, write

TARGET = "commitments.first_call.target"
SHARE = "commitments.first_call.share"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def form(pilot: Pilot[None]) -> Form:
    """The fields that are shown."""
    shown = wizard(pilot).desk.form
    assert shown is not None
    return shown


def foot(pilot: Pilot[None]) -> str:
    """The keys that are offered."""
    return screen_text(pilot).splitlines()[-1]


async def click_on(pilot: Pilot[None], words: str) -> None:
    """Click on words where they stand first on the screen."""
    for row, line in enumerate(screen_text(pilot).splitlines()):
        if words in line:
            await pilot.click(offset=(line.index(words) + 1, row))
            await settled(pilot)
            return
    raise AssertionError(f"{words} is not on the screen")


async def test_going_back_and_forward_loses_nothing(store: Path) -> None:
    async with making(store, begun(store)) as pilot:
        await write(pilot, "60")
        await keys(pilot, *["pagedown"] * 3)
        await write(pilot, "Growth")
        await keys(pilot, *["pagedown"] * 4)
        await keys(pilot, "tab")
        await write(pilot, "3")
        await keys(pilot, *["pageup"] * 7)
        before = kept(store).fields
        await keys(pilot, *["pagedown"] * 8)
        await keys(pilot, *["pageup"] * 8)

        assert head(pilot).startswith("Handshake")
        assert form(pilot).typed()["commitments.leads.goal"] == "60"
    assert kept(store).fields == before
    assert (before["parties.marketing.name"], before["review.months"]) == ("Growth", "3")


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_last_step_can_be_left_and_come_to_as_fast_as_one_types(
    store: Path, size: tuple[int, int]
) -> None:
    async with making(store, begun(store), size=size) as pilot:
        await pilot.press(*["pagedown"] * 8, *["pageup", "pagedown"] * 3)
        await settled(pilot)
        await keys(pilot, *["tab"] * 3)
        await pilot.press("pageup", "pagedown", "pageup")
        await settled(pilot)

        assert head(pilot).startswith("7 Review")


async def test_esc_leaves_and_the_draft_is_offered_by_the_doors_and_in_the_agreements(store: Path) -> None:
    async with showing(store) as pilot:
        await keys(pilot, "down", "enter", "enter", *"60", "enter", *"4 h", "escape")
        assert isinstance(pilot.app.screen, Today)
        doors = pilot.app.screen.query_one(Doors)
        assert doors.query_one(OptionList).get_option_at_index(0).id == "draft"
        assert "Go on with “Marketing and sales”" in screen_text(pilot)
        assert "8 of 8 steps are done; nothing of it is lost" in screen_text(pilot)

        await keys(pilot, "4")
        assert "0 agreements in force, 1 draft." in screen_text(pilot)
        assert "… Marketing and sales  draft, 8 of 8 steps done" in screen_text(pilot)
        await keys(pilot, "enter")
        assert form(pilot).typed()["commitments.leads.goal"] == "60"
        await keys(pilot, "pagedown", "pagedown", "escape", "1", "enter")

        # From the doors one comes back to the step that one left.
        assert isinstance(pilot.app.screen, Wizard)
        assert head(pilot).startswith("2 Performance targets")
        assert form(pilot).typed()[TARGET] == "4 h"
    assert drafts(store) == ["Marketing and sales"]


async def test_esc_on_an_untouched_wizard_leaves_no_draft(store: Path) -> None:
    async with making(store) as pilot:
        await keys(pilot, "escape")

        assert isinstance(pilot.app.screen, Today)
    assert not store.exists()


async def test_f1_tells_what_the_field_is_for_and_leaves_what_is_typed(store: Path) -> None:
    async with making(store, begun(store)) as pilot:
        await go_to(pilot, SHARE)
        await keys(pilot, *"0.95", "f1")
        assert isinstance(pilot.app.screen, Help)
        shown = " ".join(" ".join(str(each.content) for each in pilot.app.screen.query(Static)).split())
        assert "For how many of the leads it is promised, with its sign or as a fraction." in shown
        assert "Understood: 95 %." in shown
        assert "For example: 90 %" in shown
        assert "Ctrl+N Add One more item in this list" in shown
        await keys(pilot, "escape")

        assert wizard(pilot).desk.path == SHARE
        await keys(pilot, "5")
    assert kept(store).fields[SHARE] == "0.955"


async def test_click_on_a_step_goes_there_with_what_was_typed(store: Path) -> None:
    async with making(store, begun(store)) as pilot:
        await keys(pilot, *"60")
        await click_on(pilot, "5 Escalation")
        assert head(pilot).startswith("5 Escalation")
        assert kept(store).fields["commitments.leads.goal"] == "60"
        await click_on(pilot, "Handshake")
        assert head(pilot).startswith("Handshake")


async def test_click_on_what_is_missing_shows_its_field_wherever_it_stands(store: Path) -> None:
    async with making(store, begun(store, {"touches.kinds": "", "calendar.special": "noon"})) as pilot:
        await keys(pilot, *["pagedown"] * 5)
        for words, path in (("• What counts", "touches.kinds"), ("• Special hours", "calendar.special")):
            await click_on(pilot, words)
            assert wizard(pilot).desk.path == path
            entry = form(pilot).rows[path].entry
            assert form(pilot).region.contains_region(entry.region)


async def test_field_that_one_comes_to_backwards_is_in_view(store: Path) -> None:
    async with making(store, begun(store)) as pilot:
        await keys(pilot, "pagedown", "pagedown", "shift+tab", "shift+tab")
        entry = form(pilot).rows["scope.sources"].entry
        assert entry.has_focus
        assert form(pilot).region.contains_region(entry.region)


async def test_clicks_choose_words_focus_fields_and_press_buttons(store: Path) -> None:
    async with making(store, begun(store)) as pilot:
        await keys(pilot, "pagedown", "pagedown")
        await click_on(pilot, "quarter")
        assert kept(store).fields["commitments.leads.period"] == "quarter"
        await click_on(pilot, "Within")
        assert wizard(pilot).desk.path == TARGET
        await click_on(pilot, "PgDn On")
        assert head(pilot).startswith("3 Responsibilities")


async def test_item_of_a_list_is_added_taken_away_and_brought_back(store: Path) -> None:
    async with making(store, begun(store)) as pilot:
        await go_to(pilot, "escalations.2.when")
        before = kept(store).fields
        await keys(pilot, "ctrl+r")
        assert kept(store).fields["escalations"] == "1, 3"
        assert "behind for five" not in screen_text(pilot)
        assert wizard(pilot).making.parsed.terms is not None

        await keys(pilot, "ctrl+n")
        assert wizard(pilot).desk.path == "escalations.4.when"
        await keys(pilot, *"Silence", "enter", *"All")
        back = next(each for each in form(pilot).query(Button) if "Bring back" in str(each.label))
        back.focus()
        await keys(pilot, "enter")

        fields = kept(store).fields
        assert fields["escalations"] == "1, 2, 3, 4"
        added = {"escalations", "escalations.4.when", "escalations.4.who"}
        assert {path: text for path, text in fields.items() if path not in added} == {
            path: text for path, text in before.items() if path != "escalations"
        }
        assert "behind for five" in " ".join(screen_text(pilot).split())


async def test_goal_is_worked_out_from_a_quota_by_enter_alone(store: Path) -> None:
    async with making(store, begun(store)) as pilot:
        await go_to(pilot, "commitments.leads.goal")
        await keys(pilot, "tab", "enter", "tab", *"100000", "enter", *"60", "enter", *"5000", "enter", *"2%")
        assert "“60” is neither." in said(pilot, ".sum")
        await keys(pilot, "shift+tab", "shift+tab", *"60%", "enter", "enter", "enter")
        # 100,000 × 60 % ÷ 5,000 = 12 customers; ÷ 2 % = 600 leads.
        assert said(pilot, ".sum") == "= 12 customers = 600 leads"
        await keys(pilot, "enter")
        assert wizard(pilot).desk.path == "commitments.leads.goal"
    assert kept(store).fields["commitments.leads.goal"] == "600"


async def test_line_that_wraps_is_typed_over_like_every_other_line(store: Path) -> None:
    async with making(store, begun(store)) as pilot:
        await keys(pilot, *["pagedown"] * 4)
        assert wizard(pilot).desk.path == "reports.1.what"
        await keys(pilot, *"Waterfall")
        assert kept(store).fields["reports.1.what"] == "Waterfall"


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("commitments.leads.period", "← and →, or its first letter, choose one."),
        ("commitments.first_call.accountable", "← and →, or its first letter, choose one."),
        ("touches.kinds", "← and → move; Space takes one or leaves it."),
        ("calendar.hours", "For example: Mon-Fri 9-12:30, 13:30-18; Sat 10-14"),
    ],
)
async def test_field_says_how_it_is_filled_in(store: Path, path: str, hint: str) -> None:
    async with making(store, begun(store)) as pilot:
        await go_to(pilot, path)
        assert said(pilot, "#about").endswith(hint)


async def test_foot_offers_no_key_that_does_nothing(store: Path) -> None:
    async with making(store, begun(store)) as pilot:
        assert foot(pilot) == " Enter Next  PgDn On  Esc Leave (kept)  F1 Help"
        await keys(pilot, "pagedown")
        assert foot(pilot) == " Enter Next  PgUp Back  PgDn On  Esc Leave (kept)  F1 Help"
        await keys(pilot, "pagedown", "pagedown")
        assert "Ctrl+N Add Ctrl+R Remove" in foot(pilot)
        await keys(pilot, *["pagedown"] * 5)
        assert foot(pilot) == " Enter Next  PgUp Back  Esc Leave (kept)  F1 Help"


@pytest.mark.parametrize(
    ("path", "typed", "told"),
    [
        (SHARE, "60%", "= 60 % of the leads"),
        (SHARE, "0.6", "= 60 % of the leads"),
        (SHARE, "9/10", "= 90 % of the leads"),
        (TARGET, "1.5 h", "= 1 h 30 min of working time"),
        (TARGET, "90 min", "= 1 h 30 min of working time"),
        ("commitments.disposition.target", "2 days", "2 days"),
        ("commitments.disposition.target", "2 weeks", "= 14 days"),
        ("commitments.attempts.window", "3wd", "= 3 working days"),
        ("commitments.leads.goal", "1,250", "= 1250 leads a month"),
        ("calendar.hours", "mon-thu 9-17; fri 22:00-6", "= Mon-Thu 9:00-17:00; Fri 22:00-6:00"),
        ("zone", "new york", "= America/New_York"),
        ("holds_from", "2026-09-01", "Tue 1 Sep 2026"),
    ],
)
async def test_what_was_understood_stands_beside_the_entry(
    store: Path, path: str, typed: str, told: str
) -> None:
    async with making(store, begun(store, {path: typed}), size=(100, 30)) as pilot:
        await go_to(pilot, path)
        assert told in screen_text(pilot)
        assert wizard(pilot).making.parsed.terms is not None


@pytest.mark.parametrize(
    ("path", "typed", "taken"),
    [(SHARE, "60", "60 %"), (TARGET, "2 days", "16 h"), ("zone", "berl", "Europe/Berlin")],
)
async def test_right_arrow_takes_what_is_offered(store: Path, path: str, typed: str, taken: str) -> None:
    async with making(store, begun(store)) as pilot:
        await go_to(pilot, path)
        await write(pilot, typed)
        assert f"→ takes {taken}" in said(pilot, "#about")
        await keys(pilot, "right")
        assert wizard(pilot).making.parsed.terms is not None
    assert kept(store).fields[path] == taken


async def test_of_an_entry_that_cannot_be_taken_the_past_tells_what_does_not_hang_on_it(demo: Path) -> None:
    goal = "commitments.leads.goal"
    async with making(demo) as pilot:
        assert "100 reached in" in " ".join(screen_text(pilot).split())
        await write(pilot, "7.5")
        assert " reached in" not in screen_text(pilot)
        assert str(form(pilot).notes[goal].content) == "Last 2 months ██: 93–95, median 94."
        assert "Last month:" in screen_text(pilot)
        await write(pilot, "75")
        assert "75 reached in" in str(form(pilot).notes[goal].content)
        # How many calls were in time hangs on the time, so nothing is told of one that can't be read.
        call = "commitments.first_call.target"
        await go_to(pilot, call)
        await write(pilot, "soon")
        assert not form(pilot).notes[call].display


@pytest.mark.parametrize("columns", [40, 60, 80])
async def test_keys_to_leave_and_for_help_stay_where_it_is_narrow(store: Path, columns: int) -> None:
    async with making(store, begun(store, {"wizard.step": "4"}), size=(columns, 24)) as pilot:
        assert foot(pilot).endswith("Esc Leave (kept) F1 Help")
        assert len(foot(pilot)) <= columns


async def test_steps_say_what_is_not_done_by_itself_yet(store: Path) -> None:
    async with making(store, begun(store)) as pilot:
        await keys(pilot, *["pagedown"] * 4)
        assert "it isn't sent by itself yet" in said(pilot, ".purpose")
        await keys(pilot, "pagedown")
        assert "it isn't watched yet, and nobody is told by itself" in said(pilot, ".purpose")


async def test_narrow_terminal_without_the_list_of_what_is_missing_names_it_at_the_end(store: Path) -> None:
    draft = begun(store, {TARGET: "soon", "name": ""})
    async with making(store, draft, size=(60, 20)) as pilot:
        await keys(pilot, *["pagedown"] * 8)
        assert said(pilot, "#covered") == "Name is empty. And 1 more thing. Enter goes there."
        await keys(pilot, "enter")
        await write(pilot, "Ours")
        await keys(pilot, *["pagedown"] * 7)
        assert said(pilot, "#covered") == "First touch: Within needs another look. Enter goes there."
        await keys(pilot, "enter")
        assert wizard(pilot).desk.path == TARGET
