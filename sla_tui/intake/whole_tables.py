"""Tables that are taken whole or refused whole: each fault is named by row, column and reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sla_tui.errors import InputRefused
from sla_tui.wording import _

from .dateforms import Unclear
from .files import NAME_COLUMNS
from .table import Layout
from .text import clean, shown

_MOST = 20
"""Faults that are named."""


class Fault(NamedTuple):
    """Why a row can't be taken; without a column it is the row as a whole."""

    row: int
    column: str
    why: str


class TableRefused(InputRefused):
    """A table that is refused whole; `faults` has a sentence for each reason, up to a number.

    `unclear` is the first of them that a person can settle by saying how the table is written.
    """

    def __init__(self, faults: Sequence[str], unclear: Unclear | None = None) -> None:
        super().__init__(" ".join((*faults, _("Nothing of it was taken."))))
        self.faults = tuple(faults)
        self.unclear = unclear


def refuse(path: Path, faults: Sequence[Fault], unclear: Unclear | None = None) -> None:
    """Refuse a table whole where there are any faults.

    Raises:
        TableRefused: with each of them, by row and column.
    """
    if not faults:
        return
    name = shown(path.name, NAME_COLUMNS)
    lines = []
    for fault in sorted(faults)[:_MOST]:
        where = _("{0}, row {1}, {2}") if fault.column else _("{0}, row {1}")
        lines.append(_("{0}: {1}.").format(where.format(name, fault.row, shown(fault.column)), fault.why))
    if len(faults) > _MOST:
        lines.append(_("… and {0} more.").format(len(faults) - _MOST))
    raise TableRefused(lines, unclear)


def strange_columns(layout: Layout, places: Mapping[str, int], columns: Iterable[str]) -> Iterator[Fault]:
    """The headers that are none of the `columns`, or one of them again; `places` has those that are."""
    for place, header in enumerate(layout.headers):
        if place not in places.values():
            said = _("not one of the columns {0}, each once").format(", ".join(columns))
            yield Fault(layout.row, header or str(place + 1), said)


def lacking_columns(layout: Layout, places: Mapping[str, int], needed: Iterable[str]) -> Iterator[Fault]:
    """The columns that have to be there and are not."""
    for column in needed:
        if column not in places:
            yield Fault(layout.row, column, _("this column is needed"))


def told_in(cells: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    """By column what stands in a row, cleaned; empty where the row is too short for it."""
    return {column: clean(cells[place]) if place < len(cells) else "" for column, place in places.items()}


def too_many_cells(row: int, cells: Sequence[str], layout: Layout) -> Iterator[Fault]:
    """That something stands beside the columns."""
    if any(map(clean, cells[len(layout.headers) :])):
        yield Fault(row, "", _("it has more cells than the header"))
