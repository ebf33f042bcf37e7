"""Holidays brought into a draft by keys: of a country and its region, day by day, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from sla_tui.tui.screens.choosing_days import ChooseDays
from sla_tui.tui.screens.help import Help
from sla_tui.tui.screens.wizard.wizard import Wizard
from tests.tui.stage import screen_text, settled
from tests.tui.wizards import begun, go_to, kept, keys, making, wizard, write

HOLIDAYS = "calendar.holidays"
BERLIN = {"zone": "Europe/Berlin", "holds_from": "2026-10-01"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


async def days_of(pilot: Pilot[None], country: str, region: str = "") -> None:
    """Come to the days of a country, and of its region, by keys."""
    await go_to(pilot, HOLIDAYS)
    await keys(pilot, "ctrl+g", "enter", *country, "enter", *region, "enter")
    assert isinstance(pilot.app.screen, ChooseDays)


def line(pilot: Pilot[None]) -> str:
    """The holidays as they stand in their line."""
    form = wizard(pilot).desk.form
    assert form is not None
    return form.typed()[HOLIDAYS]


async def test_days_of_a_region_are_shown_by_name_and_all_but_one_are_taken(store: Path) -> None:
    async with making(store, begun(store, {**BERLIN, HOLIDAYS: "2026-12-24"})) as pilot:
        await days_of(pilot, "germ", "bay")
        # Bavaria has Epiphany, Corpus Christi and All Saints, beside the nine days of all of Germany.
        shown = screen_text(pilot)
        assert "Germany, Bayern" in shown
        assert "24 days, 24 to be taken" in shown
        assert "[x]    Tue 6 Jan 2026" in shown
        assert "Epiphany" in shown
        await keys(pilot, "down", "space")
        assert "24 days, 23 to be taken" in screen_text(pilot)
        assert "[ ]    Tue 6 Jan 2026" in screen_text(pilot)
        await keys(pilot, "enter")

        assert isinstance(pilot.app.screen, Wizard)
        assert wizard(pilot).desk.path == HOLIDAYS
        days = line(pilot).split(", ")
        assert len(days) == 24
        assert "2026-01-06" not in days
        assert {"2026-06-04", "2026-11-01", "2026-12-24", "2026-12-25", "2027-01-06"} <= {*days}
    assert kept(store).fields[HOLIDAYS] == ", ".join(days)


async def test_years_are_those_that_the_agreement_spans_and_others_may_be_typed(store: Path) -> None:
    draft = begun(store, {**BERLIN, "holds_from": "2026-03-01", "review.until": "2027-01-01"})
    async with making(store, draft) as pilot:
        await days_of(pilot, "germ", "berlin")
        assert "10 days, 10 to be taken" in screen_text(pilot)
        assert "2027" not in screen_text(pilot)
        await keys(pilot, "tab")
        await write(pilot, "2027-2050")
        await keys(pilot, "enter")
        assert "So many years at once are too many: 10 are the most." in screen_text(pilot)
        await write(pilot, "2029-2030")
        await keys(pilot, "enter", "a")
        assert "20 days, 0 to be taken" in screen_text(pilot)
        await keys(pilot, "a", "enter")
        assert line(pilot).startswith("2029-01-01, ")
        assert len(line(pilot).split(", ")) == 20


async def test_what_was_brought_in_is_taken_back_as_long_as_its_line_stands(store: Path) -> None:
    async with making(store, begun(store, {**BERLIN, HOLIDAYS: "2026-12-24"})) as pilot:
        await days_of(pilot, "germ")
        await keys(pilot, "enter")
        assert "↶ Take back 18 days" in screen_text(pilot)
        await keys(pilot, "tab", "tab", "enter")
        assert line(pilot) == "2026-12-24"
        assert "↶" not in screen_text(pilot)

        await keys(pilot, "ctrl+g", "enter", *"germ", "enter", "enter", "enter")
        await write(pilot, "2026-12-31")
        assert "↶" not in screen_text(pilot)
    assert kept(store).fields[HOLIDAYS] == "2026-12-31"


async def test_days_that_are_there_already_and_those_with_special_hours_are_not_taken(store: Path) -> None:
    there = {**BERLIN, HOLIDAYS: "2026-01-01", "calendar.special": "2026-12-25 9-12"}
    async with making(store, begun(store, there)) as pilot:
        await days_of(pilot, "germ")
        assert "18 days, 16 to be taken" in screen_text(pilot)
        assert "there  Thu 1 Jan 2026" in screen_text(pilot)
        await keys(pilot, "end", "up", "up", "up")
        await keys(pilot, "enter")
        days = line(pilot).split(", ")
        assert len(days) == 17
        assert "2026-12-25" not in days
        assert wizard(pilot).making.parsed.terms is not None


async def test_country_of_the_zone_is_proposed_and_others_are_found_without_accents(store: Path) -> None:
    async with making(store, begun(store, {**BERLIN, "calendar.zone": "Europe/Paris"})) as pilot:
        await go_to(pilot, HOLIDAYS)
        await keys(pilot, "ctrl+g", "enter", "enter")
        assert "France: of which region?" in screen_text(pilot)
        await keys(pilot, "escape", "ctrl+g", "enter", *"united king", "enter")
        assert "Britain (UK): of which region?" in screen_text(pilot)
        await keys(pilot, "escape", "ctrl+g", "enter", *"germ", "enter", *"thur", "enter")
        assert "Germany, Thüringen" in screen_text(pilot)
        await keys(pilot, "escape")
        assert line(pilot) == ""


async def test_line_that_cannot_be_read_is_left_as_it_is(store: Path) -> None:
    async with making(store, begun(store, {HOLIDAYS: "Christmas"})) as pilot:
        await go_to(pilot, HOLIDAYS)
        await keys(pilot, "ctrl+g")
        assert isinstance(pilot.app.screen, Wizard)
        assert "First mend the holidays that are there" in " ".join(screen_text(pilot).split())
        assert line(pilot) == "Christmas"


async def test_key_is_offered_and_works_at_the_holidays_alone(store: Path) -> None:
    async with making(store, begun(store)) as pilot:
        await go_to(pilot, HOLIDAYS)
        assert "Ctrl+G Holidays" in screen_text(pilot).splitlines()[-1]
        await go_to(pilot, "calendar.hours")
        assert "Ctrl+G" not in screen_text(pilot).splitlines()[-1]
        await keys(pilot, "ctrl+g")
        assert isinstance(pilot.app.screen, Wizard)


async def test_button_below_asks_too_and_help_tells_the_keys(store: Path) -> None:
    async with making(store, begun(store, BERLIN)) as pilot:
        await go_to(pilot, HOLIDAYS)
        await keys(pilot, "tab", *["enter"] * 4)
        assert isinstance(pilot.app.screen, ChooseDays)
        await keys(pilot, "f1")
        assert isinstance(pilot.app.screen, Help)
        assert "Space leaves out the day under the cursor" in " ".join(screen_text(pilot).split())


async def test_click_leaves_a_day_out(store: Path) -> None:
    async with making(store, begun(store, BERLIN)) as pilot:
        await days_of(pilot, "germ")
        await pilot.click("#days", offset=(3, 1))
        await settled(pilot)
        assert isinstance(pilot.app.screen, ChooseDays)
        assert "18 days, 17 to be taken" in screen_text(pilot)


def calendar(folder: Path) -> Path:
    """A calendar file with two days and an hour."""
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0"),
        *("BEGIN:VEVENT", "UID:1", "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261226"),
        *("SUMMARY:[red]Closing\x1b[2J days", "END:VEVENT"),
        *("BEGIN:VEVENT", "UID:2", "DTSTART:20261227T090000Z", "SUMMARY:Call", "END:VEVENT"),
        *("END:VCALENDAR", ""),
    ]
    path = folder / "own days.ics"
    path.write_text("\r\n".join(lines), encoding="utf-8")
    return path


async def test_days_of_a_calendar_file_are_shown_by_name_and_taken(store: Path, tmp_path: Path) -> None:
    path = calendar(tmp_path)
    async with making(store, begun(store, {**BERLIN, HOLIDAYS: "2026-10-03"})) as pilot:
        await go_to(pilot, HOLIDAYS)
        await keys(pilot, "ctrl+g", "down", "enter")
        await write(pilot, str(tmp_path / "none.ics"))
        await keys(pilot, "enter")
        assert "There is no file none.ics." in screen_text(pilot)
        await write(pilot, f"'{path}'")
        await keys(pilot, "enter")
        shown = " ".join(screen_text(pilot).replace("│", " ").split())
        assert "own days.ics; 1 entry for some hours is left out" in shown
        assert "[x] Thu 24 Dec 2026 [red]Closing days" in shown
        await keys(pilot, "space", "enter")
        assert line(pilot) == "2026-10-03, 2026-12-25"
    assert kept(store).fields[HOLIDAYS] == "2026-10-03, 2026-12-25"


async def test_week_is_drawn_with_nights_where_they_end_and_the_days_to_come(store: Path) -> None:
    typed = {
        "calendar.hours": "Mon-Thu 9-12:30, 13-17; Fri 22:00-6:00",
        "calendar.special": "2026-12-24 9-12",
        HOLIDAYS: "2026-01-01, 2026-12-25",
    }
    async with making(store, begun(store, typed)) as pilot:
        await go_to(pilot, "calendar.hours")
        await keys(pilot, "tab", "enter")
        shown = [
            each.strip()
            for each in str(wizard(pilot).query_one("WeekDrawn .sum", Static).content).split("\n")
        ]
        # An hour a cell: 9 to 12 whole, the first half of 12 to 13, then 13 to 17.
        monday = "┄" * 9 + "━" * 3 + "╸" + "━" * 4 + "┄" * 7
        assert shown == [
            "0     6     12    18    24",
            *(f"{day} {monday}" for day in ("Mon", "Tue", "Wed", "Thu")),
            "Fri " + "┄" * 22 + "━" * 2,
            "Sat " + "━" * 6 + "┄" * 18,
            "Sun " + "┄" * 24,
            "Thu 24 Dec 2026: 09:00-12:00",
            "Fri 25 Dec 2026: closed",
        ]
        assert "Sun " + "┄" * 24 in screen_text(pilot)
        await keys(pilot, "shift+tab")
        await write(pilot, "noon")
        assert "It is drawn once the working hours can be read." in screen_text(pilot)
