"""Times that are typed where something is done: one that is over, or one that is still to come."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sla_tui.domain.entries.moments import read_coming, read_past
from sla_tui.errors import UsageProblem
from sla_tui.wording import _


def past_time(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """An instant that is over.

    Raises:
        UsageProblem: where it is not, else as `read_past`.
    """
    when = read_past(text, now, zone)
    if when > now:
        raise UsageProblem(_("That time is still to come."))
    return when


def coming_time(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """An instant that is still to come.

    Raises:
        UsageProblem: where it is not, else as `read_coming`.
    """
    when = read_coming(text, now, zone)
    if when <= now:
        raise UsageProblem(_("That time is over."))
    return when
