"""Figures by keys: promised in the wizard, entered on Today, taken back."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from sla_tui.domain.draft import parse
from sla_tui.domain.scope import EVERYTHING, Scope
from sla_tui.domain.terms import Delivery, Figure, Weekdays, Within
from sla_tui.settings import Setting, Settings
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from sla_tui.tui.screens.asking import Choose, TypeIn
from sla_tui.tui.screens.charts import Charts
from sla_tui.tui.screens.today import Today
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.promise_rows import PromiseRows
from tests.reports.stories import at, bring, call, terms
from tests.store.bringing import agree, deal, lead
from tests.tui.stage import ZONE, screen_text, settled, showing
from tests.tui.wizards import begun, go, go_to, kept, making, write
from tests.tui.wizards import keys as wizard_keys

LOST = Figure("lost", "s", "m", "Customers lost", "at most", "%", Fraction(3, 100), "month")


async def keys(pilot: Pilot[None], *names: str) -> None:
    await pilot.press(*names)
    await settled(pilot)


def row(pilot: Pilot[None]) -> tuple[str, str, str]:
    [found] = [row for row in pilot.app.screen.query_one(PromiseRows).rows if row.kind == "figure"]
    return found.mark, found.figure, found.note


@pytest.fixture
def promised(tmp_path: Path) -> Path:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call(), LOST)._replace(holds_from=date(2026, 7, 1)))
    return store.path


async def test_figure_is_entered_from_its_row_and_taken_back(promised: Path) -> None:
    async with showing(promised) as pilot:
        bar = pilot.app.screen.query_one(KeyBar)
        assert "Enter" not in str(bar.content)
        await keys(pilot, "down")
        assert str(bar.content).startswith("Enter Its number w Team")
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, TypeIn)
        assert "Customers lost, 1 Sep – 30 Sep 2026: what did it come to?" in str(
            pilot.app.screen.query_one("#heading", Static).content
        )
        await keys(pilot, *"2.4", "enter")
        assert isinstance(pilot.app.screen, TypeIn)
        assert str(pilot.app.screen.query_one("#wrong", Static).content) == "“2.4” lacks its unit."
        await keys(pilot, *" %", "enter", *"CRM", "enter")
        assert isinstance(pilot.app.screen, Today)
        assert row(pilot) == ("✓", "2.4 %", "on line, entered Mon 14 Sep by Kendra, note: CRM")
        await keys(pilot, "u")
        assert row(pilot) == ("–", "—", "no figure yet")


async def test_figure_that_stands_is_ready_to_be_corrected(promised: Path) -> None:
    async with showing(promised) as pilot:
        await keys(pilot, "down", "enter", *"4 %", "enter", *"CRM", "enter")
        assert row(pilot)[:2] == ("▼", "4 %")
        await keys(pilot, "enter")
        assert pilot.app.screen.query_one(Input).value == "4 %"
        await keys(pilot, "enter")
        assert pilot.app.screen.query_one(Input).value == "CRM"
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, Today)
        # A note was of the number beside which it was made.
        await keys(pilot, "enter", "ctrl+u", *"2 %", "enter")
        assert pilot.app.screen.query_one(Input).value == ""
        await keys(pilot, "enter")
        assert row(pilot) == ("✓", "2 %", "on line, entered Mon 14 Sep by Kendra")


async def test_number_that_may_be_read_in_two_ways_is_asked_again(promised: Path) -> None:
    """Also of what stands: it is offered as it can be read in one way alone."""
    async with showing(promised) as pilot:
        await keys(pilot, "down", "enter", *"3.125 %", "enter")
        said = "“3.125 %” may be read in two ways: write 3125 % or 3.1250 %, whichever is meant."
        assert str(pilot.app.screen.query_one("#wrong", Static).content) == said
        pilot.app.screen.query_one(Input).value = "3.1250 %"
        await keys(pilot, "enter", "enter")
        assert row(pilot)[:2] == ("▼", "3.125 %")
        await keys(pilot, "enter")
        assert pilot.app.screen.query_one(Input).value == "3.1250 %"


async def test_figure_is_entered_by_the_one_who_said_who_one_is(
    promised: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    nobody = Settings({"zone": Setting(ZONE, "flag")})
    async with showing(promised, settings=nobody) as pilot:
        await keys(pilot, "down", "enter", *"4 %", "enter", "enter")
        assert isinstance(pilot.app.screen, TypeIn)
        await keys(pilot, "ctrl+u", *"Kendra", "enter")
        assert row(pilot) == ("▼", "4 %", "behind, entered Mon 14 Sep by Kendra")
    with reading(promised) as reads:
        assert reads.connection.execute("SELECT who FROM figure").fetchall() == [("Kendra",)]


async def test_figure_of_an_earlier_period_is_entered_there(promised: Path) -> None:
    async with showing(promised) as pilot:
        await keys(pilot, "left_square_bracket", "down", "enter", *"2 %", "enter", "enter")
        assert row(pilot)[:2] == ("✓", "2 %")
        await keys(pilot, "right_square_bracket")
        assert row(pilot)[:2] == ("–", "—")
    with reading(promised) as reads:
        assert reads.connection.execute("SELECT starts, value FROM figure").fetchall() == [
            ("2026-08-01", "1/50")
        ]


async def test_chart_of_a_figure_is_opened_from_its_row(promised: Path) -> None:
    async with showing(promised) as pilot:
        await keys(pilot, "down", "enter", *"4 %", "enter", "enter", "v")
        assert isinstance(pilot.app.screen, Charts)
        assert pilot.app.screen.as_text().startswith(
            "Inbound · Customers lost · month by month · 1 Sep – 30 Sep 2026\n"
        )
        await keys(pilot, "b")
        assert pilot.app.screen.asked.by == "week"
        await keys(pilot, "v")
        assert pilot.app.screen.asked.step == ("waterfall", None)


async def test_spend_is_entered_where_the_cost_of_a_customer_is_promised(tmp_path: Path) -> None:
    cost = LOST._replace(what="Cost", unit="money", target=Fraction(500_00), source="cost per acquisition")
    store = Store(tmp_path / "store.db")
    agree(store, terms(call(), cost)._replace(holds_from=date(2026, 7, 1)))
    bring(store, lead("A", at("08-02 08:00")))
    bring(store, deal("A", "won", lead_key="A", won=at("09-05 08:00")))
    async with showing(store.path) as pilot:
        assert row(pilot) == ("–", "—", "no spend entered")
        await keys(pilot, "down", "enter")
        assert "Cost, 1 Sep – 30 Sep 2026: what was spent?" in str(
            pilot.app.screen.query_one("#heading", Static).content
        )
        await keys(pilot, *"400", "enter", "enter")
        assert row(pilot) == ("✓", "400 EUR", "on line, 400 EUR for 1 customer")
        await keys(pilot, "enter")
        assert pilot.app.screen.query_one(Input).value == "400"
        await keys(pilot, "escape", "u")
        assert row(pilot) == ("–", "—", "no spend entered")


async def test_one_more_promise_is_chosen_by_its_kind(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    async with making(store, begun(store)) as pilot:
        await go(pilot, 1)
        await go_to(pilot, "commitments.leads.on")
        await wizard_keys(pilot, "ctrl+n")
        assert isinstance(pilot.app.screen, Choose)
        await wizard_keys(pilot, "end", "enter")
        await write(pilot, "Customers lost")
    fields = kept(store).fields
    assert fields["commitments.1.kind"] == "figure"
    assert fields["commitments.1.what"] == "Customers lost"
    assert [each.field for each in parse(fields).problems] == ["commitments.1.number"]


async def test_first_calls_of_one_tier_leave_the_rest_to_the_others(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    async with making(store, begun(store)) as pilot:
        await go(pilot, 1)
        await go_to(pilot, "commitments.leads.on")
        await wizard_keys(pilot, "ctrl+n")
        await wizard_keys(pilot, "down", "down", "down", "enter")
        assert "leads of tier Director and above" in screen_text(pilot)
        assert "the rest" not in screen_text(pilot)
        await wizard_keys(pilot, "down", "enter")
        shown = screen_text(pilot)
        assert "First touch (Manager)" in shown
        assert "First touch (the rest)" in shown

        # One more for the rest asks nothing of the others.
        await wizard_keys(pilot, "ctrl+n")
        await wizard_keys(pilot, "down", "down", "down", "enter")
        assert "the rest: all that no other one names" in screen_text(pilot)
        await wizard_keys(pilot, "escape")
    terms_ = parse(kept(store).fields).terms
    assert terms_ is not None
    manager = Scope(tiers=("Manager",))
    promised = {each.id: each for each in terms_.commitments}
    one = promised["1"]
    assert isinstance(one, Within)
    assert (one.until, one.only) == ("first follow-up", manager)
    assert promised["first_call"].only == Scope(but=(manager,))
    assert promised["leads"].only == EVERYTHING


async def test_delivery_is_ticked_from_its_row_and_taken_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    paper = Delivery("paper", "s", "m", "Paper", Weekdays((0,)), Fraction(1), "month")
    agree(store, terms(call(), paper)._replace(holds_from=date(2026, 7, 1)))
    async with showing(store.path) as pilot:
        await keys(pilot, "down")
        assert str(pilot.app.screen.query_one(KeyBar).content).startswith("Enter Say it came w Team")
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, Choose)
        assert [str(shown).split("  ")[0] for _place, shown in pilot.app.screen.answers] == [
            "! Mon 7 Sep",
            "· Mon 14 Sep",
            "· Mon 21 Sep",
            "· Mon 28 Sep",
        ]
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, TypeIn)
        await keys(pilot, "ctrl+u", *"tomorrow", "enter")
        assert str(pilot.app.screen.query_one("#wrong", Static).content) == "Tue 15 Sep has not begun yet."
        await keys(pilot, "ctrl+u", *"8 Sep", "enter", *"signed", "enter")
        assert isinstance(pilot.app.screen, Today)
        [found] = [row for row in pilot.app.screen.query_one(PromiseRows).rows if row.kind == "delivery"]
        assert (found.mark, found.figure) == ("▼", "0 of 1 0.0 %")
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, Choose)
        assert str(pilot.app.screen.answers[0][1]) == "✗ Mon 7 Sep   came Tue 8 Sep, late (Kendra: signed)"
        await keys(pilot, "escape", "u")
    with reading(store.path) as reads:
        assert reads.connection.execute("SELECT COUNT(*) FROM delivery").fetchone() == (0,)


async def test_month_before_is_told_and_a_key_away(promised: Path) -> None:
    async with showing(promised) as pilot:
        assert "August 2026: – Customers lost: no figure yet · 1 not known  [" in screen_text(pilot)
        await keys(pilot, "left_square_bracket")
        assert "August 2026, over" in screen_text(pilot)
        assert "no figure yet · " not in screen_text(pilot)
        await keys(pilot, "down", "enter", *"2 %", "enter", "enter", "right_square_bracket")
        assert "August 2026: 1 not known · 1 kept  [" in screen_text(pilot)
