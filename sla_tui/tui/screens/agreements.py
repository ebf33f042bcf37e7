"""Agreements: those in force, to read, and the drafts of others, to go on with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from sla_tui.commands.agreements import CLONE, DISCARD, END, HERE, NEW, OPEN, REVISE, SAVE_TEMPLATE
from sla_tui.commands.command import Command
from sla_tui.domain.draft import draft_of
from sla_tui.domain.entries import read_words
from sla_tui.domain.fields import NAME
from sla_tui.domain.when import local_day
from sla_tui.errors import SlaTuiError
from sla_tui.reports.agreement_list import AgreementLine, AgreementList, agreement_list
from sla_tui.reports.agreement_list_text import (
    agreement_text,
    draft_text,
    held_text,
    mark_of,
    parties_text,
    summary_text,
)
from sla_tui.reports.drafts import DraftLine, copy_of, read_draft, revising, revision_of
from sla_tui.reports.templates import TemplateLine, from_template, template_of
from sla_tui.store.reads import Reads
from sla_tui.tui.screens.agreement import AgreementScreen
from sla_tui.tui.screens.asking import TypeIn
from sla_tui.tui.screens.confirm import Confirm
from sla_tui.tui.screens.ending import Ends
from sla_tui.tui.screens.starting import TEMPLATE, choose_start
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.refill import refill
from sla_tui.tui.widgets.row_list import RowList
from sla_tui.wording import _

if TYPE_CHECKING:
    from sla_tui.store.store import Store

_BESIDE = 4
"""Cells of a line beside the name and what is told of it, and before what stands below."""
_NAME = 34
_LEAST_NAME = 20
_COLOURS = {"✓": "$success", "■": "$muted", "…": "$accent", "▤": "$muted"}

Line = AgreementLine | DraftLine | TemplateLine

Drafted = Callable[[Reads, AgreementLine, date], dict[str, str] | int]
"""The fields of a draft to begin, or the draft that is there already."""


class Agreements(Ends):
    """One list: what is in force, then what is being made."""

    HERE: ClassVar = HERE
    LOOKS_BACK: ClassVar = True

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
        templates = self.listed.templates if self.listed is not None else ()
        self.app.push_screen(choose_start(templates), self.start)

    def start(self, name: str | None) -> None:
        """Make an agreement from a ready start or a template."""
        if name is not None and name.startswith(TEMPLATE):
            self._start_from(int(name.removeprefix(TEMPLATE)))
        elif name is not None:
            self.app_here.make_agreement(start=name)

    def _start_from(self, template: int) -> None:
        today = local_day(self.app_here.clock(), ZoneInfo(self.app_here.settings.zone))
        self.begin_draft(lambda reads: from_template(reads, template, today))

    def action_open(self) -> None:
        """Read the agreement under the cursor, go on with the draft, or begin one from the template."""
        chosen = self.chosen
        if isinstance(chosen, DraftLine):
            self.app_here.make_agreement(chosen.id)
        elif isinstance(chosen, TemplateLine):
            self._start_from(chosen.id)
        elif chosen is not None:
            self.app.push_screen(AgreementScreen(chosen.agreement))

    @on(OptionList.OptionHighlighted)
    def offer_keys(self) -> None:
        """Offer the keys that work on what is under the cursor."""
        chosen = self.chosen
        works: tuple[Command, ...] = (NEW,)
        if isinstance(chosen, AgreementLine):
            works = (NEW, OPEN, REVISE, CLONE, SAVE_TEMPLATE, END)
        elif isinstance(chosen, DraftLine):
            works = (NEW, OPEN, SAVE_TEMPLATE, DISCARD)
        elif chosen is not None:
            works = (NEW, OPEN, DISCARD)
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

    def action_end(self) -> None:
        """Let the agreement under the cursor end with a day."""
        chosen, app = self.chosen, self.app_here
        if isinstance(chosen, AgreementLine):
            if app.can_do():
                self.ask_end(chosen)
        elif chosen is not None:
            said = _("Only an agreement in force can end; {0} lets go of a draft.")
            app.say(said.format(app.key(DISCARD)))

    def _begin(self, only: str, draft: Drafted) -> None:
        chosen = self.chosen
        if isinstance(chosen, AgreementLine):
            if not self.app_here.can_do():
                return
            today = local_day(self.app_here.clock(), ZoneInfo(chosen.terms.zone))
            self.begin_draft(lambda reads: draft(reads, chosen, today))
        elif chosen is not None:
            self.app_here.say(only)

    @work(thread=True, group="write", description="Begin a draft")
    def begin_draft(self, draft: Callable[[Reads], dict[str, str] | int]) -> None:
        """Keep the draft first, so that nothing of it is ever lost; then open it."""
        app = self.app_here

        def begin(store: Store) -> int:
            with store.reading() as reads:
                found = draft(reads)
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
    async def action_save_template(self) -> None:
        """Ask for the name of a template, and keep what is under the cursor as one."""
        chosen = self.chosen
        if isinstance(chosen, AgreementLine | DraftLine):
            question = _("A template for other agreements. What is its name?")
            name = await self.app.push_screen_wait(TypeIn(question, chosen.name, read_words))
            if name is not None:
                self.save_template(chosen, read_words(name))

    def save_template(self, line: AgreementLine | DraftLine, name: str) -> None:
        """Keep an agreement's newest terms, or a draft as it is, as a template."""
        now = self.app_here.clock()

        def save(store: Store) -> int:
            with store.reading() as reads:
                if isinstance(line, AgreementLine):
                    draft = draft_of(line.terms)
                else:
                    draft = read_draft(reads, line.id).fields
            return store.drafts.begin(name, now=now, fields=template_of(draft, name))

        said = _("“{0}” is a template now: {1} offers it.")
        self.write(save, said.format(name, self.app_here.key(NEW)))

    @work
    async def action_discard(self) -> None:
        """Let go of the draft or the template under the cursor, where that is really wanted."""
        draft = self.chosen
        if draft is None:
            self.app_here.say(_("There is no draft to discard."))
            return
        if isinstance(draft, AgreementLine):
            self.app_here.say(_("Only a draft can be discarded; an agreement in force stays."))
            return
        question = (
            _("Discard the template “{0}”? What was made from it stays.")
            if isinstance(draft, TemplateLine)
            else _("Discard the draft “{0}”? What was typed into it is gone then.")
        ).format(draft.name)
        if await self.app.push_screen_wait(Confirm(question, _("Keep it"), _("Discard it"))):
            number = draft.id
            self.write(
                lambda store: store.drafts.discard(number), _("“{0}” is discarded.").format(draft.name)
            )

    @property
    def chosen(self) -> Line | None:
        """What is under the cursor."""
        place = self.query_one(OptionList).highlighted
        if self.listed is None or place is None:
            return None
        lines: list[Line] = [*self.listed.agreements, *self.listed.drafts, *self.listed.templates]
        return lines[place] if place < len(lines) else None

    def as_text(self) -> str:
        """The list as text."""
        return "\n".join(str(option.prompt) for option in self.query_one(OptionList).options)

    def _options(self, listed: AgreementList) -> list[Option]:
        columns = max(self.query_one(OptionList).content_size.width or 76, 40)
        now, zone = self.app_here.moment, ZoneInfo(self.app_here.settings.zone)
        texts: list[tuple[str, Line, str]] = [
            *((mark_of(line, now), line, agreement_text(line, now)) for line in listed.agreements),
            *(("…", line, draft_text(line, zone, now)) for line in listed.drafts),
            *(("▤", line, _("template: Enter begins an agreement from it")) for line in listed.templates),
        ]
        names = min(max((width(line.name) for _mark, line, _text in texts), default=0), _NAME)
        below: dict[int, str] = {}
        if names + _longest(texts) + _BESIDE > columns:
            below = {line.id: parties_text(line, now) for line in listed.agreements}
            texts[: len(below)] = (
                (mark_of(line, now), line, held_text(line.agreement, now)) for line in listed.agreements
            )
            names = min(names, max(columns - _longest(texts) - _BESIDE, _LEAST_NAME))

        def option(mark: str, line: Line, text: str) -> Option:
            parts = [
                (f"{mark} ", _COLOURS[mark]),
                (f"{left(line.name, names)}  ", ""),
                (cut(text, columns - names - _BESIDE), "$muted"),
            ]
            if isinstance(line, AgreementLine) and line.id in below:
                parts.append((f"\n    {cut(below[line.id], columns - _BESIDE)}", "$muted"))
            return Option(Content.assemble(*parts), id=f"{type(line).__name__} {line.id}")

        return [option(*each) for each in texts]


def _longest(texts: Sequence[tuple[str, Line, str]]) -> int:
    return max((width(text) for _mark, _line, text in texts), default=0)


def _revision(reads: Reads, line: AgreementLine, today: date) -> dict[str, str] | int:
    there = revising(reads, line.id)
    return revision_of(line.id, line.terms, today) if there is None else there


def _copy(reads: Reads, line: AgreementLine, today: date) -> dict[str, str] | int:
    return copy_of(line.terms, reads, today)
