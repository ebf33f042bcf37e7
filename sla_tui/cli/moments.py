"""`--at`: a moment that was typed, and the instant as of which a command answers."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

from sla_tui.domain.entries import printable
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import DAY, When, earliest, latest, local_day, parse_when
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import zone_in
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .invocation import Invocation

_FIRST_YEAR, _LAST_YEAR = 1900, 9998
"""What is further away is a slip of the hand."""


def as_of(text: str | None, invocation: Invocation, reads: Reads) -> datetime:
    """The instant that was typed, now where nothing was; a day alone is its end, never after now.

    Raises:
        UsageProblem: where it can't be read.
    """
    if text is None:
        return invocation.now
    zone = typed_zone(invocation, reads)
    return min(invocation.now, latest(moment(text, zone), zone))


def since_when(text: str, now: datetime, invocation: Invocation, reads: Reads) -> datetime:
    """The instant from which on one wants to know: a day, and `yesterday`, begin at midnight.

    Raises:
        UsageProblem: where it can't be read, or is not before `now`.
    """
    zone = typed_zone(invocation, reads)
    if text.strip().lower() == "yesterday":
        then = earliest(local_day(now, zone) - DAY, zone)
    else:
        then = earliest(moment(text, zone, "--since"), zone)
    if then >= now:
        raise UsageProblem(_("--since needs a time that is over."))
    return then


def moment(text: str, zone: ZoneInfo, option: str = "--at") -> When:
    """The instant or the day that was typed; without an offset it is read in `zone`.

    Raises:
        UsageProblem: where it can't be read.
    """
    with suppress(Refusal):
        found = parse_when(text, zone)
        if _FIRST_YEAR <= found.year <= _LAST_YEAR:
            return found
    sentence = _("{0} is a day or a time such as 2026-09-14 or 2026-09-14T09:30, not “{1}”.")
    raise UsageProblem(sentence.format(option, printable(text)))


def typed_zone(invocation: Invocation, reads: Reads) -> ZoneInfo:
    """The zone in which times without an offset are read: the one that is set, else the first agreement's."""
    return zone_in(invocation.settings, reads)
