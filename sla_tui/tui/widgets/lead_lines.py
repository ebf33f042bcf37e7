"""Leads, a line each, of which only those in view are drawn: there may be a hundred thousand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sla_tui.cells import left, width
from sla_tui.domain.verdict import MISSED
from sla_tui.domain.when import from_seconds
from sla_tui.reports.holder import holder_cell
from sla_tui.reports.lead_line import LeadLine
from sla_tui.reports.lead_list_text import handed_text, mark_of, next_text, standing_text, whom_text
from sla_tui.reports.words import call_text
from sla_tui.tui.widgets.open_lead import OpenLead
from sla_tui.wording import _

_DAY, _STANDING, _NEXT, _REP = 10, 10, 20, 14
_WAITING_REP = 16
_LEAST_NAME = 20
_WIDE, _NEXT_WIDE = 110, 36
"""From so many columns on there is more room for what comes next."""
_GAP = "  "
FIRST = 0
"""The id of no hand-off: where one goes to in a list that is begun from its top."""
_Parts = list[tuple[str, str | None]]
"""A line in pieces, each with the class of its colour."""


class LeadLines(ScrollView, can_focus=True):
    """A list of leads with a cursor, of which some may be marked; Enter or a click opens the page of one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,g", "go(0)", show=False),
        Binding("end,G", "go(-1)", show=False),
        Binding("enter", "open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lead-lines--muted",
        "lead-lines--good",
        "lead-lines--bad",
        "lead-lines--mark",
        "lead-lines--cursor",
    }

    cursor: reactive[int] = reactive(0)
    """The place of the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        """An empty list; `show` fills it."""
        super().__init__(id=id)
        self.lines: tuple[LeadLine, ...] = ()
        self.agreement = 0
        self.zone = ZoneInfo("UTC")
        self.now: datetime | None = None
        self.marks: frozenset[int] = frozenset()
        """The hand-offs that are marked, of those too that are not listed now."""
        self._dues = 0
        """The cells of when a call is due, where those who wait are listed."""

    def show(
        self,
        lines: Sequence[LeadLine],
        agreement: int,
        zone: ZoneInfo,
        now: datetime,
        *,
        waiting: bool = False,
        at: int | None = None,
        same: bool = False,
    ) -> None:
        """Fill the list, keeping the place by lead or going to a hand-off.

        Where it is gone, the cursor goes to the first; where it is the `same` list read anew, to what has
        come to its place. `waiting` has each line begin with when its first call is due.
        """
        place = at if at is not None or self.chosen is None else self.chosen.handoff_id
        other = self.cursor if same else 0
        self.lines, self.agreement, self.zone, self.now = tuple(lines), agreement, zone, now
        dues = (width(self._due(line, now)) for line in self.lines) if waiting else ()
        self._dues = max(dues, default=0)
        self.border_title = _("Next due") if waiting else None
        self._measure()
        ids = (line.handoff_id for line in self.lines)
        self.cursor = next((index for index, each in enumerate(ids) if each == place), other)
        self._follow()
        self.refresh()

    @property
    def chosen(self) -> LeadLine | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    @property
    def marked(self) -> tuple[LeadLine, ...]:
        """The marked lines, in the order of the list."""
        if not self.marks:
            return ()
        return tuple(line for line in self.lines if line.handoff_id in self.marks)

    def mark(self, marks: Iterable[int]) -> None:
        """Mark these hand-offs and no others."""
        self.marks = frozenset(marks)
        self.refresh()

    def validate_cursor(self, place: int) -> int:
        """The cursor stays in the list."""
        return max(min(place, len(self.lines) - 1), 0)

    def watch_cursor(self) -> None:
        """Keep the cursor in view."""
        self._follow()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of what is in view."""
        place, cells = self.scroll_offset.y + y, self.scrollable_content_region.width
        style = self.rich_style
        if place >= len(self.lines) or self.now is None:
            return Strip.blank(cells, style)
        line = self.lines[place]
        under = place == self.cursor and self.has_focus
        if under:
            style = self.get_component_rich_style("lead-lines--cursor")
        mark = ("●" if line.handoff_id in self.marks else " ", "lead-lines--mark")
        parts = (self._call_parts if self._dues else self._parts)(line, self.now, cells - 1)
        return Strip(
            [
                Segment(text, style if kind is None or under else self.get_component_rich_style(kind))
                for text, kind in (mark, *parts)
            ]
        ).adjust_cell_length(cells, style)

    def action_move(self, step: int) -> None:
        """Go up or down."""
        self.cursor += step

    def action_page(self, step: int) -> None:
        """Go a page up or down."""
        self.cursor += step * max(self.size.height - 1, 1)

    def action_go(self, place: int) -> None:
        """Go to the first line, or with -1 to the last."""
        self.cursor = place if place >= 0 else len(self.lines) - 1

    def action_open(self) -> None:
        """Ask for the page of the lead under the cursor."""
        if self.chosen is not None:
            ids = tuple(line.lead_id for line in self.lines)
            handoffs = tuple(line.handoff_id for line in self.lines)
            self.app.post_message(OpenLead(self.agreement, ids, self.cursor, handoffs))

    def on_click(self, event: events.Click) -> None:
        """Open what is clicked on."""
        spot = event.get_content_offset(self)
        place = len(self.lines) if spot is None else self.scroll_offset.y + spot.y
        if place < len(self.lines):
            self.cursor = place
            self.action_open()

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._measure()
        self._follow()

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.lines))

    def _follow(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def _due(self, line: LeadLine, now: datetime) -> str:
        due = line.call_due
        return call_text(line.verdict.speed, None if due is None else from_seconds(due), self.zone, now)

    def _call_parts(self, line: LeadLine, now: datetime, cells: int) -> _Parts:
        """When the first call is due, who it is, and who has it as far as there is room."""
        colour = {"overdue": "lead-lines--bad", "undated": "lead-lines--muted"}.get(line.verdict.speed)
        room = cells - self._dues - len(_GAP)
        rep = min(_WAITING_REP, max(room - _LEAST_NAME - len(_GAP), 0))
        who = left(whom_text(line), max(room - rep - len(_GAP), _LEAST_NAME))
        return [
            (left(self._due(line, now), self._dues) + _GAP, colour),
            (who + _GAP, None),
            (left(holder_cell(line.rep, line.substitute), rep), "lead-lines--muted"),
        ]

    def _parts(self, line: LeadLine, now: datetime, cells: int) -> _Parts:
        """The day, who it is, how it stands and who has it; from the right they go where it is narrow."""
        state = line.state
        colour = "lead-lines--bad" if state in MISSED else "lead-lines--good" if state == "met" else None
        mark = "lead-lines--bad" if line.missed else colour
        handed = handed_text(from_seconds(line.handed_at), self.zone, now)
        next_cells = _NEXT_WIDE if cells >= _WIDE else _NEXT
        rest = [
            (left(standing_text(line), _STANDING), colour),
            (left(next_text(line, self.zone, now, next_cells), next_cells), "lead-lines--muted"),
            (left(holder_cell(line.rep, line.substitute), _REP), "lead-lines--muted"),
        ]
        room = cells - 2 - _DAY - len(_GAP)
        while rest and room - sum(len(_GAP) + width(text) for text, _colour in rest) < 24:
            rest.pop()
        name = room - sum(len(_GAP) + width(text) for text, _colour in rest)
        who = whom_text(line)
        parts: _Parts = [
            (f"{mark_of(line)} ", mark),
            (left(handed, _DAY) + _GAP, "lead-lines--muted"),
            (left(who, max(name, 1)), None),
        ]
        for text, kind in rest:
            parts += [(_GAP, None), (text, kind)]
        return parts
