"""A lead's page: its clocks, why it stands so, whose wait it was, and its touches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from urllib.parse import quote
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from sla_tui.cells import left, width
from sla_tui.charts.strip import draw_strip
from sla_tui.commands.command import Command
from sla_tui.commands.desk import ANSWER, DISPOSE, EXAMPLE, EXCLUDE, LOG, PAUSE, WHY_LATE
from sla_tui.commands.everywhere import COPY, SETTINGS, UNDO
from sla_tui.commands.lead import BACK, BEFORE, CRM, EARLIER, HERE, LATER, NEXT
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.held import held_words
from sla_tui.reports.lead_page import LeadPage, lead_page
from sla_tui.reports.lead_strip import strip_of
from sla_tui.reports.lead_text import (
    ClockLine,
    about_text,
    clock_lines,
    earlier_touch_lines,
    name_text,
    receipt_text,
    sentences,
    touch_lines,
)
from sla_tui.store.reads import Reads
from sla_tui.tui.screens.marking import Marking
from sla_tui.tui.screens.meant import Meant
from sla_tui.tui.widgets.drawing_view import content_of
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.wording import _

_KEYS = (
    *(LOG, DISPOSE, EXCLUDE, PAUSE, ANSWER, WHY_LATE),
    *(BACK, NEXT, BEFORE, EXAMPLE, CRM, COPY, UNDO),
)
_STRIP = 76
"""The most cells of a strip: longer, it is no longer seen at a glance."""

_AROUND_CLOCKS = 8
"""Cells that the marks, the gaps and the edges of the clocks take."""
_LEAST_STANDING = 12

_COLOURS = {"met": "$success", "late": "$error", "overdue": "$error", "missed": "$error", "undated": "$muted"}


class LeadScreen(Marking):
    """One lead of a list, with its neighbours a key away."""

    HERE: ClassVar = HERE
    LOOKS_BACK: ClassVar = True

    at: reactive[int] = reactive(0, init=False)
    """The place of the lead in the list."""

    def __init__(
        self, agreement: int, lead_ids: Sequence[int], at: int, handoff_ids: Sequence[int] = ()
    ) -> None:
        """The page of a lead in a list of them, as an agreement judges it, at the hand-off of the list."""
        super().__init__()
        self.agreement = agreement
        self.lead_ids = tuple(lead_ids)
        self.handoff_ids = tuple(handoff_ids) or (None,) * len(self.lead_ids)
        self.hand_off: int | None = self.handoff_ids[at]
        """The hand-off that is told of; None for the latest."""
        self.set_reactive(LeadScreen.at, at)
        self.page: LeadPage | None = None

    def compose(self) -> ComposeResult:
        """The head, the clocks, the sentences, the touches; the keys."""
        yield Static(id="top", markup=False)
        with VerticalScroll(id="page"):
            yield Static(id="about", markup=False)
            yield Static(id="clocks", markup=False)
            yield Static(id="strip", markup=False)
            yield Static(id="why", markup=False)
            yield Static(id="touches", markup=False)
        yield KeyBar(_KEYS)

    def on_mount(self) -> None:
        """Ready to scroll at once."""
        self.query_one("#page").focus()

    @property
    def meant(self) -> tuple[Meant, ...]:
        """The lead of the page, once it is read."""
        page = self.page
        if page is None:
            return ()
        return (
            Meant(
                id=page.lead.id,
                name=name_text(page),
                handoff_id=int(page.case.handoff.id),
                missed=page.missed,
                excluded=page.case.handoff.excluded,
                disputed=page.dispute is not None and page.dispute.settled is None,
                paused=page.paused,
                held=held_words(page.held),
            ),
        )

    @property
    def zone(self) -> ZoneInfo:
        """The agreement's, once the page is read."""
        return ZoneInfo(self.app_here.settings.zone) if self.page is None else self.page.agreement.zone

    def question(self, reads: Reads) -> LeadPage | None:
        """What there is to say of the lead."""
        now = self.app_here.moment
        agreements = {one.id: one for one in read_agreements(reads)}
        if self.agreement not in agreements:
            return None
        lead_id = self.lead_ids[self.at]
        agreement, until = agreements[self.agreement], reads.data_until()
        return lead_page(reads, lead_id, agreement, until, now, self.hand_off)

    def answered(self, answer: object) -> None:
        """Show the page."""
        self.page = answer if isinstance(answer, LeadPage) else None
        if self.page is None:
            self.head(_("This lead is no longer there."))
            for part in ("#about", "#clocks", "#strip", "#why", "#touches"):
                self.query_one(part, Static).update("")
            return
        self.head(_("{0}  ·  {1} of {2}").format(_titled(self.page), self.at + 1, len(self.lead_ids)))
        self.query_one(KeyBar).offer(_keys(self.page))
        self.query_one("#about", Static).update(Content(about_text(self.page)))
        clocks = clock_lines(self.page)
        self.query_one("#clocks", Static).update(_clocks(clocks, self.size.width))
        self.query_one("#clocks").display = bool(clocks)
        self._paint_strip()
        self.query_one("#why", Static).update(Content("\n".join(sentences(self.page))))
        heading = Content.styled(_("Touches, the latest first"), "$muted")
        lines = [heading, *map(Content, touch_lines(self.page) or (self._no_touch(self.page),))]
        if earlier := earlier_touch_lines(self.page):
            before, *others = earlier
            lines += [Content(""), Content.styled(before, "$muted"), *map(Content, others)]
        self.query_one("#touches", Static).update(Content("\n").join(lines))

    def _no_touch(self, page: LeadPage) -> str:
        """That there is none of the hand-off, and where the next would be one of it, the key that logs it."""
        if page.after is not None:
            return _("No touch of this hand-off in the data.")
        none = _("No touch of this hand-off in the data yet: {0} logs one.")
        if page.hand_offs == 1:
            none = _("No touch of this lead in the data yet: {0} logs one.")
        return none.format(self.app_here.key(LOG))

    def on_resize(self) -> None:
        """Draw the strip for the new width."""
        self._paint_strip()

    def _paint_strip(self) -> None:
        """The open and closed hours up to the call, where there are not too many days for the width."""
        strip = None if self.page is None else strip_of(self.page)
        drawing = None if strip is None else draw_strip(strip, min(self.size.width - 4, _STRIP))
        shown = self.query_one("#strip", Static)
        shown.display = drawing is not None
        if drawing is not None:
            shown.update(content_of(drawing))

    def watch_at(self) -> None:
        """Another lead: read it."""
        self.hand_off = self.handoff_ids[self.at]
        self._turn()

    def _turn(self) -> None:
        """Read another page, and begin at its top."""
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)
        self.read()

    def action_neighbour(self, step: int) -> None:
        """Go to the lead before or after, as far as there is one."""
        if 0 <= self.at + step < len(self.lead_ids):
            self.at += step
        else:
            self.app_here.say(_("That was the last one.") if step > 0 else _("That was the first one."))

    def action_hand_off(self, step: int) -> None:
        """Go to the hand-off of this lead before or after this one, as far as there is one."""
        page = self.page
        other = None if page is None else page.before if step < 0 else page.after
        if other is not None:
            self.hand_off = int(other.handoff.id)
            self._turn()
        elif page is not None and page.hand_offs == 1:
            self.app_here.say(_("This lead was handed over once."))
        elif page is not None:
            said = _("That was its first hand-off.") if step < 0 else _("That was its last hand-off.")
            self.app_here.say(said)

    def action_open_crm(self) -> None:
        """Open the lead where the CRM has it."""
        link = self.app_here.settings.lead_link
        if not link:
            said = _("Set lead_link to the address of a lead in your CRM: {0} shows where.")
            self.app_here.say(said.format(self.app_here.key(SETTINGS)))
        elif self.page is None or self.page.crm_id is None:
            self.app_here.say(_("The CRM's id of this lead is not known."))
        else:
            self.app.open_url(link.replace("{id}", quote(self.page.crm_id, safe="")))

    def as_text(self) -> str:
        """The receipt."""
        return "" if self.page is None else receipt_text(self.page)


def _titled(page: LeadPage) -> str:
    """Whose page it is, and where there are several which of the hand-offs."""
    if page.hand_offs == 1:
        return name_text(page)
    return _("{0}  ·  hand-off {1} of {2}").format(name_text(page), page.place, page.hand_offs)


def _keys(page: LeadPage) -> tuple[Command, ...]:
    """The keys that work, those of other hand-offs first."""
    there = ((EARLIER, page.before), (LATER, page.after))
    return (*(command for command, case in there if case is not None), *_KEYS)


def _clocks(clocks: Sequence[ClockLine], columns: int) -> Content:
    """The clocks in columns, over two lines each where one would leave no room for how it stands.

    How each stands may be cut, and never when it is due.
    """
    labels = max((width(clock.label) for clock in clocks), default=0)
    said = max((width(clock.said) for clock in clocks), default=0)
    room = columns - labels - said - _AROUND_CLOCKS
    between = "  "
    if room < _LEAST_STANDING:
        room, between = columns - said - _AROUND_CLOCKS, "\n  "
    standings = min(max((width(clock.standing) for clock in clocks), default=0), max(room, _LEAST_STANDING))
    return Content("\n").join(
        Content.assemble(
            (f"{clock.mark} ", _COLOURS.get(clock.state, "$muted")),
            left(clock.label, labels),
            between,
            (left(clock.standing, standings), _COLOURS.get(clock.state, "$foreground")),
            "  ",
            (clock.said, "$muted"),
        )
        for clock in clocks
    )
