"""Looking back on the screens: the figures of another moment, on which nothing can be done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sla_tui.store.store import Store
from sla_tui.tui.screens.asking import TypeIn
from sla_tui.tui.screens.lead import LeadScreen
from sla_tui.tui.screens.log_touch import LogTouch
from sla_tui.tui.widgets.promise_rows import PromiseRows
from tests.reports.stories import call, count, september, terms
from tests.store.bringing import agree
from tests.tui.stage import screen_text, showing
from tests.tui.wizards import keys


@pytest.fixture
def handed_over(tmp_path: Path) -> Path:
    store = Store(tmp_path / "store.db")
    agree(store, terms(count(100), call(), name="Inbound hand-offs"))
    september(store)
    return store.path


def leads(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(PromiseRows).rows[0].figure


async def look_back(pilot: Pilot[None], text: str) -> None:
    await keys(pilot, "@")
    assert isinstance(pilot.app.screen, TypeIn)
    await keys(pilot, *text, "enter")


async def test_places_show_what_was_and_nothing_is_done_then(handed_over: Path) -> None:
    async with showing(handed_over) as pilot:
        assert leads(pilot) == "20 of 100"  # all of September up to Sunday the 13th
        # 2 + 1 + 3 + 2 by the 4th, the Friday before the last; that day counts to its end.
        await look_back(pilot, "2026-09-04")
        assert leads(pilot) == "8 of 100"
        assert "AS OF Fri 4 Sep 23:59" in screen_text(pilot)
        await keys(pilot, "3")
        head = screen_text(pilot).splitlines()[0]
        assert head == " AS OF Fri 4 Sep 23:59 Leads handed over  1 Sep – 30 Sep 2026"
        await keys(pilot, "2", "v", "v", "v", "enter")
        assert isinstance(pilot.app.screen, LeadScreen)
        assert "1 of 8" in screen_text(pilot)
        await keys(pilot, "t")
        assert not isinstance(pilot.app.screen, LogTouch)
        assert "This is how it was on Fri 4 Sep 23:59. @ and Enter come back to now" in screen_text(pilot)
        await keys(pilot, "@", "enter", "t")
        assert isinstance(pilot.app.screen, LogTouch)
        await keys(pilot, "escape", "1")
        assert leads(pilot) == "20 of 100"
        assert "AS OF" not in screen_text(pilot)


async def test_moment_that_is_to_come_or_none_is_refused(handed_over: Path) -> None:
    async with showing(handed_over) as pilot:
        await look_back(pilot, "2026-09-15")
        assert "“2026-09-15” is still to come." in screen_text(pilot)
        assert leads(pilot) == "20 of 100"
        await look_back(pilot, "soon")
        assert isinstance(pilot.app.screen, TypeIn)
        await keys(pilot, "escape")
        await look_back(pilot, "2026-08-31")
        assert "Leads are known from Tue 1 Sep 2026 10:00 on" in screen_text(pilot)


async def test_agreements_are_those_of_then_and_each_version_is_read(handed_over: Path) -> None:
    later = terms(count(120), call(), name="Inbound hand-offs")._replace(holds_from=date(2026, 9, 10))
    agree(Store(handed_over), later, agreement_id=1)
    async with showing(handed_over, size=(100, 30)) as pilot:
        await keys(pilot, "4")
        assert "version 2, from Thu 10 Sep 2026 to Tue 31 Aug 20" in screen_text(pilot)
        await look_back(pilot, "2026-09-04")
        assert screen_text(pilot).splitlines()[0].startswith(" AS OF Fri 4 Sep 23:59 Agreements")
        assert "version 1, from Thu 10 Sep 2026 on version 2" in screen_text(pilot)
        await keys(pilot, "x")
        assert "This is how it was on Fri 4 Sep 23:59." in screen_text(pilot)
        await keys(pilot, "enter")
        assert screen_text(pilot).splitlines()[0] == (
            " AS OF Fri 4 Sep 23:59 Inbound hand-offs  ·  version 1 of 2"
        )
        assert "Version 1 is in force, from Tue 1 Sep 2026 to Wed 9 Sep 2026." in screen_text(pilot)
        assert "at least 100 leads" in screen_text(pilot)
        assert "> Version after" in screen_text(pilot).splitlines()[-1]
        await keys(pilot, "greater_than_sign")
        assert "Version 2 is still to come, from Thu 10 Sep 2026 to Tue 31 Aug 2027." in screen_text(pilot)
        assert "at least 120 leads" in screen_text(pilot)
        assert "< Version before" in screen_text(pilot).splitlines()[-1]
        await keys(pilot, "greater_than_sign")
        assert "That was its last version." in screen_text(pilot)
        await keys(pilot, "less_than_sign", "@", "enter")
        assert "Version 1 was replaced; it held from Tue 1 Sep 2026 to Wed 9 Sep 2026." in screen_text(pilot)
