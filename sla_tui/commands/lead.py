"""What is done on a lead's page."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command
from .desk import AT_DESK

BACK = Command("lead.back", "escape", "back", lambda: _("Back"), lambda: _("Back to where you came from"))
BEFORE = Command(
    "lead.before",
    "left_square_bracket,left",
    "neighbour(-1)",
    lambda: _("Before"),
    lambda: _("The lead before it in the list"),
)
NEXT = Command(
    "lead.next",
    "right_square_bracket,right",
    "neighbour(1)",
    lambda: _("Next"),
    lambda: _("The next lead in the list"),
)
EARLIER = Command(
    "lead.earlier",
    "less_than_sign",
    "hand_off(-1)",
    lambda: _("Hand-off before"),
    lambda: _("The hand-off of this lead before this one, where it was handed over again"),
)
LATER = Command(
    "lead.later",
    "greater_than_sign",
    "hand_off(1)",
    lambda: _("Hand-off after"),
    lambda: _("The hand-off of this lead after this one"),
)
CRM = Command(
    "lead.crm",
    "o",
    "open_crm",
    lambda: _("In the CRM"),
    lambda: _("Open the lead in the CRM, by the lead_link of the settings"),
)
HERE = (*AT_DESK, CRM, BEFORE, NEXT, EARLIER, LATER, BACK)
