"""What can be done with files on their way in."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command

BRING = Command(
    "import.bring", "b", "bring", lambda: _("Bring in"), lambda: _("Write what is shown to the store")
)
ADD = Command("import.add", "a", "add", lambda: _("Add a file"), lambda: _("Choose one more file"))
DROP = Command("import.drop", "d", "drop", lambda: _("Drop"), lambda: _("Leave the file out"))
SKIP = Command(
    "import.skip",
    "s",
    "skip",
    lambda: _("Skip bad rows"),
    lambda: _("Leave rows out that can't be taken, or keep all out"),
)
SAVE = Command(
    "import.save",
    "r",
    "save",
    lambda: _("Save bad rows"),
    lambda: _("Save the rows that can't be taken beside their file, to mend them"),
)
LEAVE = Command(
    "import.leave",
    "escape",
    "leave",
    lambda: _("Leave"),
    lambda: _("Stop, or go back; nothing is written"),
    typing=True,
)
HERE = (BRING, ADD, DROP, SKIP, SAVE, LEAVE)
