"""Keep a service running: an uptime by the outages entered."""

from __future__ import annotations

from datetime import date

from sla_tui.domain.draft_items import listed
from sla_tui.domain.target_words import Translate

from .customer import CUSTOMER_NAME, PROVIDER_NAME, common

HANDSHAKE = (
    "commitments.uptime.what",
    "commitments.uptime.number",
    "commitments.uptime.clock",
    PROVIDER_NAME,
    CUSTOMER_NAME,
)
"""The five fields that are asked first."""

_MONTHLY = {"times": "1", "every": "month", "to": "provider, customer"}


def draft(today: date, zone: str, currency: str, _: Translate) -> dict[str, str]:
    """A draft that holds from the first day of the month of `today`."""
    report = _("Status report: the uptime, each outage with its cause, and the downtime left")
    return {
        **common(today, zone, currency, _),
        "name": _("Service for the customer"),
        "summary": _(
            "The provider keeps the service running. An outage counts from when the customer tells of it or "
            "the provider sees it, to when the service runs again."
        ),
        **listed(
            "commitments",
            {
                "uptime": {
                    **{
                        "on": "yes",
                        "kind": "figure",
                        "source": "outages",
                        "what": _("Uptime of the service"),
                    },
                    **{"clock": "around the clock", "direction": "at least", "unit": "%", "number": "99.9 %"},
                    **{"period": "month", "giver": "provider", "receiver": "customer"},
                    "accountable": "provider_lead",
                }
            },
        ),
        **_parties(_),
        **listed(
            "reports", {"1": {"what": report, "times": "1", "every": "month", "to": "provider, customer"}}
        ),
        **_escalation(_),
    }


def _parties(_: Translate) -> dict[str, str]:
    told = _("To be told at once when the service does not work, and what was seen.")
    runs = _("A service that runs, and word of each outage before it is asked for.")
    parties = {
        "provider": {"name": _("The provider"), "side": "provider", "needs": told},
        "customer": {"name": _("The customer"), "side": "customer", "needs": runs},
    }
    return listed("parties", parties)


def _escalation(_: Translate) -> dict[str, str]:
    steps = {
        "1": {"when": _("The service does not work"), "who": _("The provider's account manager")},
        "2": {"when": _("Half of the month's downtime is used"), "who": _("Both managers")},
        "3": {"when": _("More downtime is used than agreed"), "who": _("Both managements")},
    }
    return {
        **listed("escalations", steps),
        **listed(
            "credits",
            {
                "1": {"of": "uptime", "short_of": "99.9 %", "percent": "10 %"},
                "2": {"of": "uptime", "short_of": "99 %", "percent": "25 %"},
            },
        ),
        "remedy": _(
            "The provider writes down the cause of each outage within five working days, and what keeps it "
            "from coming again."
        ),
    }
