"""What is done in the history."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command

BACK = Command(
    "history.back", "escape,h", "back", lambda: _("Back"), lambda: _("Back to where you came from")
)
TAKE_BACK = Command(
    "history.undo", "u", "take_back", lambda: _("Take back"), lambda: _("Take back what is under the cursor")
)
HERE = (TAKE_BACK, BACK)
