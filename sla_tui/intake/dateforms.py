"""How the dates of a whole column are written; the order of day and month is settled once a file.

A `DateScan` looks at every cell before anything is decided, `settle` decides, and `form` says how
the column is to be read (`datereader`). Nobody writes the month first with dots, so these settle
what nothing else does (numbers.md, bx).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Literal, NamedTuple

from sla_tui.errors import InputRefused
from sla_tui.wording import _

from .dates import (
    ISO_DAY,
    ISO_SEPARATORS,
    MIDNIGHT,
    ORDERS,
    Order,
    Triple,
    folded,
    in_any_order,
    in_order,
    parted,
    read_clock,
    read_day,
    read_moment,
)
from .remembered import Remembered
from .text import shown

Written = Literal[
    "iso day", "iso local", "iso offset", "text", "seconds", "milliseconds", "serial", "nothing"
]
"""What a cell is: one of three forms of ISO 8601, another date, seconds or milliseconds since 1970,
a spreadsheet's day number, or no date."""

EPOCHS: dict[int, Written] = {9: "seconds", 10: "seconds", 12: "milliseconds", 13: "milliseconds"}
"""What a number of so many digits counts since 1970, in the years that are read."""

SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
"""A spreadsheet's number of a day, with the time as its fraction."""

Orders = tuple[Order, ...]
"""The orders that a date fits, in the order of `ORDERS`."""


class Fit(NamedTuple):
    """The orders that a date fits, none where it needs no order, and whether dots stand in it."""

    orders: Orders
    dotted: bool


_NO_ORDER = Fit((), dotted=False)

_DAY_LENGTHS: dict[Written, int] = {"seconds": 86_400, "milliseconds": 86_400_000}
_NUMBERS: tuple[Written, ...] = ("seconds", "milliseconds")
_ISO: tuple[Written, ...] = ("iso day", "iso local", "iso offset")
_fifth = itemgetter(4)


class Unclear(InputRefused):
    """A column that may be read in two ways, which only a person can settle.

    `setting` is the field of `Hints` that settles it (`order`, `decimal`, `sheet` or `kind`); `row`,
    `column` and `value` are an example.
    """

    def __init__(self, sentence: str, setting: str, row: int, column: str, value: str) -> None:
        super().__init__(sentence)
        self.setting = setting
        self.row = row
        self.column = column
        self.value = value


@dataclass(frozen=True, slots=True)
class Form:
    """How a column's dates are written.

    `days` says that each time in it is midnight, so that none is a time of day: HubSpot and
    Salesforce write days so. The day is then the one written, moved by no zone.
    """

    written: Written = "text"
    order: Order | None = None
    days: bool = False


@dataclass(slots=True)
class DateScan:
    """What the cells of one column are, counted; `column` is its header.

    `misfits` counts, for each order of day and month, the dates that it does not fit. `examples`
    has, for each set of orders that a date fits and not others, with dots and without, the first such
    date with its row.
    """

    column: str
    written: Counter[Written] = field(default_factory=Counter)
    timed: bool = False
    misfits: Counter[Order] = field(default_factory=Counter)
    examples: dict[Fit, tuple[int, str]] = field(default_factory=dict)
    serial: tuple[int, str] = (0, "")
    _clocks: Remembered[str, bool | None] = field(default_factory=lambda: Remembered(_has_time))
    _days: Remembered[str, Fit | None] = field(default_factory=lambda: Remembered(_fit))

    def feed(self, cells: Sequence[str], rows: Sequence[int]) -> None:
        """Look at the next cells and the rows in which they stand."""
        filled = [cell for cell in cells if cell]
        if not filled or self._feed_iso(filled):
            return
        days, clocks = self._days, self._clocks
        alike: Counter[Fit] = Counter()
        for cell, row in zip(cells, rows, strict=True):
            if not cell:
                continue
            day_text, clock_text = parted(cell)
            fit, timed = days[day_text], clocks[clock_text]
            if fit is None or timed is None:
                self._feed_odd(folded(cell), row)
                continue
            alike[fit] += 1
            self.timed = self.timed or timed
            if fit.orders and fit not in self.examples:
                self.examples[fit] = (row, cell)
        self.written["text"] += alike.total()
        for fit, count in alike.items():
            if fit.orders:
                self.misfits.update({order: count for order in ORDERS if order not in fit.orders})

    @property
    def filled(self) -> int:
        """How many cells are not empty."""
        return self.written.total()

    @property
    def is_dates(self) -> bool:
        """Whether nearly all of its cells are dates of some form."""
        dates = self.filled - self.written["nothing"] - self.written["serial"]
        return self.filled > 0 and 10 * dates >= 9 * self.filled

    def form(self, order: Order | None) -> Form:
        """How it is to be read, numbers of day and month being in this order."""
        days = not self.timed
        for written in _NUMBERS:
            if 2 * self.written[written] > self.filled:
                return Form(written, order, days)
        for written in _ISO:
            if self.written[written] == self.filled:
                return Form(written, order, days)
        return Form("text", order, days)

    def _feed_iso(self, filled: Sequence[str]) -> bool:
        """Count a piece of a column that is ISO 8601 throughout; False where it is not."""
        try:
            if set(map(_fifth, filled)) != {"-"}:
                return False
            moments = list(map(datetime.fromisoformat, filled))
        except (ValueError, IndexError):
            return False
        lengths = list(map(len, filled))
        separators = {cell[ISO_DAY : ISO_DAY + 1] for cell in filled}
        if min(lengths) < ISO_DAY or not separators.issubset(ISO_SEPARATORS):
            return False
        days = lengths.count(ISO_DAY)
        offsets = sum(1 for moment in moments if moment.tzinfo is not None)
        self.written.update(
            {"iso day": days, "iso offset": offsets, "iso local": len(filled) - days - offsets}
        )
        self.timed = self.timed or any(moment.hour or moment.minute or moment.second for moment in moments)
        return True

    def _feed_odd(self, text: str, row: int) -> None:
        """Count a cell that is ISO 8601 among others, a number, or nothing."""
        if not text or self._feed_iso([text]):
            return
        moment = read_moment(text)
        if SERIAL.fullmatch(text):
            self.serial = self.serial if self.written["serial"] else (row, text)
            self.written["serial"] += 1
        elif moment is not None:
            self.written["text"] += 1
            self.timed = self.timed or moment.clock not in (None, MIDNIGHT)
        elif text.isdecimal() and len(text) in EPOCHS:
            written = EPOCHS[len(text)]
            self.written[written] += 1
            self.timed = self.timed or int(text) % _DAY_LENGTHS[written] != 0
        else:
            self.written["nothing"] += 1


def settle(scans: Sequence[DateScan], given: Order | None, file: str) -> Order | None:
    """The order of day, month and year in a file; None where no date in it needs one.

    The order that all dates fit; where none does, the one that fewest contradict. Where all that fit
    several are written with dots, the month is not first.

    Raises:
        Unclear: two orders fit as well, with a date that shows it.
    """
    doubtful = [scan for scan in scans if scan.examples]
    if not doubtful or given:
        return given if doubtful else None
    misfits = {order: sum(scan.misfits[order] for scan in doubtful) for order in ORDERS}
    least = min(misfits.values())
    orders = [order for order in ORDERS if misfits[order] == least]
    if len(orders) > 1 and least == 0 and all(map(_has_dots, doubtful)):
        orders = [order for order in orders if order != "mdy"]
    if len(orders) == 1:
        return orders[0]
    raise _unclear(doubtful, orders, file) or _contradiction(doubtful, orders, file)


def refuse_serials(scan: DateScan, file: str) -> None:
    """Refuse a column of a spreadsheet's day numbers, which say neither their epoch nor their zone.

    Raises:
        InputRefused: most of its cells are such numbers.
    """
    if scan.written["serial"] * 2 > scan.filled:
        raise InputRefused(
            _(
                "{0}, row {1}, column “{2}”: the column holds a spreadsheet's day numbers, such as {3}; "
                "format it as a date there and save the file again."
            ).format(file, scan.serial[0], scan.column, shown(scan.serial[1]))
        )


def _has_dots(scan: DateScan) -> bool:
    """Whether all of its dates that fit several orders are written with dots."""
    return all(fit.dotted for fit in scan.examples if len(fit.orders) > 1)


def _fit(day_text: str) -> Fit | None:
    """What the text of a day fits; None for no day."""
    day = read_day(day_text)
    if not isinstance(day, Triple) or in_any_order(day):
        return None if day is None else _NO_ORDER
    orders = tuple(order for order in ORDERS if in_order(day, order) is not None)
    return Fit(orders, "." in day_text) if orders else None


def _has_time(clock_text: str) -> bool | None:
    """Whether the text of a time is any but midnight, as no text is not; None where it is none."""
    if not clock_text:
        return False
    clock = read_clock(clock_text)
    return None if clock is None else clock[0] != MIDNIGHT


def _unclear(scans: Sequence[DateScan], orders: Sequence[Order], file: str) -> Unclear | None:
    """That a date fits all of these orders, which no other date of the file settles; None if none does."""
    examples = [(scan, fit, example) for scan in scans for fit, example in scan.examples.items()]
    # Of dots it is known that the month is not first: a date without them shows what is not known.
    for scan, fit, (row, text) in sorted(examples, key=lambda example: example[1].dotted):
        day = read_day(parted(text)[0])
        if isinstance(day, Triple) and set(orders) <= set(fit.orders):
            sentence = _("{0}, row {1}, column “{2}”: “{3}” may be {4}; say which with {5}.").format(
                *(file, row, scan.column, shown(text)),
                _(" or ").join(str(in_order(day, order)) for order in orders),
                _options(orders),
            )
            return Unclear(sentence, "order", row, scan.column, shown(text))
    return None


def _contradiction(scans: Sequence[DateScan], orders: Sequence[Order], file: str) -> Unclear:
    """That as many dates are in one order as in another; two of them show it."""
    found = [
        next(
            (scan.column, *example)
            for scan in scans
            for fit, example in scan.examples.items()
            if order in fit.orders
        )
        for order in orders
    ]
    column, row, text = found[0]
    dates = _(" and ").join(
        _("“{0}” in row {1}").format(shown(text), row) for _column, row, text in dict.fromkeys(found)
    )
    sentence = _("{0}, column “{1}”: {2} are not in one order; say which is right with {3}.").format(
        file, column, dates, _options(orders)
    )
    return Unclear(sentence, "order", row, column, shown(text))


def _options(orders: Sequence[Order]) -> str:
    return _(" or ").join(f"--dates {order}" for order in orders)
