"""The hand-offs of some days, each with its verdict at an instant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import NamedTuple

from sla_tui.domain.terms import Depth, Within
from sla_tui.domain.verdict import NOT_COVERED, Facts, Reach, State, Verdict, judge, judge_facts
from sla_tui.store.reads import Reads
from sla_tui.store.rows import VerdictRow

from .agreements import Agreement

_AGAIN = VerdictRow._fields.index("again_at")


class Line(NamedTuple):
    """A hand-off on its local day, its verdict, and the ids of the commitments that judge it."""

    day: date
    verdict: Verdict
    speed: str | None
    depth: str | None
    disposition: str | None


def read_lines(
    reads: Reads, agreement: Agreement, first: date, end: date, reach: Reach, now: datetime
) -> tuple[Line, ...]:
    """The hand-offs of `[first, end)` that are there at `now`.

    Those known by the second are judged as the store has them; those with a date that lacks its
    time, from their own rows.
    """
    rows = [row for row in reads.verdict_rows(agreement.id, first, end) if row.handed_at <= reach.now]
    dated = _judge_dated(reads, agreement, [row for row in rows if not row.exact], reach, now)
    earlier = _attempts_by_then(reads, agreement, rows, reach)
    return tuple(
        Line(
            date.fromisoformat(row.local_day),
            dated[row.handoff_id] if row.handoff_id in dated else _judge_exact(row, earlier, reach),
            row.speed,
            row.depth,
            row.disposition,
        )
        for row in rows
    )


class Judged(NamedTuple):
    """The verdicts that count for a commitment, the state of each for it, and how many are excluded."""

    verdicts: list[Verdict]
    states: list[State]
    excluded: int


def judged_by(commitment: Within | Depth, lines: Iterable[Line]) -> Judged:
    """The hand-offs that a commitment judges."""
    judging = attrgetter(_kind_of(commitment))
    own = [line.verdict for line in lines if judging(line) == commitment.id and line.verdict.covered]
    verdicts = [verdict for verdict in own if verdict.excluded is None]
    return Judged(verdicts, list(map(judging, verdicts)), len(own) - len(verdicts))


def _kind_of(commitment: Within | Depth) -> str:
    """The field of a line that names the commitment, and of a verdict that has its state."""
    if isinstance(commitment, Depth):
        return "depth"
    return "disposition" if commitment.until == "disposition" else "speed"


def facts_in(row: VerdictRow) -> Facts:
    """The facts that a stored verdict holds."""
    return Facts._make((row.excluded, *row[_AGAIN:]))


def _judge_exact(row: VerdictRow, earlier: dict[int, int], reach: Reach) -> Verdict:
    if row.version_id is None:
        return NOT_COVERED
    facts = facts_in(row)
    if row.handoff_id in earlier:
        facts = facts._replace(attempts=earlier[row.handoff_id])
    return judge_facts(facts, reach)


def _attempts_by_then(
    reads: Reads, agreement: Agreement, rows: Sequence[VerdictRow], reach: Reach
) -> dict[int, int]:
    """The attempts up to `now` of those that have later ones too: only looking back finds any."""
    later = [row.handoff_id for row in rows if row.last_attempt is not None and row.last_attempt > reach.now]
    return reads.attempts_until(agreement.id, later, reach.now) if later else {}


def _judge_dated(
    reads: Reads, agreement: Agreement, rows: Sequence[VerdictRow], reach: Reach, now: datetime
) -> dict[int, Verdict]:
    leads = [row.lead_id for row in rows if row.version_id is not None]
    if not leads:
        return {}
    from sla_tui.domain.followup import cases_of

    wanted = {row.handoff_id for row in rows if row.version_id is not None}
    rules = [version.rules for version in agreement.versions]
    return {
        int(case.handoff.id): judge(case, reach)
        for history in reads.histories(leads)
        for case in cases_of(history.handoffs, history.touches, rules, now=now)
        if int(case.handoff.id) in wanted
    }
