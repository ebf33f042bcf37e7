"""What the reader does not tell of the cells of an .xlsx workbook.

Cells with an error and formulas never calculated are empty to it, and a percentage is its bare number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, NamedTuple
from xml.etree.ElementTree import fromstring
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

MOST_FAULTS = 100_000
"""Cells with an error in a workbook."""

MOST_SHEETS = 1_000
"""Sheets of a workbook."""

MOST_UNPACKED = 400_000_000
"""Bytes of all parts of a workbook, unpacked; a part of which several sheets are made counts for each."""

_LONGEST = 40
"""Letters of an error that are told."""

_PIECE = 1 << 20
_FAULTY = rb"""\st=["']e["']|<(?:\w+:)?f[\s>/]"""
_STYLES = "xl/styles.xml"
_PERCENT_FORMATS = frozenset(("9", "10"))
"""The ids of the formats `0%` and `0.00%`, which every workbook has."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
"""Parts of a format in which a sign stands for itself."""

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Faults = list[tuple[int, int, str]]
"""Cells with an error: row and column from 0, and what stands there; empty where it was never calculated."""


class Refused(Exception):
    """A workbook that can't be read; its text is the code of the reason."""


class Cells(NamedTuple):
    """The faulty cells of a sheet, and those that are shown as a percentage: row and column from 0."""

    faults: Faults
    percents: set[tuple[int, int]]


def cells_of(path: Path, tell: Callable[[float], None]) -> dict[int, Cells]:
    """What the reader does not tell of cells, by the place of their sheet in the workbook.

    `tell` is told which share of the sheets was looked through.
    """
    found: dict[int, Cells] = {}
    try:
        with ZipFile(path) as parts:
            styles = frozenset(_percent_styles(parts))
            sizes = {part.filename: part.file_size for part in parts.infolist()}
            sheets = [(place, name) for place, name in enumerate(_sheet_parts(parts)) if name in sizes]
            total = sum(sizes[name] for _place, name in sheets)
            if len(sheets) > MOST_SHEETS or total > MOST_UNPACKED:
                raise Refused("large")
            done = 0
            for place, name in sheets:

                def here(read: int, before: int = done) -> None:
                    tell((before + read) / total)

                if _is_worth_reading(parts, name, styles, here):
                    with parts.open(name) as part:
                        found[place] = _CellReader(styles).read(part)
                done += sizes[name]
    except (
        BadZipFile,
        ExpatError,
        KeyError,
        SyntaxError,
        ValueError,
        NotImplementedError,
        EOFError,
    ) as error:
        raise Refused("broken") from error
    return found


def _sheet_parts(parts: ZipFile) -> list[str]:
    """The part of each sheet, in the order of the workbook."""
    targets = {
        relation.get("Id"): str(relation.get("Target"))
        for relation in fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    }
    names = []
    for element in fromstring(parts.read("xl/workbook.xml")).iter():
        if element.tag.endswith("}sheet"):
            target = targets.get(element.get(_RELATION), "")
            names.append(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
    return names


def _percent_styles(parts: ZipFile) -> Iterator[str]:
    """The styles of cells, by their place as a cell names it, that show a number as a percentage."""
    if _STYLES not in parts.namelist():
        return
    tree = fromstring(parts.read(_STYLES))
    formats = set(_PERCENT_FORMATS)
    for one in tree.iterfind("{*}numFmts/{*}numFmt"):
        if "%" in _LITERAL.sub("", one.get("formatCode", "")):
            formats.add(one.get("numFmtId", ""))
    for place, style in enumerate(tree.iterfind("{*}cellXfs/{*}xf")):
        if style.get("numFmtId") in formats:
            yield str(place)


def _is_worth_reading(parts: ZipFile, name: str, styles: frozenset[str], tell: Callable[[int], None]) -> bool:
    """Whether a part has an error, a formula or a percentage at all, which is soon seen and seldom so.

    The reader takes what it can of a torn part; here it is refused, lest rows be lost without a word.
    """
    looked_for = _FAULTY
    if styles:
        looked_for += rb"""|\ss=["'](?:%b)["']""" % "|".join(sorted(styles)).encode()
    pattern = re.compile(looked_for)
    parser, before, found = ParserCreate(), b"", False
    with parts.open(name) as part:
        while piece := part.read(_PIECE):
            parser.Parse(piece)
            found = found or pattern.search(before + piece) is not None
            before = piece[-16:]
            tell(part.tell())
    parser.Parse(b"", True)
    return found


class _CellReader:
    """Goes through the cells of one sheet for errors, formulas that were never calculated and percentages."""

    def __init__(self, styles: frozenset[str]) -> None:
        self._styles = styles
        self._faults: Faults = []
        self._percents: set[tuple[int, int]] = set()
        self._row = self._column = -1
        self._error = self._formula = self._value = self._inside = False
        self._text = ""

    def read(self, part: IO[bytes]) -> Cells:
        """What is found in a part."""
        parser = ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.ParseFile(part)
        return Cells(self._faults, self._percents)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                self._row = int(attributes.get("r", self._row + 2)) - 1
                self._column = -1
            case "c":
                where = attributes.get("r", "")
                self._column = _column(where) if where else self._column + 1
                self._error = attributes.get("t") == "e"
                if attributes.get("s") in self._styles:
                    self._percents.add((self._row, self._column))
                self._formula = self._value = False
                self._text = ""
            case "f":
                self._formula = True
            case "v":
                self._value = self._inside = True

    def _end(self, tag: str) -> None:
        match tag.rpartition(":")[2]:
            case "v":
                self._inside = False
            case "c" if self._error or (self._formula and not self._value):
                self._faults.append((self._row, self._column, self._text))
                if len(self._faults) > MOST_FAULTS:
                    raise Refused("large")

    def _characters(self, text: str) -> None:
        if self._inside and self._error and len(self._text) < _LONGEST:
            self._text += text[:_LONGEST]


def _column(where: str) -> int:
    """The column of a cell such as `AB12`, from 0."""
    number = 0
    for letter in where.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
