"""Agreements: those in force, to read, and the drafts of others, to go on with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.cells import cut, left, width
from sla_tui.commands.agreements import CLONE, DISCARD, END, HERE, NEW, OPEN, REVISE
from sla_tui.domain.defaults import usual_last_day
from sla_tui.domain.entries import read_date, read_line
from sla_tui.domain.fields import NAME
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import local_day
from sla_tui.errors import SlaTuiError
from sla_tui.reports.agreement_list import AgreementLine, AgreementList, agreement_list
from sla_tui.reports.agreement_list_text import agreement_text, draft_text, mark_of, summary_text
from sla_tui.reports.drafts import DraftLine, copy_of, revising, revision_of
from sla_tui.reports.words import day_text
from sla_tui.store.reads import Reads
from sla_tui.tui.screens.agreement import AgreementScreen
from sla_tui.tui.screens.asking import TypeIn
from sla_tui.tui.screens.asking_who import as_somebody
from sla_tui.tui.screens.confirm import Confirm
from sla_tui.tui.screens.place import Place
from sla_tui.tui.screens.starting import choose_start
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.refill import refill
from sla_tui.tui.widgets.row_list import RowList
from sla_tui.wording import _

if TYPE_CHECKING:
    from sla_tui.store.store import Store

_NAME = 34
_COLOURS = {"✓": "$success", "■": "$muted", "…": "$accent"}

Drafted = Callable[[Reads, AgreementLine, date], dict[str, str] | int]
"""The fields of a draft to begin, or the draft that is there already."""


class Agreements(Place):
    """One list: what is in force, then what is being made."""

    HERE: ClassVar = HERE

    listed: reactive[AgreementList | None] = reactive(None)
    """What was read last; None until the first answer."""

    def compose(self) -> ComposeResult:
        """The head, the list or what to do where there is none, the keys."""
        yield Static(id="top", markup=False)
        yield Static(id="now", markup=False)
        yield RowList(id="agreements", markup=False, compact=True)
        yield KeyBar((NEW,))

    def question(self, reads: Reads) -> AgreementList:
        """The agreements and the drafts."""
        return agreement_list(reads)

    def answered(self, answer: object) -> None:
        """Show what was read."""
        self.listed = answer if isinstance(answer, AgreementList) else AgreementList((), ())

    def watch_listed(self, listed: AgreementList | None) -> None:
        """Fill the list, keeping the place in it."""
        self.head(_("Agreements"))
        if listed is None:
            return
        in_force, drafts = len(listed.agreements), len(listed.drafts)
        summary = summary_text(in_force, drafts, self.app_here.key(NEW))
        self.query_one("#now", Static).update(Content(summary))
        shown = self.query_one(OptionList)
        refill(shown, self._options(listed))
        if shown.option_count:
            shown.focus()
        self.offer_keys()

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self.watch_listed(self.listed)

    def action_new(self) -> None:
        """Ask what a new agreement starts from, and make it."""
        self.app.push_screen(choose_start(), self.start)

    def start(self, name: str | None) -> None:
        """Make an agreement from a ready start."""
        if name is not None:
            self.app_here.make_agreement(start=name)

    def action_open(self) -> None:
        """Read the agreement under the cursor, or go on with the draft."""
        chosen = self.chosen
        if isinstance(chosen, DraftLine):
            self.app_here.make_agreement(chosen.id)
        elif chosen is not None:
            self.app.push_screen(AgreementScreen(chosen))

    @on(OptionList.OptionHighlighted)
    def offer_keys(self) -> None:
        """Offer the keys that work on what is under the cursor."""
        chosen = self.chosen
        of_draft, of_agreement = (NEW, OPEN, DISCARD), (NEW, OPEN, REVISE, CLONE, END)
        works = of_draft if isinstance(chosen, DraftLine) else of_agreement if chosen else (NEW,)
        self.query_one(KeyBar).offer(works)

    @on(OptionList.OptionSelected)
    def selected(self) -> None:
        """Enter and a click open what they are on."""
        self.action_open()

    def action_revise(self) -> None:
        """Make the next version of the agreement under the cursor, or go on with a draft of it."""
        self._begin(_("Only an agreement in force can be revised; Enter goes on with a draft."), _revision)

    def action_clone(self) -> None:
        """Make another agreement in the terms of the one under the cursor."""
        self._begin(_("Only an agreement in force can be copied; Enter goes on with a draft."), _copy)

    @work
    async def action_end(self) -> None:
        """Ask with which day the agreement under the cursor ends, and why; then let it end."""
        chosen, app = self.chosen, self.app_here
        if not isinstance(chosen, AgreementLine):
            if chosen is not None:
                said = _("Only an agreement in force can end; {0} lets go of a draft.")
                app.say(said.format(app.key(DISCARD)))
            return
        today = local_day(app.clock(), ZoneInfo(chosen.terms.zone))
        proposed = usual_last_day(chosen.terms, today).isoformat()
        question = _("“{0}” ends: which is its last day?").format(chosen.name)
        typed = await app.push_screen_wait(TypeIn(question, proposed, read_date))
        if typed is None:
            return
        reason = await app.push_screen_wait(TypeIn(_("Why does it end?"), "", _read_reason))
        if reason is not None:
            last = read_date(typed)
            as_somebody(app, (), lambda: self.end(chosen, last, _read_reason(reason)))

    @work(thread=True, group="write", description="End an agreement")
    def end(self, line: AgreementLine, last_day: date, reason: str) -> None:
        """Let an agreement end, then read anew."""
        app = self.app_here
        try:
            app.writer.do(
                lambda store: store.agreements.end(
                    line.id, last_day, reason, who=app.settings.who, now=app.clock()
                )
            )
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
        else:
            said = _("The last day of “{0}” is {1}.").format(line.name, day_text(last_day))
            app.call_from_thread(app.say, said)
            app.call_from_thread(self.read)

    def _begin(self, only: str, draft: Drafted) -> None:
        chosen = self.chosen
        if isinstance(chosen, AgreementLine):
            self.begin_draft(chosen, draft)
        elif chosen is not None:
            self.app_here.say(only)

    @work(thread=True, group="write", description="Begin a draft")
    def begin_draft(self, line: AgreementLine, draft: Drafted) -> None:
        """Keep the draft first, so that nothing of it is ever lost; then open it."""
        app = self.app_here
        today = local_day(app.clock(), ZoneInfo(line.terms.zone))

        def begin(store: Store) -> int:
            with store.reading() as reads:
                found = draft(reads, line, today)
            if isinstance(found, int):
                return found
            return store.drafts.begin(found[NAME.path], now=app.clock(), fields=found)

        try:
            draft_id = app.writer.do(begin)
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
        else:
            app.call_from_thread(app.make_agreement, draft_id)

    @work
    async def action_discard(self) -> None:
        """Let go of the draft under the cursor, where that is really wanted."""
        draft = self.chosen
        if draft is None:
            self.app_here.say(_("There is no draft to discard."))
            return
        if not isinstance(draft, DraftLine):
            self.app_here.say(_("Only a draft can be discarded; an agreement in force stays."))
            return
        question = _("Discard the draft “{0}”? What was typed into it is gone then.").format(draft.name)
        if await self.app.push_screen_wait(Confirm(question, _("Keep it"), _("Discard it"))):
            self.let_go(draft)

    @work(thread=True, group="write", description="Discard a draft")
    def let_go(self, draft: DraftLine) -> None:
        """Discard a draft, then read anew."""
        app = self.app_here
        try:
            app.writer.do(lambda store: store.drafts.discard(draft.id))
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
        else:
            app.call_from_thread(app.say, _("The draft “{0}” is discarded.").format(draft.name))
            app.call_from_thread(self.read)

    @property
    def chosen(self) -> AgreementLine | DraftLine | None:
        """What is under the cursor."""
        place = self.query_one(OptionList).highlighted
        if self.listed is None or place is None:
            return None
        lines: list[AgreementLine | DraftLine] = [*self.listed.agreements, *self.listed.drafts]
        return lines[place] if place < len(lines) else None

    def as_text(self) -> str:
        """The list as text."""
        return "\n".join(str(option.prompt) for option in self.query_one(OptionList).options)

    def _options(self, listed: AgreementList) -> list[Option]:
        columns = max(self.query_one(OptionList).content_size.width or 76, 40)
        now, zone = self.app_here.clock(), ZoneInfo(self.app_here.settings.zone)
        texts: list[tuple[str, AgreementLine | DraftLine, str]] = [
            *((mark_of(line, now), line, agreement_text(line, now)) for line in listed.agreements),
            *(("…", line, draft_text(line, zone, now)) for line in listed.drafts),
        ]
        names = min(max((width(line.name) for _mark, line, _text in texts), default=0), _NAME)
        return [
            Option(
                Content.assemble(
                    (f"{mark} ", _COLOURS[mark]),
                    f"{left(line.name, names)}  ",
                    (cut(text, columns - names - 4), "$muted"),
                ),
                id=f"{type(line).__name__} {line.id}",
            )
            for mark, line, text in texts
        ]


def _read_reason(text: str) -> str:
    """Words of one line, which may not be empty."""
    words = read_line(text)
    if not words:
        raise Refusal("missing")
    return words


def _revision(reads: Reads, line: AgreementLine, today: date) -> dict[str, str] | int:
    there = revising(reads, line.id)
    return revision_of(line.id, line.terms, today) if there is None else there


def _copy(reads: Reads, line: AgreementLine, today: date) -> dict[str, str] | int:
    return copy_of(line.terms, reads, today)
