"""What the reader does not tell of the cells of an .ods workbook: which are shown as a percentage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from .cellfaults import Cells, Refused

_CONTENT = "content.xml"
_PIECE = 1 << 20
_PERCENTAGE = b"percentage"
_CELLS = ("table-cell", "covered-table-cell")


def percents_of(path: Path, tell: Callable[[float], None]) -> dict[int, Cells]:
    """The cells that are shown as a percentage, by the place of their sheet in the workbook.

    `tell` is told which share was looked through.
    """
    reader = _Reader()
    parser = ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    try:
        with ZipFile(path) as parts:
            if not _has_any(parts):
                return {}
            size = max(parts.getinfo(_CONTENT).file_size, 1)
            with parts.open(_CONTENT) as part:
                while piece := part.read(_PIECE):
                    parser.Parse(piece)
                    tell(part.tell() / size)
            parser.Parse(b"", True)
    except (BadZipFile, ExpatError, KeyError, ValueError, NotImplementedError, EOFError, ZlibError) as error:
        raise Refused("broken") from error
    return reader.found


def _has_any(parts: ZipFile) -> bool:
    """Whether any cell is a percentage, which is soon seen and seldom so."""
    before = b""
    with parts.open(_CONTENT) as part:
        while piece := part.read(_PIECE):
            if _PERCENTAGE in before + piece:
                return True
            before = piece[-len(_PERCENTAGE) :]
    return False


class _Reader:
    """Goes through all tables; what stands in a table inside a cell is no cell of a sheet."""

    def __init__(self) -> None:
        self.found: dict[int, Cells] = {}
        self._place = -1
        self._depth = self._row = self._column = self._rows = 0
        self._percents: list[int] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A table, a row or a cell begins; cells and rows that are alike stand once, with their number."""
        name = tag.rpartition(":")[2]
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                self._place += 1
                self._row = 0
        elif self._depth != 1:
            return
        elif name == "table-row":
            self._rows = int(attributes.get("table:number-rows-repeated", 1))
            self._column = 0
            self._percents = []
        elif name in _CELLS:
            columns = int(attributes.get("table:number-columns-repeated", 1))
            if attributes.get("office:value-type") == "percentage":
                self._percents += range(self._column, self._column + columns)
            self._column += columns

    def end(self, tag: str) -> None:
        """A table or a row ends."""
        name = tag.rpartition(":")[2]
        if name == "table":
            self._depth -= 1
        elif name == "table-row" and self._depth == 1:
            if self._percents:
                cells = self.found.setdefault(self._place, Cells([], set())).percents
                cells.update(
                    (row, column)
                    for row in range(self._row, self._row + self._rows)
                    for column in self._percents
                )
            self._row += self._rows
