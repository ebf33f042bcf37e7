"""Help: what the keys do here and everywhere, from the one declaration of the commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from sla_tui.tui.commands import EVERYWHERE, Command
from sla_tui.wording import _


class Help(ModalScreen[None]):
    """The keys with what they do; any of Esc, `?`, F1 and `q` closes it."""

    BINDINGS: ClassVar = [("escape,question_mark,f1,q,enter", "dismiss", "")]

    def __init__(
        self, here: Sequence[Command], words: str = "", *, everywhere: Sequence[Command] = EVERYWHERE
    ) -> None:
        """Help for a screen with these commands, and those of `everywhere` whose keys they leave free.

        `words` say what the screen is for.
        """
        super().__init__()
        self.here = tuple(here)
        self.words = words
        taken = {command.key for command in here}
        self.everywhere = tuple(command for command in everywhere if command.key not in taken)

    def compose(self) -> ComposeResult:
        """First what the screen is, then its keys, then those that work everywhere."""
        with VerticalScroll(id="sheet"):
            yield Static(Content.styled(_("Help"), "bold"), id="heading")
            if self.words:
                yield Static(Content(self.words), id="words")
            if self.here:
                yield Static(_section(_("On this screen"), self.here))
            if self.everywhere:
                yield Static(_section(_("Everywhere"), self.everywhere))
            moving = _("↑ ↓ PgUp PgDn Home End move, Tab goes to the next part, Enter opens.")
            yield Static(Content.styled(moving, "$muted"))
            yield Static(Content.styled(_("Esc closes this page."), "$muted"))


def _section(title: str, commands: Sequence[Command]) -> Content:
    lines = [Content.styled(title, "bold $accent")]
    for command in commands:
        lines.append(
            Content.assemble(
                (f"{command.keys:>7}", "bold"),
                "  ",
                command.name().ljust(16),
                (command.explained(), "$muted"),
            )
        )
    return Content("\n").join([*lines, Content("")])
