"""The store opened for writing: made where there is none, brought up to date, one transaction at a time.

Every transaction begins IMMEDIATE, so that it fails at its start or not at all where another
program writes. Loads SQLModel; Alembic too where the schema is behind.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from sla_tui.errors import StoreProblem
from sla_tui.paths import make_private_file, make_private_folder
from sla_tui.wording import _

from .connection import PATIENCE, REVISIONS, begin, data_version, open_for_writing, revision_of
from .copies import keep_copy
from .faults import in_plain_words, problem

MIGRATIONS = Path(__file__).parent / "migrations"


class Database:
    """A store's file, there and up to date."""

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        """Open the store, or make it.

        Raises:
            StoreProblem: where the file is no store, a newer one, or can't be written.
        """
        self.path = path
        self.patience = patience
        bring_up_to_date(path, patience=patience)
        self._engine = make_engine(path, patience)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: all of it is kept at the end, or nothing where anything is raised."""
        with _in_plain_words(self.path), Session(self._engine) as session, session.begin():
            yield session

    @contextmanager
    def writing_plainly(self) -> Iterator[sqlite3.Connection]:
        """The same in plain SQL, in half the time."""
        with (
            in_plain_words(self.path),
            closing(open_for_writing(self.path, patience=self.patience)) as plain,
            plain,
        ):
            begin(plain, self.patience)
            yield plain

    @contextmanager
    def workbench(self) -> Iterator[Workbench]:
        """A connection on which to prepare much before a transaction begins."""
        with _in_plain_words(self.path), self._engine.connect() as connection:
            yield Workbench(connection, self.path)


class Workbench:
    """A connection with temporary tables of its own, and at last one transaction.

    What takes long is prepared without a lock, so that others can read and write meanwhile.
    """

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self.path = path
        self._seen: int | None = None
        self.plain = _driver(connection)

    def is_stale(self) -> bool:
        """Whether somebody has written to the store since this was asked for the first time."""
        version = data_version(self.plain)
        stale = self._seen is not None and version != self._seen
        self._seen = version
        return stale

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """The transaction: all of it is kept at the end, or nothing where anything is raised."""
        with self._connection.begin(), Session(self._connection) as session:
            yield session
            session.flush()


def bring_up_to_date(
    path: Path, *, patience: float = PATIENCE, copy_first: bool = True, to: str = "head"
) -> None:
    """Make the store's schema the present one, in one transaction; the file too where there is none.

    A copy of the store as it was is kept first, unless it is a copy itself. `to` is the schema that is
    made where there is nothing yet.

    Raises:
        StoreProblem: where the file is no store, a newer one, or can't be written.
    """
    if revision_of(path, patience=patience) == REVISIONS[-1]:
        return
    try:
        make_private_folder(path.parent)
        make_private_file(path)
    except OSError as error:
        raise StoreProblem(_("The store {0} can't be made: {1}.").format(path, error.strerror)) from error
    with _in_plain_words(path), make_engine(path, patience).begin() as connection:
        if copy_first and _is_behind(_driver(connection)):
            keep_copy(path, "before-migration")
        _migrate(connection, to)


def make_engine(path: Path, patience: float = PATIENCE) -> Engine:
    """An engine for a file that is there; it keeps no connection open."""
    engine = create_engine(
        "sqlite://", creator=lambda: open_for_writing(path, patience=patience), poolclass=NullPool
    )
    event.listen(engine, "begin", lambda connection: begin(_driver(connection), patience))
    return engine


def plain(session: Session) -> sqlite3.Connection:
    """The plain connection under a session, in the same transaction."""
    return _driver(session.connection())


def _driver(connection: Connection) -> sqlite3.Connection:
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def _is_behind(plain: sqlite3.Connection) -> bool:
    """Whether there is a store of an earlier version: no empty file, nor one brought up to date by now."""
    if not plain.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        return False
    return str(plain.execute("SELECT version_num FROM alembic_version").fetchone()[0]) != REVISIONS[-1]


def _migrate(connection: Connection, to: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    try:
        with in_plain_words(path):
            yield
    except DBAPIError as error:
        found = problem(path, error.orig)
        if found is None:
            raise
        raise found from error
