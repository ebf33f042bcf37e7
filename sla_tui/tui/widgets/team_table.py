"""Teams and their people, a line each, under the heads of their figures."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from sla_tui.cells import left
from sla_tui.reports.team import TeamReport
from sla_tui.reports.team_text import Entry, Overview, overview
from sla_tui.tui.looks import STATE_COLOURS
from sla_tui.tui.widgets.row_list import RowList


class TeamTable(Vertical):
    """The table; the line under the cursor is a team or a person."""

    def __init__(self, *, id: str | None = None) -> None:
        """An empty table; `show` fills it."""
        super().__init__(id=id)
        self.team: TeamReport | None = None
        self.entries: tuple[Entry, ...] = ()

    def compose(self) -> ComposeResult:
        """The heads, then the lines."""
        yield Static(id="heads", markup=False)
        yield RowList(id="people", markup=False, compact=True)

    def show(self, team: TeamReport | None) -> None:
        """Fill the table, keeping the place by name; None empties it."""
        kept = self.chosen
        people = self.query_one(RowList)
        self.team = team
        shown = Overview((), 0, ()) if team is None else overview(team, self._room)
        self.entries = shown.entries
        appears = bool(shown.entries) and not self.display
        self.display = bool(shown.entries)
        if appears:
            people.focus()
        self.query_one("#heads", Static).update(Content.styled(shown.heads, "$muted"))
        people.clear_options()
        people.add_options(Option(_line(shown, place)) for place in range(len(shown.entries)))
        names = [(one.team, one.person) for one in shown.entries]
        place = names.index((kept.team, kept.person)) if kept and (kept.team, kept.person) in names else 0
        people.highlighted = place if names else None

    @property
    def chosen(self) -> Entry | None:
        """The team or the person under the cursor."""
        place = self.query_one(RowList).highlighted
        return self.entries[place] if place is not None and place < len(self.entries) else None

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self.show(self.team)

    @property
    def _room(self) -> int:
        return self.query_one(RowList).scrollable_content_region.width


def _line(shown: Overview, place: int) -> Content:
    """A name and its figures, each mark in the colour of its state; a team stands out."""
    entry = shown.entries[place]
    name = left(entry.name, shown.name)
    parts = [Content.styled(name, "bold") if entry.person is None else Content(name)]
    for column in shown.columns:
        state = column.states[place]
        cell = Content(column.cells[place])
        parts.append(cell if state is None else cell.stylize(f"bold {STATE_COLOURS[state]}", 0, 1))
    return Content("  ").join(parts)
