"""The wizard: it leads through the steps of a draft, and puts it in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Button, Static

from sla_tui.commands.command import Command
from sla_tui.commands.wizard import HERE
from sla_tui.domain.draft_calendars import is_of_holidays
from sla_tui.domain.fields import COMMITMENTS, step_of
from sla_tui.domain.terms import Terms
from sla_tui.errors import SlaTuiError
from sla_tui.reports.agreement_page import agreement_page
from sla_tui.tui.commands import bindings
from sla_tui.tui.screens.help import Help
from sla_tui.tui.widgets.agreement_page import AgreementPage
from sla_tui.tui.widgets.form_bar import FormBar

from .conclusion import conclude
from .desk import Desk
from .draft_screen import DraftScreen
from .entries import ChoiceEntry, Left, Typed
from .formalise import FORCE, Formalise
from .head import about_text, head_text
from .holidays import find_holidays
from .keys import working_at
from .lists import Taken, brought_back, one_more, one_more_promise, taken_away
from .making import Making
from .outline import Outline
from .promising import ask_promise
from .sections import HANDSHAKE_STEP, LAST_STEP
from .trials import PastTold, Trials, Wanted

_ROOM_TO_READ = 132
"""Columns from which on the agreement stands beside its fields."""


class Wizard(DraftScreen):
    """The steps on the left, the fields of one on the right; where it is wide, what they make beside."""

    CSS_PATH = "wizard.tcss"
    HERE: ClassVar[tuple[Command, ...]] = HERE
    BINDINGS: ClassVar = bindings(HERE)

    past: reactive[PastTold | None] = reactive(None, init=False)
    """What the past tells of the draft; None until it is known."""

    class Tried(Message):
        """The draft was tried on the past."""

        def __init__(self, told: PastTold) -> None:
            """What the past tells."""
            super().__init__()
            self.told = told

    def __init__(self, draft_id: int | None = None, start: str = "leads") -> None:
        """Go on with a draft, or begin one from a ready start."""
        super().__init__(draft_id, start)
        self.HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (76, "-narrow"), (120, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]
        self.taken: Taken | None = None

    def compose(self) -> ComposeResult:
        """The head; the steps, the fields, the page that they make; the keys."""
        yield Static(id="top", markup=False)
        with Horizontal():
            yield Outline()
            yield Desk()
            yield AgreementPage(id="so_far")
        yield FormBar(working_at(HANDSHAKE_STEP))

    async def on_mount(self) -> None:
        """Try what is shown on the past, as soon as there is anything."""
        app = self.app_here
        self.trials = Trials(app.store, app.clock, lambda told: self.post_message(self.Tried(told)))

    @property
    def desk(self) -> Desk:
        """The fields that are shown."""
        return self.query_one(Desk)

    async def show(self, at: str = "", *, last: bool = False) -> None:
        """Show the step of the draft, at a field, else at its first one or its last."""
        back = self.taken.group if self.taken is not None else ""
        await self.desk.show(self.making, self.past, at=at, last=last, back=back)

    async def typed_ahead(self) -> dict[str, str]:
        """What stands in the fields once all keys that were pressed have reached them."""
        return await self.desk.typed_ahead()

    def put(self, texts: Mapping[str, str]) -> None:
        """Show texts that no person typed in their fields."""
        self.desk.put(texts)

    async def go(self, step: int, at: str = "", *, last: bool = False) -> None:
        """Go to a step with all that was typed ahead."""
        self.change({**await self.typed_ahead(), **self.making.at_step(step, self.today)})
        await self.show(at, last=last)

    @work(thread=True, group="read", description="Try the draft on the past")
    def try_terms(self) -> None:
        """Try what is wanted."""
        self.trials.run()

    @on(Tried)
    def tried(self, event: Tried) -> None:
        """Show what the past tells."""
        self.past = event.told

    def watch_making(self, making: Making) -> None:
        """Show what the draft comes to, and try it on the past where it is terms."""
        self.query_one(Outline).show(making.step, making.states, making.fields)
        self.desk.tell(making, self.past)
        self.watch_kept()
        self.read_so_far()
        self.try_past()

    def try_past(self) -> None:
        """Try the draft on the past where it is terms."""
        terms, still_open = self.making.tried()
        wanted = None if terms is None else Wanted(terms, self.desk.path, self.making.revises, still_open)
        if wanted is not None and self.trials.want(wanted):
            self.try_terms()

    def watch_past(self, past: PastTold | None) -> None:
        """Show what the past tells."""
        self.desk.tell(self.making, past)

    def watch_kept(self) -> None:
        """Say whether all is kept."""
        top = self.query_one("#top", Static)
        head = head_text(self.making.fields, self.making.step, self.kept, top.content_size.width)
        top.update(head, layout=False)

    def read_so_far(self) -> None:
        """Show the page that the draft makes, where there is room beside the fields."""
        page, terms = self.query_one("#so_far", AgreementPage), self.making.parsed.terms
        page.display = self.size.width >= _ROOM_TO_READ and self.making.step != LAST_STEP
        if page.display and terms is not None:
            page.show(agreement_page(terms))

    def on_resize(self) -> None:
        """Lay out anew what depends on the width."""
        self.call_after_refresh(self.watch_kept)
        self.read_so_far()

    @on(DescendantFocus)
    def came_to(self) -> None:
        """Explain the field that one came to, and offer the keys that work there."""
        section = self.desk.section
        grows, in_list = bool(section and section.grown), bool(section and section.group)
        at_holidays = is_of_holidays(self.desk.path)
        self.query_one(FormBar).offer(
            working_at(self.making.step, grows=grows, in_list=in_list, at_holidays=at_holidays)
        )
        self.desk.tell(self.making, self.past)
        self.try_past()

    @on(Typed)
    async def typed(self, event: Typed) -> None:
        """Take in what was typed; a choice may change what else is asked."""
        event.stop()
        entry = event.entry
        self.change({entry.path: entry.typed})
        if isinstance(entry, ChoiceEntry) and self.desk.asks_otherwise(self.making, entry):
            self.change(await self.typed_ahead())
            await self.show(entry.path)

    @on(Left)
    async def left(self, event: Left) -> None:
        """Go on from an entry that was left by an arrow."""
        await self.action_move(event.step)

    async def action_next_field(self) -> None:
        """Go to the next field, from the last one to the next step or to what is missing; press a button.

        Which one is next, and whether a button is alive, may hang on what was typed just before.
        """
        self.change(await self.typed_ahead())
        if not self.desk.next_field():
            await self.action_step(1)
            if self.making.step == LAST_STEP and self.making.parsed.problems:
                await self.action_go_to(self.making.parsed.problems[0].field)

    async def action_move(self, step: int) -> None:
        """Go to the next field or button, or the one before; beyond the ends to the step there."""
        self.change(await self.typed_ahead())
        if not self.desk.move(step):
            await self.action_step(step, last=step < 0)

    async def action_step(self, step: int, last: bool = False) -> None:
        """Go a step on or back."""
        if HANDSHAKE_STEP <= self.making.step + step <= LAST_STEP:
            await self.go(self.making.step + step, last=last)

    async def action_go(self, step: int) -> None:
        """Go to a step."""
        await self.go(step)

    async def action_go_to(self, path: str) -> None:
        """Go to a field, wherever it is asked."""
        await self.go(step_of(path), path)

    async def action_add(self, group: str = "") -> None:
        """Add an item to a list, the one that one is at; go to its first field."""
        section = self.desk.section
        group = group or (section.grown if section else "")
        if group == COMMITMENTS.path:
            ask_promise(self.app, self.making.fields, self.add_promise)
        elif group:
            self.change(await self.typed_ahead())
            changes, start = one_more(self.making.fields, group)
            self.change(changes)
            await self.show(self.making.first(start))

    async def add_promise(self, kind: str, leads: str) -> None:
        """Add a promise of a kind for some leads; go to its first field."""
        self.change(await self.typed_ahead())
        changes, start = one_more_promise(self.making.fields, kind, leads)
        self.change(changes)
        await self.show(self.making.first(f"{start}what") or self.making.first(start))

    async def action_remove(self) -> None:
        """Take away the item that one is at."""
        section = self.desk.section
        if section and section.group:
            self.change(await self.typed_ahead())
            changes, self.taken = taken_away(self.making.fields, section.group, section.item)
            self.change(changes)
            await self.show(self.making.first(f"{section.group}."))

    async def bring_back(self) -> None:
        """Bring back the item that was taken away last."""
        if self.taken is not None:
            self.change({**await self.typed_ahead(), **brought_back(self.making.fields, self.taken)})
            start, self.taken = f"{self.taken.group}.", None
            await self.show(self.making.first(start))

    async def action_holidays(self) -> None:
        """Ask for holidays, where one is at their line."""
        if is_of_holidays(self.desk.path):
            await find_holidays(self, self.desk.path)

    @on(Button.Pressed)
    async def pressed(self, event: Button.Pressed) -> None:
        """Do what a button says; its name is a word, and of what."""
        event.stop()
        word, _space, of = (event.button.name or "").partition(" ")
        if word == FORCE:
            await self.put_in_force()
        elif word == "go":
            await self.go(int(of))
        elif word == "add":
            await self.action_add(of)
        elif word == "back":
            await self.bring_back()
        elif word == "holidays":
            await find_holidays(self, of)
        elif word == "undo":
            self.desk.take_back()
        elif word == "use":
            self.desk.use(of)
        else:
            await self.desk.turn(event.button)

    async def put_in_force(self) -> None:
        """Put the agreement in force as it stands."""
        self.change(await self.typed_ahead())
        terms = self.making.parsed.terms
        if terms is not None:
            self.judge(terms, self.making.revises)

    @work(thread=True, group="write", exclusive=True, description="Put the agreement in force")
    def judge(self, terms: Terms, revises: int | None) -> None:
        """Judge all leads by the terms, and keep both."""
        app = self.app_here
        try:
            agreement = conclude(
                *(app, terms, self.keeper),
                lambda done: app.call_from_thread(self.tell, done),
                revises=revises,
            )
        except SlaTuiError as error:
            app.call_from_thread(self.refused, str(error))
        else:
            app.call_from_thread(self.concluded, agreement)

    def tell(self, done: int) -> None:
        """Say how many leads are judged by now."""
        form = self.desk.form
        if isinstance(form, Formalise):
            form.progress(done)

    def refused(self, sentence: str) -> None:
        """Say why it could not be put in force, where that is read until it is mended."""
        form = self.desk.form
        if isinstance(form, Formalise):
            form.refuse(self.making.parsed, sentence)

    def concluded(self, agreement: int) -> None:
        """Leave with the agreement, whatever lies over the wizard."""
        while self.app.screen is not self:
            self.app.pop_screen()
        self.dismiss(agreement)

    def action_explain(self) -> None:
        """The keys, and what the field is for."""
        about = about_text(self.making.fields, self.desk.path, self.making.problems.get(self.desk.path))
        self.app.push_screen(Help(self.HERE, about.plain, everywhere=()))
