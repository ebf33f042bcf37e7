"""The charts by keys: only some of the leads, and groups of them side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import DataTable, OptionList

from sla_tui.reports.status import status_report
from sla_tui.reports.status_json import status_data
from sla_tui.store.connection import reading
from sla_tui.tui.screens.asking import Choose
from sla_tui.tui.screens.charts import Charts
from sla_tui.tui.screens.choosing import ChooseSome
from tests.tui.stage import NOW, screen_text, settled, showing


async def pressed(pilot: Pilot[None], *keys: str) -> str:
    """What stands on the screen after some keys, each of them read before the next."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    return screen_text(pilot)


def offered(pilot: Pilot[None]) -> list[str]:
    """The answers of the question that is asked."""
    assert isinstance(pilot.app.screen, Choose | ChooseSome)
    return [" ".join(str(option.prompt).split()) for option in pilot.app.screen.query_one(OptionList).options]


def cells(pilot: Pilot[None]) -> list[list[str]]:
    """The rows of the table."""
    table = pilot.app.screen.query_one(DataTable)
    return [[str(cell) for cell in table.get_row_at(row)] for row in range(table.row_count)]


async def test_chart_is_limited_changed_and_whole_again_by_one_key(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        whole = await pressed(pilot, "3")
        await pressed(pilot, "f")
        first, second, *_others = offered(pilot)
        assert first == "all leads: 37"
        assert second.startswith("tier ")
        shown = await pressed(pilot, "down", "enter")
        tier, number = second.rsplit(" ", 1)
        assert f"Only {tier}: {number} of 37 leads. No goal line" in " ".join(shown.split())
        assert "no goal" in shown
        assert f"Only {tier}." in await pressed(pilot, "v")
        assert f"Only {tier}: " in await pressed(pilot, "v")
        shown = await pressed(pilot, "f", "down", "enter")
        assert "Only tier" in shown
        assert f"Only {tier}:" not in shown
        assert await pressed(pilot, "f", "up", "up", "enter", *"vvvv") == whole


async def test_letters_narrow_to_which_leads_a_chart_may_be_limited(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pressed(pilot, "3", "f", *"source we")
        assert [line.rsplit(" ", 1)[0] for line in offered(pilot)] == ["source Webinar"]
        assert "Only source Webinar: " in await pressed(pilot, "enter")
        await pressed(pilot, "f", *"zzz", "enter")
        assert "No lead here has that." in screen_text(pilot)


async def test_esc_leaves_the_chart_as_it_is(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        before = await pressed(pilot, "3", "v", "v")
        assert await pressed(pilot, "f", "down", "escape") == before
        assert await pressed(pilot, "e", "down", "escape") == before


async def test_what_the_chart_is_limited_to_is_offered_where_there_is_none_of_it(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pressed(pilot, "3", "f", "down", "enter", "[", "[", "[", "[", "[", "f")
        assert [line.rpartition(" ")[2] for line in offered(pilot)] == ["0", "0"]
        await pressed(pilot, "up", "enter")
        assert isinstance(pilot.app.screen, Charts)
        assert pilot.app.screen.asked.only is None


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_groups_stand_side_by_side_in_a_table_over_bars(made_demo: Path, size: tuple[int, int]) -> None:
    async with showing(made_demo, size=size) as pilot:
        await pressed(pilot, "3", "v", "v", "e")
        assert offered(pilot) == ["tier", "source", "team", "campaign", "rep", "none: over time"]
        shown = await pressed(pilot, "up", "up", "enter")
        assert "by rep" in shown.splitlines()[0]
        assert shown.splitlines()[0].endswith("1 Sep – 30 Sep 2026")
        heads = [line.split()[0] for line in shown.splitlines()[4:8]]
        assert heads == ["Ben", "Kendra", "Sofia", "─" * len(heads[-1])]
        assert "all leads" in shown
        assert "goal 4 h" in shown
        assert "tries per lead" in await pressed(pilot, "v")
        shown = await pressed(pilot, "v")
        assert "▒ handed over   █ worked" in shown
        assert "by week" in await pressed(pilot, "b")


async def test_groups_side_by_side_end_with_what_the_json_says(made_demo: Path) -> None:
    with reading(made_demo) as reads:
        data = status_data(status_report(reads, NOW))["agreements"][0]["commitments"]
    (kept,) = [item["compliance"] for item in data if item["id"] == "first_call"]
    (depth,) = [item["average_depth"] for item in data if item["id"] == "attempts"]
    async with showing(made_demo) as pilot:
        await pressed(pilot, "3", "v", "v", "e", "enter", "t")
        _name, _leads, in_time, share, *_rest = cells(pilot)[-1]
        assert in_time == f"{kept['met']} of {kept['met'] + kept['late'] + kept['overdue']}"
        assert share == f"{kept['percent']:.1f} %"
        await pressed(pilot, "v")
        assert cells(pilot)[-1][-1] == f"{depth:.1f}"


async def test_table_has_the_groups_and_their_whole(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pressed(pilot, "3", "v", "v", "v", "v", "e", "enter", "t")
        *rows, whole = cells(pilot)
        assert whole[0] == "all leads"
        assert sum(int(row[1]) for row in rows) == int(whole[1])


async def test_the_waterfall_has_no_groups_and_says_so(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pressed(pilot, "3", "e")
        assert isinstance(pilot.app.screen, Charts)
        assert any("The waterfall goes by day" in note.message for note in pilot.app._notifications)


async def test_chart_is_copied_with_its_limit_and_its_table(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pressed(pilot, "3", "v", "v", "f", "down", "enter", "e", "down", "enter", "y")
        head, limit, columns, *rest = pilot.app.clipboard.splitlines()
        assert head == "Inbound 2026 · Speed of the first touch · by source · 1 Sep – 30 Sep 2026"
        assert limit.startswith("Only tier ")
        assert columns.split() == ["source", "leads", "in", "time", "share", "median", "mean", "waiting"]
        assert any("goal 4 h" in line for line in rest)
        assert all(len(line) <= 80 for line in pilot.app.clipboard.splitlines())


async def test_help_and_palette_tell_the_keys_of_the_charts(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        shown = await pressed(pilot, "3", "question_mark")
        assert "Of one tier, source, team, campaign or rep" in shown
        assert "Tiers, sources, teams, reps side by side" in shown
        assert "Only – Of one tier, source" in await pressed(pilot, "escape", "ctrl+p", *"only")


async def test_period_before_stands_beside_by_one_key_and_goes_by_it(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        alone = await pressed(pilot, "3")
        shown = await pressed(pilot, "c")
        assert shown.splitlines()[0].endswith("1 Sep – 30 Sep 2026")
        assert "Then: 1 Aug – 31 Aug 2026. Now: day 14 of 30." in shown
        assert "× then" in shown
        assert "Then: 1 Jul – 31 Jul 2026." in await pressed(pilot, "[")
        assert await pressed(pilot, "]", "c") == alone


async def test_any_other_period_may_stand_beside(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pressed(pilot, "3", "C")
        assert offered(pilot) == [
            "1 Aug – 31 Aug 2026",
            "1 Jul – 31 Jul 2026",
            "1 Jun – 30 Jun 2026",
            "none: this one alone",
        ]
        shown = await pressed(pilot, "down", "enter")
        assert "Then: 1 Jul – 31 Jul 2026." in shown
        assert "× then" not in await pressed(pilot, "C", "end", "enter")


async def test_figures_of_both_periods_stand_in_one_table(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pressed(pilot, "3", "v", "v", "v", "v", "e", "end", "up", "enter", "t")
        own = cells(pilot)[-1]
        await pressed(pilot, "c")
        _whole, here, then, change, *_share = cells(pilot)[-1]
        assert here == own[1]
        assert int(here) - int(then) == int(change)
        await pressed(pilot, "[", "c")
        assert cells(pilot)[-1][1] == then


async def test_both_periods_are_copied(made_demo: Path) -> None:
    async with showing(made_demo) as pilot:
        await pressed(pilot, "3", "v", "v", "f", "down", "enter", "e", "down", "enter", "c", "y")
        head, limit, then, columns, *_rows = pilot.app.clipboard.splitlines()
        assert head.endswith("1 Sep – 30 Sep 2026")
        assert limit.startswith("Only tier ")
        assert then == "Then: 1 Aug – 31 Aug 2026. Now: day 14 of 30."
        assert columns.split() == ["source", "share", "then", "change", "median", "then", "change"]
