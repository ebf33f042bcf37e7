"""Who waits for a first call: what to do now, the next due first."""

from datetime import date, datetime
from typing import NamedTuple

from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.pace import today_of
from sla_tui.domain.reach import reach_of
from sla_tui.domain.verdict import State, judge, within
from sla_tui.domain.when import from_seconds, local_day, to_seconds
from sla_tui.store.absence_reads import read_away
from sla_tui.store.reads import Reads
from sla_tui.store.rows import WaitingRow

from .agreements import Agreement
from .share_figures import is_first_call
from .telling import cases_at

MOST = 200
"""How many are listed."""


class Waiting(NamedTuple):
    """A hand-off without a first call.

    `state` is pending, overdue or undated; `due` is None where nobody has the lead yet, or where a
    date without a time leaves it open. `substitute` is who acts for the rep today, if anybody.
    """

    handoff_id: int
    lead_id: int
    lead: str
    company: str
    rep: str
    tier: str
    handed_over: datetime
    due: datetime | None
    state: State
    substitute: str = ""
    broken: tuple[str, ...] = ()
    """What was agreed of such a lead and is not so, where that was asked."""


def with_broken(
    waiting: tuple[Waiting, ...], reads: Reads, agreement: Agreement, now: datetime
) -> tuple[Waiting, ...]:
    """Those who wait with what of each is not as it was agreed."""
    if not waiting or not any(version.terms.conditions for version in agreement.versions):
        return waiting
    from .held import NOTHING_HELD, held_each  # few agreements have conditions

    ids = [one.handoff_id for one in waiting]
    held = held_each(reads, agreement, date.min, date.max, to_seconds(now), ids)
    return tuple(one._replace(broken=held.get(one.handoff_id, NOTHING_HELD).not_met) for one in waiting)


def waiting_list(reads: Reads, agreement: Agreement, until: DataUntil, now: datetime) -> tuple[Waiting, ...]:
    """Who waits at `now`, of the hand-offs of this period and the one before, the next due first.

    This period is that of the first first call which is promised on the last day that the data reach.
    There are `MOST` at the most.
    """
    if until.leads == NEVER:
        return ()
    today = today_of(now, until.leads, agreement.zone)
    calls = [each for each in agreement.promises(today, today) if is_first_call(each.commitment)]
    if not calls:
        return ()
    since, reach = calls[0].period.previous().start, reach_of(now, until)
    rows = reads.waiting(agreement.id, reach.now, since=since, limit=MOST)
    dated = _judge_dated(reads, agreement, rows, until, now)
    away = read_away(reads.connection, local_day(now, agreement.zone))
    acting = {name: one.substitute or "" for name, one in away.items()}
    found = (
        _waiting(
            row,
            dated.get(row.handoff_id) or _exact(row, reach.of(row.start_at).touches),
            acting.get(row.rep or "", ""),
        )
        for row in rows
    )
    return tuple(waiting for waiting in found if waiting.state in ("pending", "overdue", "undated"))


_Judged = tuple[State, int | None]
"""The state of a first call, and when it is due where that is known."""


def _exact(row: WaitingRow, reach: int) -> _Judged:
    return within(row.due, None, reach), row.due


def _waiting(row: WaitingRow, judged: _Judged, substitute: str) -> Waiting:
    state, due = judged
    return Waiting(
        handoff_id=row.handoff_id,
        lead_id=row.lead_id,
        lead=row.name or row.email or f"#{row.lead_id}",
        company=row.company or "",
        rep=row.rep or "",
        tier=row.tier or "",
        handed_over=from_seconds(row.handed_at),
        due=None if due is None else from_seconds(due),
        state=state,
        substitute=substitute,
    )


def _judge_dated(
    reads: Reads, agreement: Agreement, rows: list[WaitingRow], until: DataUntil, now: datetime
) -> dict[int, _Judged]:
    leads = [row.lead_id for row in rows if not row.exact]
    if not leads:
        return {}
    reach = reach_of(now, until)
    verdicts = {
        int(case.handoff.id): judge(case, reach)
        for history in reads.histories(leads)
        for case in cases_at(history, agreement, now)
    }
    return {handoff_id: (verdict.speed, verdict.due) for handoff_id, verdict in verdicts.items()}
