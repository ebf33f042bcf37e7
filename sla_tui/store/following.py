"""Columns that follow from other rows, beside what has a module of its own: each worked out anew.

The hand-offs of a lead and the versions of an agreement are numbered as they came; a version holds from
the day of its terms, by whose newest an agreement is called; an import counts what it made that was new;
and a day of the roster began when the log says, which has it from the zone of then.
"""

from __future__ import annotations

from collections.abc import Mapping
from sqlite3 import Connection
from typing import Any

from .kept_terms import kept_terms
from .reads import Reads
from .soundness import is_altered

_NUMBERED = """
    SELECT id, place FROM (
        SELECT id, {0} AS stands, ROW_NUMBER() OVER (PARTITION BY {1} ORDER BY id) AS place FROM {2}
    ) WHERE stands IS NOT place
"""
_NEW = """
    SELECT i.id, COUNT(t.id) FROM import i
    JOIN made_by_import s ON s.name = 'import' AND i.id BETWEEN s.first_id AND s.last_id
    LEFT JOIN (SELECT id, import_id FROM {0} WHERE {1}) t ON t.import_id = i.id
    WHERE i.kind = ? GROUP BY i.id HAVING i.new <> COUNT(t.id)
"""
_NEW_OF = {"touches": _NEW.format("touch", "origin = 'import'"), "deals": _NEW.format("deal", "1 = 1")}
"""By kind of file those that count other than they made; of leads, `unlike_files` asks."""

Right = dict[tuple[str, str], dict[int, Any]]
"""By table and column what stands wrong, by the row's id, and what it comes to."""


def following(connection: Connection, begins: Mapping[int, int]) -> Right:
    """What is not what it comes to; `begins` are the days of the roster of which the log says otherwise."""
    found: Right = {
        ("handoff", "ordinal"): dict(connection.execute(_NUMBERED.format("ordinal", "lead_id", "handoff"))),
        ("agreement_version", "number"): dict(
            connection.execute(_NUMBERED.format("number", "agreement_id", "agreement_version"))
        ),
        **_of_terms(connection),
        ("import", "new"): {
            key: number for kind, sql in _NEW_OF.items() for key, number in connection.execute(sql, (kind,))
        },
        ("team_member", "from_at"): dict(begins),
    }
    return {place: rows for place, rows in found.items() if rows}


def put_right(connection: Connection, wrong: Right) -> None:
    """Let all that follows be what it comes to, in the transaction that is under way."""
    for (table, column), rows in wrong.items():
        if column in ("ordinal", "number"):  # no two are to be alike for a moment
            connection.executemany(
                f"UPDATE {table} SET {column} = -id WHERE id = ?", [(key,) for key in rows]
            )
        connection.executemany(
            f"UPDATE {table} SET {column} = ? WHERE id = ?", [(right, key) for key, right in rows.items()]
        )


def _of_terms(connection: Connection) -> Right:
    """What follows from terms that are those of their SHA-256."""
    days: dict[int, Any] = {}
    names: dict[int, Any] = {}
    for agreement in Reads(connection).agreements():
        for version in agreement.versions:
            terms = kept_terms(version.terms_json)
            if terms is None or is_altered(version):
                continue
            if terms.holds_from != version.holds_from:
                days[version.id] = terms.holds_from.isoformat()
            is_newest = version.id == max(one.id for one in agreement.versions)
            if is_newest and terms.name != agreement.name:
                names[agreement.id] = terms.name
    return {("agreement_version", "holds_from"): days, ("agreement", "name"): names}
