"""What later files told again of what an import made, changed or told, so that they stand on it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from sqlite3 import Connection
from typing import NamedTuple

from .told_rows import BITS, OF_DISPOSITION, Told, bits_of, told_by

_OF_LEAD = sum(BITS["leads"][name] for name in ("name", "email", "company", "created"))
_CHANGED = "SELECT name, row_id, before, after FROM changed_by_import WHERE action_id = ?"
_FILES = """
    SELECT i.id, i.system, i.kind, i.until FROM import i
    JOIN made_by_import m ON m.name = 'import' AND i.id BETWEEN m.first_id AND m.last_id
    WHERE m.action_id = ?
"""


class _File(NamedTuple):
    id: int
    system: str
    kind: str
    until: int


class ToldAgain:
    """Finds what later files told of that an import made or changed, or told with data that reach further."""

    def __init__(self, connection: Connection, action_id: int, made: Mapping[str, tuple[int, int]]) -> None:
        self._connection = connection
        self._made = made
        self._files = _files(connection, action_id)
        self._leads: dict[int, int] = {}
        self._changed: defaultdict[tuple[str, int], int] = defaultdict(int)
        self._told: dict[int, dict[tuple[str, int], int]] = {}
        if not self._files:
            return
        self._leads = dict(connection.execute("SELECT id, lead_id FROM main.handoff"))
        for name, row_id, before, after in connection.execute(_CHANGED, (action_id,)):
            table = name if name in ("lead", "deal", "touch") else "handoff"
            columns = {**json.loads(before or "{}"), **json.loads(after or "{}")}
            self._changed[table, row_id] |= bits_of(name, columns)

    def rows(self, later: int) -> Iterator[tuple[str, int]]:
        """The rows of which the files of a later import told any of that."""
        for file in _files(self._connection, later):
            for mine in self._files:
                if (mine.system, mine.kind) == (file.system, file.kind):
                    known = self._told_by(mine) if file.until < mine.until else {}
                    yield from (
                        told[:2]
                        for told in told_by(self._connection, file.id)
                        if self._is_made(told) or self._is_known(told, known)
                    )

    def _is_made(self, told: Told) -> bool:
        first, last = self._made.get(told[0], (0, -1))
        return first <= told[1] <= last

    def _is_known(self, told: Told, known: Mapping[tuple[str, int], int]) -> bool:
        return any(
            bits & (self._changed.get((name, row_id), 0) | known.get((name, row_id), 0))
            for name, row_id, bits in self._parts(told)
        )

    def _told_by(self, file: _File) -> dict[tuple[str, int], int]:
        if file.id not in self._told:
            found: defaultdict[tuple[str, int], int] = defaultdict(int)
            for told in told_by(self._connection, file.id):
                for name, row_id, bits in self._parts(told):
                    found[name, row_id] |= bits
            self._told[file.id] = dict(found)
        return self._told[file.id]

    def _parts(self, told: Told) -> Iterator[Told]:
        """What was told of a hand-off, and what of its lead; what became of it is one thing, said or not."""
        name, row_id, bits = told
        if name != "handoff":
            yield told
            return
        yield "lead", self._leads.get(row_id, 0), bits & _OF_LEAD
        yield name, row_id, bits & ~_OF_LEAD | (OF_DISPOSITION if bits & OF_DISPOSITION else 0)


def _files(connection: Connection, action_id: int) -> list[_File]:
    return [_File(*row) for row in connection.execute(_FILES, (action_id,))]
