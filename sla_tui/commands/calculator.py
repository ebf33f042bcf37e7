"""What is done on the calculator, beside typing."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command

NEXT = Command(
    "calculator.next",
    "enter",
    "screen.next_field",
    lambda: _("Next"),
    lambda: _("Go to the next field"),
    typing=True,
)
OUT = Command(
    "calculator.out",
    "escape",
    "app.place('today')",
    lambda: _("Today"),
    lambda: _("Go back to Today"),
    typing=True,
)
HERE = (NEXT, OUT)
