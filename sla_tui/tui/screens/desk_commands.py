"""What is done with leads, wherever they are shown."""

from __future__ import annotations

from sla_tui.tui.commands import Command
from sla_tui.wording import _

LOG = Command(
    "touch.log", "t", "log", lambda: _("Log a touch"), lambda: _("Log a call, mail or meeting just made")
)
DISPOSE = Command(
    "lead.dispose", "d", "dispose", lambda: _("Outcome"), lambda: _("Say what became of it, with the reason")
)
ANSWER = Command(
    "lead.answer",
    "a",
    "answer",
    lambda: _("Accept"),
    lambda: _("Accept it or dispute it, and settle a dispute"),
)
EXCLUDE = Command(
    "lead.exclude",
    "x",
    "exclude",
    lambda: _("Leave out"),
    lambda: _("Leave it out of the figures by a rule, with the reason; or count it again"),
)
PAUSE = Command(
    "lead.pause",
    "p",
    "pause",
    lambda: _("Pause"),
    lambda: _("Let its clocks stand still until a day, with the reason; or end that"),
)
WHY_LATE = Command(
    "lead.why_late",
    "r",
    "why_late",
    lambda: _("Why late"),
    lambda: _("Say why what was promised on it was not kept"),
)
AT_DESK = (LOG, DISPOSE, ANSWER, EXCLUDE, PAUSE, WHY_LATE)
"""All of it, what is done most first."""
