"""What an import would do, shown before anything is written, and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Literal

from sla_tui.domain.when import When
from sla_tui.wording import _

SHOWN = 100
"""How many problems and changes are listed; all are counted."""

EXAMPLES = 5
"""Changes of a field that are shown."""

Kind = Literal["leads", "touches", "deals"]


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file about to be brought in.

    `system` is the CRM that it came from, `until` how far its data reach. `fields` are the fields
    of its records that it has a column for: an empty cell there says that there is nothing. Beside
    a date without a time, order goes by the days of `zone`. `said` is what a person said of how it
    is read, as a text to be kept with the import; empty where nobody said anything. `said_anew`
    says that not all of it was said before. `unknown_words` counts the rows with a word that nobody knows.
    """

    name: str
    sha256: str
    system: str
    kind: Kind
    until: datetime
    fields: frozenset[str]
    zone: tzinfo = UTC
    said: str = ""
    said_anew: bool = False
    unknown_words: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a row that differs from what the store has; where it is not `taken`, the store's stands."""

    row: int
    lead: str
    field: str
    before: When | str | int | None
    after: When | str | int | None
    taken: bool


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field that a file changes: in how many rows, and the first five of these changes."""

    field: str
    rows: int
    examples: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that can't be taken, or a deal kept without a lead: the column's field and value, and why.

    `no such lead`, `several leads` – some of them in `leads` –, `no lead` is named, or `twice`. With
    `others_are_here` the row names other leads that are, and is taken for those.
    """

    row: int
    field: str
    value: str
    reason: Literal["no such lead", "several leads", "no lead", "twice"]
    leads: tuple[str, ...] = ()
    others_are_here: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What one file brings; `new`, `changed`, `same` and `refused` add up to its rows.

    `kept` of them, changed or same, have a hand-off, assignment or first touch that differs from
    the one taken in first, a disposition other than the one said here, or another word than newer data,
    which stands. `noted` of the same say what became of a lead, which is kept under what was said here.
    `tells` says whether it told anything that no file did whose data reach just as far. `refusals` are all
    problems; of them and of the changes the first hundred are listed. `by_field` counts the changes that
    are taken. `by_name` counts the rows whose lead is known by its name alone; `without_lead` are the deals
    that are kept without one, and the leads of touches that are not here while others of the same row are.
    """

    file: ImportFile
    new: int
    changed: int
    same: int
    refused: int
    kept: int
    noted: int
    tells: bool
    refusals: tuple[RowProblem, ...]
    changes: tuple[Change, ...]
    by_field: tuple[ChangedField, ...]
    by_name: int
    without_lead: tuple[RowProblem, ...]

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """The problems that are listed."""
        return self.refusals[:SHOWN]

    @property
    def names_strangers(self) -> int:
        """How many times it names a lead that is not here."""
        return sum(one.reason == "no such lead" for one in (*self.refusals, *self.without_lead))

    @property
    def rows(self) -> int:
        """The rows of the file."""
        return self.new + self.changed + self.same + self.refused

    @property
    def leaves_something(self) -> bool:
        """Whether it leaves anything in the store, be it how far a word reaches or what a word means."""
        return bool(self.new or self.changed or self.noted or self.tells or self.file.said_anew)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was brought in: a preview of each file, and the action that did it, None where nothing was new."""

    previews: tuple[Preview, ...]
    action_id: int | None


def problem_sentence(problem: RowProblem) -> str:
    """Why a row can't be taken, in words."""
    if problem.reason == "no such lead":
        return _("There is no lead “{0}” here; bring in the leads first.").format(problem.value)
    if problem.reason == "several leads":
        told = _("“{0}” may be one of several leads ({1}); the row needs the lead's id.")
        return told.format(problem.value, _(", ").join(problem.leads))
    if problem.reason == "no lead":
        return _("It names no lead, by id, e-mail address or name.")
    return _("“{0}” stands twice in the file, and the two differ.").format(problem.value)


class Tally:
    """Counts rows as they are compared, and lists the first of what there is to see."""

    def __init__(self, file: ImportFile) -> None:
        self._file = file
        self._counts = dict.fromkeys(("new", "changed", "same", "refused"), 0)
        self._kept = 0
        self._noted = 0
        self._problems: list[RowProblem] = []
        self._changes: list[Change] = []
        self._by_field: dict[str, tuple[int, list[Change]]] = {}
        self._by_name = 0
        self._without_lead: list[RowProblem] = []

    def count(
        self, outcome: Literal["new", "changed", "same"], changes: list[Change], *, noted: bool
    ) -> None:
        """A row that can be taken; `noted` says that it leaves something in the store."""
        self._counts[outcome] += 1
        self._noted += noted and outcome == "same"
        self._kept += any(not change.taken for change in changes)
        self._changes += changes[: SHOWN - len(self._changes)]
        for change in changes:
            if change.taken:
                rows, examples = self._by_field.get(change.field, (0, []))
                self._by_field[change.field] = (rows + 1, [*examples, change][:EXAMPLES])

    def link(self, without_lead: RowProblem | None, *, by_name: bool) -> None:
        """How a row that can be taken came by its lead, or why it has none."""
        self._by_name += by_name
        if without_lead is not None:
            self._without_lead.append(without_lead)

    def refuse(self, problem: RowProblem) -> None:
        """A row that can't be taken, or one of its leads that is not here while others are."""
        if problem.others_are_here:
            self._without_lead.append(problem)
            return
        self._counts["refused"] += 1
        self._problems.append(problem)

    def preview(self, *, tells: bool) -> Preview:
        """What was counted, and whether the file told anything that none did whose data reach just as far."""
        return Preview(
            self._file,
            **self._counts,
            kept=self._kept,
            noted=self._noted,
            tells=tells,
            refusals=tuple(self._problems),
            changes=tuple(self._changes),
            by_field=tuple(
                ChangedField(field, rows, tuple(examples))
                for field, (rows, examples) in self._by_field.items()
            ),
            by_name=self._by_name,
            without_lead=tuple(self._without_lead),
        )
