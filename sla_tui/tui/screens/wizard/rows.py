"""A field on the screen: its label, its entry, and what was understood of it or why it can't be taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from sla_tui.cells import left, width, wrapped
from sla_tui.wording import _

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
    """One field. What is told has a place of its own, and goes on in more lines where it needs them.

    Where there is no such place, as of a choice, only a refusal is told, under the entry. A long one waits
    until the field is left, so that nothing moves while one types: the panel under the fields says it.
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
        told, style = self._told(), {"refusal": "$error", "echo": "$success"}.get(self.told.kind, "$muted")
        if self._is_beside(told):
            lines[0] = lines[0].append(Content.styled(f" {told.pop()}", style))
        before = min(self.start + 1, max(self.size.width - max(map(width, told), default=0) - 1, _MARK))
        lines += [Content.styled(" " * before + line, style) for line in told]
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
        self._make_room()
        self.refresh()

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """Draw it as the others, with all that is told."""
        self._make_room()
        self.refresh()

    def on_click(self) -> None:
        """A click on the label goes to the entry."""
        self.entry.focus()

    def _make_room(self) -> None:
        """The room under the entry for what is told there."""
        told = self._told()
        under = 0 if self._is_beside(told) else max(len(told), int(self.told_below))
        self.entry.styles.margin = (0, int(self.is_boxed), under, self.start + self.is_boxed)

    def _is_beside(self, told: Sequence[str]) -> bool:
        """Whether what is told fits beside the entry."""
        return bool(self.short) and not self.told_below and len(told) == 1 and width(told[0]) <= self._beside

    @property
    def _beside(self) -> int:
        """The cells beside a short entry."""
        return self.size.width - self.start - self.short - _AROUND

    def _told(self) -> list[str]:
        """What is told, in lines."""
        is_refused = self.told.kind == "refusal"
        has_place = bool(self.short) or self.told_below
        # That a line is empty is seen by itself, but not that nothing is chosen.
        is_seen = not isinstance(self.entry, ChoiceEntry) and not self.entry.typed.strip()
        if not self.told.text or (not has_place and (not is_refused or is_seen)):
            return []
        room = self._beside if self.short and not self.told_below else self.size.width - _MARK - 1
        text = next((one for one in (self._whole, self._bare) if width(one) <= room), self._bare)
        if has_place and width(text) <= room:
            return [text]
        if is_refused and has_place and self.entry.has_focus:
            return [_("see below")]
        return list(wrapped(text, max(self.size.width - self.start - 2, _LEAST_TOLD)))

    def _first_line(self) -> Content:
        refused = self.told.kind == "refusal"
        mark = ("✗ ", "bold $error") if refused else ("  ", "")
        style = "bold" if self.entry.has_focus else "$error" if refused else "$muted"
        return Content.assemble(
            mark, (left(self.label, self.start - _MARK), style), self._box_line(self.start)
        )

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


def label_width(labels: Iterable[str]) -> int:
    """The cells that labels take under each other."""
    return max(map(width, labels), default=0)
