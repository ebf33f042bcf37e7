"""Calculator: how many leads a sales quota needs, or whichever of the five is left empty."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Grid, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Label, Static

from sla_tui.cells import left, right, width
from sla_tui.commands.calculator import NEXT, OUT
from sla_tui.commands.command import Command
from sla_tui.commands.everywhere import HELP, PALETTE
from sla_tui.domain.money import exponent
from sla_tui.domain.refusal import Refusal
from sla_tui.errors import UsageProblem
from sla_tui.reports.calculator import FIELDS, field_text, goal_of, goal_rows
from sla_tui.tui.commands import bindings, rebound
from sla_tui.tui.widgets.form_bar import FormBar
from sla_tui.tui.widgets.in_order import Line
from sla_tui.wording import _

START = {"quota": "100000", "share": "60%", "deal": "5000", "close": "2%", "leads": "", "currency": "USD"}
"""What the form begins with, so that it shows a whole sum at once."""


class Calculator(Screen[None]):
    """Five fields and a currency; the one left empty is worked out as one types."""

    HERE: ClassVar[tuple[Command, ...]] = (NEXT, OUT)
    BINDINGS: ClassVar = bindings(HERE)
    AUTO_FOCUS: ClassVar[str | None] = "Input"

    @property
    def words(self) -> str:
        """What help says first: letters and digits are typed here."""
        leave, find = (command.key_text(rebound(self.app), typing=True) for command in (OUT, PALETTE))
        said = _("What you type goes into the fields. {0} leaves them; {1} finds every command.")
        return said.format(leave, find)

    def compose(self) -> ComposeResult:
        """The form, and the sum under it."""
        yield Static(Content(_("Calculator")), id="top")
        with VerticalScroll():
            yield Static(
                Content(_("Leave one of the five empty; it is worked out as you type.")), id="purpose"
            )
            with Grid(id="form"):
                for name in (*FIELDS, "currency"):
                    yield Label(field_text(name), markup=False)
                    yield Line(START[name], id=name, compact=True, placeholder=_("worked out"))
            yield Static(id="sum", markup=False)
        yield FormBar((*self.HERE, HELP))

    def on_mount(self) -> None:
        """Work the first sum out."""
        self.work_out()

    @on(Input.Changed)
    def work_out(self) -> None:
        """The sum with what is typed, or what is wrong with it."""
        self.query_one("#sum", Static).update(self._answer())

    @on(Input.Submitted)
    def action_next_field(self) -> None:
        """Enter goes on to the next field."""
        self.focus_next(Input)

    def as_text(self) -> str:
        """The sum as text."""
        return self._answer().plain

    def _answer(self) -> Content:
        typed = {name: self.query_one(f"#{name}", Input).value.strip() or None for name in FIELDS}
        empty = [name for name, text in typed.items() if text is None]
        if len(empty) != 1:
            said = _("Leave exactly one of the five empty.") if not empty else _("Fill in four of the five.")
            return Content.styled(said, "$muted")
        currency = self.query_one("#currency", Input).value.strip().upper()
        try:
            exponent(currency)
            goal = goal_of(typed, currency)
        except Refusal:
            return Content.styled(_("A currency is three letters, such as EUR."), "$error")
        except UsageProblem as problem:
            return Content.styled(str(problem), "$error")
        rows = goal_rows(goal, empty[0])
        labels = max(width(label) for label, _figure, _note in rows)
        figures = max(width(figure) for _label, figure, _note in rows)
        lines = [
            Content.assemble(f"{left(label, labels)}  {right(figure, figures)}  ", (note, "$accent"))
            for label, figure, note in rows
        ]
        return Content("\n").join(lines)
