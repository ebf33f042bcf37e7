"""Exclusion periods as plain data."""

from __future__ import annotations

from typing import Any

from sla_tui.domain.when import from_seconds
from sla_tui.store.rows import StoredExclusionPeriod

from .agreements import Agreement
from .exclusion_clause import clause_of
from .json_numbers import number_of


def exclusion_data(one: StoredExclusionPeriod, agreement: Agreement) -> dict[str, Any]:
    """One period; `goal_share` is null where all of a goal still holds, on the other days.

    `share_enough` is null where clocks stand still in it, `clause` the one on unexpected events of the
    version in force on its first day; its text is null where that says nothing.
    """
    period = one.period
    clause = clause_of(agreement, period)
    return {
        "number": one.id,
        "from": from_seconds(period.since).isoformat(),
        "until": from_seconds(period.until).isoformat(),
        "sources": list(period.scope.sources),
        "teams": list(period.scope.teams),
        "tiers": list(period.scope.tiers),
        "goal_share": number_of(period.least, 6),
        "counted_apart": period.apart,
        "share_enough": number_of(period.enough, 6),
        "reason": one.reason,
        "entered_by": one.who,
        "clause": {"version": clause.version, "text": clause.text or None},
    }
