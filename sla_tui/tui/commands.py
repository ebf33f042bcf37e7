"""Everything that a key does, declared once: footer, command palette and help draw from here.

A command's words are functions, so that they are bound when shown and not at import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from sla_tui.wording import _

Words = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done: its id, key and Textual action, a short name and what it does.

    `shown` is whether it stands in the bar at the foot of the screen; `at_once`, whether it acts before
    the keys that are pressed behind it reach anything.
    """

    id: str
    key: str
    action: str
    name: Words
    explained: Words
    shown: bool = True
    at_once: bool = False

    @property
    def binding(self) -> Binding:
        """The Textual binding; its words are made by the key bar."""
        return Binding(self.key, self.action, id=self.id, show=False, priority=self.at_once)

    @property
    def keys(self) -> str:
        """The key as people write it."""
        return KEY_NAMES.get(self.key.split(",")[0], self.key.split(",")[0])


KEY_NAMES = {
    "question_mark": "?",
    "f1": "F1",
    "enter": "Enter",
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "comma": ",",
    "ctrl+p": "Ctrl+P",
    "ctrl+t": "Ctrl+T",
    "ctrl+n": "Ctrl+N",
    "ctrl+r": "Ctrl+R",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "slash": "/",
    "asterisk": "*",
    "space": "Space",
    "backspace": "Backsp",
    "down": "↓",
}

TODAY = Command(
    "place.today",
    "1",
    "app.place('today')",
    lambda: _("Today"),
    lambda: _("How each promise stands, and what to do now"),
)
LEADS = Command(
    "place.leads",
    "2",
    "app.place('leads')",
    lambda: _("Leads"),
    lambda: _("Who waits for a first call, and every other lead"),
)
CHARTS = Command(
    "place.charts",
    "3",
    "app.place('charts')",
    lambda: _("Charts"),
    lambda: _("The pictures and their figures"),
)
AGREEMENTS = Command(
    "place.agreements",
    "4",
    "app.place('agreements')",
    lambda: _("Agreements"),
    lambda: _("Make an agreement, read it, go on with a draft"),
)
IMPORT = Command(
    "place.import",
    "5",
    "app.place('import')",
    lambda: _("Import"),
    lambda: _("Bring in leads, touches and deals"),
)
CALCULATOR = Command(
    "place.calculator",
    "6",
    "app.place('calculator')",
    lambda: _("Calculator"),
    lambda: _("How many leads a sales quota needs"),
)
UNDO = Command("undo", "u", "app.undo", lambda: _("Undo"), lambda: _("Take the last thing done back"), False)
REDO = Command(
    "redo", "U", "app.redo", lambda: _("Redo"), lambda: _("Do again what was taken back last"), False
)
HISTORY = Command(
    "history",
    "h",
    "app.history",
    lambda: _("History"),
    lambda: _("What was done, by whom, and taking it back"),
    False,
)
COPY = Command(
    "copy",
    "y",
    "app.copy_view",
    lambda: _("Copy"),
    lambda: _("Copy this view as text for a chat or a mail"),
    False,
)
SETTINGS = Command(
    "settings",
    "comma",
    "app.settings",
    lambda: _("Settings"),
    lambda: _("What is set, and where it came from"),
    False,
)
HELP = Command(
    "help", "question_mark,f1", "app.help", lambda: _("Help"), lambda: _("What the keys of this screen do")
)
HELP_WHILE_TYPING = Command("help.typing", "f1", "app.help", HELP.name, HELP.explained)
PALETTE = Command(
    "palette",
    "ctrl+p",
    "app.command_palette",
    lambda: _("Commands"),
    lambda: _("Find a command by its name"),
    False,
)
LOOKS = Command(
    "looks",
    "ctrl+t",
    "app.looks",
    lambda: _("Light or dark"),
    lambda: _("Change between light and dark"),
    False,
)
QUIT = Command("quit", "q", "app.quit", lambda: _("Quit"), lambda: _("Leave; nothing is lost"))

PLACES = (TODAY, LEADS, CHARTS, AGREEMENTS, IMPORT, CALCULATOR)
EVERYWHERE = (*PLACES, UNDO, REDO, HISTORY, COPY, SETTINGS, LOOKS, PALETTE, HELP, QUIT)


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of some commands."""
    return [command.binding for command in commands]
