"""Uptimes: the outages of a period, and how long something that was promised ran (numbers.md, (ap))."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sla_tui.domain.state import Standing
from sla_tui.domain.terms import EVERYTHING, Figure
from sla_tui.domain.uptime import Uptime, uptime, uptime_state
from sla_tui.domain.when import first_instant, local_day, to_seconds
from sla_tui.store.outage_reads import StoredOutage, read_outages
from sla_tui.store.reads import Reads

from .agreements import Agreement, Promise


class UptimeStatus(NamedTuple):
    """What was measured of a period, and its outages in their order."""

    measured: Uptime
    outages: tuple[StoredOutage, ...]

    @property
    def is_down(self) -> bool:
        """Whether an outage still lasts."""
        return any(one.until is None for one in self.outages)


def ran_in(
    reads: Reads, agreement: Agreement, promise: Promise, figure: Figure, now: datetime
) -> tuple[Standing, UptimeStatus]:
    """How an uptime stands in its period, as far as the agreement holds in it."""
    first, last = promise.period.start, promise.period.end
    first = max(first, min(version.terms.holds_from for version in agreement.versions))
    last = last if agreement.ends is None else max(min(last, agreement.ends), first)
    start, end = (to_seconds(first_instant(day, agreement.zone)) for day in (first, last))
    found = read_outages(reads.connection, agreement.id, figure.id, start, end, now)
    clock = promise.version.rules.clock if figure.clock == "open hours" else None
    spans = [(one.since, one.until) for one in found]
    for_all = [one for one in promise.version.rules.excluded if one.scope == EVERYTHING]
    apart = [(one.since, one.until) for one in for_all]
    measured = uptime(spans, start, end, to_seconds(now), clock, apart)
    over = local_day(now, agreement.zone) >= promise.period.end
    return uptime_state(measured, figure.target, over=over), UptimeStatus(measured, found)
