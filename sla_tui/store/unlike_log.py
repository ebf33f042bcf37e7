"""What is said here stands twice: as rows, and in the log. Where the two differ, one of them was changed.

Which of them can't be told, but for what follows from the rest of a row.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import Any, NamedTuple

from sla_tui.domain.when import to_seconds

from .action_reads import ACCEPT, ENTER_FILE, REDO, UNDO
from .all_tables import METADATA
from .changes import ROWS, RowOf, rows_of_file
from .histories import in_chunks
from .tables import Disposition, HandOff, Table

Image = Mapping[str, Any] | None
Rows = dict[int, dict[str, Any]]

_NAMES = {
    **{"lead_id": "lead", "first_id": "lead", "second_id": "lead", "handoff_id": "handoff"},
    **dict.fromkeys(("person_id", "kept_id", "other_id", "substitute_id"), "person"),
}
"""By column the table of the row that it names."""

_SAID_HERE = {
    "touch": "origin NOT IN ('import', 'column')",
    "disposition": "origin <> 'import'",
    "handoff": "excluded IS NOT NULL",
}
"""Of the tables that files fill, too, the rows of which the log tells."""

_AT_FIRST: dict[str, dict[str, Any]] = {"handoff": {"excluded": None}}
"""What no file says, so that it is so until the log says otherwise."""

_OF_FILES = object()
"""Stands for what files say, of which the log knows nothing."""

_MOST_FROM_UTC = 15 * 3600
"""Seconds that no wall is further from UTC, a day that begins later by a change of the clocks counted in."""


class Word(NamedTuple):
    """The last that the log says of a row, by the action that says it; no columns where it went."""

    action: int
    columns: Mapping[str, Any]
    is_there: bool = True


class Unlike(NamedTuple):
    """What is not as the log has it.

    Attributes:
        actions: those whose word differs from the rows, or from what was said before.
        rows: how many rows there are by tables of which the log knows nothing.
        begins: by line of a roster the instant at which its day began, where only that differs.
    """

    actions: tuple[int, ...]
    rows: tuple[tuple[str, int], ...]
    begins: Mapping[int, int]


def unlike_log(connection: Connection) -> Unlike:
    """Find what is not as the log has it."""
    words, off = _last_words(connection)
    begins: dict[int, int] = {}
    unknown: dict[str, int] = {}
    for table in dict.fromkeys(part.table for parts in ROWS.values() for part in parts):
        name = _name(table)
        own = {key: word for (of, key), word in words.items() if of == name}
        rows = _rows(connection, table, own)
        for key, word in own.items():
            row = rows.pop(key, None)
            if row is None:
                if word.is_there and not _went(connection, table, word):
                    off.add(word.action)
                continue
            differing = [
                column
                for column, value in {**_AT_FIRST.get(name, {}), **word.columns}.items()
                if row[column] != value
            ]
            if name == "team_member" and differing == ["from_at"] and _begins(word.columns):
                begins[key] = word.columns["from_at"]
            elif differing or not word.is_there:
                off.add(word.action)
        if rows:
            unknown[name] = len(rows)
    accepted = {key for (of, key), word in words.items() if of == "handoff" and "accepted_at" in word.columns}
    under = {key for (key,) in connection.execute("SELECT handoff_id FROM told_acceptance")}
    if accepted != under:
        unknown["told_acceptance"] = len(accepted ^ under)
    return Unlike(tuple(sorted(off)), tuple(sorted(unknown.items())), begins)


def _last_words(connection: Connection) -> tuple[dict[tuple[str, int], Word], set[int]]:
    """By table and row the last word on it; and the actions that don't go with what was said before them."""
    words: dict[tuple[str, int], Word] = {}
    chains: dict[int, tuple[str, str, int]] = {}
    off: set[int] = set()
    for key, what, subject, before, after, undoes in connection.execute(
        "SELECT id, what, subject, before, after, undoes FROM action ORDER BY id"
    ):
        first, first_subject, length = chains.get(undoes, (what, subject, 0))
        chains[key] = first, first_subject, length + 1
        expected = None if length == 0 else UNDO if length % 2 else REDO
        if subject != first_subject or (what if what in (UNDO, REDO) else None) != expected:
            off.add(key)
        try:
            images = (None if text is None else json.loads(text) for text in (before, after))
            said = list(_said(first, what, *images))
        except (ValueError, KeyError, TypeError, AttributeError):
            off.add(key)
            continue
        for part, row, found, left in said:
            place = _name(part.table), row
            known = words.get(place)
            if known is not None and not _goes_on(part, known, found):
                off.add(key)
            words[place] = _now(part, known, key, left)
    return words, off


def _said(first: str, what: str, before: Image, after: Image) -> Iterator[tuple[RowOf, int, Image, Image]]:
    """The rows of which an action speaks, as it found them and as it left them."""
    if first == ENTER_FILE:
        for kind, row in rows_of_file(after or before or {}):
            yield from _said(kind, what, row if before else None, row if after else None)
    for part in ROWS.get(first, ()):
        key = int((after or before or {})[ROWS[first][0].key])
        found, left = _own(part, before), _own(part, after)
        if first == ACCEPT:  # what files say of it is no word of the log
            found, left = (found, dict.fromkeys(part.columns, _OF_FILES)) if what == UNDO else ({}, left)
        yield part, key, found, left


def _own(part: RowOf, image: Image) -> Image:
    """The columns of an image that are of a row; None where there is no row that was said here."""
    if image is None or (part.table is Disposition and image.get("origin") != "logged"):
        return None
    return {name: image[name] for name in part.columns or part.table.model_fields if name in image}


def _goes_on(part: RowOf, known: Word, found: Image) -> bool:
    """Whether what an action found is what was said before it."""
    if not part.columns and known.is_there != (found is not None):
        return False
    there = found or {}
    return all(there[name] == value for name, value in known.columns.items() if name in there)


def _now(part: RowOf, known: Word | None, action: int, left: Image) -> Word:
    """The last word on a row once an action has left it so."""
    if left is None and not part.columns:
        return Word(action, {}, is_there=False)
    columns = {**(known.columns if known else {}), **(left or {})}
    return Word(action, {name: value for name, value in columns.items() if value is not _OF_FILES})


def _rows(connection: Connection, table: type[Table], words: Mapping[int, Word]) -> Rows:
    """The rows of a table that words are on, and those on which some should be, by their key."""
    name, key = _name(table), METADATA.tables[_name(table)].primary_key.columns.keys()[0]
    columns = list(table.model_fields)
    select = f"SELECT {', '.join(columns)} FROM {name} WHERE"
    found = connection.execute(f"{select} {_SAID_HERE.get(name, '1 = 1')}").fetchall()
    for names, values in in_chunks(sorted(words)):
        found += connection.execute(f"{select} {key} IN ({names})", values).fetchall()
    return {row[columns.index(key)]: dict(zip(columns, row, strict=True)) for row in found}


def _went(connection: Connection, table: type[Table], word: Word) -> bool:
    """Whether something that a row was of went with the import that brought it, and the row with that."""
    return table is HandOff or any(
        connection.execute(f"SELECT 1 FROM {_NAMES[name]} WHERE id = ?", (value,)).fetchone() is None
        for name, value in word.columns.items()
        if name in _NAMES and value is not None
    )


def _begins(line: Mapping[str, Any]) -> bool:
    """Whether the instant of a line of the roster can be the beginning of its day, in whichever zone."""
    midnight = datetime.fromisoformat(line["from_day"]).replace(tzinfo=UTC)
    return bool(abs(line["from_at"] - to_seconds(midnight)) <= _MOST_FROM_UTC)


def _name(table: type[Table]) -> str:
    return str(table.__tablename__)
