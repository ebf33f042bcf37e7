"""Copies of the store beside it: made before each migration and import, and when somebody asks.

They lie in a folder beside the store, numbered from 1 on, so that no clock is asked. Of those that
nobody asked for the last five are kept.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Literal, NamedTuple

from sla_tui.errors import StoreProblem
from sla_tui.paths import clear_left_over, file_at, make_private_folder, whole_file
from sla_tui.wording import _

from .connection import PATIENCE
from .faults import StoreBusy, in_plain_words

Why = Literal["before-import", "before-undo", "before-migration", "before-restore", "asked", "damaged"]
"""Why a copy was made; `damaged` is a store that could no longer be used, set aside as it was."""

KEPT = 5
"""How many of the copies that nobody asked for are kept."""

_TURN = 0.05
"""Seconds after which a copy is tried anew."""

_HELD = "SELECT (SELECT COUNT(*) FROM lead), (SELECT COUNT(*) FROM touch), (SELECT MAX(at) FROM action)"
_KEPT_FOR_GOOD = ("asked", "damaged")
_NAME = re.compile(r"(\d{4,9})-(before-import|before-undo|before-migration|before-restore|asked|damaged)\.db")


class Held(NamedTuple):
    """What a store or a copy of one holds: leads, touches, and when something was done in it last."""

    leads: int
    touches: int
    last_at: int | None


class Copy(NamedTuple):
    """One copy of a store; `made_at` is when its file was written, in seconds since the epoch."""

    number: int
    why: Why
    path: Path
    bytes: int
    made_at: int


def copies_of(store: Path) -> tuple[Copy, ...]:
    """The copies of a store, the latest first.

    Raises:
        StoreProblem: where their folder can't be read.
    """
    folder = folder_of(store)
    try:
        found = [_copy(path) for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _no_copy(folder, error) from error
    return tuple(sorted(found, reverse=True))


def held_by(path: Path) -> Held | None:
    """What a store or a copy of any version holds; None where that can't be told."""
    try:
        with closing(looking_at(path)) as plain:
            return Held(*plain.execute(_HELD).fetchone())
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def folder_of(store: Path) -> Path:
    """Where the copies of a store lie."""
    return store.with_name(f"{store.name}.backups")


def keep_copy(store: Path, why: Why) -> Copy:
    """Copy the store, and let go of what is too old; the copy.

    To be called with a transaction begun that has not written yet: then nothing changes meanwhile, and
    nobody else keeps one under the same number.

    Raises:
        StoreProblem: where the copy can't be made; there is no half of it then.
    """
    path = _next(store, why)
    copy_to(store, path)
    clear_left_over(path.parent, "[0-9]*.part*", path)
    _let_go(store)
    return _copy(path)


def set_aside(store: Path) -> Copy:
    """Keep a store that can't be used, with its journal, byte by byte.

    Raises:
        StoreProblem: where it can't be kept.
    """
    from shutil import copyfile

    path = _next(store, "damaged")
    with _whole(path) as part:
        copyfile(store, part)
    if _journal(store).exists():
        with _whole(_journal(path)) as part:
            copyfile(_journal(store), part)
    return _copy(path)


def copy_to(store: Path, path: Path) -> None:
    """Copy a store, or a copy of one, as it stands into a new file, whole or not at all.

    Raises:
        StoreProblem: where it can't be made, or something is there already.
    """
    if file_at(path) is not None:
        raise StoreProblem(_("There is a file {0} already; name another one.").format(path))
    with (
        _whole(path) as part,
        in_plain_words(store),
        closing(looking_at(store)) as source,
        closing(sqlite3.connect(part)) as target,
    ):
        target.execute("PRAGMA synchronous = OFF")  # the file is synchronised as a whole
        source.backup(target, progress=_Impatient(store), sleep=_TURN)


def looking_at(path: Path) -> sqlite3.Connection:
    """A connection to a store of any version that changes nothing. Close it when done."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)


class _Impatient:
    """Ends a copy that waits for others for too long; left alone, SQLite would try for ever."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turns = round(PATIENCE / _TURN)

    def __call__(self, status: int, _remaining: int, _pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            self._turns -= 1
            if self._turns <= 0:
                raise StoreBusy(self._path)


def put_in_place(part: Path, store: Path) -> None:
    """Let a whole file be the store, in place of one that can't be used and was set aside.

    Its journal goes first: it would be played back into the new one.
    """
    _journal(store).unlink(missing_ok=True)
    part.replace(store)


def refuse_journal_of_none(store: Path) -> None:
    """Refuse to make a store where the journal of another was left behind: it would be played back into it.

    Raises:
        StoreProblem: and names the journal.
    """
    if _journal(store).exists():
        raise StoreProblem(
            _("{0} was left of a store that is no longer there: move it away first.").format(_journal(store))
        )


def _next(store: Path, why: Why) -> Path:
    folder = folder_of(store)
    try:
        make_private_folder(folder)
    except OSError as error:
        raise _no_copy(folder, error) from error
    number = max((copy.number for copy in copies_of(store)), default=0) + 1
    return folder / f"{number:04}-{why}.db"


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """`whole_file`, with what keeps it from being written in words."""
    try:
        with whole_file(path) as part:
            yield part
    except OSError as error:
        raise _no_copy(path, error) from error


def _let_go(store: Path) -> None:
    """Remove what nobody asked for and five later ones have followed; what can't be removed stays."""
    unasked = [copy for copy in copies_of(store) if copy.why not in _KEPT_FOR_GOOD]
    for copy in unasked[KEPT:]:
        with suppress(OSError):
            copy.path.unlink(missing_ok=True)


def _copy(path: Path) -> Copy:
    number, why = path.stem.split("-", 1)
    there = path.stat()
    return Copy(int(number), why, path, there.st_size, int(there.st_mtime))  # type: ignore[arg-type]


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _no_copy(path: Path, error: OSError) -> StoreProblem:
    return StoreProblem(
        _("No copy of the store can be kept at {0}: {1}. Nothing was changed.").format(path, error.strerror)
    )
