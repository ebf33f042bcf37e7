"""Where values lie on a drawing's axes, and what the axes say."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from math import ceil

from sla_tui.domain.figures import rounded
from sla_tui.wording import _

from .series import Amount

MINUTE = 60
HOUR = 60 * MINUTE

_FEW = (2, 4, 6, 8, 10)
_ROUND = (10, 12, 14, 16, 18, 20, 24, 30, 40, 50, 60, 70, 80, 90, 100)
_MINUTES = (2, 4, 6, 10, 20, 30, 40, 60, 90)
_SUFFIXES = ("", "k", "M", "B", "T")
_STEPS = (1, 5, 10, 20, 50, 100, 200)
_FEW_DAYS = 14


def place(value: Amount, top: Amount, rows: int) -> float:
    """How high a value lies on an axis from 0 to `top`, in rows."""
    return float(Fraction(value) / top * rows)


def half_rows(value: Amount, top: Amount, rows: int) -> int:
    """The half rows that a bar of this value fills, to the nearest."""
    return rounded(Fraction(value) / top * 2 * rows)


def top_of(value: Amount) -> int:
    """The end of an axis that holds `value`: a round number with a round half, at least 2."""
    if value <= _FEW[-1]:
        return next(end for end in _FEW if value <= end)
    power: int = 10 ** (len(str(ceil(value))) - 2)
    return next(end * power for end in _ROUND if value <= end * power)


def begin_under_whole(lowest: Amount) -> Fraction:
    """Where an axis of percent up to 100 begins so that `lowest` still stands on it: 99.8 for 99.88.

    The axis has a round length with a round half, a tenth longer than what it holds, and at most all 100.
    """
    held = (100 - Fraction(lowest)) * Fraction(11, 10)
    if not held:
        return Fraction(99)
    unit = Fraction(1)
    while held <= unit:
        unit /= 10
    while held > 10 * unit:
        unit *= 10
    return max(100 - next(end * unit for end in _FEW if held <= end * unit), Fraction(0))


def percent_mark(number: Fraction) -> str:
    """A mark of such an axis, with all its decimals: `99.95 %`."""
    places = next(places for places in range(20) if (number * 10**places).denominator == 1)
    return f"{Decimal(int(number * 10**places)).scaleb(-places):f} %"


def top_seconds(value: Amount) -> int:
    """The end of an axis of durations: minutes up to an hour and a half, then hours."""
    for minutes in _MINUTES:
        if value <= minutes * MINUTE:
            return minutes * MINUTE
    return top_of(Fraction(value) / HOUR) * HOUR


def number_text(number: int, top: int) -> str:
    """A number on the axis that ends at `top`: `3,140`, or from ten thousand on `12k`, `1.2M`."""
    if top < 10_000 or number == 0:
        return f"{number:,}"
    thousands = (len(str(top)) - 1) // 3
    if thousands >= len(_SUFFIXES):
        return f"{Decimal(number):.1e}"
    return f"{Decimal(number) / 1000**thousands:f}{_SUFFIXES[thousands]}"


def seconds_text(seconds: int, top: int) -> str:
    """A duration on the axis that ends at `top`, in minutes or in working hours; never in days."""
    if seconds == 0:
        return "0"
    if top <= _MINUTES[-1] * MINUTE:
        return _("{0} min").format(seconds // MINUTE)
    return _("{0} h").format(number_text(seconds // HOUR, top // HOUR))


def duration_text(seconds: Amount) -> str:
    """A duration to the nearest minute: `2 h 30`, `4 h`, `40 min`; under one minute in seconds."""
    if seconds < MINUTE:
        return _("{0} s").format(rounded(Fraction(seconds)))
    hours, minutes = divmod(rounded(Fraction(seconds) / MINUTE), 60)
    if not hours:
        return _("{0} min").format(minutes)
    return _("{0} h {1:02}").format(hours, minutes) if minutes else _("{0} h").format(hours)


def day_ticks(days: int, width: int) -> tuple[int, ...]:
    """The days that the axis names: the first, and each 1, 5, 10, … so that they stand apart."""
    least = len(str(days)) + 3
    steps = _STEPS if days <= _FEW_DAYS else _STEPS[1:]
    step = next((step for step in steps if step * width >= least * days), days + 1)
    return tuple(dict.fromkeys(chain((1,), range(step, days + 1, step))))


def named_days(ticks: Sequence[tuple[int, str]], days: int, width: int) -> Sequence[tuple[int, str]]:
    """The days that an axis names: those of `ticks`, else some by their numbers."""
    return ticks or [(day, str(day)) for day in day_ticks(days, width)]


def day_column(day: int, days: int, width: int) -> int:
    """The column of the middle of a day."""
    return (2 * day - 1) * width // (2 * days)
