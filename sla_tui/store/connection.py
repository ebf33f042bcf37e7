"""Connections to the store's file, and what kind of store it is, by plain SQL alone.

A reader never creates a store and never changes one; one made by an earlier version of the
program is brought up to date first, which is the only time that reading loads more than sqlite3.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from stat import S_ISDIR
from types import NoneType

from sla_tui.errors import StoreProblem
from sla_tui.paths import file_at
from sla_tui.wording import _

from .faults import NoStore, in_plain_words, is_busy, newer_store, not_a_store, out_of_reach
from .joined import read_as_one
from .reads import Reads

APPLICATION_ID = 0x534C4154
"""What marks a SQLite file as a store: "SLAT"."""

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
    "0017",
    "0018",
    "0019",
    "0020",
    "0021",
    "0022",
)
"""The migrations in order; the last is the schema that this version works with."""

PATIENCE = 5.0
"""Seconds to wait for another program's write."""

_NOTHING: dict[None, None] = {}

_TURN = 0.01
"""Seconds after which a writer asks anew whether the store is free."""


@contextmanager
def reading(path: Path, *, patience: float = PATIENCE) -> Iterator[Reads]:
    """The store as it stands at one moment, however many questions are asked.

    Raises:
        NoStore: where there is none; StoreProblem for all else that is wrong with the file.
    """
    with in_plain_words(path), closing(open_for_reading(path, patience=patience)) as connection:
        connection.execute("BEGIN")
        read_as_one(connection)
        yield Reads(connection)


def open_for_reading(path: Path, *, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection that can't change the store. Close it when done.

    Raises:
        NoStore: where there is none; StoreProblem for all else that is wrong with the file.
    """
    revision = revision_of(path, patience=patience)
    if revision is None:
        raise NoStore(path)
    if revision != REVISIONS[-1]:
        from .database import bring_up_to_date

        bring_up_to_date(path, patience=patience)
    with in_plain_words(path):
        connection = _connect(path, patience)
        connection.execute("PRAGMA query_only = ON")
        return connection


def open_for_writing(path: Path, *, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection to a store that is there and up to date; transactions begin by hand.

    The journal `DELETE` with `synchronous = EXTRA` keeps a commit through a power cut.
    """
    connection = _connect(path, patience)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    return connection


def begin(connection: sqlite3.Connection, patience: float) -> None:
    """Begin a transaction that writes, once others have finished theirs.

    SQLite itself asks the more seldom the longer it waits, so that a program which writes much could
    keep another waiting to the end of its patience. Asked in short turns, all come to it alike.

    Raises:
        sqlite3.OperationalError: where the store is not free within `patience` seconds.
    """
    turns = max(round(patience / _TURN), 1)
    _wait_for(connection, patience / turns)
    try:
        for turn in range(1, turns + 1):
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if turn == turns or not is_busy(error):
                    raise
            else:
                return
    finally:
        _wait_for(connection, patience)


def _wait_for(connection: sqlite3.Connection, seconds: float) -> None:
    connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")


def revision_of(path: Path, *, patience: float = PATIENCE) -> str | None:
    """The schema of the store, one of `REVISIONS`; None where there is no store, or an empty file.

    Raises:
        StoreProblem: where the file is no store, a newer one, or can't be read.
    """
    if not _holds_anything(path):
        return None
    with in_plain_words(path), closing(_connect(path, patience)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise not_a_store(path)
        revision = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    if revision not in REVISIONS:
        raise newer_store(path)
    return revision


class Watcher:
    """Tells whether another connection has changed the store since it was last asked."""

    def __init__(self, path: Path) -> None:
        """Begin to watch.

        Raises:
            StoreProblem: where the store can't be read now, as while somebody writes.
        """
        self.path = path
        self._file = file_at(path)
        self.connection = open_for_reading(path, patience=0)
        try:
            with in_plain_words(path):
                self._seen = data_version(self.connection)
        except StoreProblem:
            self.close()
            raise

    def changed(self) -> bool:
        """Whether there is something new; while somebody writes, not yet."""
        try:
            version = data_version(self.connection)
        except sqlite3.OperationalError:
            return False
        changed, self._seen = version != self._seen, version
        return changed

    def is_replaced(self) -> bool:
        """Whether another file lies in the place of the store by now, as when a demo is made anew."""
        return file_at(self.path) != self._file

    def close(self) -> None:
        """Let go of the store."""
        self.connection.close()


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes, for this connection, when another one has changed the store."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _holds_anything(path: Path) -> bool:
    """Whether there is a file that is not empty."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise out_of_reach(path) from error
    if S_ISDIR(found.st_mode):
        raise StoreProblem(_("{0} is a folder; name a file for the store.").format(path))
    return found.st_size > 0


def _connect(path: Path, patience: float) -> sqlite3.Connection:
    # For each None that is written sqlite3 looks through what could adapt it, which takes longer than writing
    # it, unless something does: a look into a dictionary without anything gives None back.
    sqlite3.register_adapter(NoneType, _NOTHING.get)
    # Not `mode=ro`: after a crash the first reader takes back what was left half-written.
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )
