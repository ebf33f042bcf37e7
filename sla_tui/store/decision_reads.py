"""What both sides decided, read by plain SQL in the order in which it was decided."""

from __future__ import annotations

from datetime import date, datetime
from sqlite3 import Connection
from typing import NamedTuple

from sla_tui.domain.when import from_seconds, to_seconds
from sla_tui.errors import UsageProblem
from sla_tui.wording import _


class StoredDecision(NamedTuple):
    """What was decided, whose it is, and the last day for it; None where none was named, or not done yet."""

    id: int
    agreement_id: int
    decided_at: datetime
    words: str
    owner: str
    due_day: date | None
    done_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        """Whether it is still to be done at `now`."""
        return self.done_at is None or self.done_at > now

    def is_overdue(self, now: datetime, today: date) -> bool:
        """Whether it is still to be done at `now`, and `today` is past the day that was named."""
        return self.is_open(now) and self.due_day is not None and self.due_day < today


def no_such_decision(number: int) -> UsageProblem:
    """For a number that no decision has."""
    return UsageProblem(_("There is no decision number {0}.").format(number))


def read_decisions(connection: Connection, now: datetime) -> tuple[StoredDecision, ...]:
    """All that was decided by `now`."""
    rows = connection.execute(
        """
        SELECT id, agreement_id, decided_at, words, owner, due_day, done_at FROM decision
        WHERE decided_at <= :now ORDER BY decided_at, id
        """,
        {"now": to_seconds(now)},
    )
    return tuple(
        StoredDecision(
            key,
            agreement_id,
            from_seconds(decided_at),
            words,
            owner,
            None if due_day is None else date.fromisoformat(due_day),
            None if done_at is None else from_seconds(done_at),
        )
        for key, agreement_id, decided_at, words, owner, due_day, done_at in rows
    )
