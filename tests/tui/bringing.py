"""What the tests of the import screen share: files chosen, questions answered, what is said of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from sla_tui.tui.screens.asking import Choose, TypeIn
from sla_tui.tui.screens.importing import Importing
from sla_tui.tui.widgets.file_picker import PathInput
from sla_tui.tui.widgets.file_rows import FileRows
from tests.tui.stage import settled, showing


@asynccontextmanager
async def importing(store: Path, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The import screen on a store."""
    async with showing(store, size=size) as pilot:
        await keys(pilot, "5")
        yield pilot


async def keys(pilot: Pilot[None], *names: str) -> None:
    """Press keys, each once all is done that the one before began."""
    for name in names:
        await pilot.press(name)
        await settled(pilot)


async def choose(pilot: Pilot[None], text: str) -> None:
    """Paste a text into the line for a path, and press Enter."""
    pilot.app.screen.query_one(PathInput).value = text
    await keys(pilot, "enter")


def screen(pilot: Pilot[None]) -> Importing:
    """The import screen, whatever lies over it."""
    return next(one for one in pilot.app.screen_stack if isinstance(one, Importing))


def listed(pilot: Pilot[None], selector: str) -> list[str]:
    """The lines of a list."""
    options = screen(pilot).query_one(selector, OptionList).options
    return [" ".join(str(option.prompt).split()) for option in options]


def offer(pilot: Pilot[None]) -> str:
    """What bringing in would bring, or what stands in its way."""
    (line,) = listed(pilot, "#offer")
    return line


def told(pilot: Pilot[None], selector: str) -> str:
    """What a part of the screen says."""
    return str(screen(pilot).query_one(selector, Static).content)


async def ask(pilot: Pilot[None], what: str) -> None:
    """Press Enter on the row of a decision or of a field."""
    rows = screen(pilot).query_one(FileRows)
    rows.highlighted = [row.what for row in rows.rows].index(what)
    screen(pilot).set_focus(rows)
    await keys(pilot, "enter")


async def answer(pilot: Pilot[None], shown: str) -> None:
    """Choose the answer whose line begins like this."""
    question = pilot.app.screen
    assert isinstance(question, Choose)
    lines = [" ".join(str(line).split()) for _answer, line in question.answers]
    place = next(index for index, line in enumerate(lines) if line.startswith(shown))
    question.query_one(OptionList).highlighted = place
    await keys(pilot, "enter")


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Answer a question with a line of text."""
    question = pilot.app.screen
    assert isinstance(question, TypeIn)
    question.query_one("Input").value = text  # type: ignore[attr-defined]
    await keys(pilot, "enter")
