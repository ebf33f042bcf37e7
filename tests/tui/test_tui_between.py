"""Promising an acceptance in time by keys, and going from Leads to the clock of one that is missed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from textual.pilot import Pilot

from sla_tui.domain.draft import parse
from sla_tui.domain.pairs import Pair
from sla_tui.domain.terms import Between, Days
from sla_tui.store.store import Store
from sla_tui.tui.screens.asking import Choose
from tests.reports.stories import terms
from tests.reports.test_reports_between_leads import ACCEPTED, NEXT, tell_mira
from tests.store.bringing import agree
from tests.tui.stage import screen_text, showing
from tests.tui.wizards import begun, go, go_to, kept, keys, making, said, wizard, write


async def test_acceptance_in_time_is_promised_by_keys(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    async with making(store, begun(store)) as pilot:
        await go(pilot, 1)
        await go_to(pilot, "commitments.leads.on")
        await keys(pilot, "ctrl+n")
        asked = pilot.app.screen
        assert isinstance(asked, Choose)
        offered = [str(shown) for _place, shown in asked.answers]
        place = offered.index("Sales accepts a lead in time after the hand-off")
        await keys(pilot, *["down"] * place, "enter")
        assert wizard(pilot).desk.path == "commitments.1.on"
        assert "Acceptance        [yes] no" in screen_text(pilot)

        await go_to(pilot, "commitments.1.target")
        assert "Acceptance, Sales to Marketing" in screen_text(pilot)
        assert "or, but for a first touch, how many days" in said(pilot, "#about")
        await write(pilot, "2 working days")
        await keys(pilot, "enter")
        await write(pilot, "80 %")

    promised = parse(kept(store).fields).terms
    assert promised is not None
    one = promised.commitments[-1]
    assert isinstance(one, Between)
    assert (one.giver, one.receiver, one.pair) == ("sales", "marketing", Pair("handed over", "accepted"))
    assert (one.target, one.share, one.period) == (Days(2, working=True), Fraction(4, 5), "month")


async def test_any_event_to_a_later_one_is_promised_by_keys(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    async with making(store, begun(store)) as pilot:
        await go(pilot, 1)
        await go_to(pilot, "commitments.leads.on")
        await keys(pilot, "ctrl+n")
        await answer(pilot, "A time from any event of a lead to a later one")
        offered = await answer(pilot, "From acceptance to first touch")
        assert "From first touch to acceptance" not in offered
        assert "Acceptance to first touch" in screen_text(pilot)

    one = next(text for path, text in kept(store).fields.items() if path.endswith(".between"))
    assert one == "accepted to first follow-up"


async def answer(pilot: Pilot[None], said: str) -> list[str]:
    """Take one of the answers that are offered; all of them."""
    asked = pilot.app.screen
    assert isinstance(asked, Choose)
    offered = [str(shown) for _place, shown in asked.answers]
    await keys(pilot, *["down"] * offered.index(said), "enter")
    return offered


async def test_leads_go_on_from_who_waits_to_the_clocks_of_one_that_is_missed(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    agree(store, terms(ACCEPTED, NEXT))
    tell_mira(store)
    async with showing(store.path) as pilot:
        await keys(pilot, "2")
        assert "Nobody waits for a first touch. v goes on to what is owed next." in screen_text(pilot)
        await keys(pilot, "v")
        line = next(one for one in screen_text(pilot).splitlines() if "Mira Chen" in one)
        assert line.split("Mira Chen")[1].split() == ["past", "due", "1", "missed;", "!", "touch"]
        await keys(pilot, "enter")
        assert "✗ Acceptance ≤ 4 h   1 h late              due Tue 8 Sep 14:00" in screen_text(pilot)
        assert "! Next touch ≤ 2 wd  past due in the data  by Fri 11 Sep" in screen_text(pilot)
