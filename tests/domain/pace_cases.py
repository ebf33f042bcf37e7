"""The vectors' form of a pace, read for the tests of pace and of state."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sla_tui.domain.clock import Clock
from sla_tui.domain.pace import Daily, Pace, Tally, pace, tally_values, today_of
from sla_tui.domain.periods import Period
from tests.conftest import instant, read_calendar


def today_in(case: dict[str, Any]) -> date:
    """The day of a case: said outright, or from now and how far the data reach."""
    if "today" in case:
        return date.fromisoformat(case["today"])
    until = case.get("data_until", {}).get("leads")
    return today_of(instant(case["now"]), instant(until) if until else None, ZoneInfo(case["zone"]))


def tally_counts(leads: dict[date, int]) -> dict[date, Tally]:
    """Tallies of numbers of leads: each lead is 1, and so is its square."""
    return {day: Tally(number, number) for day, number in leads.items()}


def counts(days: dict[str, int]) -> Daily:
    """Leads by day."""
    return tally_counts({date.fromisoformat(day): number for day, number in days.items()})


def daily_in(case: dict[str, Any]) -> Daily:
    """Leads or lead values by day."""
    if "values" not in case:
        return counts(case["daily"])
    return tally_values(
        {date.fromisoformat(day): [int(value) for value in values] for day, values in case["values"].items()}
    )


def pace_in(case: dict[str, Any]) -> Pace:
    """The pace of a case; no figure depends on the kind of its period."""
    return pace(
        int(case["goal"]),
        Period("month", date.fromisoformat(case["start"]), date.fromisoformat(case["end"])),
        today_in(case),
        daily_in(case),
        accepted=counts(case["accepted"]) if "accepted" in case else None,
        data_from=date.fromisoformat(case["data_from"]),
        working_days=Clock(read_calendar(case["calendar_spec"])) if case["days"] == "working" else None,
        by_day=case.get("by_day"),
    )
