"""A chart on the screen: a drawing made anew for each size, its meanings given colours."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from sla_tui.charts.drawing import Drawing

STYLES = {
    "text": "$foreground",
    "axis": "$axis",
    "label": "$muted",
    "today": "bold $foreground",
    "goal": "bold $goal",
    "actual": "$actual",
    "accepted": "$accepted",
    "then": "bold $past",
    "projection": "$goal",
    "mean": "$actual",
    "late": "$error",
    "median": "bold $foreground",
    "p90": "$foreground",
    "unanswered": "$error",
    "short": "$error",
    "worked": "$accepted",
    "open": "$actual",
    "closed": "$axis",
    "mark": "bold $foreground",
    "excluded": "$axis",
}
"""The colour of each meaning, by theme variable; without colour the signs alone tell them apart."""

Draw = Callable[[int, int], Drawing]
"""Draws in so many cells of width and height."""


class DrawingView(Widget):
    """Shows what `draw` draws in the room there is; nothing where it is None."""

    DEFAULT_CSS = """
    DrawingView { height: 1fr; min-height: 3; }
    """

    draw: reactive[Draw | None] = reactive(None, always_update=True)
    """What is shown."""

    def render(self) -> Content:
        """The drawing for the present size, in the present colours."""
        if self.draw is None or not self.size.width or not self.size.height:
            return Content("")
        return content_of(self.draw(self.size.width, self.size.height))


def content_of(drawing: Drawing) -> Content:
    """A drawing as Textual shows it."""
    lines = (Content.assemble(*((run.text, STYLES[run.style]) for run in line)) for line in drawing.lines)
    return Content("\n").join(lines)
