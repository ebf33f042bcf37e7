"""Looking back: the instant that is meant by a day or a time, and from when on anything is known."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sla_tui.domain.when import When, earliest, latest
from sla_tui.store.past import first_hand_off
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .sentences import moment_text


def instant_meant(said: When, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The instant as of which one looks: a day is its end, never after now; None where it is to come."""
    return min(now, latest(said, zone)) if earliest(said, zone) <= now else None


def before_data_text(reads: Reads, then: datetime, zone: ZoneInfo) -> str:
    """From when on leads are known, where an instant lies before that; else nothing."""
    first = first_hand_off(reads, zone)
    if first is None or then >= earliest(first, zone):
        return ""
    known = moment_text(first, zone, with_year=True)
    return _("Leads are known from {0} on; of the time before nothing is known.").format(known)
