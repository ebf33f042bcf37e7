"""Keys of one's own: they do what the usual ones did, everywhere, and all that names a key names them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input

import sla_tui.tui
from sla_tui.commands.groups import GROUPS
from sla_tui.commands.rebinding import EDITING, LEAVING, MOVING, rebound
from sla_tui.settings import Setting, Settings
from sla_tui.tui.screens.deciding import Decide
from sla_tui.tui.screens.help import Help
from sla_tui.tui.screens.history import History
from sla_tui.tui.screens.lead import LeadScreen
from sla_tui.tui.screens.leads import Leads
from sla_tui.tui.screens.log_touch import LogTouch
from sla_tui.tui.screens.settings import Settings as SettingsPage
from sla_tui.tui.screens.today import Today
from sla_tui.tui.screens.wizard.wizard import Wizard
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.lead_lines import LeadLines
from tests.tui.stage import ZONE, screen_text, settled, showing


def classes(kind: type) -> Iterator[type]:
    """Every class of a kind that the screens have."""
    for module in pkgutil.walk_packages(sla_tui.tui.__path__, "sla_tui.tui."):
        for found in vars(importlib.import_module(module.name)).values():
            if isinstance(found, type) and issubclass(found, kind) and found.__module__ == module.name:
                yield found


def with_keys(**keys: str) -> Settings:
    """Settings in which commands have these keys; `__` stands for the point of an id."""
    said = {id.replace("__", "."): key for id, key in keys.items()}
    own = {"zone": Setting(ZONE, "flag"), "who": Setting("Kendra", "flag")}
    return Settings(own, rebound(said, "config.toml"))


def with_theme(theme: str) -> Settings:
    return Settings({"zone": Setting(ZONE, "flag"), "theme": Setting(theme, "flag")})


async def test_key_that_was_given_acts_and_the_usual_one_no_longer(demo: Path) -> None:
    own = with_keys(place__leads="L", history="H", leads__view="w")
    async with showing(demo, settings=own) as pilot:
        await pilot.press("2", "h")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Today)
        await pilot.press("L")
        await settled(pilot)
        leads = pilot.app.screen
        assert isinstance(leads, Leads)
        await pilot.press("v")
        assert leads.view == "waiting"
        await pilot.press("w")
        assert leads.view == "open"
        await pilot.press("H")
        assert isinstance(pilot.app.screen, History)


async def test_bar_help_palette_and_settings_name_the_key_that_was_given(demo: Path) -> None:
    own = with_keys(help="!,F2", leads__search="b", undo="z")
    async with showing(demo, size=(140, 60), settings=own) as pilot:
        await pilot.press("2")
        await settled(pilot)
        bar = screen_text(pilot).splitlines()[-1]
        assert "b Find" in bar
        assert "! Help" in bar
        await pilot.press("!")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Help)
        shown = [line.split() for line in screen_text(pilot).splitlines()]
        assert any(line[1:3] == ["b", "Find"] for line in shown)
        assert any(line[1:4] == ["!", "F2", "Help"] for line in shown)
        await pilot.press("f2", "comma")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SettingsPage)
        assert "Leads: Find       b  from the file, in place of /" in screen_text(pilot)
        await pilot.press("comma", "ctrl+p", *"find a lead")
        await pilot.pause(0.5)
        assert "  b  " in screen_text(pilot).split("Find – Find a lead")[1].splitlines()[1] + "  "


async def test_key_that_goes_before_what_is_typed_behind_it_may_be_a_letter(demo: Path) -> None:
    async with showing(demo, settings=with_keys(leads__search="b", leads__leave="F4")) as pilot:
        await pilot.press("2")
        await settled(pilot)
        await pilot.press(*"bfjord")
        await settled(pilot)
        assert pilot.app.screen.query_one("#search", Input).value == "fjord"
        await pilot.press("f4")
        assert not pilot.app.screen.query_one("#search").display


async def test_dialogs_take_the_keys_that_were_given(demo: Path) -> None:
    async with showing(demo, settings=with_keys(touch__talked="F5", touch__log="l")) as pilot:
        await pilot.press("2")
        await settled(pilot)
        queue = pilot.app.screen.query_one(LeadLines)
        before = len(queue.lines)
        await pilot.press("l")
        await pilot.pause()
        assert "F5  call, talked" in screen_text(pilot)
        assert "n   call, no answer" in screen_text(pilot)
        await pilot.press("c")
        assert isinstance(pilot.app.screen, LogTouch)
        await pilot.press("f5")
        await settled(pilot)
        assert len(queue.lines) == before - 1


async def test_keys_of_the_wizard_change_too_and_letters_stay_letters(tmp_path: Path) -> None:
    own = with_keys(wizard__ahead="F8", wizard__leave="Ctrl+O", place__agreements="A")
    async with showing(tmp_path / "none.db", settings=own) as pilot:
        for keys in (("down", "enter"), ("enter",)):  # the door, then the first of the starts
            await pilot.press(*keys)
            await settled(pilot)
        wizard = pilot.app.screen
        assert isinstance(wizard, Wizard)
        assert "F8 On" in screen_text(pilot)
        assert "Ctrl+O Leave" in screen_text(pilot)
        await pilot.press("f8")
        await settled(pilot)
        assert wizard.making.step == 1
        await pilot.press("A")
        assert pilot.app.screen is wizard
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Today)


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_says_what_the_keys_of_a_dialog_do(demo: Path, key: str) -> None:
    async with showing(demo) as pilot:
        await pilot.press("2")
        await settled(pilot)
        await pilot.press("t", key)
        await settled(pilot)
        shown = screen_text(pilot)
        assert isinstance(pilot.app.screen, Help)
        assert "A call that nobody answered" in shown
        assert "Bring in leads" not in shown
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, LogTouch)


async def test_question_mark_in_a_reason_is_a_letter_and_f1_is_help(demo: Path) -> None:
    async with showing(demo) as pilot:
        await pilot.press("2")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LeadScreen)
        await pilot.press("x", "question_mark")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Help)
        await pilot.press("question_mark", "d", *"why", "question_mark")
        await settled(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, Decide)
        assert dialog.query_one("#reason", Input).value == "why?"
        await pilot.press("f1")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Help)
        assert "Where a reason is owed" in " ".join(screen_text(pilot).split())


async def test_sentences_name_the_key_that_was_given(demo: Path) -> None:
    own = with_keys(undo="z", history="H", charts__view="w", place__agreements="A")
    async with showing(demo, settings=own) as pilot:
        said: list[str] = []
        pilot.app.say = said.append  # type: ignore[attr-defined]
        await pilot.press("z", "3")
        await settled(pilot)
        await pilot.press("b")
        assert said == [
            "Nothing was done since the start; H tells of all before.",
            "The waterfall goes by day; w shows the views that are grouped.",
        ]


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_key_in_the_bar_is_brighter_than_its_name(made_demo: Path, theme: str) -> None:
    async with showing(made_demo, settings=with_theme(theme)) as pilot:
        bar = pilot.app.screen.query_one(KeyBar)
        styles = {part.text.strip(): part.style for part in bar.render_line(0) if part.style is not None}
        variables = pilot.app.theme_variables
        key, name = styles["2"], styles["Leads"]
        assert key.bold
        assert not name.bold
        assert key.color is not None
        assert name.color is not None
        assert key.color.name.lower() == variables["foreground"].lower()
        assert name.color.name.lower() == variables["muted"].lower()


async def click_on(pilot: Pilot[None], key: str) -> None:
    """Click on a key in the bar."""
    rows = screen_text(pilot).splitlines()
    await pilot.click(offset=(rows[-1].index(key), len(rows) - 1))
    await settled(pilot)


async def test_click_on_a_key_in_the_bar_does_what_the_key_does(made_demo: Path) -> None:
    async with showing(made_demo, size=(140, 40)) as pilot:
        await click_on(pilot, "2 Leads")
        leads = pilot.app.screen
        assert isinstance(leads, Leads)
        await click_on(pilot, "v View")
        assert leads.view == "open"
        await click_on(pilot, "t Log a touch")
        assert isinstance(pilot.app.screen, LogTouch)
        await pilot.press("escape")
        await click_on(pilot, "Enter Open")
        assert isinstance(pilot.app.screen, LeadScreen)
        await click_on(pilot, "? Help")
        assert isinstance(pilot.app.screen, Help)


@pytest.mark.parametrize("screen", [kind for kind in classes(Screen) if vars(kind).get("HERE")])
def test_every_command_of_a_screen_is_an_action_of_that_screen(screen: type[Screen[object]]) -> None:
    """Keys and clicks look for it there; one that is nowhere would do nothing, and say nothing."""
    for command in vars(screen)["HERE"]:
        place, _dot, name = command.action.partition("(")[0].rpartition(".")
        assert place in ("", "screen", "app"), command
        assert place == "app" or hasattr(screen, f"action_{name}"), command


def test_every_command_of_a_screen_is_among_those_that_are_listed() -> None:
    listed = {command for group in GROUPS for command in group.commands}
    for screen in classes(Screen):
        assert set(getattr(screen, "HERE", ())) <= listed, screen


def test_key_without_a_command_is_one_that_can_be_given_to_nothing_else() -> None:
    """Otherwise a person could give it to a command, which would then be dead where that key is."""
    fixed = {*MOVING, *EDITING, *LEAVING, "space"}
    for widget in (*classes(Widget), *classes(ModalScreen)):
        for binding in vars(widget).get("BINDINGS", ()):
            id, keys = (binding.id, binding.key) if isinstance(binding, Binding) else (None, binding[0])
            assert id or set(keys.split(",")) <= fixed, (widget, keys)
