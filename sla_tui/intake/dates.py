"""One cell read as a date: its day, its time on the wall, its offset.

ISO 8601 and month names say which number is which. `03/04/2026` does not: it is a `Triple`, which
means a day only in the order that its whole file settles (`dateforms`). Years of the Buddhist era
are taken where they can be nothing else (2533 to 2742 for 1990 to 2199).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal
from unicodedata import normalize

from .text import clean

Order = Literal["dmy", "mdy", "ymd"]
"""In which order day, month and year are written."""

ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")

FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2199, 12, 31)

MIDNIGHT = time()

ISO_DAY = 10
"""Characters of a day in ISO 8601."""

ISO_SEPARATORS = ("", "T", " ", "t")
"""What may stand after it: an offset may not, which the standard library would take for a time."""

_BUDDHIST_ERA = 543
_LONGEST = 60
_REMEMBERED = 8192
_DIGITS = {
    ord(arabic): str(value) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, arabic in enumerate(digits)
}
_MONTHS = {
    name[:length]: number
    for number, name in enumerate(
        (
            *("january", "february", "march", "april", "may", "june"),
            *("july", "august", "september", "october", "november", "december"),
        ),
        start=1,
    )
    for length in (3, 4 if name == "september" else 3, len(name))
}
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_NUMBERS = re.compile(r"(\d{1,4})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?")
_IDEOGRAPHS = re.compile(r"(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日")
_DAY_MONTH = re.compile(
    _WEEKDAY + r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]*([a-z]{3,9})\.?,?[\s./-]*(\d{4}|\d{2})", re.I
)
_MONTH_DAY = re.compile(_WEEKDAY + r"([a-z]{3,9})\.?[\s./-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s./-]+(\d{4})", re.I)
_YEAR_MONTH = re.compile(r"(\d{4})[\s./-]([a-z]{3,9})[\s./-](\d{1,2})", re.I)
_CLOCK = re.compile(
    r"(?P<before>上午|午前|下午|午後)?\s?"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s?(?P<after>[ap]\.?m\.?|[صم])?"
    r"\s?(?P<utc>z|utc|gmt)?\s?(?P<offset>[+-]\d{2}(?::?\d{2})?)?",
    re.I,
)
_MORNING = ("a", "ص", "上午", "午前")
_ZERO_DATES = ("0000-00-00", "0000-00-00 00:00:00")


@dataclass(frozen=True, slots=True)
class Triple:
    """Three numbers that are day, month and year in an order not known; four digits are a year."""

    numbers: tuple[int, int, int]
    year_last: bool
    """The last is written with four digits, so it is the year."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a cell says: a day, or a triple in place of one, and a time with its offset if it has them."""

    day: date | Triple
    clock: time | None
    offset: tzinfo | None


def folded(cell: str) -> str:
    """A cell with digits and spaces as ASCII has them; empty where it holds no date at all."""
    text = cell[: 4 * _LONGEST]
    if not text.isascii():
        text = normalize("NFKC", text).translate(_DIGITS)
    text = clean(text, _LONGEST)
    return "" if text in _ZERO_DATES else text


def read_moment(text: str) -> Moment | None:
    """Read a folded cell; None where it is no date."""
    iso = _iso(text)
    if iso is not None:
        return iso
    day_text, clock_text = parted(text)
    day = read_day(day_text)
    clock = read_clock(clock_text) if clock_text else (None, None)
    return None if day is None or clock is None else Moment(day, *clock)


def parted(text: str) -> tuple[str, str]:
    """The text of a day and that of a time; the latter is empty where no colon tells of one."""
    colon = text.find(":")
    if colon < 0:
        return text, ""
    cut = text.rfind(" ", 0, colon)
    if cut < 0:
        cut = text.rfind("T", 0, colon)
    return text[: max(cut, 0)], text[cut + 1 :]


def read_day(text: str) -> date | Triple | None:
    """Read the text of a day without a time; None where it is none."""
    return _read_day(text) if len(text) <= _LONGEST else None


def in_any_order(triple: Triple) -> date | None:
    """The day that a triple means in whichever of several orders it fits: `04/04/2026`; else None."""
    days = [day for order in ORDERS if (day := in_order(triple, order)) is not None]
    return days[0] if len(days) > 1 and len(set(days)) == 1 else None


def read_clock(text: str) -> tuple[time, tzinfo | None] | None:
    """Read the text of a time and its offset, None where it has none; None where it is no time."""
    return _read_clock(text) if len(text) <= _LONGEST else None


def in_order(triple: Triple, order: Order) -> date | None:
    """The day that a triple means in an order; None where it means none."""
    first, second, third = triple.numbers
    if order == "ymd":
        return None if triple.year_last else _date(_century(first), second, third)
    year = third if triple.year_last else _century(third)
    return _date(year, second, first) if order == "dmy" else _date(year, first, second)


@lru_cache(maxsize=_REMEMBERED)
def _read_day(text: str) -> date | Triple | None:
    text = folded(text).rstrip(",")
    if match := _NUMBERS.fullmatch(text):
        return _numbers(match[1], match[3], match[4])
    if match := _IDEOGRAPHS.fullmatch(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_MONTH.fullmatch(text):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_DAY.fullmatch(text):
        return _named(match[3], match[1], match[2])
    if match := _YEAR_MONTH.fullmatch(text):
        return _named(match[1], match[2], match[3])
    return None


@lru_cache(maxsize=_REMEMBERED)
def _read_clock(text: str) -> tuple[time, tzinfo | None] | None:
    match = _CLOCK.fullmatch(folded(text))
    if match is None:
        return None
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    half = match["before"] or match["after"]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (0 if half[0].lower() in _MORNING or half in _MORNING else 12)
    try:
        return time(hour, minute, second), _offset(match["utc"], match["offset"])
    except ValueError:
        return None


def _iso(text: str) -> Moment | None:
    compact = text[:8].isdecimal() and text[8:9] in ("", "T")
    if not compact and (
        text[4:5] != "-" or len(text) < ISO_DAY or text[ISO_DAY : ISO_DAY + 1] not in ISO_SEPARATORS
    ):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) <= ISO_DAY:
        return Moment(moment.date(), None, None)
    return Moment(moment.date(), moment.time().replace(microsecond=0), moment.tzinfo)


def _numbers(first: str, second: str, third: str) -> date | Triple | None:
    if len(first) == 4:
        return _date(int(first), int(second), int(third)) if len(third) <= 2 else None
    if len(first) > 2 or len(third) == 3:
        return None
    return Triple((int(first), int(second), int(third)), year_last=len(third) == 4)


def _named(year: str, month: str, day: str) -> date | None:
    number = _MONTHS.get(month.lower())
    if number is None:
        return None
    return _date(int(year) if len(year) == 4 else _century(int(year)), number, int(day))


def _century(year: int) -> int:
    """The year that two digits mean: 1970 to 2069."""
    return year + (2000 if year < 70 else 1900)


def _date(year: int, month: int, day: int) -> date | None:
    if FIRST_DAY.year <= year - _BUDDHIST_ERA <= LAST_DAY.year:
        year -= _BUDDHIST_ERA
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _offset(utc: str | None, offset: str | None) -> tzinfo | None:
    if offset is None:
        return UTC if utc else None
    minutes = 60 * int(offset[1:3]) + int(offset[3:].lstrip(":") or 0)
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
