"""Settings: what is set, and where each came from; the file itself is the person's to change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sla_tui import settings
from sla_tui.cells import left, width
from sla_tui.commands.everywhere import SETTINGS
from sla_tui.commands.groups import GROUPS
from sla_tui.paths import config_folder
from sla_tui.tui.commands import closing
from sla_tui.tui.screens.dialog import Dialog
from sla_tui.wording import _


class Settings(Dialog[None]):
    """Rows of a setting, its value and where it came from; then the keys that are not the usual ones."""

    BINDINGS: ClassVar = [("escape,q,enter", "dismiss", ""), *closing(SETTINGS)]

    def __init__(self, said: settings.Settings, store: Path) -> None:
        """Show what is set."""
        super().__init__()
        self.said = said
        self.store = store

    def compose(self) -> ComposeResult:
        """The rows, then how to change them."""
        rows = [(_("Store"), str(self.store), ""), *_rows(self.said), *_keys(self.said)]
        names = max(width(name) for name, _value, _origin in rows)
        file = config_folder() / settings.CONFIG_FILE
        change = _("Change them in {0}; a flag or a variable goes before the file.").format(file)
        keys = _("Keys are changed there too, under [keys]; sla-tui keys lists them all.")
        with VerticalScroll(id="sheet"):
            yield Static(Content.styled(_("Settings"), "bold"), id="heading")
            for name, value, origin in rows:
                line = Content.assemble((left(name, names), "bold"), f"  {value}", (f"  {origin}", "$muted"))
                yield Static(line)
            yield Static(Content.styled(f"\n{change}\n{keys}", "$muted"))
            yield Static(Content.styled(_("Esc closes this page."), "$muted"))


def _rows(said: settings.Settings) -> Iterator[tuple[str, str, str]]:
    origins = {
        "flag": _("typed"),
        "environment": _("from the environment"),
        "file": _("from the file"),
        "asked": _("as you said"),
    }
    found = {"zone": _("as this computer says"), "who": _("as this computer says")}
    names = {
        "zone": _("Time zone"),
        "theme": _("Theme"),
        "who": _("Who am I"),
        "lead_link": _("Lead link"),
        "attempt_minutes": _("Minutes a try"),
        "rep_hours": _("Hours of reps"),
    }
    for key in settings.NAMES:
        value, origin = str(getattr(said, key)), said.origin(key)
        told = found.get(key, _("as it comes")) if value else _("not set")
        yield names[key], value or "—", origins.get(origin, told)


def _keys(said: settings.Settings) -> Iterator[tuple[str, str, str]]:
    """Each command with other keys than its own, which come from the file."""
    told = set()
    for group in GROUPS:
        for command in group.commands:
            if command.id in said.keys and command.id not in told:
                told.add(command.id)
                before = _("from the file, in place of {0}").format(command.keys_text({}))
                yield f"{group.name()}: {command.name()}", command.keys_text(said.keys), before
