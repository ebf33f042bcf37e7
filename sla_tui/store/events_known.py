"""Of which events of leads the data tell at all."""

from __future__ import annotations

from sqlite3 import Connection


def knows_creations(connection: Connection) -> bool:
    """Whether it is known of any lead when it was created."""
    return _any(connection, "lead WHERE created_at IS NOT NULL OR created_day IS NOT NULL")


def knows_days_of_dispositions(connection: Connection) -> bool:
    """Whether it is known of any lead on which day it was said what became of it."""
    return _any(connection, "disposition WHERE disposed_at IS NOT NULL OR disposed_day IS NOT NULL")


def knows_deals(connection: Connection) -> bool:
    """Whether there are deals of leads that are here."""
    return _any(connection, "deal WHERE lead_id IS NOT NULL")


def _any(connection: Connection, found: str) -> bool:
    return bool(connection.execute(f"SELECT EXISTS (SELECT 1 FROM {found})").fetchone()[0])
