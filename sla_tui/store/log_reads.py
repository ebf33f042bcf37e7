"""What people did, read from the log by plain SQL, the latest first."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from sqlite3 import Connection
from typing import Any, NamedTuple

from .action_reads import REDO, UNDO, chain_of, is_undone

_ACTIONS = "SELECT id, at, who, what, subject, after, undoes FROM action ORDER BY id DESC LIMIT :limit"

_BY_ID = "SELECT id, at, who, what, subject, after, undoes FROM action WHERE id = :id"

_ONE = "SELECT what, after, undoes FROM action WHERE id = :id"

_NAME = "SELECT name, email FROM main.lead WHERE id = {of}"


class StoredAction(NamedTuple):
    """One thing that was done: its kind, what it was done to, and what it left.

    `lead` is the name of the lead that it was about, None where it was about none. `undone` says that
    it was taken back since and not done again; of an action that takes back or does again, `of` is the
    kind of what was first done, and `left` what that left.
    """

    id: int
    at: int
    who: str
    what: str
    subject: str
    left: Mapping[str, Any]
    lead: str | None
    undone: bool
    of: str | None


def read_actions(connection: Connection, limit: int) -> tuple[StoredAction, ...]:
    """The last actions, the latest first."""
    rows = connection.execute(_ACTIONS, {"limit": limit}).fetchall()
    # What takes an action back comes after it, so it is among the rows too.
    taken_back_by = {undoes: key for key, *_rest, undoes in rows if undoes is not None}
    return tuple(_stored(connection, row, taken_back_by) for row in rows)


def read_action(connection: Connection, key: int) -> StoredAction:
    """One action that is there."""
    found = find_action(connection, key)
    assert found is not None
    return found


def find_action(connection: Connection, key: int) -> StoredAction | None:
    """The action of a number, None where there is none."""
    row = connection.execute(_BY_ID, {"id": key}).fetchone()
    return None if row is None else _stored(connection, row, chain_of(connection, key))


def _stored(connection: Connection, row: Sequence[Any], taken_back_by: Mapping[int, int]) -> StoredAction:
    key, at, who, what, subject, after, undoes = row
    first, left = what, after
    while undoes is not None:
        first, left, undoes = connection.execute(_ONE, {"id": undoes}).fetchone()
    image = json.loads(left or "{}")
    of = first if what in (UNDO, REDO) else None
    lead = _lead(connection, image)
    return StoredAction(key, at, who, what, subject, image, lead, is_undone(key, taken_back_by), of)


def _lead(connection: Connection, left: Mapping[str, Any]) -> str | None:
    """The name of the lead of a touch or a hand-off."""
    if "lead_id" in left:
        row = connection.execute(_NAME.format(of=":id"), {"id": left["lead_id"]}).fetchone()
    elif "handoff_id" in left:
        of = "(SELECT lead_id FROM main.handoff WHERE id = :id)"
        row = connection.execute(_NAME.format(of=of), {"id": left["handoff_id"]}).fetchone()
    else:
        return None
    return None if row is None else row[0] or row[1]
