"""The cells of a table of figures or deliveries: days, names of periods, and numbers of one reading."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from sla_tui.domain.entries import read_date, read_week
from sla_tui.domain.entries.days import month_of
from sla_tui.domain.entries.numbers import TWO_WAYS, two_readings
from sla_tui.domain.entries.texts import folded
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import PeriodKind

from .dates import ORDERS, Order, Triple, in_order, read_day

_SLASHED = re.compile(r"([0-9]{1,4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,4})")
_MIDNIGHT = re.compile(r"[ t]00:00(?::00)?$")
_QUARTER = re.compile(r"q([1-4])[ /-]?([0-9]{4})|([0-9]{4})[ /-]?q([1-4])")
_MONTH = re.compile(r"([0-9]{4})[/-]([0-9]{2})|([0-9]{1,2})/([0-9]{4})")
_NAMED_MONTH = re.compile(r"([a-z]{3,9})\.? ([0-9]{4})")
_WEEK = re.compile(r"[0-9]{4}-?w[0-9]{1,2}")
_NUMBER = re.compile(r"[0-9][0-9.,]*")


class Named(NamedTuple):
    """A period by its first day and kind; where only a day of it is named, the kind is None."""

    day: date
    kind: PeriodKind | None


def day_in(text: str, order: Order | None) -> date:
    """The day in a cell; `order` is that of day, month and year where a person said it.

    Raises:
        Refusal: as `read_date`; `order` for `03/04/2026` where nobody said it.
    """
    typed = _MIDNIGHT.sub("", folded(text))
    parts = _SLASHED.fullmatch(typed)
    if order is not None and parts is not None and len(parts[1]) < 4:
        by = dict(zip(order, parts.groups(), strict=True))
        typed = f"{by['y']:0>4}-{by['m']:0>2}-{by['d']:0>2}"
    try:
        return read_date(typed)
    except Refusal:
        found = read_day(typed)
        if order is not None or not isinstance(found, Triple):
            raise
        days = {day for each in ORDERS if (day := in_order(found, each)) is not None}
        if len(days) == 1:
            return days.pop()
        raise Refusal("order" if days else "text", text) from None


def period_in(text: str, order: Order | None) -> Named:
    """The period that a cell names: `2026-09`, `Sep 2026`, `Q3 2026`, `2026-W37`, `2026`, or a day of it.

    Raises:
        Refusal: as `day_in`.
    """
    typed = folded(text)
    if found := _QUARTER.fullmatch(typed):
        quarter, year = int(found[1] or found[4]), found[2] or found[3]
        return Named(read_date(f"{year}-{3 * quarter - 2:02}-01"), "quarter")
    if found := _MONTH.fullmatch(typed):
        return Named(read_date(f"{found[1] or found[4]}-{found[2] or found[3]:0>2}-01"), "month")
    if (found := _NAMED_MONTH.fullmatch(typed)) and (month := month_of(found[1])):
        return Named(read_date(f"{found[2]}-{month:02}-01"), "month")
    if _WEEK.fullmatch(typed):
        return Named(read_week(typed), "week")
    if re.fullmatch("[0-9]{4}", typed):
        return Named(read_date(f"{typed}-01-01"), "year")
    return Named(day_in(text, order), None)


def one_reading(text: str, decimal: str | None) -> str:
    """A number with no sign left that may mean two things.

    `decimal` is the sign before decimals, where a person said it.

    Raises:
        Refusal: `text` where the signs don't fit that, `two ways` and how either is written where nobody
            said it and `1.000` may be a thousand or one.
    """
    if decimal is None:
        for number in _NUMBER.findall(text):
            if re.fullmatch(TWO_WAYS, number):
                raise Refusal("two ways", text, *(text.replace(number, one) for one in two_readings(number)))
        return text
    return _NUMBER.sub(lambda found: _pointed(found[0], decimal), text)


def _pointed(number: str, decimal: str) -> str:
    """Digits without marks between thousands, and a point before decimals: never three, which may be both."""
    mark = "," if decimal == "." else "."
    whole, sign, decimals = number.partition(decimal)
    grouped = re.fullmatch(rf"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+", whole)
    if not (whole.isdecimal() or grouped) or (sign and not decimals.isdecimal()):
        raise Refusal("text", number)
    decimals = decimals.rstrip("0")
    if len(decimals) == 3:
        decimals += "0"
    return f"{whole.replace(mark, '')}.{decimals}" if decimals else whole.replace(mark, "")
