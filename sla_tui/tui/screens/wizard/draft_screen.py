"""A screen that owns a draft and keeps each change of it, whatever it shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from textual import on, work
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen

from sla_tui.domain.fields import HOLDS_FROM
from sla_tui.domain.when import local_day
from sla_tui.errors import SlaTuiError
from sla_tui.reports.drafts import PROPOSED, KeptDraft, new_draft
from sla_tui.tui.screens.confirm import Confirm
from sla_tui.wording import _

from .beginning import opened_from
from .keeper import Keeper, Kept
from .making import Making

if TYPE_CHECKING:
    from sla_tui.tui.app import SlaTuiApp

_RETRY = 3.0
"""Seconds until what could not be kept is tried again."""


class DraftScreen(ModalScreen[int | None]):
    """Begins a draft or goes on with one; answers with the agreement that it became, if it did."""

    making: reactive[Making] = reactive(lambda: Making({}, {}), init=False)
    """The draft: all that is shown follows from it."""
    kept: reactive[Kept | None] = reactive(None, init=False)
    """Whether all is kept; None until there is anything to keep."""

    class Told(Message):
        """The keeper has something to tell."""

        def __init__(self, kept: Kept) -> None:
            """How far all is kept."""
            super().__init__()
            self.kept = kept

    class Read(Message):
        """The draft was read, or what a new one has to fit to."""

        def __init__(self, found: KeptDraft | dict[str, str]) -> None:
            """What was found."""
            super().__init__()
            self.found = found

    def __init__(self, draft_id: int | None = None, start: str = "leads") -> None:
        """Go on with a draft, or begin one from a ready start."""
        super().__init__()
        self._draft_id = draft_id
        self._start: str = start
        self._begun: dict[str, str] = {}
        self._is_leaving = False
        self._explained = ""

    async def on_mount(self) -> None:
        """A new draft is shown at once; what the store knows comes behind the paint."""
        app = self.app_here
        self.keeper = Keeper(
            app.writer, app.clock, lambda kept: self.post_message(self.Told(kept)), self._draft_id
        )
        if self._draft_id is None:
            zone = ZoneInfo(app.settings.zone)
            self._begun = new_draft(self.today, zone, self._start)
            self.making = Making(self._begun, {PROPOSED: self._begun[HOLDS_FROM.path]})
            await self.show()
        self.call_after_refresh(self.read_draft)

    @cached_property
    def app_here(self) -> SlaTuiApp:
        """The application, by its own type; kept, for threads that outlive the screen."""
        return cast("SlaTuiApp", self.app)

    @property
    def today(self) -> date:
        """The day that it is where the person is."""
        return local_day(self.app_here.clock(), ZoneInfo(self.app_here.settings.zone))

    async def show(self) -> None:
        """Show the draft from its start."""
        raise NotImplementedError

    async def typed_ahead(self) -> dict[str, str]:
        """What stands in the fields once all keys that were pressed have reached them."""
        raise NotImplementedError

    @work(thread=True, group="read", description="Read the draft")
    def read_draft(self) -> None:
        """Read what was kept of a draft, or what a new one has to fit to."""
        try:
            found = opened_from(self.app_here.store, self._draft_id, self.making.fields)
        except SlaTuiError as error:
            self.app_here.call_from_thread(self.app_here.explain, error)
        else:
            self.post_message(self.Read(found))

    @on(Read)
    async def take_over(self, event: Read) -> None:
        """Show what was read."""
        found = event.found
        if not isinstance(found, KeptDraft):
            await self.fit(found)
        elif found.fields:
            self.kept, self.making = Kept(True), Making(found.fields, found.own, found.before)
            self.change(self.making.at_step(self.making.step, self.today))
            await self.show()
            self.keep(dict.fromkeys(found.left_over, ""))
        else:
            self.app_here.say(_("This draft is no longer there: it was discarded or put in force."))
            self.dismiss(None)

    async def fit(self, found: Mapping[str, str]) -> None:
        """Let a new draft fit what is there, but for what was typed meanwhile; that alone keeps nothing."""
        self.change(await self.typed_ahead())
        fields, begun = self.making.fields, self._begun
        fitting = {
            path: text
            for path, text in found.items()
            if text != begun.get(path) and fields.get(path) == begun.get(path)
        }
        self.making = self.making.changed(fitting)
        self.put(fitting)
        if self.kept is not None:
            self.keep(fitting)

    def put(self, texts: Mapping[str, str]) -> None:
        """Show texts that no person typed in their fields."""
        raise NotImplementedError

    def change(self, texts: Mapping[str, str]) -> None:
        """Take over what differs of some texts by path, and keep it."""
        changes = self.making.changes(texts)
        if changes:
            self.making = self.making.changed(changes)
            self.keep(changes)

    def keep(self, changes: Mapping[str, str]) -> None:
        """Have changes kept in a thread, in their order."""
        if changes:
            self.kept = Kept(False)
            if self.keeper.put(changes, self.making.whole):
                self.drain()

    @work(thread=True, group="write", description="Keep what was typed")
    def drain(self) -> None:
        """Keep what waits."""
        self.keeper.run()

    @on(Told)
    def take_note(self, event: Told) -> None:
        """All is kept only where nothing was typed since; what could not be kept is tried again.

        Why it could not is told once, and again only after all was kept meanwhile.
        """
        problem = event.kept.problem
        self.kept = Kept(self.keeper.is_idle, problem)
        if problem is not None:
            self.set_timer(_RETRY, self.try_again)
            if str(problem) != self._explained:
                self.app_here.explain(problem)
        self._explained = "" if problem is None else str(problem)
        if self._is_leaving:
            self.leave()

    def try_again(self) -> None:
        """Try to keep what could not be kept."""
        if self.keeper.again():
            self.drain()

    async def action_leave(self) -> None:
        """Leave; what was typed last is kept first."""
        self.change(await self.typed_ahead())
        self._is_leaving = True
        self.leave()

    def leave(self) -> None:
        """Leave where all is kept; where it can't be, ask what is worth more."""
        if self.keeper.is_idle:
            self.dismiss(None)
        elif self.kept is not None and self.kept.problem is not None:
            self._is_leaving = False
            question = _("What you typed last is not kept: {0} Leaving loses it.").format(self.kept.problem)
            self.app.push_screen(Confirm(question, _("Stay"), _("Leave and lose it")), self.answered)

    def answered(self, leave: bool | None) -> None:
        """Leave with a loss only where that is wanted."""
        if leave:
            self.dismiss(None)
