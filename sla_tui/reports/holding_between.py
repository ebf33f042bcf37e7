"""For whom a promise from one event of a hand-off to another counts (numbers.md §5, by rep, and (ah))."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sla_tui.domain.leads import DataUntil
from sla_tui.domain.owners import decided_at, holder_at
from sla_tui.domain.terms import Between
from sla_tui.domain.when import local_day, to_seconds
from sla_tui.store.owned import read_owners
from sla_tui.store.reads import Reads

from .agreements import Agreement
from .judging import CommitmentStatus
from .stretches import Stretched, Stretches


class HeldStretch(NamedTuple):
    """A hand-off that the promise judges, by its team and by who held it when that was decided."""

    one: Stretched
    team: str | None
    rep: str | None


def read_held_stretches(
    reads: Reads,
    agreement: Agreement,
    until: DataUntil,
    now: datetime,
    items: Sequence[tuple[CommitmentStatus, Between]],
) -> dict[str, tuple[HeldStretch, ...]]:
    """By their ids what the promises judge in their periods; where data are lacking no deadline decides."""
    stretches = Stretches(reads, agreement, until, now)
    return {
        promise.id: _held(reads, stretches.judged(promise, item.period), now, agreement, item.lacks_data)
        for item, promise in items
    }


def _held(
    reads: Reads, found: Sequence[Stretched], now: datetime, agreement: Agreement, untold: bool
) -> tuple[HeldStretch, ...]:
    instant, today = to_seconds(now), local_day(now, agreement.zone)
    owners = read_owners(reads.connection, [one.handoff for one in found], instant, today)

    def holder(one: Stretched) -> str | None:
        if not one.received:
            return None
        answered = None if one.answer is None else min(one.answer.last, instant)
        decided = decided_at(one.state, answered, None if untold else one.due, instant)
        return holder_at(decided, owners[one.handoff].past, owners[one.handoff].present)

    return tuple(HeldStretch(one, one.team, holder(one)) for one in found)
