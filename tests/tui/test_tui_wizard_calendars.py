"""Another calendar, for a team of the agreement, typed in step 2 of the wizard."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Button, Static

from sla_tui.domain.draft import parse
from tests.tui.stage import screen_text
from tests.tui.wizards import begun, go_to, kept, keys, making, said, wizard, write


async def test_calendar_of_a_team_is_added_typed_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    async with making(path, begun(path)) as pilot:
        await go_to(pilot, "zone")
        more = next(
            each
            for each in wizard(pilot).query(Button)
            if "+ Another calendar, for some teams or reps" in str(each.label)
        )
        more.focus()
        await keys(pilot, "enter")
        assert wizard(pilot).desk.path == "calendars.1.name"
        await write(pilot, "Tokyo")
        await keys(pilot, "enter", "enter", "enter")
        await write(pilot, "Mon-Fri 9-18")
        await go_to(pilot, "calendars.1.zone")
        await write(pilot, "tokyo")
        # Of nobody it judges nobody, and the agreement can't be put in force so.
        assert parse(kept(path).fields).terms is None
        await go_to(pilot, "calendars.1.teams")
        assert "It is empty, and the agreement needs it" in said(pilot, "#about")
        await write(pilot, "APAC")
        await go_to(pilot, "calendar_first")
        await keys(pilot, "right")
        terms = parse(kept(path).fields).terms
    assert terms is not None
    assert terms.calendar_first == "team"
    (one,) = terms.calendars
    assert (one.name, one.teams, one.calendar.zone) == ("Tokyo", ("APAC",), "Asia/Tokyo")


async def test_holidays_are_found_and_the_week_is_drawn_for_each_calendar(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    typed = {
        "holds_from": "2026-10-01",
        "zone": "Europe/Berlin",
        "calendar.holidays": "2026-10-03",
        "calendars": "1",
        "calendars.1.name": "Paris",
        "calendars.1.teams": "FR",
        "calendars.1.hours": "Mon-Fri 22:00-6:00",
        "calendars.1.special": "24 Dec 2026 9-12",
        "calendars.1.zone": "Europe/Paris",
    }
    async with making(path, begun(path, typed)) as pilot:
        await go_to(pilot, "calendars.1.hours")
        await keys(pilot, "tab", "enter")
        drawn = wizard(pilot).focused
        assert drawn is not None
        assert drawn.parent is not None
        shown = str(drawn.parent.query_one(".sum", Static).content).split("\n")
        # Of eight hours from ten in the evening two are the day's own and six the next one's.
        assert shown[1].strip() == "Mon " + "┄" * 22 + "━" * 2
        assert shown[2].strip() == "Tue " + "━" * 6 + "┄" * 16 + "━" * 2
        assert shown[-1].strip() == "Thu 24 Dec 2026: 09:00-12:00"

        await go_to(pilot, "calendars.1.holidays")
        # The country is that of the calendar's own zone: a year of France has eleven days.
        await keys(pilot, "ctrl+g", "enter", "enter", "enter")
        assert "22 days, 22 to be taken" in screen_text(pilot)
        await keys(pilot, "enter")
        form = wizard(pilot).desk.form
        assert form is not None
        assert "2026-07-14" in form.typed()["calendars.1.holidays"]
        assert form.typed()["calendar.holidays"] == "2026-10-03"
        await keys(pilot, "tab", "tab", "enter")
        assert form.typed()["calendars.1.holidays"] == ""
