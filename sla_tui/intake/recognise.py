"""Headers understood: whose export it is, what its rows are, and which column means what.

All of it is an offer: each guess stands in its rank, and each field says from which column it is
read, what was taken for want of a better one, and which other columns could serve.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from sla_tui.errors import UsageProblem
from sla_tui.wording import _

from .catalogue import (
    DATE_FIELDS,
    FIELDS,
    KIND_OF,
    SPREADSHEET,
    Group,
    Kind,
    detail_of,
    groups,
    is_last_assignment,
    loose,
    order,
    sharers,
    signed,
)
from .table import Layout
from .text import shown

Column = tuple[int, ...]
"""The position of a column, or of two that are read as one: a day and its time."""

Note = Literal["", "given", "creation", "assignment", "last assignment", "custom", "source in detail"]
"""How a field came by its column: known for what it is; named by a person; a creation or an
assignment taken as hand-off for want of one; the last assignment, not the first; a column that
someone added and that sounds like a hand-off; the source in detail taken as campaign for want of one."""

_SIGNED = 3
_NAMED = 3
_FEWEST = 2
_PREFIX: Mapping[Kind, str] = {kind: prefix for prefix, kind in KIND_OF.items()}
_HAND_OFF = re.compile(r"\bmql\b|\bhand(ed)? ?(off|over)\b|übergabe|übergeben")


@dataclass(frozen=True, slots=True)
class Guess:
    """One reading of a header: the group of the catalogue, and how many headers it knows."""

    system: str
    file: str
    kind: Kind
    known: int


@dataclass(frozen=True, slots=True)
class Use:
    """From which columns a field is read, the first filled one of a row; `others` could serve too."""

    field: str
    columns: tuple[Column, ...]
    headers: tuple[str, ...]
    others: tuple[str, ...] = ()
    note: Note = ""


def ranked(layout: Layout, columns: Mapping[str, str]) -> tuple[tuple[Guess, Group], ...]:
    """What a file may be by its header, the likeliest first; `columns` are fields a person has named.

    What a system and a sheet kept by hand know as well is taken for the sheet.

    Raises:
        UsageProblem: a field is named that there is not.
    """
    return tuple((guess, group) for _score, guess, group in _scored(layout, columns))


def rivals(layout: Layout, columns: Mapping[str, str]) -> tuple[Group, ...]:
    """Of each kind the first reading of a header that is as likely as any other."""
    scored = _scored(layout, columns)
    first = {group.kind: group for score, _guess, group in reversed(scored) if score == scored[0][0]}
    return tuple(first.values())


def _scored(layout: Layout, columns: Mapping[str, str]) -> list[tuple[float, Guess, Group]]:
    """All readings of a header with how likely they are."""
    named = [_kinds_named(field) for field, header in columns.items() if layout.position(header) is not None]
    scored = []
    for group in groups():
        known = [group.plain(header) for header in layout.headers if group.field_of(header)]
        given = sum(1 for kinds in named if group.kind in kinds)
        if len(known) + _NAMED * given < _FEWEST or not (known or group.system == SPREADSHEET):
            continue
        score = len(known) + sum(1 / sharers().get(header, 1) for header in known) + _NAMED * given
        if known and signed(group.system, layout.headers):
            score += _SIGNED
        guess = Guess(group.system, group.file, group.kind, len(known))
        scored.append((round(score, 6), guess, group))
    scored.sort(key=lambda entry: (-entry[0], entry[2].system != SPREADSHEET))
    return scored


def uses(
    group: Group, layout: Layout, dates: Sequence[int], columns: Mapping[str, str], file: str
) -> tuple[Use, ...]:
    """From which columns each field of a file is read; `dates` are the positions that hold dates.

    Raises:
        UsageProblem: `columns` names a field that there is not, or a header that the file has not.
    """
    header = _Header(group, layout.headers)
    found = {field: header.columns_of(field) for field in FIELDS[group.kind]}
    notes: dict[str, Note] = {}
    for named, written in columns.items():
        if group.kind in _kinds_named(named):
            field = _full(named, group.kind)
            found[field], notes[field] = _given(written, layout, file), "given"
    if group.kind == "touches" and not found["touch.at"]:
        found["touch.at"] = header.columns_of("touch.logged_at")
    if group.kind == "leads":
        if any(is_last_assignment(layout.headers[column[0]]) for column in found["lead.assigned"]):
            notes["lead.assigned"] = "last assignment"
        if not found["lead.handed_off"]:
            _choose_hand_off(found, notes, group, layout.headers, dates)
        _choose_campaign(found, notes)
    return tuple(
        Use(
            field,
            taken,
            tuple(_label(column, layout) for column in taken),
            tuple(layout.names[place] for place in dates if (place,) not in taken)
            if field in DATE_FIELDS
            else (),
            notes.get(field, ""),
        )
        for field, taken in found.items()
        if taken or field in DATE_FIELDS
    )


class _Header:
    """The headers of a file as a group of the catalogue understands them; of a repeated one the first."""

    def __init__(self, group: Group, headers: Sequence[str]) -> None:
        self._group = group
        self._places = {group.plain(header): place for place, header in reversed(list(enumerate(headers)))}
        ranks = {name: rank for rank, name in enumerate(group.fields)}
        self._meant: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for name, place in self._places.items():
            field = group.field_of(headers[place])
            if group.kind == "leads" and field not in FIELDS[group.kind]:
                field = detail_of(headers[place])
            if field:
                self._meant[field].append((ranks.get(name, len(ranks)), place))

    def columns_of(self, field: str) -> tuple[Column, ...]:
        """The columns of a field, in the order in which they are tried."""
        plain, places = self._group.plain, self._places
        taken: list[Column] = []
        for listed in order(self._group.system, field):
            column = tuple(places[plain(name)] for name in listed if plain(name) in places)
            if plain(listed[0]) in places and not any(column[0] in earlier for earlier in taken):
                taken.append(column)
        known = {place for column in taken for place in column}
        return (*taken, *((place,) for _rank, place in sorted(self._meant[field]) if place not in known))


def _choose_hand_off(
    found: dict[str, tuple[Column, ...]],
    notes: dict[str, Note],
    group: Group,
    headers: Sequence[str],
    dates: Sequence[int],
) -> None:
    """Where no column holds the hand-off: one that sounds like it, else an assignment, else the creation.

    An assignment only in a sheet kept by hand; an export's is the last, which a reassignment moves.
    """
    assigned = found["lead.assigned"]
    custom = [
        place
        for place in dates
        if not group.field_of(headers[place]) and _sounds_like_hand_off(headers[place])
    ]
    if custom:
        found["lead.handed_off"], notes["lead.handed_off"] = ((custom[0],),), "custom"
    elif assigned and group.system == SPREADSHEET and not is_last_assignment(headers[assigned[0][0]]):
        found["lead.handed_off"], notes["lead.handed_off"] = assigned[:1], "assignment"
    elif found["lead.created"]:
        found["lead.handed_off"], notes["lead.handed_off"] = found["lead.created"][:1], "creation"


def _choose_campaign(found: dict[str, tuple[Column, ...]], notes: dict[str, Note]) -> None:
    """Where no column is of campaigns, the source in detail is taken for it, and for nothing else.

    It is one column for all rows, lest a campaign and a search word be counted as if they were alike. What
    a person says of either column goes before what is known of it.
    """
    detail, said = found.pop("lead.source_detail"), notes.pop("lead.source_detail", "")
    if detail and notes.get("lead.campaign") != "given" and (said or not found["lead.campaign"]):
        found["lead.campaign"], notes["lead.campaign"] = detail[:1], said or "source in detail"


def _sounds_like_hand_off(header: str) -> bool:
    return _HAND_OFF.search(loose(header)) is not None


def _given(header: str, layout: Layout, file: str) -> tuple[Column, ...]:
    """The column that a person named; none where it is empty, which takes the field out of use."""
    if not header:
        return ()
    position = layout.position(header)
    if position is None:
        near = get_close_matches(header, layout.names, 3, 0.5) or layout.names[:5]
        raise UsageProblem(
            _("{0} has no column “{1}”; it has {2}.").format(
                file, shown(header), ", ".join(map(_quoted, near))
            )
        )
    return ((position,),)


def refuse_strangers(columns: Mapping[str, str]) -> None:
    """Refuse columns of which one names a field that no kind of file has.

    Raises:
        UsageProblem: one does.
    """
    for field in columns:
        _kinds_named(field)


def _kinds_named(field: str) -> frozenset[Kind]:
    """The kinds of files that have a field, named in full or without what stands before its dot."""
    kinds = frozenset(
        kind for kind, known in FIELDS.items() if field in known or f"{_PREFIX[kind]}.{field}" in known
    )
    if not kinds:
        every = [known for fields in FIELDS.values() for known in fields]
        near = get_close_matches(field, every, 3, 0.4) or every[:3]
        raise UsageProblem(
            _("There is no field “{0}”; perhaps {1}.").format(shown(field), ", ".join(map(_quoted, near)))
        )
    return kinds


def _full(field: str, kind: Kind) -> str:
    return field if field in FIELDS[kind] else f"{_PREFIX[kind]}.{field}"


def _label(column: Column, layout: Layout) -> str:
    return " + ".join(layout.names[place] for place in column)


def _quoted(name: str) -> str:
    return f"“{shown(name)}”"
