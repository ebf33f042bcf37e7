"""The touches of one lead as its page has them: each once, and those that are of a hand-off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sla_tui.domain.cases import Case
from sla_tui.domain.pairing import told_twice
from sla_tui.domain.when import local_day, to_seconds
from sla_tui.store.lead_reads import StoredTouch
from sla_tui.store.rows import History

from .agreements import Agreement

CONFIRMED = "confirmed"
"""The origin of a touch that was logged here and that a system told of too."""


def each_once(
    touches: Sequence[StoredTouch], history: History, agreement: Agreement
) -> tuple[StoredTouch, ...]:
    """The touches, those that were told twice as the one that they are (§5)."""
    twice = told_twice(history.touches, agreement.zone)
    dropped = {int(pair.logged) for pair in twice}
    merged = {int(pair.confirming): pair.touch for pair in twice}
    found = [
        touch
        if (one := merged.get(touch.id)) is None
        else touch._replace(at=one.at, kind=one.kind, outcome=one.outcome, rep=one.rep, origin=CONFIRMED)
        for touch in touches
        if touch.id not in dropped
    ]
    return tuple(sorted(found, key=lambda touch: _order(touch, agreement), reverse=True))


def _order(touch: StoredTouch, agreement: Agreement) -> tuple[date, int]:
    """By time; what is known by its day alone lies before all of it."""
    at = touch.at
    return local_day(at, agreement.zone), to_seconds(at) if isinstance(at, datetime) else 0


def is_there(touch: StoredTouch, now: datetime, agreement: Agreement, after: Case | None) -> bool:
    """Whether a touch is there by now, and is not of the hand-off `after` the one that is told of (§5)."""
    at, zone = touch.at, agreement.zone
    if after is not None:
        again = after.handoff.at
        timed = isinstance(at, datetime) and isinstance(again, datetime)
        if (at >= again) if timed else local_day(at, zone) >= after.day:
            return False
    return at <= now if isinstance(at, datetime) else at <= local_day(now, zone)
