"""Marketing, sales and service: leads and their follow-up, then what customers tell and whether they stay."""

from __future__ import annotations

from datetime import date

from sla_tui.domain.defaults import FIRST_CALL, LEADS, default_draft
from sla_tui.domain.draft_items import listed
from sla_tui.domain.target_words import Translate

FRICTION_DAYS = "commitments.friction.days"
CHURN = "commitments.churn.number"
SERVICE_NAME = "people.service_lead.name"

HANDSHAKE = (LEADS, FIRST_CALL, FRICTION_DAYS, CHURN, SERVICE_NAME)
"""The five fields that are asked first."""


def draft(today: date, zone: str, currency: str, _: Translate) -> dict[str, str]:
    """A draft that holds from the first day of the month of `today`."""
    start = default_draft(today, zone, currency, _)
    return _longer(
        start,
        {
            "kind": "multi-level",
            "name": _("Marketing, sales and service"),
            "summary": _(
                "Marketing hands over leads that meet the definition. Sales follows up on each in time, and "
                "each month tells service what gives customers trouble. Service keeps the customers that "
                "were won. All three look at the same figures."
            ),
            "review.ending": _(
                "Each party may end the agreement in writing, a month ahead, to the end of a month."
            ),
            "remedy": _(
                "The leads of the parties concerned meet within five working days of the end of the month, "
                "find the cause together, and write down who makes up the shortfall, how, and by when."
            ),
        },
        listed("commitments", _promises(_)),
        listed("parties", {"service": _service(_)}),
        listed("people", {"service_lead": _lead(_)}),
        listed("reports", {"2": _report(_)}),
        listed("escalations", {"4": _step(_)}),
        listed("channels", {"4": _channel(_)}),
        {"reports.1.to": "marketing, sales, service"},
    )


def _longer(start: dict[str, str], *parts: dict[str, str]) -> dict[str, str]:
    """A draft with other texts, and with what is in lists put behind what is there."""
    lists = ("commitments", "parties", "people", "reports", "escalations", "channels")
    whole = dict(start)
    for part in parts:
        whole |= {path: f"{whole[path]}, {text}" if path in lists else text for path, text in part.items()}
    return whole


def _promises(_: Translate) -> dict[str, dict[str, str]]:
    return {
        "friction": {
            **{"on": "yes", "kind": "delivery", "what": _("Customer-friction report"), "days": "5"},
            **{"share": "100 %", "period": "month", "giver": "sales", "receiver": "service"},
            "accountable": "sales_lead",
        },
        "churn": {
            **{"on": "yes", "kind": "figure", "what": _("Customers lost"), "direction": "at most"},
            **{"unit": "%", "number": "3 %", "period": "month", "giver": "service", "receiver": "sales"},
            "accountable": "service_lead",
        },
    }


def _service(_: Translate) -> dict[str, str]:
    needs = _("What customers were promised, and what gives them trouble, before they call about it.")
    return {"name": _("Service"), "side": "service", "needs": needs}


def _lead(_: Translate) -> dict[str, str]:
    role = _("Answers for the customers who stay")
    return {"name": _("The service lead"), "party": "service", "role": role}


def _report(_: Translate) -> dict[str, str]:
    what = _("Customers lost, with the reasons that they gave")
    return {"what": what, "times": "1", "every": "month", "to": "marketing, sales, service"}


def _step(_: Translate) -> dict[str, str]:
    return {"when": _("More customers are lost than agreed"), "who": _("All three leads")}


def _channel(_: Translate) -> dict[str, str]:
    about = _("What gives customers trouble, and what is done about it")
    return {
        **{"means": _("Meeting"), "who": _("Sales and service"), "to": _("Sales and service")},
        **{"about": about, "often": _("Every month")},
    }
