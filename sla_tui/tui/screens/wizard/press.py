"""What is pressed in the wizard: the arrows go on from it, as from a field."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Button


class Press(Button):
    """A button in a line of the form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.move(-1)", show=False),
        Binding("down", "screen.move(1)", show=False),
        Binding("space", "press", show=False),
    ]
