"""Leads, a line each, of which only those in view are drawn: there may be a hundred thousand."""

from __future__ import annotations

from collections.abc import Sequence
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

from sla_tui.cells import left
from sla_tui.domain.when import from_seconds
from sla_tui.reports.lead_list import LeadLine
from sla_tui.reports.lead_list_text import handed_text, mark_of, next_text, standing_text
from sla_tui.reports.words import who_text
from sla_tui.tui.widgets.open_lead import OpenLead
from sla_tui.wording import _

_DAY, _STANDING, _NEXT, _REP = 10, 10, 20, 14
_WIDE, _NEXT_WIDE = 110, 36
"""From so many columns on there is more room for what comes next."""
_GAP = "  "
_BAD = ("late", "overdue", "missed")


class LeadLines(ScrollView, can_focus=True):
    """A list of leads with a cursor; Enter or a click opens the page of one."""

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

    def show(
        self, lines: Sequence[LeadLine], agreement: int, zone: ZoneInfo, now: datetime, *, same: bool = False
    ) -> None:
        """Fill the list, keeping the place by lead.

        Where the lead is no longer in it, the cursor goes to the first; where it is the `same` list read
        anew, to what has come to the place of that lead.
        """
        kept, other = self.chosen, self.cursor if same else 0
        self.lines, self.agreement, self.zone, self.now = tuple(lines), agreement, zone, now
        self._measure()
        places = {line.handoff_id: place for place, line in enumerate(self.lines)} if kept else {}
        self.cursor = places.get(kept.handoff_id, other) if kept else 0
        self._follow()
        self.refresh()

    @property
    def chosen(self) -> LeadLine | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    def validate_cursor(self, place: int) -> int:
        """The cursor stays in the list."""
        return max(min(place, len(self.lines) - 1), 0)

    def watch_cursor(self) -> None:
        """Keep the cursor in view."""
        self._follow()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of what is in view."""
        place, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        style = self.rich_style
        if place >= len(self.lines) or self.now is None:
            return Strip.blank(width, style)
        line = self.lines[place]
        under = place == self.cursor and self.has_focus
        if under:
            style = self.get_component_rich_style("lead-lines--cursor")
        return Strip(
            [
                Segment(text, style if kind is None or under else self.get_component_rich_style(kind))
                for text, kind in self._parts(line, self.now, width)
            ]
        ).adjust_cell_length(width, style)

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
            self.app.post_message(OpenLead(self.agreement, ids, self.cursor))

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

    def _parts(self, line: LeadLine, now: datetime, width: int) -> list[tuple[str, str | None]]:
        """A line in pieces, each with the class of its colour; from the right they go where it is narrow."""
        state = line.verdict.speed
        colour = "lead-lines--bad" if state in _BAD else "lead-lines--good" if state == "met" else None
        mark = "lead-lines--bad" if line.missed else colour
        handed = handed_text(from_seconds(line.handed_at), self.zone, now)
        next_cells = _NEXT_WIDE if width >= _WIDE else _NEXT
        rest = [
            (left(standing_text(line), _STANDING), colour),
            (left(next_text(line, self.zone, now), next_cells), "lead-lines--muted"),
            (left(line.rep or _("nobody yet"), _REP), "lead-lines--muted"),
        ]
        room = width - 2 - _DAY - len(_GAP)
        while rest and room - sum(len(_GAP) + len(text) for text, _colour in rest) < 24:
            rest.pop()
        name = room - sum(len(_GAP) + len(text) for text, _colour in rest)
        who = who_text(line.name, line.company)
        parts: list[tuple[str, str | None]] = [
            (f"{mark_of(line)} ", mark),
            (left(handed, _DAY) + _GAP, "lead-lines--muted"),
            (left(who, max(name, 1)), None),
        ]
        for text, kind in rest:
            parts += [(_GAP, None), (text, kind)]
        return parts
