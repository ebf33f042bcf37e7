"""Every digit on the screens is one of `status --json` at the same instant, on a demo as on any other day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from textual.pilot import Pilot
from textual.widgets import DataTable, OptionList, Static

from sla_tui.cli.app import app as sla_tui
from sla_tui.domain.when import local_day
from sla_tui.tui.app import SlaTuiApp
from sla_tui.tui.screens.today import Today
from sla_tui.tui.widgets.lead_lines import LeadLines
from tests.tui.stage import NOW, SETTINGS, ZONE, settled

INSTANTS = (NOW, NOW - timedelta(days=3, hours=-7), NOW - timedelta(days=13))
"""The morning of the demo, the Friday evening before it, and the first of the month."""

Json = Mapping[str, Any]
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@pytest.fixture(params=INSTANTS, ids=["monday", "friday evening", "the first"])
def now(request: pytest.FixtureRequest) -> datetime:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def told(made_demo: Path, now: datetime, monkeypatch: pytest.MonkeyPatch) -> list[Json]:
    """The commitments that `status --json` tells of."""
    monkeypatch.setattr("sla_tui.cli.app.wall_clock", lambda: now)
    monkeypatch.setenv("SLA_TUI_ZONE", ZONE)
    result = CliRunner().invoke(sla_tui, ["--store", str(made_demo), "status", "--json"])
    found: list[Json] = json.loads(result.stdout)["agreements"][0]["commitments"]
    assert [each["id"] for each in found] == ["leads", "value", "first_call", "attempts", "disposition"]
    return found


def app_at(store: Path, now: datetime) -> SlaTuiApp:
    return SlaTuiApp(store, lambda: now, SETTINGS)


async def keys(pilot: Pilot[None], *names: str) -> None:
    await pilot.press(*names)
    await settled(pilot)


def part(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).content)


def numbers_in(text: str) -> list[str]:
    """The numbers in a text, as they stand there but for the commas."""
    return [found.replace(",", "") for found in NUMBER.findall(text)]


def whole(value: Any, *, up: bool = False) -> str:
    """A number of leads, or money in whole units; rounded up where one less is not enough."""
    units = Decimal(value["minor"]) / 100 if isinstance(value, dict) else Decimal(str(value))
    return str(units.quantize(Decimal(1), ROUND_CEILING if up else ROUND_HALF_UP))


def rate(value: Any) -> str:
    """Leads a day to one decimal, or money in whole units."""
    if isinstance(value, dict):
        return whole(value)
    return str(Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def nothing_is_wrong(text: str, possible: Iterable[list[str]]) -> None:
    """Check that the numbers of a text are those of one of some sayings."""
    assert numbers_in(text) in list(possible), text


def size_of(value: Any) -> Any:
    return {**value, "minor": abs(value["minor"])} if isinstance(value, dict) else abs(value)


def is_negative(value: Any) -> bool:
    return bool((value["minor"] if isinstance(value, dict) else value) < 0)


def count_sayings(item: Json) -> Iterable[list[str]]:
    """What the row of a count may say: how much of what, how far from the line, and what that asks for."""
    start = [whole(item["actual"]), whole(item["goal"])]
    gap = item["gap"]
    start += [] if gap is None or not size_of(gap) else [whole(size_of(gap))]
    yield start
    if item["catch_up_per_day"] is not None and item["rate_per_day"] is not None:
        yield [*start, rate(item["catch_up_per_day"]), rate(item["rate_per_day"])]
    yield [*start, whole(item["needed_by_tonight"], up=True)]
    if item["projected"] is not None:
        yield [*start, "80", whole(item["projected"]["low"]), whole(item["projected"]["high"])]


def states_of(item: Json) -> list[int]:
    """The hand-offs of a promise by state, which add up to all of the period."""
    done = item["compliance"]
    return [done[name] for name in ("met", "late", "overdue", "pending", "undated", "excluded")]


def share_saying(item: Json) -> list[str]:
    """What the row of a share says: how many, the share, what is promised, misses, what is open."""
    done = item["compliance"]
    promised = rate(item["share"] * 100).removesuffix(".0")
    open_ones = [str(done[name]) for name in ("undated", "pending") if done[name]]
    if done["percent"] is None:
        return [promised, *open_ones]
    judged = done["met"] + done["late"] + done["overdue"]
    share = [str(done["met"]), str(judged), f"{done['percent']:.1f}", promised]
    return [*share, str(item["budget"]["used"]), str(item["budget"]["allowed"]), *open_ones]


async def test_today_says_what_json_says(made_demo: Path, now: datetime, told: list[Json]) -> None:
    async with app_at(made_demo, now).run_test(size=(200, 40)) as pilot:
        await settled(pilot)
        today = pilot.app.screen
        assert isinstance(today, Today)
        rows = [str(option.prompt) for option in today.query_one("#rows", OptionList).options]

        for row, item in zip(rows, told, strict=True):
            assert item["label"] in row
            said = row.replace(item["label"], "", 1)
            possible = count_sayings(item) if item["kind"] == "count" else [share_saying(item)]
            nothing_is_wrong(said, possible)
            gap = item["gap"]
            assert ("behind" in said) == (gap is not None and is_negative(gap))
            assert (" ahead" in said) == (gap is not None and not is_negative(gap) and size_of(gap) != 0)

        done, states = told[2]["compliance"], states_of(told[2])
        total, _gap, since = part(pilot, "#total").splitlines()[0].partition("   since ")
        assert numbers_in(total) == [str(sum(states)), *(str(number) for number in states if number)]
        assert not since or numbers_in(since)
        sales, _dot, marketing = part(pilot, "#now").partition("Marketing: ")
        if told[0]["needed_by_tonight"]:
            assert numbers_in(marketing) == [str(told[0]["needed_by_tonight"])]
        if done["overdue"]:
            assert str(done["overdue"]) in numbers_in(sales)


async def test_leads_are_as_many_as_json_says(made_demo: Path, now: datetime, told: list[Json]) -> None:
    call, tries, answer = (item["compliance"] for item in told[2:])
    async with app_at(made_demo, now).run_test(size=(140, 40)) as pilot:
        await settled(pilot)
        await keys(pilot, "2", "v", "v")
        lines = pilot.app.screen.query_one(LeadLines)
        assert part(pilot, "#now").split(": ")[1].split(",")[0] == f"{len(lines.lines)} leads"
        missed = {
            name: sum(getattr(one.verdict, name) in ("late", "overdue", "missed") for one in lines.lines)
            for name in ("speed", "depth", "disposition")
        }
        assert missed == {
            name: done["late"] + done["overdue"]
            for name, done in (("speed", call), ("depth", tries), ("disposition", answer))
        }

        await keys(pilot, "v")
        total = sum(states_of(told[2]))
        number = "1 lead" if total == 1 else f"{total} leads"
        assert part(pilot, "#now").removesuffix(", latest first") == f"All of this period: {number}"
        for name, done in (("speed", call), ("depth", tries), ("disposition", answer)):
            states = [getattr(one.verdict, name) for one in lines.lines]
            assert states.count("met") == done["met"]
            assert states.count("late") == done["late"]
            assert states.count("overdue") + states.count("missed") == done["overdue"]
            assert states.count("pending") == done["pending"]


def row_of(pilot: Pilot[None], label: str) -> list[str]:
    table = pilot.app.screen.query_one(DataTable)
    found = [[str(cell) for cell in table.get_row_at(place)] for place in range(table.row_count)]
    (row,) = [row for row in found if row[0] == label]
    return row[1:]


def seconds_in(text: str) -> int | None:
    """`1 h 37`, `2 h` or `59 min` in seconds; None for what is unknown."""
    hours, minutes = re.search(r"(\d+) h", text), re.search(r"(?:h |^)(\d+)(?: min)?$", text)
    if text == "—":
        return None
    return 3600 * int(hours[1] if hours else 0) + 60 * int(minutes[1] if minutes else 0)


async def test_tables_of_the_charts_say_what_json_says(
    made_demo: Path, now: datetime, told: list[Json]
) -> None:
    today = local_day(now, ZoneInfo(ZONE)).day
    async with app_at(made_demo, now).run_test(size=(140, 50)) as pilot:
        await settled(pilot)
        for place, item in enumerate(told[:2]):
            await keys(pilot, "1", *["down"] * place, "enter")
            await keys(pilot, *([] if pilot.app.screen.query_one(DataTable).display else ["t"]))
            goal, actual, *_accepted, _gap = row_of(pilot, str(today))
            assert numbers_in(actual) == [whole(item["actual"])]
            assert numbers_in(goal) == [
                rate(item["goal_to_date"]) if item["id"] == "leads" else whole(item["goal_to_date"])
            ]
            if item["gap"] is not None:
                gap = row_of(pilot, str(today - 1))[-1]
                assert numbers_in(gap) == [rate(size_of(item["gap"]))]
                assert gap.startswith("-") == is_negative(item["gap"])
            assert numbers_in(row_of(pilot, str(item["period"]["days"]))[0])[0].split(".")[0] == whole(
                item["goal"]
            )

        call, tries = told[2], told[3]
        await keys(pilot, "v", "b")
        answered, waiting, *times = row_of(pilot, "Sep")
        done = call["compliance"]
        assert int(answered) == done["met"] + done["late"]
        assert int(waiting) == done["overdue"] + done["pending"]
        for text, hours in zip(times, ("mean_hours", "median_hours", "p90_hours"), strict=True):
            shown = seconds_in(text)
            if call[hours] is None or shown is None:
                assert (call[hours], shown) == (None, None)
            else:
                assert abs(shown - call[hours] * 3600) <= 30 + 18, "to the minute, of hours to a hundredth"

        await keys(pilot, "v")
        deep = row_of(pilot, "Sep")[1]
        assert deep == ("—" if tries["average_depth"] is None else f"{tries['average_depth']:.1f}")
        await keys(pilot, "v")
        handed, worked, _share = row_of(pilot, "Sep")
        assert int(handed) == sum(states_of(call))
        assert int(worked) >= done["met"] + done["late"]
