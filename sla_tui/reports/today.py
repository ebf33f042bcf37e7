"""All that Today shows, read at one instant over one connection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sla_tui.charts.series import Deliveries, Figures
from sla_tui.domain.capacity import Effort
from sla_tui.store.reads import Reads

from .bandwidth import Bandwidth, bandwidth
from .drafts import DraftLine, draft_lines
from .shown import status_shown
from .status import AgreementStatus, StatusReport, status_report
from .waiting import Waiting, waiting_list, with_broken


@dataclass(frozen=True, slots=True)
class TodayReport:
    """The status of all agreements, and who waits under the one that is shown (None: no agreement).

    `leads` is how many leads there are, where no agreement judges them yet: counting takes longer the
    more there are. `drafts` are the agreements being made, the one last touched first. `bandwidth` is
    there where it is set what a try takes, `picture` where nothing is promised of leads: what came of the
    first promise, period by period.
    """

    status: StatusReport
    shown: AgreementStatus | None
    waiting: tuple[Waiting, ...]
    leads: int | None
    drafts: tuple[DraftLine, ...] = ()
    bandwidth: Bandwidth | None = None
    picture: Figures | Deliveries | None = None


def today_report(
    reads: Reads,
    now: datetime,
    *,
    agreement: int | None = None,
    day: date | None = None,
    effort: Effort | None = None,
    of_leads: bool = False,
    last: bool = False,
) -> TodayReport:
    """What Today shows of an agreement (by id; else the first), in the periods in which `day` lies.

    With `last` it is the periods before those that run. With `of_leads` the first is that which is about
    leads, where there is one.
    """
    report = status_report(reads, now, day, last=last)
    shown = next((one for one in report.agreements if one.agreement.id == agreement), None)
    if of_leads:
        shown = status_shown(report.agreements, agreement)
    shown = shown or next(iter(report.agreements), None)
    waiting = waiting_list(reads, shown.agreement, report.until, now) if shown else ()
    if shown is not None:
        waiting = with_broken(waiting, reads, shown.agreement, now)
    today = bandwidth(reads, shown, report.until, now, effort) if shown else None
    leads = None if shown else reads.counts().leads
    picture = None if shown is None else _picture(reads, shown, report, now)
    return TodayReport(report, shown, waiting, leads, draft_lines(reads), today, picture)


def _picture(
    reads: Reads, shown: AgreementStatus, report: StatusReport, now: datetime
) -> Figures | Deliveries | None:
    """The first promise period by period, where none is of leads; what draws it is loaded for it alone."""
    if shown.agreement.is_about_leads:
        return None
    from .chart_questions import Asked
    from .charts import chart_in

    series = chart_in(reads, shown, report.until, now, Asked()).series
    return series if isinstance(series, Figures | Deliveries) else None
