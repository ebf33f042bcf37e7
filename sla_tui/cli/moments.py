"""`--at`: a moment that was typed, and the instant as of which a command answers."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

from sla_tui.domain.entries import printable
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import When, earliest
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import zone_in
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .invocation import Invocation
from .output import say

_FIRST_YEAR, _LAST_YEAR = 1900, 9998
"""What is further away is a slip of the hand."""


def as_of(text: str | None, invocation: Invocation, reads: Reads) -> datetime:
    """The instant that was typed, now where nothing was; a day alone is its end, never after now.

    Where it lies before the first lead, it is said from when on leads are known.

    Raises:
        UsageProblem: where it can't be read, or is still to come.
    """
    if text is None:
        return invocation.now
    from sla_tui.reports.looking_back import before_data_text, instant_meant

    zone = typed_zone(invocation, reads)
    then = instant_meant(moment(text, invocation.now, zone), invocation.now, zone)
    if then is None:
        raise UsageProblem(_("--at looks back, and “{0}” is still to come.").format(printable(text)))
    before = before_data_text(reads, then, zone)
    if before:
        say(before)
    return then


def only_of_a_list(text: str | None, name: str | None) -> None:
    """Refuse to look back where something is entered.

    Raises:
        UsageProblem: where both a moment and what is entered are said.
    """
    if text is not None and name is not None:
        raise UsageProblem(_("--at looks back on the list; what is entered is entered now."))


def since_when(text: str, now: datetime, invocation: Invocation, reads: Reads) -> datetime:
    """The instant from which on one wants to know: a day, and `yesterday`, begin at midnight.

    Raises:
        UsageProblem: where it can't be read, or is not before `now`.
    """
    zone = typed_zone(invocation, reads)
    then = earliest(moment(text, now, zone, "--since"), zone)
    if then >= now:
        raise UsageProblem(_("--since needs a time that is over."))
    return then


def moment(text: str, now: datetime, zone: ZoneInfo, option: str = "--at") -> When:
    """The instant or the day that was typed, also as it is shown; without an offset it is read in `zone`.

    Raises:
        UsageProblem: where it can't be read.
    """
    from sla_tui.domain.entries.moments import read_reach  # without --at nothing is read

    with suppress(Refusal):
        found = read_reach(text, now, zone)
        if _FIRST_YEAR <= found.year <= _LAST_YEAR:
            return found
    sentence = _("{0} is a day or a time such as 2026-09-14, 2026-09-14T09:30 or Fri 9:00, not “{1}”.")
    raise UsageProblem(sentence.format(option, printable(text)))


def typed_zone(invocation: Invocation, reads: Reads) -> ZoneInfo:
    """The zone in which times without an offset are read: the one that is set, else the first agreement's."""
    return zone_in(invocation.settings, reads)
