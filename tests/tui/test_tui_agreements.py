"""The list of agreements and the page of one; what places say where there is no agreement yet."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from sla_tui.domain.draft import parse
from sla_tui.domain.when import local_day
from sla_tui.reports.drafts import new_draft
from sla_tui.store.store import Store
from sla_tui.tui.screens.agreement import AgreementScreen
from sla_tui.tui.screens.agreements import Agreements
from sla_tui.tui.screens.confirm import Confirm
from sla_tui.tui.screens.today import Today
from sla_tui.tui.screens.wizard.wizard import Wizard
from sla_tui.tui.widgets.agreement_page import AgreementPage
from tests.tui.stage import NOW, ZONE, screen_text, showing
from tests.tui.wizards import begun, drafts, in_force, keys


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def agree(store: Path, name: str) -> None:
    """Put an agreement of the wizard's own making in force."""
    zone = ZoneInfo(ZONE)
    terms = parse({**new_draft(local_day(NOW, zone), zone), "name": name}).terms
    assert terms is not None
    Store(store).agreements.put_in_force(terms, who="Kendra", now=NOW)


def listed(pilot: Pilot[None]) -> list[str]:
    """The lines of the list, without the spaces that align them."""
    shown = pilot.app.screen.query_one("#agreements", OptionList)
    return [" ".join(str(option.prompt).split()) for option in shown.options]


def foot(pilot: Pilot[None]) -> str:
    """The keys that are offered."""
    return screen_text(pilot).splitlines()[-1]


def now(pilot: Pilot[None]) -> str:
    """The second line of a place."""
    return str(pilot.app.screen.query_one("#now", Static).content)


async def test_parties_for_which_a_line_has_no_room_stand_whole_below_it(store: Path) -> None:
    # At 80 columns the line of a name of 34 signs ends behind the day from which on it holds.
    agree(store, "Marketing, sales and the whole of service")
    begun(store, {"name": "Outbound"})
    async with showing(store) as pilot:
        await keys(pilot, "4")
        first, second = pilot.app.screen.query_one("#agreements", OptionList).options
        assert [line.rstrip() for line in str(first.prompt).splitlines()] == [
            "✓ Marketing, sales and the whole of…  version 1, from Tue 1 Sep 2026 on",
            "    Marketing – Sales",
        ]
        assert "\n" not in str(second.prompt)
        assert "    Marketing – Sales" in screen_text(pilot)
    async with showing(store, size=(140, 40)) as pilot:
        await keys(pilot, "4")
        assert "version 1, from Tue 1 Sep 2026 on, Marketing – Sales" in listed(pilot)[0]


async def test_empty_list_says_the_key_that_makes_an_agreement(store: Path) -> None:
    async with showing(store) as pilot:
        await keys(pilot, "4")
        assert now(pilot) == "No agreement yet. Press n to make one: five entries are enough."
        assert listed(pilot) == []
        assert foot(pilot).startswith(" n New 1 Today")
        await keys(pilot, "d")
        assert "There is no draft to discard." in [note.message for note in pilot.app._notifications]
        await keys(pilot, "n", "enter")
        assert isinstance(pilot.app.screen, Wizard)
    assert not store.exists()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("2", "No agreement says yet how soon to follow up on a lead. Press 4 to make one."),
        ("3", "There is no agreement yet: press 4."),
    ],
)
async def test_places_without_an_agreement_say_where_one_is_made_and_offer_no_dead_key(
    store: Path, place: str, said: str
) -> None:
    async with showing(store) as pilot:
        await keys(pilot, place)
        assert said in screen_text(pilot)
        assert foot(pilot).startswith(" 1 Today")
        await keys(pilot, "4")
        assert isinstance(pilot.app.screen, Agreements)


async def test_agreements_stand_before_drafts_each_with_what_is_known_of_it(store: Path) -> None:
    agree(store, "Inbound 2026")
    begun(store, {"name": "Outbound", "review.months": "soon"})
    async with showing(store, size=(100, 30)) as pilot:
        await keys(pilot, "4")
        assert now(pilot) == "1 agreement in force, 1 draft."
        # It is 9:07 in Berlin; step 7 of the draft is not done.
        assert listed(pilot) == [
            "✓ Inbound 2026 version 1, from Tue 1 Sep 2026 on, Marketing – Sales",
            "… Outbound draft, 7 of 8 steps done, changed 09:07",
        ]
        assert "n New  Enter Open  e Revise  c Copy it  t Template  x End it  1 Today" in foot(pilot)
        assert "Discard" not in foot(pilot)
        await keys(pilot, "down")
        assert "n New  Enter Open  t Template  d Discard" in foot(pilot)


async def test_enter_opens_the_page_of_an_agreement_with_all_of_its_terms(store: Path) -> None:
    agree(store, "Inbound 2026")
    async with showing(store, size=(100, 60)) as pilot:
        await keys(pilot, "4", "enter")
        assert isinstance(pilot.app.screen, AgreementScreen)
        assert str(pilot.app.screen.query_one("#top", Static).content) == "Inbound 2026  ·  version 1"
        shown = " ".join(screen_text(pilot).split())
        assert "Between Marketing and Sales. Holds from Tue 1 Sep 2026 on, without an end." in shown
        assert "Marketing hands over to Sales at least 100 leads a month." in shown
        assert "Working hours: Mon-Fri 9:00-17:00, by the time of Europe/Berlin." in shown
        await keys(pilot, "y")
        assert pilot.app.clipboard.startswith("Inbound 2026\nBetween Marketing and Sales.")
        assert all(len(line) <= 76 for line in pilot.app.clipboard.splitlines())
        assert "Either side may end the agreement in writing" in pilot.app.clipboard
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, Agreements)


async def test_page_scrolls_by_keys_where_it_is_longer_than_the_screen(store: Path) -> None:
    agree(store, "Inbound 2026")
    async with showing(store) as pilot:
        await keys(pilot, "4", "enter")
        assert "Review and end" not in screen_text(pilot)
        await keys(pilot, "end")
        await pilot.wait_for_animation()
        assert "Review and end" in screen_text(pilot)
        assert pilot.app.screen.query_one(AgreementPage).has_focus


async def test_draft_is_let_go_only_where_that_is_said_twice(store: Path) -> None:
    begun(store, {"name": "Outbound"})
    async with showing(store) as pilot:
        await keys(pilot, "4", "d")
        assert isinstance(pilot.app.screen, Confirm)
        assert "Discard the draft “Outbound”? What was typed into it is gone then." in " ".join(
            screen_text(pilot).replace("│", " ").split()
        )
        await keys(pilot, "enter")
        assert drafts(store) == ["Outbound"]
        await keys(pilot, "d", "escape")
        assert drafts(store) == ["Outbound"]
        await keys(pilot, "d", "down", "enter")
        assert drafts(store) == []
        assert now(pilot) == "No agreement yet. Press n to make one: five entries are enough."
        assert " n New 1 Today" in foot(pilot)


async def test_agreement_in_force_is_not_let_go(store: Path) -> None:
    agree(store, "Inbound 2026")
    async with showing(store) as pilot:
        await keys(pilot, "4", "d")
        told = [note.message for note in pilot.app._notifications]
        assert "Only a draft can be discarded; an agreement in force stays." in told
    assert in_force(store) == ["Inbound 2026"]


async def test_draft_is_opened_and_put_in_force_from_the_list(store: Path) -> None:
    agree(store, "Inbound 2026")
    begun(store, {"name": "Outbound", "wizard.step": "8"})
    async with showing(store) as pilot:
        await keys(pilot, "4", "down", "enter")
        assert isinstance(pilot.app.screen, Wizard)
        await keys(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, Today)
        # The charts are those of the agreement that Today shows, and turn with it.
        for place in ("1", "3"):
            await keys(pilot, place)
            assert screen_text(pilot).splitlines()[0].startswith(" Outbound")
        assert "a Next agreement" not in screen_text(pilot).splitlines()[-1]
        await keys(pilot, "1")
        assert "a Next agreement" in screen_text(pilot).splitlines()[-1]
        await keys(pilot, "a")
        for place in ("1", "3"):
            await keys(pilot, place)
            assert screen_text(pilot).splitlines()[0].startswith(" Inbound 2026")
    assert sorted(in_force(store)) == ["Inbound 2026", "Outbound"]
    assert drafts(store) == []


async def test_what_is_made_elsewhere_appears_in_the_list_and_the_place_is_kept(store: Path) -> None:
    begun(store, {"name": "First"})
    begun(store, {"name": "Second"})
    async with showing(store) as pilot:
        await keys(pilot, "4", "down")
        kept = listed(pilot)[1]
        begun(store, {"name": "Third"})
        pilot.app.refresh_place()  # type: ignore[attr-defined]
        await keys(pilot)
        assert len(listed(pilot)) == 3
        assert pilot.app.screen.query_one("#agreements", OptionList).highlighted == listed(pilot).index(kept)
