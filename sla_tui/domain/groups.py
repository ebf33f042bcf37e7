"""The figures of a group of hand-offs (numbers.md §§5-7).

Excluded and not covered hand-offs are in no figure; they are counted beside.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from .figures import mean, median, percentile
from .verdict import State, Verdict

if TYPE_CHECKING:
    from .cases import Case


class Tally(NamedTuple):
    """How many hand-offs are in each state of one promise."""

    met: int = 0
    late: int = 0
    overdue: int = 0
    missed: int = 0
    pending: int = 0
    undated: int = 0
    not_covered: int = 0

    @property
    def failed(self) -> int:
        """Late, overdue and missed together."""
        return self.late + self.overdue + self.missed

    @property
    def compliance(self) -> Fraction | None:
        """Met ÷ (met + late + overdue) (§5); None where nothing is decided."""
        decided = self.met + self.failed
        return Fraction(self.met, decided) if decided else None


class Spread(NamedTuple):
    """Mean, median and 90th percentile of some durations in seconds; None over none."""

    number: int
    mean: Fraction | None
    median: Fraction | None
    p90: Fraction | None


class Group(NamedTuple):
    """The figures of a group: speed, depth, leads worked and dispositions.

    `leads` leaves out excluded and not covered hand-offs; `no_follow_up` are those of the leads
    under a speed promise without a follow-up; `average_depth` is attempts ÷ leads over the leads
    not connected (§6).
    """

    leads: int
    excluded: int
    not_covered: int
    speed: Tally
    depth: Tally
    disposition: Tally
    answered: int
    no_follow_up: int
    response: Spread
    elapsed_mean: Fraction | None
    worked: int
    not_connected: int
    average_depth: Fraction | None
    disposition_time: Spread


def group_of(verdicts: Iterable[Verdict]) -> Group:
    """The figures of the verdicts on a group of hand-offs, all given at one instant."""
    everyone = list(verdicts)
    covered = [verdict for verdict in everyone if verdict.covered]
    leads = [verdict for verdict in covered if verdict.excluded is None]
    responses = [verdict.response for verdict in leads if verdict.response is not None]
    dispositions = [verdict.disposition_time for verdict in leads if verdict.disposition_time is not None]
    unconnected = [verdict.attempts for verdict in leads if not verdict.connected]
    return Group(
        leads=len(leads),
        excluded=len(covered) - len(leads),
        not_covered=len(everyone) - len(covered),
        speed=tally(verdict.speed for verdict in leads),
        depth=tally(verdict.depth for verdict in leads),
        disposition=tally(verdict.disposition for verdict in leads),
        answered=len(responses),
        no_follow_up=sum(1 for verdict in leads if verdict.speed != "not covered" and not verdict.attempts),
        response=spread(responses),
        elapsed_mean=mean([verdict.elapsed for verdict in leads if verdict.elapsed is not None]),
        worked=sum(1 for verdict in leads if verdict.attempts),
        not_connected=len(unconnected),
        average_depth=mean(unconnected),
        disposition_time=spread(dispositions),
    )


def tally(states: Iterable[State]) -> Tally:
    """Count the states of one promise."""
    return tally_of(Counter(states))


def tally_of(counts: Counter[State]) -> Tally:
    """States of one promise that are counted already."""
    return Tally(
        met=counts["met"],
        late=counts["late"],
        overdue=counts["overdue"],
        missed=counts["missed"],
        pending=counts["pending"],
        undated=counts["undated"],
        not_covered=counts["not covered"],
    )


def spread(seconds: Sequence[int]) -> Spread:
    """Mean, median and 90th percentile, exact."""
    if not seconds:
        return Spread(0, None, None, None)
    return Spread(
        len(seconds),
        mean(seconds),
        median(seconds),
        percentile(seconds, Fraction(9, 10)),
    )


def worked_by_rep(
    judged: "Iterable[tuple[Case, Verdict]]", day_of: Callable[[int], date]
) -> dict[date, dict[str, int]]:
    """For each day the distinct leads that each rep attempted; unknown reps are left out (§7)."""
    leads: dict[tuple[date, str], set[str]] = {}
    for case, verdict in judged:
        if verdict.covered and verdict.excluded is None:
            for known, rep in case.attempts[: verdict.attempts]:
                if rep is not None:
                    leads.setdefault((day_of(known.first), rep), set()).add(case.handoff.lead)
    by_day: dict[date, dict[str, int]] = {}
    for (day, rep), some in leads.items():
        by_day.setdefault(day, {})[rep] = len(some)
    return by_day


def outcomes_of(judged: "Iterable[tuple[Case, Verdict]]", now: int) -> dict[tuple[str, str | None], int]:
    """How many dispositions are there at `now`, by outcome and reason (§7)."""
    counts: Counter[tuple[str, str | None]] = Counter()
    for case, verdict in judged:
        disposed = case.handoff.disposed
        seen = case.disposed is None or case.disposed.first <= now
        if verdict.covered and verdict.excluded is None and disposed is not None and seen:
            counts[disposed.outcome, disposed.reason] += 1
    return dict(counts)
