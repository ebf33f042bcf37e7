"""The left of the wizard: the steps with their state, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from sla_tui.domain.fields import Fields
from sla_tui.domain.missing import StepState
from sla_tui.reports.problem_words import still_missing
from sla_tui.tui.widgets.telling import tell
from sla_tui.wording import _

MOST_MISSING = 12


class Outline(Vertical):
    """Where one is, what is done, and what is still to mend; each line can be clicked."""

    def compose(self) -> ComposeResult:
        """The steps over what is missing."""
        steps = Static(id="steps", markup=False)
        steps.border_title = _("Steps")
        yield steps
        missing = Static(id="missing", markup=False)
        missing.border_title = _("Still missing")
        yield missing

    def show(self, step: int, states: Sequence[StepState], fields: Fields) -> None:
        """Draw the state of a draft."""
        titles = short_titles()
        lines = [_line(step, 0, "  " + titles[0], "")]
        for state in states:
            lines.append(
                _line(step, state.step, f"{state.step} {titles[state.step]}", "✓" if state.done else "·")
            )
        tell(self.query_one("#steps", Static), Content("\n").join(lines))
        problems = [problem for state in states for problem in state.problems]
        told = [
            Content.assemble(("• ", "$error"), still_missing(problem, fields)).stylize(
                Style.from_meta({"@click": ("screen.go_to", (problem.field,))})
            )
            for problem in problems[:MOST_MISSING]
        ]
        if len(problems) > MOST_MISSING:
            told.append(Content.styled(_("and {0} more").format(len(problems) - MOST_MISSING), "$muted"))
        nothing = Content.styled(_("Nothing: it can be put in force."), "$success")
        tell(self.query_one("#missing", Static), Content("\n").join(told) if told else nothing)


def short_titles() -> tuple[str, ...]:
    """The handshake and the steps in a word each."""
    return (
        _("Handshake"),
        _("Key metrics"),
        _("Targets"),
        _("Responsible"),
        _("Reporting"),
        _("Escalation"),
        _("Channels"),
        _("Review"),
        _("Formalise"),
    )


def _line(step: int, number: int, text: str, mark: str) -> Content:
    here = step == number
    sign = "▸" if here else mark or " "
    style = "bold $accent" if here else "$foreground" if mark == "✓" else "$muted"
    colour = "bold $accent" if here else "$success" if mark == "✓" else "$muted"
    line = Content.assemble((f"{sign} ", colour), (text, style))
    return line.stylize(Style.from_meta({"@click": ("screen.go", (number,))}))
