"""What else may be promised, to choose from."""

from __future__ import annotations

from textual.content import Content

from sla_tui.domain.defaults import ANOTHER
from sla_tui.domain.fields import KIND_OF_AGREEMENT, Fields, is_about_leads
from sla_tui.tui.screens.asking import Choose
from sla_tui.wording import _

_NOT_OF_LEADS = ("delivery", "uptime", "figure")


def choose_promise(fields: Fields) -> Choose:
    """Asks for the kind of one more promise; what is usual for the kind of agreement comes first."""
    words = {
        "leads": _("Leads handed over, so many a period"),
        "value": _("Lead value handed over, so much a period"),
        "created": _("Leads created, so many a period"),
        "accepted": _("Leads that sales accepts, so many a period"),
        "qualified": _("Leads qualified, so many a period"),
        "won": _("Leads won, so many a period"),
        "pipeline": _("Pipeline of the leads qualified, so much a period"),
        "revenue": _("Revenue of the deals won, so much a period"),
        "first_call": _("A first follow-up in time, as for leads of one tier"),
        "attempts": _("So many tries in so many days"),
        "disposition": _("To say in time what became of a lead"),
        "handing_over": _("Marketing hands a lead over in time after it was created"),
        "routing": _("A lead is given to a rep in time"),
        "acceptance": _("Sales accepts a lead in time after the hand-off"),
        "acceptance_of_rep": _("A rep accepts a lead in time after getting it"),
        "next_touch": _("A qualified lead is followed up in time"),
        "delivery": _("Something delivered on set days, such as a report each Monday"),
        "uptime": _("An uptime, with the downtime that it allows"),
        "figure": _("A figure each period, entered or from the data: churn, a close rate"),
    }
    if not is_about_leads(fields):
        words["figure"] = _("A figure that somebody enters each period, such as complaints")
    return Choose(_("What else is promised?"), [(kind, Content(words[kind])) for kind in _in_order(fields)])


def _in_order(fields: Fields) -> list[str]:
    """Those of leads first, but where nothing of leads is promised last, and to a customer not at all."""
    if is_about_leads(fields):
        return list(ANOTHER)
    if fields.get(KIND_OF_AGREEMENT.path, "").strip() == "customer":
        return list(_NOT_OF_LEADS)
    return sorted(ANOTHER, key=lambda kind: kind not in _NOT_OF_LEADS)
