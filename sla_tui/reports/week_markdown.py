"""The report of a week as Markdown, for a wiki, a ticket or a chat: the words of the text, in tables."""

from __future__ import annotations

from collections.abc import Iterator

from sla_tui.wording import _

from .decision_words import mark_of, standing_of, told_text
from .markdown import plain, table
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

_INNER = "– "


def report_markdown(report: WeekReport) -> str:
    """The whole report, or that there is no agreement."""
    if not report.agreements:
        return no_agreement_text()
    lines = [line for one in report.agreements for line in _agreement(one)]
    paragraphs = [plain(paragraph) for paragraph in report.comment.split("\n") if paragraph]
    return "\n".join([*lines, f"## {comment_heading()}", "", "\n\n".join(paragraphs)])


def _agreement(one: AgreementWeek) -> Iterator[str]:
    yield f"## {plain(one.agreement.name)} – {heading_text(one)}"
    yield ""
    yield as_of_text(one)
    yield ""
    for side, rows in sides_of(one):
        yield f"### {plain(side)}"
        yield ""
        yield from table(
            ("", _("Promise"), _("So far"), _("Judged"), _("Note")),
            [(row.mark, row.label, row.figure, row.judged, row.note) for row in rows],
        )
        yield ""
    for sentence in exclusion_sentences(one.status, one.at):
        yield plain(sentence)
        yield ""
    for each in tables_of(one):
        yield from _table(each)
    if one.disputes:
        yield from (f"### {disputes_heading()}", "")
        yield from (f"- {plain(text)}" for text in dispute_texts(one))
        yield ""
    yield from (f"### {_('Decisions')}", "")
    for heading, decisions in decisions_of(one):
        yield f"{heading}:"
        yield ""
        for decision in decisions:
            mark = mark_of(standing_of(decision, one.zone, one.at))
            yield f"- {mark} {decision.id}: {plain(told_text(decision, one.zone, one.at))}"
        yield ""
    if not decisions_of(one):
        yield no_decisions_text()
        yield ""


def _table(shown: WeekTable) -> Iterator[str]:
    yield f"### {shown.title}"
    yield ""
    yield from table(
        ("", *shown.heads, _("Note")),
        [
            (f"{_INNER}{row.label}" if row.inner else row.label, _cell(row.this), _cell(row.before), row.note)
            for row in shown.rows
        ],
    )
    yield ""


def _cell(cell: Cell) -> str:
    return f"{cell.figure} ({cell.share})" if cell.share else cell.figure
