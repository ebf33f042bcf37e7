"""Each hand-off for the promises from one event of it to another (numbers.md §5, decided (ae), (af))."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple

from sla_tui.domain.between import Spans, Stretch, judge_stretch
from sla_tui.domain.cases import Known as KnownEvent
from sla_tui.domain.exclusion_periods import IN_EXCLUSION_PERIOD, enough_of, stopped
from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.pairs import Event, Pair
from sla_tui.domain.periods import Period
from sla_tui.domain.reach import Reach, reach_of
from sla_tui.domain.rules import Rules
from sla_tui.domain.state import Missing
from sla_tui.domain.terms import Between, Days
from sla_tui.domain.verdict import MISSED, State
from sla_tui.domain.when import earliest, to_seconds
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
from .happened import OF_TOUCHES, first_follow_up, next_touch, stretch_of

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
            if not (pair.start == "created" and one.repeated)
            and (commitment := _judging(pair, versions[one.version_id], one)) is not None
            and only in (None, commitment.id)
        ]
        touched = self._touched(pair, [(one, version.rules) for one, version, _commitment in own])
        pauses = read_pauses(self.reads.connection) if own else {}
        found = (
            (
                one,
                version,
                commitment,
                stretch_of(pair, one, self.agreement.zone, touched.get(one.handoff_id)),
            )
            for one, version, commitment in own
        )
        return tuple(
            self._judge(one, version, commitment, stretch, pauses.get(one.lead_id, ()), reach)
            for one, version, commitment, stretch in found
            if not pair.of_some or _has_begun(stretch, reach.now)
        )

    def lacking(self, pair: Pair) -> Missing | None:
        """What a promise between these events needs of which there are no data at all."""
        start = None if pair.start == "assigned" else self._untold(pair.start)
        return start or self._untold(pair.answer)

    def _untold(self, event: Event) -> Missing | None:
        """Of what there are no data at all, so that nothing is known of an event."""
        reads = self.reads
        if event == "created":
            return None if knows_creations(reads.connection) else "creations"
        if event == "assigned":
            return None if knows_assignments(reads.connection) else "assignments"
        if event == "accepted":
            return None if reads.knows_acceptances() else "acceptances"
        if event in ("disposition", "qualified"):
            return None if reads.knows_dispositions() else "dispositions"
        if event in OF_TOUCHES and self.until.touches == NEVER:
            return "touches"
        return None if event != "next touch" or reads.knows_tries() else "tries"

    def answers_until(self, promise: Between) -> datetime | None:
        """How far the data of its answers reach; None where the store is live."""
        return self.until.touches if promise.pair.answer in OF_TOUCHES else self.until.leads

    def _judge(
        self,
        one: HandOffEvents,
        version: Version,
        commitment: Between,
        stretch: Stretch,
        pauses: Spans,
        reach: Reach,
    ) -> Stretched:
        is_ignored = one.excluded == IN_EXCLUSION_PERIOD and self.agreement.ignored
        if one.excluded is not None and not is_ignored:
            return Stretched(one.day, one.lead_id, "excluded", None, one.handoff_id, commitment)
        rules = version.rules.going_by(one.team, one.first_rep)
        start = stretch.start.known
        reached = self._reached(commitment.pair, one, start, reach)
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
            start if start is not None and start.first <= reach.now else None,
            judged.due,
            judged.answer,
            reached,
            team=one.team,
            received=one.assigned is None or to_seconds(earliest(one.assigned, rules.zone)) <= reach.now,
            handed_at=to_seconds(earliest(one.handed, rules.zone)),
            enough=enough_of(periods, one.handed, one, rules.zone) if periods else None,
        )

    def _reached(self, pair: Pair, one: HandOffEvents, start: KnownEvent | None, reach: Reach) -> int:
        """How far a missing answer counts: of what is said here alone, only from the first of it on.

        Nothing is said or logged of a lead before it is handed over.
        """
        handed = to_seconds(earliest(one.handed, self.agreement.zone))
        begun = None if start is None else max(start.first, handed)
        if pair.answer in OF_TOUCHES:
            return reach.of(begun).touches
        if pair.answer == "disposition":
            return reach.of_answers(begun)
        since = self.until.acceptances_since if pair.answer == "accepted" else None
        if since is not None and begun is not None and begun < to_seconds(since):
            return _NEVER
        return reach.leads

    def _touched(self, pair: Pair, own: Iterable[tuple[HandOffEvents, Rules]]) -> dict[int, KnownEvent]:
        """By the hand-off the first follow-up or the next touch, for a promise of one."""
        of_next = pair.answer == "next touch"
        if not of_next and "first follow-up" not in pair:
            return {}
        told = {
            one.handoff_id: KnownEvent(one.followed_up, one.followed_up)
            for one, _rules in own
            if not of_next and one.exact and one.followed_up is not None
        }
        asked = defaultdict[int, list[tuple[HandOffEvents, Rules]]](list)
        for one, rules in own:
            if of_next or not one.exact:
                asked[one.lead_id].append((one, rules))
        for history in self.reads.histories(list(asked)):
            for one, rules in asked[history.lead_id]:
                found = (
                    next_touch(history.touches, one, rules)
                    if of_next
                    else first_follow_up(history, one, rules, self.now)
                )
                if found is not None:
                    told[one.handoff_id] = found
        return told


def _has_begun(stretch: Stretch, now: int) -> bool:
    """Whether the start of a hand-off is there by now, known or not."""
    start = stretch.start
    return start.lost or (start.known is not None and start.known.first <= now)


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
