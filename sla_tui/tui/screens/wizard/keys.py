"""What the keys of the wizard do. They go before those of a field, so that typing ahead stays in order."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from sla_tui.tui.commands import Command
from sla_tui.wording import _

from .sections import HANDSHAKE_STEP, LAST_STEP

NEXT = Command(
    "wizard.next",
    "enter",
    "screen.next_field",
    lambda: _("Next"),
    lambda: _("Go to the next field; from the last one to the next step"),
)
BACK = Command(
    "wizard.back",
    "pageup",
    "screen.step(-1)",
    lambda: _("Back"),
    lambda: _("The step before; nothing is lost"),
)
AHEAD = Command("wizard.ahead", "pagedown", "screen.step(1)", lambda: _("On"), lambda: _("The next step"))
TAB = Command(
    "wizard.tab",
    "tab",
    "screen.move(1)",
    lambda: _("Forward"),
    lambda: _("The next field or button; ↓ does too"),
    shown=False,
)
SHIFT_TAB = Command(
    "wizard.shift_tab",
    "shift+tab",
    "screen.move(-1)",
    lambda: _("Backward"),
    lambda: _("The field or button before; ↑ does too"),
    shown=False,
)
ADD = Command("wizard.add", "ctrl+n", "screen.add", lambda: _("Add"), lambda: _("One more item in this list"))
REMOVE = Command(
    "wizard.remove",
    "ctrl+r",
    "screen.remove",
    lambda: _("Remove"),
    lambda: _("Take this item out of its list; it can be brought back"),
)
LEAVE = Command(
    "wizard.leave",
    "escape",
    "screen.leave",
    lambda: _("Leave (kept)"),
    lambda: _("Leave the wizard; the draft is kept and offered again"),
)
HELP = Command(
    "wizard.help",
    "f1",
    "screen.explain",
    lambda: _("Help"),
    lambda: _("These keys, and what the field is for"),
)

COMMANDS = (NEXT, BACK, AHEAD, ADD, REMOVE, LEAVE, HELP, TAB, SHIFT_TAB)
"""All of them, in the order of the bar."""


def working_at(step: int, *, in_list: bool = False) -> tuple[Command, ...]:
    """Those that do something at a step: nothing lies before the first one or behind the last one."""
    dead = {HANDSHAKE_STEP: (BACK,), LAST_STEP: (AHEAD,)}.get(step, ())
    return tuple(
        command for command in COMMANDS if command not in dead and (in_list or command not in (ADD, REMOVE))
    )


def first_bindings() -> list[BindingType]:
    """Bindings that go before those of whatever is focused."""
    return [
        Binding(command.key, command.action, id=command.id, show=False, priority=True) for command in COMMANDS
    ]
