"""The one place where the command line opens the screens."""

from __future__ import annotations

import sys
from pathlib import Path

from sla_tui.errors import UsageProblem
from sla_tui.wording import _

from .invocation import Invocation, wall_clock


def open_screens(invocation: Invocation, store: Path, *, demo: bool = False) -> None:
    """Open the screens on a store and stay until they are left.

    Raises:
        UsageProblem: where there is no terminal to draw on.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageProblem(
            _("The screens need a terminal; sla-tui status tells how things stand in plain text.")
        )
    from sla_tui.tui.app import SlaTuiApp

    SlaTuiApp(store, wall_clock, invocation.settings, demo=demo).run()
