"""What a whole file adds up to: rows, problems, how far it reaches, words that no list knows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from .catalogue import has_terms
from .meanings import folded, terms_said
from .problems import Problem
from .sheet import Batch, Sheet, newest
from .surveys import Meant, Unknown
from .table import Piece
from .text import clean
from .values import kind_of

FIRST_PROBLEMS = 20
"""Problems that are kept to be shown; the others are counted."""

_MOST_UNKNOWN = 1000
_REASONS = "lead.disposition"
_KIND = "touch.kind"


@dataclass(slots=True)
class Tally:
    """Counts over the batches of one file, as `Survey` has them."""

    sheet: Sheet
    now: datetime
    rows: int = 0
    problems: int = 0
    first_problems: list[Problem] = field(default_factory=list)
    until: datetime | None = None
    undated: int = 0
    planned: int = 0
    undone: int = 0
    footer: int = 0
    amounts_left: int = 0
    numbers_left: int = 0
    accepted_undated: int = 0
    unknown_rows: int = 0
    _meant: Counter[tuple[str, str]] = field(default_factory=Counter)
    _unknown: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, piece: Piece, batch: Batch) -> None:
        """Count one piece and what was read of it."""
        self.rows += batch.rows + len(piece.misshapen)
        self.footer += piece.footer
        self.undated += batch.undated
        self.planned += batch.planned
        self.undone += batch.undone
        self.amounts_left += batch.amounts_left
        self.numbers_left += batch.numbers_left
        self.accepted_undated += batch.accepted_undated
        self.problems += len(batch.problems)
        room = FIRST_PROBLEMS - len(self.first_problems)
        if room > 0:
            self.first_problems += sorted(batch.problems, key=lambda problem: problem.row)[:room]
        ends = [self.until, *(newest(dates, self.sheet, self.now) for dates in batch.happened)]
        self.until = max((end for end in ends if end is not None), default=None)
        self._count_words()

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        """The words that no list knows, the commonest first."""
        found = [
            Unknown(name, value, rows)
            for name, counter in self._unknown.items()
            for value, rows in counter.items()
        ]
        return tuple(sorted(found, key=lambda unknown: (-unknown.rows, unknown.field, unknown.value)))

    @property
    def meant(self) -> tuple[Meant, ...]:
        """The words whose meaning a person has said, by field and value."""
        said = self.sheet.plan.meanings
        return tuple(
            Meant(name, value, said[name][folded(value)], rows)
            for (name, value), rows in sorted(self._meant.items())
        )

    def _count_words(self) -> None:
        """Count the words that no list knows, their rows, and those that a person has said."""
        unknown_in: set[int] = set()
        for use in self.sheet.plan.uses:
            name = use.field
            if not use.columns or name == _REASONS or not (has_terms(name) or name == _KIND):
                continue
            cells, said = self.sheet.raw(name), terms_said(self.sheet.plan.meanings, name)
            unknown = set()
            for cell, rows in Counter(cells).items():
                value = clean(cell) if cell else ""
                if value and said and value.casefold() in said:
                    self._meant[name, value] += rows
                elif value and self._is_unknown(name, cell):
                    unknown.add(cell)
                    counter = self._unknown.setdefault(name, Counter())
                    if value in counter or len(counter) < _MOST_UNKNOWN:
                        counter[value] += rows
            if unknown:
                unknown_in.update(place for place, cell in enumerate(cells) if cell in unknown)
        self.unknown_rows += len(unknown_in)

    def _is_unknown(self, name: str, cell: str) -> bool:
        if name == _KIND:
            return kind_of(cell) is None
        return self.sheet.terms_of(name).of(cell) is None
