"""The wizard from its first key to an agreement in force, by keys alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from syrupy.assertion import SnapshotAssertion
from textual import events
from textual.strip import Strip

from sla_tui.domain.defaults import HANDSHAKE
from sla_tui.errors import StoreProblem
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.drafts import new_draft
from sla_tui.store.connection import reading
from sla_tui.store.drafts import Drafts
from sla_tui.store.faults import StoreBusy
from sla_tui.store.store import Store
from sla_tui.tui.screens.today import Today
from sla_tui.tui.screens.wizard.entries import LineEntry
from sla_tui.tui.screens.wizard.sections import LAST_STEP
from sla_tui.tui.screens.wizard.wizard import Wizard
from tests.tui.stage import NOW, ZONE, screen_text, settled, showing
from tests.tui.wizards import (
    begin,
    begun,
    drafts,
    go,
    head,
    kept,
    keys,
    making,
    said,
    text_to_write,
    wizard,
    write,
)

ENTERS = 100
"""Keystrokes of the first agreement with Enter alone: a key for each field, and one to put it in force."""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def terms_json(store: Path) -> str:
    """The canonical text of the one agreement in force."""
    with reading(store) as reads:
        (agreement,) = reads.agreements()
        return agreement.newest.terms_json


async def test_enter_alone_gives_a_sensible_agreement(store: Path, snapshot: SnapshotAssertion) -> None:
    async with making(store) as pilot:
        pressed = 0
        while isinstance(pilot.app.screen, Wizard):
            is_last = pilot.app.screen.making.step == LAST_STEP
            await pilot.press("enter")
            if is_last:
                await settled(pilot)  # else more would be pressed while it is put in force
            pressed += 1
            assert pressed < 200

    assert json.loads(terms_json(store)) == snapshot
    assert pressed == ENTERS
    assert drafts(store) == []


async def test_handshake_is_whole_on_the_smallest_terminal(store: Path) -> None:
    async with making(store, size=(40, 12)) as pilot:
        await keys(pilot, "down", "up")
        lines = [line.strip("▁▂▃▄▅▆▇█ ") for line in screen_text(pilot).splitlines()]
        assert lines[1:7] == [
            "Marketing hands over [100       ]",
            "leads a month",
            "First touch within   [1 h         ]",
            "of working time",
            "and tries at least   [6         ]",
            "in 10 working days",
        ]


async def test_eight_keys_are_enough_for_the_first_agreement(store: Path) -> None:
    async with making(store) as pilot:
        await keys(pilot, *["enter"] * 5, "tab", "enter")
        assert head(pilot).startswith("8 Formalise")
        await keys(pilot, "enter", "enter")

        assert isinstance(pilot.app.screen, Today)
        assert "Leads handed over" in screen_text(pilot)


async def test_door_of_an_empty_program_leads_to_the_handshake(store: Path) -> None:
    async with showing(store) as pilot:
        await keys(pilot, "down", "enter", "enter")

        assert head(pilot) == "Handshake · Marketing and sales kept as you type"
        assert wizard(pilot).desk.path == HANDSHAKE[0]


async def test_five_entries_of_the_handshake_become_the_agreement(store: Path) -> None:
    async with making(store) as pilot:
        for text in ("120", "90 min", "7", "Amir", "Kendra"):
            await write(pilot, text)
            await pilot.press("enter")
        await keys(pilot, "tab", "enter", "enter", "enter")

    with reading(store) as reads:
        (agreement,) = read_agreements(reads)
    leads, first_call, attempts, _disposition = agreement.versions[0].terms.commitments
    assert (leads.goal, first_call.target.seconds, attempts.attempts) == (120, 5400, 7)  # type: ignore[union-attr]
    assert [person.name for person in agreement.versions[0].terms.people] == ["Amir", "Kendra"]


async def test_what_is_typed_ahead_reaches_the_field_it_was_meant_for(store: Path) -> None:
    async with making(store) as pilot:
        await pilot.press(
            *"120", "enter", *"2h", "enter", *"7", "enter", *"Amir", "pagedown", *"Ours", "escape"
        )
        await settled(pilot)

    fields = kept(store).fields
    assert [fields[path] for path in HANDSHAKE] == ["120", "2h", "7", "Amir", "The sales lead"]
    assert fields["name"] == "Ours"


@pytest.mark.parametrize("stood", ["2025-03-01", ""])
@pytest.mark.parametrize("on", ["enter", "tab"])
async def test_day_typed_in_one_burst_with_the_keys_behind_it_is_put_in_force(
    store: Path, stood: str, on: str
) -> None:
    """Until the whole day stands there the button that Enter goes to is dead."""
    async with making(store, begun(store)) as pilot:
        await go(pilot, 8)
        await write(pilot, stood)
        for key in text_to_write("2025-04-02"):
            pilot.app.post_message(key)
        for name, character in (("backspace", None), ("1", "1"), (on, None), ("enter", None)):
            pilot.app.post_message(events.Key(name, character))
        await settled(pilot)

        assert isinstance(pilot.app.screen, Today)
    with reading(store) as reads:
        (agreement,) = read_agreements(reads)
    assert agreement.versions[0].terms.holds_from == date(2025, 4, 1)


async def test_handshake_tells_what_the_last_month_would_have_come_to(demo: Path) -> None:
    async with making(demo) as pilot:
        shown = " ".join(screen_text(pilot).split())
        assert "Last month: 35 of 95 in time, 36.8 %." in shown
        await keys(pilot, "enter")
        await write(pilot, "4 h")
        shown = " ".join(screen_text(pilot).split())

    # The demo's team answers within four hours but for Friday afternoons.
    assert "36.8 %" not in shown
    assert "of 95 in time" in shown


async def test_name_of_a_second_agreement_is_free(store: Path) -> None:
    async with making(store) as pilot:
        await keys(pilot, *["enter"] * 5, "tab", "enter", "enter", "enter")
        begin(pilot)
        await settled(pilot)

        assert head(pilot).startswith("Handshake · Marketing and sales 2")


async def test_what_is_agreed_of_deliveries_covers_no_leads(demo: Path) -> None:
    fields = new_draft(date(2026, 9, 14), ZoneInfo(ZONE), "delivery")
    draft = Store(demo).drafts.begin("Paper", now=NOW, fields=fields)
    async with making(demo, draft) as pilot:
        await go(pilot, 8)
        assert "lead" not in said(pilot, "#covered")


async def test_put_in_force_shows_the_new_agreement_on_today(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "left_square_bracket")
        assert "An earlier period." in screen_text(pilot)
        begin(pilot)
        await settled(pilot)
        await keys(pilot, *["enter"] * 5, "tab", "enter")
        assert said(pilot, "#covered") == "37 leads handed over since then become covered."
        await keys(pilot, "enter", "enter")

        shown = screen_text(pilot)
        assert shown.splitlines()[0].startswith(" Marketing and sales")
        assert "First touch ≤ 1 h" in shown
        # 37 leads were handed over in September, as the demo's own agreement counts them too.
        assert "37 of 100" in shown


async def test_name_that_another_agreement_has_is_refused_and_nothing_lost(demo: Path) -> None:
    async with making(demo) as pilot:
        await keys(pilot, "pagedown")
        await write(pilot, "Inbound 2026")
        await keys(pilot, *["pagedown"] * 7, "enter", "enter")

        assert isinstance(pilot.app.screen, Wizard)
        assert "choose another name" in said(pilot, "#covered")
    assert kept(demo).fields["name"] == "Inbound 2026"


async def test_target_that_nobody_can_reach_is_refused_in_a_sentence(store: Path) -> None:
    async with making(store) as pilot:
        await keys(pilot, "enter")
        await write(pilot, "80000 h")
        await keys(pilot, *["pagedown"] * 8, "enter", "enter")

        assert isinstance(pilot.app.screen, Wizard)
        assert "not reached within ten years" in said(pilot, "#covered")
    assert kept(store).fields["commitments.first_call.target"] == "80000 h"


async def test_step_of_the_targets_looks_as_drawn(demo: Path, snapshot: SnapshotAssertion) -> None:
    async with making(demo) as pilot:
        await keys(pilot, "pagedown", "pagedown")

        assert screen_text(pilot) == snapshot


async def test_thread_that_outlives_the_wizard_does_no_harm(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()

    def slowly(*asked: object) -> object:
        begun.set()
        assert go_on.wait(20)
        raise StoreBusy(demo)

    monkeypatch.setattr("sla_tui.tui.screens.wizard.draft_screen.opened_from", slowly)
    async with showing(demo) as pilot:
        begin(pilot)
        while not begun.is_set():
            await pilot.pause(0.01)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Today)
        go_on.set()
        await settled(pilot)
        assert isinstance(pilot.app.screen, Today)


async def test_day_that_is_proposed_begins_the_longest_period_and_one_typed_stays(store: Path) -> None:
    quarter = {"commitments.disposition.period": "quarter"}
    async with making(store, begun(store, quarter)) as pilot:
        await go(pilot, 8)
        assert kept(store).fields["holds_from"] == "2026-07-01"
        await write(pilot, "2026-08-15")
        await keys(pilot, "pageup", "pagedown")
        assert kept(store).fields["holds_from"] == "2026-08-15"


async def test_no_letter_is_painted_before_the_wizard_has_heard_of_it(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a letter would be seen beside a "kept" that means the one before it."""
    unheard: list[str] = []
    paint = LineEntry.render_line

    def watched(entry: LineEntry, y: int) -> Strip:
        screen = entry.screen
        assert isinstance(screen, Wizard)
        if entry.typed != screen.making.fields.get(entry.path, ""):
            unheard.append(entry.typed)
        return paint(entry, y)

    async with making(store) as pilot:
        monkeypatch.setattr(LineEntry, "render_line", watched)
        for letter in "4711":
            await pilot.press(letter)
        await keys(pilot, "enter", "4", "space", "h")

        assert kept(store).fields["commitments.first_call.target"] == "4 h"
    assert unheard == []


async def test_why_what_was_typed_is_not_kept_is_said_once(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = StoreProblem("There is no space left.")

    def refuse(*_given: object, **_named: object) -> None:
        raise full

    async with making(store, begun(store)) as pilot:
        with monkeypatch.context() as then:
            then.setattr(Drafts, "keep", refuse)
            await keys(pilot, "1", "2")
            assert "! not kept yet" in head(pilot)
            assert [note.message for note in pilot.app._notifications] == [str(full)]
        await keys(pilot, "3")
        assert "✓ kept" in head(pilot)
        assert kept(store).fields["commitments.leads.goal"] == "123"
