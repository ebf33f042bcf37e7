"""What is done where one sees who or what may be there twice."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command

OPEN = Command(
    "doubles.open",
    "d",
    "doubles",
    lambda: _("Doubles"),
    lambda: _("People under several names and leads under two ids"),
)
MERGE = Command(
    "doubles.merge",
    "enter",
    "merge",
    lambda: _("It is one"),
    lambda: _("Let two names count as one person, or two leads as one"),
)
SWAP = Command(
    "doubles.swap",
    "s",
    "swap",
    lambda: _("Swap"),
    lambda: _("Let the other one stay"),
)
APART = Command(
    "doubles.apart",
    "n",
    "apart",
    lambda: _("They are two"),
    lambda: _("Say that they are not one, so that they are not offered again"),
)
BACK = Command(
    "doubles.back", "escape,d", "back", lambda: _("Back"), lambda: _("Back to where you came from")
)
HERE = (MERGE, SWAP, APART, BACK)
