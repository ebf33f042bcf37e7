"""Workbooks (.xlsx, .xlsb, .xls, .ods) as text: each sheet unpacked once, or the file refused in a sentence.

`unpacking` does the reading in another process. What it writes lies in a folder of its own and goes
when nobody holds the sheets any more, or the program ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from sla_tui.errors import InputRefused
from sla_tui.wording import _

from .signatures import is_workbook
from .text import shown

SECONDS = 120
"""The longest that unpacking may take."""

NAME_COLUMNS = 40
"""Columns of a terminal in which the name of a sheet is shown."""

_HEAD = 1 << 20
_HELD = 4

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


def workbook_at(path: Path, name: str) -> Workbook | None:
    """The workbook that a file is; None where it is none, or can't be read at all.

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
    return _unpacked(path.absolute(), name, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=_HELD)
def _unpacked(path: Path, name: str, _size: int, _modified: int) -> Workbook:
    """Unpack a workbook as it is at this size and time; it is asked for several times on its way in."""
    try:
        folder = _Folder()
    except OSError as error:
        raise _refusal(name, "room") from error
    # -P: else a file beside the workbook that is called like a module would be run.
    command = [sys.executable, "-P", "-m", "sla_tui.intake.unpacking", str(path), str(folder.path)]
    packages = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    try:
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, env=packages, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _refusal(name, "large") from error
    if ended.returncode:
        # An abort is how the reader says that a sheet claims more cells than there is memory for.
        raise _refusal(name, "large" if ended.returncode < 0 else "broken")
    told = json.loads(ended.stdout)
    if "refused" in told:
        raise _refusal(name, told["refused"])
    sheets = []
    for sheet in told["sheets"]:
        text = folder.path / sheet["file"]
        size = text.stat().st_size
        if size:
            faults: dict[int, tuple[tuple[int, str], ...]] = {}
            for row, column, written in sheet["faults"]:
                faults[row + 1] = (*faults.get(row + 1, ()), (column, written))
            sheets.append(SheetText(sheet["name"], sheet["hidden"], text, size, faults, folder))
    return Workbook(told["kind"], tuple(sheets))


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
