"""Which systems bring nothing more, as somebody said, read by plain SQL (numbers.md, decided (bv))."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from sqlite3 import Connection

from .action_reads import RETIRE, is_standing

_REACHED = "SELECT system, MAX(until) FROM import GROUP BY system"


def read_retired(connection: Connection) -> dict[str, date]:
    """By system that brings nothing more the first day of that.

    One of which data came since that reach further brings more.
    """
    reached = dict(connection.execute(_REACHED).fetchall())
    found: dict[str, date] = {}
    for key, system, after in connection.execute(
        "SELECT id, subject, after FROM action WHERE what = :what", {"what": RETIRE}
    ).fetchall():
        left = json.loads(after)
        if reached.get(system, left["until"]) <= left["until"] and is_standing(connection, key):
            found[system] = date.fromisoformat(left["from_day"])
    return found


def counted(connection: Connection, reached: Mapping[str, int]) -> list[int]:
    """How far the data of a kind reach, by those systems alone that bring more; of all where none does."""
    if len(reached) < 2:
        return list(reached.values())
    retired = read_retired(connection)
    return [until for system, until in reached.items() if system not in retired] or list(reached.values())
