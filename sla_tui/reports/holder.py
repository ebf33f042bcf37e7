"""Who has a lead, or acts for who has it, in words."""

from __future__ import annotations

from sla_tui.wording import _


def holder_text(rep: str, substitute: str) -> str:
    """Who has a lead, or who acts for them: `Ben for Kendra Lee`."""
    if not rep:
        return _("nobody yet")
    return _("{0} for {1}").format(substitute, rep) if substitute else rep
