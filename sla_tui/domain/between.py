"""From one event of a hand-off to another (numbers.md §5, (ae)).

A hand-off is judged as for a first call: by its strict and its lenient reading, where dates lack a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import NamedTuple

from .cases import Known
from .rules import Rules
from .terms import Between, Days
from .verdict import State, within
from .when import When, earliest, latest, local_day, to_seconds

Spans = Sequence[tuple[int, int]]
"""Pauses `[from, until)` in seconds since the epoch."""


class Happened(NamedTuple):
    """One event of a hand-off as far as it is there: when, and on which local day.

    One that is `lost` was, but nobody knows when.
    """

    known: Known | None = None
    day: date | None = None
    lost: bool = False


class Stretch(NamedTuple):
    """The start and the answer of one hand-off; `again` is when the lead was handed over next."""

    start: Happened
    answer: Happened = Happened()
    again: int | None = None


class Judged(NamedTuple):
    """What a hand-off comes to for the promise; `time` is in working seconds, None where not known.

    `due` is the last second in time, None where there is no start, or dates without a time leave it open;
    `answer` is what is there by now.
    """

    state: State
    time: int | None = None
    due: int | None = None
    answer: Known | None = None


def judge_stretch(
    stretch: Stretch, promise: Between, rules: Rules, pauses: Spans, now: int, reach: int
) -> Judged:
    """The state of a hand-off that the promise covers; what is missing counts up to `reach`."""
    start, day = stretch.start.known, stretch.start.day
    answer = stretch.answer.known
    if stretch.start.lost:
        return Judged("undated")
    if start is None or day is None or start.first > now:
        return Judged("pending")
    if answer is not None and answer.first > now:
        answer = None
    strict_due = lenient_due = _due(start.first, day, promise, rules, pauses)
    if not start.exact:
        lenient_due = _due(min(start.last, now), day, promise, rules, pauses)
    due = strict_due if strict_due == lenient_due else None
    if answer is None and stretch.answer.lost:
        return Judged("undated", due=due)
    again = stretch.again if stretch.again is not None and stretch.again <= now else None
    if answer is None and again is not None:
        # Nothing more is owed of it from then on.
        reach = min(reach, again)
    strict = within(strict_due, None if answer is None else min(answer.last, now), reach)
    lenient = within(lenient_due, None if answer is None else answer.first, reach)
    if strict != lenient:
        return Judged("undated", due=due, answer=answer)
    if strict == "pending" and again is not None:
        return Judged("excluded")
    return Judged(strict, None if answer is None else _time(start, answer, rules, pauses), due, answer)


def happened(when: When | None, zone: tzinfo, *, lost: bool = False) -> Happened:
    """An event of an instant or of a day; where neither is known, whether it is `lost`."""
    if when is None:
        return Happened(lost=lost)
    known = Known(to_seconds(earliest(when, zone)), to_seconds(latest(when, zone)))
    return Happened(known, local_day(when, zone))


def not_before(event: Happened, handed: Happened) -> Happened:
    """An event of a hand-off, which is not before that: one of an earlier day is at it.

    Beside a hand-off without a time order goes by days, so what has its time on that day keeps it.
    """
    if event.known is None or event.day is None or handed.known is None or handed.day is None:
        return event
    if event.day < handed.day:
        return handed
    if event.known.exact and not handed.known.exact:
        return event
    first = handed.known.first
    return event._replace(known=Known(max(event.known.first, first), max(event.known.last, first)))


def _due(begun: int, day: date, promise: Between, rules: Rules, pauses: Spans) -> int | None:
    """The last second in time of what began at an instant, on a local day."""
    if isinstance(promise.target, Days):
        return rules.window_deadline(day, promise.target)
    return rules.clock.due_seconds(begun, promise.target.seconds, pauses)


def _time(start: Known, answer: Known, rules: Rules, pauses: Spans) -> int | None:
    if not (start.exact and answer.exact):
        return None
    return rules.clock.working_seconds(start.first, max(start.first, answer.first), pauses)
