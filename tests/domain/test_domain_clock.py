"""The working clock against the worked cases of numbers.md §4."""

from __future__ import annotations

import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sla_tui.domain.calendar import Calendar
from sla_tui.domain.clock import Clock
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import has_time, parse_when
from tests.conftest import VECTORS, cases, instant, read_calendar, when

CALENDARS = json.loads((VECTORS / "clock.json").read_text(encoding="utf-8"))["calendars"]


def calendar_of(case: dict[str, Any]) -> Calendar:
    return read_calendar(case.get("calendar_spec") or CALENDARS[case["calendar"]])


def pauses_of(case: dict[str, Any]) -> list[tuple[Any, Any]]:
    return [(instant(pause["from"]), instant(pause["until"])) for pause in case["pauses"]]


@pytest.mark.parametrize("case", cases("clock", "due"))
def test_due_time_is_as_worked_out(case: dict[str, Any]) -> None:
    clock = Clock(calendar_of(case))
    if "refused" in case["expect"]:
        with pytest.raises(Refusal) as refused:
            clock.due(instant(case["start"]), case["target_s"], pauses_of(case))
        assert refused.value.code == case["expect"]["refused"]
    else:
        due = clock.due(instant(case["start"]), case["target_s"], pauses_of(case))
        assert due == instant(case["expect"]["due"])


@pytest.mark.parametrize("case", cases("clock", "working"))
def test_working_time_is_as_worked_out(case: dict[str, Any]) -> None:
    clock = Clock(calendar_of(case))
    worked = clock.working(instant(case["from"]), instant(case["until"]), pauses_of(case))
    assert worked == case["expect"]["working_s"]


@pytest.mark.parametrize("case", cases("clock", "calendar"))
def test_impossible_calendar_is_refused_by_name(case: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refused:
        calendar_of(case)
    assert refused.value.code == case["expect"]["refused"]
    assert list(refused.value.names) == case["expect"]["names"]


@pytest.mark.parametrize("case", cases("clock", "instant"))
def test_text_is_read_in_its_zone(case: dict[str, Any]) -> None:
    read = parse_when(case["text"], ZoneInfo(case["zone"]))
    assert read == when(case["expect"].get("instant") or case["expect"]["day"])
    assert has_time(read) == ("instant" in case["expect"])
