"""Which files of figures and deliveries were taken and stand, read by plain SQL."""

from __future__ import annotations

import json
from datetime import datetime
from sqlite3 import Connection
from typing import NamedTuple

from sla_tui.domain.when import from_seconds

from .action_reads import ENTER_FILE, is_standing


class StoredEntryFile(NamedTuple):
    """A file whose entries stand: its action, when it came and from whom, what it held and how much."""

    id: int
    at: datetime
    who: str
    file: str
    held: str
    rows: int


def read_entry_files(connection: Connection) -> tuple[StoredEntryFile, ...]:
    """The files whose entries stand, the latest first."""
    found = connection.execute(
        "SELECT id, at, who, after FROM action WHERE what = :what ORDER BY id DESC", {"what": ENTER_FILE}
    ).fetchall()
    files = []
    for key, at, who, after in found:
        if is_standing(connection, key):
            left = json.loads(after)
            told = (left["file"], left["kind"], len(left["rows"]))
            files.append(StoredEntryFile(key, from_seconds(at), who, *told))
    return tuple(files)
