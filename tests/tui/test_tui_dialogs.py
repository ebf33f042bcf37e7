"""What all dialogs share: one look, and help by `?` and F1."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen

from sla_tui.reports.lead_filters import Offer, Only
from sla_tui.tui.screens.asking import Choose, TypeIn
from sla_tui.tui.screens.choosing import ChooseOnly
from sla_tui.tui.screens.confirm import Confirm
from sla_tui.tui.screens.deciding import Choice, Decide
from sla_tui.tui.screens.help import Help
from sla_tui.tui.screens.log_touch import LogTouch
from tests.tui.stage import NOW, screen_text, settled, showing

TIER_A = Only("tier", "A")

ALL = {
    "choose": lambda: Choose("Which one?", [("a", Content("the first")), ("b", Content("the second"))]),
    "type in": lambda: TypeIn("Which name?", "", str),
    "confirm": lambda: Confirm("Throw it away?", "Keep it", "Throw it away"),
    "decide": lambda: Decide("What became of", "Mira", [Choice("q", "qualified", owes=False)]),
    "log": lambda: LogTouch("Mira", lambda _text: NOW),
    "only": lambda: ChooseOnly((), [Offer(TIER_A, 3)]),
}
"""Each dialog that asks something."""

TYPED_INTO = ("type in", "only")
"""Those in which `?` is a letter from the start."""


async def show(pilot: Pilot[None], name: str) -> Screen[object]:
    pilot.app.push_screen(ALL[name]())
    await settled(pilot)
    return pilot.app.screen


def keys_of_help() -> Iterator[tuple[str, str]]:
    for name in ALL:
        yield name, "f1"
        if name not in TYPED_INTO:
            yield name, "question_mark"


@pytest.mark.parametrize(("name", "key"), list(keys_of_help()))
async def test_help_comes_over_each_dialog_and_goes_again(made_demo: Path, name: str, key: str) -> None:
    async with showing(made_demo) as pilot:
        dialog = await show(pilot, name)
        await pilot.press(key)
        await settled(pilot)
        assert isinstance(pilot.app.screen, Help)
        assert "Enter" in screen_text(pilot)
        assert "Bring in leads" not in screen_text(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is dialog


async def test_sheets_look_alike(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        looks = set()
        for name in ALL:
            dialog = await show(pilot, name)
            sheet = dialog.query_one("#sheet")
            heading = dialog.query_one("#heading")
            box = sheet.styles
            looks.add((box.border.top, box.background, box.padding, heading.styles.margin))
            assert dialog.styles.align == ("center", "middle")
            dialog.dismiss(None)
            await settled(pilot)
        assert len(looks) == 1
