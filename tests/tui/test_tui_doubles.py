"""Who may be one person: offered from Team and Sources, merged with one key, taken back with another."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from sla_tui.store.absence_reads import read_absences
from sla_tui.store.store import Store
from sla_tui.tui.screens.doubles import Doubles
from sla_tui.tui.screens.lead import LeadScreen
from sla_tui.tui.screens.sources import Sources
from sla_tui.tui.screens.team import Team
from sla_tui.tui.widgets.team_table import TeamTable
from tests.reports.stories import at, bring, call, terms
from tests.store.bringing import agree, lead, touch
from tests.tui.stage import screen_text, settled, showing


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """Kendra under two names, the second with one lead more."""
    path = tmp_path / "store.db"
    store = Store(path)
    agree(store, terms(call()))
    names = ("Lee, Kendra", "Kendra Lee", "Kendra Lee", "Ben [b]")
    bring(store, *[lead(str(n), at("09-01 08:00"), rep=name, row=n + 2) for n, name in enumerate(names)])
    return path


async def keys(pilot: Pilot[None], *names: str) -> None:
    await pilot.press(*names)
    await settled(pilot)


def pairs(pilot: Pilot[None]) -> list[list[str]]:
    shown = pilot.app.screen.query_one("#pairs", OptionList)
    return [str(option.prompt).splitlines() for option in shown.options]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_two_names_are_merged_taken_back_swapped_and_told_apart(
    twice: Path, size: tuple[int, int]
) -> None:
    async with showing(twice, size=size) as pilot:
        await keys(pilot, "w", "d")
        assert isinstance(pilot.app.screen, Doubles)
        ((kept, other),) = pairs(pilot)
        assert kept.startswith("Kendra Lee   2 leads, 0 touches")
        assert other.startswith("Lee, Kendra  1 lead, 0 touches")
        await keys(pilot, "y", "enter")
        assert pilot.app.clipboard.splitlines()[1] == (
            "Lee, Kendra  1 lead, 0 touches   HubSpot, the same words"
        )
        assert pairs(pilot) == []
        assert "Kendra Lee is also “Lee, Kendra”" in screen_text(pilot)
        await keys(pilot, "d")
        assert isinstance(pilot.app.screen, Team)
        people = pilot.app.screen.query_one("#people", OptionList)
        names = [str(option.prompt).split("  ·")[0].strip() for option in people.options]
        assert [name for name in names if "Kendra" in name] == [names[2]]

        await keys(pilot, "u", "d")
        assert len(pairs(pilot)) == 1
        await keys(pilot, "s", "enter")
        assert "Lee, Kendra is also “Kendra Lee”" in screen_text(pilot)
        await keys(pilot, "u", "n")
        assert pairs(pilot) == []
        said = " ".join(screen_text(pilot).split())
        assert "No two people and no two leads look like one." in said


async def test_two_ids_of_a_lead_are_merged_with_one_key_and_parted_again(twice: Path) -> None:
    store = Store(twice)
    bring(
        store,
        lead("a", at("09-01 08:00"), name="Mira Chen", email="mira@acme.example", rep="Ben [b]"),
        lead("b", at("09-02 08:00"), name="M. Chen", email="mira@acme.example", rep="Ben [b]", row=3),
    )
    bring(store, touch("b", at("09-01 09:00")))
    async with showing(twice) as pilot:
        await keys(pilot, "w", "d", "down")
        _people, (kept, other) = pairs(pilot)
        assert kept.startswith("#5 Mira Chen  2026-09-01, 0 touches")
        assert other.startswith("#6 M. Chen    2026-09-02, 1 touch")
        await keys(pilot, "enter")
        assert len(pairs(pilot)) == 1
        assert "#5 Mira Chen is also #6 M. Chen" in screen_text(pilot)
        # Found by the name of the copy, the page is that of the one that is kept, with what came under both.
        await keys(pilot, "2", "v", "v", "v", "v", "slash", *"#6", "enter", "enter")
        assert isinstance(pilot.app.screen, LeadScreen)
        said = " ".join(screen_text(pilot).split())
        assert "Mira Chen" in said
        assert "The same lead as #6 M. Chen in HubSpot: 1 touch came under it." in said
        await keys(pilot, "u", "1", "w", "d")
        assert len(pairs(pilot)) == 2


async def test_team_and_substitute_of_a_person_are_said_on_team(twice: Path) -> None:
    async with showing(twice, size=(100, 30)) as pilot:
        await keys(pilot, "w", "e")
        assert "Go to a person's line first." in screen_text(pilot)
        assert "e Their team" not in screen_text(pilot)
        # Everybody, Ben [b], Kendra Lee, Lee, Kendra: by name.
        await keys(pilot, "down", "down")
        assert "e Their team" in screen_text(pilot)
        await keys(pilot, "e", *"North", "enter")
        await keys(pilot, *["backspace"] * 5, *"2026-09-01", "enter")
        assert "Kendra Lee in team North from Tue 1 Sep on" in screen_text(pilot)
        # By name, and who is in no team named last: North, Kendra Lee, then the others.
        table = pilot.app.screen.query_one(TeamTable)
        assert [(one.team, one.person) for one in table.entries][:2] == [
            ("North", None),
            ("North", "Kendra Lee"),
        ]
        table.query_one("#people", OptionList).highlighted = 1
        assert "Kendra Lee in team North from Tue 1 Sep on" in screen_text(pilot)
        await keys(pilot, "a", "enter", "enter", "down", "enter")
        assert "Ben [b] acts" in screen_text(pilot)
        # It stays under her figures, as the team does.
        await keys(pilot, "up", "down")
        assert "Kendra Lee away, Mon 14 Sep: Ben [b] acts" in screen_text(pilot)
        await keys(pilot, "2")
        # Two of the four who wait are hers.
        assert sum("→ Ben [b]" in line for line in screen_text(pilot).splitlines()) == 2
    with Store(twice).reading() as reads:
        ((name, acts),) = [(one.name, one.substitute) for one in read_absences(reads.connection)]
    assert (name, acts) == ("Kendra Lee", "Ben [b]")


async def test_doubles_are_reached_from_where_the_data_come_from(twice: Path) -> None:
    async with showing(twice) as pilot:
        await keys(pilot, "i", "d")
        assert isinstance(pilot.app.screen, Doubles)
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, Sources)
