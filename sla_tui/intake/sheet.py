"""A piece of a table read by field: words cleaned, dates read, what is wrong kept beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge

from sla_tui.domain.records import Record
from sla_tui.domain.when import When, earliest

from .catalogue import DATE_FIELDS
from .datereader import DateReader
from .meanings import terms_said
from .plans import Plan
from .problems import Problem, Reason
from .recognise import Column
from .table import Piece
from .text import clean_all, shown
from .values import LONGEST_KEY, Terms, email_of, is_rounded


@dataclass(slots=True)
class Batch:
    """What a piece holds: its records in the order of the rows, made as they are asked for.

    They are to be asked for before the next piece is laid before the sheet.
    `problems` are in no order; a row that has one is in no record. `happened` are the dates of
    what happened, by which the newest is found. The counts are those of `Survey`.
    """

    rows: int
    problems: list[Problem]
    records: Iterator[Record]
    happened: tuple[Sequence[When | None], ...]
    undated: int = 0
    planned: int = 0
    undone: int = 0
    amounts_left: int = 0
    numbers_left: int = 0
    accepted_undated: int = 0

    def items(self) -> Iterator[Record | Problem]:
        """Records and problems in the order of the rows."""
        if not self.problems:
            return iter(self.records)
        refused = {problem.row for problem in self.problems}
        good = (record for record in self.records if record.row not in refused)
        return merge(good, sorted(self.problems, key=_row), key=_row)


@dataclass(slots=True)
class Sheet:
    """The rows of a file, a piece at a time, by the plan of its survey.

    `turn` lays the next piece before it; what is asked then is asked of that piece. `problems`
    are the piece's.
    """

    plan: Plan
    problems: list[Problem] = field(default_factory=list)
    rows: Sequence[int] = ()
    _readers: dict[Column, DateReader] = field(default_factory=dict)
    _terms: dict[str, Terms] = field(default_factory=dict)
    _dates: dict[Column, list[When | None]] = field(default_factory=dict)
    _cells: dict[int, Sequence[str]] = field(default_factory=dict)

    @property
    def positions(self) -> tuple[int, ...]:
        """The positions that are read."""
        return tuple(sorted({place for use in self.plan.uses for column in use.columns for place in column}))

    @property
    def strayed(self) -> bool:
        """Whether the form of a date column does not hold for all of it."""
        return any(reader.strayed for reader in self._readers.values())

    @property
    def local(self) -> bool:
        """Whether a time without an offset has been read."""
        return any(reader.local for reader in self._readers.values())

    def days_only(self) -> tuple[str, ...]:
        """The fields whose dates, read so far, have no time."""
        found = {
            use.field: [self._readers[column] for column in use.columns if column in self._readers]
            for use in self.plan.uses
            if use.field in DATE_FIELDS
        }
        return tuple(
            name
            for name, readers in found.items()
            if any(reader.found for reader in readers) and not any(reader.timed for reader in readers)
        )

    def turn(self, piece: Piece) -> None:
        """Lay the next piece before it; rows that can't be told apart into columns are its first problems."""
        self.rows = piece.rows
        self._cells = dict(zip(self.positions, piece.columns, strict=True))
        self._dates = {}
        width = str(len(self.plan.layout.names))
        self.problems = [
            Problem(self.plan.source.name, row, "", shown(first), "cells", (str(cells), width))
            for row, cells, first in piece.misshapen
        ]
        faults = self.plan.source.faults
        for place, row in enumerate(piece.rows if faults else ()):
            for position, written in faults.get(row, ()):
                if position in self._cells:
                    reason: Reason = "error" if written else "not calculated"
                    self._refuse(place, self.plan.layout.names[position], written, reason)

    def has(self, field: str) -> bool:
        """Whether a field is read from any column."""
        return bool(self.plan.columns(field))

    def raw(self, field: str) -> Sequence[str]:
        """The cells of a field as they stand, the first filled column's; empty text where it has none."""
        columns = self.plan.columns(field)
        if not columns:
            return [""] * len(self.rows)
        cells = self._joined(columns[0])
        for column in columns[1:]:
            cells = [first or second for first, second in zip(cells, self._joined(column), strict=True)]
        return cells

    def words(self, field: str) -> Sequence[str]:
        """The cells of a field, clean."""
        return clean_all(self.raw(field))

    def texts(self, field: str) -> list[str | None]:
        """The cells of a field, clean; None where one is empty."""
        if not self.has(field):
            return [None] * len(self.rows)
        return [word or None for word in self.words(field)]

    def emails(self, field: str) -> list[str]:
        """The e-mail addresses of a field in lower case; empty where there is none."""
        cells = clean_all(self.raw(field))
        joined = "".join(cells)
        if any(sign in joined for sign in (",", ";", " ", "mailto:")):
            return [email_of(cell) for cell in cells]
        return [cell.lower() if "@" in cell else "" for cell in cells]

    def terms(self, field: str) -> list[str | None]:
        """What the cells of a field mean; empty where one is, None where no list knows it."""
        terms = self.terms_of(field)
        return [terms.of(cell) for cell in self.raw(field)]

    def terms_of(self, field: str) -> Terms:
        """The lists in which the cells of a field are looked up."""
        if field not in self._terms:
            self._terms[field] = Terms(self.plan.group, field, terms_said(self.plan.meanings, field))
        return self._terms[field]

    def dates(self, field: str) -> list[When | None]:
        """The dates of a field, the first filled column's; None where a cell is empty or refused."""
        columns = self.plan.columns(field)
        if not columns:
            return [None] * len(self.rows)
        found = self._read_dates(columns[0])
        for column in columns[1:]:
            others = self._read_dates(column)
            found = [
                first if first is not None else other for first, other in zip(found, others, strict=True)
            ]
        return found

    def refuse(self, place: int, field: str, value: str, reason: Reason, *facts: str) -> None:
        """Name what is wrong with the row at a place of the piece."""
        self._refuse(place, self.plan.header(field) if field else "", value, reason, *facts)

    def refuse_keys(self, field: str, keys: Sequence[str | None]) -> None:
        """Refuse the rows whose key is no id: rounded by a spreadsheet, or too long."""
        joined = "".join(filter(None, keys)).upper()
        if "E+" not in joined and max(map(len, filter(None, keys)), default=0) < LONGEST_KEY:
            return
        for place, key in enumerate(keys):
            if key and (len(key) >= LONGEST_KEY or is_rounded(key)):
                self.refuse(place, field, key, "long key" if len(key) >= LONGEST_KEY else "rounded key")

    def _refuse(self, place: int, header: str, value: str, reason: Reason, *facts: str) -> None:
        self.problems.append(
            Problem(self.plan.source.name, self.rows[place], header, shown(value), reason, facts)
        )

    def _read_dates(self, column: Column) -> list[When | None]:
        if column in self._dates:
            return self._dates[column]
        if column not in self._readers:
            self._readers[column] = DateReader(self.plan.forms[column], self.plan.zone)
        reader = self._readers[column]
        cells = self._joined(column)
        found = self._dates[column] = reader.read(cells)
        header = self.plan.label(column)
        for place, reason in reader.misfits:
            facts = (self.plan.forms[column].order or "",) if reason == "order" else ()
            self._refuse(place, header, cells[place], reason, *facts)
        return found

    def _joined(self, column: Column) -> Sequence[str]:
        return joined([self._cells[place] for place in column])


def joined(columns: Sequence[Sequence[str]]) -> Sequence[str]:
    """The cells of a column; of two, a day and its time, the one with the other after a space."""
    if len(columns) == 1:
        return columns[0]
    days, times = columns
    return [f"{day} {time}" if day and time else day for day, time in zip(days, times, strict=True)]


def newest(dates: Sequence[When | None], sheet: Sheet, now: datetime) -> datetime | None:
    """The newest of some dates that is not after `now`; a day counts from its first instant."""
    if set(map(type, dates)) <= {datetime, type(None)}:
        past = [date for date in dates if isinstance(date, datetime) and date <= now]
        return max(past, default=None)
    starts = {earliest(date, sheet.plan.zone) for date in set(dates) if date is not None}
    return max((start for start in starts if start <= now), default=None)


def _row(item: Record | Problem) -> int:
    return item.row
