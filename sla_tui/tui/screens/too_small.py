"""What is shown where the terminal is too small for anything else."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from sla_tui.wording import _


class TooSmall(ModalScreen[None]):
    """Covers everything until there is room again; what is underneath stays as it is."""

    def __init__(self, least: Size) -> None:
        """Ask for a terminal of at least this size."""
        super().__init__()
        self.least = least

    def compose(self) -> ComposeResult:
        """One sentence."""
        said = _("Too small: {0}×{1} at least.").format(self.least.width, self.least.height)
        yield Static(Content(said))
