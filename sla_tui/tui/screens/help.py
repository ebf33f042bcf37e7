"""Help: what the keys do here and everywhere, from the one declaration of the commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sla_tui.cells import left, right, width, wrapped
from sla_tui.commands.command import Command
from sla_tui.commands.everywhere import EVERYWHERE, HELP
from sla_tui.tui.commands import closing, rebound
from sla_tui.tui.screens.dialog import Dialog
from sla_tui.wording import _

_GAP = "  "
_LEAST = 20
"""Columns that what a key does has at the least."""


class Help(Dialog[None]):
    """The keys with what they do; Esc, `q` and the keys that opened it close it."""

    BINDINGS: ClassVar = [("escape,q,enter", "dismiss", ""), *closing(HELP)]

    def __init__(
        self, here: Sequence[Command], words: str = "", *, everywhere: Sequence[Command] = EVERYWHERE
    ) -> None:
        """Help for a screen with these commands, and those of `everywhere` whose keys they leave free.

        `words` say what the screen is for.
        """
        super().__init__()
        self.here = tuple(here)
        self.words = words
        self.everywhere = tuple(everywhere)

    def compose(self) -> ComposeResult:
        """First what the screen is, then its keys, then those that work everywhere."""
        keys = rebound(self.app)
        taken = {key for command in self.here for key in command.keys(keys)}
        free = [command for command in self.everywhere if not taken.issuperset(command.keys(keys))]
        with VerticalScroll(id="sheet"):
            yield Static(Content.styled(_("Help"), "bold"), id="heading")
            if self.words:
                yield Static(Content(self.words), id="words")
            all_of_them = (*self.here, *free)
            key_cells = max((width(command.keys_text(keys)) for command in all_of_them), default=0)
            name_cells = max((width(command.name()) for command in all_of_them), default=0)
            if self.here:
                yield KeyRows(_("On this screen"), self.here, key_cells, name_cells)
            if free:
                yield KeyRows(_("Everywhere"), free, key_cells, name_cells)
            moving = _("↑ ↓ PgUp PgDn Home End move, Tab goes to the next part, Enter opens.")
            yield Static(Content.styled(moving, "$muted"))
            yield Static(Content.styled(_("Esc closes this page."), "$muted"))


class KeyRows(Static):
    """Keys under a title, a row each: the key, its name, and what it does, wrapped in a column of its own."""

    def __init__(self, title: str, commands: Sequence[Command], key_cells: int, name_cells: int) -> None:
        """The rows of these commands, with so many columns for keys and for names."""
        super().__init__(markup=False)
        self.title = title
        self.commands = tuple(commands)
        self.key_cells = key_cells
        self.name_cells = name_cells

    def on_resize(self) -> None:
        """Wrap anew for the new width."""
        keys = rebound(self.app)
        before = self.key_cells + self.name_cells + 2 * len(_GAP)
        lines = [Content.styled(self.title, "bold $accent")]
        for command in self.commands:
            first, *rest = wrapped(command.explained(), max(self.size.width - before, _LEAST))
            key = right(command.keys_text(keys), self.key_cells)
            name = left(command.name(), self.name_cells)
            lines.append(Content.assemble((key, "bold"), _GAP, name, _GAP, (first, "$muted")))
            lines += [Content.styled(" " * before + line, "$muted") for line in rest]
        self.update(Content("\n").join([*lines, Content("")]))
