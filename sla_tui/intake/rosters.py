"""A roster as a file: who is in which team from when until when, and under which other names they stand.

It is taken whole or refused whole: each fault is named by row, column and reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeVar

from sla_tui.domain.entries import read_date
from sla_tui.domain.refusal import Refusal
from sla_tui.wording import _, refusal_sentence

from .opening import opened
from .table import rows_as_they_stand
from .text import clean, shown
from .whole_tables import Fault, lacking_columns, refuse, strange_columns, told_in, too_many_cells

COLUMNS = ("person", "team", "from", "until", "other names")
"""The columns, as `sla-tui people roster --save` writes them; the first has to be there."""

BETWEEN = ";"
"""What stands between several other names."""

T = TypeVar("T")


class RosterLine(NamedTuple):
    """A row: somebody is in a team from a day up to and with another, or without one for good.

    Without a first day it says nothing of teams; without a team they are in none from that day on.
    """

    row: int
    name: str
    team: str
    first: date | None
    last: date | None
    others: tuple[str, ...]


def read_roster(path: Path) -> tuple[RosterLine, ...]:
    """The rows of a roster.

    Raises:
        TableRefused: where anything in it can't be taken.
        InputRefused: where it is no table.
    """
    source, layout = opened(path)
    places: dict[str, int] = {}
    for place, header in enumerate(layout.headers):
        if header.casefold() in COLUMNS:
            places.setdefault(header.casefold(), place)
    strange = list(strange_columns(layout, places, COLUMNS))
    refuse(path, strange or list(lacking_columns(layout, places, COLUMNS[:1])))
    lines: list[RosterLine] = []
    faults: list[Fault] = []
    for row, cells in rows_as_they_stand(source, layout):
        if any(map(clean, cells)):
            lines.append(_line(row, told_in(cells, places), faults))
            faults.extend(too_many_cells(row, cells, layout))
    refuse(path, (*faults, *_between_rows(lines)))
    return tuple(lines)


def _line(row: int, told: dict[str, str], faults: list[Fault]) -> RosterLine:
    def wrong(column: str, why: str) -> None:
        faults.append(Fault(row, column, why))

    def day(column: str) -> date | None:
        return _read(told.get(column, ""), read_date, lambda why: wrong(column, why))

    line = RosterLine(
        row,
        told[COLUMNS[0]],
        told.get("team", ""),
        day("from"),
        day("until"),
        tuple(dict.fromkeys(filter(None, map(clean, told.get("other names", "").split(BETWEEN))))),
    )
    if not line.name:
        wrong("person", _("a name is needed"))
    if line.team and not told.get("from"):
        wrong("from", _("a day is needed from which on they are in “{0}”").format(shown(line.team)))
    if told.get("until") and not line.team:
        wrong("until", _("a team is needed in which they are until then"))
    if line.first and line.last and line.last < line.first:
        wrong("until", _("it is before {0}").format(line.first.isoformat()))
    return line


def _read(text: str, read: Callable[[str], T], wrong: Callable[[str], None]) -> T | None:
    if not text:
        return None
    try:
        return read(text)
    except Refusal as refusal:
        wrong(refusal_sentence(refusal).rstrip("."))
        return None


def _between_rows(lines: Sequence[RosterLine]) -> Iterator[Fault]:
    """What can't be true of several rows together."""
    dated = [line for line in lines if line.name and line.first]
    ordered = sorted(dated, key=lambda line: (line.name.casefold(), line.first or date.min, line.row))
    for one, then in pairwise(ordered):
        first = then.first or date.min
        if one.name.casefold() == then.name.casefold() and first <= (one.last or one.first or date.min):
            why = _("they are in “{0}” then, by row {1}")
            yield Fault(then.row, "from", why.format(shown(one.team or _("no team")), one.row))
    names = {line.name.casefold(): line for line in reversed(lines)}
    given: dict[str, RosterLine] = {}
    told = [(line, other) for line in lines for other in line.others]
    for by, other in told:
        of = given.setdefault(other.casefold(), by)
        own = names.get(other.casefold())
        if of.name.casefold() != by.name.casefold():
            why = _("“{0}” is {1} by row {2}").format(shown(other), shown(of.name), of.row)
            yield Fault(by.row, "other names", why)
        elif own is not None and own.name.casefold() != by.name.casefold():
            why = _("“{0}” is a person of their own by row {1}").format(shown(other), own.row)
            yield Fault(by.row, "other names", why)
