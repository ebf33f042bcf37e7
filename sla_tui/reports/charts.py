"""One chart of one agreement: its series, its table and its title, for a view, a grouping and a period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sla_tui.charts.series import Deliveries, Depth, Figures, Speed, Waterfall, Worked
from sla_tui.charts.table import Table, depth_table, speed_table, waterfall_table, worked_table
from sla_tui.domain.leads import DataUntil
from sla_tui.domain.periods import Period, period_of
from sla_tui.domain.terms import Between, Delivery, Figure, Within
from sla_tui.domain.terms import Depth as DepthCommitment
from sla_tui.domain.when import DAY, local_day
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .beside import rows_beside, trait_text
from .chart_promises import asked_promise, promise_held, ranks, stretch_of
from .chart_questions import Asked, Step, View, by_text, untold, view_name
from .chart_steps import OF_A_PROMISE, placed, steps_of
from .excluded_days import excluded_among, marks_text
from .figure_words import unknown_text
from .groups import (
    By,
    Groups,
    JudgedHandOffs,
    Shown,
    among,
    by_time,
    by_trait,
    numbers_of,
    of_promise,
    order_of,
    ranked,
    spans_of,
)
from .judging import CommitmentStatus
from .narrowing import Kind, judged_text, kinds_of, limit_text, may_hold
from .promise_charts import PromiseHistory, period_words
from .series import depth_series, speed_series, waterfall_of, worked_series
from .share_figures import main_period
from .shown import status_shown
from .some_of_a_count import count_of, line_of, narrowed_waterfall, numbers_counted, waterfall_limit
from .status import AgreementStatus, standing
from .two_periods import compared, other_period, periods_there, then_text
from .why_unknown import not_about_leads_text
from .words import period_text

Grouped = Speed | Depth | Worked
Series = Waterfall | Grouped | Figures | Deliveries


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; `series` None where no goal makes sense, and then `sentence` says so.

    `limit` says to which leads it is limited, and `kinds` to which it may be. `border` says that of weeks
    over an end of the period a part counts, and `marks` what marked days are. `then` is the period beside
    its own, `beside` says so, and `periods` are those that may be. `steps` are the views that there are,
    and `step` is the one shown.
    """

    agreement: str
    title: str
    period: Period
    today: date
    series: Series | None
    table: Table | None
    sentence: str = ""
    limit: str = ""
    border: str = ""
    beside: str = ""
    marks: str = ""
    kinds: tuple[Kind, ...] = ()
    then: Period | None = None
    periods: tuple[Period, ...] = ()
    steps: tuple[Step, ...] = ()
    step: Step = ("waterfall", None)

    @property
    def is_past(self) -> bool:
        """Whether the period is over."""
        return self.today >= self.period.end

    @property
    def said(self) -> str:
        """What is to be known beside the title, in up to four lines."""
        return "\n".join(filter(None, (self.limit, self.border, self.beside, self.marks)))

    @property
    def table_above(self) -> Table | None:
        """The table that goes before the bars of its groups: one that adds them up."""
        return self.table if self.table is not None and self.table.whole is not None else None


def chart_of(reads: Reads, now: datetime, asked: Asked) -> Chart | None:
    """The chart that is asked for; None where there is no agreement."""
    report = standing(reads, now, asked.day)
    shown = status_shown(report.agreements, asked.agreement)
    return None if shown is None else chart_in(reads, shown, report.until, now, asked)


def chart_in(
    reads: Reads,
    shown: AgreementStatus,
    until: DataUntil,
    now: datetime,
    asked: Asked,
    judged: JudgedHandOffs | None = None,
) -> Chart:
    """The chart that is asked for, of an agreement whose status is known.

    With hand-offs that are `judged` already, for several pictures, to which leads each may be limited is
    not told.
    """
    steps = steps_of(shown)
    asked = placed(asked, shown, steps)
    if not shown.agreement.is_about_leads and asked.step not in steps and steps:
        view, promise = steps[0]
        asked = replace(asked, view=view, promise=promise)
    if asked.view in OF_A_PROMISE:
        chart = _of_promise(reads, shown, until, now, asked)
    elif not shown.agreement.is_about_leads:
        period, sentence = main_period(shown.commitments), not_about_leads_text(shown.agreement.name)
        title = f"{view_name(asked.view, shown.version.terms.touches)} · {period_text(period)}"
        chart = Chart(shown.agreement.name, title, period, shown.today, None, None, sentence)
    elif asked.view == "waterfall":
        chart = _waterfall(reads, shown, now, asked, with_kinds=judged is None)
    else:
        judged = judged or JudgedHandOffs(reads, shown.agreement, until, now)
        chart = _grouped(reads, shown, judged, asked)
    return replace(chart, steps=steps, step=asked.step)


def _of_promise(reads: Reads, shown: AgreementStatus, until: DataUntil, now: datetime, asked: Asked) -> Chart:
    """A figure or deliveries, period by period up to the one shown; times between two events by group."""
    found = asked_promise(shown, asked)
    if found is None:
        return _not_promised(shown, asked, shown.now_day)
    promise = found.commitment
    history = PromiseHistory(reads, shown.agreement, until, now, shown.now_day)
    series: Series
    if isinstance(promise, Between | Within):
        if found.lacks_data:
            said = _("This is not known: {0}.").format(unknown_text(found))
            return _sentence(shown, asked.view, found.period, shown.today, said)
        series, table = history.times(promise, found.period, asked.by, found.later)
        title = f"{found.label} · {by_text(asked)} · {period_text(found.period)}"
        chart = Chart(shown.agreement.name, title, found.period, shown.today, None, None)
        if not any(group.answered or group.unanswered for group in series.groups):
            return replace(chart, sentence=_("No leads were handed over in this period."))
        chart = replace(chart, series=series, table=table, marks=_marks(shown, found.period, series, now))
        return replace(chart, border=_border((found.period,), asked.by))
    if isinstance(promise, Figure):
        series, table = history.figures(promise, found.period, found.currency)
    else:
        assert isinstance(promise, Delivery)
        series, table = history.deliveries(promise, found.period)
    title = f"{found.label} · {period_words(found.period.kind)} · {period_text(found.period)}"
    return Chart(shown.agreement.name, title, found.period, shown.now_day, series, table)


def _not_promised(shown: AgreementStatus, asked: Asked, today: date) -> Chart:
    period = period_of("month", shown.day, shown.version.terms.fiscal_start)
    return _sentence(shown, asked.view, period, today, _("Nothing of the kind is promised for this period."))


def _sentence(shown: AgreementStatus, view: View, period: Period, today: date, said: str) -> Chart:
    """What is said in place of a view."""
    title = view_name(view, shown.version.terms.touches)
    return Chart(shown.agreement.name, title, period, today, None, None, said)


def _waterfall(
    reads: Reads, shown: AgreementStatus, now: datetime, asked: Asked, *, with_kinds: bool
) -> Chart:
    chosen = count_of(shown, asked.promise, asked.only)
    if chosen is None:
        period = period_of("month", shown.day, shown.version.terms.fiscal_start)
        sentence = _("This agreement promises no number of leads, so there is no goal line to draw.")
        return _sentence(shown, "waterfall", period, shown.today, sentence)
    title = f"{chosen.label} · {period_text(chosen.period)}"
    chart = _with_periods(
        reads, shown, asked, Chart(shown.agreement.name, title, chosen.period, shown.today, None, None)
    )
    series = waterfall_of(chosen)
    if series is None:
        return replace(chart, sentence=_("Nothing was promised for this period: the agreement came later."))
    if with_kinds:
        chart = replace(chart, kinds=kinds_of(numbers_counted(reads, shown, chosen, now)))
    if not may_hold(chosen.commitment.only, asked.only):
        sentence = _("No number of leads is promised that these would count for.")
        return replace(chart, sentence=sentence, limit="" if asked.only is None else limit_text(asked.only))
    if asked.only is not None:
        whole, series = series, narrowed_waterfall(reads, shown, chosen, series, asked.only, now)
        chart = replace(chart, limit=waterfall_limit(asked.only, series, whole))
    if chart.then is not None:
        series = replace(series, then=line_of(reads, shown, chosen, chart.then, asked.only, now))
    marks = _marks(shown, chosen.period, series, now)
    return replace(chart, series=series, table=waterfall_table(series), marks=marks)


def _marks(shown: AgreementStatus, period: Period, series: Waterfall | Grouped, now: datetime) -> str:
    """What the days stand for that are marked in a chart that begins with a period."""
    days = [period.start + place * DAY for place in sorted(series.excluded)]
    return marks_text(shown.agreement, days, now)


def _grouped(reads: Reads, shown: AgreementStatus, judged: JudgedHandOffs, asked: Asked) -> Chart:
    found = asked_promise(shown, asked)
    if asked.promise is not None and found is None:
        return _not_promised(shown, asked, shown.today)
    now, period = judged.now, stretch_of(shown, asked)
    held = promise_held(shown, asked) if found is None else found
    promised = None if held is None else held.commitment
    by = _("by rep, ranked") if ranks(shown, asked) else by_text(asked)
    name = view_name(asked.view, shown.version.terms.touches) if found is None else found.label
    title = f"{name} · {by} · {period_text(period)}"
    chart = _with_periods(
        reads, shown, asked, Chart(shown.agreement.name, title, period, shown.today, None, None)
    )
    why = untold(reads, judged.until, asked.view, promised)
    if why:
        return replace(chart, sentence=why)

    def read(period: Period) -> tuple[Shown, ...]:
        return judged.of(period, tried=asked.view == "depth")

    all_of_them = read(period)
    everyone = of_promise(all_of_them, asked.promise)
    some = among(everyone, asked.only)
    before = () if chart.then is None else among(of_promise(read(chart.then), asked.promise), asked.only)
    chart = replace(
        chart, kinds=kinds_of(numbers_of(everyone)), limit=_limit(asked, some, everyone, all_of_them)
    )
    if not (all_of_them or before) or (asked.beside is not None and not some):
        return replace(chart, sentence=_("No leads were handed over in this period."))

    if asked.beside is None:
        chart = replace(chart, border=_border((period, *filter(None, [chart.then])), asked.by))
    order = [] if asked.beside is None else order_of(some, asked.beside, before)
    rank = ranked(some, order) if ranks(shown, asked) else None

    today = local_day(now, shown.zone)

    def grouped(leads: Sequence[Shown], period: Period) -> Groups:
        if asked.beside is None:
            return by_time(leads, spans_of(period, asked.by, today), asked.by)
        return by_trait(leads, asked.beside, rank or order, rank)

    groups = grouped(some, period)
    spans = spans_of(period, asked.by, today) if asked.beside is None else ()
    series, table = _drawn(asked.view, groups, held, excluded_among(shown.agreement, spans, asked.by))
    chart = replace(chart, marks=_marks(shown, period, series, now))
    word = _("all leads") if asked.only is None else _("all of these")
    if chart.then is not None:
        head = _("group") if asked.beside is None else trait_text(asked.beside)
        table = compared(series, groups, grouped(before, chart.then), head, word)
    elif asked.beside is not None:
        table = rows_beside(series, groups, asked.beside, word)
    return replace(chart, series=series, table=table)


def _limit(asked: Asked, some: Sequence[Shown], own: Sequence[Shown], everyone: Sequence[Shown]) -> str:
    """To which leads the view is limited: to those that a promise judges, to some of these, or both."""
    shown, judged, whole = (sum(one.counts for one in leads) for leads in (some, own, everyone))
    said = [] if asked.promise is None else [judged_text(judged, whole)]
    if asked.only is not None:
        said.append(limit_text(asked.only, shown, judged))
    return " ".join(said)


def _with_periods(reads: Reads, shown: AgreementStatus, asked: Asked, chart: Chart) -> Chart:
    """A chart with the period beside its own, and those that there may be."""
    since = reads.first_day_of_data(shown.agreement.id)
    chart = replace(chart, periods=periods_there(chart.period, since, shown.today))
    then = other_period(chart.period, asked.against, shown.version.terms.fiscal_start)
    if then is None:
        return chart
    told = then_text(then, chart.period, shown.today, since)
    return replace(chart, beside=told, then=then if since is not None and since < then.end else None)


def _drawn(
    view: View, groups: Groups, held: CommitmentStatus | None, excluded: frozenset[int]
) -> tuple[Grouped, Table]:
    """The series of a view, and its table by label."""
    promised, later = (None, "") if held is None else (held.commitment, held.later)
    if view == "speed":
        speed = speed_series(groups, promised if isinstance(promised, Within) else None, excluded, later)
        return speed, speed_table(speed)
    if view == "depth":
        tries = promised if isinstance(promised, DepthCommitment) else None
        depth = depth_series(groups, tries, excluded, later)
        return depth, depth_table(depth)
    worked = worked_series(groups, excluded)
    return worked, worked_table(worked)


def _border(periods: Iterable[Period], by: By) -> str:
    """That of weeks over an end of a period only its own days count; empty where there are none."""
    if by != "week" or all(_is_whole_weeks(period) for period in periods):
        return ""
    return _("Of a week that lies partly outside the period, only the days inside count.")


def _is_whole_weeks(period: Period) -> bool:
    return all(period_of("week", day).start == day for day in (period.start, period.end))
