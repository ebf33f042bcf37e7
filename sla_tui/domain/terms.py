"""Terms: one version of an agreement as a single frozen value, in the wizard's eight parts.

The document prints it, the judge reads it, a signature names its hash. Rates are exact fractions,
money is whole minor units of the agreement's currency, durations are whole seconds of working
time. Ids of commitments, parties and people stay the same from version to version.
"""

from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from .calendar import Calendar, First, OwnCalendar
from .clauses import Channel, Escalation, Report, Review
from .conditions import ANY_RETURN, Condition, Definitions, Example, LeadStatus, Returns
from .credits import NO_CREDITS, Credits
from .pairs import Pair
from .scope import EVERYTHING, Scope

FORMAT = 1
"""The number of this shape, written into the JSON form."""

PeriodKind = Literal["day", "week", "month", "quarter", "year"]
AgreementKind = Literal["internal", "customer", "multi-level"]
Side = Literal["marketing", "sales", "service", "provider", "customer"]
ClockStart = Literal["handed over", "assigned"]
CountedEvent = Literal["created", "handed over", "accepted", "qualified", "won"]
Measure = Literal["leads", "value", "pipeline", "revenue"]
Direction = Literal["at least", "at most"]
Unit = Literal["%", "money", "number"]
FigureSource = Literal[
    "entered",
    "close rate",
    "MQL to SQL",
    "revenue",
    "share of revenue",
    "pipeline",
    "cost per acquisition",
    "outages",
]
"""Where the number of a figure comes from: somebody, the data, or outages (numbers.md, “Decided here”)."""

UNIT_OF: dict[FigureSource, Unit] = {
    "close rate": "%",
    "MQL to SQL": "%",
    "share of revenue": "%",
    "revenue": "money",
    "pipeline": "money",
    "cost per acquisition": "money",
    "outages": "%",
}
"""The unit of what comes from the data; what somebody enters may have any."""

ENTERED_FOR: tuple[FigureSource, ...] = ("entered", "cost per acquisition")
"""The sources for which somebody enters something: the figure itself, or what was spent."""
Clock = Literal["around the clock", "open hours"]


class Count(NamedTuple):
    """So many leads with an event, or so much summed at it, over a period (numbers.md §3).

    `value` is what the leads' tiers are worth, at any event; `pipeline` the amounts of their deals
    when they are qualified, `revenue` those of the deals won. `goal` is a number of leads or, for
    the others, minor units of the agreement's currency. With
    `by_day` the goal is due at the end of that day of the period, with weights in `split` part by
    part of it, month by month or quarter by quarter; with `working_days` days are
    those on which the calendar opens.
    """

    id: str
    giver: str
    receiver: str
    event: CountedEvent
    measure: Measure
    goal: int
    period: PeriodKind
    working_days: bool = False
    by_day: int | None = None
    only: Scope = EVERYTHING
    accountable: str | None = None
    split: tuple[int, ...] = ()

    @property
    def in_money(self) -> bool:
        """Whether its goal is an amount of money."""
        return self.measure != "leads"

    @property
    def of_deals(self) -> bool:
        """Whether it takes data of deals."""
        return self.event == "won" or self.measure in ("pipeline", "revenue")


class Hours(NamedTuple):
    """A target on the working clock, in whole seconds."""

    seconds: int


class Days(NamedTuple):
    """A target as a window of whole days (numbers.md §6)."""

    days: int
    working: bool = False


class Within(NamedTuple):
    """From one event of a hand-off to another in so much time, for a share of leads (§5, §7).

    A first follow-up's target is `Hours` and `starts` says from where its clock runs; a
    disposition runs from the assignment and its target is `Hours` or `Days`.
    """

    id: str
    giver: str
    receiver: str
    until: Literal["first follow-up", "disposition"]
    target: Hours | Days
    share: Fraction
    period: PeriodKind
    starts: ClockStart = "handed over"
    only: Scope = EVERYTHING
    accountable: str | None = None


class Depth(NamedTuple):
    """At least so many attempts in so many days unless connected or disposed of first (§6)."""

    id: str
    giver: str
    receiver: str
    attempts: int
    window: Days
    share: Fraction
    period: PeriodKind
    starts: ClockStart = "handed over"
    only: Scope = EVERYTHING
    accountable: str | None = None


class Between(NamedTuple):
    """From one event of a hand-off to another, but for what `Within` promises (§5)."""

    id: str
    giver: str
    receiver: str
    pair: Pair
    target: Hours | Days
    share: Fraction
    period: PeriodKind
    only: Scope = EVERYTHING
    accountable: str | None = None


class Figure(NamedTuple):
    """A number each period, at least or at most so much (§13): churn, a close rate.

    `source` is where its number comes from, `what` its name in words. `target` is exact: a share for `%`,
    minor units of the agreement's currency for `money`, else the number itself. An uptime (source `outages`)
    is measured in all hours or in the open ones, as `clock` says.
    """

    id: str
    giver: str
    receiver: str
    what: str
    direction: Direction
    unit: Unit
    target: Fraction
    period: PeriodKind
    only: Scope = EVERYTHING
    accountable: str | None = None
    source: FigureSource = "entered"
    clock: Clock = "around the clock"


class Weekdays(NamedTuple):
    """Every week on these days, 0 is Monday."""

    days: tuple[int, ...]


LAST_DAY_OF_MONTH = 31
"""The day that stands for the last one of a month, however many it has."""


class MonthDays(NamedTuple):
    """Every month on these days, from 1 to 31; one that a month lacks is its last day."""

    days: tuple[int, ...]


Rhythm = Weekdays | MonthDays


class Delivery(NamedTuple):
    """Something delivered on set days, at one place or each of several, for a share of the times (§13).

    `what` is its name in words, with its quantity; `by` who delivers it and `to` who confirms it,
    where that is agreed.
    """

    id: str
    giver: str
    receiver: str
    what: str
    rhythm: Rhythm
    share: Fraction
    period: PeriodKind
    places: tuple[str, ...] = ()
    by: str = ""
    to: str = ""
    only: Scope = EVERYTHING
    accountable: str | None = None


OfLeads = Within | Depth
"""A promise for a share of the leads that verdicts are kept of."""

OfAShare = OfLeads | Between
"""A promise for a share of the leads."""

Commitment = Count | OfAShare | Figure | Delivery


class Tier(NamedTuple):
    """A class of leads and what one of them is worth, in minor units."""

    name: str
    value: int


class TouchRules(NamedTuple):
    """Which touches count as a follow-up or an attempt (§5)."""

    kinds: tuple[str, ...] = ("call", "email", "meeting")
    automated: bool = False


class Party(NamedTuple):
    """One of the parties; `needs` is what it needs of the others to keep its word."""

    id: str
    name: str
    side: Side
    needs: str = ""


class Person(NamedTuple):
    """Somebody who answers for something, on the side of `party` (an id)."""

    id: str
    name: str
    party: str
    role: str = ""
    mail: str = ""


class Terms(NamedTuple):
    """A whole version of an agreement, holding for hand-offs from the local day `holds_from`.

    `draft.parse` gives it in one form: words clean and in NFC, open hours and kinds of touch in order.
    `ranking` says whether persons are ranked by what they kept, or stand by name. `kind` is between whom
    it is: teams of one company, a provider and its customer, or three parties and more. `calendars` are those
    of some teams and reps, beside the agreement's own; `calendar_first` says whose goes before the other's.
    """

    name: str
    zone: str
    currency: str
    holds_from: date
    summary: str
    fiscal_start: int
    definitions: Definitions
    tiers: tuple[Tier, ...]
    scope: Scope
    commitments: tuple[Commitment, ...]
    calendar: Calendar
    touches: TouchRules
    parties: tuple[Party, ...]
    people: tuple[Person, ...]
    reports: tuple[Report, ...]
    escalations: tuple[Escalation, ...]
    remedy: str
    unexpected: str
    channels: tuple[Channel, ...]
    review: Review
    ranking: bool = False
    kind: AgreementKind = "internal"
    credits: Credits = NO_CREDITS
    conditions: tuple[Condition, ...] = ()
    returns: Returns = ANY_RETURN
    statuses: tuple[LeadStatus, ...] = ()
    examples: tuple[Example, ...] = ()
    calendars: tuple[OwnCalendar, ...] = ()
    calendar_first: First = "rep"
