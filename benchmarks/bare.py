"""The least import there is: `csv` and `executemany` into the store's own tables, with their indices.

`python -m benchmarks.bare LEADS.csv STORE`: no cell is understood, none compared, none judged.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections.abc import Iterable
from pathlib import Path

_STATEMENTS = (
    "INSERT INTO lead (id, name, email, company, origin, created_day) VALUES (?, ?, ?, ?, 'marketing', ?)",
    "INSERT INTO lead_alias (system, key, lead_id) VALUES ('bare', ?, ?)",
    "INSERT INTO handoff (id, lead_id, ordinal, connected, handed_day, assigned_day, tier, source, team) "
    "VALUES (?, ?, 1, 0, ?, ?, ?, ?, ?)",
)


def bring_in(export: Path, store: Path) -> None:
    """All rows of an export of `data.make_exports`, in one transaction; its cells as they are."""
    with export.open(encoding="utf-8", newline="") as file:
        table = csv.reader(file)
        next(table)
        rows = list(enumerate(table, 1))
    wanted: tuple[Iterable[tuple[object, ...]], ...] = (
        ((number, f"{row[1]} {row[2]}", row[3], row[4], row[5]) for number, row in rows),
        ((row[0], number) for number, row in rows),
        ((number, number, row[6], row[7], row[13], row[12], row[11]) for number, row in rows),
    )
    connection = sqlite3.connect(store)
    connection.execute("PRAGMA synchronous = EXTRA")
    with connection:
        for statement, values in zip(_STATEMENTS, wanted, strict=True):
            connection.executemany(statement, values)
    connection.close()


if __name__ == "__main__":
    bring_in(Path(sys.argv[1]), Path(sys.argv[2]))
