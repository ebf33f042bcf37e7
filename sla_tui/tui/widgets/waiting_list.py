"""Who waits for a first call, the next due first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.cells import set_cell_size
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sla_tui.reports.waiting import Waiting
from sla_tui.reports.words import instant_text
from sla_tui.wording import _

_DUE = 18


class WaitingList(OptionList):
    """One line a lead: when its call is due, who it is, and who has it."""

    def __init__(self, *, id: str | None = None) -> None:
        """An empty list; `show` fills it."""
        super().__init__(id=id, markup=False, compact=True)
        self.waiting: tuple[Waiting, ...] = ()

    def show(self, waiting: Sequence[Waiting], zone: ZoneInfo, now: datetime) -> None:
        """Fill the list, keeping the place by lead."""
        kept = self.chosen
        self.waiting = tuple(waiting)
        self.clear_options()
        width = max(self.size.width - 2, 30)
        if not waiting:
            self.add_option(
                Option(Content.styled(_("Nobody waits for a first call."), "$muted"), disabled=True)
            )
            return
        self.add_options([Option(_line(one, zone, now, width), id=str(one.handoff_id)) for one in waiting])
        places = [one.handoff_id for one in waiting]
        self.highlighted = places.index(kept.handoff_id) if kept and kept.handoff_id in places else 0

    @property
    def chosen(self) -> Waiting | None:
        """The lead under the cursor."""
        if self.highlighted is None or self.highlighted >= len(self.waiting):
            return None
        return self.waiting[self.highlighted]


def _line(one: Waiting, zone: ZoneInfo, now: datetime, width: int) -> Content:
    due = _due_text(one, zone, now)
    colour = {"overdue": "$error", "undated": "$muted"}.get(one.state, "$foreground")
    who = one.lead if not one.company else f"{one.lead} · {one.company}"
    rest = max(width - _DUE - 2, 10)
    rep = one.rep or _("nobody yet")
    names = set_cell_size(who, max(rest - len(rep) - 2, 8)) if rest > 30 else set_cell_size(who, rest)
    line = Content.assemble((set_cell_size(due, _DUE) + "  ", colour), names)
    return line.append(Content.styled(f"  {rep}", "$muted")) if rest > 30 else line


def _due_text(one: Waiting, zone: ZoneInfo, now: datetime) -> str:
    if one.state == "overdue" and one.due is not None:
        return _("! due {0}").format(instant_text(one.due, zone, now))
    if one.due is not None:
        return _("  due {0}").format(instant_text(one.due, zone, now))
    return _("  not assigned") if one.state == "pending" else _("  time unknown")
