"""What was done since the start: how it is told, taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from textual import work

from sla_tui.commands.command import Command
from sla_tui.commands.everywhere import HISTORY, REDO, UNDO
from sla_tui.errors import SlaTuiError
from sla_tui.settings import Settings
from sla_tui.store.faults import StoreBusy
from sla_tui.wording import _

from .saying import Saying
from .writing import Writer


class Deed(NamedTuple):
    """One thing that was done: the actions of the log that it consists of, and what it was in words."""

    actions: tuple[int, ...]
    said: str


class Undoing(Saying):
    """An application in which what was done is taken back with one key, and done again with another."""

    settings: Settings
    clock: Callable[[], datetime]
    writer: Writer

    def __init__(self) -> None:
        """Nothing was done yet."""
        super().__init__()
        self.done: list[Deed] = []
        self.taken_back: list[Deed] = []

    def refresh_place(self) -> None:
        """Read what is shown anew."""
        raise NotImplementedError

    def key(self, command: Command) -> str:
        """The key of a command as the person has it, for a sentence."""
        return command.key_text(self.settings.keys)

    def look_for_changes(self) -> None:
        """Notice another store in the place of this one: nothing of it was done here."""
        raise NotImplementedError

    def remember(self, actions: tuple[int, ...], said: str) -> None:
        """Say what was done and how to take it back."""
        self.look_for_changes()
        self.done.append(Deed(actions, said))
        self.taken_back.clear()
        self.say(_("{0}.  {1} takes it back.").format(said, self.key(UNDO)))
        self.refresh_place()

    def forget(self) -> None:
        """What was done before was done elsewhere."""
        self.done.clear()
        self.taken_back.clear()

    def action_undo(self) -> None:
        """Take back the last thing done here."""
        self.look_for_changes()
        if self.done:
            self.take_back(self.done.pop())
        else:
            sentence = _("Nothing was done since the start; {0} tells of all before.")
            self.say(sentence.format(self.key(HISTORY)))

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self.look_for_changes()
        if self.taken_back:
            self.do_again(self.taken_back.pop())
        else:
            self.say(_("Nothing was taken back that could be done again."))

    @work(thread=True, group="write", description="Undo")
    def take_back(self, deed: Deed) -> None:
        """Take back what was done, and say so."""
        actions = self._reverse(deed, self.done)
        if actions:
            self.call_from_thread(self._turned, deed, self.done, Deed(actions, deed.said), self.taken_back)
            self._tell(_("Taken back: {0}.  {1} does it again.").format(deed.said, self.key(REDO)))

    @work(thread=True, group="write", description="Redo")
    def do_again(self, deed: Deed) -> None:
        """Do again what was taken back, and say so."""
        actions = self._reverse(deed, self.taken_back)
        if actions:
            self.call_from_thread(self._turned, deed, self.taken_back, Deed(actions, deed.said), self.done)
            self._tell(_("Done again: {0}.").format(deed.said))

    def _reverse(self, deed: Deed, among: list[Deed]) -> tuple[int, ...]:
        """The actions that turn a deed round; none where that is refused, which is said.

        While somebody else writes the deed stays among those that can be turned round.
        """
        now = self.clock()
        try:
            return self.writer.do(
                lambda store: store.actions.undo(*deed.actions, who=self.settings.who, now=now)
            )
        except SlaTuiError as error:
            if isinstance(error, StoreBusy):
                self.call_from_thread(among.append, deed)
            self.call_from_thread(self.explain, error)
            return ()

    @staticmethod
    def _turned(deed: Deed, before: list[Deed], now: Deed, after: list[Deed]) -> None:
        """What was turned round, from here or from the log, is no longer among what it was among."""
        before[:] = [one for one in before if not set(one.actions) & set(deed.actions)]
        after.append(now)

    def _tell(self, sentence: str) -> None:
        self.call_from_thread(self.say, sentence)
        self.call_from_thread(self.refresh_place)
