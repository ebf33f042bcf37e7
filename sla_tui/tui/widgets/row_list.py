"""A list that ends where it ends, and that keys of a terminal go through."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList


class RowList(OptionList):
    """Rows of a place: up from the first one and down from the last one stay there, as in every list here.

    Only the few answers of a dialog go around.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "cursor_up", show=False),
        Binding("j", "cursor_down", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
    ]

    def action_cursor_up(self) -> None:
        """Go up, as far as there is a row."""
        place = self.highlighted
        if place is None or any(not option.disabled for option in self.options[:place]):
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """Go down, as far as there is a row."""
        place = self.highlighted
        if place is None or any(not option.disabled for option in self.options[place + 1 :]):
            super().action_cursor_down()

    def columns_beside_bar(self, rows: int) -> int:
        """How many columns rows of one line each will have, of more than fit beside a scroll bar."""
        most = self.styles.max_height
        room = self.content_size.height if most is None else int(most.value) - self.gutter.height
        return self.content_size.width - (self.styles.scrollbar_size_vertical if rows > room else 0)
