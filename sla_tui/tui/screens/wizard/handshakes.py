"""The handshake of each ready start: what its fields ask, in a sentence that runs on from one to the next."""

from __future__ import annotations

from sla_tui.domain.defaults import ATTEMPTS, FIRST_CALL, LEADS, MARKETING_NAME, SALES_NAME
from sla_tui.domain.starts import customer, delivery, levels, uptime
from sla_tui.wording import _


def handshake_labels() -> dict[str, str]:
    """The label of each field that a handshake asks, by its path."""
    what, days, places, by, to = delivery.HANDSHAKE
    return {
        LEADS: _("Marketing hands over"),
        FIRST_CALL: _("First touch within"),
        ATTEMPTS: _("and tries at least"),
        MARKETING_NAME: _("Marketing's lead"),
        SALES_NAME: _("Sales' lead"),
        what: _("The provider delivers"),
        days: _("on"),
        places: _("to each of"),
        by: _("brought by"),
        to: _("and confirmed by"),
        uptime.HANDSHAKE[0]: _("What runs"),
        uptime.HANDSHAKE[1]: _("for at least"),
        uptime.HANDSHAKE[2]: _("counted"),
        customer.PROVIDER_NAME: _("The provider's manager"),
        customer.CUSTOMER_NAME: _("The customer's manager"),
        levels.FRICTION_DAYS: _("Friction report"),
        levels.CHURN: _("Customers lost up to"),
        levels.SERVICE_NAME: _("Service's lead"),
    }
