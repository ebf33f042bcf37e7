"""Each ready start made by keys from the Agreements place, put in force, and judged over a period."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from sla_tui.reports.status import status_report
from sla_tui.reports.texts import rows_of, status_text
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from sla_tui.tui.app import SlaTuiApp
from sla_tui.tui.screens.asking import Choose
from sla_tui.tui.screens.today import Today
from sla_tui.tui.screens.wizard.wizard import Wizard
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.promise_rows import PromiseRows
from tests.reports.stories import bring
from tests.store.bringing import lead
from tests.tui.stage import SETTINGS, screen_text, settled
from tests.tui.wizards import head, keys, wizard, write


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


async def force(pilot: Pilot[None], entries: list[str], holds_from: str) -> None:
    """Type the handshake, go to the last step, and put it in force from a day."""
    for text in entries:
        await write(pilot, text)
        await pilot.press("enter")
    await keys(pilot, "tab", "enter")
    assert head(pilot).startswith("8 Formalise")
    await write(pilot, holds_from)
    await keys(pilot, "enter", "enter")
    assert isinstance(pilot.app.screen, Today)


def rows(pilot: Pilot[None]) -> list[tuple[str, ...]]:
    """Label, figure, what it is judged by and the note of each promise on Today."""
    assert isinstance(pilot.app.screen, Today)
    return [tuple(row[3:]) for row in pilot.app.screen.query_one(PromiseRows).rows]


def now_line(pilot: Pilot[None]) -> str:
    return " ".join(str(pilot.app.screen.query_one("#now", Static).content).split())


def allowed(pilot: Pilot[None]) -> str:
    """The downtime that stands under an uptime in the wizard."""
    form = wizard(pilot).desk.form
    assert form is not None
    [shown] = form.allowed.values()
    return str(shown.content)


def status(store: Path, now: datetime) -> str:
    with reading(store) as reads:
        return status_text(reads, now)


async def test_first_start_is_ready_for_enter_and_escape_makes_nothing(store: Path) -> None:
    app = SlaTuiApp(store, Clock(datetime(2026, 9, 14, 7, tzinfo=UTC)), SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await keys(pilot, "4", "n")
        assert isinstance(app.screen, Choose)
        await keys(pilot, "escape")
        assert not isinstance(app.screen, Choose | Wizard)
        await pilot.press("n", "enter")
        await settled(pilot)
        assert head(pilot) == "Handshake · Marketing and sales kept as you type"
        await keys(pilot, "escape", "n")
        await pilot.click("OptionList", offset=(4, 1))
        await settled(pilot)
        assert head(pilot).startswith("Handshake · Deliveries to the customer")


async def test_door_of_an_empty_program_offers_each_start_and_its_words_speak_of_it(store: Path) -> None:
    app = SlaTuiApp(store, Clock(datetime(2026, 9, 14, 7, tzinfo=UTC)), SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await keys(pilot, "down", "enter")
        assert isinstance(app.screen, Choose)
        await keys(pilot, "escape")
        assert not isinstance(app.screen, Choose | Wizard)
        await keys(pilot, "enter", "down", "down", "enter")
        assert head(pilot).startswith("Handshake · Service for the customer")
        said = " ".join(screen_text(pilot).split())
        assert "the web shop" in said
        assert "Paper" not in said


async def test_deliveries_to_a_customer_from_the_first_key_to_the_end_of_the_month(store: Path) -> None:
    # November 2026 has five Mondays: 2, 9, 16, 23 and 30. At two addresses that is ten deliveries.
    clock = Clock(datetime(2026, 11, 23, 9, tzinfo=UTC))  # Monday the 23rd, 10:00 in Berlin
    app = SlaTuiApp(store, clock, SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await keys(pilot, "4", "n", "down", "enter")
        entries = ["50 reams a month", "Mon", "Main office, Depot", "Swift Couriers", "Mrs Berg"]
        await force(pilot, entries, "2026-11-01")

        # The 2nd, 9th and 16th are over: six past due. Two are due today, two on the 30th.
        # Ten are due in all, and of all of them: none may be missed.
        told = ("50 reams a month", "0 of 6 0.0 %", "of 100 %", "6 missed, none allowed, 4 open")
        assert rows(pilot) == [told]
        assert now_line(pilot) == "NOW 50 reams a month: 6 past due, 2 due today"
        shown = screen_text(pilot)
        assert "× not there   ⠤⠤ 100 % in time" in shown
        for word in ("lead", "Lead", "hand-off", "first call"):
            assert word not in shown.replace("2 Leads", "")
        # All of the sentence has room, and of the chart's keys those stand there that do something.
        await keys(pilot, "2")
        assert "Today says how it stands." in screen_text(pilot)
        await keys(pilot, "3")
        assert screen_text(pilot).splitlines()[-1].startswith(" t Table [ Earlier ] Later 1 Today")
        await keys(pilot, "1")

        # All but the one of the 9th at the depot came, that one a day late.
        for day in range(4):
            for place in range(2):
                late = (day, place) == (1, 1)
                came = date(2026, 11, (2, 9, 16, 23)[day] + late)
                await keys(pilot, "enter", "enter")
                await write(pilot, came.isoformat())
                await keys(pilot, "enter", "enter")
        # 7 of 8 in time: 87.5 %, and two are open.
        assert rows(pilot) == [
            ("50 reams a month", "7 of 8 87.5 %", "of 100 %", "1 missed, none allowed, 2 open")
        ]
        assert now_line(pilot) == "NOW 50 reams a month: 1 came late"

    # On 1 December nothing was said of the two of the 30th: 7 of 10, under 80 %: a fifth of the fee.
    december = datetime(2026, 12, 1, 9, tzinfo=UTC)
    with reading(store) as reads:
        [over] = status_report(reads, december, date(2026, 11, 30)).agreements
    assert rows_of(over)[0][3:] == ("50 reams a month", "7 of 10 70.0 %", "of 100 %", "broken, credit 20 %")
    assert "lead" not in status(store, december).casefold()
    november = status(store, datetime(2026, 11, 30, 22, tzinfo=UTC))  # 23:00 in Berlin
    assert "50 reams a month: 2 due today" in november
    assert "7 of 8 87.5 %  of 100 %  1 missed, none allowed, 2 open" in november


async def test_places_of_leads_say_in_words_what_does_not_apply(store: Path) -> None:
    app = SlaTuiApp(store, Clock(datetime(2026, 11, 23, 9, tzinfo=UTC)), SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await keys(pilot, "4", "n", "down", "enter")
        await force(pilot, ["Paper", "Mon", "Depot", "", ""], "2026-11-01")
        for place in ("2", "3", "1", "w"):
            await keys(pilot, place)
            said = " ".join(screen_text(pilot).split())
            assert ("promises nothing of leads" in said) == (place in "2w"), place
            if place == "3":
                assert "▸ Deliveries" in said
                assert "Waterfall" not in said


async def test_service_is_kept_running_from_the_first_key_to_the_end_of_the_month(store: Path) -> None:
    # September 2026 has 30 days: 99.9 % leave 43 min 12 s. It is Thursday the 10th, 12:00 in Berlin.
    clock = Clock(datetime(2026, 9, 10, 10, tzinfo=UTC))
    app = SlaTuiApp(store, clock, SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await keys(pilot, "4", "n", "down", "down", "enter", "enter")
        assert allowed(pilot) == "allows 43 min 12 s in 30 days, 8 h 45 min 36 s in a year"
        await write(pilot, "99.999 %")
        assert allowed(pilot) == "allows 25.92 s in 30 days, 5 min 15.36 s in a year"
        await keys(pilot, "shift+tab")
        await force(pilot, ["Mail", "99.9 %", "", "Ana", "Bert"], "2026-09-01")
        assert rows(pilot) == [("Mail", "100 %", "at least 99.9 %", "0 s of 43 min 12 s used")]

        # Down on the 3rd from 14:00 to 14:12, and told twice: overlapping minutes count once.
        for start, end in (
            ("2026-09-03 14:00", "2026-09-03 14:10"),
            ("2026-09-03 14:05", "2026-09-03 14:12"),
        ):
            await keys(pilot, "enter", "enter")
            assert "Mail: when did the outage begin?" in screen_text(pilot)
            await write(pilot, start)
            await keys(pilot, "enter")
            await write(pilot, end)
            await keys(pilot, "enter", *"disk", "enter")
        # So far 9 days and 12 h are 820,800 s; 720 of them down: 99.91228 %.
        assert rows(pilot) == [("Mail", "99.912 %", "at least 99.9 %", "12 min of 43 min 12 s used")]

        # Since 11:30 it is down: 30 min more. 42 min: 99.69298 %, but it can still be kept.
        await keys(pilot, "enter", "enter")
        await write(pilot, "11:30")
        await keys(pilot, "enter", "enter", "enter")
        told = "down now, 42 min of 43 min 12 s used"
        assert rows(pilot) == [("Mail", "99.692 %", "at least 99.9 %", told)]
        assert now_line(pilot) == "NOW Mail: down now"
        assert "Enter Outages w Team" in str(pilot.app.screen.query_one(KeyBar).content)
        # Two minutes later it can't be any more.
        assert "▼ Mail" in status(store, datetime(2026, 9, 10, 10, 2, tzinfo=UTC))
        # It ran again at 11:31; then the first outage turns out to have been none.
        await keys(pilot, "enter", "enter")
        await write(pilot, "11:31")
        await keys(pilot, "enter")
        assert rows(pilot)[0][3] == "13 min of 43 min 12 s used"
        await keys(pilot, "enter", "home", "down", "enter")
        await keys(pilot, "down", "enter")
        # 14:05 to 14:12 and 11:30 to 11:31 are left.
        assert rows(pilot)[0][3] == "8 min of 43 min 12 s used"
        await keys(pilot, "u")
        assert rows(pilot)[0][3] == "13 min of 43 min 12 s used"

    october = datetime(2026, 9, 30, 22, tzinfo=UTC)
    with reading(store) as reads:
        [over] = status_report(reads, october, date(2026, 9, 30)).agreements
    # 780 s of 2,592,000 s: 99.9699 %.
    assert rows_of(over)[0][3:] == ("Mail", "99.969 %", "at least 99.9 %", "kept, 13 min of 43 min 12 s used")


async def test_three_parties_from_the_first_key_to_the_end_of_the_month(store: Path) -> None:
    clock = Clock(datetime(2026, 9, 7, 10, tzinfo=UTC))  # Monday the 7th
    app = SlaTuiApp(store, clock, SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await keys(pilot, "4", "n", "end", "enter")
        await force(pilot, ["2", "4 h", "5", "2.5 %", "Ida"], "2026-09-01")
        told = {row[0]: row[1:] for row in rows(pilot)}
        # The report was due on Saturday the 5th; of leads and churn nothing is there yet.
        assert told["Customer-friction report"] == ("0 of 1 0.0 %", "of 100 %", "1 missed, none allowed")
        assert told["Customers lost"] == ("—", "unknown", "no figure yet")
        assert told["Leads handed over"] == ("—", "unknown", "no leads brought in")
        names = list(told)
        await keys(pilot, "home", *["down"] * names.index("Customer-friction report"), "enter", "enter")
        await write(pilot, "2026-09-04")
        await keys(pilot, "enter", "enter", "down", "enter")
        await write(pilot, "2.4 %")
        await keys(pilot, "enter", "enter")
        told = {row[0]: row[1:] for row in rows(pilot)}
        assert told["Customer-friction report"] == ("1 of 1 100.0 %", "of 100 %", "none may be missed")
        assert told["Customers lost"][:2] == ("2.4 %", "at most 2.5 %")
    # Three leads of marketing's, on the 1st, 8th and 9th: two were promised for the month.
    bring(
        Store(store),
        *(lead(f"L{day}", datetime(2026, 9, day, 8, tzinfo=UTC), row=day) for day in (1, 8, 9)),
        until=datetime(2026, 10, 2, tzinfo=UTC),
    )
    october = datetime(2026, 10, 1, 10, tzinfo=UTC)
    with reading(store) as reads:
        [over] = status_report(reads, october, date(2026, 9, 30)).agreements
    told = {row.label: row for row in rows_of(over)}
    assert told["Leads handed over"][3:] == ("Leads handed over", "3 of 2", "1 ahead", "kept")
    assert told["Customer-friction report"].state == told["Customers lost"].state == "kept"
