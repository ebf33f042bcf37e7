"""The one place where the command line opens the screens."""

from __future__ import annotations

from pathlib import Path

from sla_tui.errors import UsageProblem
from sla_tui.wording import _

from .invocation import Invocation, wall_clock
from .output import at_a_terminal


def need_terminal(*, demo: bool) -> None:
    """Refuse to go on where there is no terminal to draw on, and say what tells the same in text.

    Raises:
        UsageProblem: where stdin or stdout is none.
    """
    if at_a_terminal():
        return
    if demo:
        raise UsageProblem(
            _("The screens need a terminal; sla-tui demo --text shows the demo in plain text.")
        )
    raise UsageProblem(_("The screens need a terminal; sla-tui status tells how things stand in plain text."))


def open_screens(invocation: Invocation, store: Path, *, demo: bool = False) -> None:
    """Open the screens on a store and stay until they are left.

    Raises:
        UsageProblem: where there is no terminal to draw on.
    """
    need_terminal(demo=demo)
    from sla_tui.tui.app import SlaTuiApp

    SlaTuiApp(store, wall_clock, invocation.settings, demo=demo).run()
