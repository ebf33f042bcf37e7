"""The day from which a new agreement is proposed to hold, and until when it usually does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date

from .deliveries import due_days
from .fields import COMMITMENTS, DAYS, FISCAL_START, KIND, PERIOD, Fields, is_about_leads, is_on, items_of
from .periods import period_of
from .refusal import Refusal
from .terms import PeriodKind, Terms
from .when import DAY

_LONGEST_FIRST: tuple[PeriodKind, ...] = ("year", "quarter", "month", "week", "day")


def proposed_start(draft: Fields, today: date) -> str:
    """The first day of the longest period that is promised over and in which `today` lies (numbers.md §8).

    Where something was due in that period before today, it is the next day on which nothing is past due (bu).

    Raises:
        Refusal: where a period of the draft, or the start of its year, can't be read.
    """
    promised = {
        PERIOD.kind.read(draft.get(PERIOD.at(each), "") or PERIOD.default)
        for each in items_of(draft, COMMITMENTS)
        if is_on(draft, each)
    }
    longest = _longest(promised)
    start = FISCAL_START.kind.read(draft.get(FISCAL_START.path, "") or FISCAL_START.default)
    first = period_of(longest, today, start).start
    last = max(_due(draft, first, today), default=None)
    if last is not None:
        first = last + DAY if is_about_leads(draft) else today
    return first.isoformat()


def _due(draft: Fields, first: date, today: date) -> Iterator[date]:
    """The days from a first one on, before today, on which anything was due that is promised on set days."""
    for each in items_of(draft, COMMITMENTS):
        if is_on(draft, each) and draft.get(KIND.at(each)) == "delivery":
            with suppress(Refusal):
                yield from due_days(DAYS.kind.read(draft.get(DAYS.at(each), "")), first, today)


def longest_period(terms: Terms) -> PeriodKind:
    """The longest period over which anything is promised."""
    return _longest({commitment.period for commitment in terms.commitments})


def usual_last_day(terms: Terms, today: date) -> date:
    """The last day of the longest promised period in which today lies, so that all are judged whole."""
    return period_of(longest_period(terms), today, terms.fiscal_start).end - DAY


def _longest(promised: Collection[PeriodKind]) -> PeriodKind:
    return next((kind for kind in _LONGEST_FIRST if kind in promised), "month")
