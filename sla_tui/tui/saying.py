"""What the program says to a person: it stands in the key bars for its time, and covers nothing."""

from __future__ import annotations

from textual.app import App
from textual.notifications import Notification, Notify
from textual.reactive import reactive

from sla_tui.errors import SlaTuiError

SAID, EXPLAINED = 4.0, 10.0
"""Seconds for which a sentence stands, and for which one does that tells what went wrong."""


class Saying(App[None]):
    """An application that says what was done and what went wrong; the text is never markup."""

    said: reactive[Notification | None] = reactive(None)
    """What was said last, as long as it stands."""

    def say(self, sentence: str) -> None:
        """Tell a person something."""
        self.notify(sentence, timeout=SAID, markup=False)

    def explain(self, error: SlaTuiError) -> None:
        """Tell what went wrong and how to mend it."""
        self.notify(str(error), severity="error", timeout=EXPLAINED, markup=False)

    def on_notify(self, event: Notify) -> None:
        """Show what is said for its time."""
        said = self.said = event.notification
        self.set_timer(said.timeout, lambda: self._no_longer(said))

    def clear_notifications(self) -> None:
        """What was said need not stand any longer."""
        super().clear_notifications()
        self.said = None

    def _no_longer(self, said: Notification) -> None:
        if self.said is said:
            self.said = None
