"""One version of an agreement as the judge reads it (numbers.md §§5-8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from .clock import Clock
from .exclusion_periods import ExclusionPeriod
from .leads import HandOff, Touch
from .terms import EVERYTHING, Days, Depth, Scope, Terms, TouchRules, Within
from .when import first_instant, to_seconds

_Limited = TypeVar("_Limited", Within, Depth)


@dataclass(frozen=True, slots=True)
class Rules:
    """What judges the hand-offs of the local days from `holds_from` on, before `until` where that is set.

    Of several speeds, depths or dispositions, in the agreement's order, the first that covers a
    hand-off judges it, alone. `zone` is the agreement's; the clock's calendar may have another.
    `excluded` are the agreement's exclusion periods, whichever version they lie in.
    """

    holds_from: date
    zone: ZoneInfo
    clock: Clock
    scope: Scope
    touches: TouchRules
    speeds: tuple[Within, ...] = ()
    depths: tuple[Depth, ...] = ()
    dispositions: tuple[Within, ...] = ()
    until: date | None = None
    excluded: tuple[ExclusionPeriod, ...] = ()
    _deadlines: dict[tuple[date, Days], int] = field(default_factory=dict, compare=False, repr=False)

    def has_ended(self, day: date) -> bool:
        """Whether they no longer hold on a day, by their own end."""
        return self.until is not None and day >= self.until

    def window_deadline(self, start_day: date, window: Days) -> int:
        """The last second of a window of days that starts on a local day (§6)."""
        deadline = self._deadlines.get((start_day, window))
        if deadline is None:
            end = self.clock.window_end(start_day, window.days, working=window.working)
            deadline = self._deadlines[start_day, window] = to_seconds(first_instant(end, self.zone)) - 1
        return deadline

    def counts(self, touch: Touch) -> bool:
        """Whether a touch that was done counts as a follow-up and an attempt."""
        if touch.inbound or (touch.automated and not self.touches.automated):
            return False
        return touch.kind is None or touch.kind in self.touches.kinds


def rules_of(terms: Terms, excluded: tuple[ExclusionPeriod, ...] = ()) -> Rules:
    """The rules in a version's terms, with the agreement's exclusion periods."""
    within = [item for item in terms.commitments if isinstance(item, Within)]
    return Rules(
        holds_from=terms.holds_from,
        zone=ZoneInfo(terms.zone),
        clock=Clock(terms.calendar),
        scope=terms.scope,
        touches=terms.touches,
        speeds=tuple(item for item in within if item.until == "first follow-up"),
        depths=tuple(item for item in terms.commitments if isinstance(item, Depth)),
        dispositions=tuple(item for item in within if item.until == "disposition"),
        until=terms.review.until,
        excluded=excluded,
    )


def first_that_covers(commitments: Sequence[_Limited], handoff: HandOff) -> _Limited | None:
    """The commitment that judges a hand-off, None where none covers it."""
    for commitment in commitments:
        if covers(commitment.only, handoff):
            return commitment
    return None


def covers(scope: Scope, handoff: HandOff) -> bool:
    """Whether a hand-off is inside a scope, by what it was at the hand-off."""
    return scope == EVERYTHING or scope.covers(source=handoff.source, team=handoff.team, tier=handoff.tier)
