"""Cells of a workbook with an error, and formulas never calculated: the reader has both as empty."""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import fromstring
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

MOST_FAULTS = 100_000
"""Cells with an error in a workbook."""

_PIECE = 1 << 20
_FAULTY = re.compile(rb"""\st=["']e["']|<(?:\w+:)?f[\s>/]""")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Faults = list[tuple[int, int, str]]
"""Cells with an error: row and column from 0, and what stands there; empty where it was never calculated."""


class Refused(Exception):
    """A workbook that can't be read; its text is the code of the reason."""


def faults_of(path: Path) -> dict[int, Faults]:
    """The cells with an error by the place of their sheet in the workbook: the reader has them as empty."""
    found: dict[int, Faults] = {}
    try:
        with ZipFile(path) as parts:
            for place, name in enumerate(_sheet_parts(parts)):
                if name in parts.namelist() and _may_be_faulty(parts, name):
                    with parts.open(name) as part:
                        found[place] = _FaultReader().read(part)
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


def _may_be_faulty(parts: ZipFile, name: str) -> bool:
    """Whether a part has an error or a formula at all, which is soon seen and seldom so.

    The reader takes what it can of a torn part; here it is refused, lest rows be lost without a word.
    """
    parser, before, found = ParserCreate(), b"", False
    with parts.open(name) as part:
        while piece := part.read(_PIECE):
            parser.Parse(piece)
            found = found or _FAULTY.search(before + piece) is not None
            before = piece[-16:]
    parser.Parse(b"", True)
    return found


class _FaultReader:
    """Goes through the cells of one sheet for errors, and for formulas that were never calculated."""

    def __init__(self) -> None:
        self._faults: Faults = []
        self._row = self._column = -1
        self._error = self._formula = self._value = self._inside = False
        self._text = ""

    def read(self, part: IO[bytes]) -> Faults:
        """The faulty cells of a part."""
        parser = ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.ParseFile(part)
        return self._faults

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                self._row = int(attributes.get("r", self._row + 2)) - 1
                self._column = -1
            case "c":
                where = attributes.get("r", "")
                self._column = _column(where) if where else self._column + 1
                self._error = attributes.get("t") == "e"
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
        if self._inside and self._error:
            self._text += text


def _column(where: str) -> int:
    """The column of a cell such as `AB12`, from 0."""
    number = 0
    for letter in where.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
