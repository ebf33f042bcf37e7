"""The touches of one lead as its page has them: each once, and those that are of a hand-off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from sla_tui.domain.cases import Case
from sla_tui.domain.pairing import told_twice
from sla_tui.domain.when import When, local_day, to_seconds
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


class Told(NamedTuple):
    """The touches that are told of on the page of a hand-off: its own, and those from before it."""

    own: tuple[StoredTouch, ...]
    earlier: tuple[StoredTouch, ...]


def told_of(
    touches: Sequence[StoredTouch], now: datetime, agreement: Agreement, case: Case, after: Case | None
) -> Told:
    """The touches that are there by now and of no hand-off `after` the one that is told of (§5)."""
    zone = agreement.zone
    there = [
        touch
        for touch in touches
        if _is_by(touch.at, now, zone) and not (after is not None and _is_since(touch.at, after, zone))
    ]
    own = tuple(touch for touch in there if _is_since(touch.at, case, zone))
    return Told(own, tuple(touch for touch in there if touch not in own))


def _is_by(at: When, now: datetime, zone: tzinfo) -> bool:
    return at <= now if isinstance(at, datetime) else at <= local_day(now, zone)


def _is_since(at: When, case: Case, zone: tzinfo) -> bool:
    """Whether a touch is at or after a hand-off; beside a date without a time order goes by days."""
    start = case.handoff.at
    if isinstance(at, datetime) and isinstance(start, datetime):
        return at >= start
    return local_day(at, zone) >= case.day
