"""The leads under one agreement as a list: who each is, how it stands, and what comes next for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.pace import today_of
from sla_tui.domain.periods import Period
from sla_tui.domain.reach import Reach, reach_of
from sla_tui.domain.terms import TouchRules
from sla_tui.domain.verdict import Verdict
from sla_tui.domain.when import DAY, local_day
from sla_tui.store.absence_reads import StoredAbsence, read_away
from sla_tui.store.lead_doubles import OtherId, read_other_ids
from sla_tui.store.listed import ListedRow, read_listed
from sla_tui.store.reads import Reads
from sla_tui.store.rows import VerdictRow

from .agreements import Agreement
from .held import NOTHING_HELD, held_each
from .lead_line import JudgedBy, LeadLine
from .lines import judge_row, lines_of
from .share_figures import main_period, periods_of_shares
from .telling import attempts_asked, reach_of_data, without_tries
from .waiting import waiting_list

View = Literal["waiting", "open", "misses", "period", "all"]
"""Who waits for a first call; what is owed next; what was not kept, of each promise in its own period; all of
this period; all that there ever were."""


class Extent(NamedTuple):
    """How far the data of a list reach, in which period, and whether they tell of more than first tries."""

    reach: Reach
    period: Period
    zone: ZoneInfo
    knows_tries: bool


class LeadList(NamedTuple):
    """The lines of a view in its own order, and how far their data reach; None where there are no leads.

    Who waits and what is open come by what is due next, else the latest hand-off first. `periods` are those
    in which leads are listed: more than one where what was not kept was promised over several. `touches`
    are those that the agreement counts.
    """

    view: View
    lines: tuple[LeadLine, ...]
    extent: Extent | None
    periods: tuple[Period, ...] = ()
    touches: TouchRules = TouchRules()


def lead_list(reads: Reads, agreement: Agreement, until: DataUntil, now: datetime, view: View) -> LeadList:
    """The leads of a view at `now`.

    The period is that of the first first call which is promised on the last day that the data reach;
    what is open is looked for in the one before it too. Those who wait are those of Today. What was not kept
    is of the period of each promise (numbers.md, (bf)).
    """
    if until.leads == NEVER:
        return LeadList(view, (), None, touches=agreement.newest.terms.touches)
    today = today_of(now, until.leads, agreement.zone)
    promises = agreement.promises(today, today)
    period, of_each = main_period(promises), periods_of_shares(promises)
    periods = tuple(dict.fromkeys(of_each.values())) or (period,)
    first, end = {
        "misses": (min(one.start for one in periods), max(one.end for one in periods)),
        "open": (period.previous().start, period.end),
        "waiting": (period.previous().start, local_day(now, agreement.zone) + DAY),
        "all": (date.min, local_day(now, agreement.zone) + DAY),
    }.get(view, (period.start, period.end))
    waiting = (
        [one.handoff_id for one in waiting_list(reads, agreement, until, now)] if view == "waiting" else None
    )
    lines = _lines(reads, agreement, first, end, reach_of_data(reads, now, until), now, waiting)
    lines = _with_between(lines, reads, agreement, first, end, until, now)
    if waiting is not None:
        places = {handoff_id: place for place, handoff_id in enumerate(waiting)}
        lines.sort(key=lambda line: places[line.handoff_id])
    elif view == "open":
        lines = by_urgency(lines)
    elif view == "misses":
        lines = [line for line in lines if _is_missed_in(of_each, line)]
    extent = Extent(reach_of(now, until), period, agreement.zone, reads.knows_tries())
    told = periods if view == "misses" else (period,)
    return LeadList(view, tuple(lines), extent, told, agreement.version_on(today).terms.touches)


def by_urgency(lines: Iterable[LeadLine]) -> list[LeadLine]:
    """The lines that anything is open of: first what nobody has yet, then by what was or is due next."""
    dues = [
        (owed.at or 0, line.handed_at, place, line)
        for place, line in enumerate(lines)
        if (owed := line.next) is not None
    ]
    return [line for _at, _handed_at, _place, line in sorted(dues)]


def _is_missed_in(periods: Mapping[str, Period], line: LeadLine) -> bool:
    """Whether a promise on it was not kept in whose period it was handed over."""
    day = date.fromisoformat(line.row.local_day)
    return any(one in periods and periods[one].start <= day < periods[one].end for one in line.misses)


def _lines(
    reads: Reads,
    agreement: Agreement,
    first: date,
    end: date,
    reach: Reach,
    now: datetime,
    only: Sequence[int] | None,
) -> list[LeadLine]:
    """The hand-offs of `[first, end)`, or some of them alone, the latest first."""
    today = local_day(now, agreement.zone)
    rows, judged, ones = read_listed(
        reads.connection, agreement.id, first, end, reach, today=today, only=only
    )
    asked = {} if reads.knows_tries() else attempts_asked(agreement)

    def told(verdict: Verdict, depth: str | None) -> Verdict:
        return without_tries(verdict, asked[depth]) if depth in asked else verdict

    for_all = {one: (told(judge_row(row, reach), row.depth), _judged_by(row)) for one, row in ones.items()}
    alone = {row.handoff_id for row, one in zip(rows, judged, strict=True) if one is None}
    apart = [
        row
        for row in reads.verdict_rows(agreement.id, first, end, apart_at=reach.now)
        if row.handoff_id in alone
    ]
    by_itself = {
        row.handoff_id: (told(line.verdict, row.depth), _judged_by(row))
        for row, line in zip(apart, lines_of(reads, agreement, apart, reach, now), strict=True)
    }
    found = [
        _line_by_itself(row, *by_itself[row.handoff_id]) if one is None else _line(row, *for_all[one])
        for row, one in zip(rows, judged, strict=True)
    ]
    held = held_each(reads, agreement, first, end, reach.now)
    if held:
        found = [line._replace(held=held.get(line.handoff_id, NOTHING_HELD)) for line in found]
    others = read_other_ids(reads.connection)
    if others:
        found = [_with_others(line, others.get(line.lead_id, ())) for line in found]
    away = read_away(reads.connection, today)
    return [_with_substitute(line, away) for line in found] if away else found


def _with_others(line: LeadLine, others: Sequence[OtherId]) -> LeadLine:
    """The line with all by which the lead may be found under its other ids."""
    known = [part for one in others for part in (f"#{one.id}", one.name, one.email, one.company)]
    return line._replace(known="\n".join((line.known, *known)).casefold()) if known else line


def _with_substitute(line: LeadLine, away: Mapping[str, StoredAbsence]) -> LeadLine:
    """The line with who acts for the rep; they may be found by it too."""
    absence = away.get(line.rep)
    if absence is None or absence.substitute is None:
        return line
    name = absence.substitute
    return line._replace(known=f"{line.known}\n{name.casefold()}", substitute=name)


def _with_between(
    lines: list[LeadLine],
    reads: Reads,
    agreement: Agreement,
    first: date,
    end: date,
    until: DataUntil,
    now: datetime,
) -> list[LeadLine]:
    """The lines with what is promised of them from one event to another."""
    if not agreement.pairs:
        return lines
    from .stretches import Stretches

    found = Stretches(reads, agreement, until, now).of_days(first, end)
    return [line._replace(between=found.get(line.handoff_id, ())) for line in lines]


def _judged_by(row: VerdictRow) -> JudgedBy:
    return row.speed, row.depth, row.disposition


def _line(row: ListedRow, verdict: Verdict, judged_by: JudgedBy) -> LeadLine:
    known = (row.name, row.email, row.company, row.rep, row.tier, row.source, row.campaign)
    return LeadLine(row, verdict, "\n".join(known).casefold(), judged_by=judged_by)


def _line_by_itself(row: ListedRow, verdict: Verdict, judged_by: JudgedBy) -> LeadLine:
    """A line whose deadlines are those of its verdict, not of the row, which knows but one reading."""
    return _line(
        row._replace(
            due=verdict.due,
            depth_deadline=verdict.depth_deadline,
            disposition_due=verdict.disposition_due,
        ),
        verdict,
        judged_by,
    )
