"""How each promise of one agreement stands in its period: the one place where promises are judged.

What few agreements promise is loaded where one does: `status` is waited for each morning.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from sla_tui.domain.credits import Owed
from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.periods import Period
from sla_tui.domain.reach import Reach
from sla_tui.domain.state import Missing, Outcomes, State, count_state, share_state
from sla_tui.domain.terms import Between, Commitment, Count, Delivery, Depth, Figure, TouchRules, Within
from sla_tui.store.reads import Reads

from .agreements import Agreement, Promise, leads_goal
from .alike import Alike, how_many, judged_by, read_alike, without_data
from .counting import CountStatus, count_status
from .hand_offs import HandOffs, hand_offs_of
from .known import Known
from .share_figures import ShareStatus, main_promise, share_figures
from .telling import reach_of_data
from .words import label_text

if TYPE_CHECKING:
    from .derived import DerivedStatus
    from .entered import DeliveredStatus, FigureStatus
    from .uptimes import UptimeStatus


class CommitmentStatus(NamedTuple):
    """How one promise stands in one period; at most one of the last five is there.

    All are None where the agreement promises nothing for the period, the figure also where nothing was
    entered; `derived` is one that comes from the data. `currency` and `touches` are those of the version
    that sets the goal; `data_until` is `NEVER` where there are no data of the kind at all. `later` are
    the targets that it gets inside its period; there is a `name` where it has any, or where another promise
    would be called the same.
    """

    commitment: Commitment
    period: Period
    currency: str
    state: State
    missing: Missing | Literal["nothing promised"] | None
    data_until: datetime
    counted: CountStatus | None = None
    share: ShareStatus | None = None
    figure: "FigureStatus | None" = None
    delivered: "DeliveredStatus | None" = None
    derived: "DerivedStatus | None" = None
    uptime: "UptimeStatus | None" = None
    credit: Owed | None = None
    touches: TouchRules = TouchRules()
    later: str = ""
    name: str = ""

    @property
    def label(self) -> str:
        """What is promised, in a few words."""
        return self.name or label_text(self.commitment, self.touches)

    @property
    def lacks_data(self) -> bool:
        """Whether of what it needs nothing was brought in, so that no miss is known."""
        return self.missing not in (None, "undated")

    @property
    def failed(self) -> bool:
        """Whether it is behind or broken (numbers.md §13)."""
        return self.state in ("behind", "broken")


class Judge:
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
        self.known = Known(reads, agreement, until, today)
        self._alike: dict[Period, tuple[Alike, ...]] = {}

    def commitment(self, promise: Promise) -> CommitmentStatus:
        """How one promise stands."""
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
        """The hand-offs of a period by kind; read once."""
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
            from .uptimes import ran_in

            told, ran = ran_in(self.reads, self.agreement, promise, commitment, self.now)
            return self._status(promise, told.state, told.missing, self.now, uptime=ran)
        if commitment.source != "entered":
            from .derived import Deriving

            deriving = Deriving(self.reads, self.agreement, self.known, self.until, self.now)
            currency = promise.version.terms.currency
            told, derived, reaches = deriving.figure(commitment, promise.period, currency)
            return self._status(promise, told.state, told.missing, reaches, derived=derived)
        from .entered import Entered

        standing, figure = Entered(self.reads, self.agreement, self.now).figure(commitment, promise.period)
        until = NEVER if figure is None else figure.entered_at
        return self._status(promise, standing.state, standing.missing, until, figure=figure)

    def _delivered(self, promise: Promise, commitment: Delivery) -> CommitmentStatus:
        from .entered import Entered

        done = Entered(self.reads, self.agreement, self.now).deliveries(commitment, promise.period)
        return self._status(promise, done.standing.state, done.standing.missing, self.now, delivered=done)

    def _between(self, promise: Promise, commitment: Between) -> CommitmentStatus:
        from .between import between_status
        from .stretches import Stretches

        found = Stretches(self.reads, self.agreement, self.until, self.now)
        goal = leads_goal(self.promises, promise)
        share, until = between_status(found, commitment, promise.period, self.today, goal)
        return self._status(promise, share.standing.state, share.standing.missing, until, share=share)

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
            eased=judged.eased,
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
        figure: "FigureStatus | None" = None,
        delivered: "DeliveredStatus | None" = None,
        derived: "DerivedStatus | None" = None,
        uptime: "UptimeStatus | None" = None,
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
            touches=promise.version.terms.touches,
        )
        status = self._named(status, promise)
        credits = promise.version.terms.credits
        if not credits.rows:
            return status
        from .crediting import credit_owed

        return status._replace(credit=credit_owed(status, credits))

    def _named(self, status: CommitmentStatus, promise: Promise) -> CommitmentStatus:
        """A status with the name of its promise, where that is more than what is promised."""
        label, others = status.label, [each.commitment for each in self.promises]
        alike = sum(label_text(each, status.touches) == label for each in others)
        if alike < 2 and len(self.agreement.versions) == 1:
            return status
        from .names import later_targets, name_in  # few agreements have more to say

        later = later_targets(self.agreement, promise)
        name = name_in(promise.version.terms, promise.commitment, others, later)
        return status._replace(later=later, name=name)

    def _last_closed(self, commitment: Within | Depth, period: Period) -> int | None:
        """The leads of the last closed period; the one before the last is closed at the latest (§13)."""
        before = period.previous()
        for candidate in (before, before.previous()):
            judged = judged_by(commitment, self.alike(candidate))
            if self.today >= (candidate.next().end if judged.states.pending else candidate.end):
                return how_many(judged.alike)
        return None
