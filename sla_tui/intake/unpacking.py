"""The sheets of a workbook written as text, in a process of their own whose memory and time are bounded.

A workbook may claim more cells than any machine has, or unpack to a thousand times its size. What its
parts say of themselves is asked first; what breaks all the same is this process alone:
`python -P -m sla_tui.intake.unpacking WORKBOOK FOLDER`. It prints lines of JSON: numbers, which are the
percent that are done, and at last an object: the sheets, each with the file in the folder that holds it as
CSV, or `refused` with a code.

A row of text is a row of the sheet, from its first. A day without a time stays one unless another
cell of its column has a time; numbers have the 15 digits that a spreadsheet keeps. A number that an
.xlsx or .ods workbook shows as a percentage has its sign; of the other kinds the reader tells no formats.
"""

from __future__ import annotations

import csv
import errno
import json
import mmap
import sys
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from .cellfaults import MOST_SHEETS, MOST_UNPACKED, Cells, Refused, cells_of
from .odscells import percents_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MEMORY = 350 << 20
"""Bytes that the process may take: with the program that waits for it, less than 500 MB."""

SECONDS = 60
"""Seconds of a processor that it may take."""

MOST_TIMES = 100
"""How many times its size a workbook may unpack to: XML of tables takes some ten times, zeros a thousand."""

MOST_CELLS = 10_000_000
"""Cells of all sheets together, the empty ones inside them too."""

MOST_TEXT = 1 << 27
"""Characters of all sheets together."""

_SMALL = 30_000_000
"""Bytes that any workbook may unpack to: that takes no time."""

_CHECKED, _LOADED = 20, 0.4
"""The percent that are done once all parts were looked through; the share of a sheet once it was read."""

_ROWS = 2_000
"""Rows after which it is told how far the work has come."""

_NAME = 255
"""Letters of the name of a sheet that are told; spreadsheets allow 31."""

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_KINDS = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "content.xml": "ods"}
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_HALF_A_SECOND = timedelta(milliseconds=500)
_LARGEST_WHOLE = 1e15


def main(workbook: str, folder: str) -> None:
    """Write the sheets of a workbook into a folder, and print what there is."""
    _bound()
    try:
        told = json.dumps(unpack(Path(workbook), Path(folder), _Teller().tell))
    except Refused as refused:
        told = json.dumps({"refused": str(refused)})
    except MemoryError:
        told = json.dumps({"refused": "large"})
    print(told)


class _Teller:
    """Prints how many percent are done, each number once."""

    def __init__(self) -> None:
        self._told = -1

    def tell(self, percent: float) -> None:
        """Tell it, where it is more than before."""
        if int(percent) > self._told:
            self._told = int(percent)
            print(self._told, flush=True)


def unpack(path: Path, folder: Path, tell: Callable[[float], None]) -> dict[str, Any]:
    """Write each sheet as CSV; `tell` is told the percent that are done.

    Raises:
        Refused: `locked`, `large`, `broken`, or `room` where there is none to write into.
    """
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    kind = _kind(path)
    look = {"xlsx": cells_of, "ods": percents_of}.get(kind)
    told = {} if look is None else look(path, lambda share: tell(_CHECKED * share))
    sheets = []
    room, cells = MOST_TEXT, MOST_CELLS
    try:
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            metadata = book.sheets_metadata
            if len(metadata) > MOST_SHEETS:
                raise Refused("large")
            for place, found in enumerate(metadata):

                def here(share: float, place: int = place, sheets: int = len(metadata)) -> None:
                    tell(_CHECKED + (100 - _CHECKED) * (place + share) / sheets)

                if found.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_name(found.name)
                cells -= sheet.height * sheet.width
                if cells < 0:
                    raise Refused("large")
                here(_LOADED)
                written = folder / f"{place}.csv"
                first = sheet.start[1] if sheet.start else 0
                beside = told.get(place, Cells([], set()))
                percents = {(row, column - first) for row, column in beside.percents}
                room -= _write(sheet, written, room, percents, here)
                sheets.append(
                    {
                        "name": found.name[:_NAME],
                        "hidden": found.visible != SheetVisibleEnum.Visible,
                        "file": written.name,
                        "faults": [(row, column - first, text) for row, column, text in beside.faults],
                    }
                )
    except PasswordError as error:
        raise Refused("locked") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Refused("room" if getattr(error, "errno", None) in _NO_ROOM else "broken") from error
    return {"kind": kind, "sheets": sheets}


def _bound() -> None:
    """Take no more memory and time than allowed, where the system can hold a process to that.

    Where it ends for want of either no image of its memory is left.
    """
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _kind(path: Path) -> str:
    """Whose format it is; one that is locked, or that unpacks to too much, is refused.

    How much a part unpacks to is what the directory of the file says; where that is not true, it is broken.
    """
    size = path.stat().st_size
    if size > MOST_UNPACKED:
        raise Refused("large")
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                if content.find(_LOCKED) >= 0:
                    raise Refused("locked")
            return "xls"
    try:
        with ZipFile(path) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
            if unpacked > MOST_UNPACKED or unpacked > max(_SMALL, MOST_TIMES * size):
                raise Refused("large")
            if parts.testzip() is not None:
                raise Refused("broken")
            names = set(parts.namelist())
    except (BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, ZlibError) as error:
        raise Refused("broken") from error
    return next((kind for name, kind in _KINDS.items() if name in names), "xlsx")


def _write(
    sheet: CalamineSheet,
    path: Path,
    room: int,
    percents: Container[tuple[int, int]],
    tell: Callable[[float], None],
) -> int:
    """Write a sheet; how many characters it has. `tell` is told which share of the sheet is done."""
    timed = _timed(sheet)
    taken = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for number, row in enumerate(_filled(sheet)):
            if number % _ROWS == 0:
                tell(_LOADED + (1 - _LOADED) * number / sheet.height)
            cells = [
                _percent(cell) if (number, column) in percents else _text(cell, column in timed)
                for column, cell in enumerate(row)
            ]
            taken += sum(map(len, cells))
            if taken > room:
                raise Refused("large")
            writer.writerow(cells if any(cells) else ())
    return taken


def _timed(sheet: CalamineSheet) -> frozenset[int]:
    """The columns in which any cell is a day with a time."""
    return frozenset(
        column for row in sheet.iter_rows() for column, cell in enumerate(row) if type(cell) is datetime
    )


def _filled(sheet: CalamineSheet) -> Iterator[list[Any]]:
    """The rows; what stands in cells merged over several rows stands in each of them."""
    first = sheet.start[1] if sheet.start else 0
    merged: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        if bottom > top and left >= first:
            merged.setdefault(top, []).append((left - first, bottom))
    standing: dict[int, tuple[int, Any]] = {}
    for number, row in enumerate(sheet.iter_rows()):
        for column, bottom in merged.get(number, ()):
            if column < len(row):
                standing[column] = (bottom, row[column])
        for column, (bottom, cell) in list(standing.items()):
            if number > bottom:
                del standing[column]
            elif row[column] == "":
                row[column] = cell
        yield row


def _text(cell: Any, timed: bool) -> str:
    """A cell as text that says the same: nothing is added, no zone and no digit."""
    match cell:
        case str():
            return cell.replace("\0", "")
        case bool():
            return "true" if cell else "false"
        case datetime():
            return (cell + _HALF_A_SECOND).replace(microsecond=0).isoformat(" ")
        case date():
            return f"{cell} 00:00:00" if timed else cell.isoformat()
        case time():
            whole = datetime.combine(date.min, cell) + _HALF_A_SECOND
            return whole.time().replace(microsecond=0).isoformat()
        case timedelta():
            seconds = round(cell.total_seconds())
            return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        case float():
            return _number(cell)
        case _:
            return str(cell)


def _percent(cell: Any) -> str:
    """A cell that is shown as a percentage, as that: 0.031 is 3.1 %."""
    if isinstance(cell, float):
        return f"{_number(float(Decimal(f'{cell:.15G}') * 100))} %"
    return _text(cell, timed=False)


def _number(number: float) -> str:
    """A number with the digits that count.

    One of three decimals gets a fourth: it then can't be taken for one with a mark between thousands.
    """
    if number.is_integer() and abs(number) < _LARGEST_WHOLE:
        return str(int(number))
    text = f"{number:.15G}"
    return f"{text}0" if "E" not in text and len(text.partition(".")[2]) == 3 else text


if __name__ == "__main__":
    main(*sys.argv[1:])
