"""What a case comes to at a given instant (numbers.md §§5-7).

Only what is at or before `now` is seen. What is missing counts only as far as the data reach: a
promise is overdue when the earlier of `now` and the data's end is past due, never before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from .followup import Case, Known, Reading
from .leads import DataUntil
from .terms import Days
from .when import to_seconds

State = Literal["met", "late", "overdue", "missed", "pending", "undated", "excluded", "not covered"]
"""The states of a hand-off for a promise; together they are a partition."""

HANDED_OVER_AGAIN = "handed over again"
"""The rule that excludes a hand-off whose speed was still pending at the lead's next one."""


@dataclass(frozen=True, slots=True)
class Reach:
    """`now`, and how far what is missing counts: for touches, for leads, for both together."""

    now: int
    touches: int
    leads: int

    @property
    def both(self) -> int:
        """How far both kinds of data reach."""
        return min(self.touches, self.leads)


def reach_of(now: datetime, until: DataUntil) -> Reach:
    """The reach of the data at `now` (numbers.md §1)."""
    seconds = to_seconds(now)
    return Reach(
        now=seconds,
        touches=seconds if until.touches is None else min(seconds, to_seconds(until.touches)),
        leads=seconds if until.leads is None else min(seconds, to_seconds(until.leads)),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """The states of one hand-off's promises and the figures behind them.

    `depth` and `disposition` are None where the version makes no such promise. Instants are
    seconds since the epoch, durations seconds; None where unknown or not there. `connected` is
    True with `connected_at` None where the instant is not known. `holder` is who held the lead
    when its speed was decided.
    """

    case: Case
    speed: State
    depth: State
    disposition: State
    excluded: str | None = None
    due: int | None = None
    followed_up: int | None = None
    response: int | None = None
    elapsed: int | None = None
    routing: int | None = None
    attempts: int = 0
    connected: bool = False
    connected_at: int | None = None
    depth_close: int | None = None
    disposition_due: int | None = None
    disposition_time: int | None = None


def is_seen(case: Case, reach: Reach) -> bool:
    """Whether the hand-off itself is there at `now`."""
    return case.handed_over.first <= reach.now


def judge(case: Case, reach: Reach) -> Verdict:
    """The verdict on a case that is seen at `reach.now`."""
    if case.version is None:
        return Verdict(case, "not covered", "not covered", "not covered")
    excluded = case.handoff.excluded
    speed = _speed(case, reach)
    if excluded is None and case.again is not None and case.again.first <= reach.now:
        before = _speed_at_next_hand_off(case, reach)
        if before == "pending":
            excluded = HANDED_OVER_AGAIN
        elif before == "undated":
            speed = "undated"
    if excluded is not None:
        return Verdict(case, "excluded", "excluded", "excluded", excluded)
    return _figures(case, reach, speed)


def _figures(case: Case, reach: Reach, speed: State) -> Verdict:
    started = _seen(case.start, reach)
    attempts = [known for known, _rep in case.attempts if known.first <= reach.now] if started else []
    conversations = [known for known in case.conversations if known.first <= reach.now] if started else []
    dated = speed not in ("undated", "not covered") and bool(attempts) and attempts[0].exact
    disposed = _seen(case.disposed, reach) and _seen(case.received, reach)
    disposition = _disposition(case, reach)
    return Verdict(
        case=case,
        speed=speed,
        depth=_depth(case, reach),
        disposition=disposition,
        due=case.strict.due if started and case.strict.due == case.lenient.due else None,
        followed_up=attempts[0].first if dated else None,
        response=case.response if dated else None,
        elapsed=case.elapsed if dated else None,
        routing=case.routing if started and speed != "not covered" else None,
        attempts=len(attempts),
        connected=bool(conversations) or case.connected_some_time,
        connected_at=(conversations[0].first if conversations and conversations[0].exact else None),
        depth_close=None if case.depth_deadline is None or not started else case.depth_deadline + 1,
        disposition_due=_shown_deadline(case) if _seen(case.received, reach) else None,
        disposition_time=(
            case.disposition_time if disposed and disposition not in ("undated", "not covered") else None
        ),
    )


def _shown_deadline(case: Case) -> int | None:
    due = case.strict.disposition_due
    if due is None or due != case.lenient.disposition_due or case.disposition is None:
        return None
    return due + 1 if isinstance(case.disposition.target, Days) else due


def _seen(known: Known | None, reach: Reach) -> bool:
    return known is not None and known.first <= reach.now


def _speed(case: Case, reach: Reach) -> State:
    if case.speed is None:
        return "not covered"
    if not _seen(case.start, reach):
        return "pending"
    answered = _seen(case.followed_up, reach)
    return _agreed(
        _within(case.strict.due, case.strict.followed_up if answered else None, reach.now, reach.touches),
        _within(case.lenient.due, case.lenient.followed_up if answered else None, reach.now, reach.touches),
    )


def _speed_at_next_hand_off(case: Case, reach: Reach) -> State:
    """The state of the speed as of the lead's next hand-off, at its earliest and its latest."""
    if case.speed is None or case.again is None:
        return "not covered"
    if case.start is None or case.start.first > case.again.last:
        return "pending"
    if case.followed_up is not None:
        return "met"
    return _agreed(
        _within(case.strict.due, None, case.again.last, min(case.again.last, reach.touches)),
        _within(case.lenient.due, None, case.again.first, min(case.again.first, reach.touches)),
    )


def _depth(case: Case, reach: Reach) -> State:
    if case.depth is None:
        return "not covered"
    if not _seen(case.start, reach) or case.depth_deadline is None:
        return "pending"
    return _agreed(
        *(_in_window(reading, case.depth_deadline, reach) for reading in (case.strict, case.lenient))
    )


def _in_window(reading: Reading, deadline: int, reach: Reach) -> State:
    if reading.done is not None and reading.done <= reach.now:
        return "met"
    return "missed" if reach.both > deadline else "pending"


def _disposition(case: Case, reach: Reach) -> State:
    if case.disposition is None:
        return "not covered"
    if not _seen(case.received, reach):
        return "pending"
    hidden = case.disposed is not None and case.disposed.first > reach.now
    return _agreed(
        *(
            _within(reading.disposition_due, None if hidden else reading.disposed, reach.now, reach.leads)
            for reading in (case.strict, case.lenient)
        )
    )


def _within(due: int | None, answer: int | None, now: int, reach: int) -> State:
    if due is None:
        return "pending"
    if answer is not None:
        return "met" if min(answer, now) <= due else "late"
    return "overdue" if reach > due else "pending"


def _agreed(strict: State, lenient: State) -> State:
    return strict if strict == lenient else "undated"
