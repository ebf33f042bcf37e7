"""A folder in which exports arrive: which files lie there, and how one is set aside when it is done with.

A file is ready where two looks some seconds apart find it alike. Links are not followed, neither to
a file nor to a folder, since what they name lies elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from sla_tui.errors import InputRefused, OutputProblem
from sla_tui.wording import _

from .files import NAME_COLUMNS
from .text import shown

TAKEN = "taken"
REFUSED = "refused"
"""The folders, inside the one that is watched, for files that were taken and for those that were not."""

NOTE = ".txt"
"""What is added to the name of a file that was set aside, for the text that says why."""

_UNFINISHED = (".part", ".crdownload", ".tmp")
_LONGEST = 255
"""Bytes of a name that file systems take."""

_LONGEST_ENDING = 16
_PATH_COLUMNS = 4_000


class FolderGone(InputRefused):
    """A folder is not there, or can't be read."""


class Arrived(NamedTuple):
    """A file of the folder as one look found it; a file that is written to is no longer alike."""

    path: Path
    size: int
    modified: int
    node: int

    @property
    def name(self) -> str:
        """The file's name, fit to be shown."""
        return shown(self.path.name, NAME_COLUMNS)

    def is_there(self) -> bool:
        """Whether it lies there still, and as it was."""
        with suppress(OSError):
            return _arrived(self.path, self.path.lstat()) == self
        return False


def path_text(path: Path) -> str:
    """A path, fit to be shown and whole: its end says the most."""
    return shown(str(path), _PATH_COLUMNS)


def look(folder: Path) -> tuple[Arrived, ...]:
    """The files that lie in a folder, by name; hidden, empty and half-loaded ones are left, and links.

    Raises:
        FolderGone: the folder is not there, or can't be read.
    """
    name = path_text(folder)
    try:
        with os.scandir(folder) as entries:
            return tuple(sorted(found for entry in entries for found in _looked_at(folder, entry)))
    except FileNotFoundError as error:
        raise FolderGone(_("There is no folder {0}.").format(name)) from error
    except NotADirectoryError as error:
        raise FolderGone(_("{0} is no folder.").format(name)) from error
    except OSError as error:
        raise FolderGone(_("The folder {0} can't be read: {1}.").format(name, error.strerror)) from error


def make_room(folder: Path) -> None:
    """Make the folders for files that are done with, where they are missing.

    Raises:
        OutputProblem: they can't be made, or something else is called so.
    """
    for into in (TAKEN, REFUSED):
        place = folder / into
        try:
            place.mkdir(mode=0o700, exist_ok=True)
            is_folder = S_ISDIR(place.lstat().st_mode)
        except FileExistsError:
            is_folder = False
        except OSError as error:
            raise OutputProblem(_not_made(place, error)) from error
        if not is_folder:
            sentence = _("{0} is no folder of its own, and files that are done with go there: rename it.")
            raise OutputProblem(sentence.format(path_text(place)))


def set_aside(file: Arrived, into: str, note: Callable[[Path], str] | None = None) -> Path:
    """Move a file into a folder beside it; where it lies then.

    `note` makes a text to lie beside it, of where the file lies then. A name that is there already
    gets a number. Where the move fails the file stays, and nothing of it is left elsewhere.

    Raises:
        OutputProblem: it can't be moved, or is no longer as it was looked at.
    """
    make_room(file.path.parent)
    kept: list[Path] = []
    try:
        place = _free_place(file.path.parent / into, file.path.name, noted=note is not None, kept=kept)
        if note is not None:
            kept[-1].write_text(f"{note(place)}\n", encoding="utf-8", errors="replace")
        if not file.is_there():
            raise OutputProblem(_("{0} was changed while it was read; it stays.").format(file.name))
        # The name was taken with an empty file, so that no other is written over.
        file.path.replace(place)
        kept.clear()
    except OSError as error:
        sentence = _("{0} stays where it is, since it can't be moved to {1}: {2}.")
        raise OutputProblem(sentence.format(file.name, into, error.strerror)) from error
    finally:
        for place_kept in kept:
            with suppress(OSError):
                place_kept.unlink()
    return place


def _looked_at(folder: Path, entry: os.DirEntry[str]) -> Iterator[Arrived]:
    if entry.name.startswith(".") or entry.name.lower().endswith(_UNFINISHED):
        return
    with suppress(OSError):  # it went away meanwhile
        found = entry.stat(follow_symlinks=False)
        # An empty file may be one that is only begun.
        if S_ISREG(found.st_mode) and found.st_size:
            yield _arrived(folder / entry.name, found)


def _arrived(path: Path, found: os.stat_result) -> Arrived:
    return Arrived(path, found.st_size, found.st_mtime_ns, found.st_ino)


def _free_place(folder: Path, name: str, *, noted: bool, kept: list[Path]) -> Path:
    """A name that nothing has, nor its note, kept with empty files; these are added to `kept`."""
    for number in count(1):
        place = folder / _numbered(name, number)
        wanted = [place, place.with_name(f"{place.name}{NOTE}")] if noted else [place]
        try:
            for path in wanted:
                _keep(path)
                kept.append(path)
        except FileExistsError:
            while kept:
                kept.pop().unlink()
        else:
            return place
    raise AssertionError


def _keep(path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _numbered(name: str, number: int) -> str:
    """`contacts.csv`, `contacts 2.csv` …, cut before its end where there is no room for more."""
    stem, ending = Path(name).stem, Path(name).suffix
    if len(ending) > _LONGEST_ENDING:
        stem, ending = name, ""
    tail = ending if number == 1 else f" {number}{ending}"
    room = _LONGEST - len(NOTE) - len(os.fsencode(tail))
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return f"{stem}{tail}"


def _not_made(place: Path, error: OSError) -> str:
    return _("The folder {0} can't be made: {1}.").format(path_text(place), error.strerror)
