"""Text as a table: the sign between cells, the header, and the rows a piece at a time.

The sign is found in the header line alone, since cells hold `;` and `,` too. Rows are numbered as
a spreadsheet numbers them. Cells of any length up to 16 MB pass; memory holds one piece of rows,
and of each row only the columns that are read.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from io import BufferedReader, TextIOWrapper
from itertools import chain, islice
from operator import itemgetter
from typing import cast

from sla_tui.errors import InputRefused
from sla_tui.wording import _

from .files import Source
from .text import clean

LONGEST_CELL = 16 << 20
"""Characters; a longer cell is a quotation mark that nothing closes."""

WHY = "sla-tui: why not taken"
"""The header over the reasons in a file of refused rows; it is no field's, in no language."""

_MOST_ROWS = 256
_FIRST_ROWS = 16
_PIECE_BYTES = 1 << 20
_first_cell = itemgetter(0)
_END = "\x1e\x1e"
_HEADER_CHARACTERS = 1 << 20
_DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR_LINE = "sep="
_TOTAL = re.compile(
    r"\s*(?:(?:grand |sub-?)?totals?|total g[ée]n[ée]ral|totaal|totale"
    r"|(?:gesamt|zwischen)?summe|gesamt|sum|suma|somme)(?: records)?\s*(?:\([^()]*\))?:?\s*",
    re.I,
)
_NUMBER = re.compile(
    r"\s*(?:[A-Z]{3}|[€$£¥])? ?[-+]?(?:\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?"
    r" ?(?:[A-Z]{3}|[€$£¥%])?\s*"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the header stands and what is in it.

    `row` is its row, `lines_before` the lines above it. `headers` are cleaned; `names` are the
    headers each unlike the others: one that stands twice, or is empty, carries its column's number.
    """

    delimiter: str
    row: int
    lines_before: int
    headers: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def repeated(self) -> tuple[str, ...]:
        """The headers that stand in several columns, each once."""
        return tuple(name for name, count in Counter(self.headers).items() if name and count > 1)

    def position(self, header: str) -> int | None:
        """Where a header stands, by its name or as it is written, whatever its case; the first of several."""
        wanted = clean(header).casefold()
        for written in (self.names, self.headers):
            for place, name in enumerate(written):
                if name.casefold() == wanted:
                    return place
        return None


@dataclass(slots=True)
class Piece:
    """Some rows: their numbers, and for each position asked for the cells of a column.

    `misshapen` are rows that can't be told apart into columns: number, cells in it, first cell.
    `footer` counts lines of totals, and of text below the table. `done` is how many bytes are read by then.
    """

    rows: list[int] = field(default_factory=list)
    columns: list[Sequence[str]] = field(default_factory=list)
    misshapen: list[tuple[int, int, str]] = field(default_factory=list)
    footer: int = 0
    done: int = 0


def lay_out(source: Source) -> Layout:
    """Find the header of a file.

    Raises:
        InputRefused: there is none.
    """
    with source.open() as text:
        blank, lines = _first_lines(text)
    if not lines:
        raise InputRefused(_("{0} holds blank lines only.").format(source.name))
    given = lines[0].rstrip("\r\n")
    separated = (
        source.sheet is None
        and given.lower().startswith(_SEPARATOR_LINE)
        and len(given) == len(_SEPARATOR_LINE) + 1
    )
    if separated:
        lines.pop(0)
    delimiter = _sign_between(source, lines, given[-1] if separated else "")
    headers = [clean(cell) for cell in _first_row(lines, delimiter)]
    if not any(headers):
        raise InputRefused(_("{0} has no header.").format(source.name))
    counts = Counter(headers)
    names = tuple(
        name if counts[name] == 1 and name else _("{0} (column {1})").format(name, place).strip()
        for place, name in enumerate(headers, start=1)
    )
    return Layout(delimiter, blank + 1, blank + separated, tuple(headers), names)


def _sign_between(source: Source, lines: Sequence[str], given: str) -> str:
    """The sign between cells: a comma where the text was made of a sheet here."""
    if source.sheet is not None:
        return ","
    return given or max(_DELIMITERS, key=lambda sign: len(_first_row(lines, sign)))


def pieces(
    source: Source, layout: Layout, positions: Sequence[int], needed: int
) -> Generator[Piece, None, None]:
    """The rows below the header, in pieces, with the columns at some positions.

    A row may lack cells beyond position `needed`, as spreadsheets leave out empty ones.

    Raises:
        InputRefused: a quotation mark is never closed.
    """
    with source.open() as text:
        for _line in range(layout.lines_before):
            text.readline()
        rows = _Rows(text, source.name, layout, positions, needed)
        rows.skip_header()
        while piece := rows.next_piece():
            yield piece


def rows_as_they_stand(source: Source, layout: Layout) -> Generator[tuple[int, list[str]], None, None]:
    """Each row below the header with its number, all of its cells as they are.

    Raises:
        InputRefused: a quotation mark is never closed.
    """
    with source.open() as text:
        for _line in range(layout.lines_before):
            text.readline()
        rows = _Rows(text, source.name, layout, (0,), 0)
        rows.skip_header()
        yield from rows.as_they_stand()


class _Rows:
    """The rows of an open table, numbered, a piece at a time.

    A last line is put below the table: where it does not come back as a row of its own, a quotation
    mark that nothing closes has swallowed it, and the rows above it too.
    """

    def __init__(
        self, text: TextIOWrapper, name: str, layout: Layout, positions: Sequence[int], needed: int
    ) -> None:
        self._bytes = cast(BufferedReader, text.buffer)
        self._name = name
        self._number = layout.row
        self._width = len(layout.names)
        self._needed = needed
        self._pick = _picker(positions)
        self._no_rows: list[Sequence[str]] = [()] * len(positions)
        self._reader = csv.reader(chain(text, (_END,)), delimiter=layout.delimiter)
        self._below_blank = self._ended = False
        self._count = _FIRST_ROWS

    def skip_header(self) -> None:
        """Read past the header."""
        self._read(1)

    def next_piece(self) -> Piece | None:
        """The next rows; None at the end."""
        started = self._bytes.tell()
        rows = self._read(self._count)
        if not rows:
            return None
        piece = Piece()
        numbers = range(self._number + 1, self._number + 1 + len(rows))
        if (
            not self._below_blank
            and set(map(len, rows)) == {self._width}
            and all(map(_first_cell, rows))
            and not any(map(_TOTAL.match, map(_first_cell, rows)))
        ):
            piece.rows.extend(numbers)
        else:
            rows = self._shaped(rows, piece)
        self._number += len(numbers)
        piece.columns = list(zip(*map(self._pick, rows), strict=True)) or self._no_rows
        piece.done = self._bytes.tell()
        self._count = min(_MOST_ROWS, 1 + _PIECE_BYTES * len(numbers) // (1 + piece.done - started))
        return piece

    def as_they_stand(self) -> Iterator[tuple[int, list[str]]]:
        """The rows with their numbers; blank ones too."""
        while rows := self._read(_MOST_ROWS):
            for row in rows:
                self._number += 1
                yield self._number, row

    def _read(self, count: int) -> list[list[str]]:
        """The next rows as they are; fewer only at the end."""
        usual = csv.field_size_limit(LONGEST_CELL)  # the limit is the process's: it is put back below
        try:
            rows = list(islice(self._reader, count))
        except csv.Error as error:
            raise _open_quote(self._name, self._number + 1) from error
        except (UnicodeDecodeError, OSError) as error:
            raise InputRefused(_("{0} can't be read to its end; try again.").format(self._name)) from error
        finally:
            csv.field_size_limit(usual)
        if rows and rows[-1] == [_END]:
            rows.pop()
            self._ended = True
        elif len(rows) < count and not self._ended:
            raise _open_quote(self._name, self._number + len(rows))
        return rows

    def _shaped(self, rows: list[list[str]], piece: Piece) -> list[list[str]]:
        """The rows that hold data, as long as the header; what else there is is kept apart."""
        shaped = []
        for number, row in enumerate(rows, start=self._number + 1):
            if not any(row):
                self._below_blank = True
            elif is_total(row) or (self._below_blank and self._width > 1 and row[0] and not any(row[1:])):
                piece.footer += 1
            else:
                self._below_blank = False
                if len(row) <= self._needed or any(row[self._width :]):
                    piece.misshapen.append((number, len(row), row[0]))
                else:
                    piece.rows.append(number)
                    shaped.append(row + [""] * (self._width - len(row)))
        return shaped


def is_total(row: Sequence[str]) -> bool:
    """Whether a row is the total of a report: its first filled cell says so, and all others are numbers."""
    first, *others = [cell for cell in row if cell.strip()] or [""]
    return bool(_TOTAL.fullmatch(first)) and all(map(_NUMBER.fullmatch, others))


def _first_lines(text: TextIOWrapper) -> tuple[int, list[str]]:
    """How many blank lines there are first, and the lines after them among which the header ends."""
    blank = 0
    lines: list[str] = []
    room = _HEADER_CHARACTERS
    for line in text:
        if not lines and not line.strip():
            blank += 1
            continue
        lines.append(line)
        room -= len(line)
        if room < 0:
            break
    return blank, lines


def _first_row(lines: Sequence[str], delimiter: str) -> list[str]:
    usual = csv.field_size_limit(LONGEST_CELL)
    try:
        return next(csv.reader(lines, delimiter=delimiter), [])
    except csv.Error:
        return []
    finally:
        csv.field_size_limit(usual)


def _picker(positions: Sequence[int]) -> Callable[[list[str]], Sequence[str]]:
    if len(positions) == 1:
        only = positions[0]
        return lambda row: (row[only],)
    return itemgetter(*positions)


def _open_quote(name: str, row: int) -> InputRefused:
    return InputRefused(
        _("{0}: a quotation mark in or after row {1} is never closed; close or remove it.").format(name, row)
    )
