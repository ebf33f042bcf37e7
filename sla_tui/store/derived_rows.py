"""What is derived beside the verdicts, worked out anew: by which name people go, and what is counted.

`agreement_version.sha256` is looked at by `soundness`, the verdicts by `verdicts`. No other column or table
follows from others: imports keep what they told, made and changed as it was then.
"""

from __future__ import annotations

from collections.abc import Mapping
from sqlite3 import Connection

from .action_reads import EXCLUDE, IMPORT, LOG_TOUCH, ONE_LEAD, REDO, SETTLE, UNDO
from .going_by import name_people
from .quality_reads import COLUMNS, count_quality, counted

SAID_OF = ("person_pair", "lead_pair")
"""What was said of two who are one: the one is kept, the other goes by it."""

_ONE = {
    "person_pair": "SELECT other_id, kept_id FROM person_pair WHERE same = 1",
    "lead_pair": "SELECT second_id, first_id FROM lead_pair WHERE same = 1",
}
_COUNTED_LAST = """
    SELECT COALESCE(MAX(id), 0) FROM action
    WHERE what IN (?, ?) OR undoes IN (SELECT id FROM action WHERE what IN (?, ?))
"""
_BEARS = {"without_owner": {EXCLUDE, SETTLE, UNDO, REDO}, "touched_before": {LOG_TOUCH, UNDO, REDO}}
"""The counts on which something bears that is done here; they are of when files came last all the same."""


def tangled(connection: Connection) -> tuple[str, ...]:
    """The tables by which somebody would be two others, or themselves through another."""
    return tuple(table for table in SAID_OF if _is_tangled(connection.execute(_ONE[table]).fetchall()))


def names_off(connection: Connection) -> int:
    """How many people go by another name than follows from what was said of two names.

    To be asked where nothing is tangled.
    """
    into = dict(connection.execute(_ONE["person_pair"]))
    names: dict[int, str] = dict(connection.execute("SELECT id, name FROM person"))
    return sum(
        stands != (names.get(_last(into, key)) if key in into else None)
        for key, stands in connection.execute("SELECT id, goes_by FROM person")
    )


def counts_off(connection: Connection) -> tuple[str, ...]:
    """The counts that are not what they come to, but for those on which something done since may bear."""
    kept = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM data_quality").fetchall()
    anew = counted(connection)
    if len(kept) != len(anew):
        return COLUMNS
    since = _done_since_counted(connection)
    return tuple(
        name
        for row, right in zip(kept, anew, strict=True)
        for name, stands, value in zip(COLUMNS, row, right, strict=True)
        if stands != value and since.isdisjoint(_BEARS.get(name, ()))
    )


def derive(connection: Connection) -> None:
    """Make both anew, in the transaction that is under way.

    Raises:
        Refused: where what was said of names is tangled.
    """
    name_people(connection)
    count_quality(connection)


def _done_since_counted(connection: Connection) -> set[str]:
    """The kinds of what was done since files came or went, or leads were joined."""
    (last,) = connection.execute(_COUNTED_LAST, (IMPORT, ONE_LEAD) * 2).fetchone()
    return {what for (what,) in connection.execute("SELECT DISTINCT what FROM action WHERE id > ?", (last,))}


def _is_tangled(pairs: list[tuple[int, int]]) -> bool:
    into = dict(pairs)
    return len(into) < len(pairs) or any(_last(into, one) in into for one in into)


def _last(into: Mapping[int, int], one: int) -> int:
    """The one by whom somebody goes; in a ring any of it."""
    passed: set[int] = set()
    while one in into and one not in passed:
        passed.add(one)
        one = into[one]
    return one
