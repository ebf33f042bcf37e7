"""One chart of one agreement: its series, its table and its title, for a view, a grouping and a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sla_tui.charts.series import Depth, Speed, Waterfall, Worked
from sla_tui.charts.table import Table, depth_table, speed_table, waterfall_table, worked_table
from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.periods import Period, period_of
from sla_tui.domain.terms import Commitment, Count, PeriodKind, Within
from sla_tui.domain.terms import Depth as DepthCommitment
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .series import By, depth_series, read_groups, speed_series, waterfall_of, worked_series
from .status import AgreementStatus, CommitmentStatus, status_report
from .words import label_text, period_text

View = Literal["waterfall", "speed", "depth", "worked"]
Series = Waterfall | Speed | Depth | Worked
VIEWS: tuple[View, ...] = ("waterfall", "speed", "depth", "worked")
_OVER: dict[By, PeriodKind] = {"day": "month", "week": "quarter", "month": "year"}
GROUPINGS: tuple[By, ...] = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; None for the agreement, the count or the day is the first, and today.

    `count` is the id of the count whose waterfall it is.
    """

    view: View = "waterfall"
    by: By = "week"
    agreement: int | None = None
    count: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; `series` None where no goal makes sense, and then `sentence` says so."""

    agreement: str
    title: str
    period: Period
    today: date
    series: Series | None
    table: Table | None
    sentence: str = ""

    @property
    def is_past(self) -> bool:
        """Whether the period is over."""
        return self.today >= self.period.end


def asked_for(commitment: Commitment, agreement: int) -> Asked:
    """What to ask for to see what is behind a promise."""
    if isinstance(commitment, Count):
        return Asked(view="waterfall", count=commitment.id, agreement=agreement)
    if isinstance(commitment, DepthCommitment):
        return Asked(view="depth", agreement=agreement)
    return Asked(view="speed" if commitment.until == "first follow-up" else "worked", agreement=agreement)


def chart_of(reads: Reads, now: datetime, asked: Asked) -> Chart | None:
    """The chart that is asked for; None where there is no agreement."""
    report = status_report(reads, now, asked.day)
    shown = next((one for one in report.agreements if one.agreement.id == asked.agreement), None)
    shown = shown or next(iter(report.agreements), None)
    return None if shown is None else chart_in(reads, shown, report.until, now, asked)


def chart_in(reads: Reads, shown: AgreementStatus, until: DataUntil, now: datetime, asked: Asked) -> Chart:
    """The chart that is asked for, of an agreement whose status is known."""
    if asked.view == "waterfall":
        return _waterfall(shown, asked)
    return _grouped(reads, shown, until, now, asked)


def _waterfall(shown: AgreementStatus, asked: Asked) -> Chart:
    counts = [item for item in shown.commitments if isinstance(item.commitment, Count)]
    if not counts:
        period = period_of("month", shown.day, shown.version.terms.fiscal_start)
        sentence = _("This agreement promises no number of leads, so there is no goal line to draw.")
        return Chart(shown.agreement.name, _name_of("waterfall"), period, shown.today, None, None, sentence)
    chosen = next((item for item in counts if item.commitment.id == asked.count), counts[0])
    series = waterfall_of(chosen)
    title = f"{label_text(chosen.commitment)} · {period_text(chosen.period)}"
    if series is None:
        sentence = _("Nothing was promised for this period: the agreement came later.")
        return Chart(shown.agreement.name, title, chosen.period, shown.today, None, None, sentence)
    return Chart(shown.agreement.name, title, chosen.period, shown.today, series, waterfall_table(series))


def _grouped(reads: Reads, shown: AgreementStatus, until: DataUntil, now: datetime, asked: Asked) -> Chart:
    period, promised = _stretch(shown, asked.by), _promise(shown, asked.view)
    title = f"{_name_of(asked.view)} · {_by_text(asked.by)} · {period_text(period)}"
    untold = _untold(reads, until, asked.view, promised)
    if untold:
        return Chart(shown.agreement.name, title, period, shown.today, None, None, untold)
    groups = read_groups(reads, shown.agreement, until, now, period, asked.by)
    series: Series
    if asked.view == "speed":
        series = speed_series(groups, promised if isinstance(promised, Within) else None)
        table = speed_table(series)
    elif asked.view == "depth":
        series = depth_series(groups, promised if isinstance(promised, DepthCommitment) else None)
        table = depth_table(series)
    else:
        series = worked_series(groups)
        table = worked_table(series)
    return Chart(shown.agreement.name, title, period, shown.today, series, table)


def _name_of(view: View) -> str:
    return {
        "waterfall": _("Waterfall"),
        "speed": _("Speed of the first call"),
        "depth": _("Tries per lead not connected"),
        "worked": _("Leads worked, of those handed over"),
    }[view]


def _untold(reads: Reads, until: DataUntil, view: View, promised: Commitment | None) -> str:
    """Why the data can't tell what a view shows; empty where they can. `status` has no figure then either."""
    if until.touches == NEVER:
        return _(
            "No touches were brought in yet, so it is not known who was called: bring in a file of them."
        )
    one_try = isinstance(promised, DepthCommitment) and promised.attempts == 1
    if view == "depth" and not one_try and not reads.knows_tries():
        return _("Only first calls were brought in, and they do not tell how often a lead was tried.")
    return ""


def _stretch(shown: AgreementStatus, by: By) -> Period:
    """How far a grouping reaches: days over a month, weeks over a quarter, months over a year."""
    return period_of(_OVER[by], shown.day, shown.version.terms.fiscal_start)


def _promise(shown: AgreementStatus, view: View) -> Commitment | None:
    """The promise that a view is held against; of several no one line makes sense."""
    found = [item.commitment for item in shown.commitments if _answers(item, view)]
    return found[0] if len(found) == 1 else None


def _answers(status: CommitmentStatus, view: View) -> bool:
    if view == "depth":
        return isinstance(status.commitment, DepthCommitment)
    return (
        view == "speed"
        and isinstance(status.commitment, Within)
        and status.commitment.until == "first follow-up"
    )


def _by_text(by: By) -> str:
    return {"day": _("by day"), "week": _("by week"), "month": _("by month")}[by]
