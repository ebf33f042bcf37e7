"""The roster as it was set, and the leads that it decides."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection
from typing import NamedTuple

from .called import CALLED, called
from .histories import in_chunks


class StoredMembership(NamedTuple):
    """A line of the roster, as it was set."""

    id: int
    name: str
    from_day: str
    team: str | None


def read_memberships(connection: Connection) -> tuple[StoredMembership, ...]:
    """All lines of the roster, by name and day."""
    return tuple(
        map(
            StoredMembership._make,
            connection.execute(
                f"""
                SELECT m.id, {CALLED}, m.from_day, m.team FROM team_member m
                JOIN person p ON p.id = m.person_id ORDER BY 2, m.from_day, m.id
                """
            ),
        )
    )


def leads_by_roster(connection: Connection, person_ids: Iterable[int]) -> list[int]:
    """The leads that the teams of some people decide: of a hand-off without a team that any of them had.

    People who go by the same name are one.
    """
    found: set[int] = set()
    for names, values in in_chunks(sorted(set(person_ids))):
        same = f"""
            SELECT p.id FROM person p WHERE {CALLED} IN (
                SELECT {called("q")} FROM person q WHERE q.id IN ({names})
            )
        """
        found.update(
            lead_id
            for (lead_id,) in connection.execute(
                f"""
                SELECT DISTINCT h.lead_id FROM handoff h WHERE h.team IS NULL AND (
                    h.person_id IN ({same})
                    OR h.id IN (SELECT o.handoff_id FROM past_owner o WHERE o.person_id IN ({same}))
                )
                """,
                values,
            )
        )
    return sorted(found)
