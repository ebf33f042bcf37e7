"""The calculator, the settings and the command palette, as a person meets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, Static

from sla_tui.commands.everywhere import PLACES
from sla_tui.tui.screens.calculator import Calculator
from sla_tui.tui.screens.charts import Charts
from sla_tui.tui.screens.settings import Settings
from sla_tui.tui.screens.today import Today
from tests.tui.stage import ZONE, screen_text, settled, showing
from tests.tui.wizards import keys, write


@pytest.fixture
def nothing(tmp_path: Path) -> Path:
    return tmp_path / "none.db"


def answer(pilot: Pilot[None]) -> list[str]:
    """The sum, line by line without the spaces that align it."""
    said = str(pilot.app.screen.query_one("#sum", Static).content)
    return [" ".join(line.split()) for line in said.splitlines()]


def texts(pilot: Pilot[None]) -> str:
    """All texts of a screen, without their line breaks."""
    return " ".join(" ".join(str(each.content) for each in pilot.app.screen.query(Static)).split())


async def go_to(pilot: Pilot[None], field: str) -> None:
    """Go to a field by Tab."""
    for _turn in range(10):
        if pilot.app.focused is pilot.app.screen.query_one(f"#{field}", Input):
            return
        await keys(pilot, "tab")
    raise AssertionError(f"Tab does not come to {field}")


async def search(pilot: Pilot[None], text: str) -> None:
    """Open the palette and look for a command."""
    await keys(pilot, "ctrl+p", *text)
    await pilot.app.workers.wait_for_complete()
    await settled(pilot)


async def test_calculator_begins_with_a_whole_sum(nothing: Path) -> None:
    async with showing(nothing) as pilot:
        await keys(pilot, "6")

        # 100,000 × 60 % = 60,000; ÷ 5,000 = 12; ÷ 2 % = 600.
        assert answer(pilot) == [
            "Quota 100,000 USD",
            "× Share from marketing's leads 60 %",
            "= Revenue from them 60,000 USD",
            "÷ Average deal 5,000 USD",
            "= Customers 12",
            "÷ Close rate 2 %",
            "= Leads 600 worked out",
        ]


async def test_sum_follows_what_is_typed_and_whichever_field_is_empty(nothing: Path) -> None:
    async with showing(nothing) as pilot:
        await keys(pilot, "6")
        await write(pilot, "50,000")
        await keys(pilot, "enter")
        await write(pilot, "0.5")
        # 50,000 × 50 % = 25,000; ÷ 5,000 = 5; ÷ 2 % = 250.
        assert answer(pilot)[-1] == "= Leads 250 worked out"

        await go_to(pilot, "close")
        await write(pilot, "")
        assert answer(pilot) == ["Fill in four of the five."]
        await go_to(pilot, "leads")
        await write(pilot, "100")
        # 5 customers of 100 leads.
        assert "÷ Close rate 5 % worked out" in answer(pilot)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (
            "share",
            "60",
            "a percentage with its sign or a fraction, over 0 and up to 100 %",
        ),
        ("share", "0%", "over 0 and up to 100 %"),
        ("quota", "much", "“much”"),
        ("deal", "-5", "“-5”"),
        ("leads", "600", "Leave exactly one of the five empty."),
        ("currency", "EURO", "A currency is three letters, such as EUR."),
        ("quota", "1e9999", "“1e9999”"),
    ],
)
async def test_wrong_entry_is_told_in_a_sentence_in_place_of_the_sum(
    nothing: Path, field: str, typed: str, said: str
) -> None:
    async with showing(nothing) as pilot:
        await keys(pilot, "6")
        await go_to(pilot, field)
        await write(pilot, typed)
        assert said in " ".join(answer(pilot))
        assert "= Leads" not in " ".join(answer(pilot))
        assert pilot.app.screen.query_one(f"#{field}", Input).value == typed


async def test_calculator_says_only_keys_that_work_while_one_types(nothing: Path) -> None:
    async with showing(nothing) as pilot:
        await keys(pilot, "6")
        foot = screen_text(pilot).splitlines()[-1]
        assert foot == " Enter Next  Esc Today  F1 Help"
        await keys(pilot, "f1")
        assert "Esc leaves them; Ctrl+P finds every command" in texts(pilot)
        await keys(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, Today)


async def test_sum_is_kept_while_one_looks_elsewhere(nothing: Path) -> None:
    async with showing(nothing) as pilot:
        await keys(pilot, "6")
        await write(pilot, "50,000")
        await keys(pilot, "escape", "6")
        assert answer(pilot)[0] == "Quota 50,000 USD"


async def test_hostile_entry_is_shown_as_plain_text(nothing: Path) -> None:
    async with showing(nothing) as pilot:
        await keys(pilot, "6")
        await write(pilot, "[bold]x[/]")
        assert "“[bold]x[/]”" in " ".join(answer(pilot))


async def test_settings_say_what_is_set_and_where_it_came_from(nothing: Path) -> None:
    async with showing(nothing, size=(140, 40)) as pilot:
        await keys(pilot, "comma")
        assert isinstance(pilot.app.screen, Settings)
        shown = texts(pilot)
        assert f"Store {nothing}" in shown
        assert f"Time zone {ZONE} typed" in shown
        assert "Theme dark as it comes" in shown
        assert "Who am I Kendra typed" in shown
        assert "Hours of reps — not set" in shown
        assert "config.toml; a flag or a variable goes before the file." in shown
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, Today)


async def test_palette_offers_every_place_before_anything_is_typed(nothing: Path) -> None:
    async with showing(nothing, size=(100, 60)) as pilot:
        await search(pilot, "")
        assert isinstance(pilot.app.screen, CommandPalette)
        shown = screen_text(pilot)
        assert "🔎" not in shown
        for command in PLACES:
            assert f"{command.name()}  ({command.key_text({})})" in shown
            assert command.explained() in shown


@pytest.mark.parametrize(("typed", "place"), [("cal", Calculator), ("char", Charts), ("setti", Settings)])
async def test_palette_goes_to_what_is_called_as_one_types(nothing: Path, typed: str, place: type) -> None:
    async with showing(nothing) as pilot:
        await search(pilot, typed)
        await keys(pilot, "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, place)


async def test_palette_runs_a_command_of_the_place_and_esc_runs_none(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "3")
        await search(pilot, "table")
        await keys(pilot, "enter")
        charts = pilot.app.screen
        assert isinstance(charts, Charts)
        assert charts.as_table
        await search(pilot, "table")
        await keys(pilot, "escape")
        assert charts.as_table
