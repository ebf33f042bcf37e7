"""How far the data in the store are complete, read by plain SQL (numbers.md §1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from sqlite3 import Connection

from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.when import from_seconds

from .action_reads import ACCEPT, DISPOSE, LOG_TOUCH, first_standing
from .retired_reads import counted

_FILES_TELL_DISPOSITIONS = """
    SELECT EXISTS (SELECT 1 FROM disposition WHERE origin <> 'logged')
        OR EXISTS (SELECT 1 FROM told_disposition WHERE outcome IS NOT NULL)
"""
_FILES_TELL_ACCEPTANCES = """
    SELECT EXISTS (
            SELECT 1 FROM handoff h WHERE (accepted_at IS NOT NULL OR accepted_day IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM told_acceptance t WHERE t.handoff_id = h.id)
        )
        OR EXISTS (SELECT 1 FROM told_acceptance WHERE accepted_at IS NOT NULL OR accepted_day IS NOT NULL)
"""


def read_data_until(connection: Connection) -> DataUntil:
    """How far leads and touches are complete.

    Of several systems that bring more the earliest counts. A first-follow-up column tells of touches as
    far as its file of leads does, where its system brought no touches of their own. Where touches are
    logged here alone, they tell what is missing from the first of them on; and so it is with
    dispositions and acceptances.
    """
    reached: dict[str, dict[str, int]] = {"leads": {}, "columns": {}, "touches": {}}
    for system, kind, until, columns in connection.execute(
        """
        SELECT system, kind, MAX(until), MAX(CASE WHEN first_touches = 1 THEN until END)
        FROM import WHERE kind IN ('leads', 'touches') GROUP BY system, kind
        """
    ):
        reached[kind][system] = until
        if columns is not None:
            reached["columns"][system] = columns
    touches = _reach(connection, counted(connection, reached["columns"] | reached["touches"]), "touch")
    files = bool(reached["leads"])
    return DataUntil(
        leads=_reach(connection, counted(connection, reached["leads"]), "lead"),
        touches=touches,
        touches_since=_first(connection, LOG_TOUCH) if touches is None else None,
        dispositions_since=_since(connection, DISPOSE, _FILES_TELL_DISPOSITIONS) if files else None,
        acceptances_since=_since(connection, ACCEPT, _FILES_TELL_ACCEPTANCES) if files else None,
    )


def _since(connection: Connection, what: str, told: str) -> datetime | None:
    """When the first was said here of what files tell nothing of; None where they do, or nothing was said."""
    since = _first(connection, what)
    # Asked last: where files tell of none, all hand-offs are looked through for it.
    return None if since is None or connection.execute(told).fetchone()[0] else since


def _first(connection: Connection, what: str) -> datetime | None:
    since = first_standing(connection, what)
    return None if since is None else from_seconds(since)


def _reach(connection: Connection, untils: Iterable[int], table: str) -> datetime | None:
    earliest = min(untils, default=None)
    if earliest is not None:
        return from_seconds(earliest)
    return None if connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0] else NEVER


def read_deals_until(connection: Connection) -> datetime | None:
    """How far deals are complete (§1), as leads are; None is live, `NEVER` is none."""
    reached = dict(
        connection.execute(
            "SELECT system, MAX(until) FROM import WHERE kind = 'deals' GROUP BY system"
        ).fetchall()
    )
    if reached:
        return from_seconds(min(counted(connection, reached)))
    return None if connection.execute("SELECT EXISTS (SELECT 1 FROM deal)").fetchone()[0] else NEVER
