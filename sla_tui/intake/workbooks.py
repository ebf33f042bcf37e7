"""Workbooks (.xlsx, .xlsb, .xls, .ods) as text: each sheet unpacked once, or the file refused in a sentence.

`unpacking` does the reading in another process, and tells how far it is. What it writes lies in a folder
of its own and goes when nobody holds the sheets any more, or the program ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from shutil import rmtree
from tempfile import mkdtemp
from threading import Thread
from typing import Any
from weakref import finalize

from sla_tui.errors import InputRefused
from sla_tui.wording import _

from .signatures import is_workbook
from .text import shown

SECONDS = 120
"""The longest that unpacking may take by the clock of the wall, on a machine that does much else too."""

NAME_COLUMNS = 40
"""Columns of a terminal in which the name of a sheet is shown."""

_HEAD = 1 << 20
_MOST_HELD = 4
_TICK = 1.0
"""Seconds after which it is told that the work goes on, though no more of it is done."""

Tell = Callable[[int, int], None]
"""What is told how many percent of a workbook are unpacked, and for how many seconds it goes on."""

Faults = Mapping[int, tuple[tuple[int, str], ...]]
"""By row, the positions with an error and what stands there; empty where it was never calculated."""


class _Folder:
    """A folder that goes with the last that holds it."""

    def __init__(self) -> None:
        self.path = Path(mkdtemp(prefix="sla-tui-"))
        finalize(self, rmtree, self.path, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class SheetText:
    """A sheet of a workbook as text: its name, whether it is hidden, where it lies and how large it is."""

    name: str
    hidden: bool
    path: Path
    size: int
    faults: Faults
    folder: _Folder

    @property
    def shown(self) -> str:
        """Its name, fit to be shown."""
        return shown(self.name, NAME_COLUMNS)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a workbook that hold anything; `kind` is its format: `xlsx`, `xlsb`, `xls` or `ods`."""

    kind: str
    sheets: tuple[SheetText, ...]


def silent(_percent: int, _seconds: int) -> None:
    """Let the progress pass by."""


_Key = tuple[Path, int, int]
_held: dict[_Key, Workbook | str] = {}
"""The last workbooks as they were at a size and a time, or the code of why they are refused."""


def workbook_at(path: Path, name: str, tell: Tell = silent) -> Workbook | None:
    """The workbook that a file is; None where it is none, or can't be read at all.

    It is asked for several times on its way in, and unpacked the first time. `tell` may raise to stop.

    Raises:
        InputRefused: it is locked, damaged, or larger than can be read; `name` is what it is called.
    """
    try:
        found = path.stat()
        if not path.is_file():
            return None
        with path.open("rb") as file:
            if not is_workbook(file.read(_HEAD)):
                return None
    except (OSError, ValueError):
        return None
    key = path.absolute(), found.st_size, found.st_mtime_ns
    book = _held.get(key)
    if book is None:
        book = _unpacked(path.absolute(), tell)
        if book != "room":
            _held[key] = book
            while len(_held) > _MOST_HELD:
                with suppress(KeyError, StopIteration):
                    del _held[next(iter(_held))]
    if isinstance(book, str):
        raise _refusal(name, book)
    return book


def _unpacked(path: Path, tell: Tell) -> Workbook | str:
    """Unpack a workbook; the code of why not where it can't be."""
    try:
        folder = _Folder()
    except OSError:
        return "room"
    # -P: else a file beside the workbook that is called like a module would be run.
    command = [sys.executable, "-P", "-m", "sla_tui.intake.unpacking", str(path), str(folder.path)]
    # A reader out of memory waits for ever for itself where it also wants to tell how it came to that.
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "RUST_BACKTRACE": "0"}
    told: Any = None
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            for told in _told(process, tell):
                if isinstance(told, dict):
                    break
            else:
                # An abort is how the reader says that a sheet claims more cells than there is memory for.
                return "large" if process.wait() < 0 else "broken"
        except TimeoutError:
            return "large"
        finally:
            process.kill()
    return str(told["refused"]) if "refused" in told else Workbook(told["kind"], _sheets(told, folder))


def _told(process: subprocess.Popen[bytes], tell: Tell) -> Iterator[Any]:
    """What the process says, line by line to its end; `tell` is told once a second, whatever it says.

    Raises:
        TimeoutError: it takes too long.
    """
    lines: SimpleQueue[bytes | None] = SimpleQueue()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.put(line)
        lines.put(None)

    Thread(target=listen, daemon=True).start()
    begun, percent = time.monotonic(), 0
    while True:
        seconds = time.monotonic() - begun
        if seconds > SECONDS:
            raise TimeoutError
        tell(percent, int(seconds))
        try:
            line = lines.get(timeout=_TICK)
        except Empty:
            continue
        if line is None:
            return
        said = json.loads(line)
        percent = said if isinstance(said, int) else percent
        yield said


def _sheets(told: Mapping[str, Any], folder: _Folder) -> tuple[SheetText, ...]:
    """The sheets with anything in them."""
    sheets = []
    for sheet in told["sheets"]:
        text = folder.path / sheet["file"]
        size = text.stat().st_size
        if size:
            faults: dict[int, list[tuple[int, str]]] = {}
            for row, column, written in sheet["faults"]:
                faults.setdefault(row + 1, []).append((column, written))
            by_row = {row: tuple(cells) for row, cells in faults.items()}
            sheets.append(SheetText(sheet["name"], sheet["hidden"], text, size, by_row, folder))
    return tuple(sheets)


def _refusal(name: str, reason: str) -> InputRefused:
    match reason:
        case "locked":
            return InputRefused(
                _("{0} is locked with a password: save it without one and bring that in.").format(name)
            )
        case "large":
            return InputRefused(
                _(
                    "{0} is too large a workbook; save the sheet that is meant as CSV and bring that in."
                ).format(name)
            )
        case "room":
            return InputRefused(
                _("{0} can't be unpacked: there is no room in the folder for temporary files.").format(name)
            )
        case _broken:
            return InputRefused(
                _(
                    "{0} is a workbook that can't be read; open it in a spreadsheet, save it again and bring "
                    "that in."
                ).format(name)
            )
