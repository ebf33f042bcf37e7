"""The bar at the foot of each screen: what was just said, and the keys that work here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.style import Style as RichStyle
from textual.content import Content
from textual.notifications import Notification
from textual.style import Style
from textual.widgets import Static

from sla_tui.cells import width, wrapped
from sla_tui.commands.command import Command
from sla_tui.commands.everywhere import HELP, PLACES, QUIT
from sla_tui.tui.commands import rebound

from .telling import tell as put

_WIDE = 96


class KeyBar(Static):
    """Keys with their names, each of which can be clicked; what does not fit is left to help.

    What can be done here stands first, then the places, as far as there is room; help and leaving
    stand last and always. While somebody types, letters are text: then neither places nor leaving are
    offered. What was just said stands before them for its time, and on lines of its own above them where
    it is longer: so it never covers a row.
    """

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; height: auto; min-height: 1; padding: 0 1; background: $panel; color: $muted;
        link-style-hover: none; link-color-hover: $foreground; link-background-hover: $panel;
    }
    """

    def __init__(self, commands: Iterable[Command] = (), *, id: str | None = None) -> None:
        """A bar with the commands of the screen, those first that should stay when it is narrow."""
        super().__init__(id=id, markup=False)
        self.commands = tuple(commands)
        self.typing = False
        self.said: Notification | None = None

    def on_mount(self) -> None:
        """Draw once the width is known, and whenever something is said."""
        self.draw()
        self.watch(self.app, "said", self.tell)

    def on_resize(self) -> None:
        """Draw anew for the new width."""
        self.draw()

    def offer(self, commands: Iterable[Command], *, typing: bool = False) -> None:
        """Show other commands: those that work now; with `typing` while a line is typed into."""
        self.commands, self.typing = tuple(commands), typing
        self.draw()

    def tell(self, said: Notification | None) -> None:
        """Show what was said; None takes it away."""
        self.said = said
        self.draw()

    def draw(self) -> None:
        """What was said, and as many keys as fit whole; closer together where it is narrow."""
        columns = self.size.width - 2
        if columns < 1:
            return  # Wrapped for a width that is not known yet, it would keep the height that it had then.
        if self.said is None:
            put(self, self.keys(columns))
            return
        wrong = self.said.severity != "information"
        text, style = (
            f"{'✗ ' if wrong else ''}{self.said.message}",
            "bold $error" if wrong else "bold $accent",
        )
        left = columns - width(text) - 2
        if left >= sum(part.cell_length + 1 for part in self.last):
            put(self, Content("  ").join([Content.styled(text, style), self.keys(left)]))
        else:
            lines = (Content.styled(line, style) for line in wrapped(text, max(columns, 1)))
            put(self, Content("\n").join([*lines, self.keys(columns)]))

    @property
    def link_style(self) -> RichStyle:
        """None: what can be clicked keeps its own, or a key would be as faint as its name."""
        return RichStyle.null()

    @property
    def last(self) -> Sequence[Content]:
        """What always stays."""
        if self.typing:
            return [self.part(HELP, typing=True)]
        return [self.part(command) for command in (HELP, QUIT)]

    def keys(self, columns: int) -> Content:
        """The keys, in so many columns."""
        gap = "  " if self.size.width >= _WIDE else " "
        room = columns - sum(part.cell_length + len(gap) for part in self.last)
        parts: list[Content] = []
        for command in self.commands if self.typing else (*self.commands, *PLACES):
            part = self.part(command, typing=self.typing)
            if (command.shown or self.typing) and part.cell_length + len(gap) <= room:
                room -= part.cell_length + len(gap)
                parts.append(part)
        return Content(gap).join([*parts, *self.last])

    def part(self, command: Command, *, typing: bool = False) -> Content:
        """A key with its name, as the person has it; with `typing` one that is no letter."""
        key = command.key_text(rebound(self.app), typing=typing)
        part = Content.assemble((key, "bold $foreground"), " ", command.name())
        return part.stylize(Style.from_meta({"@click": _of_screen(command.action)}))


def _of_screen(action: str) -> str:
    """An action as the keys of a screen mean it; one without a place would be looked for in the bar."""
    return action if "." in action.partition("(")[0] else f"screen.{action}"
