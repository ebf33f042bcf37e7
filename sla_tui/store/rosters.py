"""Who was in which team from which day on: for hand-offs of which no file says the team (numbers.md, bc)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from sqlite3 import Connection
from typing import Any, NamedTuple

from .called import CALLED

_ROSTER = f"""
    SELECT {CALLED}, m.from_at, m.from_day, m.team FROM main.team_member m
    JOIN {{prefix}}person p ON p.id = m.person_id ORDER BY m.from_day, m.id
"""

_FIRST = """
    SELECT o.handoff_id, {called} FROM {table} o
    JOIN {prefix}person p ON p.id = o.person_id
    JOIN {prefix}handoff h ON h.id = o.handoff_id
    WHERE {condition} ORDER BY o.until_at DESC
"""


class Membership(NamedTuple):
    """From when on somebody is in a team, an instant and its local day; None is in no team."""

    from_at: int
    from_day: str
    team: str | None


class Roster(NamedTuple):
    """By name the memberships in order of their days, and the first owners of what changed hands."""

    by_name: Mapping[str, tuple[Membership, ...]]
    firsts: Mapping[int, str]

    def team(self, handoff_id: int, rep: str | None, at: int | None, day: str | None) -> str | None:
        """The team in which the first who had a hand-off was when it was handed over."""
        name = self.firsts.get(handoff_id, rep)
        found = None
        for one in self.by_name.get(name or "", ()):
            if (at is not None and one.from_at <= at) or (day is not None and one.from_day <= day):
                found = one.team
        return found


def read_roster(connection: Connection, prefix: str, condition: str, values: Mapping[str, Any]) -> Roster:
    """The roster for some leads, by the condition of `read_histories`."""
    by_name: defaultdict[str, list[Membership]] = defaultdict(list)
    for name, *rest in connection.execute(_ROSTER.format(prefix=prefix)):
        by_name[name].append(Membership._make(rest))
    firsts: dict[int, str] = {}
    # Those that are put together come after those kept, so the earliest of all is told last.
    for table in (f"{prefix}past_owner", "main.past_owner") if prefix else ("main.past_owner",):
        parts = {"table": table, "prefix": prefix, "condition": condition, "called": CALLED}
        firsts.update(connection.execute(_FIRST.format(**parts), values))
    return Roster({name: tuple(found) for name, found in by_name.items()}, firsts)
