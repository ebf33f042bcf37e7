"""What else may be promised, to choose from."""

from __future__ import annotations

from textual.content import Content

from sla_tui.domain.defaults import ANOTHER
from sla_tui.tui.screens.asking import Choose
from sla_tui.wording import _


def choose_promise() -> Choose:
    """Asks for the kind of one more promise."""
    words = {
        "leads": _("Leads handed over, so many a period"),
        "value": _("Lead value handed over, so much a period"),
        "accepted": _("Leads that sales accepts, so many a period"),
        "first_call": _("A first follow-up in time, as for leads of one tier"),
        "attempts": _("So many tries in so many days"),
        "disposition": _("To say in time what became of a lead"),
        "delivery": _("Something delivered on set days, such as a report each Monday"),
        "figure": _("A figure each period, entered or from the data: churn, a close rate"),
    }
    return Choose(_("What else is promised?"), [(kind, Content(words[kind])) for kind in ANOTHER])
