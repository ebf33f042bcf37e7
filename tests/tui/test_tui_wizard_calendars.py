"""Another calendar, for a team of the agreement, typed in step 2 of the wizard."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Button

from sla_tui.domain.draft import parse
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
        terms = parse(kept(path).fields).terms
    assert terms is not None
    (one,) = terms.calendars
    assert (one.name, one.teams, one.calendar.zone) == ("Tokyo", ("APAC",), "Asia/Tokyo")
