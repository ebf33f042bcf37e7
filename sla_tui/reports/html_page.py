"""The status as one page for the other side: self-contained, read-only, on the screen or on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from sla_tui.charts.svg import svg_of
from sla_tui.store.reads import Reads
from sla_tui.wording import _, ngettext

from .chart_questions import Asked
from .chart_steps import steps_of
from .charts import Chart, chart_in
from .crediting import credit_sentences
from .groups import JudgedHandOffs
from .headline import freshness_text, now_text
from .html_parts import page_of, promise_table
from .last_periods import last_sentences
from .period_names import day_of_period_text
from .rows import hand_offs_text, since_text
from .sentences import moment_text
from .status import AgreementStatus, StatusReport, status_report
from .texts import (
    agreed_sentences,
    effort_sentences,
    no_agreement_text,
    reach_sentences,
    rows_of,
    waiting_cells,
    waiting_now,
)
from .waiting import Waiting
from .without_exclusions import exclusion_sentences
from .words import who_waits_text

if TYPE_CHECKING:
    from sla_tui.domain.capacity import Effort

MOST = 30
"""How many of those who wait are listed."""

_WIDE = 10_000


def status_page(
    reads: Reads, now: datetime, effort: Effort | None = None, report: StatusReport | None = None
) -> str:
    """The page: how all agreements stand at `now`, with pictures and who waits, and the time of tries.

    `report` is that of an earlier period.
    """
    report = report or status_report(reads, now)
    names = ", ".join(status.agreement.name for status in report.agreements)
    body = "".join(
        part for status in report.agreements for part in _section(reads, report, status, now, effort)
    )
    title = _("How we stand: {0}").format(names) if names else _("How we stand")
    return page_of(title, body or f"<p>{escape(no_agreement_text())}</p>")


def _section(
    reads: Reads, report: StatusReport, status: AgreementStatus, now: datetime, effort: Effort | None
) -> Iterator[str]:
    waiting = waiting_now(reads, report, status)
    fresh = freshness_text(report, status.zone, about_leads=status.agreement.is_about_leads)
    yield f"<section><h1>{escape(status.agreement.name)}</h1>"
    yield f'<p class="meta">{escape(day_of_period_text(status))} · {escape(fresh)}</p>'
    for sentence in reach_sentences(report, status):
        yield f'<p class="meta">{escape(sentence)}</p>'
    if not status.is_earlier:
        said = now_text(report, status, waiting, _WIDE)
        yield f'<p class="now"><b>{escape(_("Now"))}</b>&ensp;{escape(said)}</p>\n'
    yield from promise_table(rows_of(status))
    if status.hand_offs is not None:
        parts = filter(None, (hand_offs_text(status.hand_offs), since_text(status.hand_offs)))
        yield f'<p class="meta">{escape(" · ".join(parts))}</p>\n'
    told = (*agreed_sentences(status), *exclusion_sentences(status, report.at))
    for sentence in (*told, *last_sentences(status), *credit_sentences(status)):
        yield f'<p class="meta">{escape(sentence)}</p>\n'
    for sentence in effort_sentences(reads, report, status, now, effort):
        yield f'<p class="meta">{escape(sentence)}</p>\n'
    if steps := steps_of(status):
        yield f'<h2>{escape(_("Pictures"))}</h2><div class="pictures">'
        judged = JudgedHandOffs(reads, status.agreement, report.until, now)
        for view, promise in steps:
            asked = Asked(view=view, promise=promise)
            yield _picture(chart_in(reads, status, report.until, now, asked, judged))
        yield "</div>\n"
    if waiting:
        yield from _waiting(waiting, report, status)
    made = _("Made {0} by sla-tui; it does not change by itself.").format(moment_text(now, status.zone))
    yield f"<footer>{escape(made)}</footer></section>\n"


def _picture(chart: Chart) -> str:
    shown = f"<p>{escape(chart.sentence)}</p>" if chart.series is None else svg_of(chart.series, chart.title)
    said = f'<p class="meta">{escape(chart.said)}</p>' if chart.said else ""
    return f"<figure><figcaption>{escape(chart.title)}</figcaption>{shown}{said}</figure>"


def _waiting(waiting: Sequence[Waiting], report: StatusReport, status: AgreementStatus) -> Iterator[str]:
    heads = "".join(f"<th>{escape(head)}</th>" for head in (_("Due"), _("Lead"), _("Rep")))
    title = who_waits_text(status.version.terms.touches)
    yield f'<h2>{escape(title)}</h2><div class="scroll"><table><tr>{heads}</tr>'
    for one in waiting[:MOST]:
        due, who, rep = map(escape, waiting_cells(one, status, report.at))
        late = ' class="bad"' if one.state == "overdue" else ""
        yield f"<tr><td{late}>{due}</td><td>{who}</td><td>{rep}</td></tr>"
    yield "</table></div>"
    if len(waiting) > MOST:
        more = len(waiting) - MOST
        yield f"<p>{escape(ngettext('… and {0} more.', '… and {0} more.', more).format(more))}</p>"
