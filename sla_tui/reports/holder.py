"""Who has a lead, or acts for who has it, in words."""

from __future__ import annotations

from sla_tui.wording import _


def holder_text(rep: str, substitute: str) -> str:
    """Who has a lead, or who acts for them: `Ben for Kendra Lee`."""
    if not rep:
        return _("nobody yet")
    return _("{0} for {1}").format(substitute, rep) if substitute else rep


def holder_cell(rep: str, substitute: str) -> str:
    """The same for a narrow column, which may cut what is longer: `→ Ben` where he acts."""
    return _("→ {0}").format(substitute) if rep and substitute else holder_text(rep, substitute)
