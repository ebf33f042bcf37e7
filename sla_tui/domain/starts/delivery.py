"""Deliver to a customer: goods on set days, to several addresses, by a shipper and confirmed by a person."""

from __future__ import annotations

from datetime import date

from sla_tui.domain.draft_items import listed
from sla_tui.domain.target_words import Translate

from .customer import common

HANDSHAKE = (
    "commitments.goods.what",
    "commitments.goods.days",
    "commitments.goods.places",
    "commitments.goods.by",
    "commitments.goods.to",
)
"""The five fields that are asked first."""


def draft(today: date, zone: str, currency: str, _: Translate) -> dict[str, str]:
    """A draft that holds from the first day of the month of `today`."""
    return {
        **common(today, zone, currency, _),
        "name": _("Deliveries to the customer"),
        "summary": _(
            "The provider delivers on the days and to the addresses that are agreed, each time whole and in "
            "good order. The customer confirms each delivery. What comes late or not at all is made good."
        ),
        **listed(
            "commitments",
            {
                "goods": {
                    **{"on": "yes", "kind": "delivery", "what": _("Paper, 50 reams a month"), "days": "Mon"},
                    "places": _("Main office, Warehouse"),
                    **{"by": _("City Couriers"), "to": _("The office manager")},
                    **{"share": "100 %", "period": "month", "giver": "provider", "receiver": "customer"},
                    "accountable": "provider_lead",
                }
            },
        ),
        **_parties(_),
        **listed("reports", {"1": _report(_)}),
        **_escalation(_),
    }


def _parties(_: Translate) -> dict[str, str]:
    orders = _("Changes of quantity or address a week ahead, and somebody there to take delivery.")
    goods = _("Each delivery on its day, whole and in good order, with a delivery note.")
    parties = {
        "provider": {"name": _("The provider"), "side": "provider", "needs": orders},
        "customer": {"name": _("The customer"), "side": "customer", "needs": goods},
    }
    return listed("parties", parties)


def _report(_: Translate) -> dict[str, str]:
    what = _("Status report: deliveries in time, late and missed, at each address")
    return {"what": what, "times": "1", "every": "month", "to": "provider, customer"}


def _escalation(_: Translate) -> dict[str, str]:
    steps = {
        "1": {"when": _("A delivery did not come on its day"), "who": _("The provider's account manager")},
        "2": {
            "when": _("A delivery is two working days late"),
            "who": _("The account manager and the customer's manager"),
        },
        "3": {"when": _("Two deliveries of a month did not come"), "who": _("Both managements")},
    }
    return {
        **listed("escalations", steps),
        **listed(
            "credits",
            {
                "1": {"of": "goods", "short_of": "100 %", "percent": "5 %"},
                "2": {"of": "goods", "short_of": "80 %", "percent": "20 %"},
            },
        ),
        "remedy": _(
            "What did not come is delivered within two working days at the provider's cost, and the provider "
            "writes down why it was missed and what changes."
        ),
    }
