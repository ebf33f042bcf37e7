"""All that the store holds as plain rows in one JSON file, and a store made of such a file again.

    {"schema": 1, "revision": "0002", "tables": {"lead": {"columns": ["id", …], "rows": [[1, …], …]}, …}}

Verdicts are left out: they are derived from the rest, and made anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from sla_tui.domain.entries import printable
from sla_tui.errors import InputRefused
from sla_tui.wording import _

from . import verdicts
from .connection import PATIENCE, REVISIONS, begin, open_for_writing
from .database import bring_up_to_date
from .soundness import unsound_versions

SCHEMA = 1
"""The number of the form of the file."""

_NOT_DUMPED = ("alembic_version", "verdict")
_TABLES = (
    "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
)


class Dumped(NamedTuple):
    """A table: its columns, and its rows in the order of their keys, which can be gone through once."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def dump(connection: sqlite3.Connection) -> Iterator[Dumped]:
    """Every table of a store, in the order of their names."""
    for name in _names(connection):
        kinds, keys = _columns(connection, name)
        rows = connection.execute(f'SELECT {_listed(kinds)} FROM main."{name}" ORDER BY {_listed(keys)}')
        yield Dumped(name, tuple(kinds), iter(rows))


def write_json(connection: sqlite3.Connection, file: TextIO) -> None:
    """Write a store as JSON, a row a line."""
    (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    file.write(f'{{"schema": {SCHEMA}, "revision": {json.dumps(revision)}, "tables": {{')
    for number, table in enumerate(dump(connection)):
        file.write(",\n" if number else "\n")
        file.write(f'{json.dumps(table.name)}: {{"columns": {json.dumps(table.columns)}, "rows": [')
        for place, row in enumerate(table.rows):
            file.write(",\n" if place else "\n")
            file.write(json.dumps(row, ensure_ascii=False))
        file.write("\n]}")
    file.write("\n}}\n")


def make_store(path: Path, source: Path) -> None:
    """Make a new store at `path` of a JSON file that was written so, and judge its leads.

    Raises:
        InputRefused: where the file is no such file or does not fit together; it says where.
    """
    revision, tables = _read(source)
    bring_up_to_date(path, copy_first=False, to=revision)
    with closing(open_for_writing(path)) as plain, plain:
        begin(plain, PATIENCE)
        plain.execute("PRAGMA defer_foreign_keys = ON")
        _refuse_other_tables(source, tables, set(_names(plain)))
        for name in tables:
            _fill(plain, source, name, tables[name])
        if plain.execute("PRAGMA foreign_key_check").fetchone():
            raise _unfit(source, _("a row names another that is not there"))
    bring_up_to_date(path, copy_first=False)
    with closing(open_for_writing(path)) as plain, plain:
        begin(plain, PATIENCE)
        for version in {version for versions in unsound_versions(plain) for version in versions}:
            what = _("version {0} of “{1}” is not what was put in force")
            raise _unfit(source, what.format(version.number, printable(version.agreement)))
        verdicts.rebuild(plain)


def _read(source: Path) -> tuple[str, dict[str, Any]]:
    try:
        with source.open(encoding="utf-8") as file:
            found = json.load(file)
    except OSError as error:
        raise InputRefused(_("{0} can't be read: {1}.").format(source, error.strerror)) from error
    except (ValueError, RecursionError) as error:
        raise InputRefused(_("{0} is not an export of sla-tui.").format(source)) from error
    if (
        not isinstance(found, dict)
        or found.get("schema") != SCHEMA
        or not isinstance(found.get("tables"), dict)
    ):
        raise InputRefused(_("{0} is not an export of sla-tui.").format(source))
    if found.get("revision") not in REVISIONS:
        raise InputRefused(
            _("{0} was made by a newer version of sla-tui: update sla-tui to use it.").format(source)
        )
    return found["revision"], found["tables"]


def _refuse_other_tables(source: Path, tables: dict[str, Any], known: set[str]) -> None:
    for name in sorted(tables.keys() ^ known):
        raise _unfit(source, _("the table “{0}” is missing, or one too many").format(name))


def _fill(plain: sqlite3.Connection, source: Path, name: str, table: Any) -> None:
    kinds, _keys = _columns(plain, name)
    if (
        not isinstance(table, dict)
        or table.get("columns") != list(kinds)
        or not isinstance(table.get("rows"), list)
    ):
        raise _unfit(source, _("the columns of “{0}” are others").format(name))
    for number, row in enumerate(table["rows"], start=1):
        if not isinstance(row, list) or len(row) != len(kinds) or not all(map(_fits, row, kinds.values())):
            raise _unfit(source, _("row {0} of “{1}” has something else in it").format(number, name))
    marks = ", ".join("?" * len(kinds))
    try:
        plain.executemany(f'INSERT INTO "{name}" ({_listed(kinds)}) VALUES ({marks})', table["rows"])
    except (sqlite3.IntegrityError, OverflowError) as error:
        raise _unfit(source, _("the rows of “{0}” contradict each other").format(name)) from error


def _fits(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return False
    return value is None or isinstance(value, int if "INT" in kind else str)


def _names(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute(_TABLES) if name not in _NOT_DUMPED]


def _columns(connection: sqlite3.Connection, table: str) -> tuple[dict[str, str], list[str]]:
    """The columns of a table with their kinds, and those of them that are its key."""
    rows = connection.execute(f'PRAGMA main.table_info("{table}")').fetchall()
    return {row[1]: row[2] for row in rows}, [row[1] for row in rows if row[5]]


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _unfit(source: Path, what: str) -> InputRefused:
    return InputRefused(_("{0} can't be taken: {1}. Nothing was changed.").format(source, what))
