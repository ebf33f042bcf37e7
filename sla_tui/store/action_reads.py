"""What people did, read from the log by plain SQL, the latest first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from sqlite3 import Connection
from typing import Any, NamedTuple

IMPORT = "import"
LOG_TOUCH = "log touch"
EXCLUDE = "exclude"
PUT_IN_FORCE = "put in force"
UNDO = "undo"

CAN_BE_UNDONE = (LOG_TOUCH, EXCLUDE)
"""The kinds of action that can be taken back."""

_ACTIONS = """
    SELECT a.id, a.at, a.who, a.what, a.subject, a.after, u.id, o.what, o.after
    FROM action a
    LEFT JOIN action u ON u.undoes = a.id
    LEFT JOIN action o ON o.id = a.undoes
    ORDER BY a.id DESC LIMIT :limit
"""

_NAME = "SELECT name, email FROM lead WHERE id = {of}"


class StoredAction(NamedTuple):
    """One thing that was done: its kind, what it was done to, and what it left.

    `lead` is the name of the lead that it was about, None where it was about none. `undone` says that
    it was taken back since; of an action that takes back, `taken_back` is the kind of what it took.
    """

    id: int
    at: int
    who: str
    what: str
    subject: str
    left: Mapping[str, Any]
    lead: str | None
    undone: bool
    taken_back: str | None

    @property
    def can_be_undone(self) -> bool:
        """Whether it can still be taken back."""
        return self.what in CAN_BE_UNDONE and not self.undone


def read_actions(connection: Connection, limit: int) -> tuple[StoredAction, ...]:
    """The last actions, the latest first."""
    found = []
    for key, at, who, what, subject, after, undone_by, other, other_after in connection.execute(
        _ACTIONS, {"limit": limit}
    ).fetchall():
        left = json.loads((other_after if what == UNDO else after) or "{}")
        lead = _lead(connection, left)
        found.append(StoredAction(key, at, who, what, subject, left, lead, undone_by is not None, other))
    return tuple(found)


def _lead(connection: Connection, left: Mapping[str, Any]) -> str | None:
    """The name of the lead of a touch or a hand-off."""
    if "lead_id" in left:
        row = connection.execute(_NAME.format(of=":id"), {"id": left["lead_id"]}).fetchone()
    elif "handoff_id" in left:
        of = "(SELECT lead_id FROM handoff WHERE id = :id)"
        row = connection.execute(_NAME.format(of=of), {"id": left["handoff_id"]}).fetchone()
    else:
        return None
    return None if row is None else row[0] or row[1]
