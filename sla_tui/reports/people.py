"""The people whom the data name, and those who may be one, in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sla_tui.cells import WIDTH, columns, cut, left, right, width, wrapped
from sla_tui.intake.text import shown
from sla_tui.store.absence_reads import StoredAbsence
from sla_tui.store.member_reads import StoredMembership
from sla_tui.store.people_reads import PersonPair, StoredPerson
from sla_tui.wording import _, ngettext

from .sentences import dated_text
from .words import grouped, system_text

SCHEMA = 1
"""It grows when a field changes its meaning or goes."""

_NAME = 40


def people_text(people: Sequence[StoredPerson]) -> str:
    """Everybody by name: how many leads and touches are theirs, in which systems, under which other names."""
    if not people:
        return _("The data name nobody yet.")
    heads = (_("Leads"), _("Touches"))
    rows = [(grouped(one.leads), grouped(one.touches)) for one in people]
    names = [shown(one.name, _NAME) for one in people]
    rooms = [max(map(width, column)) for column in zip(heads, *rows, strict=True)]
    room = max(map(width, names))
    lines = []
    for name, cells, rest in (
        ("", heads, ""),
        *zip(names, rows, map(_where, people), strict=True),
    ):
        figures = "  ".join(right(cell, cells_of) for cell, cells_of in zip(cells, rooms, strict=True))
        lines.append(cut(f"{left(name, room)}  {figures}  {rest}".rstrip(), WIDTH))
    return "\n".join((*lines, *also_lines(people, WIDTH)))


def also_lines(people: Sequence[StoredPerson], columns: int) -> Iterator[str]:
    """Of everybody who has further names, which."""
    for one in people:
        if one.others:
            others = ", ".join(f"“{shown(other, _NAME)}”" for other in one.others)
            told = _("{0} is also {1}").format(shown(one.name, _NAME), others)
            yield from wrapped(told, columns, "", "  ")


def pairs_text(pairs: Sequence[PersonPair]) -> str:
    """Those who may be one person, each pair in two lines."""
    if not pairs:
        return nobody_alike_text()
    return "\n".join(line for pair in pair_lines(pairs, WIDTH) for line in pair)


def nobody_alike_text() -> str:
    """That no two of those whom the data name may be one."""
    return _("No two people look like one.")


def pair_lines(pairs: Sequence[PersonPair], columns: int) -> tuple[tuple[str, str], ...]:
    """Each pair: who would stay, then who would go by that name, each with what is theirs, and why."""
    names = [[shown(one.name, _NAME) for one in pair[:2]] for pair in pairs]
    works = [
        [_("{0}, {1}").format(_leads(one.leads), _touches(one.touches)) for one in pair[:2]] for pair in pairs
    ]
    rooms = [max((width(text) for both in some for text in both), default=0) for some in (names, works)]

    def line(name: str, work: str, *rest: str) -> str:
        told = (left(name, rooms[0]), left(work, rooms[1]), ", ".join(filter(None, rest)))
        return cut("  ".join(told).rstrip(), columns)

    return tuple(
        (line(one[0], work[0], _where(pair.kept)), line(one[1], work[1], _where(pair.other), why_text(pair)))
        for pair, one, work in zip(pairs, names, works, strict=True)
    )


def why_text(pair: PersonPair) -> str:
    """Why two may be one."""
    return {
        "same name": _("the same words"),
        "mail": _("an address made of the name"),
        "initials": _("initials fit"),
    }[pair.why]


def merged_text(kept: str, other: str) -> str:
    """That one goes by another's name from now on."""
    return _("{1} is {0}").format(shown(kept, _NAME), shown(other, _NAME))


def apart_text(kept: str, other: str) -> str:
    """That two are not one."""
    return _("{0} and {1} are two").format(shown(kept, _NAME), shown(other, _NAME))


def in_team_text(name: str, team: str, since: date, today: date) -> str:
    """That somebody is in a team from a day on, or in none."""
    told = _("{0} in team {1} from {2} on") if team.strip() else _("{0} in no team from {2} on")
    return told.format(shown(name, _NAME), shown(team, _NAME), dated_text(since, today.year))


def person_lines(
    name: str,
    members: Sequence[StoredMembership],
    absences: Sequence[StoredAbsence],
    today: date,
    columns: int,
) -> tuple[str, ...]:
    """What was said here of somebody: the team they are in today, and when they are away, the next first."""
    own = [one for one in members if one.name == name and one.from_day <= today.isoformat()]
    lines = [in_team_text(name, one.team or "", date.fromisoformat(one.from_day), today) for one in own[-1:]]
    away = [one for one in reversed(absences) if one.name == name and one.last >= today]
    lines += [away_text(name, one.first, one.last, one.substitute, today) for one in away[:1]]
    return tuple(cut(line, columns) for line in lines)


def roster_text(members: Sequence[StoredMembership], today: date) -> str:
    """Who is in which team from which day on, by name."""
    if not members:
        return _("Nobody was put in a team here; teams are those that the files name.")
    names = [shown(one.name, _NAME) for one in members]
    days = [dated_text(date.fromisoformat(one.from_day), today.year) for one in members]
    teams = [shown(one.team or _("no team"), _NAME) for one in members]
    return "\n".join(cut(line, WIDTH) for line in columns(list(zip(names, days, teams, strict=True))))


def away_text(name: str, first: date, last: date, substitute: str | None, today: date) -> str:
    """That somebody is away from a day up to and with another, and who acts for them."""
    days = dated_text(first, today.year)
    if first != last:
        days = _("{0} to {1}").format(days, dated_text(last, today.year))
    told = _("{0} away, {1}").format(shown(name, _NAME), days)
    return told if substitute is None else _("{0}: {1} acts").format(told, shown(substitute, _NAME))


def absences_text(absences: Sequence[StoredAbsence], today: date) -> str:
    """Who is away when, the latest first, with the numbers."""
    if not absences:
        return _("Nobody is said to be away.")
    return "\n".join(
        cut(f"{one.id:>3}  {away_text(one.name, one.first, one.last, one.substitute, today)}", WIDTH)
        for one in absences
    )


def people_data(people: Sequence[StoredPerson], pairs: Sequence[PersonPair]) -> dict[str, Any]:
    """Everybody and those who may be one as plain data: the schema of `sla-tui people --json`."""
    return {
        "schema": SCHEMA,
        "people": [
            {
                "name": one.name,
                "other_names": list(one.others),
                "systems": list(one.systems),
                "leads": one.leads,
                "touches": one.touches,
            }
            for one in people
        ],
        "candidates": [{"kept": pair.kept.name, "other": pair.other.name, "why": pair.why} for pair in pairs],
    }


def _where(one: StoredPerson) -> str:
    return ", ".join(system_text(system) for system in one.systems)


def _leads(number: int) -> str:
    return ngettext("{0} lead", "{0} leads", number).format(grouped(number))


def _touches(number: int) -> str:
    return ngettext("{0} touch", "{0} touches", number).format(grouped(number))
