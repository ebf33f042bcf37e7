"""The rows of leads that are joined, as they count for one lead (numbers.md, at), in temporary tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from sqlite3 import Connection
from typing import Any

from sla_tui.domain.leads import Disposition
from sla_tui.domain.one_lead import Handed, first_known, hand_offs_of_one, said_of_one, told_by
from sla_tui.domain.when import When

from .columns import known_when, when_columns, when_in

Row = dict[str, Any]

_TOUCHES = """
    INSERT INTO temp.one_touch SELECT {columns} FROM {touch} t JOIN temp.is_one o ON o.lead_id = t.lead_id
    WHERE NOT EXISTS (
        SELECT 1 FROM temp.is_one p CROSS JOIN {touch} k ON k.lead_id = p.lead_id
        WHERE p.kept_id = o.kept_id AND k.lead_id <> t.lead_id AND k.id < t.id AND (
            (k.system = t.system AND k.key = t.key AND k.origin = 'import' AND t.origin = 'import')
            OR (k.touched_at = t.touched_at AND COALESCE(k.kind, '') = COALESCE(t.kind, '')
             AND COALESCE(k.outcome, '') = COALESCE(t.outcome, ''))
        )
    )
"""
_DEALS = (
    "INSERT INTO temp.one_deal SELECT {columns} FROM {deal} t JOIN temp.is_one o ON o.lead_id = t.lead_id"
)


def make_rows(connection: Connection, over: Mapping[str, str], columns: Mapping[str, str]) -> None:
    """Fill the tables `one_…` for the leads in `is_one`, and in `counts_at` as which one a hand-off counts.

    Args:
        connection: on which the tables are.
        over: by the name of each table where its rows are read.
        columns: by the name of each table its columns, as they are listed.
    """
    made: list[Row] = []
    groups: list[tuple[Handed, ...]] = []
    said = {
        row["handoff_id"]: row for row in _of_hand_offs(connection, over, "disposition") if row["outcome"]
    }
    for kept, rows in _hand_offs(connection, over).items():
        own = {row["id"]: row for row in rows}
        found = hand_offs_of_one([_handed(row, said.get(row["id"])) for row in rows], kept)
        groups += found
        made += [_as_one([own[one.id] for one in same], kept) for same in found]
        made += [own[one.id] | {"excluded": "duplicate"} for same in found for one in same[1:]]
    counts_at = {one.id: same[0].id for same in groups for one in same}
    connection.executemany("INSERT INTO temp.counts_at VALUES (?, ?)", counts_at.items())
    _put(connection, "handoff", _numbered(made))
    _put(connection, "disposition", filter(None, (_disposition(same, said) for same in groups)))
    _put(connection, "late_reason", _reasons(_of_hand_offs(connection, over, "late_reason"), groups))
    pauses = _of_hand_offs(connection, over, "pause")
    _put(
        connection,
        "pause",
        [row | {"handoff_id": counts_at[row["handoff_id"]]} for row in pauses],
    )
    for table, sql in (("touch", _TOUCHES), ("deal", _DEALS)):
        listed = ", ".join(
            "o.kept_id" if name == "lead_id" else f"t.{name}" for name in columns[table].split(", ")
        )
        connection.execute(sql.format(columns=listed, **{table: over[table]}))
    _put(connection, "lead", _leads(connection, over, {row["lead_id"] for row in made}))


def _hand_offs(connection: Connection, over: Mapping[str, str]) -> Mapping[int, list[Row]]:
    """The hand-offs by the lead as which they count."""
    found: defaultdict[int, list[Row]] = defaultdict(list)
    sql = f"SELECT h.*, o.kept_id FROM {over['handoff']} h JOIN temp.is_one o ON o.lead_id = h.lead_id"
    for row in _rows(connection, sql):
        found[row.pop("kept_id")].append(row)
    return found


def _of_hand_offs(connection: Connection, over: Mapping[str, str], table: str) -> list[Row]:
    """The rows of a table that are of these hand-offs, in order."""
    own = f"SELECT h.id FROM {over['handoff']} h JOIN temp.is_one o ON o.lead_id = h.lead_id"
    return _rows(connection, f"SELECT * FROM {over[table]} WHERE handoff_id IN ({own}) ORDER BY 1")


def _handed(row: Row, said: Row | None) -> Handed:
    word = None
    if said is not None:
        met = bool(said["definition_not_met"])
        word = Disposition(when_in(said, "disposed"), said["outcome"], said["reason"], met)
    return Handed(row["id"], row["lead_id"], known_when(row["handed_at"], row["handed_day"]), word)


def _as_one(same: Sequence[Row], kept: int) -> Row:
    """A hand-off with what is known of it under the other ids; what stands under its own goes first."""
    own = same[0]
    owner = next((row for row in same if row["person_id"] is not None), own)
    assigned = None
    if owner is not own or when_in(own, "assigned") is not None:  # else its owner had it at the hand-off
        assigned = first_known(when_in(row, "assigned") for row in same)
    return {
        **own,
        "lead_id": kept,
        "person_id": owner["person_id"],
        "connected": max(row["connected"] for row in same),
        **when_columns("handed", first_known(when_in(row, "handed") for row in same)),
        **when_columns("assigned", assigned),
        **when_columns("accepted", first_known(when_in(row, "accepted") for row in same)),
    }


def _numbered(rows: Iterable[Row]) -> list[Row]:
    """The hand-offs of each lead, numbered anew in order of time."""
    last: defaultdict[int, int] = defaultdict(int)
    found: list[Row] = []
    for row in sorted(
        rows, key=lambda row: (known_when(row["handed_at"], row["handed_day"]).isoformat(), row["id"])
    ):
        last[row["lead_id"]] += 1
        found.append(row | {"ordinal": last[row["lead_id"]]})
    return found


def _disposition(same: Sequence[Handed], said: Mapping[int, Row]) -> Row | None:
    told, word = told_by(same), said_of_one(same)
    if told is None or word is None:
        return None
    return {**said[told.id], "handoff_id": same[0].id, **when_columns("disposed", word.at)}


def _reasons(rows: Iterable[Row], groups: Iterable[Sequence[Handed]]) -> list[Row]:
    """Why hand-offs were late, each as said under its own id, else under the last of the others."""
    said = {row["handoff_id"]: row for row in rows}
    for same in groups:
        found = [said.pop(one.id) for one in (*same[1:], same[0]) if one.id in said]
        if found:
            said[same[0].id] = found[-1] | {"handoff_id": same[0].id}
    return list(said.values())


def _leads(connection: Connection, over: Mapping[str, str], shown: Container[int]) -> list[Row]:
    """The leads that count or have hand-offs, each created when the first of the ids of its lead was."""
    rows = _rows(
        connection, f"SELECT l.*, o.kept_id FROM {over['lead']} l JOIN temp.is_one o ON o.lead_id = l.id"
    )
    created: defaultdict[int, list[When | None]] = defaultdict(list)
    for row in rows:
        created[row["kept_id"]].append(when_in(row, "created"))
    found = []
    for row in rows:
        kept = row.pop("kept_id")
        if row["id"] == kept:
            row |= when_columns("created", first_known(created[kept]))
        if row["id"] == kept or row["id"] in shown:
            found.append(row)
    return found


def _rows(connection: Connection, sql: str) -> list[Row]:
    found = connection.execute(sql)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def _put(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    names = [name for name, *_what in connection.execute(f"SELECT * FROM temp.one_{table}").description]
    connection.executemany(
        f"INSERT INTO temp.one_{table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
        [[row[name] for name in names] for row in rows],
    )
