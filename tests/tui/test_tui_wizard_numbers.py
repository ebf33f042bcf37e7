"""Counts of events, pairs of events and figures from the data made by keys, with what they came to before."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from sla_tui.domain.defaults import ANOTHER
from sla_tui.domain.pairs import Pair
from sla_tui.domain.terms import Between, Count, Figure, Hours
from sla_tui.reports.agreement_page import agreement_page
from sla_tui.tui.screens.wizard import trials
from tests.tui.stage import screen_text
from tests.tui.wizards import begun, go, go_to, keys, making, wizard, write


async def promise(pilot: Pilot[None], kind: str) -> None:
    """Add a promise of a kind by keys, from step 1."""
    await go(pilot, 1)
    await keys(pilot, "ctrl+n")
    if not pilot.app.screen.query("OptionList"):
        await go_to(pilot, "commitments.leads.on")
        await keys(pilot, "ctrl+n")
    await keys(pilot, *["down"] * ANOTHER.index(kind), "enter")
    await go(pilot, 2)


def under(pilot: Pilot[None], path: str) -> str:
    """What history says under a number; empty where nothing is shown."""
    form = wizard(pilot).desk.form
    assert form is not None
    shown = form.notes[path]
    return str(shown.content) if shown.display else ""


def promised(pilot: Pilot[None]) -> object:
    terms = wizard(pilot).making.parsed.terms
    assert terms is not None
    return terms.commitments[-1]


async def test_count_of_leads_won_and_the_split_of_its_year(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    read = trials.numbers_before
    monkeypatch.setattr(trials, "numbers_before", lambda *given: asked.append(given) or read(*given))
    async with making(demo, begun(demo)) as pilot:
        await promise(pilot, "won")
        goal = "commitments.1.goal"
        await go_to(pilot, goal)
        # In the demo's store eight customers came of July's deals and seven of August's.
        assert under(pilot, goal) == "Last 2 months █▇: 7–8, median 7.5."
        before = len(asked)
        await write(pilot, "8")
        assert under(pilot, goal) == "Last 2 months █▇: 7–8, median 7.5; 8 reached in 1 of them."
        assert len(asked) == before  # A number is typed without asking the store again.
        won = promised(pilot)
        assert isinstance(won, Count)
        assert (won.event, won.measure, won.goal, won.period) == ("won", "leads", 8, "month")
        await go_to(pilot, "commitments.1.period")
        await keys(pilot, "y")
        assert len(asked) == before + 1
        assert under(pilot, goal) == "Not known from before: no leads brought in from so early."
        await go_to(pilot, "commitments.1.split")
        assert "No last year to take the shape of:" in screen_text(pilot)
        await write(pilot, "quarters")
        assert "= 2, 2, 2, 2" in screen_text(pilot)


async def test_acceptance_and_a_close_rate_and_the_word_of_each(demo: Path) -> None:
    async with making(demo, begun(demo)) as pilot:
        await promise(pilot, "acceptance")
        target = "commitments.1.target"
        await go_to(pilot, target)
        assert under(pilot, target) == (
            "The last full month: half of 86 within 1 h 15 min of working time, 9 of 10 within 2 h 54 min; "
            "9 not yet."
        )
        await write(pilot, "2 h")
        accepted = promised(pilot)
        assert isinstance(accepted, Between)
        assert (accepted.pair, accepted.target) == (Pair("handed over", "accepted"), Hours(7200))

        await promise(pilot, "figure")
        await go_to(pilot, "commitments.2.source")
        await keys(pilot, "c")
        await go(pilot, 1)
        await go_to(pilot, "commitments.2.what")
        await write(pilot, "Close rate")
        await go(pilot, 2)
        await go_to(pilot, "commitments.2.number")
        assert under(pilot, "commitments.2.number") == "The last closed month: 10.8 %."
        await write(pilot, "9 %")
        rate = promised(pilot)
        assert isinstance(rate, Figure)
        assert (rate.what, rate.source, str(rate.target)) == ("Close rate", "close rate", "9/100")
        terms = wizard(pilot).making.parsed.terms
        assert terms is not None
        page = " ".join(line.text for line in agreement_page(terms))
        assert "Sales accepts a lead within 2 h" in page
        assert "Close rate of at least 9 % a month. It comes from the data" in page


async def test_before_anything_is_brought_in_it_is_said_why_nothing_is_told(tmp_path: Path) -> None:
    async with making(tmp_path / "store.db") as pilot:
        assert under(pilot, "commitments.leads.goal") == "Not known from before: no leads brought in."
        assert under(pilot, "commitments.first_call.target") == ""
        await write(pilot, "60")  # From now on there is a store, and still no lead in it.
        assert under(pilot, "commitments.leads.goal") == "Not known from before: no leads brought in."
