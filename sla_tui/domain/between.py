"""From one event of a hand-off to another: hand-over, assignment, acceptance, the next touch (numbers.md §5).

A hand-off is judged as for a first call: by its strict and its lenient reading, where dates lack a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import NamedTuple

from .cases import Known
from .rules import Rules
from .terms import Between, Days, Pair
from .verdict import State, within
from .when import When, earliest, latest, to_seconds

BY_REP: tuple[Pair, ...] = ("handed over to accepted", "assigned to accepted", "qualified to next touch")
"""Between which events a rep keeps the promise: a hand-over is marketing's, an assignment the routing's."""

Spans = Sequence[tuple[int, int]]
"""Pauses `[from, until)` in seconds since the epoch."""


class Stretch(NamedTuple):
    """The start and the answer of one hand-off, as far as they are there; `again` is the lead's next one.

    `day` is the local day of the start. Where the start is `lost` it was, but nobody knows when; where
    the answer is, so was that.
    """

    start: Known | None
    day: date | None
    answer: Known | None
    again: int | None = None
    start_lost: bool = False
    answer_lost: bool = False


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
    if stretch.start_lost:
        return Judged("undated")
    if stretch.start is None or stretch.day is None:
        return Judged("pending")
    start, answer = stretch.start, stretch.answer
    if start.first > now:
        return Judged("pending")
    if answer is not None and answer.first > now:
        answer = None
    strict_due = lenient_due = _due(start.first, stretch.day, promise, rules, pauses)
    if not start.exact:
        lenient_due = _due(min(start.last, now), stretch.day, promise, rules, pauses)
    due = strict_due if strict_due == lenient_due else None
    if answer is None and stretch.answer_lost:
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


def known_of(when: When, zone: tzinfo) -> Known:
    """The first and the last second that an event may have been at."""
    return Known(to_seconds(earliest(when, zone)), to_seconds(latest(when, zone)))


def _due(begun: int, day: date, promise: Between, rules: Rules, pauses: Spans) -> int | None:
    """The last second in time of what began at an instant, on a local day."""
    if isinstance(promise.target, Days):
        return rules.window_deadline(day, promise.target)
    return rules.clock.due_seconds(begun, promise.target.seconds, pauses)


def _time(start: Known, answer: Known, rules: Rules, pauses: Spans) -> int | None:
    if not (start.exact and answer.exact):
        return None
    return rules.clock.working_seconds(start.first, max(start.first, answer.first), pauses)
