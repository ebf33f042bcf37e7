"""Settings: what is set, and where each came from; the file itself is the person's to change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from sla_tui.cells import left, width
from sla_tui.wording import _


class Settings(ModalScreen[None]):
    """Rows of a setting, its value and where it came from."""

    BINDINGS: ClassVar = [("escape,comma,q,enter", "dismiss", "")]

    def __init__(self, rows: Sequence[tuple[str, str, str]], file: Path) -> None:
        """Show these rows; `file` is where a person changes them."""
        super().__init__()
        self.rows = tuple(rows)
        self.file = file

    def compose(self) -> ComposeResult:
        """The rows, then how to change them."""
        with VerticalScroll(id="sheet"):
            yield Static(Content.styled(_("Settings"), "bold"), id="heading")
            names = max(width(name) for name, _value, _origin in self.rows) + 2
            for name, value, origin in self.rows:
                line = Content.assemble((left(name, names), "bold"), value, (f"  {origin}", "$muted"))
                yield Static(line)
            yield Static(
                Content.styled(
                    "\n"
                    + _("Change them in {0}; a flag or a variable goes before the file.").format(self.file),
                    "$muted",
                )
            )
            yield Static(Content.styled(_("Esc closes this page."), "$muted"))
