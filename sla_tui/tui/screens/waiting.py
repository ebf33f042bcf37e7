"""Waiting: who waits for a first call, and logging it in two keys."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from sla_tui.errors import SlaTuiError
from sla_tui.reports.headline import freshness_text
from sla_tui.reports.today import TodayReport, today_report
from sla_tui.reports.waiting import Waiting as WaitingLead
from sla_tui.store.reads import Reads
from sla_tui.tui.commands import UNDO, Command
from sla_tui.tui.screens.log_touch import LogTouch, TouchMade, touch_text
from sla_tui.tui.screens.place import Place
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.waiting_list import WaitingList
from sla_tui.wording import _, ngettext

LOG = Command(
    "waiting.log", "t", "log", lambda: _("Log a touch"), lambda: _("Log a call, mail or meeting just made")
)


class Waiting(Place):
    """One line a lead, the next due first; `t` logs a touch with its outcome."""

    HERE: ClassVar = (LOG,)

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
        self.query_one(WaitingList).show(answer.waiting, zone, answer.status.at)

    @work
    async def action_log(self) -> None:
        """Ask what was done with the chosen lead, and log it."""
        lead = self.query_one(WaitingList).chosen
        if lead is None:
            self.app_here.say(_("Nobody waits, so there is nothing to log here."))
            return
        made = await self.app.push_screen_wait(LogTouch(lead.lead))
        if made is not None:
            self.keep(lead, made)

    @work(thread=True, group="write", description="Log a touch")
    def keep(self, lead: WaitingLead, made: TouchMade) -> None:
        """Write the touch, then show what was done and how to take it back."""
        app = self.app_here
        now = app.clock()
        try:
            action = app.writer.do(
                lambda store: store.touches.log(
                    lead.lead_id, made.kind, now, outcome=made.outcome, who=app.settings.who, now=now
                )
            )
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
            return
        app.call_from_thread(app.remember, action, _("{0}: {1}").format(lead.lead, touch_text(made)))

    def as_text(self) -> str:
        """The list as text."""
        return "\n".join(option.prompt.plain for option in self.query_one(WaitingList).options)  # type: ignore[union-attr]
