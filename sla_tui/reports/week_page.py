"""The report of a week as one page for a browser: self-contained, read-only, on the screen or on paper."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from sla_tui.wording import _

from .decision_words import mark_of, standing_of, told_text
from .html_parts import page_of, promise_table
from .sentences import moment_text
from .texts import no_agreement_text
from .week import AgreementWeek, WeekReport
from .week_cells import Cell
from .week_rows import WeekTable, tables_of
from .week_text import (
    as_of_text,
    comment_heading,
    decisions_of,
    dispute_texts,
    disputes_heading,
    heading_text,
    no_decisions_text,
    sides_of,
)
from .without_exclusions import exclusion_sentences


def report_page(report: WeekReport) -> str:
    """The page, with room for a comment where there is none."""
    names = ", ".join(one.agreement.name for one in report.agreements)
    title = _("Report of the week: {0}").format(names) if names else _("Report of the week")
    if not report.agreements:
        return page_of(title, f"<p>{escape(no_agreement_text())}</p>")
    parts = [part for one in report.agreements for part in _section(one)]
    return page_of(title, "".join([*parts, *_comment(report), *_foot(report)]))


def _section(one: AgreementWeek) -> Iterator[str]:
    yield f"<section><h1>{escape(one.agreement.name)}</h1>"
    yield f'<p class="meta"><b>{escape(heading_text(one))}</b> · {escape(as_of_text(one))}</p>\n'
    for side, rows in sides_of(one):
        yield f"<h2>{escape(side)}</h2>"
        yield from promise_table(rows)
    for sentence in exclusion_sentences(one.status, one.at):
        yield f'<p class="meta">{escape(sentence)}</p>\n'
    for table in tables_of(one):
        yield from _table(table)
    if one.disputes:
        yield f"<h2>{escape(disputes_heading())}</h2><ul>"
        yield from (f"<li>{escape(text)}</li>" for text in dispute_texts(one))
        yield "</ul>\n"
    yield f"<h2>{escape(_('Decisions'))}</h2>"
    yield from _decisions(one)
    yield "</section>\n"


def _table(table: WeekTable) -> Iterator[str]:
    heads = "".join(f'<th class="number">{escape(head)}</th>' for head in table.heads)
    yield f'<h2>{escape(table.title)}</h2><div class="scroll"><table class="weeks">'
    yield f"<tr><th></th>{heads}<th></th></tr>"
    for row in table.rows:
        inner = ' class="inner"' if row.inner else ""
        yield f"<tr><td{inner}>{escape(row.label)}</td>{_cell(row.this)}{_cell(row.before)}"
        yield f"<td>{escape(row.note)}</td></tr>"
    yield "</table></div>\n"


def _cell(cell: Cell) -> str:
    share = f" <small>{escape(cell.share)}</small>" if cell.share else ""
    return f'<td class="number">{escape(cell.figure)}{share}</td>'


def _decisions(one: AgreementWeek) -> Iterator[str]:
    for heading, decisions in decisions_of(one):
        yield f'<p class="meta">{escape(heading)}</p><ul>'
        for decision in decisions:
            standing = standing_of(decision, one.zone, one.at)
            bad = ' class="bad"' if standing == "overdue" else ""
            told = escape(told_text(decision, one.zone, one.at))
            yield f"<li{bad}>{mark_of(standing)} {decision.id}: {told}</li>"
        yield "</ul>\n"
    if not decisions_of(one):
        yield f"<p>{escape(no_decisions_text())}</p>\n"


def _comment(report: WeekReport) -> Iterator[str]:
    said = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in report.comment.split("\n"))
    yield f'<section class="comment"><h2>{escape(comment_heading())}</h2>{said}</section>\n'


def _foot(report: WeekReport) -> Iterator[str]:
    made = _("Made {0} by sla-tui; it does not change by itself.")
    yield f"<footer>{escape(made.format(moment_text(report.at, report.agreements[0].zone)))}</footer>\n"
