"""Temporary copies of the tables, in which an import is put together before anything is written.

A row in a copy is as it will be after the import; what is not there stays as the store has it. In the
end one statement for each table takes everything over, so that others wait for that alone.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from . import images, told_rows
from .histories import in_chunks
from .import_tables import PastOwner, ToldAcceptance, ToldDisposition
from .joined import all_of, joined_leads
from .tables import Table

Row = dict[str, Any]

PREFIX = "staged_"
"""What stands before the names of the copies."""

OF_THE_CONCERNED = "SELECT h.id FROM main.handoff h JOIN concerned c ON c.lead_id = h.lead_id"
"""The hand-offs in the store of the leads concerned: those of which anything that is judged changes."""

_STAGED = (
    *("person", "person_alias", "lead", "lead_alias", "handoff", str(PastOwner.__tablename__)),
    *(str(ToldAcceptance.__tablename__), "disposition", str(ToldDisposition.__tablename__), "touch", "deal"),
)
_INDEXED = (("handoff", "lead_id"), ("touch", "lead_id"), ("deal", "key"))
_MEMORY = 8_000
"""Kilobytes of a file's pages that are held; what is beyond lies on the disk."""

_JUDGED_BY = {
    "person": "1 = 1",
    "lead": "id IN (SELECT lead_id FROM concerned)",
    "handoff": "lead_id IN (SELECT lead_id FROM concerned)",
    "touch": "lead_id IN (SELECT lead_id FROM concerned)",
    "disposition": f"handoff_id IN ({OF_THE_CONCERNED})",
}
"""The rows of the store by which the leads concerned are judged."""


class Staging:
    """The copies, over one connection, with which they end."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._people: dict[tuple[str, str], int] = {}
        self._ids: dict[str, int] = {}
        self._indexes: set[tuple[str, str]] = set()
        self._first_new = 0

    def begin(self) -> None:
        """Start with nothing put together."""
        self._execute(f"PRAGMA temp.cache_size = -{_MEMORY}")
        self._execute(f"PRAGMA main.cache_size = -{_MEMORY}")
        for table in _STAGED:
            self._execute(f"DROP TABLE IF EXISTS temp.staged_{table}")
            self._execute(f"CREATE TEMP TABLE staged_{table} {_definition(table)}")
        told_rows.begin(self.connection)
        self._indexes.clear()
        self._ids.clear()
        self._people = {
            (system, key): person_id
            for system, key, person_id in self._execute("SELECT system, key, person_id FROM person_alias")
        }

    def begin_file(self, table: str) -> None:
        """Begin a file whose rows are of this table: none of them was met yet."""
        self._execute("DROP TABLE IF EXISTS temp.met")
        self._execute("CREATE TEMP TABLE met (id INTEGER PRIMARY KEY)")
        self._first_new = self._last_id(table) + 1

    def met(self, ids: Iterable[int]) -> set[int]:
        """Those of these rows that the file under way has told of before; new ones are of that file."""
        wanted = set(ids)
        found = {key for key in wanted if key >= self._first_new}
        for names, values in in_chunks(sorted(wanted - found)):
            found.update(key for (key,) in self._execute(f"SELECT id FROM met WHERE id IN ({names})", values))
        return found

    def meet(self, ids: Iterable[int]) -> None:
        """Note that the file under way tells of these rows."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO met VALUES (?)", [(key,) for key in ids if key < self._first_new]
        )

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Many statements as one, which is much quicker; in a transaction too."""
        self._execute("SAVEPOINT at_once")
        try:
            yield
        finally:
            if self.connection.in_transaction:  # else SQLite has taken all of it back, for want of room
                self._execute("RELEASE at_once")

    def next_id(self, table: str) -> int:
        """An id that is not taken."""
        self._ids[table] = self._last_id(table) + 1
        return self._ids[table]

    def find(
        self, table: str, column: str, wanted: Iterable[Any], *, only: str = "1 = 1", **values: Any
    ) -> list[Row]:
        """The rows that have one of these values in a column, as they will be; `only` limits them."""
        values_wanted = sorted(set(wanted))
        if not values_wanted:
            return []
        self._index(table, column)
        names = _columns(table)
        columns, same = ", ".join(names), " AND ".join(f"s.{key} = m.{key}" for key in _keys(table))
        found: list[Row] = []
        for marks, chunk in in_chunks(values_wanted):
            rows = self._execute(
                f"""
                SELECT {columns} FROM staged_{table} WHERE {column} IN ({marks}) AND {only}
                UNION ALL
                SELECT {columns} FROM main.{table} m WHERE {column} IN ({marks}) AND {only}
                AND NOT EXISTS (SELECT 1 FROM staged_{table} s WHERE {same})
                """,
                {**chunk, **values},
            )
            found += [dict(zip(names, row, strict=True)) for row in rows]
        return found

    def put(self, table: str, rows: Sequence[Row]) -> None:
        """Put rows together, each in full but for what is empty; one that is there is replaced."""
        alike: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in rows:
            alike[tuple(row)].append(row)
        for names, some in alike.items():
            self.connection.executemany(
                f"INSERT OR REPLACE INTO staged_{table} ({', '.join(names)})"
                f" VALUES ({', '.join('?' * len(names))})",
                [tuple(row.values()) for row in some],
            )

    def knows_emails(self, system: str) -> bool:
        """Whether the system has named a lead by its e-mail address so far."""
        return any(
            self._execute(
                f"SELECT 1 FROM {table} WHERE system = :system AND key LIKE '%@%' LIMIT 1", {"system": system}
            ).fetchone()
            for table in ("main.lead_alias", "staged_lead_alias")
        )

    def person(self, system: str, name: str | None) -> int | None:
        """The person whom a system calls so, else the one of that name, else a new one."""
        if name is None:
            return None
        known = self._people.get((system, name))
        if known is None:
            same = self.find("person", "name", [name])
            known = same[0]["id"] if same else self.next_id("person")
            self.put("person", same or [{"id": known, "name": name, "goes_by": None}])
            self.put("person_alias", [{"system": system, "key": name, "person_id": known}])
            self._people[system, name] = known
        return known

    def person_name(self, person_id: int | None) -> str | None:
        """What a person is called: by the name of the one that somebody said it is."""
        found = self.find("person", "id", [] if person_id is None else [person_id])
        return str(found[0]["goes_by"] or found[0]["name"]) if found else None

    def name_of(self, system: str, name: str) -> str:
        """What somebody is called whom a system calls so."""
        known = self._people.get((system, name)) or next(
            (row["id"] for row in self.find("person", "name", [name])), None
        )
        return self.person_name(known) or name

    def is_another(self, person_id: int | None, other_id: int | None) -> bool:
        """Whether two are not one person."""
        return person_id != other_id and self.person_name(person_id) != self.person_name(other_id)

    def complete(self) -> None:
        """Add to what was put together what else the store has of the leads concerned, to judge them by."""
        for table, column in _INDEXED:
            self._index(table, column)
        self._execute("DROP TABLE IF EXISTS temp.concerned")
        self._execute("CREATE TEMP TABLE concerned (lead_id INTEGER PRIMARY KEY)")
        self._execute(
            "INSERT INTO concerned SELECT lead_id FROM staged_handoff UNION SELECT lead_id FROM staged_touch"
        )
        joined = joined_leads(self.connection)
        if joined:
            concerned = [lead for (lead,) in self._execute("SELECT lead_id FROM concerned")]
            self.connection.executemany(
                "INSERT OR IGNORE INTO concerned VALUES (?)", [(lead,) for lead in all_of(joined, concerned)]
            )
        for table, condition in _JUDGED_BY.items():
            columns = ", ".join(_columns(table))
            self._execute(
                f"INSERT OR IGNORE INTO staged_{table} ({columns}, own)"
                f" SELECT {columns}, 0 FROM main.{table} WHERE {condition}"
            )

    def take_away(self) -> None:
        """Take away again what `complete` added."""
        for table in _JUDGED_BY:
            self._execute(f"DELETE FROM staged_{table} WHERE own = 0")

    def note_images(self) -> None:
        """Note what is about to be made, changed and told, of what was put together alone."""
        images.note(self.connection, {table: (_columns(table), _keys(table)) for table in _STAGED})
        told_rows.pack(self.connection)

    def keep_images(self, action_id: int, import_ids: Sequence[int]) -> None:
        """Keep what was noted with the action, in the transaction that is under way."""
        images.keep(self.connection, action_id, import_ids)
        told_rows.keep(self.connection, import_ids)

    def take_over(self) -> None:
        """Write everything that was put together, in the transaction that is under way."""
        self._execute(
            "DELETE FROM main.disposition WHERE handoff_id IN"
            " (SELECT handoff_id FROM staged_disposition WHERE outcome IS NULL)"
        )
        for table in _STAGED:
            columns, keys = ", ".join(_columns(table)), _keys(table)
            there = "outcome IS NOT NULL" if table == "disposition" else "1 = 1"
            updates = ", ".join(f"{name} = excluded.{name}" for name in _columns(table) if name not in keys)
            self._execute(
                f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM staged_{table} WHERE {there}"
                f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {updates}"
            )

    def _last_id(self, table: str) -> int:
        if table not in self._ids:
            (self._ids[table],) = self._execute(
                f"""
                SELECT MAX(COALESCE((SELECT MAX(id) FROM main.{table}), 0),
                           COALESCE((SELECT MAX(last_id) FROM made_by_import WHERE name = :table), 0))
                """,
                {"table": table},
            ).fetchone()
        return self._ids[table]

    def _index(self, table: str, column: str) -> None:
        """Make what was put together quick to find by a column."""
        if (table, column) not in self._indexes:
            self._indexes.add((table, column))
            if column != _keys(table)[0]:
                self._execute(f"CREATE INDEX temp.staged_{table}_{column} ON staged_{table} ({column})")

    def _execute(self, sql: str, values: Any = ()) -> sqlite3.Cursor:
        return self.connection.execute(sql, values)


def _definition(table: str) -> str:
    """A copy's columns, typed as in the store; `own` is 0 in what `complete` adds."""
    keys = _keys(table)
    columns = {column.name: str(column.type) for column in Table.metadata.tables[table].columns}
    if len(keys) == 1:
        columns[keys[0]] = "INTEGER PRIMARY KEY"
    named = ", ".join(f"{name} {kind}" for name, kind in (columns | {"own": "INTEGER DEFAULT 1"}).items())
    return f"({named})" if len(keys) == 1 else f"({named}, PRIMARY KEY ({', '.join(keys)})) WITHOUT ROWID"


@cache
def _columns(table: str) -> tuple[str, ...]:
    return tuple(Table.metadata.tables[table].columns.keys())


@cache
def _keys(table: str) -> tuple[str, ...]:
    return tuple(Table.metadata.tables[table].primary_key.columns.keys())
