"""Days of the calendar and how often, as typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from sla_tui.domain.clauses import Every
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import PeriodKind
from sla_tui.domain.when import DAY

from .texts import folded, read_choice, refused
from .weekdays import WEEKDAYS

EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)
"""The days that an agreement may name."""

_POINTED = r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})"
_WEEK = r"([0-9]{4})-?w([0-9]{1,2})"
_BETWEEN = r"[,; ]+"

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
"""The months as they are typed; three letters of one are enough."""

_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? )?"
_OF_MONTH = rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th)? (?P<month>[a-z]{{3,9}})\.?"
_MONTH_FIRST = rf"{_WEEKDAY}(?P<month>[a-z]{{3,9}})\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?"
_WITH_YEAR = [rf"\b{named},? (?P<year>[0-9]{{4}})\b(?!-)" for named in (_OF_MONTH, _MONTH_FIRST)]
_WITHOUT_YEAR = [rf"{named}(?![a-z0-9.:]|,? [0-9]{{4}}\b)" for named in (_OF_MONTH, _MONTH_FIRST)]

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
    """Read an ISO date, such as `2026-09-01`, one with points, `1.9.2026`, or in words, `1 Sep 2026`.

    Raises:
        Refusal: `text` where it is none, `year` where it lacks its year, `range` where it is not from 1970
            to 2199.
    """
    typed = iso_days(folded(text))
    refuse_without_year(typed)
    try:
        if len(typed) == len("YYYY-MM-DD") and typed[4] == typed[7] == "-":
            day = date.fromisoformat(typed)
        elif pointed := re.fullmatch(_POINTED, typed):
            day = date(*map(int, reversed(pointed.groups())))
        else:
            raise ValueError
    except ValueError as error:
        raise refused("text", text) from error
    if not EARLIEST <= day <= LATEST:
        raise refused("range", text, EARLIEST.isoformat(), LATEST.isoformat())
    return day


def iso_days(typed: str) -> str:
    """A folded text with each day in words that has its year as an ISO date."""
    for named in _WITH_YEAR if _has_words(typed) else ():
        typed = re.sub(named, _iso, typed)
    return typed


def _has_words(typed: str) -> bool:
    """Whether there may be a day in words at all: making the patterns for one takes longer than the rest."""
    return any(map(str.isalpha, typed))


def _iso(named: re.Match[str]) -> str:
    """The ISO date of a day in words; what is none, or of another weekday, stays as it is."""
    month, weekday = month_of(named["month"]), named["weekday"]
    with suppress(ValueError):
        day = date(int(named["year"]), month or 0, int(named["day"]))
        if weekday is None or WEEKDAYS[day.weekday()].startswith(weekday):
            return day.isoformat()
    return named[0]


def refuse_without_year(typed: str) -> None:
    """Nothing where a folded text does not begin with a day in words.

    Raises:
        Refusal: `year` with the day that lacks one.
    """
    for named in _WITHOUT_YEAR if _has_words(typed) else ():
        found = re.match(named, typed)
        month = found and month_of(found["month"])
        if found and month:
            raise Refusal("year", f"{int(found['day'])} {MONTHS[month - 1].capitalize()}")


def month_of(named: str) -> int | None:
    """The number of the month that begins so, None where none does."""
    return next((place for place, name in enumerate(MONTHS, start=1) if name.startswith(named)), None)


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
    """Read dates with commas, semicolons or spaces between.

    Raises:
        Refusal: as `read_date`, `texts` with all that are none where there are several, `twice` with one that
            is there twice.
    """
    days: list[date] = []
    wrong: list[str] = []
    as_typed = {folded(word): word for word in re.split(_BETWEEN, text)}
    parts = re.split(r"[,;] ?", iso_days(folded(text)))
    for part in parts:
        refuse_without_year(part)
    for part in parts:
        words = part.split()
        no_days = [word for word in words if _is_no_day(word)]
        if no_days:
            wrong.append(" ".join(as_typed.get(word, word) for word in no_days))
        days += [read_date(word) for word in words if word not in no_days]
    if wrong:
        raise refused("text" if len(wrong) == 1 else "texts", ", ".join(wrong))
    there: set[date] = set()
    for day in days:
        if day in there:
            raise Refusal("twice", day.isoformat())
        there.add(day)
    return frozenset(there)


def _is_no_day(typed: str) -> bool:
    try:
        read_date(typed)
    except Refusal as refusal:
        return refusal.code == "text"
    return False


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
    typed = folded(text)
    return re.sub(r"^(?:a|an|per|each|every) ", "", typed) if " " in typed else typed
