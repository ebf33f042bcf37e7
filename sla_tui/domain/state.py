"""The state of a promise (numbers.md §13): kept or broken once closed, until then how it stands.

*Today* is that of §3: the local day of the earlier of now and the leads' *data until*. A period is
over when today is past it; a share's is closed when nothing is pending, at the latest when the next
period is over.
"""

from datetime import date
from fractions import Fraction
from math import floor
from typing import Literal, NamedTuple

from .eased import AS_PROMISED, Eased
from .pace import Pace

State = Literal["on line", "at risk", "behind", "kept", "broken", "unknown"]
Missing = Literal[
    "leads",
    "earlier leads",
    "touches",
    "deals",
    "creations",
    "assignments",
    "acceptances",
    "qualifications",
    "currencies",
    "later deals",
    "dispositions",
    "tries",
    "undated",
    "working days",
    "figure",
    "earlier deals",
    "opened",
    "hand-overs",
    "customers",
    "revenue",
    "spend",
]
"""Why a state is unknown: nothing of a kind was brought in; the leads or deals begin after the period, or
end before it; undated leads could tip it; no day of the period counts; there is no figure, or nobody and
nothing that it could be of; or there are amounts in two currencies."""


class Outcomes(NamedTuple):
    """The leads handed over in a period, by what became of the promise for them."""

    met: int
    missed: int
    pending: int = 0
    undated: int = 0

    @property
    def leads(self) -> int:
        """All of them so far."""
        return self.met + self.missed + self.pending + self.undated

    @property
    def share(self) -> Fraction | None:
        """Met ÷ (met + missed); None with nothing decided."""
        decided = self.met + self.missed
        return Fraction(self.met, decided) if decided else None


class Standing(NamedTuple):
    """How a promise stands, and what is missing where that is unknown."""

    state: State
    missing: Missing | None = None


class ShareStanding(NamedTuple):
    """How a promise for a share of leads stands.

    `allowed` and `used` are the miss budget; `left_out` are the leads still pending when the period
    closed. Without any data of the kind the figures are None. `asked` is the share that is asked of those
    decided, where exclusion periods ask for less than is promised (decided (ar)).
    """

    state: State
    share: Fraction | None
    allowed: int | None
    used: int | None
    left_out: int
    missing: Missing | None = None
    asked: Fraction | None = None


def share_state(
    outcomes: Outcomes,
    promised: Fraction,
    *,
    today: date,
    end: date,
    next_end: date,
    leads_goal: int | None = None,
    last_period: int | None = None,
    no_data: Missing | None = None,
    eased: Eased = AS_PROMISED,
) -> ShareStanding:
    """How a promise for the share `promised` of the leads of a period stands.

    `end` and `next_end` are the first days after the period and after the next one. `leads_goal` is
    the period's goal of leads, `last_period` the leads of the last closed period; None for none.
    `no_data` names the kind that the promise needs and of which nothing was ever brought in. `eased` is by
    how much less exclusion periods ask.
    """
    if no_data is not None:
        return ShareStanding("unknown", None, None, None, 0, no_data)
    over = today >= end
    closed = over and (not outcomes.pending or today >= next_end)
    planned = last_period if leads_goal is None else leads_goal
    leads = outcomes.leads if over else max(outcomes.leads, planned or 0)
    allowed = floor((1 - promised) * leads + eased.all)
    asked = _asked(outcomes, promised, eased)
    standing = ShareStanding(
        *("unknown", outcomes.share, allowed, outcomes.missed),
        outcomes.pending if closed else 0,
        asked=asked if eased.decided else None,
    )
    if _undated_could_tip(outcomes, promised, allowed, eased, closed=closed):
        return standing._replace(missing="undated")
    state = _closed_share(outcomes, asked) if closed else _open_share(outcomes, asked, allowed)
    return standing._replace(state=state)


def _asked(outcomes: Outcomes, promised: Fraction, eased: Eased) -> Fraction:
    """The share that is asked of those decided: the mean of what is enough of each."""
    decided = outcomes.met + outcomes.missed
    return promised - eased.decided / decided if decided else promised


def count_state(pace: Pace, no_data: Missing | None = None, *, undated: int = 0) -> Standing:
    """How a promise of a count stands; `no_data` is as for a share.

    `undated` is how much there is beside of which nobody knows the day: where with it the promise
    would not have failed, it is unknown.
    """
    found = _count_state(pace, no_data)
    if undated and found.state in ("broken", "behind") and undated >= _lacking(pace):
        return Standing("unknown", "undated")
    return found


def _lacking(pace: Pace) -> Fraction | int:
    """How much more there would have to be for a count that is broken or behind to be neither."""
    if pace.over:
        return pace.goal - (pace.actual_yesterday or 0)
    return min(-(pace.gap or 0), pace.needed_tonight or 0)


def _count_state(pace: Pace, no_data: Missing | None) -> Standing:
    if no_data is not None:
        return Standing("unknown", no_data)
    if not pace.due or pace.goal_line[-1] is None:
        return Standing("unknown", "working days")
    if pace.over:
        reached = pace.actual_yesterday is not None and pace.actual_yesterday >= pace.goal
        return Standing("kept" if reached else "broken")
    if pace.gap is None or not pace.days_judged:
        return Standing("on line")
    if pace.gap < 0 and pace.needed_tonight:
        return Standing("behind")
    if pace.projection is not None and pace.projection.mid < pace.goal:
        return Standing("at risk")
    return Standing("on line")


def figure_state(
    direction: Literal["at most", "at least"],
    target: Fraction,
    number: Fraction | None,
    *,
    today: date,
    end: date,
    missing: Missing = "figure",
) -> Standing:
    """How a promise of a figure stands by its number, None where there is none and `missing` says why."""
    if number is None:
        return Standing("unknown", missing)
    good = number <= target if direction == "at most" else number >= target
    if today >= end:
        return Standing("kept" if good else "broken")
    return Standing("on line" if good else "behind")


def _undated_could_tip(
    outcomes: Outcomes, promised: Fraction, allowed: int, eased: Eased, *, closed: bool
) -> bool:
    met, missed, undated = outcomes.met, outcomes.missed, outcomes.undated
    if not closed:
        return missed <= allowed < missed + undated
    judged = promised * (met + missed + undated) - eased.decided - eased.undated
    return met < judged <= met + undated


def _closed_share(outcomes: Outcomes, asked: Fraction) -> State:
    if outcomes.share is None:
        return "on line"
    return "kept" if outcomes.share >= asked else "broken"


def _open_share(outcomes: Outcomes, asked: Fraction, allowed: int) -> State:
    if outcomes.share is None:
        return "on line"
    if outcomes.missed > allowed:
        return "behind"
    if outcomes.share < asked or outcomes.missed == allowed > 0:
        return "at risk"
    return "on line"
