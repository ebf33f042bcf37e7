"""How each promise of each agreement stands at an instant: what Today, `status` and `check` say."""

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.pace import today_of
from sla_tui.domain.when import DAY, local_day, to_seconds
from sla_tui.store.quality_reads import Quality
from sla_tui.store.reads import Reads
from sla_tui.store.rows import Source

from .agreements import Agreement, Version, may_be_lessened, read_agreements
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
    `held` are its leads against what must hold of them, where that is agreed.
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


def status_report(reads: Reads, now: datetime, day: date | None = None) -> StatusReport:
    """How everything stands at `now`, in the periods in which `day` lies; None is today."""
    until, agreements = reads.data_until(), read_agreements(reads)
    stand = that_matter([agreement_status(reads, agreement, until, now, day) for agreement in agreements])
    if day is None:
        stand = tuple(one._replace(last=last_periods(reads, one, until, now)) for one in stand)
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
    found: dict[str, CommitmentStatus] = {}
    for last in dict.fromkeys(item.period.start - DAY for item in status.commitments):
        promises = status.agreement.promises(last, status.today)
        judge = Judge(reads, status.agreement, promises, until, now, status.today)
        for promise in promises:
            if promise.period.end == last + DAY and promise.commitment.id not in found:
                found[promise.commitment.id] = judge.commitment(promise)
    order = {item.commitment.id: place for place, item in enumerate(status.commitments)}
    return tuple(sorted(found.values(), key=lambda item: order.get(item.commitment.id, len(order))))
