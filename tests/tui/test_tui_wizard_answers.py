"""What the store knows comes behind the first keys: it fills in what nobody typed, and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from sla_tui.tui.screens.wizard import draft_screen
from sla_tui.tui.screens.wizard.wizard import Wizard
from tests.tui.stage import settled, showing
from tests.tui.wizards import begin, kept, wizard


@asynccontextmanager
async def waiting(
    store: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> AsyncIterator[tuple[Pilot[None], Event]]:
    """The wizard at a field of step 1, on a store that answers once the event is set."""
    answer, opened_from = Event(), draft_screen.opened_from

    def late(*asked: object) -> object:
        assert answer.wait(20)
        return opened_from(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(draft_screen, "opened_from", late)
    async with showing(store) as pilot:
        begin(pilot)
        await pilot.pause()
        assert isinstance(pilot.app.screen, Wizard)
        with pilot.app._context():
            await wizard(pilot).action_go_to(path)
        await pilot.pause()
        try:
            yield pilot, answer
        finally:
            answer.set()


def shown(pilot: Pilot[None], path: str) -> str:
    """What stands in a field."""
    form = wizard(pilot).desk.form
    assert form is not None
    return form.rows[path].entry.typed


async def test_currency_of_the_deals_comes_through_behind_who_is_there_first(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with waiting(demo, monkeypatch, "currency") as (pilot, answer):
        assert shown(pilot, "currency") == "USD"
        answer.set()
        await settled(pilot)
        assert shown(pilot, "currency") == wizard(pilot).making.fields["currency"] == "EUR"
        assert kept(demo).fields["currency"] == "EUR"
        # It is typed over, as the one before it would have been.
        await pilot.press(*"GBP", "pagedown")
        await settled(pilot)
        assert wizard(pilot).making.fields["currency"] == "GBP"


async def test_what_was_typed_before_the_store_answers_stays(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with waiting(demo, monkeypatch, "currency") as (pilot, answer):
        await pilot.press(*"GBP")
        with pilot.app._context():
            await wizard(pilot).action_go_to("summary")
        await pilot.press(*"Ours ")
        answer.set()
        await settled(pilot)
        assert shown(pilot, "currency") == "GBP"
        assert shown(pilot, "summary").startswith("Ours ")
        with pilot.app._context():
            await wizard(pilot).action_go(2)
        await settled(pilot)
    fields = kept(demo).fields
    assert (fields["currency"], fields["summary"][:5]) == ("GBP", "Ours ")
