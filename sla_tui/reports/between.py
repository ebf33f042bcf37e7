"""How a promise from one event of a hand-off to another stands (numbers.md §5, decided (ae), (af))."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from sla_tui.domain.between import Spans, Stretch, judge_stretch, known_of
from sla_tui.domain.cases import Known as KnownEvent
from sla_tui.domain.exclusion_periods import IN_EXCLUSION_PERIOD
from sla_tui.domain.groups import Spread, Tally, spread, tally_of
from sla_tui.domain.leads import NEVER, DataUntil, Touch
from sla_tui.domain.pairing import one_touch_each
from sla_tui.domain.periods import Period
from sla_tui.domain.reach import Reach, reach_of
from sla_tui.domain.rules import Rules
from sla_tui.domain.state import Missing, Outcomes, share_state
from sla_tui.domain.terms import Between
from sla_tui.domain.verdict import State
from sla_tui.domain.when import When, earliest, local_day, to_seconds
from sla_tui.store.between_reads import (
    HandOffEvents,
    knows_assignments,
    read_hand_off_events,
    read_pauses,
)
from sla_tui.store.events_known import knows_creations
from sla_tui.store.reads import Reads

from .agreements import Agreement, Version
from .alike import without_data
from .known import Known
from .share_figures import ShareStatus

_NEVER = to_seconds(NEVER)


class Stretched(NamedTuple):
    """A hand-off that a promise judges: its day and lead, its state, and the working seconds it took."""

    day: date
    lead: int
    state: State
    time: int | None


class Stretches(NamedTuple):
    """Judges the hand-offs of an agreement for promises between two events, as seen at `now`."""

    reads: Reads
    agreement: Agreement
    known: Known
    until: DataUntil
    now: datetime

    def status(
        self, promise: Between, period: Period, today: date, goal: int | None
    ) -> tuple[ShareStatus, Missing | None]:
        """How the promise stands in a period; `goal` is the period's of leads, where it has one."""
        found = self.judged(promise, period)
        missing = self.known.no_leads(period) or self.lacking(promise)
        states = states_of(found) if missing is None else without_data(states_of(found))
        if promise.pair == "qualified to next touch":
            goal = None
        standing = share_state(
            Outcomes(states.met, states.failed, states.pending, states.undated),
            promise.share,
            today=today,
            end=period.end,
            next_end=period.next().end,
            leads_goal=goal,
            last_period=self._last_closed(promise, period, today) if goal is None else None,
            no_data=missing,
        )
        status = ShareStatus(
            tally=states,
            excluded=sum(one.state == "excluded" for one in found),
            standing=standing,
            times=times_of(found),
            elapsed_mean=None,
            no_follow_up=states.pending + states.overdue,
            average_depth=None,
        )
        return status, standing.missing

    def judged(self, promise: Between, period: Period) -> tuple[Stretched, ...]:
        """The hand-offs of a period that the promise judges, excluded ones among them."""
        reach = reach_of(self.now, self.until)
        connection = self.reads.connection
        events = read_hand_off_events(connection, self.agreement.id, period.start, period.end, reach.now)
        versions = {version.id: version for version in self.agreement.versions}
        own = [
            (one, versions[one.version_id], commitment)
            for one in events
            if (commitment := _judging(promise, versions[one.version_id], one)) is not None
        ]
        if promise.pair == "qualified to next touch":
            own = [each for each in own if self._is_qualified(each[0])]
        touches = self._touches(promise, [one for one, _version, _commitment in own])
        pauses = read_pauses(connection) if own else {}
        return tuple(
            self._judge(one, version, commitment, touches, pauses.get(one.lead_id, ()), reach)
            for one, version, commitment in own
        )

    def lacking(self, promise: Between) -> Missing | None:
        """What the promise needs of which there are no data at all."""
        reads = self.reads
        if promise.pair == "created to handed over":
            return None if knows_creations(reads.connection) else "creations"
        if promise.pair == "qualified to next touch":
            if not reads.knows_dispositions():
                return "dispositions"
            if self.until.touches == NEVER:
                return "touches"
            return None if reads.knows_tries() else "tries"
        if promise.pair == "handed over to assigned":
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
            return Stretched(one.day, one.lead_id, "excluded", None)
        rules = version.rules.going_by(one.team, one.first_rep)
        stretch = _stretch(commitment, one, rules, touches.get(one.lead_id, ()))
        reached = self._reached(commitment, stretch, reach)
        excluded = [
            (period.since, period.until)
            for period in version.rules.excluded
            if period.scope.covers(source=one.source, team=one.team, tier=one.tier)
        ]
        stopped = (*pauses, *excluded)
        judged = judge_stretch(stretch, commitment, rules, stopped, reach.now, reached)
        return Stretched(one.day, one.lead_id, judged.state, judged.time)

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

    def _touches(self, promise: Between, own: Iterable[HandOffEvents]) -> dict[int, tuple[Touch, ...]]:
        """By the lead the touches that were done, each once, for a promise of one."""
        if promise.pair != "qualified to next touch":
            return {}
        return {
            history.lead_id: one_touch_each(history.touches, self.agreement.zone)
            for history in self.reads.histories([one.lead_id for one in own])
        }

    def _last_closed(self, promise: Between, period: Period, today: date) -> int | None:
        """The leads of the last closed period, as for a first call (§13)."""
        before = period.previous()
        for candidate in (before, before.previous()):
            states = states_of(self.judged(promise, candidate))
            if today >= (candidate.next().end if states.pending else candidate.end):
                return states.met + states.failed + states.pending + states.undated
        return None


def states_of(found: Iterable[Stretched]) -> Tally:
    """How many are in each state; the excluded are in none."""
    return tally_of(Counter(one.state for one in found if one.state != "excluded"))


def times_of(found: Iterable[Stretched]) -> Spread:
    """The times that are known."""
    return spread([one.time for one in found if one.time is not None and one.state != "excluded"])


def _judging(promise: Between, version: Version, one: HandOffEvents) -> Between | None:
    """The commitment as the hand-off's version has it; None where another one judges it, or none."""
    for each in version.terms.commitments:
        alike = isinstance(each, Between) and each.pair == promise.pair
        if alike and each.only.covers(source=one.source, team=one.team, tier=one.tier):
            return each if isinstance(each, Between) and each.id == promise.id else None
    return None


def _stretch(promise: Between, one: HandOffEvents, rules: Rules, touches: Iterable[Touch]) -> Stretch:
    zone, again = rules.zone, one.again_at
    handed, accepted = known_of(one.handed, zone), _known(one.accepted, zone)
    if promise.pair == "created to handed over":
        return _from(one.created, zone, handed, None, start_lost=one.created is None)
    if promise.pair == "handed over to assigned":
        # An owner without a date: it was assigned, but nobody knows when.
        return _from(one.handed, zone, _known(one.assigned, zone), again, answer_lost=one.has_owner)
    if promise.pair == "handed over to accepted":
        return _from(one.handed, zone, accepted, again)
    if promise.pair == "assigned to accepted":
        return _from(one.assigned or (one.handed if one.has_owner else None), zone, accepted, again)
    said = _known(one.disposed, zone)
    counted = (known_of(touch.at, zone) for touch in touches if rules.counts(touch))
    after = [each for each in counted if said is not None and _is_after(each, said)]
    own = [each for each in after if again is None or each.first < again]
    return _from(one.disposed, zone, own[0] if own else None, again, start_lost=said is None)


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
