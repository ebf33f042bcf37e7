"""One version of an agreement as the judge reads it (numbers.md §§5-8)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from .calendar import First
from .clock import Clock
from .exclusion_periods import ExclusionPeriod
from .leads import HandOff, Touch
from .scope import EVERYTHING, Scope
from .terms import Days, Depth, Terms, TouchRules, Within

_Limited = TypeVar("_Limited", Within, Depth)


class Other(NamedTuple):
    """The rules by another calendar of a name, for the leads of some teams and of some reps."""

    name: str
    teams: frozenset[str]
    reps: frozenset[str]
    rules: "Rules"


class Rules(NamedTuple):
    """What judges the hand-offs of the local days from `holds_from` on, before `until` where that is set.

    Of several speeds, depths or dispositions, in the agreement's order, the first that covers a
    hand-off judges it, alone. `zone` is the agreement's; the clock's calendar may have another.
    `excluded` are the agreement's exclusion periods, whichever version they lie in. `others` are the same
    rules by other calendars, each for some teams and reps; `first` says whose of the two goes before.
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
    others: tuple[Other, ...] = ()
    first: First = "rep"

    def going_by(self, team: str | None, first_rep: str | None) -> "Rules":
        """The rules by the calendar of the rep who had a hand-off first, or of its team, else the own."""
        by_rep = next((other.rules for other in self.others if first_rep in other.reps), None)
        by_team = next((other.rules for other in self.others if team in other.teams), None)
        return (by_rep or by_team or self) if self.first == "rep" else (by_team or by_rep or self)

    def named(self, team: str | None, first_rep: str | None) -> str:
        """The name of the calendar that judges a hand-off; empty for the agreement's own."""
        rules = self.going_by(team, first_rep)
        return next((other.name for other in self.others if other.rules is rules), "")

    def without_exclusions(self) -> "Rules":
        """The same rules as if there were no exclusion periods."""
        others = tuple(each._replace(rules=each.rules.without_exclusions()) for each in self.others)
        return self._replace(excluded=(), others=others)

    def has_ended(self, day: date) -> bool:
        """Whether they no longer hold on a day, by their own end."""
        return self.until is not None and day >= self.until

    def window_deadline(self, start_day: date, window: Days) -> int:
        """The last second of a window of days that starts on a local day (§6)."""
        return self.clock.window_deadline(start_day, window.days, working=window.working, zone=self.zone)

    def counts(self, touch: Touch) -> bool:
        """Whether a touch that was done counts as a follow-up and an attempt."""
        if touch.inbound or (touch.automated and not self.touches.automated):
            return False
        return touch.kind is None or touch.kind in self.touches.kinds


def rules_of(terms: Terms, excluded: tuple[ExclusionPeriod, ...] = ()) -> Rules:
    """The rules in a version's terms, with the agreement's exclusion periods."""
    within = [item for item in terms.commitments if isinstance(item, Within)]
    own = Rules(
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
    if not terms.calendars:
        return own
    others = tuple(
        Other(
            each.name, frozenset(each.teams), frozenset(each.reps), own._replace(clock=Clock(each.calendar))
        )
        for each in terms.calendars
    )
    return own._replace(others=others, first=terms.calendar_first)


def first_that_covers(commitments: Sequence[_Limited], handoff: HandOff) -> _Limited | None:
    """The commitment that judges a hand-off, None where none covers it."""
    for commitment in commitments:
        if covers(commitment.only, handoff):
            return commitment
    return None


def covers(scope: Scope, handoff: HandOff) -> bool:
    """Whether a hand-off is inside a scope, by what it was at the hand-off."""
    return scope == EVERYTHING or scope.covers(source=handoff.source, team=handoff.team, tier=handoff.tier)
