"""The bar at the foot of a form, where printed keys are typed: what works here, and no place."""

from __future__ import annotations

from textual.content import Content

from .key_bar import KeyBar


class FormBar(KeyBar):
    """Keys with their names, as many as fit whole; the last two, to leave and for help, always stay."""

    def draw(self) -> None:
        """As many keys as fit, closer together where it is narrow."""
        shown = [self.part(command, typing=True) for command in self.commands if command.shown]
        *others, leave, explain = shown
        last = (leave, explain)
        parts: list[Content] = []
        room = self.size.width - sum(part.cell_length + 1 for part in last)
        for part in others:
            if part.cell_length <= room:
                room -= part.cell_length + 1
                parts.append(part)
        parts.extend(last)
        self.update(Content(" " if room < len(parts) else "  ").join(parts))
