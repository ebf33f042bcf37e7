"""When the last files came, in plain SQL."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

from sla_tui.domain.when import from_seconds

_LAST_IMPORTS = """
    SELECT system, kind, at FROM (
        SELECT system, kind, at, ROW_NUMBER() OVER (PARTITION BY system, kind ORDER BY at DESC) AS place
        FROM import WHERE at <= :now
    ) AS i WHERE place <= 60 ORDER BY at
"""


def imports_by(connection: Connection, now: int) -> dict[tuple[str, str], list[datetime]]:
    """When the last files of each system and kind came, up to `now`: enough of them for a rhythm."""
    found: dict[tuple[str, str], list[datetime]] = {}
    for system, kind, at in connection.execute(_LAST_IMPORTS, {"now": now}):
        found.setdefault((system, kind), []).append(from_seconds(at))
    return found
