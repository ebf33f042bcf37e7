"""Agreements: those in force, to read, and the drafts of others, to go on with."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.cells import cut, left, width
from sla_tui.commands.agreements import DISCARD, NEW, OPEN
from sla_tui.errors import SlaTuiError
from sla_tui.reports.agreement_list import AgreementLine, AgreementList, agreement_list
from sla_tui.reports.drafts import DraftLine
from sla_tui.reports.words import day_text, instant_text
from sla_tui.store.reads import Reads
from sla_tui.tui.screens.agreement import AgreementScreen
from sla_tui.tui.screens.confirm import Confirm
from sla_tui.tui.screens.place import Place
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.tui.widgets.refill import refill
from sla_tui.tui.widgets.row_list import RowList
from sla_tui.wording import _, ngettext

_NAME = 34


class Agreements(Place):
    """One list: what is in force, then what is being made."""

    HERE: ClassVar = (NEW, OPEN, DISCARD)

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
        summary = _summary(in_force, drafts, self.app_here.key(NEW))
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
        """Make an agreement."""
        self.app_here.make_agreement()

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
        works = self.HERE if isinstance(chosen, DraftLine) else (NEW, OPEN) if chosen else (NEW,)
        self.query_one(KeyBar).offer(works)

    @on(OptionList.OptionSelected)
    def selected(self) -> None:
        """Enter and a click open what they are on."""
        self.action_open()

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
            *(("✓", line, _agreement_text(line)) for line in listed.agreements),
            *(("…", line, _draft_text(line, zone, now)) for line in listed.drafts),
        ]
        names = min(max((width(line.name) for _mark, line, _text in texts), default=0), _NAME)
        return [
            Option(
                Content.assemble(
                    (f"{mark} ", "$success" if mark == "✓" else "$accent"),
                    f"{left(line.name, names)}  ",
                    (cut(text, columns - names - 4), "$muted"),
                ),
                id=f"{mark} {line.id}",
            )
            for mark, line, text in texts
        ]


def _summary(in_force: int, drafts: int, key: str) -> str:
    if not in_force and not drafts:
        return _("No agreement yet. Press {0} to make one: five entries are enough.").format(key)
    held = ngettext("{0} agreement in force", "{0} agreements in force", in_force).format(in_force)
    made = ngettext("{0} draft", "{0} drafts", drafts).format(drafts)
    return _("{0}, {1}.").format(held, made)


def _agreement_text(line: AgreementLine) -> str:
    since = _("version {0}, from {1} {2} on").format(
        line.number, day_text(line.holds_from), line.holds_from.year
    )
    return _("{0}, {1}").format(since, " – ".join(line.parties))


def _draft_text(line: DraftLine, zone: ZoneInfo, now: datetime) -> str:
    return _("draft, {0} of {1} steps done, changed {2}").format(
        line.done, line.steps, instant_text(line.changed, zone, now)
    )
