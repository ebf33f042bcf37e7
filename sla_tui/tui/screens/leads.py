"""Leads: who waits for a first call, who was not called in time, and any lead that there ever was."""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, Static

from sla_tui.reports.headline import freshness_text
from sla_tui.reports.lead_list import LeadList, View, found, lead_list, of_rep
from sla_tui.reports.lead_list_text import list_text, number_text, view_text
from sla_tui.reports.today import TodayReport, today_report
from sla_tui.store.reads import Reads
from sla_tui.tui.commands import UNDO, Command
from sla_tui.tui.screens.at_desk import AtDesk, Meant
from sla_tui.tui.screens.desk_commands import AT_DESK, LOG
from sla_tui.tui.widgets.in_order import Line
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.lead_lines import LeadLines
from sla_tui.tui.widgets.waiting_list import WaitingList
from sla_tui.wording import _, ngettext

OPEN = Command(
    "leads.open", "enter", "open", lambda: _("Open"), lambda: _("The page of the lead under the cursor")
)
VIEW = Command(
    "leads.view",
    "v",
    "next_view",
    lambda: _("Show others"),
    lambda: _("Who waits, what is owed next, what was not kept, all of the period, all"),
)
MINE = Command(
    "leads.mine",
    "m",
    "mine",
    lambda: _("Mine"),
    lambda: _("Your own leads alone, or everybody's again"),
)
SEARCH = Command(
    "leads.search",
    "slash",
    "search",
    lambda: _("Find"),
    lambda: _("Find a lead by name, company, mail or rep"),
    at_once=True,
)
LEAVE = Command(
    "leads.leave", "escape", "leave_search", lambda: _("End"), lambda: _("End the search"), shown=False
)
DOWN = Command(
    "leads.down",
    "down",
    "to_list",
    lambda: _("List"),
    lambda: _("From the search to what it found"),
    shown=False,
)

Shown = Literal["waiting"] | View
VIEWS: tuple[Shown, ...] = ("waiting", "open", "misses", "period", "all")
_COPIED = 200
"""How many lines of a list are copied."""


class Answer(NamedTuple):
    """What Today knows, and the leads of the view that was asked for; None for those who wait."""

    today: TodayReport
    view: Shown
    leads: LeadList | None


class Leads(AtDesk):
    """The leads of an agreement: a list of those that matter now, and a search through all."""

    HERE: ClassVar = (LOG, OPEN, SEARCH, VIEW, MINE, LEAVE, DOWN, *AT_DESK[1:])
    AUTO_FOCUS = "#queue"

    view: reactive[Shown] = reactive("waiting", init=False)
    """Which leads are listed."""

    def __init__(self) -> None:
        """Begin with who waits."""
        super().__init__()
        self.answer: Answer | None = None
        self.mine = False
        """Whether those of the person alone are listed."""
        self.came_from_waiting = False
        """Whether that was asked for where those who wait were listed."""
        self.before: Shown = "waiting"
        """What was shown before the search."""
        self.listed: tuple[View, str, bool] | None = None
        """What the list has: a view, the words that were looked for, and whether one's own alone."""

    def compose(self) -> ComposeResult:
        """The head, what is listed, the line to search with, the list, the keys."""
        yield Static(id="top", markup=False)
        yield Static(id="now", markup=False)
        yield Line(id="search", placeholder=_("Name, company, mail or rep"), compact=True)
        yield WaitingList(id="queue")
        yield LeadLines(id="found")
        yield KeyBar(self._keys)

    def on_mount(self) -> None:
        """Nothing is searched for yet."""
        self.query_one("#search").display = False
        self._show_list()
        super().on_mount()

    @property
    def meant(self) -> tuple[Meant, ...]:
        """The lead under the cursor."""
        if self.view == "waiting":
            lead = self.query_one(WaitingList).chosen
            if lead is None:
                return ()
            return (Meant(lead.lead_id, lead.lead, lead.handoff_id, missed=lead.state == "overdue"),)
        line = self.query_one(LeadLines).chosen
        if line is None:
            return ()
        left_out = line.verdict.excluded
        return (Meant(line.lead_id, line.name, line.handoff_id, missed=line.missed, excluded=left_out),)

    def question(self, reads: Reads) -> Answer:
        """What Today asks too, as the numbers come from one place; and the leads of the view."""
        now, view = self.app_here.clock(), self.view
        today = today_report(reads, now)
        if view == "waiting" or today.shown is None:
            return Answer(today, view, None)
        return Answer(today, view, lead_list(reads, today.shown.agreement, today.status.until, now, view))

    def answered(self, answer: object) -> None:
        """Show what was read."""
        self.answer = answer if isinstance(answer, Answer) else None
        shown = None if self.answer is None else self.answer.today.shown
        if self.answer is None or shown is None:
            self.head(_("Leads"))
            self._say(_("No agreement says yet how soon a lead is to be called. Press 4 to make one."))
            self.query_one(KeyBar).offer((UNDO,))
            return
        today = self.answer.today
        self.head(f"{shown.agreement.name}  ·  {freshness_text(today.status, shown.zone)}")
        self.query_one(WaitingList).show(today.waiting, shown, today.status.at)
        self._show_found()

    def watch_view(self) -> None:
        """Read what is to be listed."""
        self._show_list()
        self._say(_("Reading …"))
        self.read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While one types a search, `/` is a letter."""
        return action != "search" or not self.query_one("#search").has_focus

    def action_next_view(self) -> None:
        """Show the next of the views; a search ends with it, and so does the list of one's own."""
        self.action_leave_search()
        view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self.mine = self.mine and view != "waiting"
        self.view = view

    def action_mine(self) -> None:
        """List the person's own leads alone, or everybody's again, who wait too."""
        self.mine = not self.mine
        if self.view == "waiting":
            self.came_from_waiting, self.view = True, "open"
        elif self.came_from_waiting and self.view == "open":
            self.came_from_waiting, self.view = False, "waiting"
        else:
            self._show_found()

    def action_open(self) -> None:
        """Open the page of the lead under the cursor."""
        shown = self._list
        shown.action_select() if isinstance(shown, WaitingList) else shown.action_open()

    def action_search(self) -> None:
        """Search through all leads."""
        line = self.query_one("#search", Input)
        if not line.display:
            self.before = self.view
            self.mine = False
        line.display = True
        self.set_focus(line)
        self.view = "all"

    def action_leave_search(self) -> None:
        """Back to what was shown before the search."""
        line = self.query_one("#search", Input)
        if line.display:
            line.display = False
            line.value = ""
            self.view = self.before
            self.set_focus(self._list)

    @on(Input.Changed, "#search")
    def narrow(self) -> None:
        """Show what has the words typed so far."""
        self._show_found()

    @on(Input.Submitted, "#search")
    def settle(self) -> None:
        """Go to what was found; where it is one lead, open it."""
        self.action_to_list()
        if len(self.query_one(LeadLines).lines) == 1:
            self.action_open()

    def action_to_list(self) -> None:
        """Go from the search to what it found."""
        self.set_focus(self._list)

    def as_text(self) -> str:
        """The list as text."""
        if self.view == "waiting":
            return "\n".join(option.prompt.plain for option in self.query_one(WaitingList).options)  # type: ignore[union-attr]
        lines = self.query_one(LeadLines)
        if not lines.lines or lines.now is None:
            return ""
        return list_text(lines.lines[:_COPIED], lines.zone, lines.now)

    def _show_found(self) -> None:
        """The leads of the view, as far as they have the words that are looked for."""
        answer = self.answer
        if answer is None or answer.today.shown is None or answer.view != self.view:
            return
        if answer.leads is None:
            number = len(answer.today.waiting)
            said = ngettext("{0} lead waits for a first call.", "{0} leads wait for a first call.", number)
            self._say(said.format(number))
            self._offer(bool(number))
            return
        text = self.query_one("#search", Input).value
        lines = found(answer.leads.lines, text) if text else answer.leads.lines
        own = of_rep(lines, self.app_here.settings.who) if self.mine else lines
        shown = answer.today.shown
        asked = (answer.leads.view, text, self.mine)
        self.query_one(LeadLines).show(
            own, shown.agreement.id, shown.zone, answer.today.status.at, same=asked == self.listed
        )
        self.listed = asked
        self._say(self._listed_text(answer.leads.view, len(own), text, there=bool(lines)))
        self._offer(bool(own))

    def _listed_text(self, view: View, number: int, text: str, *, there: bool) -> str:
        """What is listed, and how many; `there` says whether there are any of somebody else."""
        who = self.app_here.settings.who
        if self.mine and there and not number:
            return _("No lead here is of {0}: , shows where to set who you are.").format(who)
        heading = _("{0}, of {1}").format(view_text(view), who) if self.mine else view_text(view)
        return _("{0}: {1}").format(heading, number_text(number, text))

    def _show_list(self) -> None:
        """The list of the view, ready for keys unless one is typing."""
        for each in (self.query_one(WaitingList), self.query_one(LeadLines)):
            each.display = each is self._list
        if not self.query_one("#search").display:
            self.set_focus(self._list)

    @property
    def _keys(self) -> tuple[Command, ...]:
        """What the bar shows where there are leads."""
        return (LOG, OPEN, SEARCH, VIEW, MINE, *AT_DESK[1:], UNDO)

    @property
    def _list(self) -> WaitingList | LeadLines:
        return self.query_one(WaitingList) if self.view == "waiting" else self.query_one(LeadLines)

    def _offer(self, there: bool) -> None:
        """The keys that do something now."""
        self.query_one(KeyBar).offer(self._keys if there else (SEARCH, VIEW, MINE, UNDO))

    def _say(self, text: str) -> None:
        self.query_one("#now", Static).update(Content(text))
