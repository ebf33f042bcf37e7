"""Which columns of which rows each file told of, so that it is known how far the data reach that did last.

A file tells of a row what it has a value for, whether that changed anything or not. It is kept with the
import, packed, since every file tells of nearly every row again; taken back, an import has told nothing.
"""

from __future__ import annotations

import sqlite3
import struct
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from operator import attrgetter
from typing import Any

from sla_tui.domain.lead_details import KEPT, NOTHING
from sla_tui.domain.records import LeadRecord

from .faults import damaged
from .histories import in_chunks
from .previews import Kind

SAID, EMPTY = "disposition", "no disposition"
"""What a file says of what became of a hand-off: something, or with an empty cell that nothing did."""

_OF_LEADS = (
    *("tier", "source", "team", "campaign", "person_id", SAID, EMPTY, "accepted"),
    *("name", "email", "company", "created"),
    *("industry", "company_size", "value", "intent", "activity", "job_title", "country", "phone"),
    "revenue",
)
_OF_DEALS = ("lead_id", "name", "person_id", "state", "amount", "opened", "won", "lost")
_OF_TOUCHES = ("kind", "outcome", "person_id", "automated", "inbound", "planned", "touched")


def _bits(columns: Sequence[str]) -> dict[str, int]:
    return {name: 1 << place for place, name in enumerate(columns)}


BITS = {"leads": _bits(_OF_LEADS), "deals": _bits(_OF_DEALS), "touches": _bits(_OF_TOUCHES)}
"""By kind of file the bit of each thing that it may tell; kept in stores, so only ever added to."""

SAID_BIT, EMPTY_BIT = BITS["leads"][SAID], BITS["leads"][EMPTY]
OF_DISPOSITION = SAID_BIT | EMPTY_BIT

_PLAIN = ("tier", "source", "team", "campaign", "name", "email", "company", "created", "rep")
_PLAIN_BITS = (*(BITS["leads"][name] for name in _PLAIN[:-1]), BITS["leads"]["person_id"])
_DETAIL_BITS = tuple(BITS["leads"][name] for name in KEPT)
_plain = attrgetter(*_PLAIN)

Row = Mapping[str, Any]
Told = tuple[str, int, int]
"""The table and the id of a row, and the bits of what was told of it."""

_KIND_OF: dict[str, Kind] = {"deal": "deals", "touch": "touches"}
_TABLE = "told_by_import"
_UNTOLD = f"""
    SELECT 1 FROM import WHERE system = ? AND kind = ? AND until <= ? AND id = ?
    AND id NOT IN (SELECT import_id FROM {_TABLE} WHERE name = ?)
"""
_PART = 8_000
"""Rows that are packed into one text: few enough for a cell of a spreadsheet, however they differ."""


def bits_of(table: str, columns: Iterable[str]) -> int:
    """The bits of what stands in some columns of a table; 0 for what files do not tell as here meant."""
    if table in ("disposition", "told_disposition"):
        return OF_DISPOSITION
    if table == "past_owner":
        return BITS["leads"]["person_id"]
    known = BITS[_KIND_OF.get(table, "leads")]
    names = (
        "amount" if name == "currency" else name.removesuffix("_at").removesuffix("_day") for name in columns
    )
    return sum(known.get(name, 0) for name in set(names))


def bits_told(record: LeadRecord) -> int:
    """The bits of what a row has a value for, but for what became of the hand-off."""
    bits = _bits_of(_PLAIN_BITS, tuple([said is not None for said in _plain(record)]))
    if record.details is not NOTHING:
        bits |= _bits_of(_DETAIL_BITS, tuple([said is not None for said in record.details[:-1]]))
    return bits


@cache
def _bits_of(bits: tuple[int, ...], said: tuple[bool, ...]) -> int:
    return sum(bit for bit, is_said in zip(bits, said, strict=True) if is_said)


def begin(connection: sqlite3.Connection) -> None:
    """Start with nothing told by files that are about to be brought in."""
    connection.execute("DROP TABLE IF EXISTS temp.telling")
    connection.execute(
        "CREATE TEMP TABLE telling (import_id INTEGER, name TEXT, row_id INTEGER, bits INTEGER,"
        " PRIMARY KEY (import_id, name, row_id)) WITHOUT ROWID"
    )


def tell(connection: sqlite3.Connection, import_id: int, told: Iterable[Told]) -> None:
    """Note what a file that is about to be brought in tells."""
    connection.executemany(
        f"INSERT OR REPLACE INTO telling VALUES ({import_id}, ?, ?, ?)",
        told,
    )


def pack(connection: sqlite3.Connection) -> None:
    """Pack what was told, so that it need only be written."""
    connection.execute("DROP TABLE IF EXISTS temp.told_packed")
    connection.execute("CREATE TEMP TABLE told_packed AS SELECT * FROM main.told_by_import WHERE 0")
    connection.execute("SAVEPOINT packed")
    files = connection.execute("SELECT DISTINCT import_id, name FROM telling").fetchall()
    for import_id, name in files:
        rows = connection.execute(
            "SELECT row_id, bits FROM telling WHERE import_id = ? AND name = ? ORDER BY row_id",
            (import_id, name),
        )
        part = 0
        while some := rows.fetchmany(_PART):
            connection.execute(
                "INSERT INTO told_packed VALUES (?, ?, ?, ?)", (import_id, name, part, packed(some))
            )
            part += 1
    connection.execute("RELEASE packed")


def keep(connection: sqlite3.Connection, import_ids: Sequence[int]) -> None:
    """Keep what these files told, in the transaction that is under way."""
    marks = ", ".join("?" * len(import_ids))
    connection.execute(
        f"INSERT INTO {_TABLE} SELECT * FROM told_packed WHERE import_id IN ({marks})", import_ids
    )


def told_by(connection: sqlite3.Connection, import_id: int) -> Iterator[Told]:
    """What an import that stands told.

    Raises:
        Damaged: where it can't be read.
    """
    for name, rows in connection.execute(
        f"SELECT name, rows FROM {_TABLE} WHERE import_id = ?", (import_id,)
    ):
        yield from ((name, row_id, bits) for row_id, bits in _unpacked(connection, rows))


def read_all(connection: sqlite3.Connection) -> None:
    """Find out whether all that was told can be read.

    Raises:
        Damaged: where something can't.
    """
    for (rows,) in connection.execute(f"SELECT rows FROM {_TABLE}"):
        _unpacked(connection, rows)


class ToldBefore:
    """What files of one system and kind told of whose data reach as far as those of a file, or further.

    There are such files but seldom, and where there are none nothing is looked through.
    """

    def __init__(self, connection: sqlite3.Connection, system: str, kind: Kind, until: int) -> None:
        self._connection = connection
        self._of = system, kind, until
        self._first: dict[tuple[str, int], set[int]] = {}
        found = connection.execute(
            "SELECT id, until > ? FROM import WHERE system = ? AND kind = ? AND until >= ?",
            (until, system, kind, until),
        ).fetchall()
        self._is_there = bool(found)
        self.is_newer = any(further for _id, further in found)
        """Whether any of them reaches further."""
        connection.execute("DROP TABLE IF EXISTS temp.told_before")
        if not found:
            return
        connection.execute(
            "CREATE TEMP TABLE told_before (name TEXT, row_id INTEGER, newer INTEGER, same INTEGER,"
            " PRIMARY KEY (name, row_id)) WITHOUT ROWID"
        )
        connection.execute("SAVEPOINT before")
        for import_id, further in found:
            connection.executemany(
                "INSERT INTO told_before VALUES (?1, ?2, ?3 * ?4, ?3 * (1 - ?4)) ON CONFLICT DO UPDATE SET"
                " newer = newer | excluded.newer, same = same | excluded.same",
                ((*told, further) for told in told_by(connection, import_id)),
            )
        connection.execute("RELEASE before")

    def newer(self, name: str, ids: Iterable[int]) -> dict[int, int]:
        """By row of a table the bits of what files told that reach further; rows without any are left out."""
        found: dict[int, int] = {}
        if self.is_newer:
            sql = "SELECT row_id, newer FROM told_before WHERE name = :name AND newer > 0 AND row_id IN ({})"
            for names, values in in_chunks(sorted(ids)):
                found.update(self._connection.execute(sql.format(names), {**values, "name": name}))
        return found

    def is_first(self, import_id: int, name: str, row: Row, bit: int) -> bool:
        """Whether of all files that told something of a row the one under way reaches least far.

        It is asked but seldom, and goes through what all files before told then. An import from before
        that was kept of such rows told at least of what it made.
        """
        if (name, bit) not in self._first:
            self._first[name, bit] = self._told_earlier(name, bit)
        here = "SELECT 1 FROM telling WHERE import_id < ? AND name = ? AND row_id = ? AND bits & ?"
        return (
            row["id"] not in self._first[name, bit]
            and not self._connection.execute(here, (import_id, name, row["id"], bit)).fetchone()
            and not self._connection.execute(_UNTOLD, (*self._of, row["import_id"], name)).fetchone()
        )

    def _told_earlier(self, name: str, bit: int) -> set[int]:
        ids = self._connection.execute(
            "SELECT id FROM import WHERE system = ? AND kind = ? AND until <= ?", self._of
        ).fetchall()
        told = (one for (import_id,) in ids for one in told_by(self._connection, import_id))
        return {row_id for table, row_id, bits in told if table == name and bits & bit}

    def lacks(self, import_id: int) -> bool:
        """Whether the file under way told anything that none told whose data reach as far and no further.

        It counts where those that reach further are taken back.
        """
        if not self._is_there:
            return True
        sql = """
            SELECT EXISTS (
                SELECT 1 FROM telling t LEFT JOIN told_before b ON b.name = t.name AND b.row_id = t.row_id
                WHERE t.import_id = ? AND t.bits & ~COALESCE(b.same, 0)
            )
        """
        return bool(self._connection.execute(sql, (import_id,)).fetchone()[0])


def packed(rows: Iterable[tuple[int, int]]) -> str:
    """Ids in order, each with its bits, as a short text."""
    steps: list[int] = []
    last = 0
    for row_id, bits in rows:
        steps += (row_id - last, bits)
        last = row_id
    return b64encode(zlib.compress(struct.pack(f"<{len(steps)}I", *steps), 3)).decode()


def _unpacked(connection: sqlite3.Connection, text: str) -> list[tuple[int, int]]:
    try:
        steps = list(struct.iter_unpack("<II", zlib.decompress(b64decode(text, validate=True))))
        return list(zip(accumulate(gap for gap, _bits in steps), (bits for _gap, bits in steps), strict=True))
    except (ValueError, struct.error, zlib.error) as error:
        raise damaged(connection) from error
