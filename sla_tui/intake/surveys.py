"""How a file is understood, before anything is taken from it.

`reading.survey` makes a `Survey`, a person agrees to it or corrects it with `Hints`, and
`reading.records` reads by it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from .catalogue import Kind
from .dates import Order
from .meanings import Meanings
from .plans import Plan
from .problems import Problem
from .recognise import Guess, Use


@dataclass(frozen=True, slots=True)
class Hints:
    """What a person says about a file; all of it may be left out.

    `columns` gives the header from which a field is read, in full (`lead.handed_off`) or short
    where the file's kind makes it clear (`handed_off`); an empty header takes the field out of
    use. `order` is that of day, month and year, `decimal` the sign before decimals (`.` or `,`),
    `currency` that of amounts that name none, `page` the codec of letters that are no Unicode,
    `sheet` the name of the sheet of a workbook, `meanings` what words mean that no list knows.
    """

    kind: Kind | None = None
    system: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    order: Order | None = None
    decimal: Literal[".", ","] | None = None
    currency: str | None = None
    page: str | None = None
    sheet: str | None = None
    meanings: Meanings = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading has come: rows read, and bytes read of all bytes."""

    rows: int
    done: int
    total: int


Watch = Callable[[Progress], None]
"""What is told of the progress, every few hundred rows; it may raise to stop."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value of a status, an outcome or a kind that no list knows, and in how many rows it stands.

    `agreed` is what an agreement says of it, where that is in words alone.
    """

    field: str
    value: str
    rows: int
    agreed: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """A value whose meaning a person has said, or as `agreed` an agreement, and in how many rows it is."""

    field: str
    value: str
    meaning: str
    rows: int
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Peek:
    """The start of a table: its headers, some rows of cells as shown, which headers hold dates."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    dates: tuple[str, ...]
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file is and how it will be read; nothing is assumed that is not said here.

    `guesses` are all readings of the header, the one taken first. `uses` says for each field from
    which columns it is read. `ignored` are the headers that nothing is read from, `repeated` those
    that stand twice. `order` is that of day and month, None where no date needs one. `local` says
    that there are times without an offset, read in the zone of the plan. `days_only` are fields
    whose dates have no time. `until` is the newest instant of what happened (a day's first), never
    after `now`; None where nothing did. `undated` counts leads without a hand-off and won deals
    without a date. `planned` are touches not done yet; `undone` those that failed, bounced or were
    called off, which are left out. `footer` counts totals and lines below the table. `amounts_left` counts
    amounts that are left out because their currency is not known. `said` is what a person said of it,
    `meant` the words whose meaning that tells; `accepted_undated` counts the leads that are accepted by
    such a word alone, without a date, `unknown_rows` the rows with a word that nobody knows. `numbers_left`
    counts the sizes, values and scores of leads that can be read in two ways or in none. `not_agreed` are
    the statuses that no agreement names, where one names any; of `in_words` one says only in words what
    they mean.
    """

    plan: Plan
    guesses: tuple[Guess, ...]
    uses: tuple[Use, ...]
    ignored: tuple[str, ...]
    repeated: tuple[str, ...]
    order: Order | None
    local: bool
    days_only: tuple[str, ...]
    rows: int
    until: datetime | None
    undated: int
    planned: int
    undone: int
    footer: int
    amounts_left: int
    unknown: tuple[Unknown, ...]
    problems: int
    first_problems: tuple[Problem, ...]
    said: Hints = field(default_factory=Hints)
    meant: tuple[Meant, ...] = ()
    accepted_undated: int = 0
    unknown_rows: int = 0
    numbers_left: int = 0
    not_agreed: tuple[Unknown, ...] = ()
    in_words: tuple[Unknown, ...] = ()

    @property
    def file(self) -> str:
        """The file's name, fit to be shown."""
        return self.plan.source.name

    @property
    def called(self) -> str:
        """The file's name, and behind it that of the sheet, where the workbook has several."""
        source = self.plan.source
        if source.sheet is None or source.book is None or len(source.book.sheets) < 2:
            return source.name
        return f"{source.name} · {source.sheet.shown}"

    @property
    def kind(self) -> Kind:
        """What its rows are: `leads`, `touches` or `deals`."""
        return self.plan.kind

    @property
    def system(self) -> str:
        """Whose export it is: `hubspot`, `salesforce`, `pipedrive`, `spreadsheet` …"""
        return self.plan.system

    @property
    def encoding(self) -> str:
        """How the text is encoded, as people call it; `guessed_encoding` says whether that is sure."""
        return self.plan.source.encoding.name

    @property
    def guessed_encoding(self) -> bool:
        """Whether the encoding is only the likeliest."""
        return self.plan.source.encoding.guessed

    @property
    def delimiter(self) -> str:
        """The sign between cells."""
        return self.plan.layout.delimiter
