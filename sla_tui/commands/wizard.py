"""What the keys of the wizard do. They go before those of a field, so that typing ahead stays in order."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command

NEXT = Command(
    "wizard.next",
    "enter",
    "screen.next_field",
    lambda: _("Next"),
    lambda: _("Go to the next field; from the last one to the next step"),
    at_once=True,
    typing=True,
)
BACK = Command(
    "wizard.back",
    "pageup",
    "screen.step(-1)",
    lambda: _("Back"),
    lambda: _("The step before; nothing is lost"),
    at_once=True,
    typing=True,
)
AHEAD = Command(
    "wizard.ahead",
    "pagedown",
    "screen.step(1)",
    lambda: _("On"),
    lambda: _("The next step"),
    at_once=True,
    typing=True,
)
TAB = Command(
    "wizard.tab",
    "tab",
    "screen.move(1)",
    lambda: _("Forward"),
    lambda: _("The next field or button; ↓ does too"),
    shown=False,
    at_once=True,
    typing=True,
)
SHIFT_TAB = Command(
    "wizard.shift_tab",
    "shift+tab",
    "screen.move(-1)",
    lambda: _("Backward"),
    lambda: _("The field or button before; ↑ does too"),
    shown=False,
    at_once=True,
    typing=True,
)
ADD = Command(
    "wizard.add",
    "ctrl+n",
    "screen.add",
    lambda: _("Add"),
    lambda: _("One more item in this list"),
    at_once=True,
    typing=True,
)
REMOVE = Command(
    "wizard.remove",
    "ctrl+r",
    "screen.remove",
    lambda: _("Remove"),
    lambda: _("Take this item out of its list; it can be brought back"),
    at_once=True,
    typing=True,
)
HOLIDAYS = Command(
    "wizard.holidays",
    "ctrl+g",
    "screen.holidays",
    lambda: _("Holidays"),
    lambda: _("At the holidays: bring in those of a country or a region, or out of a calendar file"),
    at_once=True,
    typing=True,
)
LEAVE = Command(
    "wizard.leave",
    "escape",
    "screen.leave",
    lambda: _("Leave (kept)"),
    lambda: _("Leave the wizard; the draft is kept and offered again"),
    at_once=True,
    typing=True,
)
HELP = Command(
    "wizard.help",
    "f1",
    "screen.explain",
    lambda: _("Help"),
    lambda: _("These keys, and what the field is for"),
    at_once=True,
    typing=True,
)

ALL_DAYS = Command(
    "holidays.all",
    "a",
    "turn_all",
    lambda: _("All or none"),
    lambda: _("Leave all days out, or take all in again; Space does so with one"),
)

HERE = (NEXT, BACK, AHEAD, ADD, REMOVE, HOLIDAYS, LEAVE, HELP, TAB, SHIFT_TAB)
"""All of them, in the order of the bar."""
IN_DAYS = (ALL_DAYS,)
"""What works where days are chosen."""
