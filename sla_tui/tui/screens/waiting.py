"""Waiting: who waits for a first call, and logging it in two keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from sla_tui.reports.headline import freshness_text
from sla_tui.reports.today import TodayReport, today_report
from sla_tui.store.reads import Reads
from sla_tui.tui.commands import UNDO
from sla_tui.tui.screens.touching import LOG, Meant, TouchPlace
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.waiting_list import OPEN, WaitingList
from sla_tui.wording import _, ngettext


class Waiting(TouchPlace):
    """One line a lead, the next due first; `t` logs a touch with its outcome."""

    HERE: ClassVar = (LOG, OPEN)

    def compose(self) -> ComposeResult:
        """The head, the list, the keys."""
        yield Static(id="top", markup=False)
        yield Static(id="now", markup=False)
        yield WaitingList(id="queue")
        yield KeyBar((*self.HERE, UNDO))

    def question(self, reads: Reads) -> TodayReport:
        """What Today asks too: the numbers come from one place."""
        return today_report(reads, self.app_here.clock())

    def answered(self, answer: object) -> None:
        """Show who waits."""
        there = isinstance(answer, TodayReport) and bool(answer.waiting)
        self.query_one(KeyBar).offer((*self.HERE, UNDO) if there else (UNDO,))
        if not isinstance(answer, TodayReport) or answer.shown is None:
            self.head(_("Waiting"))
            self.query_one("#now", Static).update(
                Content(_("No agreement says yet how soon a lead is to be called. Press 4 to make one."))
            )
            return
        zone = answer.shown.zone
        self.head(f"{answer.shown.agreement.name}  ·  {freshness_text(answer.status, zone)}")
        number = len(answer.waiting)
        said = ngettext("{0} lead waits for a first call.", "{0} leads wait for a first call.", number)
        self.query_one("#now", Static).update(Content(said.format(number)))
        self.query_one(WaitingList).show(answer.waiting, answer.shown, answer.status.at)

    @property
    def meant(self) -> Meant | None:
        """The lead under the cursor."""
        lead = self.query_one(WaitingList).chosen
        return None if lead is None else Meant(lead.lead_id, lead.lead)

    def action_open(self) -> None:
        """Open the page of the lead under the cursor."""
        self.query_one(WaitingList).action_select()

    def as_text(self) -> str:
        """The list as text."""
        return "\n".join(option.prompt.plain for option in self.query_one(WaitingList).options)  # type: ignore[union-attr]
