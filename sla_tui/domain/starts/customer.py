"""What all agreements of a provider with its customer start from."""

from __future__ import annotations

from datetime import date

from sla_tui.domain.draft_items import listed
from sla_tui.domain.target_words import Translate

PROVIDER_NAME = "people.provider_lead.name"
CUSTOMER_NAME = "people.customer_lead.name"


def common(today: date, zone: str, currency: str, _: Translate) -> dict[str, str]:
    """Everything but what is promised and what is said of it."""
    return {
        "kind": "customer",
        "currency": currency,
        "zone": zone,
        "holds_from": today.replace(day=1).isoformat(),
        "fiscal_start": "1",
        "calendar.hours": "Mon-Fri 9:00-17:00",
        "touches.kinds": "call, email, meeting",
        "touches.automated": "no",
        "ranking": "no",
        **_people(_),
        **_channels(_),
        "unexpected": _(
            "If something that nobody could foresee keeps the provider from its word, it tells the customer "
            "in writing within a working day. Both then write down from when to when which promises rest, "
            "and what holds at the least meanwhile."
        ),
        "review.growing_fast": "no",
        "review.ending": _(
            "Either party may end the agreement in writing, three months ahead, to the end of a month. The "
            "customer may end it at once where the same promise is broken in three months running."
        ),
    }


def _people(_: Translate) -> dict[str, str]:
    people = {
        "provider_lead": {
            "name": _("The provider's account manager"),
            "party": "provider",
            "role": _("Answers for what is promised"),
        },
        "customer_lead": {
            "name": _("The customer's manager"),
            "party": "customer",
            "role": _("Says what came and what did not"),
        },
    }
    return listed("people", people)


def _channels(_: Translate) -> dict[str, str]:
    both, provider, customer = _("Provider and customer"), _("The provider"), _("The customer")
    rows = {
        "1": (_("Meeting"), both, both, _("The figures, and what was missed"), _("Every month")),
        "2": (_("Mail"), provider, customer, _("The report, and what will be late"), _("Every month")),
        "3": (_("Phone"), customer, provider, _("Something is missing or does not work"), _("At once")),
    }
    names = ("means", "who", "to", "about", "often")
    return listed("channels", {item: dict(zip(names, row, strict=True)) for item, row in rows.items()})
