"""Exclusion periods: stretches of time in which an agreement holds less (numbers.md §4, decided (au), (av)).

In one the working clocks of the hand-offs that it covers stand still. What else it does is said by two
words of its own: what still holds of a goal at the least, and whether hand-offs made inside are judged.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, tzinfo
from fractions import Fraction
from typing import NamedTuple

from .leads import HandOff
from .terms import EVERYTHING, Scope
from .when import DAY, earliest, first_instant, from_seconds, latest, local_day, to_seconds

IN_EXCLUSION_PERIOD = "exclusion period"
"""The rule that leaves a hand-off out of the figures that was made inside one and is counted apart."""


class ExclusionPeriod(NamedTuple):
    """The stretch `[since, until)` in seconds since the epoch, for the hand-offs of `scope`.

    `least` is the share of a goal that still holds on its days; None where all of it still holds, on the
    other days. `apart` says that hand-offs made inside are counted apart and not judged.
    """

    since: int
    until: int
    scope: Scope = EVERYTHING
    least: Fraction | None = None
    apart: bool = False


Shares = Mapping[date, Fraction | None]
"""By each day that lies whole inside a period what still holds on it, as `ExclusionPeriod.least`."""


def stopped(periods: Iterable[ExclusionPeriod], handoff: HandOff) -> list[tuple[int, int]]:
    """The stretches in which the clocks of a hand-off stand still."""
    return [(one.since, one.until) for one in periods if _covers(one, handoff)]


def is_counted_apart(periods: Iterable[ExclusionPeriod], handoff: HandOff, zone: tzinfo) -> bool:
    """Whether a hand-off was made inside a period that says so; of a day alone, whether all of it was."""
    first, last = to_seconds(earliest(handoff.at, zone)), to_seconds(latest(handoff.at, zone))
    return any(
        one.apart and one.since <= first and last < one.until for one in periods if _covers(one, handoff)
    )


def days_of(periods: Iterable[ExclusionPeriod], limits: Sequence[Scope], zone: tzinfo) -> Shares:
    """The local days that lie whole in a period which covers every lead that is in all of the limits.

    Where several do, the least share that any says still holds.
    """
    found: dict[date, Fraction | None] = {}
    for one in periods:
        if not _covers_all(one.scope, limits):
            continue
        for day in _whole_days(one, zone):
            said = [share for share in (found.get(day), one.least) if share is not None]
            found[day] = min(said, default=None)
    return found


def covered_days(period: ExclusionPeriod, zone: tzinfo) -> tuple[date, date]:
    """The first and the last local day that a period touches."""
    return (local_day(from_seconds(period.since), zone), local_day(from_seconds(period.until - 1), zone))


def _whole_days(period: ExclusionPeriod, zone: tzinfo) -> Iterable[date]:
    day, last = covered_days(period, zone)
    if to_seconds(first_instant(day, zone)) < period.since:
        day += DAY
    if to_seconds(first_instant(last + DAY, zone)) > period.until:
        last -= DAY
    return [day + number * DAY for number in range((last - day).days + 1)]


def _covers(period: ExclusionPeriod, handoff: HandOff) -> bool:
    scope = period.scope
    return scope == EVERYTHING or scope.covers(source=handoff.source, team=handoff.team, tier=handoff.tier)


def _covers_all(scope: Scope, limits: Sequence[Scope]) -> bool:
    """Whether everything that is inside all of the limits is inside a scope."""
    return all(
        not wanted or any(limit[place] and set(limit[place]) <= set(wanted) for limit in limits)
        for place, wanted in enumerate(scope)
    )
