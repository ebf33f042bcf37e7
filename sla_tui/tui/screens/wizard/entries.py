"""What one types into: a line, a clause, a choice, several choices. Each tells what it holds now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea

from sla_tui.domain.entries import harmless, texts_text
from sla_tui.tui.widgets.in_order import Line, Prose

_BETWEEN = {"hours": "; ", "special": "; ", "texts": ", ", "values": ", ", "dates": ", "}

Option = tuple[str, str]
"""What is kept, and how it is shown."""


class Typed(Message):
    """Something was typed into an entry.

    It goes straight to the screen, which hears of it before the entry is painted: so no letter is
    ever seen beside a "kept" that does not mean it. What stands there is asked when it is heard: of a
    burst of keys more may have been taken in by then, and what was half typed never goes over the whole.
    """

    def __init__(self, entry: Entry) -> None:
        """Of which entry."""
        super().__init__()
        self.entry = entry


class Left(Message):
    """One went out of an entry by an arrow: upwards is -1, downwards 1."""

    def __init__(self, step: int) -> None:
        """The way one went."""
        super().__init__()
        self.step = step


class LineEntry(Line):
    """One line. What is pasted over several lines becomes one; `offer` is what → at the end takes."""

    DEFAULT_CSS = """
    LineEntry, LineEntry:focus { border: none; height: 1; padding: 0; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.move(-1)", show=False),
        Binding("down", "screen.move(1)", show=False),
    ]

    def __init__(self, path: str, text: str, kind: str) -> None:
        """A line for the field of a path, with what stands in it."""
        super().__init__(harmless(text).replace("\n", " "))
        self.path = path
        self.kind = kind
        self.offer = ""

    @property
    def typed(self) -> str:
        """What stands in it now."""
        return self.value

    def put(self, text: str) -> None:
        """Put another text in."""
        self.value = text
        self.cursor_position = len(text)

    def validate(self, value: str) -> None:
        """The draft judges it; so no styles are worked out anew at each key."""

    def action_cursor_right(self, select: bool = False) -> None:
        """At the end take what is offered."""
        if self.cursor_at_end and self.offer and not select:
            self.put(self.offer)
        else:
            super().action_cursor_right(select)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        lines = [line.strip() for line in harmless(event.text).splitlines()]
        self.replace(_BETWEEN.get(self.kind, " ").join(filter(None, lines)), *self.selection)

    def _on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.screen.post_message(Typed(self))


class ProseEntry(Prose):
    """A clause of any length. Enter goes on as in every field; Ctrl+J breaks the line."""

    DEFAULT_CSS = """
    ProseEntry, ProseEntry:focus {
        border: none; padding: 0; background: $panel; height: auto; max-height: 8;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j", "break_line", show=False),
    ]

    def __init__(self, path: str, text: str, *, is_line: bool = False) -> None:
        """A clause for the field of a path, with what stands in it.

        One that `is_line` is typed over as other lines are: all of it is selected when one comes to it.
        """
        super().__init__(harmless(text), soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False)
        self.path = path
        self.is_line = is_line

    @property
    def typed(self) -> str:
        """What stands in it now."""
        return self.text

    def on_resize(self) -> None:
        """Paint it wrapped for its new width: a TextArea wraps then, but shows the old lines until a key."""
        self.refresh()

    def on_focus(self) -> None:
        """What is typed over is selected."""
        if self.is_line:
            self.select_all()

    def action_break_line(self) -> None:
        """Begin another line."""
        self.insert("\n")

    def action_cursor_up(self, select: bool = False) -> None:
        """From the first line go to the field before."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.post_message(Left(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """From the last line go to the next field."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.post_message(Left(1))
        else:
            super().action_cursor_down(select)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(harmless(event.text), *self.selection, maintain_selection_offset=False)

    def _on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.screen.post_message(Typed(self))


class ChoiceEntry(Widget, can_focus=True):
    """A few words of which one is chosen, or several; all of them are seen at once.

    One is chosen by ←, → or its first letter. Of several the arrows move, and Space takes or leaves.
    """

    DEFAULT_CSS = "ChoiceEntry { width: 1fr; height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", show=False),
        Binding("right", "go(1)", show=False),
        Binding("space", "take", show=False),
        Binding("up", "screen.move(-1)", show=False),
        Binding("down", "screen.move(1)", show=False),
    ]

    chosen: reactive[tuple[str, ...]] = reactive((), layout=True)
    """What is kept of the words chosen."""
    at: reactive[int] = reactive(0)
    """The place of the cursor among the words."""

    def __init__(self, path: str, chosen: Sequence[str], options: Sequence[Option], *, several: bool) -> None:
        """A choice for the field of a path; `chosen` may be none of the options."""
        super().__init__()
        self.path = path
        self.options = self._all = tuple(options)
        self.several = several
        self.set_reactive(ChoiceEntry.chosen, tuple(chosen))
        places = [place for place, (kept, _shown) in enumerate(self.options) if kept in chosen]
        self.set_reactive(ChoiceEntry.at, places[0] if places else 0)

    def narrow(self, words: Sequence[str]) -> None:
        """Offer only some of its words; where the one chosen is none of them, the first of them is chosen."""
        options = tuple(option for option in self._all if option[0] in words)
        if options == self.options:
            return
        self.options = options
        kept = [word for word, _shown in options]
        self.at = kept.index(self.chosen[0]) if self.chosen and self.chosen[0] in kept else 0
        if self.typed not in kept:
            self._choose((kept[0],))
        self.refresh(layout=True)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Printed keys are this entry's: a letter chooses, and none may leave the program from here."""
        return character is not None and character.isprintable()

    @property
    def typed(self) -> str:
        """What is chosen, as it is kept."""
        return texts_text(self.chosen) if self.several else "".join(self.chosen)

    def action_go(self, step: int) -> None:
        """Move; where one alone is chosen, choose what one comes to."""
        self.at = (self.at + step) % len(self.options)
        if not self.several:
            self._choose((self.options[self.at][0],))

    def action_take(self) -> None:
        """Take or leave the word under the cursor."""
        if self.several:
            self._toggle(self.at)
        else:
            self.action_go(1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words need."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The words over as many lines as they need, the chosen ones marked by signs and not by colour."""
        lines = self._lines(self.size.width)
        return Content("\n").join(
            Content("").join(self._word(place) for place in line) if line else Content("") for line in lines
        )

    def on_key(self, event: events.Key) -> None:
        """The first letter of a word goes to it."""
        if event.character is None or not event.is_printable or event.character == " ":
            return
        event.stop()
        places = [(self.at + step) % len(self.options) for step in range(1, len(self.options) + 1)]
        for place in places:
            if self.options[place][1].casefold().startswith(event.character.casefold()):
                self.action_go(place - self.at)
                return

    def on_click(self, event: events.Click) -> None:
        """A click chooses the word under it."""
        spot = event.get_content_offset(self)
        lines = self._lines(self.size.width)
        if spot is None or spot.y >= len(lines):
            return
        across = 0
        for place in lines[spot.y]:
            across += cell_len(self._text(place))
            if spot.x < across:
                self.at = place
                self._toggle(place) if self.several else self._choose((self.options[place][0],))
                return

    def _toggle(self, place: int) -> None:
        word = self.options[place][0]
        wanted = {*self.chosen} ^ {word}
        self._choose(tuple(kept for kept, _shown in self.options if kept in wanted))

    def _choose(self, chosen: tuple[str, ...]) -> None:
        self.chosen = chosen
        self.screen.post_message(Typed(self))

    def _lines(self, width: int) -> list[list[int]]:
        """The places of the words on each line."""
        lines: list[list[int]] = [[]]
        used = 0
        for place in range(len(self.options)):
            cells = cell_len(self._text(place))
            if lines[-1] and used + cells > width:
                lines.append([])
                used = 0
            lines[-1].append(place)
            used += cells
        return lines

    def _text(self, place: int) -> str:
        kept, shown = self.options[place]
        if self.several:
            return f"[{'x' if kept in self.chosen else ' '}] {shown}  "
        return f"[{shown}]" if kept in self.chosen else f" {shown} "

    def _word(self, place: int) -> Content:
        text = self._text(place)
        kept, _shown = self.options[place]
        style = "$foreground" if kept in self.chosen else "$muted"
        if self.has_focus and place == self.at:
            style = "reverse bold"
        elif kept in self.chosen and not self.several:
            style = "bold $accent"
        bare = text.rstrip() if self.several else text
        return Content.assemble((bare, style), text[len(bare) :])


Entry = LineEntry | ProseEntry | ChoiceEntry
