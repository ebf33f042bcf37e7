"""What the charts draw: frozen figures, already judged, exact to the last digit.

Amounts are leads, or minor units of a currency; durations are seconds of working time. Unknown is
None and is drawn as a gap, never as 0. Days and groups stand in order of time.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sla_tui.domain.money import exponent
from sla_tui.domain.terms import CountedEvent
from sla_tui.wording import _

Amount = int | Fraction
"""A count, a sum of minor units or a number of seconds: exact."""


NO_DAYS: frozenset[int] = frozenset()
"""No day lies in an exclusion period."""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Cumulative leads, or lead value, against the goal line over a period (numbers.md §3).

    `goal` has the line's height at the end of each of the `days`, None where no goal makes sense.
    `actual` and `accepted` have the sums of days 1…d and stop at today: what is not there is the
    future. `today` is the number of the day, None outside the period. `projected` is the finish:
    low, middle, high. `then` has the sums of days 1… of another period, which may be longer.
    `currency` is None for a count of leads. `excluded` are the days, from 0, on which an exclusion period
    asks for less.
    `ticks` are the days that the axis names, each with its name; without any it names some by their
    numbers.

    Raises:
        ValueError: the lines do not fit the period, or one another.
    """

    days: int
    goal: tuple[Amount, ...] | None
    actual: tuple[Amount | None, ...]
    accepted: tuple[Amount, ...] | None = None
    today: int | None = None
    projected: tuple[Amount, Amount, Amount] | None = None
    currency: str | None = None
    event: CountedEvent = "handed over"
    then: tuple[Amount, ...] | None = None
    excluded: frozenset[int] = NO_DAYS
    ticks: tuple[tuple[int, str], ...] = ()

    def __post_init__(self) -> None:
        if self.goal is not None and len(self.goal) != self.days:
            raise ValueError(f"a goal line of {len(self.goal)} days in a period of {self.days}")
        if len(self.actual) > self.days:
            raise ValueError(f"actuals of {len(self.actual)} days in a period of {self.days}")
        if self.accepted is not None and len(self.accepted) != len(self.actual):
            raise ValueError(f"accepted on {len(self.accepted)} days of {len(self.actual)}")

    @property
    def minor(self) -> int:
        """How many of the amounts' units make one that is shown: 100 cents, or 1 lead."""
        return int(10 ** exponent(self.currency)) if self.currency else 1


def event_text(event: CountedEvent) -> str:
    """What happened to the leads that a waterfall counts, in a word or two."""
    return {
        "created": _("created"),
        "handed over": _("handed over"),
        "accepted": _("accepted"),
        "qualified": _("qualified"),
        "won": _("won"),
    }[event]


@dataclass(frozen=True, slots=True)
class SpeedGroup:
    """The response times of the leads of one day, week or month, in working seconds (§5)."""

    label: str
    mean_s: Amount | None
    median_s: Amount | None
    p90_s: Amount | None
    answered: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Speed:
    """Response times by group against the time agreed; `goal_s` None where none is, or it is one in days.

    `goal_text` says what is agreed, here and below.
    `excluded` are the groups, from 0, that are days on which an exclusion period lies, here and below.
    """

    groups: tuple[SpeedGroup, ...]
    goal_s: int | None
    excluded: frozenset[int] = NO_DAYS
    goal_text: str = ""


@dataclass(frozen=True, slots=True)
class DepthGroup:
    """Attempts a lead over the `not_connected` leads of one group (§6)."""

    label: str
    average: Amount | None
    not_connected: int


@dataclass(frozen=True, slots=True)
class Depth:
    """Average depth by group against the attempts agreed; `goal` None where none are."""

    groups: tuple[DepthGroup, ...]
    goal: int | None
    excluded: frozenset[int] = NO_DAYS
    goal_text: str = ""


@dataclass(frozen=True, slots=True)
class WorkedGroup:
    """Leads handed over in one group, and those of them with at least one counted attempt (§7)."""

    label: str
    handed_over: int | None
    worked: int | None


@dataclass(frozen=True, slots=True)
class Worked:
    """Leads worked beside the leads handed over, by group."""

    groups: tuple[WorkedGroup, ...]
    excluded: frozenset[int] = NO_DAYS


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """What a promised figure came to in one period, and whether that is not what was promised."""

    label: str
    value: Amount | None
    is_missed: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """A figure period by period against its number, in the unit that is shown: percent, or whole money.

    `goal` is that of the last period, None where nothing is promised for it; `goal_text` says it, and
    `sign` stands behind a number of the axis. `near_whole` is a share that lies so near to all of it that
    its axis ends at 100 % and begins just under what has to be told apart.
    """

    name: str
    groups: tuple[FigureGroup, ...]
    goal: Amount | None
    goal_text: str = ""
    sign: str = ""
    near_whole: bool = False


@dataclass(frozen=True, slots=True)
class DeliveredGroup:
    """What was due in one period, by how it came; what is still due is left out."""

    label: str
    in_time: int
    late: int
    missing: int

    @property
    def decided(self) -> int:
        """All of them."""
        return self.in_time + self.late + self.missing


@dataclass(frozen=True, slots=True)
class Deliveries:
    """Deliveries period by period against the share that is promised to come in time (§13)."""

    groups: tuple[DeliveredGroup, ...]
    share: Fraction
    goal_text: str = ""
