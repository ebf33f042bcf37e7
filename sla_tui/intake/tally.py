"""What a whole file adds up to: rows, problems, how far it reaches, words that no list knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from .agreed import STATUS_FIELDS
from .catalogue import has_terms
from .meanings import Meanings, folded, terms_said
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
    _strange: dict[str, Counter[str]] = field(default_factory=dict)
    _agreed_in: set[str] = field(default_factory=set)

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
        return _commonest_first(
            Unknown(name, value, rows)
            for name, counter in self._unknown.items()
            for value, rows in counter.items()
            if not self._agreed(name, value)
        )

    @property
    def in_words(self) -> tuple[Unknown, ...]:
        """The statuses that no list knows, and of which an agreement says only in words what they mean."""
        return _commonest_first(
            Unknown(name, value, rows, self._agreed(name, value))
            for name, counter in self._unknown.items()
            for value, rows in counter.items()
            if self._agreed(name, value)
        )

    @property
    def not_agreed(self) -> tuple[Unknown, ...]:
        """The statuses that no agreement names, of the columns where an agreed one stands, else the first."""
        if not self.sheet.plan.agreed.statuses:
            return ()
        first = [name for name in STATUS_FIELDS if name in self._strange][:1]
        return _commonest_first(
            Unknown(name, value, rows)
            for name in self._agreed_in or first
            for value, rows in self._strange.get(name, Counter()).items()
        )

    def meant(self, by_a_person: Meanings) -> tuple[Meant, ...]:
        """The words whose meaning a person or an agreement has said, by field and value."""
        said = self.sheet.plan.meanings
        return tuple(
            Meant(
                *(name, value, said[name][folded(value)], rows),
                agreed=folded(value) not in by_a_person.get(name, {}),
            )
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
                self._hold_against_agreement(name, value, rows)
                if value and said and value.casefold() in said:
                    self._meant[name, value] += rows
                elif value and self._is_unknown(name, cell):
                    if not self._agreed(name, value):
                        unknown.add(cell)
                    counter = self._unknown.setdefault(name, Counter())
                    if value in counter or len(counter) < _MOST_UNKNOWN:
                        counter[value] += rows
            if unknown:
                unknown_in.update(place for place, cell in enumerate(cells) if cell in unknown)
        self.unknown_rows += len(unknown_in)

    def _hold_against_agreement(self, name: str, value: str, rows: int) -> None:
        if not (self.sheet.plan.agreed.statuses and value and name in STATUS_FIELDS):
            return
        if self._agreed(name, value):
            self._agreed_in.add(name)
            return
        counter = self._strange.setdefault(name, Counter())
        if value in counter or len(counter) < _MOST_UNKNOWN:
            counter[value] += rows

    def _agreed(self, name: str, value: str) -> str:
        """What an agreement says of a status; empty where none names it."""
        return self.sheet.plan.agreed.statuses.get(folded(value), "") if name in STATUS_FIELDS else ""

    def _is_unknown(self, name: str, cell: str) -> bool:
        if name == _KIND:
            return kind_of(cell) is None
        return self.sheet.terms_of(name).of(cell) is None


def _commonest_first(found: Iterable[Unknown]) -> tuple[Unknown, ...]:
    return tuple(sorted(found, key=lambda unknown: (-unknown.rows, unknown.field, unknown.value)))
