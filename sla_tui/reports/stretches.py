"""Each hand-off for the promises from one event of it to another (numbers.md §5, decided (ae), (af))."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from fractions import Fraction
from typing import NamedTuple

from sla_tui.domain.between import Spans, Stretch, judge_stretch, known_of
from sla_tui.domain.cases import Known as KnownEvent
from sla_tui.domain.exclusion_periods import IN_EXCLUSION_PERIOD, enough_of, stopped
from sla_tui.domain.leads import NEVER, DataUntil, Touch
from sla_tui.domain.pairing import one_touch_each
from sla_tui.domain.periods import Period
from sla_tui.domain.reach import Reach, reach_of
from sla_tui.domain.rules import Rules
from sla_tui.domain.state import Missing
from sla_tui.domain.terms import Between, Days, Pair
from sla_tui.domain.verdict import MISSED, State
from sla_tui.domain.when import When, earliest, has_time, local_day, to_seconds
from sla_tui.store.between_reads import (
    HandOffEvents,
    knows_assignments,
    read_events_of,
    read_hand_off_events,
    read_pauses,
)
from sla_tui.store.events_known import knows_creations
from sla_tui.store.reads import Reads

from .agreements import Agreement, Version

_NEVER = to_seconds(NEVER)


class Stretched(NamedTuple):
    """A hand-off that a promise judges, as its version has it: its day and lead, and how it stands.

    `time` is in working seconds. `start` is None where it is not there, or nobody knows when it was;
    `due` is the last second in time, `answer` what is there by now, `reached` how far a missing one
    counts. `lacking` says of what it needs there are no data at all, so that no miss is known. `received`
    is whether anybody may have had it by now, `team` and `handed_at` are those of the hand-off. `enough` is
    the share that is enough of it by an exclusion period, where one says so.
    """

    day: date
    lead: int
    state: State
    time: int | None
    handoff: int
    promise: Between
    start: KnownEvent | None = None
    due: int | None = None
    answer: KnownEvent | None = None
    reached: int = _NEVER
    lacking: Missing | None = None
    team: str | None = None
    received: bool = True
    handed_at: int = 0
    enough: Fraction | None = None

    @property
    def missed(self) -> bool:
        """Whether the promise is known not to be kept."""
        return self.state in MISSED

    @property
    def of_days(self) -> bool:
        """Whether its time is a window of days."""
        return isinstance(self.promise.target, Days)


class Stretches(NamedTuple):
    """Judges the hand-offs of an agreement for promises between two events, as seen at `now`."""

    reads: Reads
    agreement: Agreement
    until: DataUntil
    now: datetime

    def judged(self, promise: Between, period: Period) -> tuple[Stretched, ...]:
        """The hand-offs of a period that the promise judges, excluded ones among them."""
        return self._judged(promise.pair, self._events(period.start, period.end), promise.id)

    def of_days(self, first: date, end: date) -> dict[int, tuple[Stretched, ...]]:
        """By the hand-off of `[first, end)` all such promises on it, as far as data tell of them.

        Of an agreement that never had one nothing is read.
        """
        return self._by_hand_off(self._events(first, end)) if self.agreement.pairs else {}

    def of_hand_off(self, handoff_id: int) -> tuple[Stretched, ...]:
        """All such promises on one hand-off, as far as data tell of them."""
        if not self.agreement.pairs:
            return ()
        now = to_seconds(self.now)
        events = read_events_of(self.reads.connection, self.agreement.id, handoff_id, now)
        return self._by_hand_off(events).get(handoff_id, ())

    def _events(self, first: date, end: date) -> list[HandOffEvents]:
        now = to_seconds(self.now)
        return read_hand_off_events(self.reads.connection, self.agreement.id, first, end, now)

    def _by_hand_off(self, events: Sequence[HandOffEvents]) -> dict[int, tuple[Stretched, ...]]:
        found: dict[int, tuple[Stretched, ...]] = {}
        for pair in self.agreement.pairs:
            judged = self._judged(pair, events)
            lacking = self.lacking(pair) if judged else None
            for one in judged:
                found[one.handoff] = (*found.get(one.handoff, ()), _as_told(one, lacking))
        return found

    def _judged(
        self, pair: Pair, events: Iterable[HandOffEvents], only: str | None = None
    ) -> tuple[Stretched, ...]:
        """The hand-offs that promises between two events judge, or one of them alone."""
        reach = reach_of(self.now, self.until)
        versions = {version.id: version for version in self.agreement.versions}
        own = [
            (one, versions[one.version_id], commitment)
            for one in events
            if (commitment := _judging(pair, versions[one.version_id], one)) is not None
            and only in (None, commitment.id)
        ]
        if pair == "qualified to next touch":
            own = [each for each in own if self._is_qualified(each[0])]
        touches = self._touches(pair, [one for one, _version, _commitment in own])
        pauses = read_pauses(self.reads.connection) if own else {}
        return tuple(
            self._judge(one, version, commitment, touches, pauses.get(one.lead_id, ()), reach)
            for one, version, commitment in own
        )

    def lacking(self, pair: Pair) -> Missing | None:
        """What a promise between these events needs of which there are no data at all."""
        reads = self.reads
        if pair == "created to handed over":
            return None if knows_creations(reads.connection) else "creations"
        if pair == "qualified to next touch":
            if not reads.knows_dispositions():
                return "dispositions"
            if self.until.touches == NEVER:
                return "touches"
            return None if reads.knows_tries() else "tries"
        if pair == "handed over to assigned":
            return None if knows_assignments(reads.connection) else "assignments"
        return None if reads.knows_acceptances() else "acceptances"

    def answers_until(self, promise: Between) -> datetime | None:
        """How far the data of its answers reach; None where the store is live."""
        return self.until.touches if promise.pair == "qualified to next touch" else self.until.leads

    def _judge(
        self,
        one: HandOffEvents,
        version: Version,
        commitment: Between,
        touches: Mapping[int, tuple[Touch, ...]],
        pauses: Spans,
        reach: Reach,
    ) -> Stretched:
        is_ignored = one.excluded == IN_EXCLUSION_PERIOD and self.agreement.ignored
        if one.excluded is not None and not is_ignored:
            return Stretched(one.day, one.lead_id, "excluded", None, one.handoff_id, commitment)
        rules = version.rules.going_by(one.team, one.first_rep)
        stretch = _stretch(commitment, one, rules, touches.get(one.lead_id, ()))
        reached = self._reached(commitment, stretch, reach)
        periods = version.rules.excluded
        standing_still = (*pauses, *stopped(periods, one))
        judged = judge_stretch(stretch, commitment, rules, standing_still, reach.now, reached)
        return Stretched(
            one.day,
            one.lead_id,
            judged.state,
            judged.time,
            one.handoff_id,
            commitment,
            stretch.start if stretch.start is not None and stretch.start.first <= reach.now else None,
            judged.due,
            judged.answer,
            reached,
            team=one.team,
            received=one.assigned is None or to_seconds(earliest(one.assigned, rules.zone)) <= reach.now,
            handed_at=to_seconds(earliest(one.handed, rules.zone)),
            enough=enough_of(periods, one.handed, one, rules.zone) if periods else None,
        )

    def _is_qualified(self, one: HandOffEvents) -> bool:
        """Whether it was said by then that a lead is qualified."""
        said = one.disposed is None or earliest(one.disposed, self.agreement.zone) <= self.now
        return one.outcome == "qualified" and said

    def _reached(self, promise: Between, stretch: Stretch, reach: Reach) -> int:
        """How far a missing answer counts: of what is said here alone, only from the first of it on."""
        start = None if stretch.start is None else stretch.start.first
        if promise.pair == "qualified to next touch":
            return reach.of(start).touches
        since = self.until.acceptances_since
        accepts = promise.pair in ("handed over to accepted", "assigned to accepted")
        if accepts and since is not None and start is not None and start < to_seconds(since):
            return _NEVER
        return reach.leads

    def _touches(self, pair: Pair, own: Iterable[HandOffEvents]) -> dict[int, tuple[Touch, ...]]:
        """By the lead the touches that were done, each once, for a promise of one."""
        if pair != "qualified to next touch":
            return {}
        return {
            history.lead_id: one_touch_each(history.touches, self.agreement.zone)
            for history in self.reads.histories([one.lead_id for one in own])
        }


def _as_told(one: Stretched, lacking: Missing | None) -> Stretched:
    """A hand-off where there may be no data of what it waits for: nothing tells that it was missed."""
    if lacking is None:
        return one
    return one._replace(lacking=lacking, state="pending" if one.state == "overdue" else one.state)


def _judging(pair: Pair, version: Version, one: HandOffEvents) -> Between | None:
    """The commitment that judges a hand-off in its version: the first one that covers it."""
    for each in version.terms.commitments:
        alike = isinstance(each, Between) and each.pair == pair
        if alike and each.only.covers(source=one.source, team=one.team, tier=one.tier):
            return each if isinstance(each, Between) else None
    return None


def _stretch(promise: Between, one: HandOffEvents, rules: Rules, touches: Iterable[Touch]) -> Stretch:
    zone, again = rules.zone, one.again_at
    handed, accepted = known_of(one.handed, zone), _known(one.accepted, zone)
    if promise.pair == "created to handed over":
        return _from(one.created, zone, handed, None, start_lost=one.created is None)
    if promise.pair == "handed over to assigned":
        # An owner without a date: it was assigned, but nobody knows when.
        lost = one.has_owner and one.assigned is None
        return _from(one.handed, zone, _known(one.assigned, zone), again, answer_lost=lost)
    if promise.pair == "handed over to accepted":
        return _from(one.handed, zone, accepted, again)
    if promise.pair == "assigned to accepted":
        start, begun = _received(one, zone)
        return _from(start, zone, accepted, again)._replace(start=begun)
    said = _known(one.disposed, zone)
    counted = (known_of(touch.at, zone) for touch in touches if rules.counts(touch))
    after = [each for each in counted if said is not None and _is_after(each, said)]
    own = [each for each in after if again is None or each.first < again]
    # Two dates without a time are one answer, between the earliest and the one that is there at the latest.
    answer = KnownEvent(own[0].first, min(each.last for each in own)) if own else None
    return _from(one.disposed, zone, answer, again, start_lost=said is None)


def _received(one: HandOffEvents, zone: tzinfo) -> tuple[When | None, KnownEvent | None]:
    """When a rep got the lead: not before its hand-off (b), and with it where nobody knows when (§5)."""
    handed = known_of(one.handed, zone)
    if one.assigned is None:
        return (one.handed, handed) if one.has_owner else (None, None)
    known = known_of(one.assigned, zone)
    if local_day(one.assigned, zone) < local_day(one.handed, zone):
        return one.handed, handed
    if has_time(one.assigned) and not has_time(one.handed):
        return one.assigned, known
    return one.assigned, KnownEvent(max(known.first, handed.first), max(known.last, handed.first))


def _from(
    start: When | None,
    zone: tzinfo,
    answer: KnownEvent | None,
    again: int | None,
    *,
    start_lost: bool = False,
    answer_lost: bool = False,
) -> Stretch:
    day = None if start is None else local_day(start, zone)
    return Stretch(_known(start, zone), day, answer, again, start_lost, answer_lost)


def _known(when: When | None, zone: tzinfo) -> KnownEvent | None:
    return None if when is None else known_of(when, zone)


def _is_after(touch: KnownEvent, said: KnownEvent) -> bool:
    """Whether a touch came after what was said; beside a date without a time, order goes by days."""
    return touch.first > said.first if touch.exact and said.exact else touch.last >= said.first
