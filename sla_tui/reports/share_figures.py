"""The figures of a promise for a share of leads, from the hand-offs that it judges (numbers.md §§5-7)."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple, Protocol, TypeVar

from sla_tui.domain.figures import mean
from sla_tui.domain.groups import Spread, Tally, spread
from sla_tui.domain.periods import Period
from sla_tui.domain.state import ShareStanding
from sla_tui.domain.terms import Commitment, Depth, OfAShare, Within

from .agreements import Promise
from .alike import Alike, Judged, how_many


class ShareStatus(NamedTuple):
    """A promise for a share of leads: the states, the standing, and the figures of its kind.

    `times` are the response times of a first call, or the times to a disposition, in seconds of
    working time; None for a depth, which has none. `elapsed_mean` is that of first calls alone.
    `average_depth` is of a depth's leads that are not connected, None where no tries are known;
    `no_follow_up` counts the leads without any attempt.
    """

    tally: Tally
    excluded: int
    standing: ShareStanding
    times: Spread | None
    elapsed_mean: Fraction | None
    no_follow_up: int
    average_depth: Fraction | None


def share_figures(
    commitment: Within | Depth, judged: Judged, states: Tally, standing: ShareStanding
) -> ShareStatus:
    """The figures of the hand-offs that a commitment judges."""
    alike = judged.alike
    times: Spread | None = None
    elapsed = depth = None
    if isinstance(commitment, Depth):
        tried = [
            one.verdict.attempts for one in alike if not one.verdict.connected for _each in range(one.number)
        ]
        depth = mean(tried) if standing.missing in (None, "undated") else None
    elif is_disposition(commitment):
        times = spread([time for one in alike for time in one.disposition_times])
    else:
        times = spread([time for one in alike for time in one.responses])
        elapsed = _mean_elapsed(alike)
    return ShareStatus(
        tally=states,
        excluded=judged.excluded,
        standing=standing,
        times=times,
        elapsed_mean=elapsed,
        no_follow_up=how_many(one for one in alike if not one.verdict.attempts),
        average_depth=depth,
    )


def _mean_elapsed(alike: Iterable[Alike]) -> Fraction | None:
    known = [(one.elapsed, one.number) for one in alike if one.elapsed is not None]
    return Fraction(sum(total for total, _n in known), sum(n for _total, n in known)) if known else None


def is_disposition(commitment: Within | Depth) -> bool:
    """Whether a promise is about what becomes of a lead, not about calls."""
    return isinstance(commitment, Within) and commitment.until == "disposition"


def is_first_call(commitment: Commitment) -> bool:
    """Whether a promise is about how soon a lead is followed up."""
    return isinstance(commitment, Within) and not is_disposition(commitment)


class Promised(Protocol):
    """Something promised over a period: a promise, or how it stands."""

    @property
    def commitment(self) -> Commitment:
        """What is promised."""

    @property
    def period(self) -> Period:
        """Over which days."""


P = TypeVar("P", bound=Promised)


def main_promise(promises: Sequence[P]) -> P:
    """The first first call of some promises, else the first: its period is the one that a page is about."""
    return next((one for one in promises if is_first_call(one.commitment)), promises[0])


def main_period(promises: Sequence[Promised]) -> Period:
    """The period of the first first call of some promises, else of the first of them."""
    return main_promise(promises).period


def periods_of_shares(promises: Sequence[Promise]) -> dict[str, Period]:
    """By its id the period of each promise for a share of the leads, where anything is promised for it."""
    return {
        one.commitment.id: one.period
        for one in promises
        if one.holds and isinstance(one.commitment, OfAShare)
    }
