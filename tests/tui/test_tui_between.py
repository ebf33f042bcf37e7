"""Promising an acceptance in time by keys, in the wizard."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from sla_tui.domain.draft import parse
from sla_tui.domain.terms import Between, Days
from sla_tui.tui.screens.asking import Choose
from tests.tui.stage import screen_text
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
        assert "or, but for a first call, how many days" in said(pilot, "#about")
        await write(pilot, "2 working days")
        await keys(pilot, "enter")
        await write(pilot, "80 %")

    terms = parse(kept(store).fields).terms
    assert terms is not None
    one = terms.commitments[-1]
    assert isinstance(one, Between)
    assert (one.giver, one.receiver, one.pair) == ("sales", "marketing", "handed over to accepted")
    assert (one.target, one.share, one.period) == (Days(2, working=True), Fraction(4, 5), "month")
