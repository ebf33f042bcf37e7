"""Uptime: the share of a period in which something ran, by the outages entered (numbers.md, (ap))."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from .clock import Clock, merged
from .state import Standing

THIRTY_DAYS = 30 * 86_400
YEAR = 365 * 86_400
"""Seconds of the stretches by which a downtime is told (§12)."""


class Uptime(NamedTuple):
    """Seconds that count: `down` of those `so_far`, and of the `whole` period."""

    down: int
    so_far: int
    whole: int

    @property
    def share(self) -> Fraction | None:
        """The share of the time so far in which it ran; None where none has passed."""
        return 1 - Fraction(self.down, self.so_far) if self.so_far else None

    def allowed(self, promised: Fraction) -> Fraction:
        """The downtime that a promise leaves for the whole period, in seconds."""
        return (1 - promised) * self.whole


def uptime(
    outages: Iterable[tuple[int, int | None]],
    start: int,
    end: int,
    now: int,
    clock: Clock | None = None,
    apart: Sequence[tuple[int, int]] = (),
) -> Uptime:
    """The uptime of `[start, end)` in epoch seconds as seen at `now`.

    Overlaps count once; an outage without an end lasts until now. With a clock only its open hours count;
    what lies `apart`, in exclusion periods, counts neither as time nor as downtime.
    """

    def counted(first: int, last: int) -> int:
        if last <= first:
            return 0
        if clock is not None:
            return clock.working_seconds(first, last, apart)
        inside = (min(last, until) - max(first, since) for since, until in merged(apart))
        return last - first - sum(part for part in inside if part > 0)

    reached = min(now, end)
    down = [
        (max(since, start), min(reached if until is None else until, reached)) for since, until in outages
    ]
    spans = merged((since, until) for since, until in down if since < until)
    return Uptime(
        sum(counted(since, until) for since, until in spans), counted(start, reached), counted(start, end)
    )


def uptime_state(found: Uptime, promised: Fraction, *, over: bool) -> Standing:
    """How an uptime stands: behind as soon as more downtime is used than the whole period allows."""
    allowed = found.allowed(promised)
    if over:
        if not found.whole:
            return Standing("unknown", "working days")
        return Standing("kept" if found.down <= allowed else "broken")
    if found.down > allowed:
        return Standing("behind")
    is_tight = found.share is not None and found.share < promised
    return Standing("at risk" if is_tight or found.down == allowed > 0 else "on line")
