"""A question before something that can't be taken back; Enter and Esc take the safe answer."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.tui.screens.dialog import Dialog
from sla_tui.wording import _


class Confirm(Dialog[bool]):
    """Names the thing and the consequence, then the safe answer first and the other one."""

    BINDINGS: ClassVar = [("escape,q", "dismiss(False)", "")]

    def __init__(self, question: str, safe: str, other: str) -> None:
        """A question with its two answers; `other` answers True."""
        super().__init__()
        self.question = question
        self.answers = (safe, other)

    def compose(self) -> ComposeResult:
        """The question over its answers."""
        with Vertical(id="sheet"):
            yield Static(Content(self.question), id="heading")
            yield OptionList(*(Option(Content(answer)) for answer in self.answers), markup=False)

    @property
    def words(self) -> str:
        """What help says first."""
        return _("{0} Enter takes the answer under the cursor; Esc is as good as the first.").format(
            self.question
        )

    def on_mount(self) -> None:
        """The safe answer is ready for Enter."""
        self.query_one(OptionList).highlighted = 0

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(event.option_index == 1)
