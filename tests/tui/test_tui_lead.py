"""A lead's page: opened from the lists of who waits, and what its keys do."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from sla_tui.domain.leads import Disposition
from sla_tui.paths import state_folder
from sla_tui.settings import Setting, Settings
from sla_tui.store.store import Store
from sla_tui.tui.copying import COPIED
from sla_tui.tui.screens.lead import LeadScreen
from sla_tui.tui.screens.leads import Leads
from sla_tui.tui.screens.today import Today
from sla_tui.tui.widgets.lead_lines import LeadLines
from sla_tui.tui.widgets.waiting_list import WaitingList
from tests.reports.stories import FAR, answer, at, bring, call, terms
from tests.store.bringing import agree, lead
from tests.tui.stage import ZONE, screen_text, settled, showing


async def keys(pilot: Pilot[None], *names: str) -> None:
    await pilot.press(*names)
    await settled(pilot)


def part(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).content)


def told(pilot: Pilot[None]) -> list[str]:
    return [note.message for note in pilot.app._notifications]


async def test_enter_opens_the_page_of_who_waits_and_esc_leads_back(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2", "down")
        chosen = pilot.app.screen.query_one(LeadLines).chosen
        assert chosen is not None
        await keys(pilot, "enter")

        assert isinstance(pilot.app.screen, LeadScreen)
        assert part(pilot, "#top").startswith(f"{chosen.name} · {chosen.company}  ·  2 of ")
        assert "First touch ≤ 4 h" in part(pilot, "#clocks")
        assert "no touch yet." in part(pilot, "#why")
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, Leads)
        assert pilot.app.screen.query_one(LeadLines).chosen == chosen


async def test_queue_beside_today_opens_it_too(made_demo: Path) -> None:
    async with showing(made_demo, size=(140, 40)) as pilot:
        pilot.app.screen.query_one(WaitingList).focus()
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, LeadScreen)
        await keys(pilot, "1")
        assert isinstance(pilot.app.screen, Today)


async def test_neighbours_are_a_key_away_and_the_ends_are_told(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2")
        names = [one.name for one in pilot.app.screen.query_one(LeadLines).lines]
        await keys(pilot, "enter", "right_square_bracket")
        assert part(pilot, "#top").startswith(names[1])
        await keys(pilot, "left_square_bracket", "left_square_bracket")
        assert part(pilot, "#top").startswith(names[0])
        assert told(pilot) == ["That was the first one."]


async def test_touch_is_logged_in_two_keys_and_taken_back_in_one(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2", "enter")
        before = part(pilot, "#touches")
        await keys(pilot, "t", "c")
        assert "call  Kendra  talked  logged here" in part(pilot, "#touches")
        assert "in time" in part(pilot, "#clocks")
        await keys(pilot, "u")
        assert part(pilot, "#touches") == before
        assert "no touch yet." in part(pilot, "#why")


async def test_receipt_is_copied_in_one_key(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await keys(pilot, "2", "enter", "y")
        copied = pilot.app.clipboard.splitlines()
        assert told(pilot)[-1].startswith("Copied; where the terminal can't, it is in ")

    assert (state_folder() / COPIED).read_text(encoding="utf-8").splitlines() == copied
    assert any(line.startswith("· First touch ≤ 4 h") for line in copied)
    assert any(line.startswith("Judged by version 1 of “Inbound 2026”.") for line in copied)
    assert all(len(line) <= 80 for line in copied)


@pytest.mark.parametrize("name", ["[red]Eve[/] [@click=app.quit]x[/]", "王小明" * 30])
async def test_name_is_plain_text_whatever_it_is(tmp_path: Path, name: str) -> None:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call()))
    own = lead("1", at("09-13 22:00"), name=name, company="[b]Acme[/b]", source="[i]web[/i]")
    bring(store, own, until=FAR)
    async with showing(store.path) as pilot:
        await keys(pilot, "2", "enter")

        shown = screen_text(pilot)
        assert isinstance(pilot.app.screen, LeadScreen)
        assert "[i]web[/i]" in shown
        assert name[:5] in shown


async def test_lead_that_is_gone_says_so(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, LeadScreen)
        screen.lead_ids = (99_999,)
        screen.read()
        await settled(pilot)
        assert "This lead is no longer there." in part(pilot, "#top")
        assert part(pilot, "#clocks") == ""
        await keys(pilot, "y")
        assert told(pilot) == ["There is nothing to copy here."]


async def test_lead_is_left_out_with_a_reason_and_counts_again_by_one_key(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2", "enter")
        name = part(pilot, "#top").split(" ·")[0]
        await keys(pilot, "x", "d", *"same as 12", "enter")

        assert "left out of the figures: a duplicate (Kendra: same as 12)." in part(pilot, "#why")
        assert part(pilot, "#clocks") == ""
        assert told(pilot)[-1].startswith(name)
        assert told(pilot)[-1].endswith("left out, a duplicate.  u takes it back.")
        await keys(pilot, "x", "c", *"not him", "enter")
        assert "no touch yet." in part(pilot, "#why")
        await keys(pilot, "u", "u")
        assert "no touch yet." in part(pilot, "#why")
        await keys(pilot, "escape")
        assert pilot.app.screen.query_one(LeadLines).lines[0].name == name


async def test_without_a_reason_nothing_is_left_out(demo: Path) -> None:
    async with showing(demo) as pilot:
        await keys(pilot, "2", "enter", "x", "t", "enter")
        assert "A reason is owed: the other side will read it." in screen_text(pilot)
        await keys(pilot, *"dtu", "escape")
        assert "no touch yet." in part(pilot, "#why")
        await keys(pilot, "x", "escape")
        assert isinstance(pilot.app.screen, LeadScreen)


@pytest.mark.parametrize(
    ("link", "opened", "said"),
    [
        ("https://crm.example/{id}?x=1", ["https://crm.example/{0}?x=1"], []),
        ("", [], ["Set lead_link to the address of a lead in your CRM: , shows where."]),
    ],
)
async def test_lead_is_opened_in_the_crm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: str, opened: list[str], said: list[str]
) -> None:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call()))
    bring(store, lead("70/01 &", at("09-13 22:00")), until=FAR)
    went: list[str] = []
    own = {"zone": Setting(ZONE, "flag"), **({"lead_link": Setting(link, "file")} if link else {})}
    async with showing(store.path, settings=Settings(own)) as pilot:
        monkeypatch.setattr(pilot.app, "open_url", went.append)
        await keys(pilot, "2", "enter", "o")
        assert told(pilot) == said
    assert went == [url.format("70%2F01%20%26") for url in opened]


async def test_reason_can_be_seen_while_it_is_typed_in_a_small_terminal(demo: Path) -> None:
    async with showing(demo, size=(40, 12)) as pilot:
        await keys(pilot, "2", "enter", "x", "d", *"same")
        assert "same" in screen_text(pilot)
        assert "Enter keeps it" in screen_text(pilot)


async def test_keys_lead_from_a_second_hand_off_to_the_first_and_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call(), answer()))
    back = Disposition(at("09-09 08:00"), "returned", "no phone number")
    bring(store, lead("1", at("09-08 08:00"), disposition=back), until=FAR)
    again = lead("1", at("09-10 08:00"), disposition=back)
    bring(store, again, lead("2", at("09-10 08:00"), row=3), until=FAR)
    async with showing(store.path) as pilot:
        # All there ever were: those of the 10th, then the first hand-off, whose own page Enter opens.
        await keys(pilot, "2", "v", "v", "v", "v", "end", "enter")
        assert "Lead 1  ·  hand-off 1 of 2  ·  3 of 3" in screen_text(pilot)
        assert "> Hand-off after" in screen_text(pilot)
        await keys(pilot, ">")
        assert "Lead 1  ·  hand-off 2 of 2  ·  3 of 3" in screen_text(pilot)
        assert "Handed over a second time; the first, Tue 8 Sep" in screen_text(pilot)
        await keys(pilot, ">")
        assert told(pilot) == ["That was its last hand-off."]
        await keys(pilot, "<", "d", "d", "1")
        assert "hand-off 1 of 2" in screen_text(pilot)
        assert "disqualified: no need" in screen_text(pilot)
    with store.reading() as reads:
        rows = reads.connection.execute("SELECT handoff_id, outcome FROM disposition ORDER BY 1").fetchall()
    assert rows == [(1, "disqualified")]
