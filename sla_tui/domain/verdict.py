"""What a hand-off comes to at a given instant (numbers.md §§5-7).

Only what is at or before `now` is seen. What is missing counts only as far as the data reach: a
promise is overdue when the earlier of `now` and the data's end is past due, never before.

`Facts` are the instants that decide, all known by the second: what the store keeps for a hand-off.
A hand-off with dates that lack a time has two sets of them, of its strict and its lenient reading,
and a verdict where both come to the same.
"""

from typing import TYPE_CHECKING, Literal, NamedTuple

from .reach import Reach

if TYPE_CHECKING:
    from .cases import Case, Known, Reading

State = Literal["met", "late", "overdue", "missed", "pending", "undated", "excluded", "not covered"]
"""The states of a hand-off for a promise; together they are a partition."""

MISSED: tuple[State, ...] = ("late", "overdue", "missed")
"""The states of a hand-off for which a promise is known not to be kept."""

HANDED_OVER_AGAIN = "handed over again"
"""The rule that excludes a hand-off whose speed was still pending at the lead's next one."""


class Facts(NamedTuple):
    """What decides on a covered hand-off, in seconds since the epoch; None is not there (yet).

    `speed`, `depth` and `disposition` are the ids of the commitments that judge it. A deadline is
    the last second in time. `attempts` are those up to `last_attempt`, all that there are.
    """

    excluded: str | None
    again_at: int | None
    speed: str | None
    depth: str | None
    disposition: str | None
    start_at: int | None
    due: int | None
    followed_up: int | None
    attempts: int
    last_attempt: int | None
    connected_at: int | None
    done: int | None
    depth_deadline: int | None
    received_at: int | None
    disposition_due: int | None
    disposed_at: int | None
    response: int | None
    elapsed: int | None
    routing: int | None
    disposition_time: int | None


COMPARED = (
    ("start_at", "now"),
    ("start_at", "again_at"),
    ("again_at", "now"),
    ("again_at", "due"),
    ("followed_up", "now"),
    ("followed_up", "due"),
    ("touches", "due"),
    ("since", "start_at"),
    ("connected_at", "now"),
    ("done", "now"),
    ("both", "depth_deadline"),
    ("received_at", "now"),
    ("disposed_at", "now"),
    ("disposed_at", "disposition_due"),
    ("leads", "disposition_due"),
    ("answered", "received_at"),
)
"""The comparisons by which facts are judged: whether the one instant is at or before the other.

Names are those of `Facts` and `Reach`. Facts for which each comes out the same (yes, no, or one of
them not there), with the same ids, attempts and exclusion, have the same states: of many hand-offs
one of each kind is judged for all of them.
"""


class Verdict(NamedTuple):
    """The states of one hand-off's promises at an instant, and the figures behind them.

    Instants are seconds since the epoch, durations seconds; None where unknown or not there.
    `connected` is True with `connected_at` None where the instant is not known. The deadlines of
    windows are their last second.
    """

    covered: bool
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
    depth_deadline: int | None = None
    disposition_due: int | None = None
    disposition_time: int | None = None

    @property
    def missed(self) -> bool:
        """Whether any promise on the hand-off is known not to be kept."""
        return any(state in MISSED for state in (self.speed, self.depth, self.disposition))


NOT_COVERED = Verdict(False, "not covered", "not covered", "not covered")


def is_seen(case: "Case", reach: Reach) -> bool:
    """Whether the hand-off itself is there at `now`."""
    return case.handed_over.first <= reach.now


def judge(case: "Case", reach: Reach) -> Verdict:
    """The verdict on a case that is seen at `reach.now`."""
    if case.version is None:
        return NOT_COVERED
    strict = judge_facts(facts_of(case, case.strict, reach.now), reach)
    if case.exact:
        return strict
    lenient = judge_facts(facts_of(case, case.lenient, reach.now), reach)
    if strict.excluded and lenient.excluded:
        return strict
    return _agreed(case, strict, lenient)


def judge_facts(facts: Facts, reach: Reach) -> Verdict:
    """The verdict on a covered hand-off of which all is known by the second."""
    now, reach = reach.now, reach.of(facts.start_at)
    started = facts.start_at is not None and facts.start_at <= now
    followed_up = _up_to(facts.followed_up, now) if started else None
    excluded = facts.excluded
    if excluded is None and _superseded(facts, reach):
        excluded = HANDED_OVER_AGAIN
    if excluded is not None:
        return Verdict(True, "excluded", "excluded", "excluded", excluded)
    received = facts.received_at is not None and facts.received_at <= now
    disposed = _up_to(facts.disposed_at, now) if received else None
    connected = _up_to(facts.connected_at, now) if started else None
    return Verdict(
        True,
        _speed(facts, started, followed_up, reach.touches),
        _depth(facts, started, reach),
        _disposition(facts, received, disposed, reach.of_answers(facts.received_at)),
        due=facts.due if started else None,
        followed_up=followed_up if facts.speed else None,
        response=facts.response if followed_up is not None and facts.speed else None,
        elapsed=facts.elapsed if followed_up is not None and facts.speed else None,
        routing=facts.routing if started and facts.speed else None,
        attempts=facts.attempts if started else 0,
        connected=connected is not None,
        connected_at=connected,
        depth_deadline=facts.depth_deadline if started else None,
        disposition_due=facts.disposition_due if received else None,
        disposition_time=facts.disposition_time if disposed is not None and facts.disposition else None,
    )


def facts_of(case: "Case", reading: "Reading", now: int) -> Facts:
    """The facts under a reading, as they are known at `now`.

    What is known by its day alone is there from the start of that day on, and no later than now.
    """
    lenient = reading is not case.strict
    attempts = [known for known, _rep in case.attempts if known.first <= now]
    conversations = case.conversations
    # By place, in the order of the fields: by name it takes twice as long, and there may be millions.
    return Facts(
        case.handoff.excluded,
        _read(case.again, now, late=not lenient),
        case.speed.id if case.speed else None,
        case.depth.id if case.depth else None,
        case.disposition.id if case.disposition else None,
        _read(case.start, now, late=lenient),
        reading.due,
        _as_known(reading.followed_up, case.followed_up, now),
        len(attempts),
        attempts[-1].first if attempts else None,
        _read(conversations[0], now, late=False) if conversations else None,
        reading.done,
        case.depth_deadline,
        _read(case.received, now, late=lenient),
        reading.disposition_due,
        _as_known(reading.disposed, case.disposed, now),
        case.response,
        case.elapsed,
        case.routing,
        case.disposition_time,
    )


def within(due: int | None, answer: int | None, reach: int) -> State:
    """The state of an answer that is due; what is missing counts only up to `reach` (§5)."""
    if due is None:
        return "pending"
    if answer is not None:
        return "met" if answer <= due else "late"
    return "overdue" if reach > due else "pending"


def _superseded(facts: Facts, reach: Reach) -> bool:
    """Whether the speed was still pending as of the lead's next hand-off, which is there by now."""
    again = facts.again_at
    if again is None or again > reach.now or facts.speed is None:
        return False
    if facts.start_at is None or facts.start_at > again:
        return True
    return facts.followed_up is None and within(facts.due, None, min(again, reach.touches)) == "pending"


def _speed(facts: Facts, started: bool, followed_up: int | None, reach: int) -> State:
    if facts.speed is None:
        return "not covered"
    return within(facts.due, followed_up, reach) if started else "pending"


def _depth(facts: Facts, started: bool, reach: Reach) -> State:
    if facts.depth is None:
        return "not covered"
    if not started or facts.depth_deadline is None:
        return "pending"
    if facts.done is not None and facts.done <= reach.now:
        return "met"
    return "missed" if reach.both > facts.depth_deadline else "pending"


def _disposition(facts: Facts, received: bool, disposed: int | None, reach: int) -> State:
    if facts.disposition is None:
        return "not covered"
    return within(facts.disposition_due, disposed, reach) if received else "pending"


def _agreed(case: "Case", strict: Verdict, lenient: Verdict) -> Verdict:
    """Both readings as one: a state where they agree, a figure where no date may change it.

    Where one reading alone excludes the hand-off, the other's figures are shown.
    """
    shown = lenient if strict.excluded else strict
    speed = _same(strict.speed, lenient.speed)
    disposition = _same(strict.disposition, lenient.disposition)
    certain = speed != "undated" and case.followed_up is not None and case.followed_up.exact
    conversation = case.conversations[0] if shown.connected_at is not None else None
    return shown._replace(
        speed=speed,
        depth=_same(strict.depth, lenient.depth),
        disposition=disposition,
        due=shown.due if case.strict.due == case.lenient.due else None,
        followed_up=shown.followed_up if certain else None,
        response=shown.response if certain else None,
        elapsed=shown.elapsed if certain else None,
        connected=shown.connected or case.connected_some_time,
        connected_at=shown.connected_at if conversation is not None and conversation.exact else None,
        disposition_due=(
            shown.disposition_due if case.strict.disposition_due == case.lenient.disposition_due else None
        ),
        disposition_time=shown.disposition_time if disposition != "undated" else None,
    )


def _same(strict: State, lenient: State) -> State:
    return strict if strict == lenient else "undated"


def _read(known: "Known | None", now: int, *, late: bool) -> int | None:
    """The instant under a reading: where it may be before now and after, it was before."""
    if known is None:
        return None
    if known.first > now:
        return known.first
    return min(known.last, now) if late else known.first


def _as_known(instant: int | None, known: "Known | None", now: int) -> int | None:
    if instant is None or known is None or known.first > now:
        return instant
    return min(instant, now)


def _up_to(instant: int | None, now: int) -> int | None:
    return instant if instant is not None and instant <= now else None
