"""The bar at the foot of each screen: the keys that work here, and nothing that is dead."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from sla_tui.commands.command import Command
from sla_tui.commands.everywhere import HELP, PLACES, QUIT
from sla_tui.tui.commands import rebound

_WIDE = 96


class KeyBar(Static):
    """Keys with their names, each of which can be clicked; what does not fit is left to help.

    What can be done here stands first, then the places, as far as there is room; help and leaving
    stand last and always.
    """

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; height: 1; padding: 0 1; background: $panel; color: $muted;
        link-style: none; link-color: $muted; link-background: $panel;
        link-style-hover: none; link-color-hover: $foreground; link-background-hover: $panel;
    }
    """

    def __init__(self, commands: Iterable[Command] = (), *, id: str | None = None) -> None:
        """A bar with the commands of the screen, those first that should stay when it is narrow."""
        super().__init__(id=id, markup=False)
        self.commands = tuple(commands)

    def on_mount(self) -> None:
        """Draw once the width is known."""
        self.draw()

    def on_resize(self) -> None:
        """Draw anew for the new width."""
        self.draw()

    def offer(self, commands: Iterable[Command]) -> None:
        """Show other commands: those that work now."""
        self.commands = tuple(commands)
        self.draw()

    def draw(self) -> None:
        """As many keys as fit whole; closer together where it is narrow."""
        gap = "  " if self.size.width >= _WIDE else " "
        last = [self.part(command) for command in (HELP, QUIT)]
        room = self.size.width - 2 - sum(part.cell_length + len(gap) for part in last)
        parts: list[Content] = []
        for command in (*self.commands, *PLACES):
            part = self.part(command)
            if command.shown and part.cell_length + len(gap) <= room:
                room -= part.cell_length + len(gap)
                parts.append(part)
        self.update(Content(gap).join([*parts, *last]))

    def part(self, command: Command, *, typing: bool = False) -> Content:
        """A key with its name, as the person has it; with `typing` one that is no letter."""
        key = command.key_text(rebound(self.app), typing=typing)
        part = Content.assemble((key, "bold $foreground"), " ", command.name())
        return part.stylize(Style.from_meta({"@click": command.action}))
