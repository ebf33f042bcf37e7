"""Leads: who waits for a first call, who was not called in time, and any lead that there ever was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, Static

from sla_tui.commands.everywhere import AGREEMENTS, SETTINGS, UNDO
from sla_tui.commands.leads import HERE, LEAVE, VIEW, working
from sla_tui.reports.headline import freshness_text
from sla_tui.reports.lead_filters import Only, kept, offered
from sla_tui.reports.lead_line import LeadLine
from sla_tui.reports.lead_list import LeadList, View
from sla_tui.reports.lead_list_text import (
    heading_text,
    list_text,
    none_listed_text,
    number_text,
    sort_text,
    view_text,
)
from sla_tui.reports.lead_order import ordered
from sla_tui.reports.lead_search import MOST_FOUND, found, having, of_rep
from sla_tui.reports.words import nobody_waits_text
from sla_tui.store.reads import Reads
from sla_tui.tui.screens.choosing import ChooseOnly
from sla_tui.tui.screens.listing import Answer, Listing, answer_of
from sla_tui.tui.screens.marking import Marking
from sla_tui.tui.screens.meant import Meant, meant_of
from sla_tui.tui.widgets.in_order import Line
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.lead_lines import FIRST, LeadLines
from sla_tui.wording import _, ngettext

_COPIED = 200
"""How many lines of a list are copied."""


class Leads(Marking):
    """The leads of an agreement: a list of those that matter now, and a search through all."""

    HERE: ClassVar = HERE
    LOOKS_BACK: ClassVar = True
    AUTO_FOCUS = "#found"

    listing: reactive[Listing] = reactive(Listing(), init=False)
    """What is listed, and in which order."""

    def __init__(self) -> None:
        """Begin with who waits."""
        super().__init__()
        self.answer: Answer | None = None
        self.arranged: tuple[LeadLine, ...] = ()
        """The lines of the view that fit the filters, in order; a search goes through them."""
        self._found: tuple[str, tuple[LeadLine, ...]] = "", ()
        """What was searched for last among those arranged, and who was found."""
        self._are_others = False
        """Whether some are left out as they are of somebody else."""
        self._came_from: int | None = None
        """The hand-off under the cursor when the search began."""
        self._going_to: int | None = None
        """The hand-off to go to once another view is read, or what was listed before the search."""
        self._listed: Listing | None = None
        """What the list has been filled with."""

    def compose(self) -> ComposeResult:
        """The head, what is listed, the line to search with, the list, the keys."""
        yield Static(id="top", markup=False)
        yield Static(id="now", markup=False)
        yield Line(id="search", placeholder=_("Name, company, mail or rep"), compact=True)
        yield LeadLines(id="found")
        yield KeyBar((*self.HERE, UNDO))

    def on_mount(self) -> None:
        """Nothing is searched for yet."""
        self.query_one("#search").display = False

    @property
    def view(self) -> View:
        """Which leads are listed."""
        return self.listing.view

    @property
    def meant(self) -> tuple[Meant, ...]:
        """The marked leads, each once, in the order of the list; else the one under the cursor."""
        lines = self.query_one(LeadLines)
        meant = lines.marked or ((lines.chosen,) if lines.chosen is not None else ())
        return tuple({line.lead_id: meant_of(line) for line in meant}.values())

    @property
    def zone(self) -> ZoneInfo:
        """The agreement's, once the list is read."""
        shown = None if self.answer is None else self.answer.today.shown
        return ZoneInfo(self.app_here.settings.zone) if shown is None else shown.zone

    def done_with(self, leads: Sequence[Meant]) -> None:
        """What was done with is no longer marked."""
        self.query_one(LeadLines).mark(())

    def question(self, reads: Reads) -> Answer:
        """What Today asks too, as the numbers come from one place; and the leads of the view."""
        app = self.app_here
        return answer_of(reads, app.moment, self.view, app.settings.who, app.agreement)

    def answered(self, answer: object) -> None:
        """Show what was read."""
        self.answer = answer if isinstance(answer, Answer) else None
        shown = None if self.answer is None else self.answer.today.shown
        if self.answer is None or self.answer.leads is None or shown is None:
            self.head(_("Leads"))
            self._say(none_listed_text(shown, self.app_here.key(AGREEMENTS)))
            self.query_one(KeyBar).offer((UNDO,))
            return
        self.agreement = shown.agreement.id
        self.head(f"{shown.agreement.name}  ·  {freshness_text(self.answer.today.status, shown.zone)}")
        self._arrange()

    def watch_listing(self, before: Listing, listing: Listing) -> None:
        """List what is to be listed, which for another view is read first."""
        if before.text is not None and listing.text is None:
            line = self.query_one("#search", Input)
            line.value, line.display = "", False
            self.set_focus(self.query_one(LeadLines))
        if before.view != listing.view:
            self._going_to = FIRST if self._going_to is None else self._going_to
            self._say(_("Reading …"))
            self.read()
        elif before._replace(text=listing.text) != listing:
            self._arrange()
        else:
            self._find()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While one types a search, `/` and `f` are letters."""
        return action not in ("search", "only") or not self.query_one("#search").has_focus

    def action_next_view(self) -> None:
        """Show the next of the views."""
        self.listing = self.listing.next_view()

    def action_mine(self) -> None:
        """List the person's own leads alone, or everybody's again."""
        self.listing = self.listing.turned_mine()

    def action_next_sort(self) -> None:
        """Show the leads in another order."""
        self.listing = self.listing.next_sort()

    def action_only(self) -> None:
        """Ask which of the leads to show."""
        leads, chosen = self._leads, self.listing.chosen
        if leads is None:
            return
        offers = offered(tuple(having(self.arranged, self.listing.text or "")), leads.extent, chosen)
        if offers or chosen:
            self.app.push_screen(ChooseOnly(chosen, offers), self._choose)
        else:
            self.app_here.say(_("Nobody is listed, so there is nothing to choose from."))

    def _choose(self, chosen: tuple[Only, ...] | None) -> None:
        if chosen is not None:
            self.listing = self.listing._replace(chosen=chosen)

    def action_wider(self) -> None:
        """Take the last of the filters off."""
        self.listing = self.listing._replace(chosen=self.listing.chosen[:-1])

    def action_mark(self) -> None:
        """Mark the lead under the cursor, or no longer."""
        lines = self.query_one(LeadLines)
        if lines.chosen is not None:
            lines.mark(lines.marks ^ {lines.chosen.handoff_id})
            self._tell()

    def action_mark_all(self) -> None:
        """Mark all that are listed."""
        lines = self.query_one(LeadLines)
        lines.mark(lines.marks | {line.handoff_id for line in lines.lines})
        self._tell()

    def action_open(self) -> None:
        """Open the page of the lead under the cursor."""
        self.query_one(LeadLines).action_open()

    def action_search(self) -> None:
        """Search through all leads, or where there are filters through those that are listed."""
        if self.listing.text is None:
            chosen = self.query_one(LeadLines).chosen
            self._came_from = None if chosen is None else chosen.handoff_id
        line = self.query_one("#search", Input)
        line.display = True
        self.set_focus(line)
        self.listing = self.listing.searching()

    def action_leave(self) -> None:
        """Back to what was shown before the search; else unmark; else take the filters off."""
        lines = self.query_one(LeadLines)
        if self.listing.text is not None:
            self._going_to = self._came_from
            self.listing = self.listing.without_search()
        elif lines.marked:
            lines.mark(())
            self._tell()
        else:
            self.listing = self.listing._replace(chosen=())

    @on(Input.Changed, "#search")
    def narrow(self, event: Input.Changed) -> None:
        """Show what has the words typed so far."""
        if self.listing.text is not None:
            self.listing = self.listing._replace(text=event.value)

    @on(Input.Submitted, "#search")
    def action_settle(self) -> None:
        """Go to what was found; where it is one lead, open it."""
        self.action_to_list()
        if len(self.query_one(LeadLines).lines) == 1:
            self.action_open()

    def action_to_list(self) -> None:
        """Go from the search to what it found."""
        self.set_focus(self.query_one(LeadLines))

    def as_text(self) -> str:
        """The list as text."""
        lines = self.query_one(LeadLines)
        return list_text(lines.lines[:_COPIED], lines.zone, lines.now) if lines.lines and lines.now else ""

    def on_resize(self) -> None:
        """Say what is listed as wide as there is room."""
        self._tell()

    @property
    def _leads(self) -> LeadList | None:
        """The leads of the view, once they are read."""
        leads = None if self.answer is None else self.answer.leads
        return leads if leads is not None and leads.view == self.view else None

    def _arrange(self) -> None:
        """The leads of the view that fit the filters, in order."""
        listing, leads = self.listing, self._leads
        if leads is None:
            return
        lines = kept(leads, listing.chosen)
        own = of_rep(lines, self.answer.who if self.answer else "") if listing.mine else lines
        self._are_others = bool(lines) and not own
        self.arranged = ordered(own, listing.view, listing.order)
        self._found = "", ()
        self._find()

    def _find(self) -> None:
        """Of those arranged the leads that have the words that are looked for."""
        listing, shown = self.listing, None if self.answer is None else self.answer.today.shown
        if self._leads is None or self.answer is None or shown is None:
            return
        lines = self._search(listing.text) if listing.text else self.arranged
        place, self._going_to = self._going_to, None
        self.query_one(LeadLines).show(
            lines,
            shown.agreement.id,
            shown.zone,
            self.answer.today.status.at,
            waiting=listing.view == "waiting",
            at=place,
            same=listing == self._listed,
        )
        self._listed = listing
        self._tell()
        self.offer_keys()

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def offer_keys(self) -> None:
        """The keys that work now: other ones while a search is typed."""
        if self._leads is not None:
            typing, there = self.query_one("#search").has_focus, bool(self.query_one(LeadLines).lines)
            keys = working(typing=typing, there=there, filtered=bool(self.listing.chosen))
            self.query_one(KeyBar).offer(keys, typing=typing)

    def _search(self, text: str) -> tuple[LeadLine, ...]:
        """The leads that have the words of a text; for one more letter only those found before are asked."""
        before, lines = self._found
        narrower = before and text.startswith(before) and len(lines) < MOST_FOUND
        self._found = text, found(lines if narrower else self.arranged, text)
        return self._found[1]

    def _tell(self) -> None:
        """What is listed, how many and in which order, and how many are marked."""
        leads, listing, who = self._leads, self.listing, self.app_here.settings.who
        if leads is None:
            return
        lines = self.query_one(LeadLines)
        number, marked = len(lines.lines), len(lines.marked)
        if not number and self._are_others and not listing.text:
            said = _("No lead here is of {0}: {1} shows where to set who you are.")
            self._say(said.format(who, self.app_here.key(SETTINGS)))
            return
        if not number and listing == Listing(sort=listing.sort):
            said = _("{0} {1} goes on to what is owed next.")
            self._say(said.format(nobody_waits_text(leads.touches), self.app_here.key(VIEW)))
            return
        view = view_text(leads)
        listed = _("{0}, of {1}").format(view, who) if listing.mine else view
        told = number_text(number, listing.text or "", filtered=bool(listing.chosen))
        if not number and (listing.text or listing.chosen):
            over = _("{0}; {1} ends the search") if listing.text else _("{0}; {1} takes the filters off")
            told = over.format(told, self.app_here.key(LEAVE))
        order = sort_text(listing.order) if number else ""
        beside = ngettext("{0} marked", "{0} marked", marked).format(marked) if marked else ""
        self._say(heading_text(listed, listing.chosen, told, order, beside, self.size.width - 2))

    def _say(self, text: str) -> None:
        self.query_one("#now", Static).update(Content(text))
