"""What stands on an import, so that it can't be taken back before: later imports, and what was done here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from sqlite3 import Connection
from typing import NamedTuple

from .action_reads import IMPORT, ONE_LEAD, ONE_PERSON, REDO, UNDO
from .import_reads import StoredImport, no_such_import, not_kept, read_imports
from .log_reads import StoredAction, read_action
from .told_again import ToldAgain

Span = tuple[int, int]
"""The first and the last of some ids."""

NONE: Span = (0, -1)

_OF_LEADS = {"lead": "lead", "lead_alias": "lead"}
_OF_HANDOFFS = dict.fromkeys(
    ("handoff", "disposition", "told_disposition", "told_acceptance", "past_owner"), "handoff"
)
_MADE_WITH = {**_OF_LEADS, **_OF_HANDOFFS, "touch": "touch", "deal": "deal"}
"""By table that of the row that one of its rows belongs to."""

_WORDS = {"told_disposition": "disposition"}
"""What files say of a disposition is one thing, wherever it lies."""


class StandsOn(NamedTuple):
    """What was done later: by a later import with so many rows, or here, once."""

    action: StoredAction
    rows: int


def standing_on(connection: Connection, action_id: int) -> tuple[StandsOn, ...]:
    """What stands on an import, the earliest first; none where it can be taken back."""
    spans = made_by(connection, action_id)
    imports = [one.id for one in read_imports(connection) if one.id > action_id]
    again = ToldAgain(connection, action_id, spans)
    rows: Counter[int] = Counter()
    for later in imports:
        rows[later] += _rows_with(connection, later, spans)
        changed = set(_changes_of(connection, later, action_id, spans))
        rows[later] += len(changed.union(again.rows(later)))
    found = [StandsOn(read_action(connection, later), count) for later, count in rows.items() if count]
    found += [StandsOn(read_action(connection, key), 1) for key in _done_here(connection, action_id, spans)]
    return tuple(sorted(found, key=lambda one: one.action.id))


def to_take_back(connection: Connection, action_id: int) -> tuple[StoredImport, Mapping[str, Span]]:
    """An import that may be taken back, and by table the ids that it made.

    Raises:
        UsageProblem: where there is no such import, or it was taken back.
        Refused: where it came before what imports change was kept.
    """
    one = next((one for one in read_imports(connection) if one.id == action_id), None)
    if one is None:
        raise no_such_import(action_id)
    spans = made_by(connection, action_id)
    if not spans:
        raise not_kept(action_id)
    return one, spans


def made_by(connection: Connection, action_id: int) -> Mapping[str, Span]:
    """By table the ids that an import made; none at all for one from before that was kept."""
    return {
        name: (first, last)
        for name, first, last in connection.execute(
            "SELECT name, first_id, last_id FROM made_by_import WHERE action_id = ?", (action_id,)
        )
    }


def _rows_with(connection: Connection, later: int, spans: Mapping[str, Span]) -> int:
    """How many rows a later import made for leads that this one made, or handed over once more."""
    made = made_by(connection, later)
    first, last = spans.get("lead", NONE)
    count = 0
    for table in ("handoff", "touch", "deal"):
        values = (*made.get(table, NONE), first, last)
        sql = f"SELECT COUNT(*) FROM main.{table} WHERE id BETWEEN ? AND ? AND lead_id BETWEEN ? AND ?"
        count += connection.execute(sql, values).fetchone()[0]
    again = """
        SELECT COUNT(*) FROM main.handoff WHERE id BETWEEN ? AND ? AND lead_id NOT BETWEEN ? AND ?
        AND lead_id IN (SELECT lead_id FROM main.handoff WHERE id BETWEEN ? AND ?)
    """
    handoffs = (*made.get("handoff", NONE), first, last, *spans.get("handoff", NONE))
    return count + int(connection.execute(again, handoffs).fetchone()[0])


def _changes_of(
    connection: Connection, later: int, action_id: int, spans: Mapping[str, Span]
) -> Iterator[tuple[str, int]]:
    """The rows that a later import changed, of those that this one made or in which it changed the same."""
    mine = {
        (_WORDS.get(name, name), key, rest): _columns(before, after)
        for name, key, rest, before, after in connection.execute(_CHANGED, {"id": action_id})
    }
    first, last = spans.get("lead", NONE)
    for name, key, rest, before, after in connection.execute(_CHANGED, {"id": later}).fetchall():
        lowest, highest = spans.get(_MADE_WITH.get(name, ""), NONE)
        changed = _columns(before, after)
        same = changed & mine.get((_WORDS.get(name, name), key, rest), frozenset())
        of_lead = name == "deal" and first <= (json.loads(after or "{}").get("lead_id") or 0) <= last
        if lowest <= key <= highest or same or of_lead:
            yield name, key


_CHANGED = "SELECT name, row_id, rest, before, after FROM changed_by_import WHERE action_id = :id"


def _columns(before: str | None, after: str | None) -> frozenset[str]:
    return frozenset(json.loads(before or "{}")) | frozenset(json.loads(after or "{}"))


def _done_here(connection: Connection, action_id: int, spans: Mapping[str, Span]) -> Iterator[int]:
    """What was done here with leads and hand-offs that the import made, and still stands."""
    rows = connection.execute(
        """
        SELECT id FROM action WHERE id > :id AND what NOT IN (:import, :undo, :redo)
        AND (json_extract(after, '$.lead_id') BETWEEN :first_lead AND :last_lead
             OR json_extract(after, '$.handoff_id') BETWEEN :first AND :last
             OR what = :one_person AND (
                json_extract(after, '$.kept_id') BETWEEN :first_person AND :last_person
                OR json_extract(after, '$.other_id') BETWEEN :first_person AND :last_person)
             OR what = :one_lead AND (
                json_extract(after, '$.first_id') BETWEEN :first_lead AND :last_lead
                OR json_extract(after, '$.second_id') BETWEEN :first_lead AND :last_lead))
        ORDER BY id
        """,
        {
            "id": action_id,
            **{"import": IMPORT, "undo": UNDO, "redo": REDO},
            **{"one_person": ONE_PERSON, "one_lead": ONE_LEAD},
            **dict(zip(("first_person", "last_person"), spans.get("person", NONE), strict=True)),
            **dict(zip(("first_lead", "last_lead"), spans.get("lead", NONE), strict=True)),
            **dict(zip(("first", "last"), spans.get("handoff", NONE), strict=True)),
        },
    ).fetchall()
    # A touch that was logged on a lead that was there before the import stands by itself.
    yield from (key for (key,) in rows if not read_action(connection, key).undone)
