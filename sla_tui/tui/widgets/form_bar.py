"""The bar at the foot of a form, where printed keys are typed: what works here, and no place."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from .key_bar import KeyBar


class FormBar(KeyBar):
    """Keys with their names, as many as fit whole; the last two, to leave and for help, always stay."""

    @property
    def last(self) -> Sequence[Content]:
        """How to leave, and help."""
        return self._shown[-2:]

    def keys(self, columns: int) -> Content:
        """As many keys as fit in so many columns, closer together where it is narrow."""
        room = columns + 2 - sum(part.cell_length + 1 for part in self.last)
        parts: list[Content] = []
        for part in self._shown[:-2]:
            if part.cell_length <= room:
                room -= part.cell_length + 1
                parts.append(part)
        parts.extend(self.last)
        return Content(" " if room < len(parts) else "  ").join(parts)

    @property
    def _shown(self) -> list[Content]:
        return [self.part(command, typing=True) for command in self.commands if command.shown]
