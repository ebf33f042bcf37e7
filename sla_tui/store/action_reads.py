"""The kinds of what people did, and which of it stands, read from the log by plain SQL."""

from __future__ import annotations

import json
from collections.abc import Mapping
from sqlite3 import Connection
from typing import Any

IMPORT = "import"
LOG_TOUCH = "log touch"
EXCLUDE = "exclude"
ACCEPT = "accept"
DISPOSE = "dispose"
PAUSE = "pause"
RESUME = "resume"
WHY_LATE = "why late"
DISPUTE = "dispute"
SETTLE = "settle dispute"
PUT_IN_FORCE = "put in force"
END = "end"
RESTORE = "restore"
DECIDE = "decide"
DECISION_DONE = "decision done"
ENTER_FIGURE = "enter figure"
DELIVER = "deliver"
ENTER_FILE = "enter file"
OUTAGE = "outage"
OUTAGE_OVER = "outage over"
OUTAGE_BACK = "outage taken out"
EXCLUSION = "exclusion period"
EXCLUSION_OVER = "exclusion period over"
EXCLUSION_BACK = "exclusion period taken out"
ONE_PERSON = "one person"
NOT_ONE_PERSON = "not one person"
ONE_LEAD = "one lead"
NOT_ONE_LEAD = "not one lead"
IN_TEAM = "in team"
AWAY = "away"
AWAY_BACK = "away taken out"
RETIRE = "retire source"
UNDO = "undo"
REDO = "redo"

CAN_BE_UNDONE = (
    *(LOG_TOUCH, EXCLUDE, ACCEPT, DISPOSE, PAUSE, RESUME, WHY_LATE, DISPUTE, SETTLE),
    *(DECIDE, DECISION_DONE, ENTER_FIGURE, DELIVER, ENTER_FILE, OUTAGE, OUTAGE_OVER, OUTAGE_BACK),
    *(EXCLUSION, EXCLUSION_OVER, EXCLUSION_BACK),
    *(ONE_PERSON, NOT_ONE_PERSON, ONE_LEAD, NOT_ONE_LEAD, IN_TEAM, AWAY, AWAY_BACK),
    RETIRE,
)
"""The kinds of action that can be taken back."""

OF_VERSIONS = (PUT_IN_FORCE, END)
"""Those that can as long as no verdict changes by it."""

_SAID = """
    SELECT after FROM action WHERE what = :what AND after LIKE '%"said"%'
    AND id NOT IN (SELECT undoes FROM action WHERE undoes IS NOT NULL)
    ORDER BY id DESC
"""


def last_standing(
    connection: Connection, what: str, subject: str, *, after: int = 0
) -> tuple[str, Mapping[str, Any]] | None:
    """Who did last what still stands of a kind on a subject, and what it left; None where nobody did.

    Only what was done after the action with the id `after` is asked about.
    """
    for key, who, left in connection.execute(
        """
        SELECT id, who, after FROM action
        WHERE what = :what AND subject = :subject AND id > :after ORDER BY id DESC
        """,
        {"what": what, "subject": subject, "after": after},
    ).fetchall():
        if not is_undone(key, chain_of(connection, key)):
            return who, json.loads(left or "{}")
    return None


def standing_action(connection: Connection, what: str, subject: str) -> int | None:
    """The last action of a kind on a subject that stands; None where none does."""
    for (key,) in connection.execute(
        "SELECT id FROM action WHERE what = :what AND subject = :subject ORDER BY id DESC",
        {"what": what, "subject": subject},
    ).fetchall():
        if not is_undone(key, chain_of(connection, key)):
            return int(key)
    return None


def first_standing(connection: Connection, what: str) -> int | None:
    """When the first of what still stands of a kind was done, in seconds; None where nothing stands."""
    # Asked for one by one: nearly always the first of them stands.
    for key, at in connection.execute(
        "SELECT id, at FROM action WHERE what = :what ORDER BY id", {"what": what}
    ):
        if not is_undone(key, chain_of(connection, key)):
            return int(at)
    return None


def chain_of(connection: Connection, key: int) -> dict[int, int]:
    """By each action what took it back, from this one on."""
    chain: dict[int, int] = {}
    while row := connection.execute("SELECT id FROM action WHERE undoes = :id", {"id": key}).fetchone():
        chain[key], key = row[0], row[0]
    return chain


def is_standing(connection: Connection, key: int) -> bool:
    """Whether what an action did was not taken back, or was done again."""
    return not is_undone(key, chain_of(connection, key))


def is_undone(key: int, taken_back_by: Mapping[int, int]) -> bool:
    """Whether an action does not stand: what takes it back stands."""
    later = taken_back_by.get(key)
    return later is not None and not is_undone(later, taken_back_by)


def said_of_files(connection: Connection) -> tuple[str, ...]:
    """What people said of files when they brought them in by hand, the latest first."""
    rows = connection.execute(_SAID, {"what": IMPORT}).fetchall()
    return tuple(said for (after,) in rows for said in json.loads(after).get("said", ()))
