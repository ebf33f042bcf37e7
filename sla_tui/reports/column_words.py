"""The words for what a column of a file may mean, and for kinds of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sla_tui.wording import _, ngettext

from .words import grouped

if TYPE_CHECKING:
    from sla_tui.intake.catalogue import Kind


def field_text(field: str) -> str:
    """What a column holds, by the name of its field: `lead.handed_off` is `Handed over`."""
    prefix, name = field.split(".")
    words = {"lead": _of_leads, "touch": _of_touches, "deal": _of_deals}[prefix]()
    return words[name]


def kind_text(kind: str) -> str:
    """What the rows of a file are."""
    return {"leads": _("leads"), "touches": _("touches"), "deals": _("deals")}[kind]


def number_text(kind: Kind, number: int) -> str:
    """So many new rows of a kind: `5 new leads`."""
    told = {
        "leads": ngettext("{0} new lead", "{0} new leads", number),
        "touches": ngettext("{0} new touch", "{0} new touches", number),
        "deals": ngettext("{0} new deal", "{0} new deals", number),
    }[kind]
    return told.format(grouped(number))


def _of_leads() -> dict[str, str]:
    return {
        "id": _("Record id"),
        "email": _("E-mail"),
        "name": _("Name"),
        "first_name": _("First name"),
        "last_name": _("Last name"),
        "contact_name": _("Contact"),
        "company": _("Company"),
        "owner": _("Rep"),
        "team": _("Team"),
        "source": _("Source"),
        "campaign": _("Campaign"),
        "source_detail": _("Source in detail"),
        "tier": _("Tier"),
        "created": _("Created"),
        "handed_off": _("Handed over"),
        "assigned": _("Assigned"),
        "accepted": _("Accepted"),
        "qualified_at": _("Qualified"),
        "disposed_at": _("Disposed of"),
        "first_touch": _("First follow-up"),
        "status": _("Status"),
        "lifecycle": _("Lifecycle"),
        "state": _("State"),
        "converted": _("Converted"),
        "disposition": _("Reason"),
        "industry": _("Industry"),
        "size": _("Company size"),
        "revenue": _("Yearly revenue"),
        "worth": _("Value"),
        "currency": _("Value’s currency"),
        "intent": _("Intent"),
        "activity": _("Activity"),
        "job_title": _("Job title"),
        "country": _("Country"),
        "phone": _("Phone number"),
    }


def _of_touches() -> dict[str, str]:
    return {
        "id": _("Record id"),
        "at": _("When"),
        "kind": _("Kind"),
        "subject": _("Subject"),
        "lead_id": _("Lead's id"),
        "lead_email": _("Lead's e-mail"),
        "lead_name": _("Lead's name"),
        "by": _("Rep"),
        "outcome": _("Outcome"),
        "state": _("State"),
        "done": _("Done"),
        "direction": _("Direction"),
        "automated": _("Automated"),
    }


def _of_deals() -> dict[str, str]:
    return {
        "id": _("Record id"),
        "name": _("Name"),
        "lead_id": _("Lead's id"),
        "lead_email": _("Lead's e-mail"),
        "lead_name": _("Lead's name"),
        "contact_name": _("Contact"),
        "won_at": _("Won on"),
        "lost_at": _("Lost on"),
        "created": _("Opened on"),
        "closed_at": _("Closed on"),
        "won": _("Is won"),
        "closed": _("Is closed"),
        "status": _("Status"),
        "stage": _("Stage"),
        "amount": _("Amount"),
        "currency": _("Currency"),
        "owner": _("Rep"),
    }
