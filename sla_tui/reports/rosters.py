"""The roster as a file that people keep: written, and taken whole or refused whole."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path
from zoneinfo import ZoneInfo

from sla_tui.domain.when import DAY
from sla_tui.errors import OutputProblem
from sla_tui.intake.rosters import BETWEEN, COLUMNS, RosterLine, read_roster
from sla_tui.intake.text import shown
from sla_tui.intake.whole_tables import Fault, refuse
from sla_tui.paths import file_at, whole_file
from sla_tui.store.member_reads import StoredMembership, read_memberships
from sla_tui.store.people_reads import StoredPerson, read_everybody
from sla_tui.store.reads import Reads
from sla_tui.store.roster_lines import Stay
from sla_tui.store.store import Store
from sla_tui.wording import _, ngettext

from .export_files import csv_cell


def save_roster(reads: Reads, path: Path) -> int:
    """Write the roster with everybody whom the data name; how many rows it has.

    Raises:
        OutputProblem: where it can't be written, or something is there already.
    """
    if file_at(path) is not None:
        raise OutputProblem(_("There is {0} already; name another one.").format(path))
    rows = list(_rows(read_everybody(reads.connection), read_memberships(reads.connection)))
    try:
        with whole_file(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows([csv_cell(cell) if cell else "" for cell in row] for row in rows)
    except OSError as error:
        raise OutputProblem(_("{0} can't be written: {1}.").format(path, error.strerror)) from error
    return len(rows)


def take_roster(store: Store, path: Path, zone: ZoneInfo, *, who: str, now: datetime) -> int:
    """Take a roster; how many of its stays in teams and other names were not known yet.

    Raises:
        InputRefused: where anything in it can't be taken; nothing is then.
    """
    lines = read_roster(path)
    with store.reading() as reads:
        refuse(path, list(_named_otherwise(lines, read_everybody(reads.connection))))
    stays = [Stay(line.name, line.team, line.first, line.last) for line in lines if line.first]
    names = [(line.name, other) for line in lines for other in line.others]
    return len(store.rosters.take(stays, names, zone, who=who, now=now))


def taken_text(number: int) -> str:
    """How much a roster changed."""
    if not number:
        return _("All of it is kept already.")
    return ngettext("Kept: {0} change.", "Kept: {0} changes.", number).format(number)


def _rows(
    everybody: Sequence[StoredPerson], members: Iterable[StoredMembership]
) -> Iterator[tuple[str, str, str, str, str]]:
    """A row for each stay in a team, and one for whoever is in none."""
    of: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for one in members:  # of several of one day the last stands
        of[one.name][one.from_day] = one.team or ""
    for person in everybody:
        others = f"{BETWEEN} ".join(person.others)
        days = sorted(of[person.name])
        found = False
        for day, end in zip_longest(days, days[1:], fillvalue=""):
            team = of[person.name][day]
            if team:
                last = (date.fromisoformat(end) - DAY).isoformat() if end else ""
                yield person.name, team, day, last, "" if found else others
                found = True
        if not found:
            yield person.name, "", "", "", others


def _named_otherwise(lines: Iterable[RosterLine], everybody: Iterable[StoredPerson]) -> Iterator[Fault]:
    """The other names that are by now those of somebody else."""
    owner = {name.casefold(): one.name for one in everybody for name in one.others}
    for line in lines:
        own = owner.get(line.name.casefold(), line.name)
        for other in line.others:
            of = owner.get(other.casefold())
            if of is not None and of.casefold() != own.casefold():
                why = _("“{0}” is {1} already; “sla-tui people split” parts them")
                yield Fault(line.row, "other names", why.format(shown(other), shown(of)))
