"""A table of what is otherwise entered by hand: what figures came to, or on which days deliveries came.

It is known by its header. Here its cells are read; what is promised is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from sla_tui.errors import InputRefused
from sla_tui.wording import _

from .files import Source
from .opening import opened
from .recognise import ranked
from .table import Layout, rows_as_they_stand
from .text import LONGEST, clean, shown
from .whole_tables import Fault, lacking_columns, refuse, strange_columns, told_in, too_many_cells

Held = Literal["figures", "deliveries"]

_AGREEMENT = ("agreement", "sla", "contract", "vereinbarung", "vertrag")
_NOTE = ("note", "notes", "comment", "remark", "proof", "notiz", "bemerkung")
COLUMNS: Mapping[Held, Mapping[str, tuple[str, ...]]] = {
    "figures": {
        "figure": ("figure", "promised figure", "promise", "kpi", "metric", "kennzahl"),
        "period": ("period", "for", "month", "quarter", "week", "day", "date", "zeitraum", "monat"),
        "value": ("value", "number", "result", "actual", "came to", "amount", "spent", "wert"),
        "note": _NOTE,
        "agreement": _AGREEMENT,
    },
    "deliveries": {
        "delivery": ("delivery", "promised delivery", "deliverable", "promise", "lieferung"),
        "due": ("due", "due on", "due date", "due day", "fällig", "fällig am"),
        "came on": ("came on", "came", "delivered", "delivered on", "done", "done on", "geliefert am"),
        "place": ("place", "site", "location", "ort"),
        "note": _NOTE,
        "agreement": _AGREEMENT,
    },
}
"""The columns of each table, with the headers under which they are known; the first three are needed."""

_NEEDED = 3


class EntryRow(NamedTuple):
    """A row: its number, and by column what stands in it, cleaned; empty where nothing does."""

    number: int
    cells: Mapping[str, str]


class EnteredTable(NamedTuple):
    """The rows of a table, and under which header each column stands."""

    held: Held
    headers: Mapping[str, str]
    rows: tuple[EntryRow, ...]


class HoldsEntries(InputRefused):
    """It is no file of leads, touches or deals, but one of what is otherwise entered by hand."""


def refuse_entries(source: Source, layout: Layout) -> None:
    """Refuse a table of figures or deliveries where leads, touches or deals are wanted.

    Raises:
        HoldsEntries: and says what it is, and what takes it.
    """
    held = held_in(layout)
    if held is None:
        return
    said = _("{0} says what promised figures came to: bring it in alone.")
    if held == "deliveries":
        said = _("{0} says when promised deliveries came: bring it in alone.")
    raise HoldsEntries(said.format(source.name))


def held_in(layout: Layout) -> Held | None:
    """What a table holds by its header: all columns that are needed, or two where it is of nothing else."""
    for held, columns in COLUMNS.items():
        name, *others = list(columns)[:_NEEDED]
        places = _places(layout, held)
        found = sum(column in places for column in others)
        if name in places and (found == len(others) or (found and not ranked(layout, {}))):
            return held
    return None


def read_entries(path: Path, *, page: str | None = None, sheet: str | None = None) -> EnteredTable:
    """The rows of a table of figures or deliveries.

    Raises:
        TableRefused: where a column or a cell can't be taken.
        InputRefused: where it is no such table.
    """
    source, layout = opened(path, page=page, sheet=sheet)
    held = held_in(layout)
    if held is None:
        raise InputRefused(_("{0} holds neither figures nor deliveries.").format(source.name))
    places = _places(layout, held)
    columns = list(COLUMNS[held])
    strange = strange_columns(layout, places, columns)
    refuse(path, [*strange, *lacking_columns(layout, places, columns[:_NEEDED])])
    headers = {column: layout.headers[place] for column, place in places.items()}
    rows: list[EntryRow] = []
    faults: list[Fault] = []
    for number, cells in rows_as_they_stand(source, layout):
        faults.extend(_errors(source, number, layout))
        if any(map(clean, cells)):
            faults.extend(_wrong_cells(number, cells, layout))
            rows.append(EntryRow(number, told_in(cells, places)))
    refuse(path, faults)
    if not rows:
        raise InputRefused(_("{0} has a header but no rows below it.").format(source.name))
    return EnteredTable(held, headers, tuple(rows))


def _places(layout: Layout, held: Held) -> dict[str, int]:
    """Where each column stands; of several that it may be, the first."""
    found: dict[str, int] = {}
    for place, header in enumerate(layout.headers):
        for column, known in COLUMNS[held].items():
            if header.casefold() in known:
                found.setdefault(column, place)
    return found


def _errors(source: Source, number: int, layout: Layout) -> Iterator[Fault]:
    for place, written in source.faults.get(number, ()):
        if place < len(layout.names):
            why = _("“{0}” is an error of the spreadsheet") if written else _("its formula has no result")
            yield Fault(number, layout.names[place], why.format(shown(written)))


def _wrong_cells(number: int, cells: Sequence[str], layout: Layout) -> Iterator[Fault]:
    yield from too_many_cells(number, cells, layout)
    for place, cell in enumerate(cells[: len(layout.headers)]):
        if len(clean(cell, LONGEST + 1)) > LONGEST:
            why = _("it is too long: {0} characters are the most").format(LONGEST)
            yield Fault(number, layout.names[place], why)
