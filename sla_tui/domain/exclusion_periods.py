"""Exclusion periods: stretches of time in which an agreement holds less (numbers.md, (ar), (au), (av)).

In one the working clocks of the hand-offs that it covers stand still, or a smaller share is enough of those
made inside. What else it does is said by words of its own: what still holds of a goal at the least, and
whether hand-offs made inside are judged.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, tzinfo
from fractions import Fraction
from typing import NamedTuple, Protocol

from .leads import HandOff
from .scope import EVERYTHING, Scope
from .when import DAY, When, earliest, first_instant, from_seconds, latest, local_day, to_seconds

IN_EXCLUSION_PERIOD = "exclusion period"
"""The rule that leaves a hand-off out of the figures that was made inside one and is counted apart."""


class ExclusionPeriod(NamedTuple):
    """The stretch `[since, until)` in seconds since the epoch, for the hand-offs of `scope`.

    `least` is the share of a goal that still holds on its days; None where all of it still holds, on the
    other days. `apart` says that hand-offs made inside are counted apart and not judged. `enough` is the
    share that is enough of them, over 0 and up to 1, while clocks run as ever; None where they stand still.
    """

    since: int
    until: int
    scope: Scope = EVERYTHING
    least: Fraction | None = None
    apart: bool = False
    enough: Fraction | None = None

    @property
    def stops_clocks(self) -> bool:
        """Whether the clocks of the hand-offs that it covers stand still in it."""
        return self.enough is None


class Traits(Protocol):
    """What a scope limits a hand-off by."""

    @property
    def tier(self) -> str | None:
        """Its tier at the hand-off."""

    @property
    def source(self) -> str | None:
        """Its source at the hand-off."""

    @property
    def team(self) -> str | None:
        """Its team at the hand-off."""


Shares = Mapping[date, Fraction | None]
"""By each day that lies whole inside a period what still holds on it, as `ExclusionPeriod.least`."""


def stopped(periods: Iterable[ExclusionPeriod], handoff: Traits) -> list[tuple[int, int]]:
    """The stretches in which the clocks of a hand-off stand still."""
    return [(one.since, one.until) for one in periods if one.stops_clocks and _covers(one, handoff)]


def is_counted_apart(periods: Iterable[ExclusionPeriod], handoff: HandOff, zone: tzinfo) -> bool:
    """Whether a hand-off was made inside a period that says so."""
    return any(one.apart for one in _around(periods, handoff.at, handoff, zone))


def enough_of(periods: Iterable[ExclusionPeriod], at: When, handoff: Traits, zone: tzinfo) -> Fraction | None:
    """The share that is enough of a hand-off made at an instant or on a day; None where no period says one.

    Of several periods the least share that any says is enough.
    """
    said = [one.enough for one in _around(periods, at, handoff, zone) if one.enough is not None]
    return min(said, default=None)


def _around(
    periods: Iterable[ExclusionPeriod], at: When, handoff: Traits, zone: tzinfo
) -> Iterator[ExclusionPeriod]:
    """The periods in which a hand-off was made; of a day alone, those in which all of it lies."""
    first, last = to_seconds(earliest(at, zone)), to_seconds(latest(at, zone))
    return (one for one in periods if one.since <= first and last < one.until and _covers(one, handoff))


def days_of(periods: Iterable[ExclusionPeriod], limits: Sequence[Scope], zone: tzinfo) -> Shares:
    """The local days that lie whole in a period which covers every lead that is in all of the limits.

    Where several do, the least share that any says still holds. One that says a share that is enough of
    leads, and nothing of goals, leaves these as they are.
    """
    found: dict[date, Fraction | None] = {}
    for one in periods:
        if not _covers_all(one.scope, limits) or (one.least is None and not one.stops_clocks):
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


def _covers(period: ExclusionPeriod, handoff: Traits) -> bool:
    scope = period.scope
    return scope == EVERYTHING or scope.covers(source=handoff.source, team=handoff.team, tier=handoff.tier)


def _covers_all(scope: Scope, limits: Sequence[Scope]) -> bool:
    """Whether everything that is inside all of the limits is inside a scope."""
    return all(
        not wanted or any(_is_within(limit, place, wanted) for limit in limits)
        for place, wanted in enumerate(scope.lists)
    )


def _is_within(limit: Scope, place: int, wanted: Sequence[str]) -> bool:
    """Whether a limit lets pass only what one list of a scope wants."""
    return bool(limit.lists[place]) and set(limit.lists[place]) - limit.left_out(place) <= set(wanted)
