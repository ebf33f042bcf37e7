"""Filters, orders and marks in the list of leads, by keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from sla_tui.reports.lead_filters import Only
from sla_tui.tui.screens.choosing import ChooseOnly
from sla_tui.tui.screens.lead import LeadScreen
from sla_tui.tui.screens.leads import Leads
from sla_tui.tui.widgets.lead_lines import LeadLines
from tests.tui.stage import screen_text, settled, showing

ALL = ("2", "v", "v", "v", "v")
"""The keys to all leads that were ever handed over."""


async def keys(pilot: Pilot[None], *names: str) -> None:
    await pilot.press(*names)
    await settled(pilot)


def lines(pilot: Pilot[None]) -> LeadLines:
    return pilot.app.screen.query_one(LeadLines)


def names(pilot: Pilot[None]) -> list[str]:
    return [line.name for line in lines(pilot).lines]


def place(pilot: Pilot[None]) -> Leads:
    screen = pilot.app.screen
    assert isinstance(screen, Leads)
    return screen


def meant(pilot: Pilot[None]) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in place(pilot).meant]


def said(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#now", Static).content)


def offers(pilot: Pilot[None]) -> list[str]:
    options = pilot.app.screen.query_one(OptionList).options
    return [" ".join(str(option.prompt).split()) for option in options]


async def test_own_queue_is_one_key_from_the_place(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2")
        await keys(pilot, "m")
        assert {line.rep for line in lines(pilot).lines} == {"Kendra Ortiz"}


async def test_filter_is_chosen_by_its_letters_and_its_number_is_what_is_listed(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, *ALL)
        everybody = names(pilot)
        await keys(pilot, "f")
        assert isinstance(pilot.app.screen, ChooseOnly)
        await keys(pilot, *"ken")
        (offer,) = offers(pilot)
        assert offer.startswith("Owner Kendra Ortiz ")
        await keys(pilot, "enter")
        number = int(offer.split()[-1])
        assert {line.rep for line in lines(pilot).lines} == {"Kendra Ortiz"}
        assert len(names(pilot)) == number < len(everybody)
        assert said(pilot) == (f"All that were ever handed over · Kendra Ortiz: {number} leads, latest first")


async def test_leads_of_a_campaign_are_filtered_by_its_name_which_the_page_says(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, *ALL)
        await keys(pilot, "f")
        await keys(pilot, *"autumn")
        (offer,) = offers(pilot)
        assert offer.startswith("Campaign Autumn webinar ")
        await keys(pilot, "enter")
        number = len(names(pilot))
        assert number == int(offer.split()[-1])
        assert said(pilot) == f"campaign Autumn webinar: {number} leads, latest first"
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, LeadScreen)
        assert "campaign Autumn webinar" in screen_text(pilot)


async def test_several_filters_hold_and_come_off_one_by_one_or_all(made_demo: Path) -> None:
    async with showing(made_demo, size=(140, 40)) as pilot:
        await keys(pilot, *ALL)
        everybody = names(pilot)
        await keys(pilot, "f", *"state late", "enter")
        late = names(pilot)
        await keys(pilot, "f", *"owner", "enter")
        assert "late · " in said(pilot)
        await keys(pilot, "f", *"tier a", "enter")
        assert said(pilot).startswith("All that were ever handed over · late · ")
        assert f" · tier A: {len(names(pilot))} lead" in said(pilot)
        assert place(pilot).listing.chosen[0] == Only("state", "late")
        assert {line.verdict.speed for line in lines(pilot).lines} == {"late"}
        assert {line.row.tier for line in lines(pilot).lines} == {"A"}

        await keys(pilot, "backspace", "backspace")
        assert names(pilot) == late
        await keys(pilot, "f", *"tier a", "enter", "escape")
        assert names(pilot) == everybody
        await keys(pilot, "backspace", "escape")
        assert names(pilot) == everybody

        await keys(pilot, "f", *"state late", "enter", "f")
        assert offers(pilot)[0] == "All: take the filters off"
        await keys(pilot, "enter")
        assert names(pilot) == everybody


async def test_chooser_is_moved_in_by_arrows_and_by_the_mouse_and_esc_changes_nothing(
    made_demo: Path,
) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, *ALL, "f", "down", "down", "up", "enter")
        assert {line.verdict.speed for line in lines(pilot).lines} == {"met"}
        await keys(pilot, "escape", "f", "pagedown", "escape")
        assert place(pilot).listing.chosen == ()
        await keys(pilot, "f", *"zzz")
        assert offers(pilot) == ["No lead here has that."]
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, ChooseOnly)
        await keys(pilot, *["backspace"] * 3)
        await pilot.click(OptionList, offset=(4, 2))
        await settled(pilot)
        assert {line.verdict.speed for line in lines(pilot).lines} == {"late"}


async def test_letters_in_one_burst_with_the_key_of_the_filters_all_count(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, *ALL)
        for key, letter in (("f", "f"), *((letter, letter) for letter in "ken"), ("enter", "\r")):
            pilot.app.post_message(events.Key(key, letter))
        await settled(pilot)
        await settled(pilot)
        assert {line.rep for line in lines(pilot).lines} == {"Kendra Ortiz"}


async def test_search_looks_among_the_filtered_leads_and_leaves_the_filters(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, *ALL, "f", *"ken", "enter", "slash", *"mira f")
        assert pilot.app.screen.query_one(Input).value == "mira f"
        assert {line.rep for line in lines(pilot).lines} == {"Kendra Ortiz"}
        assert all("mira" in line.known for line in lines(pilot).lines)
        assert "Kendra Ortiz: " in said(pilot)
        await keys(pilot, "enter", "escape")
        assert place(pilot).listing.chosen == (Only("owner", "Kendra Ortiz"),)
        assert len(names(pilot)) > 1


async def test_offers_of_a_search_count_what_it_found(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2", "slash", *"mira", "enter", "f", *"ken")
        (offer,) = offers(pilot)
        await keys(pilot, "enter")
        assert len(names(pilot)) == int(offer.split()[-1])
        assert {line.rep for line in lines(pilot).lines} == {"Kendra Ortiz"}


async def test_who_waits_is_filtered_too(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2")
        waiting = len(names(pilot))
        await keys(pilot, "f", *"owner ken", "enter")
        assert 0 < len(names(pilot)) < waiting
        assert said(pilot).startswith("Who waits for a first touch · Kendra Ortiz: ")
        assert "Next due" in screen_text(pilot)


async def test_filters_that_nobody_fits_any_more_say_how_they_come_off(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, *ALL, "f", *"in time", "enter", "v")
        assert said(pilot) == "Who waits for a first touch · in time: nobody; Esc takes the filters off"
        await keys(pilot, "f")
        assert offers(pilot) == ["All: take the filters off"]
        await keys(pilot, "enter")
        assert names(pilot)


async def test_s_turns_through_the_orders_and_the_cursor_stays_on_its_lead(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2", "v", "down", "down", "down")
        kept = lines(pilot).chosen
        own = names(pilot)
        assert said(pilot).endswith(" leads, next due first")
        for words in ("latest first", "by name", "by owner", "next due first"):
            await keys(pilot, "s")
            assert said(pilot).endswith(f" leads, {words}")
            assert lines(pilot).chosen == kept
            assert kept is not None
            assert kept.name in screen_text(pilot)
            if words == "by name":
                assert names(pilot) == sorted(own, key=str.casefold)
        assert names(pilot) == own
        assert lines(pilot).cursor == 3


async def test_cursor_stays_on_its_lead_over_a_refresh_a_return_and_a_search(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2", "v", "s", "s", *["down"] * 5)
        kept = lines(pilot).chosen
        place(pilot).read()
        await settled(pilot)
        assert lines(pilot).chosen == kept
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, LeadScreen)
        await keys(pilot, "escape")
        assert lines(pilot).chosen == kept
        await keys(pilot, "1", "2")
        assert lines(pilot).chosen == kept
        await keys(pilot, "slash", *"ben", "escape")
        assert lines(pilot).chosen == kept
        assert said(pilot).endswith(", by name")


async def test_marks_are_set_and_taken_by_space_and_what_is_meant_is_in_order(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, *ALL, "down")
        under = lines(pilot).lines[1]
        assert meant(pilot) == [(under.lead_id, under.name)]
        await keys(pilot, "space", "up", "space", "down", "down", "space")
        first, second, third = lines(pilot).lines[:3]
        assert meant(pilot) == [(line.lead_id, line.name) for line in (first, second, third)]
        assert said(pilot).endswith(", latest first · 3 marked")
        assert screen_text(pilot).count("●") == 3
        await keys(pilot, "up", "space")
        assert meant(pilot) == [(first.lead_id, first.name), (third.lead_id, third.name)]
        await keys(pilot, "s", "s", "s", "s")
        assert said(pilot).endswith(" · 2 marked")
        await keys(pilot, "escape")
        assert "marked" not in said(pilot)
        assert "●" not in screen_text(pilot)


async def test_star_marks_all_that_are_listed_and_no_others(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, *ALL, "f", *"ken", "enter", "asterisk")
        number = len(names(pilot))
        assert f" · {number} marked" in said(pilot)
        await keys(pilot, "backspace")
        assert len(names(pilot)) > number
        assert len(place(pilot).meant) == number
        await keys(pilot, "slash", *"mira", "enter")
        found = len(lines(pilot).marked)
        assert len(place(pilot).meant) == found < number
        await keys(pilot, "escape")
        assert len(place(pilot).meant) == number


async def test_esc_ends_the_search_then_unmarks_then_shows_all(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, *ALL, "f", *"ken", "enter", "space", "slash", *"a", "enter")
        await keys(pilot, "escape")
        assert (place(pilot).listing.text, len(lines(pilot).marked)) == (None, 1)
        await keys(pilot, "escape")
        assert (len(place(pilot).listing.chosen), len(lines(pilot).marked)) == (1, 0)
        await keys(pilot, "escape")
        assert place(pilot).listing.chosen == ()


async def test_lead_that_is_listed_twice_is_meant_once(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, *ALL)
        shown = lines(pilot)
        first, second = shown.lines[:2]
        again = second._replace(row=second.row._replace(lead_id=first.lead_id))
        shown.lines = (first, again, *shown.lines[2:])
        shown.mark({first.handoff_id, second.handoff_id})
        assert [one.id for one in place(pilot).meant] == [first.lead_id]


@pytest.mark.parametrize("key", ["f", "s", "space", "asterisk", "backspace", "escape"])
async def test_keys_do_nothing_where_there_is_nobody(tmp_path: Path, key: str) -> None:
    async with showing(tmp_path / "none.db") as pilot:
        await keys(pilot, "2", key)
        assert isinstance(pilot.app.screen, Leads)
        assert place(pilot).meant == ()


async def test_keys_are_letters_while_one_types(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2", "slash", *"sfvm*", "space")
        assert pilot.app.screen.query_one(Input).value == "sfvm* "
        await keys(pilot, "backspace")
        assert pilot.app.screen.query_one(Input).value == "sfvm*"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (140, 40)])
async def test_chooser_and_marks_fit_the_screen(made_demo: Path, size: tuple[int, int]) -> None:
    async with showing(made_demo, size=size) as pilot:
        await keys(pilot, *ALL, "f")
        assert all(len(line) <= size[0] for line in screen_text(pilot).splitlines())
        assert "waits" in screen_text(pilot)
        offers_drawn = [line for line in screen_text(pilot).splitlines() if "│  State     " in line]
        assert offers_drawn
        assert all(re.search(r" [\d,]+ *[▁-█]* *│", line) for line in offers_drawn)
        await keys(pilot, "enter", "space")
        assert "marked" in screen_text(pilot)
        assert "●" in screen_text(pilot)
