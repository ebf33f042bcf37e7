"""An import taken back as a whole: what it made goes, what it changed is as before.

What was changed here since stays. Only columns that are still as the import left them are changed
back. What files say of a disposition or an acceptance over which something is said here lies under
that, and is changed back there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from sqlite3 import Connection
from typing import Any

from .standing_on import NONE, Span

Image = Mapping[str, Any]

_PARTS_OF_HANDOFFS = (
    *("verdict", "disposition", "told_disposition", "told_acceptance", "past_owner"),
    *("pause", "late_reason", "dispute"),
)
_KEYS = {"lead_alias": ("system", "key"), "person_alias": ("system", "key"), "past_owner": ("until_at",)}
_OWNERS = {"past_owner": "handoff_id"}
_ACCEPTED = ("accepted_at", "accepted_day")
_TABLES_OF_PEOPLE = ("handoff", "touch", "deal", "past_owner", "team_member", "absence")
UNNAMED = " AND ".join(
    (
        *(f"NOT EXISTS (SELECT 1 FROM {name} t WHERE t.person_id = {{0}})" for name in _TABLES_OF_PEOPLE),
        "NOT EXISTS (SELECT 1 FROM absence t WHERE t.substitute_id = {0})",
    )
)
"""SQL for that nothing names a person any more, by the id."""
_WORD = ("disposed_at", "disposed_day", "outcome", "reason", "definition_not_met")


def take_back(connection: Connection, action_id: int, spans: Mapping[str, Span]) -> list[int]:
    """Take back what an import made and changed, in the transaction under way; the leads to judge anew."""
    leads = _leads(connection, action_id, spans)
    rows = connection.execute(
        "SELECT name, row_id, rest, before, after FROM changed_by_import WHERE action_id = ?", (action_id,)
    ).fetchall()
    for name, key, rest, before, after in rows:
        _change_back(connection, name, key, json.loads(rest), _image(before), _image(after))
    _take_away(connection, spans)
    return leads


def _leads(connection: Connection, action_id: int, spans: Mapping[str, Span]) -> list[int]:
    """The leads that stay, of which the import made or changed anything by which they are judged."""
    values = {
        "id": action_id,
        **_named("lead", spans),
        **_named("handoff", spans),
        **_named("touch", spans),
    }
    found = connection.execute(
        """
        SELECT lead_id FROM handoff WHERE id BETWEEN :first_handoff AND :last_handoff
        UNION SELECT lead_id FROM touch WHERE id BETWEEN :first_touch AND :last_touch
        UNION SELECT h.lead_id FROM handoff h JOIN changed_by_import c ON c.row_id = h.id
            WHERE c.action_id = :id AND c.name IN
            ('handoff', 'disposition', 'told_disposition', 'told_acceptance', 'past_owner')
        UNION SELECT t.lead_id FROM touch t JOIN changed_by_import c ON c.row_id = t.id
            WHERE c.action_id = :id AND c.name = 'touch'
        EXCEPT SELECT id FROM lead WHERE id BETWEEN :first_lead AND :last_lead
        """,
        values,
    )
    return [lead for (lead,) in found]


def _change_back(
    connection: Connection, name: str, key: int, rest: list[Any], before: Image | None, after: Image | None
) -> None:
    if name in ("disposition", "told_disposition"):
        _change_word_back(connection, key, before, after)
    elif name in _KEYS:
        if before is None:
            columns = (*((_OWNERS[name],) if name in _OWNERS else ()), *_KEYS[name])
            values = (*((key,) if name in _OWNERS else ()), *rest)
            marks = " AND ".join(f"{column} = ?" for column in columns)
            connection.execute(f"DELETE FROM {name} WHERE {marks}", values)
    elif name in ("handoff", "told_acceptance"):
        _change_handoff_back(connection, key, before or {}, after or {})
    else:
        _put_back(connection, name, "id", key, before or {}, after or {})


def _change_handoff_back(connection: Connection, key: int, before: Image, after: Image) -> None:
    """What files say of the acceptance lies under what was said of it here."""
    accepted = {name: before[name] for name in _ACCEPTED if name in before}
    under = connection.execute("SELECT 1 FROM told_acceptance WHERE handoff_id = ?", (key,)).fetchone()
    if accepted and under:
        _put_back(connection, "told_acceptance", "handoff_id", key, accepted, after)
        before = {name: value for name, value in before.items() if name not in accepted}
    _put_back(connection, "handoff", "id", key, before, after)


def _change_word_back(connection: Connection, key: int, before: Image | None, after: Image | None) -> None:
    """What files say of a disposition: under what was said of it here, else where all see it."""
    row = connection.execute("SELECT origin FROM disposition WHERE handoff_id = ?", (key,)).fetchone()
    table = "told_disposition" if row is not None and row[0] == "logged" else "disposition"
    found = connection.execute(
        f"SELECT {', '.join(_WORD)} FROM {table} WHERE handoff_id = ?", (key,)
    ).fetchone()
    now = None if found is None else dict(zip(_WORD, found, strict=True))
    if any((now or {}).get(name) != value for name, value in (after or {}).items() if name in _WORD):
        return
    word = {**(now or {}), **(before or {})} if before is not None else None
    if table == "disposition" and (word is None or word.get("outcome") is None):
        connection.execute("DELETE FROM disposition WHERE handoff_id = ?", (key,))
        return
    said = dict.fromkeys(_WORD, None) | {"definition_not_met": 0} | (word or {})
    columns = ("handoff_id", *_WORD, *(("origin",) if table == "disposition" else ()))
    values = (key, *(said[name] for name in _WORD), *(("import",) if table == "disposition" else ()))
    connection.execute(
        f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        values,
    )


def _put_back(connection: Connection, table: str, column: str, key: int, before: Image, after: Image) -> None:
    """Let what is still as the import left it be as before; an instant and its day are one thing."""
    names = tuple(before)
    asked = f"SELECT {', '.join(names)} FROM {table} WHERE {column} = ?"
    row = connection.execute(asked, (key,)).fetchone() if names else None
    if row is None:
        return
    others = {_thing(name) for name, value in zip(names, row, strict=True) if value != after.get(name)}
    back = [name for name in names if _thing(name) not in others]
    if back:
        columns = ", ".join(f"{name} = ?" for name in back)
        values = (*(before[name] for name in back), key)
        connection.execute(f"UPDATE {table} SET {columns} WHERE {column} = ?", values)


def _thing(column: str) -> str:
    return column.removesuffix("_at").removesuffix("_day")


def _take_away(connection: Connection, spans: Mapping[str, Span]) -> None:
    """Let what the import made go: parts before what they are parts of."""
    for table in _PARTS_OF_HANDOFFS:
        _delete(connection, table, "handoff_id", spans.get("handoff", NONE))
    for table in ("touch", "deal", "handoff"):
        _delete(connection, table, "id", spans.get(table, NONE))
    for column in ("first_id", "second_id"):
        _delete(connection, "lead_pair", column, spans.get("lead", NONE))
    _delete(connection, "lead_alias", "lead_id", spans.get("lead", NONE))
    _delete(connection, "lead", "id", spans.get("lead", NONE))
    _delete(connection, "told_by_import", "import_id", spans["import"])
    _delete(connection, "import", "id", spans["import"])
    going = f"SELECT id FROM person WHERE id BETWEEN ? AND ? AND {UNNAMED.format('person.id')}"
    for column in ("kept_id", "other_id"):  # that two are not one; that they are stands on the import
        connection.execute(f"DELETE FROM person_pair WHERE {column} IN ({going})", spans.get("person", NONE))
    for table, column in (("person_alias", "person_id"), ("person", "id")):
        connection.execute(
            f"DELETE FROM {table} WHERE {column} BETWEEN ? AND ? AND {UNNAMED.format(f'{table}.{column}')}",
            spans.get("person", NONE),
        )


def _delete(connection: Connection, table: str, column: str, span: Span) -> None:
    connection.execute(f"DELETE FROM {table} WHERE {column} BETWEEN ? AND ?", span)


def _named(table: str, spans: Mapping[str, Span]) -> dict[str, int]:
    first, last = spans.get(table, NONE)
    return {f"first_{table}": first, f"last_{table}": last}


def _image(text: str | None) -> Image | None:
    found: Image | None = None if text is None else json.loads(text)
    return found
