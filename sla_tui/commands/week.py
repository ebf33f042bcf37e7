"""What is done on the report of a week."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command

BACK = Command("week.back", "escape,W", "back", lambda: _("Back"), lambda: _("Back to where you came from"))
EARLIER = Command(
    "week.earlier",
    "left_square_bracket,left",
    "week(-1)",
    lambda: _("Earlier"),
    lambda: _("The week before"),
)
LATER = Command(
    "week.later",
    "right_square_bracket,right",
    "week(1)",
    lambda: _("Later"),
    lambda: _("The week after"),
)
HERE = (EARLIER, LATER, BACK)
