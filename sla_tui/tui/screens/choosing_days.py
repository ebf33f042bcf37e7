"""Holidays to be brought in: shown with their names before they are taken, and each may be left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.cells import left
from sla_tui.commands.wizard import ALL_DAYS, IN_DAYS
from sla_tui.domain.holidays import NamedDay, Stands, read_years, years_text
from sla_tui.domain.refusal import Refusal
from sla_tui.reports.words import day_text
from sla_tui.tui.commands import bindings, rebound
from sla_tui.tui.screens.dialog import Dialog
from sla_tui.tui.widgets.in_order import Line
from sla_tui.wording import _, ngettext, refusal_sentence

_DAY_CELLS = 16

Find = Callable[[range], Sequence[NamedDay]]
"""The days of some years, in their order."""


class Days(OptionList):
    """Days with a mark each; a click turns it, and Enter takes all that have it."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter", "screen.take", "")]


class ChooseDays(Dialog[tuple[date, ...] | None]):
    """Answers with the days to be taken; Esc changes nothing."""

    HERE: ClassVar = IN_DAYS
    BINDINGS: ClassVar = [("escape", "dismiss", ""), ("space", "turn", ""), *bindings(HERE)]

    def __init__(self, told: str, find: Find, years: range, stands: Stands) -> None:
        """Whose days they are, how they are found, in which years at first, and what is there already."""
        super().__init__()
        self.told = told
        self.find = find
        self.years = years
        self.stands = stands
        self.days: tuple[NamedDay, ...] = ()
        """What is found in the years."""
        self.left_out: set[date] = set()

    @property
    def words(self) -> str:
        """What help says first."""
        return _(
            "Space leaves out the day under the cursor or takes it in again. Enter takes those with an x. "
            "Tab goes to the years; Enter there looks for the days in them."
        )

    def compose(self) -> ComposeResult:
        """Whose days they are, the years, the days with their names."""
        with Vertical(id="sheet"):
            yield Static(Content.styled(self.told, "bold"), id="heading")
            yield Line(years_text(self.years), id="years", placeholder="2026-2027", compact=True)
            yield Static(id="told", markup=False)
            yield Days(id="days", markup=False, compact=True)
            keys = _("Space leaves a day out, {0} all; Enter takes those with an x; Tab: the years.").format(
                ALL_DAYS.key_text(rebound(self.app))
            )
            yield Static(Content.styled(keys, "$muted"))

    def on_mount(self) -> None:
        """The days of the years that are proposed."""
        self.show()

    @on(Input.Submitted, "#years")
    def look(self, event: Input.Submitted) -> None:
        """Find the days of the years that are typed, or say why they won't do."""
        event.stop()
        try:
            self.years = read_years(event.value)
        except Refusal as refusal:
            self.query_one("#told", Static).update(Content.styled(refusal_sentence(refusal), "$error"))
        else:
            self.show()

    def show(self) -> None:
        """Show the days, and go to them."""
        self.days = tuple(self.find(self.years))
        listed = self.query_one(Days)
        listed.clear_options()
        listed.add_options([Option(self._line(each), disabled=not self._is_new(each)) for each in self.days])
        listed.highlighted = next((at for at, each in enumerate(self.days) if self._is_new(each)), None)
        self.tell()
        self.set_focus(listed if self.days else self.query_one(Line))

    def tell(self) -> None:
        """Say how many days there are, and how many of them are taken."""
        said = _("No day is known in these years: type others.")
        if self.days:
            found = ngettext("{0} day", "{0} days", len(self.days)).format(len(self.days))
            said = _("{0}, {1} to be taken").format(found, len(self.chosen))
        self.query_one("#told", Static).update(Content.styled(said, "$muted"))

    @property
    def chosen(self) -> tuple[date, ...]:
        """The days that are taken."""
        return tuple(each.day for each in self.days if self._is_new(each) and each.day not in self.left_out)

    @on(OptionList.OptionSelected)
    def action_turn(self) -> None:
        """Leave out the day under the cursor, or take it in again; go to the next one."""
        listed = self.query_one(Days)
        place = listed.highlighted
        if place is not None:
            self.left_out ^= {self.days[place].day}
            self._paint()
            listed.action_cursor_down()

    def action_turn_all(self) -> None:
        """Leave out all of them; take in all where all are left out."""
        new = {each.day for each in self.days if self._is_new(each)}
        self.left_out = self.left_out - new if new <= self.left_out else self.left_out | new
        self._paint()

    def action_take(self) -> None:
        """Take what is not left out."""
        if self.days:
            self.dismiss(self.chosen)

    def _paint(self) -> None:
        listed = self.query_one(Days)
        for place, each in enumerate(self.days):
            listed.replace_option_prompt_at_index(place, self._line(each))
        self.tell()

    def _is_new(self, each: NamedDay) -> bool:
        return each.day not in self.stands.holidays and each.day not in self.stands.special

    def _line(self, each: NamedDay) -> Content:
        day = left(_("{0} {1}").format(day_text(each.day), each.day.year), _DAY_CELLS)
        if each.day in self.stands.holidays:
            return Content.styled(_("there  {0}  {1}").format(day, each.name), "$muted")
        if each.day in self.stands.special:
            return Content.styled(_("       {0}  {1}: it has special hours").format(day, each.name), "$muted")
        mark = " " if each.day in self.left_out else "x"
        return Content(f"[{mark}]    {day}  {each.name}")
