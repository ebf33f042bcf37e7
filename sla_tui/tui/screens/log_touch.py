"""What a touch was, in one key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.domain.leads import CONVERSATION, NO_CONVERSATION
from sla_tui.wording import _


@dataclass(frozen=True, slots=True)
class TouchMade:
    """A kind of touch with its outcome; `outcome` None is unknown."""

    kind: str
    outcome: str | None


TOUCHES = {
    "c": TouchMade("call", CONVERSATION),
    "n": TouchMade("call", NO_CONVERSATION),
    "e": TouchMade("email", NO_CONVERSATION),
    "m": TouchMade("meeting", CONVERSATION),
}
"""The touch that each key stands for."""


def touch_text(made: TouchMade) -> str:
    """A touch in words: `call, talked`."""
    return {
        ("call", CONVERSATION): _("call, talked"),
        ("call", NO_CONVERSATION): _("call, no answer"),
        ("email", NO_CONVERSATION): _("e-mail sent"),
        ("meeting", CONVERSATION): _("meeting held"),
    }[made.kind, made.outcome or ""]


class LogTouch(ModalScreen[TouchMade | None]):
    """Asks what was done with a lead just now; Esc does nothing."""

    BINDINGS: ClassVar = [
        ("escape,q", "dismiss", ""),
        *((key, f"made('{key}')", "") for key in TOUCHES),
    ]

    def __init__(self, lead: str) -> None:
        """A question about the lead of this name."""
        super().__init__()
        self.lead = lead

    def compose(self) -> ComposeResult:
        """The lead, then what it may have been."""
        with Vertical(id="sheet"):
            yield Static(Content.assemble(_("Just now with "), (self.lead, "bold")), id="heading")
            yield OptionList(
                *(
                    Option(Content.assemble((key, "bold $accent"), "  ", touch_text(made)), id=key)
                    for key, made in TOUCHES.items()
                ),
                markup=False,
            )
            yield Static(Content.styled(_("One key logs it; Esc does not."), "$muted"))

    def action_made(self, key: str) -> None:
        """Answer with the touch of a key."""
        self.dismiss(TOUCHES[key])

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Answer with the line that was chosen."""
        self.action_made(event.option_id or "n")
