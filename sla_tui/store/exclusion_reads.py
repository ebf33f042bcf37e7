"""Exclusion periods read by plain SQL."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from sqlite3 import Connection
from typing import Any

from sla_tui.domain.exclusion_periods import ExclusionPeriod
from sla_tui.domain.scope import Scope

from .rows import StoredExclusionPeriod

_AFFECTED = """
    SELECT DISTINCT lead_id FROM verdict
    WHERE agreement_id = :agreement AND handed_at < :until
      AND (handed_at >= :since OR due > :since OR disposition_due > :since OR followed_up > :since
           OR received_at > :since OR disposed_at > :since OR exact = 0)
    ORDER BY lead_id
"""


def read_exclusions(connection: Connection, agreement_id: int) -> tuple[StoredExclusionPeriod, ...]:
    """The exclusion periods of an agreement, the first first."""
    rows = connection.execute(
        """
        SELECT id, from_at, until_at, scope, least, apart, enough, reason, who FROM exclusion_period
        WHERE agreement_id = :agreement ORDER BY from_at, id
        """,
        {"agreement": agreement_id},
    )
    return tuple(
        StoredExclusionPeriod(
            key,
            ExclusionPeriod(since, until, scope_of(scope), _share(least), bool(apart), _share(enough)),
            reason,
            who,
        )
        for key, since, until, scope, least, apart, enough, reason, who in rows
    )


def _share(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def leads_within(connection: Connection, image: Mapping[str, Any]) -> list[int]:
    """The leads on whose verdicts a period may bear: made inside, or with a clock that runs into it."""
    values = {"agreement": image["agreement_id"], "since": image["from_at"], "until": image["until_at"]}
    return [key for (key,) in connection.execute(_AFFECTED, values)]


def scope_text(scope: Scope) -> str:
    """A scope as the store keeps it: the lists that limit."""
    return json.dumps(
        {name: list(some) for name, some in scope._asdict().items() if some},
        ensure_ascii=False,
        sort_keys=True,
    )


def scope_of(text: str) -> Scope:
    """The scope that `scope_text` wrote."""
    return Scope(**{name: tuple(some) for name, some in json.loads(text).items()})
