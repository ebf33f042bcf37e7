"""The report of a week as text in 80 columns or fewer: what `report` prints, and the screen shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sla_tui.cells import WIDTH, cut, left, right, width, wrapped
from sla_tui.domain.when import DAY, When, local_day
from sla_tui.store.decision_reads import StoredDecision
from sla_tui.wording import _

from .decision_words import decision_lines
from .rows import Row
from .sentences import moment_text
from .texts import no_agreement_text, row_line, rows_of
from .week import AgreementWeek, WeekReport
from .week_cells import Cell, WeekRow, week_text
from .week_rows import WeekTable, tables_of
from .without_exclusions import exclusion_sentences
from .words import period_text, who_text

_INNER = "  "
_LEAST_LABEL = 28
"""Columns of labels below which the shares beside the figures go."""
_GAPS = 4
"""Columns between a label and its two figures."""


def report_text(report: WeekReport, columns: int = WIDTH) -> str:
    """The whole report in lines, or that there is no agreement."""
    if not report.agreements:
        return no_agreement_text()
    parts = ["\n".join(_agreement_lines(one, columns)) for one in report.agreements]
    comment = [comment_heading(), *comment_lines(report.comment, columns)]
    return "\n\n".join([*parts, "\n".join(comment)])


def heading_text(one: AgreementWeek) -> str:
    """Which week it is: `Week 37, 7 Sep – 13 Sep 2026`."""
    return _("{0}, {1}").format(week_text(one.this), period_text(one.week))


def as_of_text(one: AgreementWeek) -> str:
    """As of when all of it is told, and how far the data reach."""
    if one.extent == "so far":
        told = _("The week so far, as of {0}.").format(_moment(one.at, one))
    else:
        told = _("As it stood at the end of {0}.").format(_moment(one.week.end - DAY, one))
    if one.reached is None:
        return told
    reaches = _("The data reach to {0}.")
    if one.extent == "in part":
        reaches = _("The data end on {0}: nobody is called late beyond that.")
    return f"{told} {reaches.format(_moment(one.reached, one))}"


def sides_of(one: AgreementWeek) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """The promises as they stand, by the party that gave them."""
    parties = {party.id: party.name for party in one.status.version.terms.parties}
    by_giver: dict[str, list[Row]] = {}
    for item, row in zip(one.status.commitments, rows_of(one.status), strict=True):
        by_giver.setdefault(item.commitment.giver, []).append(row)
    told = _("{0} promised")
    return tuple((told.format(parties.get(giver, giver)), tuple(rows)) for giver, rows in by_giver.items())


def decisions_of(one: AgreementWeek) -> tuple[tuple[str, tuple[StoredDecision, ...]], ...]:
    """The decisions under their headings, as far as there are any."""
    headed = (
        (_("Decided in the week"), one.decisions.made),
        (_("Still open from before"), one.decisions.open),
        (_("Done in the week, decided before"), one.decisions.done),
    )
    return tuple((heading, decisions) for heading, decisions in headed if decisions)


def dispute_texts(one: AgreementWeek) -> tuple[str, ...]:
    """The open disputes, each with the lead and the reason."""
    return tuple(
        _("{0}, handed over {1}: {2}").format(
            who_text(dispute.name or dispute.email or f"#{dispute.lead_id}", dispute.company or ""),
            _moment(dispute.handed_at, one),
            dispute.reason,
        )
        for dispute in one.disputes
    )


def disputes_heading() -> str:
    """Over the disputes that nobody has settled."""
    return _("Disputes that are open")


def no_decisions_text() -> str:
    """Where there are none."""
    return _("Nothing was decided, and nothing decided before is open.")


def comment_heading() -> str:
    """Over what somebody says of the week."""
    return _("Comment")


def comment_lines(comment: str, columns: int = WIDTH) -> list[str]:
    """The comment, or an empty line to put one in."""
    return [line for paragraph in comment.split("\n") for line in wrapped(paragraph, columns)]


def _moment(when: When, one: AgreementWeek) -> str:
    """A moment, with its year where that is not the week's."""
    year = (one.week.end - DAY).year
    return moment_text(when, one.zone, with_year=local_day(when, one.zone).year != year)


def _agreement_lines(one: AgreementWeek, columns: int) -> Iterator[str]:
    heading = heading_text(one)
    yield f"{cut(one.agreement.name, max(columns - width(heading) - 2, 8))}  {heading}"
    yield from wrapped(as_of_text(one), columns)
    rows = [row for _side, own in sides_of(one) for row in own]
    for side, own in sides_of(one):
        yield ""
        yield side
        yield from (row_line(row, rows, columns) for row in own)
    for sentence in exclusion_sentences(one.status, one.at):
        yield ""
        yield from wrapped(sentence, columns)
    tables = tables_of(one)
    for table in tables:
        yield ""
        yield from _table_lines(table, tables, columns)
    if one.disputes:
        yield ""
        yield disputes_heading()
        for text in dispute_texts(one):
            yield from wrapped(text, columns, _INNER, _INNER * 2)
    yield ""
    yield _("Decisions")
    for which, decisions in decisions_of(one):
        yield f"{_INNER}{which}"
        lines = decision_lines(decisions, one.zone, one.at, columns - len(_INNER))
        yield from (f"{_INNER}{line}" for line in lines)
    if not decisions_of(one):
        yield from wrapped(no_decisions_text(), columns, _INNER, _INNER)


def _table_lines(table: WeekTable, tables: Sequence[WeekTable], columns: int) -> Iterator[str]:
    """A table, its columns under those of the others.

    Where it is narrow the shares go; then a label that does not fit stands above its figures, and a
    note below them.
    """
    rows = [row for other in tables for row in other.rows]
    cells = [_cells_width([row.this for row in rows], table.heads[0])]
    cells.append(_cells_width([row.before for row in rows], table.heads[1]))
    wanted = max(width(table.title), *(width(_label(row)) for row in rows))
    if columns - sum(map(sum, cells)) - _GAPS < _LEAST_LABEL:
        cells = [(figure, 0) for figure, _share in cells]
    labels = min(wanted, columns - sum(map(sum, cells)) - _GAPS)
    heads = "  ".join(
        right(head, figure) + " " * share for head, (figure, share) in zip(table.heads, cells, strict=True)
    )
    above, beside = _label_parts(table.title, labels, columns)
    yield from above
    yield f"{left(beside, labels)}  {heads}".rstrip()
    for row in table.rows:
        told = [
            right(cell.figure, figure) + (right(cell.share, share) if share else "")
            for cell, (figure, share) in zip((row.this, row.before), cells, strict=True)
        ]
        above, beside = _label_parts(_label(row), labels, columns)
        yield from above
        line = f"{left(beside, labels)}  {'  '.join(told)}"
        if row.note and width(line) + 2 + width(row.note) <= columns:
            line = f"{line}  {row.note}"
            yield line
            continue
        yield line.rstrip()
        if row.note:
            indent = _INNER * (2 if row.inner else 1)
            yield from wrapped(row.note, columns, indent, indent)


def _cells_width(cells: Sequence[Cell], head: str) -> tuple[int, int]:
    """The columns of the figures and of the shares."""
    share = max(width(cell.share) for cell in cells)
    share = share + 2 if share else 0
    return max(width(head), *(width(cell.figure) for cell in cells)), share


def _label_parts(label: str, labels: int, columns: int) -> tuple[list[str], str]:
    """What of a label stands above its figures, and what beside them."""
    if width(label) <= labels:
        return [], label
    indent = label[: len(label) - len(label.lstrip())]
    return list(wrapped(label, columns, indent, indent + _INNER)), ""


def _label(row: WeekRow) -> str:
    return f"{_INNER}{row.label}" if row.inner else row.label
