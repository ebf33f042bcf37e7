"""A question that hears the keys which are pressed in one burst with the one that asks it."""

from __future__ import annotations

from textual.screen import ScreenResultType

from sla_tui.tui.screens.dialog import Dialog


class Question(Dialog[ScreenResultType]):
    """A question over a screen.

    A key that was pressed before the question was there went to what lies under it, where it means
    nothing any more; the application hands it on here.
    """

    def press(self, character: str) -> None:
        """Take such a key, once everything here is there."""
        self.call_later(self.take, character)

    def take(self, character: str) -> None:
        """Do with a key what it does here."""
        raise NotImplementedError
