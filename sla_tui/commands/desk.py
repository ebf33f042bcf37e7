"""What is done with leads, wherever they are shown, and in the question what a touch was."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command

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
EXAMPLE = Command(
    "lead.example",
    "e",
    "example",
    lambda: _("Example"),
    lambda: _("Take it as an example of a good lead or of none into the agreement's next version"),
)
AT_DESK = (LOG, DISPOSE, ANSWER, EXCLUDE, PAUSE, WHY_LATE, EXAMPLE)
"""All of it, what is done most first."""

TALKED = Command("touch.talked", "c", "made('c')", lambda: _("Talked"), lambda: _("A call, and you talked"))
NO_ANSWER = Command(
    "touch.no_answer", "n", "made('n')", lambda: _("No answer"), lambda: _("A call that nobody answered")
)
MAIL = Command("touch.email", "e", "made('e')", lambda: _("E-mail"), lambda: _("A mail to the lead"))
MEETING = Command("touch.meeting", "m", "made('m')", lambda: _("Meeting"), lambda: _("A meeting was held"))
WHEN = Command(
    "touch.when", "w", "ask_when", lambda: _("Another time"), lambda: _("It was not just now: say when")
)
TOUCHES = (TALKED, NO_ANSWER, MAIL, MEETING)
IN_LOG = (*TOUCHES, WHEN)
