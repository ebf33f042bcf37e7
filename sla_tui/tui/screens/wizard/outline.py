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
from sla_tui.reports.problem_words import left_open, still_missing
from sla_tui.tui.widgets.telling import tell
from sla_tui.wording import _

MOST_MISSING = 12

_OPEN = "○"
"""The sign of what may stay as it is, though something that is agreed asks for more."""


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
            mark = "·" if not state.done else _OPEN if state.left_open else "✓"
            lines.append(_line(step, state.step, f"{state.step} {titles[state.step]}", mark))
        tell(self.query_one("#steps", Static), Content("\n").join(lines))
        problems = [problem for state in states for problem in state.problems]
        told = [
            _missing("•", "$error", still_missing(problem, fields), problem.field)
            for problem in problems[:MOST_MISSING]
        ]
        if len(problems) > MOST_MISSING:
            told.append(Content.styled(_("and {0} more").format(len(problems) - MOST_MISSING), "$muted"))
        if not problems:
            told.append(Content.styled(_("Nothing: it can be put in force."), "$success"))
        told += [
            _missing(_OPEN, "$accent", left_open(path, fields), path)
            for state in states
            for path in state.left_open
        ]
        tell(self.query_one("#missing", Static), Content("\n").join(told))


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


def _missing(sign: str, style: str, said: str, path: str) -> Content:
    line = Content.assemble((f"{sign} ", style), said)
    return line.stylize(Style.from_meta({"@click": ("screen.go_to", (path,))}))


def _line(step: int, number: int, text: str, mark: str) -> Content:
    here = step == number
    sign = "▸" if here else mark or " "
    style = "bold $accent" if here else "$foreground" if mark == "✓" else "$muted"
    colour = "bold $accent" if here else "$success" if mark == "✓" else "$muted"
    line = Content.assemble((f"{sign} ", colour), (text, style))
    return line.stylize(Style.from_meta({"@click": ("screen.go", (number,))}))
