"""A store as an earlier version of the program made it, with rows in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sla_tui.store.database import bring_up_to_date


def make_old_store(path: Path, of: Path, revision: str) -> None:
    """Make a store of an earlier schema, with all of another that it has columns for."""
    bring_up_to_date(path, copy_first=False, to=revision)
    with closing(sqlite3.connect(path)) as plain, plain:
        plain.execute("ATTACH ? AS present", (str(of),))
        plain.execute("PRAGMA foreign_keys = OFF")
        for (table,) in plain.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table' "
            "AND name NOT IN ('alembic_version', 'sqlite_sequence')"
        ).fetchall():
            kept = [row[1] for row in plain.execute(f'PRAGMA main.table_info("{table}")')]
            known = {row[1] for row in plain.execute(f'PRAGMA present.table_info("{table}")')}
            columns = ", ".join(f'"{name}"' for name in kept if name in known)
            plain.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM present."{table}"')
