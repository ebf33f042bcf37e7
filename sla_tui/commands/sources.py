"""What is done where one sees where the data come from."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command
from .doubles import OPEN as DOUBLES

BACK = Command(
    "sources.back", "escape,i", "back", lambda: _("Back"), lambda: _("Back to where you came from")
)
UNDO_IMPORT = Command(
    "sources.undo",
    "u",
    "take_back",
    lambda: _("Take back"),
    lambda: _("Take the import under the cursor back as a whole"),
)
RETIRE = Command(
    "sources.retire",
    "n",
    "retire",
    lambda: _("No longer used"),
    lambda: _("That a system brings nothing more, so that nothing of it is waited for; or take that back"),
)
HERE = (UNDO_IMPORT, RETIRE, DOUBLES, BACK)
