"""When an outage began or ended, as it is typed."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sla_tui.domain.entries import printable
from sla_tui.domain.entries.moments import read_reach
from sla_tui.domain.refusal import Refusal
from sla_tui.errors import UsageProblem
from sla_tui.wording import _


def moment_of(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The instant of `now`, `14:05`, `Thu 9:30`, `20 min ago`; whole seconds.

    Raises:
        UsageProblem: where it is none, a day alone, or still to come.
    """
    if text.strip().casefold() in ("now", _("now").casefold()):
        return now.replace(microsecond=0)
    try:
        found = read_reach(text, now, zone)
    except Refusal:
        found = None
    if not isinstance(found, datetime):
        raise UsageProblem(_("“{0}” is no time such as now, 14:05 or Thu 9:30.").format(printable(text)))
    if found > now:
        raise UsageProblem(_("“{0}” is still to come.").format(printable(text)))
    return found
