"""Who keeps which promise, in words: as tables within 80 columns, and a line each for a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sla_tui.cells import WIDTH, cut, left, right, width, wrapped
from sla_tui.domain.figures import depth_text, kept_text
from sla_tui.domain.terms import Depth, OfAShare
from sla_tui.store.reads import Reads
from sla_tui.wording import _, ngettext

from .judging import CommitmentStatus
from .rows import UNKNOWN, asked_text, row_of
from .share_figures import ShareStatus
from .status import StatusReport, standing
from .team import Figures, Person, TeamReport, team_report
from .texts import no_agreement_text, row_line, top_text
from .why_unknown import missing_text, not_about_leads_text
from .words import (
    MARKS,
    grouped,
    rank_text,
    span_text,
    state_text,
)

_GAP = "  "
_NAME = 24
"""The most cells of a name beside figures."""


class Entry(NamedTuple):
    """A team, or a person in one, by their names in words, with what counts for it.

    `rank` is the person's place as it stands before the name, empty where none are ranked.
    """

    team: str
    person: str | None
    figures: Figures
    rank: str = ""

    @property
    def name(self) -> str:
        """The name as it stands in a table: a person's under the team's."""
        return self.team if self.person is None else f"  {self.rank}{self.person}"


class Column(NamedTuple):
    """A column of figures, each as wide as its head, with the state that each has, None for none."""

    head: str
    cells: tuple[str, ...]
    states: tuple[str | None, ...]


class Overview(NamedTuple):
    """All teams and persons beside the figures for which there is room; `name` is the width of a name."""

    entries: tuple[Entry, ...]
    name: int
    columns: tuple[Column, ...]

    @property
    def heads(self) -> str:
        """The line above."""
        return "".join((" " * self.name, *(_GAP + column.head for column in self.columns)))


def team_text(reads: Reads, now: datetime) -> str:
    """Who keeps which promise of all agreements at `now`, or that there is none."""
    report = standing(reads, now)
    if not report.agreements:
        return no_agreement_text()
    return "\n\n".join(one_text(report, team_report(reads, report, one)) for one in report.agreements)


def one_text(report: StatusReport, team: TeamReport) -> str:
    """Who keeps which promise of one agreement, in lines of at most 80 columns: a table a promise."""
    entries = entries_of(team)
    lines = [head_text(report, team, WIDTH)]
    if not entries:
        return "\n".join([*lines, *wrapped(nobody_text(team), WIDTH)])
    lines += [*wrapped(rule_text(team), WIDTH), *others_lines(team, WIDTH), ""]
    lines += _table(entries, [(*_work_cells(one.figures), "") for one in entries], (*_work_heads(), ""))
    for place, item in enumerate(team.promises):
        cells = [_promise_cells(one.figures.promises[place]) for one in entries]
        lines += ["", cut(_promise_text(item), WIDTH), *_table(entries, cells, _promise_heads(item))]
    return "\n".join(lines)


def head_text(report: StatusReport, team: TeamReport, columns: int) -> str:
    """Name, day and freshness as on Today, the day as one of the period that the team is shown for."""
    own = tuple(item for item in team.status.commitments if item.period == team.period)
    return top_text(report, team.status._replace(commitments=own), columns)


def rule_text(team: TeamReport) -> str:
    """By what rule a promise counts for somebody, and in what order people stand."""
    if team.ranked:
        said = _("Counted for who held the lead when it was decided; ranked by {0}.")
        return said.format(team.promises[0].label)
    return _("A promise counts for who held the lead when it was decided; people by name.")


def others_lines(team: TeamReport, columns: int) -> tuple[str, ...]:
    """Which promises for a share are of no rep, so that nobody has a figure of them; none where all are."""
    if not team.others:
        return ()
    said = _("Of no rep, so not told here: {0}.")
    labels = ", ".join(item.label for item in team.others)
    return tuple(wrapped(said.format(labels), columns))


def nobody_text(team: TeamReport) -> str:
    """That there is nobody to tell of."""
    if not team.status.agreement.is_about_leads:
        return not_about_leads_text(team.status.agreement.name)
    return _("No lead was handed over in this period.")


def entries_of(team: TeamReport) -> tuple[Entry, ...]:
    """The teams, each with its people behind it."""
    unnamed = _("Everybody") if len(team.teams) == 1 else _("no team named")
    room = max(
        (len(str(person.rank)) for one in team.teams for person in one.people if person.rank), default=1
    )

    def rank(person: Person) -> str:
        return rank_text(person.rank, room) if team.ranked else ""

    return tuple(
        entry
        for one in team.teams
        for entry in (
            Entry(one.name or unnamed, None, one.figures),
            *(
                Entry(one.name or unnamed, person.name or _("nobody yet"), person.figures, rank(person))
                for person in one.people
            ),
        )
    )


def overview(team: TeamReport, columns: int) -> Overview:
    """A line for each team and person: what is theirs, and of each promise what was kept and missed.

    Where it is narrow the leads go first, then how many were missed, then the heads are cut to the room
    that there is, and the last promises go.
    """
    entries = entries_of(team)
    name = min(max((width(one.name) for one in entries), default=0), _NAME)
    places = range(len(team.promises))
    named = [_promise_column(team, entries, place, missed=False) for place in places]
    told = [_promise_column(team, entries, place, missed=True) for place in places]
    fewer = (
        [_narrowed(column, (columns - name) // most - len(_GAP)) for column in named[:most]]
        for most in range(len(named), 0, -1)
    )
    choices = [(*_work_columns(entries), *told), told, named, *fewer]
    fitting = (some for some in choices if name + _cells(some) <= columns)
    chosen = tuple(next(fitting, ()))
    return Overview(entries, min(name, columns), chosen)


def entry_lines(entry: Entry, columns: int) -> tuple[str, ...]:
    """All that is told of one: the work, then each promise as Today has it."""
    figures = entry.figures
    who = entry.team if entry.person is None else _("{0}, {1}").format(entry.person, entry.team)
    parts = [
        ngettext("{0} lead", "{0} leads", figures.leads).format(grouped(figures.leads)),
        _("{0} worked").format(grouped(figures.worked)),
        ngettext("{0} disposition", "{0} dispositions", figures.disposed).format(grouped(figures.disposed)),
    ]
    rows = [row_of(item)._replace(mark=_mark(item), note=_note(item)) for item in figures.promises]
    first = cut(_("{0}: {1}").format(who, ", ".join(parts)), columns)
    return (first, *(row_line(row, rows, columns) for row in rows))


def _note(item: CommitmentStatus) -> str:
    """What is missed and open, and the figure of the kind of promise; or why nothing is known."""
    if item.lacks_data:
        return missing_text(str(item.missing))
    tally, usual = _share(item).tally, _usual(item)
    parts = [
        (tally.failed, _("{0} missed")),
        (tally.pending, _("{0} open")),
        (tally.undated, _("{0} undated")),
    ]
    words = [text.format(grouped(number)) for number, text in parts if number]
    if usual != UNKNOWN:
        is_depth = isinstance(item.commitment, Depth)
        words.append((_("{0} on average") if is_depth else _("median {0}")).format(usual))
    return ", ".join(words) or _standing(item)


def _cells(columns: Sequence[Column]) -> int:
    return sum(len(_GAP) + width(column.head) for column in columns)


def _work_heads() -> tuple[str, ...]:
    return _("Leads"), _("Worked"), _("Dispositions")


def _work_cells(figures: Figures) -> tuple[str, ...]:
    return grouped(figures.leads), grouped(figures.worked), grouped(figures.disposed)


def _work_columns(entries: Sequence[Entry]) -> tuple[Column, ...]:
    cells = [_work_cells(one.figures) for one in entries]
    none = (None,) * len(entries)
    return tuple(
        Column(right(head, room), tuple(right(text, room) for text in column), none)
        for head, *column in zip(_work_heads(), *cells, strict=True)
        for room in [max(map(width, (head, *column)))]
    )


def _narrowed(column: Column, room: int) -> Column:
    """The column with its head cut to so many cells, and to no fewer than its figures have."""
    room = max(min(width(column.head), room), *(width(cell.rstrip()) for cell in column.cells), 0)
    return Column(
        left(column.head, room), tuple(left(cell.rstrip(), room) for cell in column.cells), column.states
    )


def _promise_column(team: TeamReport, entries: Sequence[Entry], place: int, *, missed: bool) -> Column:
    """What was kept of a promise, and `missed` of it, under its whole head."""
    items = [one.figures.promises[place] for one in entries]
    kept = [_kept(item) for item in items]
    numbers = [_missed(item) if missed else "" for item in items]
    rooms = max(map(width, kept), default=0), max(map(width, numbers), default=0)
    cells = [
        f"{_mark(item)} {right(share, rooms[0])} {left(number, rooms[1])}".rstrip()
        for item, share, number in zip(items, kept, numbers, strict=True)
    ]
    label = team.promises[place].label
    room = max(map(width, (*cells, label)), default=0)
    return Column(left(label, room), tuple(left(cell, room) for cell in cells), tuple(map(_state, items)))


def _promise_text(item: CommitmentStatus) -> str:
    """What is promised for what share; and where nothing can be known of it, why."""
    assert isinstance(item.commitment, OfAShare)
    share = asked_text(item.commitment.share, _share(item).standing)
    said = _("{0}, for {1} of the leads").format(item.label, share)
    return _("{0}: {1}").format(said, missing_text(str(item.missing))) if item.lacks_data else said


def _promise_heads(item: CommitmentStatus) -> tuple[str, ...]:
    usual = _("Average") if isinstance(item.commitment, Depth) else _("Median")
    return _("Met"), _("Missed"), _("Open"), _("Undated"), usual, _("Kept"), ""


def _promise_cells(item: CommitmentStatus) -> tuple[str, ...]:
    tally = _share(item).tally
    numbers = (tally.met, tally.failed, tally.pending, tally.undated)
    return (*map(grouped, numbers), _usual(item), _kept(item), f"{_mark(item)} {_standing(item)}")


def _share(item: CommitmentStatus) -> ShareStatus:
    assert item.share is not None
    return item.share


def _usual(item: CommitmentStatus) -> str:
    """The figure of the kind of promise: the median time, or the average of tries."""
    share = _share(item)
    if isinstance(item.commitment, Depth):
        return UNKNOWN if share.average_depth is None else depth_text(share.average_depth)
    return UNKNOWN if share.times is None or share.times.median is None else span_text(share.times.median)


def _kept(item: CommitmentStatus) -> str:
    kept = _share(item).standing.share
    return UNKNOWN if kept is None else kept_text(kept)


def _missed(item: CommitmentStatus) -> str:
    number = _share(item).tally.failed
    return _("{0} missed").format(grouped(number)) if number else ""


def _state(item: CommitmentStatus) -> str | None:
    """What is decided so far comes to, None where that is nothing yet."""
    return None if item.missing is None and _share(item).standing.share is None else item.state


def _mark(item: CommitmentStatus) -> str:
    state = _state(item)
    return "·" if state is None else MARKS[state]


def _standing(item: CommitmentStatus) -> str:
    """Whether what was kept is enough, or why that is not known."""
    state, tally = _state(item), _share(item).tally
    if state is None:
        return _("not yet") if tally.pending or tally.undated else _("no lead")
    enough = _("enough")
    return {"kept": enough, "on line": enough, "broken": _("under")}.get(state, state_text(state))


def _table(entries: Sequence[Entry], rows: Sequence[Sequence[str]], heads: Sequence[str]) -> Iterator[str]:
    """Figures on the right under their heads beside the names, and the last part of each row as it is."""
    rooms = [max(map(width, column)) for column in zip(heads, *rows, strict=True)]
    name = min(max(width(one.name) for one in entries), WIDTH - sum(rooms) - len(_GAP) * len(rooms))
    for start, cells in (("", heads), *zip((one.name for one in entries), rows, strict=True)):
        figures = [right(cell, room) for cell, room in zip(cells[:-1], rooms, strict=False)]
        yield _GAP.join((left(start, name), *figures, cells[-1])).rstrip()
