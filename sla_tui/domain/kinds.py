"""The kinds of entry in a draft: how each is read, and what stands where nothing is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Generic, Literal, NamedTuple, TypeVar

from . import entries
from .calendar import First
from .calendar import Hours as OpenHours
from .clauses import Every
from .conditions import COMPARISONS, LEAD_FIELDS, STAGES
from .leads import TOUCH_KINDS
from .money import CURRENCIES
from .pairs import IN_ORDER, OF_WITHIN, PAIRS, Pair
from .refusal import Refusal
from .terms import (
    UNIT_OF,
    AgreementKind,
    Clock,
    ClockStart,
    CountedEvent,
    Days,
    Direction,
    FigureSource,
    Hours,
    Measure,
    PeriodKind,
    Rhythm,
    Side,
    Unit,
    Weekdays,
)

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Until = Literal["first follow-up", "disposition"]
CommitmentKind = Literal["count", "within", "between", "depth", "figure", "delivery"]


class Kind(NamedTuple, Generic[T_co]):
    """A kind of entry: a name for the screens to choose a widget by, its reader, the value of an empty field.

    `nothing` also stands in for an entry that couldn't be read, so that the rest is still checked.
    `choices` are the words that `read` takes, where they are few.
    """

    name: str
    read: Callable[[str], T_co]
    nothing: T_co
    choices: tuple[str, ...] = ()


def _one_of(name: str, choices: tuple[T, ...], nothing: T) -> Kind[T]:
    words: Mapping[str, T] = {str(choice).casefold(): choice for choice in choices}
    return Kind(name, partial(entries.read_choice, choices=words), nothing, tuple(map(str, choices)))


def _number(least: int, most: int = 1_000_000_000) -> Kind[int]:
    return Kind("number", partial(entries.read_number, least=least, most=most), least)


def read_currency(text: str) -> str:
    """Read the code of a currency in force, in any case.

    Raises:
        Refusal: `text` where it is none.
    """
    code = text.strip().upper()
    if code not in CURRENCIES:
        raise Refusal("text", entries.printable(text))
    return code


def read_touch_kinds(text: str) -> tuple[str, ...]:
    """Read kinds of touch, given back in the order of `TOUCH_KINDS`, so that one choice has one form.

    Raises:
        Refusal: `choice` with what is no kind of touch, and those there are.
    """
    wanted = entries.read_texts(text)
    for kind in wanted:
        if kind not in TOUCH_KINDS:
            raise Refusal("choice", entries.printable(kind), *TOUCH_KINDS)
    return tuple(kind for kind in TOUCH_KINDS if kind in wanted)


def read_pair(text: str) -> Pair:
    """Read from which event to which, as in `created to assigned`.

    Raises:
        Refusal: `backwards` with both events where the second does not come after the first, `within` where
            another kind of promise is about them, `choice` where it is none.
    """
    words = " ".join(text.casefold().split())
    start, _to, answer = words.partition(" to ")
    found = next((pair for pair in PAIRS if pair == (start, answer)), None)
    if found is not None:
        return found
    if start in IN_ORDER and answer in IN_ORDER:
        if (start, answer) in OF_WITHIN:
            raise Refusal("within", words)
        raise Refusal("backwards", words, start, answer)
    raise Refusal("choice", entries.printable(text), *(pair.text for pair in PAIRS))


LINE = Kind("line", entries.read_line, "")
PROSE = Kind("prose", entries.read_prose, "")
MAIL = Kind("mail", entries.read_mail, "")
TEXTS: Kind[tuple[str, ...]] = Kind("texts", entries.read_texts, ())
ITEMS: Kind[tuple[str, ...]] = Kind("items", entries.read_ids, ())
PARTIES: Kind[tuple[str, ...]] = Kind("parties", entries.read_ids, ())
PARTY = Kind("party", entries.read_id, "")
PERSON = Kind("person", entries.read_id, "")
PROMISE = Kind("promise", entries.read_id, "")
AMOUNT = Kind("amount", str.strip, "")
"""A number of leads, an amount of money or a figure: it depends on other fields, so it is read with them."""
SPLIT = Kind("split", str.strip, "")
"""Weights for the parts of a period: it depends on that, so it is read with it."""
VALUES = Kind("values", entries.read_prose, "")
"""Words or one number: it depends on the comparison, so it is read with that."""

YES = Kind("yes", entries.read_yes, False, ("yes", "no"))
GOAL = _number(1)
SHARE = Kind("share", entries.read_share, Fraction(1))
TARGET: Kind[Hours | Days] = Kind("target", entries.read_target, Hours(1))
RHYTHM: Kind[Rhythm] = Kind("rhythm", entries.read_rhythm, Weekdays((0,)))
WINDOW = Kind("window", entries.read_window, Days(1))
BY_DAY: Kind[int | None] = Kind("number", partial(entries.read_number, least=1, most=366), None)
FISCAL_MONTH = _number(1, 12)
REVIEW_MONTHS = _number(1, 120)
TIMES = _number(1, 1000)

ZONE = Kind("zone", entries.read_zone, "UTC")
OTHER_ZONE = Kind("zone", entries.read_zone, "")
CURRENCY = Kind("currency", read_currency, "USD")
HOURS: Kind[entries.Week] = Kind("hours", entries.read_hours, entries.AROUND_THE_CLOCK)
HOLIDAYS: Kind[frozenset[date]] = Kind("dates", entries.read_dates, frozenset())
SPECIAL: Kind[tuple[tuple[date, OpenHours], ...]] = Kind("special", entries.read_special, ())
DATE: Kind[date] = Kind("date", entries.read_date, date.min)
END_DATE: Kind[date | None] = Kind("date", entries.read_date, None)
TOUCHES: Kind[tuple[str, ...]] = Kind("touches", read_touch_kinds, (), TOUCH_KINDS)

_FIRST: tuple[First, ...] = ("rep", "team")
CALENDAR_FIRST = _one_of("choice", _FIRST, _FIRST[0])
_PERIODS: tuple[PeriodKind, ...] = ("day", "week", "month", "quarter", "year")
PERIOD: Kind[PeriodKind] = Kind("choice", entries.read_period, "month", _PERIODS)
_EVERY: tuple[Every, ...] = ("day", "week", "two weeks", "month", "quarter", "half-year", "year")
EVERY: Kind[Every] = Kind("choice", entries.read_every, "month", _EVERY)

_SIDES: tuple[Side, ...] = ("marketing", "sales", "service", "provider", "customer")
_AGREEMENTS: tuple[AgreementKind, ...] = ("internal", "customer", "multi-level")
AGREEMENT = _one_of("choice", _AGREEMENTS, _AGREEMENTS[0])
SIDE = _one_of("choice", _SIDES, _SIDES[0])
_STARTS: tuple[ClockStart, ...] = ("handed over", "assigned")
STARTS = _one_of("choice", _STARTS, _STARTS[0])
_EVENTS: tuple[CountedEvent, ...] = ("created", "handed over", "accepted", "qualified", "won")
EVENT = _one_of("choice", _EVENTS, "handed over")
_MEASURES: tuple[Measure, ...] = ("leads", "value", "pipeline", "revenue")
MEASURE = _one_of("choice", _MEASURES, _MEASURES[0])
_UNTIL: tuple[Until, ...] = ("first follow-up", "disposition")
PAIR = Kind("choice", read_pair, PAIRS[0], tuple(pair.text for pair in PAIRS))
UNTIL = _one_of("choice", _UNTIL, _UNTIL[0])
_KINDS: tuple[CommitmentKind, ...] = ("count", "within", "between", "depth", "figure", "delivery")
_DIRECTIONS: tuple[Direction, ...] = ("at least", "at most")
DIRECTION = _one_of("choice", _DIRECTIONS, _DIRECTIONS[0])
_UNITS: tuple[Unit, ...] = ("%", "money", "number")
UNIT = _one_of("choice", _UNITS, _UNITS[0])
_SOURCES: tuple[FigureSource, ...] = ("entered", *UNIT_OF)
_CLOCKS: tuple[Clock, ...] = ("around the clock", "open hours")
CLOCK = _one_of("choice", _CLOCKS, _CLOCKS[0])
STAGE = _one_of("choice", STAGES, STAGES[0])
LEAD_FIELD = _one_of("choice", LEAD_FIELDS, LEAD_FIELDS[0])
COMPARISON = _one_of("choice", COMPARISONS, COMPARISONS[0])
SOURCE = _one_of("choice", _SOURCES, _SOURCES[0])
COMMITMENT = _one_of("choice", _KINDS, _KINDS[0])
