"""What imports changed and made stands twice: as rows, and in what is kept of each import.

What a file told once and no later one changed stands once, and nothing can be held against it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from sqlite3 import Connection
from typing import Any, NamedTuple

from .action_reads import IMPORT, UNDO
from .all_tables import METADATA
from .histories import in_chunks
from .told_rows import told_by

_CHANGED = """
    SELECT c.name, c.row_id, c.rest, c.before, c.after FROM changed_by_import c
    WHERE NOT EXISTS (SELECT 1 FROM action u WHERE u.undoes = c.action_id AND u.what = ?)
    ORDER BY c.action_id
"""

_ACCEPTED = ("accepted_at", "accepted_day")
_WORD = ("disposed_at", "disposed_day", "outcome", "reason", "definition_not_met")
_READ = {
    "acceptance": """
        SELECT h.id, '[]', {columns} FROM handoff h LEFT JOIN told_acceptance t ON t.handoff_id = h.id
        WHERE h.id IN ({names})
    """,
    "disposition": """
        SELECT h.id, '[]', {columns} FROM handoff h LEFT JOIN disposition d ON d.handoff_id = h.id
        LEFT JOIN told_disposition t ON t.handoff_id = h.id WHERE h.id IN ({names})
    """,
    "past_owner": """
        SELECT t.handoff_id, json_array(t.until_at), {columns} FROM past_owner t
        WHERE t.handoff_id IN ({names})
    """,
    "lead_alias": """
        SELECT t.lead_id, json_array(t.system, t.key), {columns} FROM lead_alias t
        WHERE t.lead_id IN ({names})
    """,
}
_COLUMNS = {
    "acceptance": "CASE WHEN t.handoff_id IS NULL THEN h.{0} ELSE t.{0} END",
    "disposition": """
        CASE WHEN d.origin = 'logged' THEN t.{0} WHEN t.handoff_id IS NULL THEN d.{0} END
    """,
}
"""Where what files say stands: under what was said here, where there is anything."""

_TABLE = {"acceptance": "handoff"}
_ONCE = ("person_alias",)
"""What goes again where a roster is taken back, without a word of it."""

_MADE = """
    SELECT m.name, m.first_id, m.last_id, i.first_id, i.last_id
    FROM made_by_import m JOIN made_by_import i ON i.action_id = m.action_id AND i.name = 'import'
    WHERE m.name IN ('handoff', 'touch', 'deal') AND NOT EXISTS (
        SELECT 1 FROM action u WHERE u.undoes = m.action_id AND u.what = ?
    )
"""
_NEW_LEADS = """
    SELECT COUNT(*) FROM made_by_import i
    LEFT JOIN made_by_import m ON m.action_id = i.action_id AND m.name = 'lead'
    WHERE i.name = 'import'
    AND NOT EXISTS (SELECT 1 FROM action u WHERE u.undoes = i.action_id AND u.what = ?)
    AND (SELECT COUNT(*) FROM lead WHERE id BETWEEN m.first_id AND m.last_id) <> (
        SELECT COALESCE(SUM(new), 0) FROM import WHERE kind = 'leads' AND id BETWEEN i.first_id AND i.last_id
    )
"""
_OTHERWISE = """
    SELECT COUNT(*) FROM action a JOIN json_each(a.after, '$.imports') j LEFT JOIN import i ON i.id = j.value
    WHERE a.what = ? AND json_valid(a.after) AND i.at IS NOT a.at
    AND a.id NOT IN (SELECT undoes FROM action WHERE undoes IS NOT NULL)
"""
_KIND = {
    "handoff": "i.kind = 'leads'",
    "touch": "i.system = r.system AND i.kind = CASE r.origin WHEN 'column' THEN 'leads' ELSE 'touches' END",
    "deal": "i.system = r.system AND i.kind = 'deals'",
}
"""By table what a row has alike with the file that made it."""

Image = Mapping[str, Any] | None
Place = tuple[str, int, str]
"""What is told of, the row's id, and what else its key is made of."""


class _Word(NamedTuple):
    """What imports that stand said last of the columns of a row; None where they took it away."""

    columns: Mapping[str, Any] | None


def unlike_files(connection: Connection) -> tuple[tuple[str, int], ...]:
    """By table how many rows are not as imports that stand left them, or are of none that made them."""
    words, off = _last_words(connection)
    by_name: defaultdict[str, dict[tuple[int, str], _Word]] = defaultdict(dict)
    for (name, key, rest), word in words.items():
        by_name[name][key, rest] = word
    for name, some in by_name.items():
        off[_TABLE.get(name, name)] += _differing(connection, name, some)
    off.update(_not_made_so(connection))
    off["told_by_import"] += _told_of_nothing(connection)
    return tuple(sorted((name, count) for name, count in off.items() if count))


def _last_words(connection: Connection) -> tuple[dict[Place, _Word], Counter[str]]:
    words: dict[Place, _Word] = {}
    off: Counter[str] = Counter()
    for name, key, rest, *images in connection.execute(_CHANGED, (UNDO,)):
        try:
            before, after = (None if text is None else json.loads(text) for text in images)
            _refuse_unknown(name, before, after)
            parts = list(_parts(name, before, after))
        except (ValueError, KeyError, AttributeError, TypeError):
            off["changed_by_import"] += 1
            continue
        for of, found, left in parts:
            known = words.get((of, key, rest), _Word({})).columns or {}
            if any(value != (found or {}).get(column, value) for column, value in known.items()):
                off["changed_by_import"] += 1
            words[of, key, rest] = _Word(None if left is None else {**known, **left})
    return words, off


def _parts(name: str, before: Image, after: Image) -> Iterator[tuple[str, Image, Image]]:
    """What was changed, by where it stands now: some of it may lie under what was said here."""
    if name in ("disposition", "told_disposition"):
        yield "disposition", _only(before, _WORD), _only(after, _WORD)
    elif name == "told_acceptance":
        yield "acceptance", before or {}, after or {}
    elif name == "handoff":
        others = {*(before or {}), *(after or {})}.difference(_ACCEPTED)
        yield "acceptance", _only(before or {}, _ACCEPTED), _only(after or {}, _ACCEPTED)
        yield "handoff", _only(before or {}, others), _only(after or {}, others)
    elif name not in _ONCE:
        yield name, before, after


def _refuse_unknown(name: str, *images: Image) -> None:
    """Fail where columns are none of their table.

    Raises:
        KeyError: for them, or for the table.
    """
    known = METADATA.tables[name].columns
    for column in (column for image in images for column in image or {}):
        known[column]


def _only(image: Image, names: Collection[str]) -> Image:
    return None if image is None else {name: image[name] for name in names if name in image}


def _differing(connection: Connection, name: str, words: Mapping[tuple[int, str], _Word]) -> int:
    """How many rows are not as they were left."""
    columns = sorted({column for word in words.values() for column in word.columns or {}})
    listed = ", ".join(_COLUMNS.get(name, "t.{0}").format(column) for column in columns)
    read = _READ.get(name, f"SELECT t.id, '[]', {{columns}} FROM {name} t WHERE t.id IN ({{names}})")
    rows: dict[tuple[int, str], dict[str, Any]] = {}
    for names, values in in_chunks(sorted({key for key, _rest in words})):
        for key, rest, *found in connection.execute(
            read.format(columns=listed or "NULL", names=names), values
        ):
            rows[key, rest] = dict(zip(columns, found, strict=False))
    return sum(not _is_so(rows.get(place), word.columns) for place, word in words.items())


def _is_so(row: Image, left: Image) -> bool:
    if left is None or ("outcome" in left and left["outcome"] is None):
        return row is None or row.get("outcome") is None
    return row is not None and all(row[name] == value for name, value in left.items())


def _not_made_so(connection: Connection) -> Counter[str]:
    """How many stretches of ids are not those that an import made, and how many rows don't fit their file."""
    off: Counter[str] = Counter()
    made: dict[str, list[tuple[int, int, int, int]]] = {}
    for table, fits in _KIND.items():
        made[table] = connection.execute(
            f"SELECT import_id, MIN(id), MAX(id), COUNT(*) FROM {table}"
            " WHERE import_id IS NOT NULL GROUP BY import_id"
        ).fetchall()
        sql = f"SELECT COUNT(*) FROM {table} r JOIN import i ON i.id = r.import_id WHERE NOT ({fits})"
        off[table] += connection.execute(sql).fetchone()[0]
    for name, first, last, first_import, last_import in connection.execute(_MADE, (UNDO,)).fetchall():
        within = connection.execute(f"SELECT COUNT(*) FROM {name} WHERE id BETWEEN ? AND ?", (first, last))
        (number,) = within.fetchone()
        own = [row[1:] for row in made[name] if first_import <= row[0] <= last_import]
        lows, highs, numbers = zip(*own, strict=True) if own else ((0,), (0,), (0,))
        off["made_by_import"] += (min(lows), max(highs), sum(numbers)) != (first, last, number)
    for sql, what in ((_NEW_LEADS, UNDO), (_OTHERWISE, IMPORT)):
        off["import"] += connection.execute(sql, (what,)).fetchone()[0]
    return off


def _told_of_nothing(connection: Connection) -> int:
    """How many rows files told of that are not there."""
    there = {
        name: {key for (key,) in connection.execute(f"SELECT id FROM {name}")}
        for name in ("handoff", "lead", "touch", "deal")
    }
    files = connection.execute("SELECT DISTINCT import_id FROM told_by_import").fetchall()
    return sum(
        row_id not in there.get(name, ())
        for (key,) in files
        for name, row_id, _bits in told_by(connection, key)
    )
