"""What any screen may ask: one of several answers, or a line of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.cells import left, width
from sla_tui.commands.command import Command, Rebound
from sla_tui.domain.refusal import Refusal
from sla_tui.errors import SlaTuiError
from sla_tui.tui.screens.dialog import Dialog
from sla_tui.tui.widgets.in_order import Line
from sla_tui.wording import _, refusal_sentence

Answer = tuple[str, Content]
"""An answer, and how it is shown."""


def by_key(answers: Sequence[tuple[Command, str]], keys: Rebound) -> list[Option]:
    """Answers as lines, each behind the key that gives it; the id of a line is the command's own key."""
    texts = [command.key_text(keys) for command, _answer in answers]
    cells = max(map(width, texts))
    return [
        Option(Content.assemble((left(text, cells), "bold $accent"), "  ", answer), id=command.key)
        for text, (command, answer) in zip(texts, answers, strict=True)
    ]


class Choose(Dialog[str | None]):
    """Asks for one of several answers; None where the person leaves it."""

    BINDINGS: ClassVar = [("escape,q", "dismiss", "")]

    def __init__(self, question: str, answers: Sequence[Answer], chosen: str | None = None) -> None:
        """A question with its answers; `chosen` is the one that stands now."""
        super().__init__()
        self.question = question
        self.answers = tuple(answers)
        self.chosen = chosen

    def compose(self) -> ComposeResult:
        """The question over its answers."""
        with Vertical(id="sheet"):
            yield Static(Content(self.question), id="heading")
            yield OptionList(*(Option(shown) for _answer, shown in self.answers), markup=False)
            yield Static(Content.styled(_("Enter takes it; Esc leaves it as it is."), "$muted"))

    @property
    def words(self) -> str:
        """What help says first."""
        return _("{0} Enter takes the answer under the cursor, Esc leaves it as it is.").format(self.question)

    def on_mount(self) -> None:
        """What stands now is ready for Enter."""
        answers = [answer for answer, _shown in self.answers]
        self.query_one(OptionList).highlighted = answers.index(self.chosen) if self.chosen in answers else 0

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(self.answers[event.option_index][0])


class TypeIn(Dialog[str | None]):
    """Asks for a line of text; None where the person leaves it."""

    BINDINGS: ClassVar = [("escape", "dismiss", "")]

    def __init__(self, question: str, text: str, read: Callable[[str], object]) -> None:
        """A question with what stands now; `read` refuses a text that will not do."""
        super().__init__()
        self.question = question
        self.text = text
        self.read = read

    def compose(self) -> ComposeResult:
        """The question, the field, and what is wrong with what is in it."""
        with Vertical(id="sheet"):
            yield Static(Content(self.question), id="heading")
            yield Line(self.text, compact=True)
            yield Static(id="wrong", markup=False)
            yield Static(Content.styled(_("Enter takes it; Esc leaves it as it is."), "$muted"))

    @property
    def words(self) -> str:
        """What help says first."""
        return _("{0} Enter takes what is typed, Esc leaves it as it is.").format(self.question)

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """Answer with a text that will do; say what is wrong with one that won't."""
        event.stop()
        wrong = ""
        try:
            self.read(event.value)
        except Refusal as refusal:
            wrong = refusal_sentence(refusal)
        except SlaTuiError as problem:
            wrong = str(problem)
        if not wrong:
            self.dismiss(event.value)
        self.query_one("#wrong", Static).update(Content(wrong))
