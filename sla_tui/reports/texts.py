"""A status as text within 80 columns: what `status` prints and `y` copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

from sla_tui.cells import WIDTH, cut, left, right, width, wrapped
from sla_tui.domain.periods import Period
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .headline import freshness_text, now_text, reach_text
from .names import period_told
from .period_names import days_of_period, name_beside
from .quality import quality_text
from .rows import Row, hand_offs_text, row_of, since_text
from .sources import logged_text, reminders
from .status import AgreementStatus, StatusReport, status_report
from .waiting import Waiting, waiting_list
from .words import due_text, who_text

if TYPE_CHECKING:
    from sla_tui.domain.capacity import Effort

    from .bandwidth import Bandwidth

_LEAST_LABEL = 14
_LEAST_NAME = 8


def top_text(report: StatusReport, status: AgreementStatus, columns: int) -> str:
    """Name, period and freshness in one line; in few columns the weekday goes, then the age.

    Where that is not enough the name is cut, the period is named in short, then the day stands without it,
    and at last the name goes too.
    """
    days, name = days_of_period(status), status.agreement.name
    about_leads = status.agreement.is_about_leads
    aged = freshness_text(report, status.zone, about_leads=about_leads)
    reached = reach_text(report, status.zone, about_leads=about_leads)
    ways = [
        *((day, aged, width(name)) for day in days[:2]),
        *((day, reached, min(width(name), _LEAST_NAME)) for day in days[1:] or days),
    ]
    fitting = ((day, fresh) for day, fresh, named in ways if named + width(day) + width(fresh) + 4 <= columns)
    day, fresh = next(fitting, (days[-1], reached))
    if min(width(name), _LEAST_NAME) + width(day) + width(fresh) + 4 > columns:
        return cut(f"{day}  {right(fresh, max(columns - width(day) - 2, width(fresh)))}", columns)
    start = f"{cut(name, max(columns - width(day) - width(fresh) - 4, _LEAST_NAME))}  {day}  "
    return start + right(fresh, max(columns - width(start), 0))


def rows_of(status: AgreementStatus) -> tuple[Row, ...]:
    """The rows of all promises; one over another period than the first names its own."""
    leads_end = status.today if status.is_behind_the_clock else None
    rows = [(row_of(item, leads_end), item.period) for item in status.commitments]
    return tuple(_named(row, period, name_beside(period, rows[0][1])) for row, period in rows)


def _named(row: Row, period: Period, name: str) -> Row:
    """The row with the name of its period, which says more than that it is over a month."""
    if not name:
        return row
    return row._replace(label=f"{row.label.replace(f', {period_told(period.kind)}', '')} · {name}")


def row_line(row: Row, rows: Sequence[Row], columns: int) -> str:
    """One row, its label and figure under those of the others; of the rest, the parts that fit whole.

    What is judged differs in length between counts and shares, so each kind has its own column; where
    there is no room for all of them, no row has it. Where a longer one of another row leaves no room for
    the note, this one stands without its column, and closer to its label, so that the reason is told.
    """
    figures = max(width(other.figure) for other in rows)
    judged = max(width(other.judged) for other in rows if other.kind == row.kind)
    room = columns - figures - len("▼  ")
    widest = max(width(other.label) for other in rows)
    labels = min(widest, max(columns - 40, _LEAST_LABEL))
    beside = room - 2 - max(width(other.judged) for other in rows)
    labels = min(labels, max(beside, _LEAST_LABEL))
    if labels > beside:
        labels = min(widest, max(room, _LEAST_LABEL))
        return cut(f"{row.mark} {left(row.label, labels)} {right(row.figure, figures)}", columns)
    line = f"{row.mark} {left(row.label, labels)} {right(row.figure, figures)}  {right(row.judged, judged)}"
    note = row.note
    reason = width(note.partition(", ")[0])
    if note and width(line) + 2 + reason > columns:
        over = max(len("▼   ") + labels + figures + 2 + width(row.judged) + reason + 1 - columns, 0)
        label = left(row.label, max(labels - over, min(width(row.label), labels)))
        line = f"{row.mark} {label} {right(row.figure, figures)}  {row.judged}"
    while note and width(line) + 2 + width(note) > columns:
        note = note.rpartition(", ")[0]
    return f"{line}  {note}".rstrip()


def status_text(
    reads: Reads, now: datetime, effort: Effort | None = None, report: StatusReport | None = None
) -> str:
    """How all agreements stand at `now`, or that there is none; with `effort` what the tries take.

    `report` is that of an earlier period.
    """
    report = report or status_report(reads, now)
    if not report.agreements:
        return no_agreement_text()
    texts = []
    for status in report.agreements:
        waiting = waiting_now(reads, report, status)
        told = [agreement_text(report, status, waiting)]
        for sentence in effort_sentences(reads, report, status, now, effort):
            told += wrapped(sentence, WIDTH)
        texts.append("\n".join(told))
    return "\n\n".join(texts)


def effort_sentences(
    reads: Reads, report: StatusReport, status: AgreementStatus, now: datetime, effort: Effort | None
) -> Iterator[str]:
    """Whether today's tries fit into the time of the reps, and those of the period.

    Nothing where nothing is set of it; what works it out is loaded when it is asked for.
    """
    if effort is None or status.is_earlier:
        return
    from .bandwidth import bandwidth
    from .load import load_lines, promised_load

    today = bandwidth(reads, status, report.until, now, effort)
    if today is not None:
        yield from _today_sentences(today)
    promised = promised_load(status, effort)
    if promised is not None:
        yield from load_lines(promised)


def _today_sentences(today: Bandwidth) -> Iterator[str]:
    from .bandwidth import bandwidth_text, slips_text

    yield from filter(None, (bandwidth_text(today), slips_text(today)))


def waiting_cells(one: Waiting, status: AgreementStatus, now: datetime) -> tuple[str, str, str]:
    """Who waits, for a table: when the call is due, who it is, and who has it."""
    due = due_text(one.state, one.due, status.zone, now)
    return due, who_text(one.lead, one.company), one.rep or _("nobody yet")


def no_agreement_text() -> str:
    """What to do where there is no agreement."""
    return _("There is no agreement in force yet: sla-tui opens the wizard that makes one.")


def agreed_sentences(status: AgreementStatus) -> list[str]:
    """The leads of the period against what must hold of them, where that is agreed: few agreements do."""
    if status.held is None:
        return []
    from .held import held_sentence

    return held_sentence(status.held)


def _told_of_few(status: AgreementStatus, now: datetime) -> Iterator[str]:
    """Exclusion periods, the periods before, and credits: loaded where there are any to tell of."""
    if status.without:
        from .without_exclusions import exclusion_sentences

        yield from exclusion_sentences(status, now)
    if status.last:
        from .last_periods import last_sentences

        yield from last_sentences(status)
    if status.credits:
        from .crediting import credit_sentences

        yield from credit_sentences(status)


def agreement_text(
    report: StatusReport,
    status: AgreementStatus,
    waiting: Sequence[Waiting] = (),
    today: Bandwidth | None = None,
) -> str:
    """How one agreement stands, in lines of at most 80 columns."""
    rows = rows_of(status)
    told = (
        *agreed_sentences(status),
        *_told_of_few(status, report.at),
    )
    lines = [
        *_top_lines(report, status),
        *_reach_lines(report, status),
        *_now_lines(report, status, waiting),
        *(row_line(row, rows, WIDTH) for row in rows),
        *total_lines(status, WIDTH),
        *chain.from_iterable(wrapped(said, WIDTH, rest="  ") for said in told),
    ]
    for sentence in () if today is None else _today_sentences(today):
        lines += wrapped(sentence, WIDTH)
    return "\n".join(lines)


def _top_lines(report: StatusReport, status: AgreementStatus) -> tuple[str, ...]:
    """The first line; of several agreements whose names may be cut alike, the name whole over the rest."""
    first, agreement = top_text(report, status, WIDTH), status.agreement
    if len(report.agreements) == 1 or first.startswith(f"{agreement.name}  "):
        return (first,)
    rest = status._replace(agreement=agreement._replace(name=""))
    return (*wrapped(agreement.name, WIDTH), top_text(report, rest, WIDTH))


def waiting_now(reads: Reads, report: StatusReport, status: AgreementStatus) -> tuple[Waiting, ...]:
    """Who waits; nobody is asked for where one looks at a period that is over."""
    return () if status.is_earlier else waiting_list(reads, status.agreement, report.until, report.at)


def _now_lines(report: StatusReport, status: AgreementStatus, waiting: Sequence[Waiting]) -> Iterator[str]:
    """What is to be done now, whole; nothing of a period that is over."""
    if status.is_earlier:
        return
    label = _("Now: {0}")
    said = now_text(report, status, waiting, WIDTH - width(label.format("")))
    yield from wrapped(label.format(said), WIDTH, rest="  ")


def reach_sentences(report: StatusReport, status: AgreementStatus) -> list[str]:
    """What was expected and did not come, since when calls are logged here alone, what to look at."""
    if not status.agreement.is_about_leads:
        return []
    logged = logged_text(report.until, report.at, status.zone)
    told = (logged, quality_text(report.quality))
    return [*reminders(report.ages, report.at, status.zone), *filter(None, told)]


def _reach_lines(report: StatusReport, status: AgreementStatus) -> list[str]:
    said = reach_sentences(report, status)
    return [line for sentence in said for line in wrapped(sentence, WIDTH, rest="  ")]


def total_lines(status: AgreementStatus, columns: int) -> list[str]:
    """All of the total, in as many lines as it takes: its parts add up."""
    if status.hand_offs is None:
        return []
    parts = [part for part in (hand_offs_text(status.hand_offs), since_text(status.hand_offs)) if part]
    if width(whole := "   ".join(parts)) <= columns:
        return [whole]
    lines = [wrapped(part, columns - 2) for part in parts]
    return ["  " * (number > 0) + line for number, line in enumerate(chain.from_iterable(lines))]
