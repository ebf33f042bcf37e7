"""Days of the calendar and how often, as typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from sla_tui.domain.clauses import Every
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import PeriodKind
from sla_tui.domain.when import DAY

from .texts import folded, read_choice, refused

EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)
"""The days that an agreement may name."""

_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_POINTED = r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})"
_WEEK = r"([0-9]{4})-?w([0-9]{1,2})"
_BETWEEN = r"[,; ]+"

PERIODS: dict[str, PeriodKind] = {
    "day": "day",
    "daily": "day",
    "week": "week",
    "weekly": "week",
    "month": "month",
    "monthly": "month",
    "quarter": "quarter",
    "quarterly": "quarter",
    "year": "year",
    "yearly": "year",
    "annually": "year",
}
"""What a period may be called."""

EVERY: dict[str, Every] = {
    **PERIODS,
    "two weeks": "two weeks",
    "2 weeks": "two weeks",
    "fortnight": "two weeks",
    "fortnightly": "two weeks",
    "half-year": "half-year",
    "half year": "half-year",
    "half-yearly": "half-year",
    "six months": "half-year",
    "6 months": "half-year",
}
"""What may be said of how often."""


def read_date(text: str) -> date:
    """Read an ISO date, such as `2026-09-01`, or one with points, `1.9.2026`, whose day comes first.

    Raises:
        Refusal: `text` where it is none, `range` where it is not from 1970 to 2199.
    """
    typed = folded(text)
    try:
        pointed = re.fullmatch(_POINTED, typed)
        if pointed is None and not re.fullmatch(_ISO, typed):
            raise ValueError
        day = date(*map(int, reversed(pointed.groups()))) if pointed else date.fromisoformat(typed)
    except ValueError as error:
        raise refused("text", text) from error
    if not EARLIEST <= day <= LATEST:
        raise refused("range", text, EARLIEST.isoformat(), LATEST.isoformat())
    return day


def read_week(text: str) -> date:
    """Read an ISO week, such as `2026-W37`, or any day in it; the answer is its Monday.

    Raises:
        Refusal: as `read_date`.
    """
    week = re.fullmatch(_WEEK, folded(text))
    if week is None:
        day = read_date(text)
        return day - day.weekday() * DAY
    try:
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
    except ValueError as error:
        raise refused("text", text) from error
    return read_date(monday.isoformat())


def read_dates(text: str) -> frozenset[date]:
    """Read ISO dates with commas, semicolons or spaces between.

    Raises:
        Refusal: as `read_date` for each, `twice` with one that is there twice.
    """
    days: set[date] = set()
    for typed in filter(None, re.split(_BETWEEN, folded(text))):
        day = read_date(typed)
        if day in days:
            raise Refusal("twice", day.isoformat())
        days.add(day)
    return frozenset(days)


def dates_text(days: Iterable[date]) -> str:
    """Days in order as `read_dates` reads them."""
    return ", ".join(day.isoformat() for day in sorted(days))


def read_period(text: str) -> PeriodKind:
    """Read `day`, `week`, `month`, `quarter` or `year`, or the word for once in each.

    Raises:
        Refusal: `choice` where it is none of them.
    """
    return read_choice(_without_each(text), PERIODS)


def read_every(text: str) -> Every:
    """Read how often: a period, `two weeks` or `half-year`.

    Raises:
        Refusal: `choice` where it is none of them.
    """
    return read_choice(_without_each(text), EVERY)


def _without_each(text: str) -> str:
    return re.sub(r"^(?:a|an|per|each|every) ", "", folded(text))
