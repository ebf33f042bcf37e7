"""How each promise of each agreement stands at an instant: what Today, `status` and `check` say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Literal
from zoneinfo import ZoneInfo

from sla_tui.domain.figures import mean
from sla_tui.domain.groups import Spread, Tally, spread, tally
from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.pace import Pace, today_of
from sla_tui.domain.periods import Period, period_of
from sla_tui.domain.state import Missing, Outcomes, ShareStanding, State, count_state, share_state
from sla_tui.domain.terms import Commitment, Count, Depth, Within
from sla_tui.domain.verdict import Reach, reach_of
from sla_tui.domain.verdict import State as HandOffState
from sla_tui.domain.when import DAY, local_day
from sla_tui.store.reads import Reads
from sla_tui.store.rows import Source

from .agreements import Agreement, Version, read_agreements
from .counting import count_pace
from .lines import Line, judging, read_lines


@dataclass(frozen=True, slots=True)
class CountStatus:
    """A count against its line; `untiered` are leads of no tier that has a value, counted as 0."""

    pace: Pace
    untiered: int = 0


@dataclass(frozen=True, slots=True)
class ShareStatus:
    """A promise for a share of leads: the states, the standing, and the figures of the times.

    `times` are the response times, or the times to a disposition, in seconds of working time;
    `no_follow_up` the leads without any attempt; `average_depth` that of leads not connected.
    """

    tally: Tally
    excluded: int
    standing: ShareStanding
    times: Spread
    elapsed_mean: Fraction | None
    no_follow_up: int
    average_depth: Fraction | None
    not_connected: int


@dataclass(frozen=True, slots=True)
class CommitmentStatus:
    """How one promise stands in one period; exactly one of `count` and `share` is there.

    Both are None where the agreement promises nothing for the period.
    """

    commitment: Commitment
    period: Period
    state: State
    missing: Missing | Literal["nothing promised"] | None
    data_until: datetime | None
    count: CountStatus | None = None
    share: ShareStatus | None = None


@dataclass(frozen=True, slots=True)
class HandOffs:
    """The hand-offs of a period by the state of their first call; they add up to `total`.

    `since` is the last working day before today, `new` the hand-offs since its end.
    """

    total: int
    speed: Tally
    excluded: int
    not_covered: int
    since: date | None
    new: int


@dataclass(frozen=True, slots=True)
class AgreementStatus:
    """How one agreement stands. `today` is that of numbers.md §3; `day` is the one looked at."""

    agreement: Agreement
    version: Version
    today: date
    day: date
    commitments: tuple[CommitmentStatus, ...]
    hand_offs: HandOffs

    @property
    def zone(self) -> ZoneInfo:
        """The agreement's time zone."""
        return self.agreement.zone


@dataclass(frozen=True, slots=True)
class StatusReport:
    """Everything that Today and `status` say, as of `at`."""

    at: datetime
    until: DataUntil
    sources: tuple[Source, ...]
    agreements: tuple[AgreementStatus, ...]

    @property
    def anything_failed(self) -> bool:
        """Whether a promise is behind or broken."""
        return any(
            status.state in ("behind", "broken")
            for agreement in self.agreements
            for status in agreement.commitments
        )


def status_report(reads: Reads, now: datetime, day: date | None = None) -> StatusReport:
    """How everything stands at `now`, in the periods in which `day` lies; None is today."""
    until = reads.data_until()
    return StatusReport(
        at=now,
        until=until,
        sources=reads.sources(),
        agreements=tuple(
            agreement_status(reads, agreement, until, now, day) for agreement in read_agreements(reads)
        ),
    )


def agreement_status(
    reads: Reads, agreement: Agreement, until: DataUntil, now: datetime, day: date | None = None
) -> AgreementStatus:
    """How one agreement stands at `now`, in the periods in which `day` lies."""
    today = (
        local_day(now, agreement.zone) if until.leads == NEVER else today_of(now, until.leads, agreement.zone)
    )
    version = agreement.version_on(day or today)
    judge = _Judge(reads, agreement, until, now, today, day or today)
    commitments = tuple(judge.commitment(commitment) for commitment in version.terms.commitments)
    return AgreementStatus(agreement, version, today, day or today, commitments, judge.hand_offs(version))


class _Judge:
    """Judges the commitments of one agreement, reading each stretch of days once."""

    def __init__(
        self, reads: Reads, agreement: Agreement, until: DataUntil, now: datetime, today: date, day: date
    ) -> None:
        self.reads = reads
        self.agreement = agreement
        self.until = until
        self.now = now
        self.today = today
        self.day = day
        self.reach: Reach = reach_of(now, until)
        self._lines: dict[Period, tuple[Line, ...]] = {}

    def commitment(self, current: Commitment) -> CommitmentStatus:
        period = self.period(current)
        version = self.agreement.goal_version(period)
        commitment = self.agreement.commitment(version, current)
        if version.terms.holds_from >= period.end:
            return CommitmentStatus(commitment, period, "unknown", "nothing promised", self.until.leads)
        if isinstance(commitment, Count):
            return self._count(commitment, period, version)
        return self._share(commitment, period, version)

    def period(self, commitment: Commitment) -> Period:
        fiscal_start = self.agreement.versions[0].terms.fiscal_start
        return period_of(commitment.period, self.day, fiscal_start)

    def lines(self, period: Period) -> tuple[Line, ...]:
        if period not in self._lines:
            self._lines[period] = read_lines(
                self.reads, self.agreement, period.start, period.end, self.reach, self.now
            )
        return self._lines[period]

    def hand_offs(self, version: Version) -> HandOffs:
        speeds = [item for item in version.terms.commitments if isinstance(item, Within)]
        period = self.period((*speeds, *version.terms.commitments)[0])
        lines = self.lines(period)
        covered = [line for line in lines if line.verdict.covered]
        leads = [line for line in covered if line.verdict.excluded is None]
        since = _working_day_before(version, self.today, period)
        return HandOffs(
            total=len(lines),
            speed=tally(line.verdict.speed for line in leads),
            excluded=len(covered) - len(leads),
            not_covered=len(lines) - len(covered),
            since=since,
            new=sum(1 for line in lines if since is not None and line.day > since),
        )

    def _count(self, commitment: Count, period: Period, version: Version) -> CommitmentStatus:
        counted, untiered = count_pace(
            self.reads, self.agreement, version, commitment, period, self.today, self.reach.now
        )
        standing = count_state(counted, "leads" if self.until.leads == NEVER else None)
        return CommitmentStatus(
            commitment,
            period,
            standing.state,
            standing.missing,
            self.until.leads,
            count=CountStatus(counted, untiered),
        )

    def _share(self, commitment: Within | Depth, period: Period, version: Version) -> CommitmentStatus:
        lines = judging(self.lines(period), commitment)
        states = tally(_state(line, commitment) for line in lines)
        standing = share_state(
            Outcomes(states.met, states.failed, states.pending, states.undated),
            commitment.share,
            today=self.today,
            end=period.end,
            next_end=period.next().end,
            leads_goal=_leads_goal(version, commitment),
            last_period=self._last_closed(commitment, period),
            no_data=self._no_data(commitment),
        )
        return CommitmentStatus(
            commitment,
            period,
            standing.state,
            standing.missing,
            self._data_until(commitment),
            share=_share_figures(commitment, lines, states, standing, self._excluded(commitment, period)),
        )

    def _excluded(self, commitment: Within | Depth, period: Period) -> int:
        return sum(1 for line in judging(self.lines(period), commitment, excluded=True))

    def _last_closed(self, commitment: Within | Depth, period: Period) -> int | None:
        """The leads of the last closed period, where the version sets no goal for this one."""
        version = self.agreement.goal_version(period)
        if _leads_goal(version, commitment) is not None:
            return None
        before = period.previous()
        for candidate in (before, before.previous()):
            lines = judging(self.lines(candidate), commitment)
            states = tally(_state(line, commitment) for line in lines)
            over = self.today >= candidate.end
            if lines and over and (not states.pending or self.today >= candidate.next().end):
                return len(lines)
        return None

    def _no_data(self, commitment: Within | Depth) -> Missing | None:
        if self.until.leads == NEVER:
            return "leads"
        disposition = isinstance(commitment, Within) and commitment.until == "disposition"
        return "touches" if not disposition and self.until.touches == NEVER else None

    def _data_until(self, commitment: Within | Depth) -> datetime | None:
        if isinstance(commitment, Within) and commitment.until == "disposition":
            return self.until.leads
        if isinstance(commitment, Within):
            return self.until.touches
        known = [until for until in (self.until.leads, self.until.touches) if until is not None]
        return min(known, default=None)


def _state(line: Line, commitment: Within | Depth) -> HandOffState:
    if isinstance(commitment, Depth):
        return line.verdict.depth
    return line.verdict.disposition if commitment.until == "disposition" else line.verdict.speed


def _share_figures(
    commitment: Within | Depth,
    lines: Sequence[Line],
    states: Tally,
    standing: ShareStanding,
    excluded: int,
) -> ShareStatus:
    verdicts = [line.verdict for line in lines]
    disposition = isinstance(commitment, Within) and commitment.until == "disposition"
    times = [verdict.disposition_time if disposition else verdict.response for verdict in verdicts]
    unconnected = [verdict.attempts for verdict in verdicts if not verdict.connected]
    return ShareStatus(
        tally=states,
        excluded=excluded,
        standing=standing,
        times=spread([time for time in times if time is not None]),
        elapsed_mean=mean([verdict.elapsed for verdict in verdicts if verdict.elapsed is not None]),
        no_follow_up=sum(1 for verdict in verdicts if not verdict.attempts),
        average_depth=mean(unconnected),
        not_connected=len(unconnected),
    )


def _leads_goal(version: Version, commitment: Within | Depth) -> int | None:
    """The period's goal of leads that a promise's miss budget is measured by (§13)."""
    goals = [
        item.goal
        for item in version.terms.commitments
        if isinstance(item, Count)
        and item.measure == "leads"
        and item.event == "handed over"
        and item.period == commitment.period
        and item.only == commitment.only
    ]
    return goals[0] if goals else None


def _working_day_before(version: Version, today: date, period: Period) -> date | None:
    day = today - DAY
    while day >= period.start - 7 * DAY:
        if version.rules.clock.is_working_day(day):
            return day
        day -= DAY
    return None
