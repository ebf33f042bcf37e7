"""The next version of an agreement, by keys: begun, changed, read by clause, put in force."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from sla_tui.domain.terms import Figure
from sla_tui.reports.agreements import read_agreements
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from sla_tui.tui.screens.agreement import AgreementScreen
from sla_tui.tui.screens.agreements import Agreements
from sla_tui.tui.screens.wizard.formalise import Formalise
from tests.reports.stories import call, count, terms
from tests.store.bringing import agree
from tests.tui.stage import screen_text, settled, showing
from tests.tui.wizards import drafts, go_to, head, keys, wizard, write


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    agree(Store(path), terms(count(60), call()))
    return path


def page(pilot: Pilot[None]) -> list[str]:
    form = wizard(pilot).desk.form
    assert isinstance(form, Formalise)
    return [line.text for line in form.page.page]


async def test_agreement_is_revised_from_the_next_period_on(store: Path) -> None:
    async with showing(store) as pilot:
        await keys(pilot, "4", "e")
        assert head(pilot).startswith("1 Key metrics · Inbound")
        await go_to(pilot, "commitments.leads.goal")
        await write(pilot, "80")
        await go_to(pilot, "holds_from")
        assert page(pilot)[:4] == [
            "What changes",
            "What is promised",
            "Was: Marketing hands over to Sales at least 60 leads a month.",
            "Now: Marketing hands over to Sales at least 80 leads a month.",
        ]
        await keys(pilot, "enter", "enter")
        assert not any(type(screen).__name__ == "Wizard" for screen in pilot.app.screen_stack)
        await keys(pilot, "4", "enter")
        assert isinstance(pilot.app.screen, AgreementScreen)
        assert "at least 60 leads" in pilot.app.screen.as_text()
        await keys(pilot, "greater_than_sign")
        assert "What version 2 changed" in pilot.app.screen.as_text()
    with reading(store) as reads:
        [agreement] = read_agreements(reads)
    assert [(one.number, one.terms.holds_from) for one in agreement.versions] == [
        (1, date(2026, 9, 1)),
        (2, date(2026, 10, 1)),
    ]
    assert drafts(store) == []


async def test_draft_of_a_version_is_gone_on_with_not_begun_twice(store: Path) -> None:
    async with showing(store) as pilot:
        await keys(pilot, "4", "e")
        await go_to(pilot, "commitments.leads.goal")
        await write(pilot, "80")
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, Agreements)
        await keys(pilot, "e")
        await go_to(pilot, "commitments.leads.goal")
        assert wizard(pilot).making.fields["commitments.leads.goal"] == "80"
    assert drafts(store) == ["Inbound"]


async def test_version_that_gives_a_figure_another_meaning_is_not_put_in_force(tmp_path: Path) -> None:
    path = tmp_path / "figures.db"
    won = Figure("it", "s", "m", "Won", "at least", "%", Fraction(1, 10), "month")
    agree(Store(path), terms(call(), won))
    async with showing(path) as pilot:
        await keys(pilot, "4", "e")
        await go_to(pilot, "commitments.it.source")
        await keys(pilot, "right")
        await go_to(pilot, "holds_from")
        form = wizard(pilot).desk.form
        assert isinstance(form, Formalise)
        said = "“Won” can't come from elsewhere than before: drop it and promise a new one."
        assert str(form.said.content) == said
        assert form.button.disabled


async def test_copy_becomes_an_agreement_of_its_own(store: Path) -> None:
    async with showing(store) as pilot:
        await keys(pilot, "4", "c")
        await go_to(pilot, "holds_from")
        assert page(pilot)[0] == "Inbound 2"
        await keys(pilot, "enter", "enter")
        await settled(pilot)
    with reading(store) as reads:
        assert [one.name for one in read_agreements(reads)] == ["Inbound", "Inbound 2"]


async def test_agreement_ends_with_a_day_and_a_reason(store: Path) -> None:
    async with showing(store) as pilot:
        await keys(pilot, "4", "x")
        # The longest period promised is a month, and today is in September's.
        assert pilot.app.screen.query_one(Input).value == "2026-09-30"
        await keys(pilot, "enter", "enter")
        assert "It is empty." in screen_text(pilot)
        await keys(pilot, *"Budget cut", "enter")
        assert isinstance(pilot.app.screen, Agreements)
        assert "The last day of “Inbound” is Wed 30 Sep." in screen_text(pilot)
        assert "version 2, from Mon 14 Sep 2026 to Wed 30 Sep 2026" in screen_text(pilot)
        await keys(pilot, "h")
        assert "ended “Inbound” with Wed 30 Sep: Budget cut" in screen_text(pilot)
        await keys(pilot, "escape", "u")
        assert "version 1, from Tue 1 Sep 2026 to Tue 31 Aug 2027" in screen_text(pilot)
        await keys(pilot, "h", "down")
        assert "with Wed 30 Sep: Budget cut (taken" in screen_text(pilot)
        await keys(pilot, "down", "u")
        assert "Version 1 holds from Tue 1 Sep 2026 on, and what happened since is judged by it." in " ".join(
            screen_text(pilot).split()
        )


async def test_template_is_kept_and_started_from(store: Path) -> None:
    async with showing(store, size=(100, 30)) as pilot:
        await keys(pilot, "4", "t", "ctrl+u", *"Our usual", "enter")
        assert "“Our usual” is a template now: n offers it." in screen_text(pilot)
        assert "▤ Our usual" in screen_text(pilot)
        assert "1 agreement in force, 0 drafts." in screen_text(pilot)
        await keys(pilot, "n", "end", "enter")
        assert head(pilot).startswith("Handshake · Our usual")
        fields = wizard(pilot).making.fields
        # The terms of the agreement; without its own end, from the month under way on.
        assert (fields["commitments.leads.goal"], fields["holds_from"]) == ("60", "2026-09-01")
        assert not fields.get("review.until")
        await keys(pilot, "escape")
        assert "1 agreement in force, 1 draft." in screen_text(pilot)
        await keys(pilot, "end", "d", "down", "enter")
        assert "▤" not in screen_text(pilot)
        assert "1 agreement in force, 1 draft." in screen_text(pilot)
