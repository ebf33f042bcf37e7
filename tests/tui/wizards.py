"""What the tests of the wizard share: opening it, typing into it, and what it has kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Static

from sla_tui.domain.when import local_day
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.drafts import KeptDraft, draft_lines, new_draft, read_draft
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from sla_tui.tui.app import SlaTuiApp
from sla_tui.tui.screens.wizard.wizard import Wizard
from tests.tui.stage import NOW, ZONE, settled, showing


@asynccontextmanager
async def making(
    store: Path, draft: int | None = None, *, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """The wizard on a store, with a new draft or one to go on with."""
    async with showing(store, size=size) as pilot:
        begin(pilot, draft)
        await settled(pilot)
        yield pilot


def begin(pilot: Pilot[None], draft: int | None = None) -> None:
    """Open the wizard as a key would: in the context of the app, for the threads that it starts."""
    assert isinstance(pilot.app, SlaTuiApp)
    with pilot.app._context():
        pilot.app.make_agreement(draft)


async def go(pilot: Pilot[None], step: int) -> None:
    """Go to a step as a key would."""
    with pilot.app._context():
        await wizard(pilot).action_go(step)
    await settled(pilot)


def wizard(pilot: Pilot[None]) -> Wizard:
    """The wizard, wherever it lies."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, Wizard))


async def keys(pilot: Pilot[None], *names: str) -> None:
    """Press keys, and wait until all is painted, read and kept."""
    await pilot.press(*names)
    await settled(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text over what stands in the field that one is at, in one burst as over a slow line."""
    for character in text_to_write(text):
        pilot.app.post_message(character)
    await settled(pilot)


def text_to_write(text: str) -> Iterator[events.Key]:
    """The keys that clear a line, and those of a text."""
    yield events.Key("end", None)
    yield events.Key("ctrl+u", None)
    for character in text:
        yield events.Key(_character_to_key(character), character)


async def go_to(pilot: Pilot[None], path: str) -> None:
    """Go to a field as by a click on what is missing."""
    with pilot.app._context():
        await wizard(pilot).action_go_to(path)
    await settled(pilot)
    assert wizard(pilot).desk.path == path


def said(pilot: Pilot[None], selector: str) -> str:
    """What a part of the wizard says, without its line breaks."""
    return " ".join(str(wizard(pilot).query_one(selector, Static).content).split())


def head(pilot: Pilot[None]) -> str:
    """The first line."""
    return said(pilot, "#top")


def kept(store: Path) -> KeptDraft:
    """The one draft in a store."""
    with reading(store) as reads:
        (line,) = draft_lines(reads)
        return read_draft(reads, line.id)


def drafts(store: Path) -> list[str]:
    """The names of the drafts in a store."""
    with reading(store) as reads:
        return [line.name for line in draft_lines(reads)]


def begun(store: Path, changed: Mapping[str, str] | None = None) -> int:
    """A draft in a store as the wizard begins it, with some fields changed; its id."""
    fields = {**new_draft(local_day(NOW, ZoneInfo(ZONE)), ZoneInfo(ZONE)), **(changed or {})}
    return Store(store).drafts.begin(fields["name"], now=NOW, fields=fields)


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste a text where one is, as a terminal does."""
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)


def in_force(store: Path) -> list[str]:
    """The names of the agreements in force."""
    with reading(store) as reads:
        return [agreement.name for agreement in read_agreements(reads)]
