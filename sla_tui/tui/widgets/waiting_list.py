"""Who waits for a first call, the next due first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sla_tui.cells import left
from sla_tui.cells import width as cell_width
from sla_tui.reports.holder import holder_cell
from sla_tui.reports.status import AgreementStatus
from sla_tui.reports.waiting import Waiting
from sla_tui.reports.words import call_text, marked, nobody_waits_text, who_text
from sla_tui.tui.widgets.open_lead import OpenLead
from sla_tui.tui.widgets.refill import refill
from sla_tui.tui.widgets.row_list import RowList
from sla_tui.wording import _

_REP = 16
_LEAST_NAME = 20
_LEAST_REP = 8
"""In fewer cells nobody is told apart."""


class WaitingList(RowList):
    """One line a lead: when its call is due, who it is, and who has it. Enter or a click opens its page."""

    def __init__(self, *, id: str | None = None) -> None:
        """An empty list; `show` fills it."""
        super().__init__(id=id, markup=False, compact=True)
        self.waiting: tuple[Waiting, ...] = ()
        self._seen: tuple[AgreementStatus, datetime] | None = None

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        if self._seen is not None:
            self.show(self.waiting, *self._seen)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for the page of the lead that was chosen."""
        event.stop()
        if self._seen is not None:
            agreement = self._seen[0].agreement.id
            lead_ids = tuple(one.lead_id for one in self.waiting)
            self.app.post_message(OpenLead(agreement, lead_ids, event.option_index))

    def show(self, waiting: Sequence[Waiting], shown: AgreementStatus, now: datetime) -> None:
        """Fill the list with those that wait under an agreement, keeping the place by lead."""
        if self._seen is not None and self._seen[0].agreement.id != shown.agreement.id:
            self.clear_options()
        self.waiting, self._seen = tuple(waiting), (shown, now)
        zone = shown.zone
        self.border_title = _("Next due")
        width = max(self.columns_beside_bar(len(waiting)), 30)
        if not waiting:
            self.clear_options()
            self.add_option(
                Option(
                    Content.styled(nobody_waits_text(shown.version.terms.touches), "$muted"), disabled=True
                )
            )
            return
        dues = [call_text(one.state, one.due, zone, now) for one in waiting]
        due = max(map(cell_width, dues))
        rep = min(_REP, max(cell_width(holder_cell(one.rep, one.substitute)) for one in waiting))
        options = [
            Option(_line(one, left(text, due), width - due - 2, rep), id=str(one.handoff_id))
            for one, text in zip(waiting, dues, strict=True)
        ]
        refill(self, options)

    @property
    def chosen(self) -> Waiting | None:
        """The lead under the cursor."""
        if self.highlighted is None or self.highlighted >= len(self.waiting):
            return None
        return self.waiting[self.highlighted]


def _line(one: Waiting, due: str, width: int, rep: int) -> Content:
    """When it is due, who it is, who has it: the last two in `width` cells, `rep` of them for the last."""
    colour = {"overdue": "$error", "undated": "$muted"}.get(one.state, "$foreground")
    who = marked(who_text(one.lead, one.company), broken=bool(one.broken))
    rep = min(rep, max(width - _LEAST_NAME - 2, 0))
    rep = rep if rep >= _LEAST_REP else 0
    name = left(who, max(width - rep - 2, _LEAST_NAME))
    return Content.assemble(
        (due, colour), "  ", name, "  ", (left(holder_cell(one.rep, one.substitute), rep), "$muted")
    )
