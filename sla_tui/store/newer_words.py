"""What newer data said of hand-offs and deals, so that an older export brought in later sets nothing back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from sqlite3 import Connection

from sla_tui.domain.when import to_seconds

from .histories import in_chunks
from .import_reads import read_imports
from .previews import ImportFile
from .staging import Row

DISPOSITION = "disposition"
"""What became of a hand-off, among the columns of it that newer data gave."""

_REACH_FURTHER = "SELECT id FROM import WHERE system = ? AND kind = ? AND until > ?"
_CHANGED = """
    SELECT row_id, name, after FROM changed_by_import
    WHERE action_id = :action AND name IN ({tables}) AND row_id IN ({names})
"""


_TABLES = {"leads": "'handoff', 'disposition'", "deals": "'deal'"}


class NewerWords:
    """The columns of rows that files of the same system and kind gave whose data reach further.

    There are such files but seldom, and where there are none nothing is looked through.
    """

    def __init__(self, connection: Connection, file: ImportFile) -> None:
        self._connection = connection
        self._actions: tuple[int, ...] = ()
        until = to_seconds(file.until)
        self._tables = _TABLES[file.kind]
        further = (file.system, file.kind, until)
        self._imports = {key for (key,) in connection.execute(_REACH_FURTHER, further)}
        if self._imports:
            self._actions = tuple(
                one.id
                for one in read_imports(connection)
                if any(
                    brought.system == file.system
                    and brought.kind == file.kind
                    and to_seconds(brought.until) > until
                    for brought in one.files
                )
            )

    def given(self, there: Iterable[Row], columns: Iterable[str]) -> Mapping[int, frozenset[str]]:
        """By row those that newer data gave; all of `columns` where they made it."""
        if not self._imports:
            return {}
        made, rows_by_id = frozenset(columns), {row["id"]: row for row in there}
        found = {key: made for key, row in rows_by_id.items() if row["import_id"] in self._imports}
        ids = sorted(rows_by_id)
        for action in self._actions:
            for names, values in in_chunks(ids):
                sql = _CHANGED.format(tables=self._tables, names=names)
                rows = self._connection.execute(sql, {**values, "action": action})
                for key, table, after in rows.fetchall():
                    told = {DISPOSITION} if table == DISPOSITION else set(json.loads(after or "{}"))
                    found[key] = found.get(key, frozenset()) | told
        return found
