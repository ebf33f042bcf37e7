"""The hand-offs of some days by the verdicts that they come to: what a status counts."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction
from operator import attrgetter
from typing import Literal, NamedTuple

from sla_tui.domain.eased import AS_PROMISED, Eased, eased_of
from sla_tui.domain.groups import Tally, tally_of
from sla_tui.domain.reach import Reach
from sla_tui.domain.terms import Depth, Within
from sla_tui.domain.verdict import State, Verdict
from sla_tui.store.reads import Reads
from sla_tui.store.rows import AlikeRows

from .agreements import Agreement
from .lines import Line, judge_row, lines_of, read_lines, share_of

Judging = Literal["speed", "depth", "disposition"]
"""The kinds of promise for a share, by the fields of a verdict."""


class Alike(NamedTuple):
    """So many hand-offs of one verdict but for its figures, and all of theirs; the ids judge them.

    Each figure is known of all of them or of none; `elapsed` is the sum of theirs. `enough` is the share that
    is enough of each of them by an exclusion period, where one says so.
    """

    number: int
    verdict: Verdict
    speed: str | None
    depth: str | None
    disposition: str | None
    responses: tuple[int, ...]
    elapsed: int | None
    disposition_times: tuple[int, ...]
    enough: Fraction | None = None


def read_alike(
    reads: Reads, agreement: Agreement, first: date, end: date, reach: Reach, now: datetime
) -> tuple[Alike, ...]:
    """The hand-offs of `[first, end)` that are there at `now`.

    Of those that only differ in what no comparison sees one is judged for all. Those with a date
    that lacks its time, and those with attempts after `now`, are judged one by one; so are all where
    exclusion periods are ignored.
    """
    if agreement.ignored:
        return tuple(map(alone, read_lines(reads, agreement, first, end, reach, now)))
    apart = reads.verdict_rows(agreement.id, first, end, apart_at=reach.now)
    return (
        *(alike_of(rows, reach) for rows in reads.alike(agreement.id, first, end, reach)),
        *map(alone, lines_of(reads, agreement, apart, reach, now)),
    )


class Judged(NamedTuple):
    """The hand-offs that count for a commitment, the states of them for it, and how many are excluded.

    `eased` is by how much less exclusion periods ask of them.
    """

    alike: tuple[Alike, ...]
    states: Tally
    excluded: int
    eased: Eased = AS_PROMISED


def judged_by(commitment: Within | Depth, alike: Iterable[Alike]) -> Judged:
    """The hand-offs that a commitment judges."""
    kind = kind_judged(commitment)
    judging = attrgetter(kind)
    own = [one for one in alike if judging(one) == commitment.id and one.verdict.covered]
    counted = tuple(one for one in own if one.verdict.excluded is None)
    eased = eased_of(
        commitment.share, ((getattr(one.verdict, kind), one.enough, one.number) for one in counted)
    )
    return Judged(counted, states_of(kind, counted), how_many(own) - how_many(counted), eased)


def states_of(kind: str, alike: Iterable[Alike]) -> Tally:
    """The states of hand-offs for their promise of a kind: `speed`, `depth` or `disposition`."""
    counts: Counter[State] = Counter()
    for one in alike:
        counts[getattr(one.verdict, kind)] += one.number
    return tally_of(counts)


def without_data(states: Tally) -> Tally:
    """The states where there are no data that would tell of a miss: what was not answered is open."""
    return states._replace(overdue=0, missed=0, pending=states.pending + states.overdue + states.missed)


def how_many(alike: Iterable[Alike]) -> int:
    """How many hand-offs there are."""
    return sum(one.number for one in alike)


def kind_judged(commitment: Within | Depth) -> Judging:
    """The field that names the commitment, and of a verdict that has its state."""
    if isinstance(commitment, Depth):
        return "depth"
    return "disposition" if commitment.until == "disposition" else "speed"


def alike_of(rows: AlikeRows, reach: Reach) -> Alike:
    """Rows of the store that are alike, judged by one of them."""
    one = rows.one
    verdict = judge_row(one, reach)
    return Alike(
        rows.number,
        verdict,
        one.speed,
        one.depth,
        one.disposition,
        rows.responses if verdict.response is not None else (),
        rows.elapsed if verdict.elapsed is not None else None,
        rows.disposition_times if verdict.disposition_time is not None else (),
        share_of(one),
    )


def alone(line: Line) -> Alike:
    """A hand-off that was judged by itself."""
    verdict = line.verdict
    return Alike(
        1,
        verdict,
        line.speed,
        line.depth,
        line.disposition,
        _known(verdict.response),
        verdict.elapsed,
        _known(verdict.disposition_time),
        line.enough,
    )


def _known(figure: int | None) -> tuple[int, ...]:
    return () if figure is None else (figure,)
