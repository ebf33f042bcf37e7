"""Which keys of the wizard do something where one is."""

from __future__ import annotations

from sla_tui.commands.command import Command
from sla_tui.commands.wizard import ADD, AHEAD, BACK, HERE, HOLIDAYS, REMOVE

from .sections import HANDSHAKE_STEP, LAST_STEP


def working_at(
    step: int, *, grows: bool = False, in_list: bool = False, at_holidays: bool = False
) -> tuple[Command, ...]:
    """Those that do something at a step: nothing lies before the first one or behind the last one."""
    dead: tuple[Command, ...] = {HANDSHAKE_STEP: (BACK,), LAST_STEP: (AHEAD,)}.get(step, ())
    if not grows:
        dead += (ADD,)
    if not in_list:
        dead += (REMOVE,)
    if not at_holidays:
        dead += (HOLIDAYS,)
    return tuple(command for command in HERE if command not in dead)
