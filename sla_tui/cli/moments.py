"""`--at`: the instant as of which a command answers."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sla_tui.domain.entries import printable
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import latest, parse_when
from sla_tui.errors import UsageProblem
from sla_tui.reports.agreements import read_agreements
from sla_tui.store.reads import Reads
from sla_tui.wording import _

from .invocation import Invocation


def as_of(text: str | None, invocation: Invocation, reads: Reads) -> datetime:
    """The instant that was typed, now where nothing was; a day alone is its end, never after now.

    Without an offset it is read in the zone that is set, else in the first agreement's.

    Raises:
        UsageProblem: where it can't be read.
    """
    if text is None:
        return invocation.now
    zone = ZoneInfo(_zone(invocation, reads))
    try:
        return min(invocation.now, latest(parse_when(text, zone), zone))
    except Refusal as refusal:
        sentence = _("--at is a day or a time such as 2026-09-14 or 2026-09-14T09:30, not “{0}”.")
        raise UsageProblem(sentence.format(printable(text))) from refusal


def _zone(invocation: Invocation, reads: Reads) -> str:
    settings = invocation.settings
    if settings.origin("zone") == "default":
        agreements = read_agreements(reads)
        if agreements:
            return agreements[0].zone.key
    return settings.zone
