"""A field on the screen: its label, its entry, and what was understood of it or why it can't be taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from sla_tui.cells import cut, left, width, wrapped

from .entries import ChoiceEntry, Entry, LineEntry, ProseEntry

SHORT = {
    "number": 10,
    "amount": 10,
    "share": 10,
    "currency": 10,
    "date": 11,
    "target": 16,
    "window": 16,
}
"""Kinds of entry that are short, with their cells: what was understood stands beside them."""

ECHOED = frozenset(("hours", "dates", "special", "zone", "rhythm", "split"))
"""Kinds of entry that take the whole width, with what was understood under them."""

_MARK = 2
_LEAST_TOLD = 15
"""Cells beside a short entry below which what is told of it stands under it."""
_AROUND = 3
"""The brackets of an entry, and a cell behind them."""


@dataclass(frozen=True, slots=True)
class Told:
    """What stands beside an entry: a unit, what was understood (`echo`), an offer or a refusal.

    The unit of what was understood is left out where there is no room for it.
    """

    kind: str = "unit"
    text: str = ""
    unit: str = ""


class FieldRow(Widget):
    """One field. What is told has a place of its own, so that nothing moves while one types.

    Where there is no such place, as of a choice, only a refusal is told: whole, under the entry.
    """

    DEFAULT_CSS = "FieldRow { layout: vertical; height: auto; width: 100%; }"

    told: reactive[Told] = reactive(Told())
    """What stands beside the entry."""

    def __init__(self, label: str, entry: Entry, kind: str, label_width: int) -> None:
        """A row whose label takes `label_width` cells, as those of its step do."""
        super().__init__()
        self.label = label
        self.entry = entry
        self.path = entry.path
        self.short = SHORT.get(kind, 0)
        self.start = _MARK + label_width + 1
        boxed = isinstance(entry, LineEntry | ProseEntry)
        self.is_boxed = boxed
        self.told_below = kind in ECHOED
        if self.short:
            entry.styles.width = self.short
        self._make_room()

    def compose(self) -> ComposeResult:
        """The entry; the label and what is told are drawn around it."""
        yield self.entry

    def render(self) -> Content:
        """The label with its mark, the brackets of the entry, and what is told."""
        height = max(self.entry.size.height, 1)
        lines = [self._first_line(), *(self._box_line() for _line in range(height - 1))]
        if self.told_below:
            before = min(self.start + 1, max(self.size.width - width(self._whole) - 1, _MARK))
            lines.append(Content.assemble(" " * before, self._told(self.size.width - before - 1)))
        lines += [Content.styled(" " * (self.start + 1) + line, "$error") for line in self._refusal()]
        return Content("\n").join(lines)

    def on_resize(self) -> None:
        """Draw anew for the new width; where a short entry has no room beside it, under it."""
        if self.short:
            room = self.size.width - self.start - _AROUND
            self.told_below = room - self.short < _LEAST_TOLD
            self.entry.styles.width = max(min(self.short, room), 1)
        self._make_room()
        self.refresh()

    def watch_told(self) -> None:
        """Make room for a refusal, or take it back."""
        self._make_room()

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Draw the label of the focused entry bold."""
        self.refresh()

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """Draw it as the others."""
        self.refresh()

    def on_click(self) -> None:
        """A click on the label goes to the entry."""
        self.entry.focus()

    def _make_room(self) -> None:
        """The room around the entry in which is drawn what is told."""
        below = int(self.told_below) or len(self._refusal())
        self.entry.styles.margin = (0, int(self.is_boxed), below, self.start + self.is_boxed)

    def _refusal(self) -> list[str]:
        """The lines of a refusal that has no place of its own; that a line is empty is seen by itself."""
        is_seen = not isinstance(self.entry, ChoiceEntry) and not self.entry.typed.strip()
        if self.short or self.told_below or self.told.kind != "refusal" or is_seen:
            return []
        return list(wrapped(self.told.text, max(self.size.width - self.start - 2, _LEAST_TOLD)))

    def _first_line(self) -> Content:
        refused = self.told.kind == "refusal"
        mark = ("✗ ", "bold $error") if refused else ("  ", "")
        style = "bold" if self.entry.has_focus else "$error" if refused else "$muted"
        head = Content.assemble(
            mark, (left(self.label, self.start - _MARK), style), self._box_line(self.start)
        )
        if not self.short or self.told_below:
            return head
        return head.append(Content(" ")).append(self._told(self.size.width - head.cell_length - 1))

    def _box_line(self, start: int = 0) -> Content:
        """The brackets around the entry, after `start` cells that are drawn already."""
        if not self.is_boxed:
            return Content("")
        style = "bold $accent" if self.entry.has_focus else "$rule"
        inner = " " * max(self.entry.size.width, 0)
        return Content.assemble(" " * (self.start - start), ("[", style), inner, ("]", style))

    @property
    def _bare(self) -> str:
        """What is told, without the unit of what was understood."""
        return f"= {self.told.text}" if self.told.kind == "echo" else self.told.text

    @property
    def _whole(self) -> str:
        return f"{self._bare} {self.told.unit}".rstrip()

    def _told(self, cells: int) -> Content:
        told = self.told
        if not told.text or cells <= 0:
            return Content("")
        style = {"refusal": "$error", "echo": "$success"}.get(told.kind, "$muted")
        text = self._whole if width(self._whole) <= cells else self._bare
        return Content.styled(cut(text, cells), style)


def label_width(labels: Iterable[str]) -> int:
    """The cells that labels take under each other."""
    return max(map(width, labels), default=0)
