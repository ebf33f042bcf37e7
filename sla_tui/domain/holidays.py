"""Holidays that are brought into a draft: the years that are looked at, and the line that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from . import entries
from . import fields as f
from .draft_calendars import calendar_at
from .entries.days import EARLIEST, LATEST
from .entries.texts import LONGEST_PROSE, folded, refused
from .fields import Fields
from .refusal import Refusal
from .when import DAY

MOST_YEARS = 10
"""Years that are looked for at once."""


class NamedDay(NamedTuple):
    """A local day, and what it is called."""

    day: date
    name: str


class Stands(NamedTuple):
    """The days of which a draft says something already."""

    holidays: frozenset[date] = frozenset()
    special: frozenset[date] = frozenset()


def years_spanned(fields: Fields, today: date) -> range:
    """The years in which a draft holds, from its first day on; without an end up to the next year.

    What can't be read says nothing; of more than `MOST_YEARS` the last ones are taken.
    """
    first = _day_of(fields, f.HOLDS_FROM) or today
    until = _day_of(fields, f.UNTIL_DAY)
    last = (until - DAY).year if until and until > first else max(first.year, today.year) + 1
    return range(max(first.year, last - MOST_YEARS + 1), min(last, LATEST.year) + 1)


def read_years(text: str) -> range:
    """Read `2026` or `2026-2028`.

    Raises:
        Refusal: `text` where it is none, `range` where it is not from 1970 to 2199, `years` with the most
            where there are more.
    """
    typed = re.fullmatch(r"([0-9]{4})(?: ?(?:-|to) ?([0-9]{4}))?", folded(text))
    if typed is None:
        raise refused("text", text)
    first, last = int(typed[1]), int(typed[2] or typed[1])
    if not EARLIEST.year <= first <= last <= LATEST.year:
        raise refused("range", text, str(EARLIEST.year), str(LATEST.year))
    if last - first >= MOST_YEARS:
        raise Refusal("years", str(MOST_YEARS))
    return range(first, last + 1)


def years_text(years: range) -> str:
    """Years as `read_years` reads them."""
    return f"{years[0]}-{years[-1]}" if len(years) > 1 else str(years[0])


def standing(fields: Fields, path: str) -> Stands:
    """The holidays at a path and the days with special hours beside them; none where these can't be read.

    Raises:
        Refusal: the line of holidays can't be read, so none can be put into it.
    """
    of = calendar_at(path)
    special: frozenset[date] = frozenset()
    with suppress(Refusal):
        typed = fields.get(of.special.at(of.item), "")
        special = frozenset(day for day, _hours in entries.read_special(typed))
    return Stands(entries.read_dates(fields.get(path, "")), special)


def with_days(text: str, days: Iterable[date]) -> str:
    """The line of holidays with some more in it.

    Raises:
        Refusal: the line can't be read, or `long` with the most characters where it would be longer.
    """
    line = entries.dates_text(entries.read_dates(text).union(days))
    if len(line) > LONGEST_PROSE:
        raise Refusal("long", str(LONGEST_PROSE))
    return line


def _day_of(fields: Fields, field: f.Field[date] | f.Field[date | None]) -> date | None:
    with suppress(Refusal):
        return entries.read_date(fields.get(field.path, ""))
    return None
