"""The hand-offs that a chart shows, in groups of time or of what they are (numbers.md §§5-7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from sla_tui.domain.groups import Group, group_of
from sla_tui.domain.leads import DataUntil
from sla_tui.domain.periods import Period, period_of
from sla_tui.domain.ranking import places
from sla_tui.domain.terms import Depth
from sla_tui.store.reads import Reads
from sla_tui.store.traits import TRAITS, Only, Trait, Traits, read_traits
from sla_tui.wording import _

from .agreements import Agreement
from .alike import Judging
from .holding import reps_apart
from .lines import Line, read_lines
from .narrowing import Numbers, in_order, value_text
from .telling import reach_of_data
from .words import day_text, rank_text

By = Literal["day", "week", "month"]


class Shown(NamedTuple):
    """A hand-off with its verdict, and what it is."""

    line: Line
    traits: Traits

    @property
    def counts(self) -> bool:
        """Whether it is in the figures at all."""
        return self.line.verdict.covered and self.line.verdict.excluded is None


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups with their labels, in order; `whole` is all of their hand-offs together."""

    groups: tuple[tuple[str, Group], ...]
    whole: Group


def read_shown(
    reads: Reads, agreement: Agreement, until: DataUntil, now: datetime, days: Period, *, tried: bool = False
) -> tuple[Shown, ...]:
    """The hand-offs of some days, judged at `now`.

    Where they are `tried`, those alone for which tries are promised, if any are: the others are in no
    figure of depth (§5). A lead is of the rep who held it when that promise was decided, as for the team.
    """
    reach = reach_of_data(reads, now, until)
    lines = read_lines(reads, agreement, days.start, days.end, reach, now)
    traits = read_traits(reads.connection, agreement.id, days.start, days.end, reach.now)
    kind: Judging = "depth" if tried else "speed"
    for handoff_id, rep in reps_apart(reads, agreement, days.start, days.end, reach, now, kind).items():
        traits[handoff_id] = traits[handoff_id]._replace(rep=rep or "")
    only_promised = tried and any(
        isinstance(commitment, Depth)
        for version in agreement.versions
        for commitment in version.terms.commitments
    )
    return tuple(
        Shown(line, traits[line.handoff_id]) for line in lines if line.depth is not None or not only_promised
    )


class JudgedHandOffs:
    """The hand-offs of an agreement as they stand at `now`, those of each stretch of days read once."""

    def __init__(self, reads: Reads, agreement: Agreement, until: DataUntil, now: datetime) -> None:
        self.until = until
        self.now = now
        self._asked = (reads, agreement, until, now)
        self._read: dict[tuple[Period, bool], tuple[Shown, ...]] = {}

    def of(self, days: Period, *, tried: bool = False) -> tuple[Shown, ...]:
        """Those of some days; where they are `tried`, of the promises of tries."""
        if (days, tried) not in self._read:
            self._read[days, tried] = read_shown(*self._asked, days, tried=tried)
        return self._read[days, tried]


def of_promise(shown: Sequence[Shown], promise: str | None) -> tuple[Shown, ...]:
    """Those that a promise of a first follow-up or of tries judges, by its id; without one all of them."""
    return tuple(one for one in shown if promise is None or promise in (one.line.speed, one.line.depth))


def among(shown: Iterable[Shown], only: Only | None) -> tuple[Shown, ...]:
    """Those that are among some."""
    return tuple(one for one in shown if only is None or one.traits.has(only))


def numbers_of(shown: Sequence[Shown]) -> Numbers:
    """How many of those that count there are of each value of each trait."""
    return {trait: Counter(getattr(one.traits, trait) for one in shown if one.counts) for trait in TRAITS}


def spans_of(period: Period, by: By, today: date) -> tuple[Period, ...]:
    """The days, weeks or months of a period up to today; the first and last may reach over its ends."""

    def each() -> Iterator[Period]:
        span = period_of(by, period.start)
        while span.start < period.end and span.start <= today:
            yield span
            span = span.next()

    return tuple(each())


def by_time(shown: Sequence[Shown], spans: Iterable[Period], by: By) -> Groups:
    """In groups by the day of the hand-off; none is after today: the future is empty, not flat."""
    return Groups(
        tuple((span_label(span, by), _group(one for one in shown if _is_in(one, span))) for span in spans),
        _group(shown),
    )


def order_of(shown: Iterable[Shown], trait: Trait, besides: Iterable[Shown] = ()) -> list[str]:
    """The values of a trait in order: persons by name, all else by the number of leads.

    Those that there are `besides` alone, in another period, are among them.
    """
    numbers: Counter[str] = Counter()
    for one in besides:
        numbers[getattr(one.traits, trait)] += 0
    for one in shown:
        numbers[getattr(one.traits, trait)] += one.counts
    return in_order(trait, numbers)


def ranked(shown: Sequence[Shown], order: Sequence[str]) -> dict[str, int | None]:
    """Persons by their share of first calls in time, each with the place; who has none last, as ordered."""
    groups = by_trait(shown, "rep", order).groups
    shares = [
        group.speed.compliance if rep else None for rep, (_label, group) in zip(order, groups, strict=True)
    ]
    placed = zip(order, places(shares), strict=True)
    return dict(sorted(placed, key=lambda pair: (pair[1] is None, pair[1])))


def by_trait(
    shown: Sequence[Shown], trait: Trait, order: Iterable[str], ranks: Mapping[str, int | None] | None = None
) -> Groups:
    """In groups by what they are, in the order of their values, and with their ranks where there are any."""
    room = max((len(str(rank)) for rank in (ranks or {}).values() if rank), default=1)
    found: dict[str, list[Shown]] = {value: [] for value in order}
    for one in shown:
        found[getattr(one.traits, trait)].append(one)

    def label(value: str) -> str:
        rank = "" if ranks is None else rank_text(ranks[value], room)
        return rank + value_text(trait, value)

    return Groups(tuple((label(value), _group(some)) for value, some in found.items()), _group(shown))


def _group(shown: Iterable[Shown]) -> Group:
    return group_of(one.line.verdict for one in shown)


def _is_in(one: Shown, span: Period) -> bool:
    return span.start <= one.line.day < span.end


def span_label(span: Period, by: By) -> str:
    """What a day, week or month is called beside others."""
    if by == "day":
        return str(span.start.day)
    if by == "week":
        return _("W{0}").format(span.start.isocalendar().week)
    return day_text(span.start).split()[-1]
