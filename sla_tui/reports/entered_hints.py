"""What to do about a row of figures or deliveries, after a command or on the import screen."""

from __future__ import annotations

from sla_tui.wording import _


def decimal_text(*, on_screen: bool) -> str:
    """That a number has two readings, `{1}` and `{2}`."""
    if on_screen:
        return _("“{0}” may be read as {1} or as {2}; Enter on “Decimals after” says which sign it is")
    return _("“{0}” may be read as {1} or as {2}; say with --decimal which sign stands before decimals")


def order_text(*, on_screen: bool) -> str:
    """That a date may be several days."""
    if on_screen:
        return _("“{0}” may be several days; Enter on “Dates are” says in which order days are written")
    return _("“{0}” may be several days; say with --dates in which order days are written")


def outages_text(*, on_screen: bool) -> str:
    """That an uptime has no number of its own."""
    if on_screen:
        return _("it goes by its outages: Enter on its row on Today enters one")
    return _("it goes by its outages: sla-tui outage add enters one")
