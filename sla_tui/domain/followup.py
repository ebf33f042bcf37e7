"""Sales' side of one lead: from its hand-offs and touches to the cases that are judged (numbers.md §§5-8).

Instants become seconds since the epoch here; `verdict.judge` says what a case comes to at a `now`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from itertools import zip_longest

from .cases import Case, Known, Reading
from .exclusion_periods import IN_EXCLUSION_PERIOD, is_counted_apart
from .exclusion_periods import stopped as excluded_from
from .leads import CONVERSATION, HandOff, Pause, Touch
from .pairing import one_touch_each
from .rules import Rules, covers, first_that_covers
from .terms import Hours, Within
from .versions import version_in_force
from .when import When, earliest, has_time, latest, local_day, to_seconds


def cases_of(
    handoffs: Sequence[HandOff],
    touches: Sequence[Touch],
    versions: Sequence[Rules],
    *,
    now: datetime,
    pauses: Sequence[Pause] = (),
) -> tuple[Case, ...]:
    """The cases of one lead's hand-offs, in order of time.

    Args:
        handoffs: all hand-offs of the lead, in any order.
        touches: all touches of the lead, in any order, as logged and as brought in.
        versions: the agreement's versions in order of the day from which they hold.
        now: the instant at which a pause still open is taken to end; nothing else depends on it.
        pauses: pauses for all leads, beside each hand-off's own.
    """
    zone = versions[0].zone
    holds_from = [rules.holds_from for rules in versions]
    ordered = handoffs
    if len(handoffs) > 1:
        ordered = sorted(handoffs, key=lambda handoff: to_seconds(earliest(handoff.at, zone)))
    own = _by_handoff(ordered, one_touch_each(touches, zone) if touches else (), zone)
    cases = []
    for handoff, answers, again in zip_longest(ordered, own, ordered[1:]):
        day = local_day(handoff.at, zone)
        index = version_in_force(holds_from, day)
        if index is None or not _judges(versions[index], handoff, day):
            cases.append(Case(handoff, day, _known(handoff.at, zone), None))
            continue
        paused, rules = (*handoff.pauses, *pauses), versions[index]
        stopped = _spans(paused, to_seconds(now)) if paused else ()
        if rules.excluded:
            stopped = (*stopped, *excluded_from(rules.excluded, handoff))
            if handoff.excluded is None and is_counted_apart(rules.excluded, handoff, zone):
                handoff = handoff._replace(excluded=IN_EXCLUSION_PERIOD)
        if rules.others:
            rules = rules.going_by(handoff.team, handoff.first_rep or handoff.rep)
        builder = _Builder(handoff, day, answers, rules, stopped)
        cases.append(builder.case(index, _known(again.at, zone) if again else None))
    return tuple(cases)


def _judges(rules: Rules, handoff: HandOff, day: date) -> bool:
    """Whether a version that has begun covers a hand-off of a local day."""
    return handoff.origin == "marketing" and not rules.has_ended(day) and covers(rules.scope, handoff)


class _Builder:
    """Gathers what decides one covered hand-off."""

    def __init__(
        self,
        handoff: HandOff,
        day: date,
        touches: Sequence[Touch],
        rules: Rules,
        pauses: Sequence[tuple[int, int]],
    ) -> None:
        self.handoff = handoff
        self.day = day
        self.rules = rules
        self.zone = rules.zone
        self.pauses = pauses
        self.speed = first_that_covers(rules.speeds, handoff)
        self.depth = first_that_covers(rules.depths, handoff)
        self.disposition = first_that_covers(rules.dispositions, handoff)
        self.handed_over = _known(handoff.at, self.zone)
        self.received_at, self.received_day, self.assumed = _received(handoff, day, self.zone)
        self.received = self._not_before_hand_off(self.received_at)
        judging = self.speed or self.depth
        self.from_assignment = judging is not None and judging.starts == "assigned"
        self.start_at = self.received_at if self.from_assignment else handoff.at
        self.start = self.received if self.from_assignment else self.handed_over
        self.start_day = self.received_day if self.from_assignment else day
        start_at = self.start_at
        self.answers = (
            [touch for touch in touches if _answers(touch.at, start_at, self.zone)]
            if touches and start_at is not None
            else []
        )

    def case(self, index: int, again: Known | None) -> Case:
        attempts = tuple(
            (_known(touch.at, self.zone), touch.rep) for touch in self.answers if self.rules.counts(touch)
        )
        conversations = tuple(
            _known(touch.at, self.zone) for touch in self.answers if touch.outcome == CONVERSATION
        )
        disposed = self._disposed()
        deadline = self._depth_deadline()
        events = (attempts, conversations, disposed, deadline)
        strict = self._reading(*events, strict=True)
        exact = self._is_exact(attempts, conversations) and (again is None or again.exact)
        first = attempts[0][0] if attempts else None
        # By place, in the order of the fields: by name it takes twice as long, and there may be millions.
        return Case(
            self.handoff,
            self.day,
            self.handed_over,
            again,
            index,
            self.speed,
            self.depth,
            self.disposition,
            self.start,
            self.received,
            self.assumed,
            attempts,
            conversations,
            disposed,
            deadline,
            strict,
            strict if exact else self._reading(*events, strict=False),
            self._worked(self.start, first),
            _elapsed(self.start, first),
            self._routing(),
            self._worked(self.received, disposed),
        )

    def _reading(
        self,
        attempts: Sequence[tuple[Known, str | None]],
        conversations: Sequence[Known],
        disposed: Known | None,
        deadline: int | None,
        *,
        strict: bool,
    ) -> Reading:
        return Reading(
            due=self._due(self.start, self.speed, strict=strict),
            followed_up=_answered([known for known, _rep in attempts], self.start, strict=strict),
            done=self._done(attempts, conversations, disposed, deadline, strict=strict),
            disposition_due=self._due(self.received, self.disposition, strict=strict),
            disposed=self._disposed_at(disposed, strict=strict),
        )

    def _due(self, start: Known | None, within: Within | None, *, strict: bool) -> int | None:
        if start is None or within is None:
            return None
        if isinstance(within.target, Hours):
            begun = start.first if strict else start.last
            return self.rules.clock.due_seconds(begun, within.target.seconds, self.pauses)
        return self.rules.window_deadline(self.received_day, within.target)

    def _depth_deadline(self) -> int | None:
        if self.depth is None or self.start_at is None:
            return None
        return self.rules.window_deadline(self.start_day, self.depth.window)

    def _done(
        self,
        attempts: Sequence[tuple[Known, str | None]],
        conversations: Sequence[Known],
        disposed: Known | None,
        deadline: int | None,
        *,
        strict: bool,
    ) -> int | None:
        if self.depth is None or deadline is None or self.start is None:
            return None
        instants = [known.first for known in conversations[:1]]
        if len(attempts) >= self.depth.attempts:
            instants.append(attempts[self.depth.attempts - 1][0].first)
        if disposed is not None:
            instants.append(disposed.first)
        connected_some_time = self.handoff.connected and not conversations
        if not strict and (connected_some_time or self._disposed_some_time()):
            instants.append(self.start.first)
        return min((instant for instant in instants if instant <= deadline), default=None)

    def _disposed(self) -> Known | None:
        disposed = self.handoff.disposed
        return None if disposed is None or disposed.at is None else _known(disposed.at, self.zone)

    def _disposed_some_time(self) -> bool:
        disposed = self.handoff.disposed
        return disposed is not None and disposed.at is None

    def _disposed_at(self, disposed: Known | None, *, strict: bool) -> int | None:
        if disposed is not None:
            return _answered([disposed], self.received, strict=strict)
        if self._disposed_some_time() and not strict and self.received is not None:
            return self.received.first
        return None

    def _is_exact(self, attempts: Sequence[tuple[Known, str | None]], conversations: Sequence[Known]) -> bool:
        handoff = self.handoff
        return (
            has_time(handoff.at)
            and (handoff.assigned is None or has_time(handoff.assigned))
            and not (handoff.connected and not conversations)
            and (
                handoff.disposed is None
                or (handoff.disposed.at is not None and has_time(handoff.disposed.at))
            )
            and all(known.exact for known, _rep in attempts)
            and all(known.exact for known in conversations)
        )

    def _not_before_hand_off(self, received: When | None) -> Known | None:
        if received is None:
            return None
        if received is self.handoff.at:
            return self.handed_over
        known = _known(received, self.zone)
        if has_time(received) and not has_time(self.handoff.at):
            return known
        return Known(max(known.first, self.handed_over.first), max(known.last, self.handed_over.first))

    def _worked(self, start: Known | None, end: Known | None) -> int | None:
        if start is None or end is None or not (start.exact and end.exact):
            return None
        return self.rules.clock.working_seconds(start.first, end.first, self.pauses)

    def _routing(self) -> int | None:
        if not self.from_assignment or self.assumed:
            return None
        return self._worked(self.handed_over, self.received)


def _by_handoff(
    ordered: Sequence[HandOff], touches: Sequence[Touch], zone: tzinfo
) -> tuple[tuple[Touch, ...], ...]:
    """For each hand-off the touches of which it is the latest at or before; a touch before all has none."""
    if not touches:
        return ((),) * len(ordered)
    own: list[list[Touch]] = [[] for _handoff in ordered]
    for touch in touches:
        before = [index for index, handoff in enumerate(ordered) if _answers(touch.at, handoff.at, zone)]
        if before:
            own[before[-1]].append(touch)
    return tuple(tuple(some) for some in own)


def _received(handoff: HandOff, day: date, zone: tzinfo) -> tuple[When | None, date, bool]:
    """When and on which day the rep got the lead, and whether that is assumed from an owner alone.

    The day is that of the hand-off where nobody has the lead.
    """
    if handoff.assigned is not None:
        assigned_day = local_day(handoff.assigned, zone)
        return (handoff.at, day, False) if assigned_day < day else (handoff.assigned, assigned_day, False)
    return (handoff.at, day, True) if handoff.rep is not None else (None, day, False)


def _answers(event: When, start: When, zone: tzinfo) -> bool:
    """Whether `event` is at or after `start`; beside a date without a time, order goes by days."""
    if isinstance(event, datetime) and isinstance(start, datetime):
        return event >= start
    return local_day(event, zone) >= local_day(start, zone)


def _answered(events: Sequence[Known], start: Known | None, *, strict: bool) -> int | None:
    """The earliest of the events under a reading; an answer is not before the start it answers."""
    if start is None or not events:
        return None
    if strict:
        return min(known.last for known in events)
    return min(known.first if known.exact else max(known.first, start.last) for known in events)


def _known(when: When, zone: tzinfo) -> Known:
    if isinstance(when, datetime):
        instant = to_seconds(when)
        return Known(instant, instant)
    return Known(to_seconds(earliest(when, zone)), to_seconds(latest(when, zone)))


def _elapsed(start: Known | None, end: Known | None) -> int | None:
    if start is None or end is None or not (start.exact and end.exact):
        return None
    return end.first - start.first


def _spans(pauses: Sequence[Pause], now: int) -> tuple[tuple[int, int], ...]:
    return tuple(
        [
            (to_seconds(pause.start), to_seconds(pause.end) if pause.end is not None else now)
            for pause in pauses
        ]
    )
