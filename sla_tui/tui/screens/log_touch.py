"""What a touch was, in one key; and when, where that was not just now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from sla_tui.commands import desk
from sla_tui.commands.desk import IN_LOG, WHEN
from sla_tui.domain.leads import CONVERSATION, NO_CONVERSATION
from sla_tui.domain.refusal import Refusal
from sla_tui.errors import UsageProblem
from sla_tui.tui.commands import bindings, rebound
from sla_tui.tui.screens.asking import by_key
from sla_tui.tui.screens.dialog import Dialog
from sla_tui.tui.widgets.in_order import Line
from sla_tui.wording import _


@dataclass(frozen=True, slots=True)
class TouchMade:
    """A kind of touch with its outcome, None where unknown; and when it was, None for just now."""

    kind: str
    outcome: str | None
    at: datetime | None = None


TOUCHES = {
    "c": TouchMade("call", CONVERSATION),
    "n": TouchMade("call", NO_CONVERSATION),
    "e": TouchMade("email", NO_CONVERSATION),
    "m": TouchMade("meeting", CONVERSATION),
}
"""The touch that each command stands for, by the command's own key."""


def touch_text(made: TouchMade) -> str:
    """A touch in words: `call, talked`."""
    return {
        ("call", CONVERSATION): _("call, talked"),
        ("call", NO_CONVERSATION): _("call, no answer"),
        ("email", NO_CONVERSATION): _("e-mail sent"),
        ("meeting", CONVERSATION): _("meeting held"),
    }[made.kind, made.outcome or ""]


class LogTouch(Dialog[TouchMade | None]):
    """Asks what was done with a lead just now, or at a moment that is typed; Esc does nothing."""

    AUTO_FOCUS = "OptionList"
    HERE: ClassVar = IN_LOG
    BINDINGS: ClassVar = [("escape", "dismiss", ""), *bindings(HERE)]

    def __init__(self, lead: str, read: Callable[[str], datetime]) -> None:
        """A question about the lead of this name; `read` reads a moment, or refuses it."""
        super().__init__()
        self.lead = lead
        self.read = read
        self.at: datetime | None = None

    @property
    def words(self) -> str:
        """What help says first."""
        return _("What was done with the lead just now. One key logs it, and it can be taken back.")

    def compose(self) -> ComposeResult:
        """The lead, the line for when it was, then what it may have been."""
        with Vertical(id="sheet"):
            yield Static(id="heading", markup=False)
            yield Line(id="when", placeholder=_("10:30, yesterday 16:00, 20 min ago"), compact=True)
            said = [(command, touch_text(TOUCHES[command.key])) for command in desk.TOUCHES]
            said.append((WHEN, _("at another time …")))
            yield OptionList(*by_key(said, rebound(self.app)), markup=False)
            yield Static(id="hint", markup=False)

    def on_mount(self) -> None:
        """Just now, unless somebody says otherwise."""
        self.query_one("#when").display = False
        self._ask(_("Just now with"))

    def action_made(self, key: str) -> None:
        """Answer with the touch of a key."""
        self.dismiss(replace(TOUCHES[key], at=self.at))

    def action_ask_when(self) -> None:
        """Ask when it was."""
        self._about(_("At another time with"))
        self.query_one("#when").display = True
        self.query_one(OptionList).display = False
        self.set_focus(self.query_one("#when"))
        self._hint(_("When was it? Enter takes it; Esc logs nothing."))

    @on(Input.Submitted)
    def take_when(self, event: Input.Submitted) -> None:
        """Keep when it was, and ask what; say so where that is no moment."""
        try:
            self.at = self.read(event.value)
        except UsageProblem as problem:
            self._hint(str(problem), "$warning")
            return
        except Refusal:
            self._hint(_("A time such as 10:30, yesterday 16:00, Fri 9:00 or 20 min ago."), "$warning")
            return
        self.query_one("#when").display = False
        self.query_one(OptionList).display = True
        self.set_focus(self.query_one(OptionList))
        self._ask(_("{0} with").format(event.value.strip()))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Answer with the line that was chosen."""
        if event.option_id == WHEN.key:
            self.action_ask_when()
        else:
            self.action_made(event.option_id or "n")

    def _ask(self, when: str) -> None:
        self._about(when)
        self._hint(_("One key logs it; Esc does not."))

    def _about(self, when: str) -> None:
        self.query_one("#heading", Static).update(Content.assemble(when, " ", (self.lead, "bold")))

    def _hint(self, text: str, style: str = "$muted") -> None:
        self.query_one("#hint", Static).update(Content.styled(text, style))
