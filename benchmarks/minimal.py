"""The least app of Textual that fills a screen as Today does: a head, a list, a picture's place, keys."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList, Static


class Minimal(App[None]):
    """Static text and one empty list."""

    def compose(self) -> ComposeResult:
        yield Static("Minimal", markup=False)
        with Horizontal(), Vertical():
            yield OptionList(markup=False)
            yield Static("", markup=False)
        yield Static("q Quit", markup=False)


if __name__ == "__main__":
    Minimal().run()
