"""How each promise of each agreement stands at an instant: what Today, `status` and `check` say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.domain.credits import Owed
from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.pace import today_of
from sla_tui.domain.periods import Period
from sla_tui.domain.reach import Reach
from sla_tui.domain.state import Missing, Outcomes, State, count_state, share_state
from sla_tui.domain.terms import Between, Commitment, Count, Delivery, Depth, Figure, Within
from sla_tui.domain.when import DAY, local_day, to_seconds
from sla_tui.store.quality_reads import Quality, read_quality
from sla_tui.store.reads import Reads
from sla_tui.store.rows import Source

from .agreements import Agreement, Promise, Version, leads_goal, read_agreements
from .alike import Alike, how_many, judged_by, read_alike, without_data
from .between import Stretches
from .counting import CountStatus, count_status
from .crediting import credit_owed
from .derived import DerivedStatus, Deriving
from .entered import DeliveredStatus, Entered, FigureStatus
from .hand_offs import HandOffs, hand_offs_of
from .held import HeldLeads, held_leads
from .known import Known
from .share_figures import ShareStatus, main_promise, share_figures
from .shown import that_matter
from .sources import SourceAge, source_ages
from .telling import reach_of_data
from .uptimes import UptimeStatus, ran_in


class CommitmentStatus(NamedTuple):
    """How one promise stands in one period; at most one of the last five is there.

    All are None where the agreement promises nothing for the period, the figure also where nothing was
    entered; `derived` is one that comes from the data. `currency` is that of the version that sets the
    goal; `data_until` is `NEVER` where there are no data of the kind at all.
    """

    commitment: Commitment
    period: Period
    currency: str
    state: State
    missing: Missing | Literal["nothing promised"] | None
    data_until: datetime
    counted: CountStatus | None = None
    share: ShareStatus | None = None
    figure: FigureStatus | None = None
    delivered: DeliveredStatus | None = None
    derived: DerivedStatus | None = None
    uptime: UptimeStatus | None = None
    credit: Owed | None = None

    @property
    def lacks_data(self) -> bool:
        """Whether of what it needs nothing was brought in, so that no miss is known."""
        return self.missing not in (None, "undated")

    @property
    def failed(self) -> bool:
        """Whether it is behind or broken (numbers.md §13)."""
        return self.state in ("behind", "broken")


class AgreementStatus(NamedTuple):
    """How one agreement stands. `today` is that of numbers.md §3, `now_day` that of the clock.

    `day` is the one looked at. Where nothing is promised of leads, both days are the clock's and there are
    no hand-offs to tell of. `credits` are the promises of the period before from which credits follow.
    `without` are the promises on leads in whose period an exclusion period lies, as if there were none.
    `held` are its leads against what must hold of them, where that is agreed.
    """

    agreement: Agreement
    version: Version
    today: date
    now_day: date
    day: date
    commitments: tuple[CommitmentStatus, ...]
    hand_offs: HandOffs | None
    credits: tuple[CommitmentStatus, ...] = ()
    without: tuple[CommitmentStatus, ...] = ()
    held: HeldLeads | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The agreement's time zone."""
        return self.agreement.zone

    @property
    def is_behind_the_clock(self) -> bool:
        """Whether the leads end on a day before the one that it is."""
        return self.today < self.now_day


class StatusReport(NamedTuple):
    """Everything that Today and `status` say, as of `at`."""

    at: datetime
    until: DataUntil
    sources: tuple[Source, ...]
    agreements: tuple[AgreementStatus, ...]
    ages: tuple[SourceAge, ...]
    quality: Quality


def status_report(reads: Reads, now: datetime, day: date | None = None) -> StatusReport:
    """How everything stands at `now`, in the periods in which `day` lies; None is today."""
    until = reads.data_until()
    return StatusReport(
        at=now,
        until=until,
        sources=reads.sources(),
        agreements=that_matter(
            [agreement_status(reads, agreement, until, now, day) for agreement in read_agreements(reads)]
        ),
        ages=source_ages(reads, now),
        quality=read_quality(reads.connection, to_seconds(now)),
    )


def agreement_status(
    reads: Reads, agreement: Agreement, until: DataUntil, now: datetime, day: date | None = None
) -> AgreementStatus:
    """How one agreement stands at `now`, in the periods in which `day` lies."""
    now_day = local_day(now, agreement.zone)
    by_clock = until.leads == NEVER or not agreement.is_about_leads
    today = now_day if by_clock else today_of(now, until.leads, agreement.zone)
    asked = day
    day = day or (today if agreement.ends is None else min(today, agreement.ends - DAY))
    promises = agreement.promises(day, today)
    judge = _Judge(reads, agreement, promises, until, now, today)
    commitments = tuple(map(judge.commitment, promises))
    hand_offs = judge.hand_offs() if agreement.is_about_leads else None
    version = agreement.version_on(day)
    status = AgreementStatus(agreement, version, today, now_day, day, commitments, hand_offs)
    if hand_offs is not None:
        period = main_promise(promises).period
        status = status._replace(held=held_leads(reads, agreement, period, judge.reach.now))
    if agreement.excluded:
        status = status._replace(without=_without(reads, status, until, now))
    if asked is None and any(one.terms.credits.rows for one in agreement.versions):
        return status._replace(credits=_credits_before(reads, status, until, now))
    return status


def _without(
    reads: Reads, status: AgreementStatus, until: DataUntil, now: datetime
) -> tuple[CommitmentStatus, ...]:
    """The promises on leads in whose period an exclusion period lies, judged as if there were none."""
    bare = status.agreement.without_exclusions()
    promises = bare.promises(status.day, status.today)
    judge = _Judge(reads, bare, promises, until, now, status.today)
    lessened = [one for one in promises if status.agreement.exclusions_in(one.period)]
    return tuple(
        judge.commitment(one) for one in lessened if not isinstance(one.commitment, Figure | Delivery)
    )


def _credits_before(
    reads: Reads, status: AgreementStatus, until: DataUntil, now: datetime
) -> tuple[CommitmentStatus, ...]:
    """The promises of the periods before those of a status from which credits follow."""
    found: dict[str, CommitmentStatus] = {}
    for last in dict.fromkeys(item.period.start - DAY for item in status.commitments):
        for item in agreement_status(reads, status.agreement, until, now, last).commitments:
            if item.credit is not None and item.period.end == last + DAY:
                found.setdefault(item.commitment.id, item)
    return tuple(found.values())


class _Judge:
    """Judges the commitments of one agreement, reading each stretch of days once."""

    def __init__(
        self,
        reads: Reads,
        agreement: Agreement,
        promises: Sequence[Promise],
        until: DataUntil,
        now: datetime,
        today: date,
    ) -> None:
        self.reads = reads
        self.agreement = agreement
        self.promises = promises
        self.until = until
        self.now = now
        self.today = today
        self.reach: Reach = reach_of_data(reads, now, until)
        self.entered = Entered(reads, agreement, now)
        self.known = Known(reads, agreement, until, today)
        self._alike: dict[Period, tuple[Alike, ...]] = {}

    def commitment(self, promise: Promise) -> CommitmentStatus:
        if not promise.holds:
            return self._status(promise, "unknown", "nothing promised", self.until.leads)
        if isinstance(promise.commitment, Count):
            return self._count(promise, promise.commitment)
        if isinstance(promise.commitment, Delivery):
            return self._delivered(promise, promise.commitment)
        if isinstance(promise.commitment, Figure):
            return self._figure(promise, promise.commitment)
        if isinstance(promise.commitment, Between):
            return self._between(promise, promise.commitment)
        return self._share(promise, promise.commitment)

    def alike(self, period: Period) -> tuple[Alike, ...]:
        if period not in self._alike:
            self._alike[period] = read_alike(
                self.reads, self.agreement, period.start, period.end, self.reach, self.now
            )
        return self._alike[period]

    def hand_offs(self) -> HandOffs:
        """Those of the period for which the first first call is promised, else the first promise."""
        promise = main_promise(self.promises)
        found = self.alike(promise.period)
        return hand_offs_of(self.reads, self.agreement, promise, found, self.today, self.reach.now)

    def _count(self, promise: Promise, commitment: Count) -> CommitmentStatus:
        period = promise.period
        asked = (promise.version, commitment, period, self.today, self.reach.now)
        count = count_status(self.reads, self.agreement, *asked)
        missing = self.known.no_leads(period) or self.known.no_events(commitment, period)
        if missing is None and count.currencies:
            missing = "currencies"
        standing = count_state(count.pace, missing, undated=count.undated)
        until = self.known.events_until(commitment)
        return self._status(promise, standing.state, standing.missing, until, count=count)

    def _figure(self, promise: Promise, commitment: Figure) -> CommitmentStatus:
        if commitment.source == "outages":
            told, ran = ran_in(self.reads, self.agreement, promise, commitment, self.now)
            return self._status(promise, told.state, told.missing, self.now, uptime=ran)
        if commitment.source != "entered":
            deriving = Deriving(self.reads, self.agreement, self.known, self.until, self.now)
            currency = promise.version.terms.currency
            told, derived, reaches = deriving.figure(commitment, promise.period, currency)
            return self._status(promise, told.state, told.missing, reaches, derived=derived)
        standing, figure = self.entered.figure(commitment, promise.period)
        until = NEVER if figure is None else figure.entered_at
        return self._status(promise, standing.state, standing.missing, until, figure=figure)

    def _delivered(self, promise: Promise, commitment: Delivery) -> CommitmentStatus:
        done = self.entered.deliveries(commitment, promise.period)
        return self._status(promise, done.standing.state, done.standing.missing, self.now, delivered=done)

    def _between(self, promise: Promise, commitment: Between) -> CommitmentStatus:
        found = Stretches(self.reads, self.agreement, self.known, self.until, self.now)
        goal = leads_goal(self.promises, promise)
        share, missing = found.status(commitment, promise.period, self.today, goal)
        until = found.answers_until(commitment)
        return self._status(promise, share.standing.state, missing, until, share=share)

    def _share(self, promise: Promise, commitment: Within | Depth) -> CommitmentStatus:
        period = promise.period
        no_data = self.known.no_leads(period) or self.known.no_answers(promise, commitment)
        judged = judged_by(commitment, self.alike(period))
        states = judged.states if no_data is None else without_data(judged.states)
        goal = leads_goal(self.promises, promise)
        standing = share_state(
            Outcomes(states.met, states.failed, states.pending, states.undated),
            commitment.share,
            today=self.today,
            end=period.end,
            next_end=period.next().end,
            leads_goal=goal,
            last_period=self._last_closed(commitment, period) if goal is None else None,
            no_data=no_data,
        )
        figures = share_figures(commitment, judged, states, standing)
        until = self.known.answers_until(commitment)
        return self._status(promise, standing.state, standing.missing, until, share=figures)

    def _status(
        self,
        promise: Promise,
        state: State,
        missing: Missing | Literal["nothing promised"] | None,
        until: datetime | None,
        *,
        count: CountStatus | None = None,
        share: ShareStatus | None = None,
        figure: FigureStatus | None = None,
        delivered: DeliveredStatus | None = None,
        derived: DerivedStatus | None = None,
        uptime: UptimeStatus | None = None,
    ) -> CommitmentStatus:
        status = CommitmentStatus(
            commitment=promise.commitment,
            period=promise.period,
            currency=promise.version.terms.currency,
            state=state,
            missing=missing,
            data_until=until or self.now,
            counted=count,
            share=share,
            figure=figure,
            delivered=delivered,
            derived=derived,
            uptime=uptime,
        )
        return status._replace(credit=credit_owed(status, promise.version.terms.credits))

    def _last_closed(self, commitment: Within | Depth, period: Period) -> int | None:
        """The leads of the last closed period; the one before the last is closed at the latest (§13)."""
        before = period.previous()
        for candidate in (before, before.previous()):
            judged = judged_by(commitment, self.alike(candidate))
            if self.today >= (candidate.next().end if judged.states.pending else candidate.end):
                return how_many(judged.alike)
        return None
