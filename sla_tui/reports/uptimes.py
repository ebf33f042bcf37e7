"""Uptimes: the outages of a period, and how long something that was promised ran (numbers.md, (ap))."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sla_tui.domain.scope import EVERYTHING
from sla_tui.domain.state import Standing
from sla_tui.domain.terms import Figure
from sla_tui.domain.uptime import Uptime, uptime, uptime_state
from sla_tui.domain.when import first_instant, from_seconds, local_day, to_seconds
from sla_tui.store.outage_reads import StoredOutage, read_outages
from sla_tui.store.reads import Reads

from .agreements import Agreement, Promise, Version


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
    measured = uptime(spans, start, end, to_seconds(now), clock, _apart(promise.version))
    over = local_day(now, agreement.zone) >= promise.period.end
    return uptime_state(measured, figure.target, over=over), UptimeStatus(measured, found)


def counted_seconds(agreement: Agreement, figure: Figure, one: StoredOutage, now: datetime) -> int:
    """How much of an outage counts as downtime by `now`: what is excluded or outside the hours does not.

    It goes by the version in force when it began, and counts as far as the agreement holds.
    """
    version = agreement.version_on(local_day(from_seconds(one.since), agreement.zone))
    first = to_seconds(first_instant(agreement.versions[0].terms.holds_from, agreement.zone))
    last = one.until or to_seconds(now)
    if agreement.ends is not None:
        last = min(last, to_seconds(first_instant(agreement.ends, agreement.zone)))
    start = max(one.since, first)
    if last <= start:
        return 0
    clock = version.rules.clock if figure.clock == "open hours" else None
    return uptime([(start, last)], start, last, to_seconds(now), clock, _apart(version)).down


def _apart(version: Version) -> list[tuple[int, int]]:
    """The exclusion periods that are for all, and in which clocks stand still."""
    for_all = [one for one in version.rules.excluded if one.stops_clocks and one.scope == EVERYTHING]
    return [(one.since, one.until) for one in for_all]
