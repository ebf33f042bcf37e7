"""A past put into a store's tables by hand, row by row."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def seconds(day: str, wall: str) -> int:
    return int(datetime.fromisoformat(f"{day}T{wall}").replace(tzinfo=BERLIN).timestamp())


def hand_over(tables: sqlite3.Connection, at: int | str, called: int | None = None, **columns: object) -> int:
    """A lead handed over at an instant or on a day, and called once; its id."""
    origin = columns.pop("origin", "marketing")
    lead = tables.execute("INSERT INTO lead (origin) VALUES (?)", (origin,)).lastrowid
    values = {"lead_id": lead, "ordinal": 1, "connected": 0, **columns}
    values["handed_at" if isinstance(at, int) else "handed_day"] = at
    names = ", ".join(values)
    tables.execute(
        f"INSERT INTO handoff ({names}) VALUES ({', '.join('?' * len(values))})", tuple(values.values())
    )
    assert lead is not None
    if called is not None:
        touch(tables, lead, called)
    return lead


def touch(tables: sqlite3.Connection, lead: int, at: int, kind: str = "call", automated: int = 0) -> None:
    tables.execute(
        "INSERT INTO touch (lead_id, system, touched_at, kind, automated, origin, inbound, planned) "
        "VALUES (?, 'x', ?, ?, ?, 'import', 0, 0)",
        (lead, at, kind, automated),
    )


def a_month(tables: sqlite3.Connection) -> None:
    """August: six leads called after half an hour, three of Friday evenings on Mondays, one never."""
    for day in ("03", "04", "05", "06", "11", "12"):
        at = seconds(f"2026-08-{day}", "10:00")
        hand_over(tables, at, at + 1800)
    for friday, monday in (("07", "10"), ("14", "17"), ("21", "24")):
        hand_over(tables, seconds(f"2026-08-{friday}", "16:30"), seconds(f"2026-08-{monday}", "11:00"))
    hand_over(tables, seconds("2026-08-27", "09:30"))
