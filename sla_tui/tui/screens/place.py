"""What every place does: read the store behind the paint, and again when it changes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from sla_tui.cells import cut, width
from sla_tui.commands.command import Command
from sla_tui.errors import SlaTuiError
from sla_tui.store.faults import NoStore, StoreBusy
from sla_tui.tui.commands import bindings
from sla_tui.wording import _

if TYPE_CHECKING:
    from sla_tui.store.reads import Reads
    from sla_tui.tui.app import SlaTuiApp

AGAIN = 1.0
"""Seconds after which a question is asked again to which another program left no answer."""


class Place(Screen[None]):
    """A place one goes to by its number. It asks one question of the store, in a thread."""

    HERE: ClassVar[tuple[Command, ...]] = ()
    """The commands of this place alone."""
    LOOKS_BACK: ClassVar = False
    """Whether it shows figures as of the moment that one looks back to."""
    _in_head = ""
    """What the first line says, uncut."""

    def __init_subclass__(cls, **settings: bool) -> None:
        """Bind the keys of the place's commands."""
        cls.BINDINGS = [*bindings(cls.HERE)]
        super().__init_subclass__(**settings)

    @cached_property
    def app_here(self) -> SlaTuiApp:
        """The application, by its own type; kept, for threads that outlive the place."""
        return cast("SlaTuiApp", self.app)

    def on_screen_resume(self) -> None:
        """Ask once the place has been painted, and anew when one comes back."""
        assert self.app_here
        self.call_after_refresh(self.read)

    @work(thread=True, exclusive=True, group="read", description="Read the store")
    def read(self) -> None:
        """Ask the place's question; the answer comes back to the screen's own thread.

        An answer is let go where the question was asked anew meanwhile: what is newer would be lost under it.
        """
        from sla_tui.tui.reading import ask

        app, worker = self.app_here, get_current_worker()
        answer = None
        try:
            answer = ask(app.store, self.question)
        except NoStore:
            pass
        except StoreBusy as busy:
            app.call_from_thread(self.ask_later, busy)
            return
        except SlaTuiError as error:
            app.call_from_thread(app.explain, error)
            return
        if not worker.is_cancelled:
            app.call_from_thread(self.take, answer)

    def take(self, answer: object) -> None:
        """Show an answer, where the place is still there to show it: one may have left meanwhile.

        A place that is being taken apart is attached for a while, and displayed no more.
        """
        if self.is_attached and self.display:
            self.answered(answer)

    def ask_later(self, busy: StoreBusy) -> None:
        """Say that another program keeps the store, and ask again by itself: what is shown may be old."""
        self.app_here.explain(busy)
        self.set_timer(AGAIN, self.read)

    def question(self, reads: Reads) -> object:
        """What the place asks of the store; in a thread."""
        raise NotImplementedError

    def answered(self, answer: object) -> None:
        """Show the answer; None where there is no store yet."""
        raise NotImplementedError

    def head(self, text: str, *, past: bool = False) -> None:
        """Fill the first line; it says where the data are made up, and where the period is past."""
        self.query_one("#top", Static).set_class(past, "-past")
        self._in_head = text
        self._cut_head()

    def on_resize(self) -> None:
        """Cut the first line for the width that there is now."""
        self._cut_head()

    @property
    def head_room(self) -> int:
        """The cells that the first line has for what a place says in it."""
        return max(self._left_by_head(), 20)

    def _left_by_head(self) -> int:
        return self.size.width - 2 - sum(width(text) for text, _style in self._before_head())

    def _cut_head(self) -> None:
        head = Content.assemble(*self._before_head(), cut(self._in_head, max(self._left_by_head(), 0)))
        self.query_one("#top", Static).update(head, layout=False)

    def _before_head(self) -> list[tuple[str, str]]:
        """What stands before all else: that the data are made up, and that one looks back."""
        app = self.app_here
        demo = [(_("DEMO "), "bold $warning")] if app.demo else []
        if not self.LOOKS_BACK or app.then is None:
            return demo
        return [*demo, (_("AS OF {0}").format(app.then.told) + " ", "bold $past")]

    def action_back(self) -> None:
        """Back to where one came from."""
        self.app.pop_screen()

    def as_text(self) -> str:
        """The view as text to copy; empty where there is nothing to say."""
        return ""
