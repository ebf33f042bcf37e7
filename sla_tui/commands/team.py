"""What is done where one sees who keeps which promise."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command
from .doubles import OPEN as DOUBLES

MISSES = Command(
    "team.misses",
    "enter",
    "misses",
    lambda: _("What was missed"),
    lambda: _("The leads that were missed, one after the other"),
)
EARLIER = Command(
    "team.earlier",
    "left_square_bracket,left",
    "period(-1)",
    lambda: _("Earlier"),
    lambda: _("The period before"),
)
LATER = Command(
    "team.later",
    "right_square_bracket,right",
    "period(1)",
    lambda: _("Later"),
    lambda: _("The period after"),
)
BACK = Command("team.back", "escape,w", "back", lambda: _("Back"), lambda: _("Back to Today"))
IN_TEAM = Command(
    "team.in_team",
    "e",
    "in_team",
    lambda: _("Their team"),
    lambda: _("In which team the person under the cursor is, and from which day on"),
)
AWAY = Command(
    "team.away",
    "a",
    "away",
    lambda: _("Away"),
    lambda: _("That the person under the cursor is away, and who acts for them"),
)
HERE = (MISSES, EARLIER, LATER, DOUBLES, IN_TEAM, AWAY, BACK)
