"""How the rows of a file are compared with the store, whatever they are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, Protocol, TypeVar

from .previews import Change, RowProblem, Tally
from .staging import Row, Staging
from .told_rows import Told, tell

Outcome = Literal["new", "changed", "same"]

_Record = TypeVar("_Record")
_Compared = TypeVar("_Compared", contravariant=True)
_BATCH = 500


class Comparison:
    """One row as it is compared: what it changes, and the rows of the store that it leads to.

    `again` says that the file has told of the same thing in an earlier row; `told` is what this one tells.
    `by_name` says that its lead is known by its name alone, `without_lead` why it is kept without one.
    """

    __slots__ = ("again", "by_name", "changes", "is_new", "lead", "row", "rows", "told", "without_lead")

    def __init__(self, row: int, lead: str, *, is_new: bool = False, again: bool = False) -> None:
        self.row = row
        self.lead = lead
        self.is_new = is_new
        self.again = again
        self.changes: list[Change] = []
        self.rows: list[tuple[str, Row]] = []
        self.told: Told | None = None
        self.by_name = False
        self.without_lead: RowProblem | None = None

    @property
    def outcome(self) -> Outcome:
        """New, changed or the same."""
        if self.is_new:
            return "new"
        return "changed" if any(change.taken for change in self.changes) else "same"

    def take(self, field: str, before: Any, after: Any) -> None:
        """Note a field that is taken from the file."""
        self.changes.append(Change(self.row, self.lead, field, before, after, taken=True))

    def keep(self, field: str, before: Any, after: Any) -> None:
        """Note a field that differs in the file, where what the store has stands."""
        self.changes.append(Change(self.row, self.lead, field, before, after, taken=False))

    def update(self, row: Row, field: str, column: str, after: Any) -> None:
        """Take a value where the file says one and it is another."""
        if after is not None and row[column] != after:
            self.take(field, row[column], after)
            row[column] = after

    def follow(self, row: Row, field: str, column: str, after: Any, *, stands: bool) -> None:
        """Take a value as `update` does, unless what is there `stands`, since newer data gave it."""
        if stands and None not in (row[column], after) and row[column] != after:
            self.keep(field, row[column], after)
        else:
            self.update(row, field, column, after)


class Rows(Protocol[_Compared]):
    """Compares the rows of one file."""

    table: str
    """What they are rows of."""

    def ident(self, record: _Compared) -> str:
        """What two rows of the file have alike that are not to be compared at once."""

    def compare(self, records: Sequence[_Compared]) -> list[Comparison | RowProblem]:
        """Compare some rows, no two of them alike."""


def compare_file(
    staging: Staging,
    import_id: int,
    rows: Rows[_Record],
    records: Iterable[_Record],
    tally: Tally,
    progress: Callable[[int], None],
) -> None:
    """Compare all rows of a file, and put together what they lead to.

    A row that stands twice is the same where it says the same, else it is refused.
    """
    staging.begin_file(rows.table)
    done = 0
    for batch in _batches(records, rows.ident):
        with staging.at_once():
            _compare_batch(staging, import_id, rows, batch, tally)
        done += len(batch)
        progress(done)


def _compare_batch(
    staging: Staging, import_id: int, rows: Rows[_Record], batch: Sequence[_Record], tally: Tally
) -> None:
    put: defaultdict[str, list[Row]] = defaultdict(list)
    told: list[Told] = []
    for found in rows.compare(batch):
        if isinstance(found, RowProblem):
            tally.refuse(found)
        elif found.again and found.changes:
            tally.refuse(RowProblem(found.row, "key", found.lead, "twice"))
        else:
            tally.count(found.outcome, found.changes, noted=bool(found.rows))
            tally.link(found.without_lead, by_name=found.by_name)
            if found.told is not None:
                told.append(found.told)
            for table, row in found.rows:
                put[table].append(row)
    for table, some in put.items():
        staging.put(table, some)
    tell(staging.connection, import_id, told)


def _batches(records: Iterable[_Record], ident: Callable[[_Record], str]) -> Iterator[list[_Record]]:
    """Records a few at a time, no two of one batch alike."""
    batch: dict[str, _Record] = {}
    for record in records:
        key = ident(record)
        if key in batch or len(batch) == _BATCH:
            yield list(batch.values())
            batch = {}
        batch[key] = record
    if batch:
        yield list(batch.values())
