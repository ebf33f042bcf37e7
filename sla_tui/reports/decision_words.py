"""Decisions in words: what is to be done, by whom and until when, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sla_tui.cells import WIDTH, wrapped
from sla_tui.domain.when import local_day
from sla_tui.store.decision_reads import StoredDecision
from sla_tui.wording import _

from .sentences import dated_text

Standing = Literal["open", "overdue", "done"]
"""How far a decision is: still to be done, past the day that was named, or done."""

_MARKS: dict[Standing, str] = {"open": "·", "overdue": "!", "done": "✓"}


def standing_of(decision: StoredDecision, zone: ZoneInfo, now: datetime) -> Standing:
    """How far a decision is at `now`."""
    if not decision.is_open(now):
        return "done"
    return "overdue" if decision.is_overdue(now, local_day(now, zone)) else "open"


def mark_of(standing: Standing) -> str:
    """The mark of how far a decision is, so that it is there without colour."""
    return _MARKS[standing]


def decision_text(words: str, owner: str, due: date | None, year: int) -> str:
    """What was decided: `Call list split by region – Kendra Ortiz, by Fri 25 Sep`.

    The day has its year where that is not `year`, the one that a reader takes for granted.
    """
    if due is None:
        return _("{0} – {1}").format(words, owner)
    return _("{0} – {1}, by {2}").format(words, owner, dated_text(due, year))


def told_text(decision: StoredDecision, zone: ZoneInfo, now: datetime) -> str:
    """What was decided and how far it is: `…, by Fri 11 Sep: overdue`."""
    year = local_day(now, zone).year
    told = decision_text(decision.words, decision.owner, decision.due_day, year)
    standing = standing_of(decision, zone, now)
    if standing == "overdue":
        return _("{0}: overdue").format(told)
    if standing == "done" and decision.done_at is not None:
        return _("{0}: done {1}").format(told, dated_text(local_day(decision.done_at, zone), year))
    return told


def in_order(
    decisions: Sequence[StoredDecision], zone: ZoneInfo, now: datetime
) -> tuple[StoredDecision, ...]:
    """What is still to be done, the next day first, and those without a day; then what is done."""

    def place(decision: StoredDecision) -> tuple[bool, date, int]:
        return standing_of(decision, zone, now) == "done", decision.due_day or date.max, decision.id

    return tuple(sorted(decisions, key=place))


def decision_lines(
    decisions: Sequence[StoredDecision], zone: ZoneInfo, now: datetime, columns: int = WIDTH
) -> list[str]:
    """A line each, with its mark and its number; longer ones go on below."""
    numbers = max((len(str(decision.id)) for decision in decisions), default=0)
    lines: list[str] = []
    for decision in decisions:
        start = f"{mark_of(standing_of(decision, zone, now))} {decision.id:>{numbers}}  "
        lines += wrapped(told_text(decision, zone, now), columns, start, " " * len(start))
    return lines


def decision_data(decision: StoredDecision, zone: ZoneInfo, now: datetime) -> dict[str, Any]:
    """A decision as JSON data."""
    done = decision.done_at if standing_of(decision, zone, now) == "done" else None
    return {
        "number": decision.id,
        "words": decision.words,
        "owner": decision.owner,
        "by": None if decision.due_day is None else decision.due_day.isoformat(),
        "decided_at": decision.decided_at.isoformat(),
        "done_at": None if done is None else done.isoformat(),
        "standing": standing_of(decision, zone, now),
    }
