"""A hand-off with what decides its promises, apart from when one looks (numbers.md §§5-8).

A date without a time may be any instant of its day, so a case has two readings. The *strict* one
takes starts at their earliest and answers at their latest, the *lenient* one the other way round;
every other reading lies between, so a verdict is given where the two agree. Where all is known by
the second, both are one and the same object.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from .leads import HandOff
from .terms import Depth, Within


class Known(NamedTuple):
    """An event as far as it is known: its first and last possible second."""

    first: int
    last: int

    @property
    def exact(self) -> bool:
        """Whether it is known by the second."""
        return self.first == self.last


class Reading(NamedTuple):
    """The instants that decide, under one reading of the dates without a time.

    A deadline is the last second in time. `done` is the earliest instant by which the attempts
    were made, or the lead connected or disposed of, inside the window of the depth promise.
    """

    due: int | None = None
    followed_up: int | None = None
    done: int | None = None
    disposition_due: int | None = None
    disposed: int | None = None


class Case(NamedTuple):
    """One hand-off under the version in force at it, ready to be judged at any instant.

    `day` is the local day of the hand-off. `version` is the index of the version, None where the
    hand-off is not covered (§8); `speed`, `depth` and `disposition` are the commitments that judge
    it, None where none covers it.
    `start` is the clock's start and `received` the rep's assignment, None where nobody has the
    lead; `again` is the lead's next hand-off. `attempts` are in order, each with who made it.
    Durations are seconds of working time, `elapsed` of plain time; None where an end of them is
    not known by the second.
    """

    handoff: HandOff
    day: date
    handed_over: Known
    again: Known | None
    version: int | None = None
    speed: Within | None = None
    depth: Depth | None = None
    disposition: Within | None = None
    start: Known | None = None
    received: Known | None = None
    assumed: bool = False
    attempts: tuple[tuple[Known, str | None], ...] = ()
    conversations: tuple[Known, ...] = ()
    disposed: Known | None = None
    depth_deadline: int | None = None
    strict: Reading = Reading()
    lenient: Reading = Reading()
    response: int | None = None
    elapsed: int | None = None
    routing: int | None = None
    disposition_time: int | None = None

    @property
    def followed_up(self) -> Known | None:
        """The first follow-up; not exact where an attempt known by its day may be it."""
        return self.attempts[0][0] if self.attempts else None

    @property
    def connected_some_time(self) -> bool:
        """Whether sales is known to have talked with the lead, but by no touch that is known."""
        return self.handoff.connected and not self.conversations

    @property
    def exact(self) -> bool:
        """Whether everything that decides is known by the second."""
        return self.strict is self.lenient
