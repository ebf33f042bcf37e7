"""By which rule a lead is left out of the figures, and why: two keys and a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.reports.lead_text import exclusion_text
from sla_tui.tui.widgets.in_order import Line
from sla_tui.wording import _

RULES = {"d": "duplicate", "t": "test lead", "u": "dispute upheld"}
AGAIN = "c"
"""The key that lets it count again."""


@dataclass(frozen=True, slots=True)
class Decision:
    """By which rule a lead is left out, None where it counts again; and why."""

    rule: str | None
    reason: str


class LeaveOut(ModalScreen[Decision | None]):
    """Asks for the rule, then for the reason that is owed; Esc changes nothing."""

    BINDINGS: ClassVar = [
        ("escape", "dismiss", ""),
        *((key, f"choose('{key}')", "") for key in (*RULES, AGAIN)),
    ]

    def __init__(self, lead: str, excluded: str | None) -> None:
        """A question about the lead of this name; `excluded` is the rule by which it is left out now."""
        super().__init__()
        self.lead = lead
        self.excluded = excluded
        self.choices: dict[str, str | None] = {key: rule for key, rule in RULES.items() if rule != excluded}
        if excluded is not None:
            self.choices[AGAIN] = None
        self.chosen = ""

    def compose(self) -> ComposeResult:
        """The lead, the rules, and the line for the reason."""
        with Vertical(id="sheet"):
            stands = _("Leave out of the figures: ")
            if self.excluded is not None:
                stands = _("Left out now, {0}: ").format(exclusion_text(self.excluded))
            yield Static(Content.assemble(stands, (self.lead, "bold")), id="heading")
            yield OptionList(
                *(
                    Option(Content.assemble((key, "bold $accent"), "  ", _rule_text(rule)), id=key)
                    for key, rule in self.choices.items()
                ),
                markup=False,
            )
            yield Line(id="reason", placeholder=_("Why? The other side will read it."), compact=True)
            yield Static(id="hint", markup=False)

    def on_mount(self) -> None:
        """First the rule."""
        self.query_one("#reason").display = False
        self._hint(_("One key chooses; Esc changes nothing."))

    def action_choose(self, key: str) -> None:
        """Keep the rule, and ask why."""
        if key not in self.choices or self.chosen:
            return
        self.chosen = key
        self.query_one(OptionList).display = False
        chosen = _rule_text(self.choices[key])
        self.query_one("#heading", Static).update(Content.assemble((self.lead, "bold"), f": {chosen}"))
        self.query_one("#reason").display = True
        self.set_focus(self.query_one("#reason"))
        self._hint(_("Enter keeps it; Esc changes nothing."))

    @on(OptionList.OptionSelected)
    def select(self, event: OptionList.OptionSelected) -> None:
        """Take the line that was chosen."""
        self.action_choose(event.option_id or "")

    @on(Input.Submitted)
    def settle(self, event: Input.Submitted) -> None:
        """Answer, once there is a reason."""
        if event.value.strip():
            self.dismiss(Decision(self.choices[self.chosen], event.value))
        else:
            self._hint(_("A reason is owed: the other side will read it."), "$warning")

    def _hint(self, text: str, style: str = "$muted") -> None:
        self.query_one("#hint", Static).update(Content.styled(text, style))


def _rule_text(rule: str | None) -> str:
    return _("count it again") if rule is None else exclusion_text(rule)


def decision_text(decision: Decision) -> str:
    """What was decided, in words: `left out, a duplicate`."""
    if decision.rule is None:
        return _("counts again")
    return _("left out, {0}").format(exclusion_text(decision.rule))
