"""The bar at the foot of a form, where printed keys are typed: what works here, and no place."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from .key_bar import KeyBar


class FormBar(KeyBar):
    """Keys with their names, as many as fit whole, those first that should stay."""

    def draw(self) -> None:
        """As many keys as fit, closer together where it is narrow."""
        parts: list[Content] = []
        room = self.size.width
        for command in self.commands:
            part = Content.assemble((command.keys, "bold $foreground"), " ", command.name())
            if command.shown and part.cell_length <= room:
                room -= part.cell_length + 1
                parts.append(part.stylize(Style.from_meta({"@click": command.action})))
        self.update(Content(" " if room < len(parts) else "  ").join(parts))
