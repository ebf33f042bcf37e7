"""What an import is about to make and change, noted beside what was put together for it.

Of new rows a stretch of ids is enough, however many there are. Of rows that are there only the
columns that become others are kept.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from .import_tables import ChangedByImport, MadeByImport

OWNER = {
    "person_alias": "person_id",
    "lead_alias": "lead_id",
    "past_owner": "handoff_id",
    "told_acceptance": "handoff_id",
    "disposition": "handoff_id",
    "told_disposition": "handoff_id",
}
"""Of the tables whose rows have no id of their own the column of the row that they belong to."""

TABLE_OF = {"person_id": "person", "lead_id": "lead", "handoff_id": "handoff"}

_MADE, _CHANGED = str(MadeByImport.__tablename__), str(ChangedByImport.__tablename__)

Tables = dict[str, tuple[Sequence[str], Sequence[str]]]
"""By table its columns, and those of its key."""


def note(connection: sqlite3.Connection, tables: Tables) -> None:
    """Note what the copies of these tables would make and change, in temporary tables."""
    connection.execute("DROP TABLE IF EXISTS temp.noted_made")
    connection.execute("DROP TABLE IF EXISTS temp.noted_changed")
    connection.execute("CREATE TEMP TABLE noted_made (name TEXT, first_id INTEGER, last_id INTEGER)")
    connection.execute(
        "CREATE TEMP TABLE noted_changed (name TEXT, row_id INTEGER, rest TEXT, before TEXT, after TEXT)"
    )
    last = {
        table: connection.execute(f"SELECT COALESCE(MAX(id), 0) FROM main.{table}").fetchone()[0]
        for table, (_columns, keys) in tables.items()
        if keys == ("id",)
    }
    connection.execute("SAVEPOINT noted")
    for table, known in last.items():
        connection.execute(
            f"INSERT INTO noted_made SELECT :name, MIN(id), MAX(id) FROM staged_{table}"
            " WHERE id > :known HAVING MIN(id) IS NOT NULL",
            {"name": table, "known": known},
        )
    for table, (columns, keys) in tables.items():
        owner = OWNER.get(table, "id")
        connection.executemany(
            "INSERT INTO noted_changed VALUES (?, ?, ?, ?, ?)",
            _changes(connection, table, columns, keys, owner, last[TABLE_OF.get(owner, table)]),
        )
    connection.execute("RELEASE noted")


def keep(connection: sqlite3.Connection, action_id: int, import_ids: Sequence[int]) -> None:
    """Keep what was noted with an action, in the transaction that is under way."""
    connection.execute(
        f"INSERT INTO {_MADE} VALUES (?, 'import', ?, ?)", (action_id, min(import_ids), max(import_ids))
    )
    for table, noted in ((_MADE, "noted_made"), (_CHANGED, "noted_changed")):
        connection.execute(f"INSERT INTO {table} SELECT :id, * FROM {noted}", {"id": action_id})


def _changes(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    keys: Sequence[str],
    owner: str,
    known: int,
) -> Iterator[tuple[str, int, str, str | None, str | None]]:
    """The rows of a table that change, or come to a row that is there."""
    names = [name for name in columns if name not in keys]
    rest = [name for name in keys if name != owner]
    staged, stored = ", ".join(f"s.{name}" for name in names), ", ".join(f"m.{name}" for name in names)
    same = " AND ".join(f"m.{name} = s.{name}" for name in keys)
    rows = connection.execute(
        f"""
        SELECT s.{owner}, json_array({", ".join(f"s.{name}" for name in rest)}), m.{keys[0]} IS NOT NULL,
               {staged or "NULL"}, {stored or "NULL"}
        FROM staged_{table} s LEFT JOIN main.{table} m ON {same} WHERE s.{owner} <= :known
        """,
        {"known": known},
    )
    for key, key_rest, is_there, *values in rows.fetchall():
        new = dict(zip(names, values, strict=False))
        old = dict(zip(names, values[len(names) :], strict=False)) if is_there else None
        if "outcome" in new and table == "disposition" and new["outcome"] is None:
            if old is not None:
                yield table, key, key_rest, json.dumps(old), None
        elif old is None:
            yield table, key, key_rest, None, json.dumps(new)
        elif new != old:
            changed = [name for name in names if new[name] != old[name]]
            before, after = ({name: row[name] for name in changed} for row in (old, new))
            yield table, key, key_rest, json.dumps(before), json.dumps(after)
