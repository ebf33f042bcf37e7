"""The very first paint: the frame that all places share, while what they need is loaded behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from sla_tui.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from sla_tui.tui.app import SlaTuiApp


class Opening(Screen[None]):
    """The first line and the keys; they work already."""

    def compose(self) -> ComposeResult:
        """The head and the foot, with nothing between them yet."""
        yield Static(Content("sla-tui"), id="top")
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Go on, where something lay over this while the rest was loaded."""
        self.call_later(cast("SlaTuiApp", self.app).open_first_place)
