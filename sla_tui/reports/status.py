"""How each promise of each agreement stands at an instant: what Today, `status` and `check` say."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.pace import today_of
from sla_tui.domain.periods import Period
from sla_tui.domain.when import DAY, local_day, to_seconds
from sla_tui.store.quality_reads import Quality
from sla_tui.store.reads import Reads
from sla_tui.store.rows import Source

from .agreements import Agreement, Promise, Version, may_be_lessened, read_agreements
from .hand_offs import HandOffs
from .judging import CommitmentStatus, Judge
from .quality import quality_of
from .share_figures import main_promise
from .shown import that_matter
from .sources import SourceAge, source_ages

if TYPE_CHECKING:
    from .held import HeldLeads


class AgreementStatus(NamedTuple):
    """How one agreement stands. `today` is that of numbers.md §3, `now_day` that of the clock.

    `day` is the one looked at. Where nothing is promised of leads, both days are the clock's and there are
    no hand-offs to tell of. `last` are the promises in the periods before, beside those that run.
    `without` are the promises in whose period an exclusion period lies, as if there were none.
    `held` are its leads against what must hold of them, where that is agreed. It is `is_earlier` where
    one looks at a period that is over.
    """

    agreement: Agreement
    version: Version
    today: date
    now_day: date
    day: date
    commitments: tuple[CommitmentStatus, ...]
    hand_offs: HandOffs | None
    last: tuple[CommitmentStatus, ...] = ()
    without: tuple[CommitmentStatus, ...] = ()
    held: "HeldLeads | None" = None
    is_earlier: bool = False

    @property
    def zone(self) -> ZoneInfo:
        """The agreement's time zone."""
        return self.agreement.zone

    @property
    def credits(self) -> tuple[CommitmentStatus, ...]:
        """The promises of the periods before from which credits follow."""
        return tuple(item for item in self.last if item.credit is not None)

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


def status_report(
    reads: Reads, now: datetime, day: date | None = None, *, last: bool = False
) -> StatusReport:
    """How everything stands at `now`, in the periods in which `day` lies; None is today.

    Beside the periods of today stands what those before came to. With `last` it is that of the periods before
    the ones that run (decided (ce)).
    """
    report = standing(reads, now, None if last else day)
    until, stand = report.until, report.agreements
    if last:
        stand = tuple(_in_last_periods(reads, one, until, now) for one in stand)
    elif day is None:
        stand = tuple(one._replace(last=last_periods(reads, one, until, now)) for one in stand)
    return report._replace(agreements=stand)


def standing(reads: Reads, now: datetime, day: date | None = None) -> StatusReport:
    """The same without what the periods before came to, for whoever tells nothing of them."""
    until, agreements = reads.data_until(), read_agreements(reads)
    stand = that_matter([agreement_status(reads, agreement, until, now, day) for agreement in agreements])
    if day is not None:
        stand = tuple(_in_one_period(reads, one, until, now) for one in stand)
    return StatusReport(
        at=now,
        until=until,
        sources=reads.sources(),
        agreements=stand,
        ages=source_ages(reads, now),
        quality=quality_of(reads, agreements, to_seconds(now)),
    )


def agreement_status(
    reads: Reads, agreement: Agreement, until: DataUntil, now: datetime, day: date | None = None
) -> AgreementStatus:
    """How one agreement stands at `now`, in the periods in which `day` lies."""
    now_day, today = local_day(now, agreement.zone), today_for(agreement, until, now)
    day = day or (today if agreement.ends is None else min(today, agreement.ends - DAY))
    promises = agreement.promises(day, today)
    judge = Judge(reads, agreement, promises, until, now, today)
    commitments = tuple(map(judge.commitment, promises))
    hand_offs = judge.hand_offs() if agreement.is_about_leads else None
    version = agreement.version_on(day)
    status = AgreementStatus(agreement, version, today, now_day, day, commitments, hand_offs)
    if hand_offs is not None and any(one.terms.conditions for one in agreement.versions):
        from .held import held_leads  # few agreements have conditions

        period = main_promise(promises).period
        status = status._replace(held=held_leads(reads, agreement, period, judge.reach.now))
    if agreement.excluded:
        status = status._replace(without=_without(reads, status, until, now))
    return status


def today_for(agreement: Agreement, until: DataUntil, now: datetime) -> date:
    """An agreement's *today* (numbers.md §3): that of the clock where no leads are, or it is of none (ao)."""
    if until.leads == NEVER or not agreement.is_about_leads:
        return local_day(now, agreement.zone)
    return today_of(now, until.leads, agreement.zone)


def _without(
    reads: Reads, status: AgreementStatus, until: DataUntil, now: datetime
) -> tuple[CommitmentStatus, ...]:
    """The promises in whose period an exclusion period lies, judged as if there were none."""
    bare = status.agreement.without_exclusions()
    promises = bare.promises(status.day, status.today)
    judge = Judge(reads, bare, promises, until, now, status.today)
    lessened = [one for one in promises if may_be_lessened(one.commitment)]
    return tuple(judge.commitment(one) for one in lessened if status.agreement.exclusions_in(one.period))


def last_periods(
    reads: Reads, status: AgreementStatus, until: DataUntil, now: datetime
) -> tuple[CommitmentStatus, ...]:
    """The promises of a status in the periods before, each in the one before its own (decided (bz)).

    They stand in order, those that are promised no more last.
    """
    shown = [Promise(status.version, item.commitment, item.period) for item in status.commitments]
    promises = last_promises(status.agreement, shown, status.today)
    judge = Judge(reads, status.agreement, promises, until, now, status.today)
    return tuple(map(judge.commitment, promises))


def last_promises(agreement: Agreement, promises: Sequence[Promise], today: date) -> tuple[Promise, ...]:
    """What was promised for the periods before those of some promises, each in the one before its own."""
    found: dict[str, Promise] = {}
    for last in dict.fromkeys(promise.period.start - DAY for promise in promises):
        for promise in agreement.promises(last, today):
            if promise.period.end == last + DAY:
                found.setdefault(promise.commitment.id, promise)
    order = {promise.commitment.id: place for place, promise in enumerate(promises)}
    return tuple(sorted(found.values(), key=lambda one: order.get(one.commitment.id, len(order))))


def _in_last_periods(
    reads: Reads, status: AgreementStatus, until: DataUntil, now: datetime
) -> AgreementStatus:
    """The status of the period before that of the first promise, each promise in the one before its own."""
    day = status.commitments[0].period.start - DAY
    before = agreement_status(reads, status.agreement, until, now, day)
    return before._replace(commitments=last_periods(reads, status, until, now), is_earlier=True)


def _in_one_period(reads: Reads, status: AgreementStatus, until: DataUntil, now: datetime) -> AgreementStatus:
    """The status of an earlier period: a promise over a shorter one in the last that was over by its end."""
    whole = status.commitments[0].period
    if status.today < whole.end:
        return status
    before = {item.commitment.id: item for item in last_periods(reads, status, until, now)}
    shown = tuple(
        before.get(item.commitment.id, item) if _runs_on(item.period, whole) else item
        for item in status.commitments
    )
    return status._replace(commitments=shown, is_earlier=True)


def _runs_on(period: Period, whole: Period) -> bool:
    """Whether a period that began in another runs on after it."""
    return whole.start < period.start < whole.end < period.end
