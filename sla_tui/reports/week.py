"""The report of a week: what each side owes the other, composed from the rows as they stood at its end.

All of it is told as of one instant, the week's last second or now where that is earlier; the week
before stands beside it as of the same instant, so that what came since of its leads is in it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.days import dated
from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.periods import Period, period_of
from sla_tui.domain.when import DAY, SECOND, first_instant, latest, local_day
from sla_tui.errors import UsageProblem
from sla_tui.store.decision_reads import StoredDecision, read_decisions
from sla_tui.store.reads import Reads
from sla_tui.store.week_reads import OpenDispute, read_open_disputes
from sla_tui.wording import _

from .agreements import Agreement, read_agreements
from .status import AgreementStatus, agreement_status
from .telling import reach_of_data
from .week_leads import Tells, WeekFigures, tells_of, week_figures

Extent = Literal["whole", "so far", "in part"]
"""Whether the data tell of all of the week: it still runs, or it is over and they end before it."""


class WeekDecisions(NamedTuple):
    """Decisions as they stand at the end of the week, each in one of the three.

    `made` are those of the week, done or not; `open` those of before that are still to be done, and
    `done` those of before that were done in the week.
    """

    made: tuple[StoredDecision, ...]
    open: tuple[StoredDecision, ...]
    done: tuple[StoredDecision, ...]


class AgreementWeek(NamedTuple):
    """One agreement at the end of a week, at the instant `at`.

    `reached` is how far the data reach by the instant of asking, None where there are no leads or none is
    promised of; `this` and `before` are the hand-offs of the week and of the one before it.
    """

    agreement: Agreement
    week: Period
    at: datetime
    extent: Extent
    reached: datetime | None
    status: AgreementStatus
    tells: Tells
    this: WeekFigures
    before: WeekFigures
    disputes: tuple[OpenDispute, ...]
    decisions: WeekDecisions

    @property
    def zone(self) -> ZoneInfo:
        """The agreement's time zone."""
        return self.agreement.zone

    @property
    def weeks(self) -> tuple[WeekFigures, WeekFigures]:
        """The week and the one before it."""
        return self.this, self.before


class WeekReport(NamedTuple):
    """The report of a week as it was asked for at `at`; `comment` is what somebody says of it."""

    at: datetime
    agreements: tuple[AgreementWeek, ...]
    comment: str = ""


def week_report(
    reads: Reads,
    now: datetime,
    monday: date | None = None,
    *,
    agreement: int | None = None,
    comment: str = "",
) -> WeekReport:
    """The report of the week that begins on `monday`, of one agreement or of all.

    Without a day it is the last week that the data cover whole, or else the week so far.

    Raises:
        UsageProblem: where the week has not begun.
    """
    until = reads.data_until()
    decisions = read_decisions(reads.connection, now)
    return WeekReport(
        at=now,
        agreements=tuple(
            _agreement_week(reads, one, until, now, monday, decisions)
            for one in read_agreements(reads)
            if agreement in (None, one.id)
        ),
        comment=comment,
    )


def _agreement_week(
    reads: Reads,
    agreement: Agreement,
    until: DataUntil,
    now: datetime,
    monday: date | None,
    decisions: tuple[StoredDecision, ...],
) -> AgreementWeek:
    zone = agreement.zone
    reached = _reached(until, now) if agreement.is_about_leads else None
    week = period_of("week", monday or _last_week(reads, agreement, reached or now))
    if first_instant(week.start, zone) > now:
        raise UsageProblem(_("The week of {0} has not begun.").format(dated(week.start)))
    end = latest(week.end - DAY, zone)
    at = min(now, end)
    status = agreement_status(reads, agreement, until, at)
    promises = agreement.promises(status.day, status.today)
    reach = reach_of_data(reads, at, until)
    this, before = (
        week_figures(reads, agreement, promises, each, until, reach, at) for each in (week, week.previous())
    )
    return AgreementWeek(
        agreement=agreement,
        week=week,
        at=at,
        extent=_extent(end, reached, now),
        reached=reached,
        status=status,
        tells=tells_of(reads, agreement, until, week),
        this=this,
        before=before,
        disputes=read_open_disputes(reads.connection, agreement.id, at),
        decisions=_decisions([one for one in decisions if one.agreement_id == agreement.id], week, zone, at),
    )


def _reached(until: DataUntil, now: datetime) -> datetime | None:
    """How far the kinds of data reach of which there are any; None where there are no leads."""
    if until.leads == NEVER:
        return None
    known = [each for each in (until.leads, until.touches) if each not in (None, NEVER)]
    return min([now, *filter(None, known)])


def _last_week(reads: Reads, agreement: Agreement, reached: datetime) -> date:
    """A day of the last week that is over by an instant; before the first lead's, of the one that runs.

    Where nothing is promised of leads it is the agreement's first day that counts.
    """
    running = local_day(reached + SECOND, agreement.zone)
    whole = period_of("week", running).previous()
    first: date | None = agreement.versions[0].terms.holds_from
    if agreement.is_about_leads:
        first = reads.first_day_of_data(agreement.id)
    return whole.start if first is not None and first < whole.end else local_day(reached, agreement.zone)


def _extent(end: datetime, reached: datetime | None, now: datetime) -> Extent:
    if now < end:
        return "so far"
    return "in part" if reached is not None and reached < end else "whole"


def _decisions(decisions: list[StoredDecision], week: Period, zone: ZoneInfo, at: datetime) -> WeekDecisions:
    start = first_instant(week.start, zone)
    earlier = [one for one in decisions if one.decided_at < start]
    return WeekDecisions(
        made=tuple(one for one in decisions if start <= one.decided_at <= at),
        open=tuple(one for one in earlier if one.is_open(at)),
        done=tuple(one for one in earlier if one.done_at is not None and start <= one.done_at <= at),
    )
