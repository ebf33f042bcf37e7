"""What keeps a store from being used: one whole sentence for each cause."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sla_tui.errors import StoreProblem
from sla_tui.wording import _

_NO_TEXT = "Could not decode to UTF-8"
"""What Python's sqlite3 says of a text whose bytes are none."""


class NoStore(StoreProblem):
    """There is no store yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("There is no store at {0} yet: bring in data or make an agreement first.").format(path)
        )


class StoreBusy(StoreProblem):
    """Somebody else is writing; it can be tried again."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("The store {0} is in use by another program; try again in a moment.").format(path))


class Damaged(StoreProblem):
    """The file is broken."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The store {0} is damaged; “sla-tui restore” puts a copy back in its place.").format(path)
        )


def damaged(connection: sqlite3.Connection) -> Damaged:
    """For a store in which something is that can't be, by a connection to it."""
    return Damaged(Path(connection.execute("PRAGMA database_list").fetchone()[2]))


class Refused(StoreProblem):
    """The store can be used, but not for this: what was there has changed."""


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file into the sentence for a person; other errors pass."""
    try:
        yield
    except sqlite3.Error as error:
        found = problem(path, error)
        if found is None:
            raise
        raise found from error
    except UnicodeDecodeError as error:
        if not of_sqlite(error):
            raise
        said = error.object.decode(errors="replace")
        raise Damaged(path) from sqlite3.DatabaseError(said)


def of_sqlite(error: UnicodeDecodeError) -> bool:
    """Whether it is what SQLite says of a damaged schema, with bytes of it that are no text."""
    return error.object.startswith(b"malformed")


def problem(path: Path, error: BaseException | None) -> StoreProblem | None:
    """The problem with the file behind an error, None where the error is not about the file."""
    if is_busy(error):
        return StoreBusy(path)
    if _name(error).startswith("SQLITE_CORRUPT") or str(error).startswith(_NO_TEXT):
        return Damaged(path)
    sentence = _sentence(_name(error))
    return StoreProblem(sentence.format(path)) if sentence else None


def is_busy(error: BaseException | None) -> bool:
    """Whether it is only that somebody else is at it."""
    return _name(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def not_a_store(path: Path) -> StoreProblem:
    """For a file that holds something else, or whose first bytes are gone."""
    return StoreProblem(_no_store().format(path))


def out_of_reach(path: Path) -> StoreProblem:
    """For a file in a folder that the user may not enter."""
    return StoreProblem(_out_of_reach().format(path))


def newer_store(path: Path) -> StoreProblem:
    """For a store that a later version of the program has made."""
    return StoreProblem(
        _("The store {0} was made by a newer version of sla-tui: update sla-tui to open it.").format(path)
    )


def _name(error: BaseException | None) -> str:
    """What SQLite calls an error; empty for one that is not its own."""
    return str(getattr(error, "sqlite_errorname", ""))


def _no_store() -> str:
    return _(
        "{0} is not a store of sla-tui. If one was there, move this file away;"
        " then “sla-tui restore” puts a copy back."
    )


def _out_of_reach() -> str:
    return _("The store {0} can't be opened: check the rights of its file and folder.")


def _sentence(name: str) -> str | None:
    if name.startswith("SQLITE_NOTADB"):
        return _no_store()
    if name.startswith("SQLITE_READONLY"):
        return _("The store {0} can't be written to: its file or folder is read-only.")
    if name.startswith("SQLITE_FULL"):
        return _("There is no space left for the store {0}, or for temporary files; nothing was changed.")
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return _out_of_reach()
    if name.startswith("SQLITE_IOERR"):
        return _("The disk failed while the store {0} was in use; nothing was changed.")
    return None
