"""The hand-offs of some days, each with its verdict at an instant."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple

from sla_tui.domain.exclusion_periods import ExclusionPeriod
from sla_tui.domain.reach import Reach
from sla_tui.domain.verdict import NOT_COVERED, Facts, Verdict, judge, judge_facts
from sla_tui.store.reads import Reads
from sla_tui.store.rows import VerdictRow

from .agreements import Agreement
from .telling import cases_at

_AGAIN = VerdictRow._fields.index("again_at")
_NONE_LATER: Mapping[int, int] = {}


class Line(NamedTuple):
    """A hand-off on its local day, its verdict, and the ids of the commitments that judge it.

    `enough` is the share that is enough of it by an exclusion period, where one says so.
    """

    handoff_id: int
    day: date
    verdict: Verdict
    speed: str | None
    depth: str | None
    disposition: str | None
    enough: Fraction | None = None


def read_lines(
    reads: Reads, agreement: Agreement, first: date, end: date, reach: Reach, now: datetime
) -> tuple[Line, ...]:
    """The hand-offs of `[first, end)` that are there at `now`.

    Those known by the second are judged as the store has them; those with a date that lacks its
    time, and those on which an exclusion period bears that is ignored, from their own rows.
    """
    rows = [row for row in reads.verdict_rows(agreement.id, first, end) if row.handed_at <= reach.now]
    return lines_of(reads, agreement, rows, reach, now)


def lines_of(
    reads: Reads, agreement: Agreement, rows: Sequence[VerdictRow], reach: Reach, now: datetime
) -> tuple[Line, ...]:
    """Each of some rows with its verdict."""
    ignored = [one.period for one in agreement.ignored]
    anew = [row for row in rows if not row.exact or any(_bears_on(one, row) for one in ignored)]
    dated = _judge_anew(reads, agreement, anew, reach, now)
    earlier = _attempts_by_then(reads, agreement, rows, reach)
    return tuple(
        Line(
            row.handoff_id,
            date.fromisoformat(row.local_day),
            dated[row.handoff_id] if row.handoff_id in dated else judge_row(row, reach, earlier),
            row.speed,
            row.depth,
            row.disposition,
            None if ignored else share_of(row),
        )
        for row in rows
    )


def share_of(row: VerdictRow) -> Fraction | None:
    """The share that is enough of a hand-off, where an exclusion period says one."""
    return None if row.enough is None else Fraction(row.enough)


def judge_row(row: VerdictRow, reach: Reach, earlier: Mapping[int, int] = _NONE_LATER) -> Verdict:
    """The verdict on a hand-off known by the second.

    `earlier` are the attempts at or before `now` of those that have later ones too.
    """
    if row.version_id is None:
        return NOT_COVERED
    facts = Facts._make((row.excluded, *row[_AGAIN:]))
    if row.handoff_id in earlier:
        facts = facts._replace(attempts=earlier[row.handoff_id])
    return judge_facts(facts, reach)


def _attempts_by_then(
    reads: Reads, agreement: Agreement, rows: Sequence[VerdictRow], reach: Reach
) -> dict[int, int]:
    """The attempts up to `now` of those that have later ones too: only looking back finds any."""
    later = [row.handoff_id for row in rows if row.last_attempt is not None and row.last_attempt > reach.now]
    return reads.attempts_until(agreement.id, later, reach.now) if later else {}


def _bears_on(period: ExclusionPeriod, row: VerdictRow) -> bool:
    """Whether a hand-off was made inside, or a clock or an answer of it may lie after the beginning."""
    known = (row.due, row.followed_up, row.received_at, row.disposition_due, row.disposed_at)
    last = max(row.handed_at, *filter(None, known)) if any(known) else row.handed_at
    return row.handed_at < period.until and period.since <= last


def _judge_anew(
    reads: Reads, agreement: Agreement, rows: Sequence[VerdictRow], reach: Reach, now: datetime
) -> dict[int, Verdict]:
    leads = [row.lead_id for row in rows if row.version_id is not None]
    if not leads:
        return {}
    wanted = {row.handoff_id for row in rows if row.version_id is not None}
    return {
        int(case.handoff.id): judge(case, reach)
        for history in reads.histories(leads)
        for case in cases_at(history, agreement, now)
        if int(case.handoff.id) in wanted
    }
