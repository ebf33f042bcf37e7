"""One question about leads: a key chooses, and where a reason is owed a key chooses it or it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.tui.screens.question import Question
from sla_tui.tui.widgets.in_order import Line
from sla_tui.wording import _

OTHER = "o"
"""The key for a reason in one's own words."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its key, and what it says; whether a reason is owed, and ready ones to choose from."""

    key: str
    said: str
    owes: bool = True
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """The key that was chosen, and the reason; empty where none is owed."""

    key: str
    reason: str = ""


class Decide(Question[Decided | None]):
    """Asks for the answer, then for the reason that is owed; Esc changes nothing."""

    AUTO_FOCUS = "#answers"
    BINDINGS: ClassVar = [("escape", "dismiss", "")]

    def __init__(self, question: str, about: str, choices: Sequence[Choice]) -> None:
        """A question about something, such as a lead by its name; one choice alone is chosen already."""
        super().__init__()
        self.question = question
        self.about = about
        self.choices = {choice.key: choice for choice in choices}
        self.step: Literal["choice", "reason", "words"] = "choice"
        self.chosen: Choice | None = None

    @property
    def words(self) -> str:
        """What help says first."""
        return _(
            "The key before an answer chooses it. Where a reason is owed, a digit chooses one of those that "
            "are offered, or it is typed; the other side will read it. Enter keeps it, Esc changes nothing."
        )

    def compose(self) -> ComposeResult:
        """The question, the answers, and the line for the reason."""
        with Vertical(id="sheet"):
            yield Static(Content.assemble(self.question, " ", (self.about, "bold")), id="heading")
            yield OptionList(id="answers", markup=False)
            yield Line(id="reason", placeholder=_("Why? The other side will read it."), compact=True)
            yield Static(id="hint", markup=False)

    def on_mount(self) -> None:
        """First the answer."""
        self.query_one("#reason").display = False
        self._offer({choice.key: choice.said for choice in self.choices.values()})
        self._hint(_("One key chooses; Esc changes nothing."))

    def on_key(self, event: events.Key) -> None:
        """A key chooses, as long as none is typed into the line."""
        if self.step != "words" and event.character is not None and self.choose(event.character):
            event.stop()

    def take(self, character: str) -> None:
        """Choose, or type into the line."""
        if self.step == "words":
            self.query_one(Line).insert_text_at_cursor(character)
        else:
            self.choose(character)

    def choose(self, key: str) -> bool:
        """Take an answer or a reason by its key; whether there is one."""
        if self.step == "choice" and key in self.choices:
            self._answer(self.choices[key])
        elif self.step == "reason" and self.chosen is not None:
            offers = _by_key(self.chosen.offers)
            if key == OTHER:
                self._ask_words()
            elif key in offers:
                self.dismiss(Decided(self.chosen.key, offers[key]))
            else:
                return False
        else:
            return False
        return True

    @on(OptionList.OptionSelected)
    def select(self, event: OptionList.OptionSelected) -> None:
        """Take the line that was chosen."""
        self.choose(event.option_id or "")

    @on(Input.Submitted)
    def settle(self, event: Input.Submitted) -> None:
        """Answer, once there is a reason."""
        if event.value.strip() and self.chosen is not None:
            self.dismiss(Decided(self.chosen.key, event.value))
        else:
            self._hint(_("A reason is owed: the other side will read it."), "$warning")

    def _answer(self, choice: Choice) -> None:
        self.chosen = choice
        heading = Content.assemble((self.about, "bold"), f": {choice.said}")
        self.query_one("#heading", Static).update(heading)
        if not choice.owes:
            self.dismiss(Decided(choice.key))
        elif choice.offers:
            self.step = "reason"
            self._offer({**_by_key(choice.offers), OTHER: _("in other words …")})
            self._hint(_("Why? One key chooses; Esc changes nothing."))
        else:
            self._ask_words()

    def _ask_words(self) -> None:
        self.step = "words"
        self.query_one("#answers").display = False
        self.query_one("#reason").display = True
        self.set_focus(self.query_one("#reason"))
        self._hint(_("Enter keeps it; Esc changes nothing."))

    def _offer(self, answers: dict[str, str]) -> None:
        shown = self.query_one("#answers", OptionList)
        shown.clear_options()
        shown.add_options(
            Option(Content.assemble((key, "bold $accent"), "  ", said), id=key)
            for key, said in answers.items()
        )
        shown.highlighted = 0

    def _hint(self, text: str, style: str = "$muted") -> None:
        self.query_one("#hint", Static).update(Content.styled(text, style))


def _by_key(offers: Sequence[str]) -> dict[str, str]:
    """Reasons by the digits that choose them."""
    return {str(number): offer for number, offer in enumerate(offers, start=1)}
