"""All that Today shows, read at one instant over one connection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sla_tui.domain.capacity import Effort
from sla_tui.store.reads import Reads

from .bandwidth import Bandwidth, bandwidth
from .drafts import DraftLine, draft_lines
from .shown import status_shown
from .status import AgreementStatus, StatusReport, status_report
from .waiting import Waiting, waiting_list


@dataclass(frozen=True, slots=True)
class TodayReport:
    """The status of all agreements, and who waits under the one that is shown (None: no agreement).

    `leads` is how many leads there are, where no agreement judges them yet: counting takes longer the
    more there are. `drafts` are the agreements being made, the one last touched first. `bandwidth` is
    there where it is set what a try takes.
    """

    status: StatusReport
    shown: AgreementStatus | None
    waiting: tuple[Waiting, ...]
    leads: int | None
    drafts: tuple[DraftLine, ...] = ()
    bandwidth: Bandwidth | None = None


def today_report(
    reads: Reads,
    now: datetime,
    *,
    agreement: int | None = None,
    day: date | None = None,
    effort: Effort | None = None,
    of_leads: bool = False,
) -> TodayReport:
    """What Today shows of an agreement (by id; else the first), in the periods in which `day` lies.

    With `of_leads` the first is that which is about leads, where there is one.
    """
    report = status_report(reads, now, day)
    shown = next((one for one in report.agreements if one.agreement.id == agreement), None)
    if of_leads:
        shown = status_shown(report.agreements, agreement)
    shown = shown or next(iter(report.agreements), None)
    waiting = waiting_list(reads, shown.agreement, report.until, now) if shown else ()
    today = bandwidth(reads, shown, report.until, now, effort) if shown else None
    leads = None if shown else reads.counts().leads
    return TodayReport(report, shown, waiting, leads, draft_lines(reads), today)
