"""Which leads of a list are shown: by how they stand, whose they are, where they came from, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Literal, NamedTuple

from sla_tui.domain.leads import NO_LEADS
from sla_tui.domain.pairs import PAIRS, Pair
from sla_tui.domain.verdict import State, Verdict
from sla_tui.domain.when import DAY, first_instant, from_seconds, local_day, to_seconds

from .held import HeldWords
from .lead_line import LeadLine
from .lead_list import Extent, LeadList

By = Literal[
    "state",
    "question",
    "owner",
    "source",
    "campaign",
    "tier",
    "team",
    "not agreed",
    "not known",
    "as agreed",
    "period",
]


class Only(NamedTuple):
    """What the leads that are shown have: of what, and which."""

    by: By
    value: str


class Offer(NamedTuple):
    """A filter that some of the leads in a list fit, and how many of them do."""

    only: Only
    number: int


STATES: dict[str, Callable[[Verdict], bool]] = {
    "waits": lambda verdict: verdict.speed == "pending",
    "in time": lambda verdict: verdict.speed == "met",
    "late": lambda verdict: verdict.speed == "late",
    "past due": lambda verdict: verdict.speed == "overdue",
    "no time": lambda verdict: verdict.speed == "undated",
    "tries missed": lambda verdict: verdict.depth == "missed",
    "disposition late": lambda verdict: verdict.disposition == "late",
    "disposition past due": lambda verdict: verdict.disposition == "overdue",
    "disposition open": lambda verdict: verdict.disposition in ("pending", "overdue"),
    "left out": lambda verdict: verdict.excluded is not None,
    "not covered": lambda verdict: not verdict.covered,
}
"""The states by name, the first five of the first call; what is open may be past due too."""


class OfPair(NamedTuple):
    """How what is promised from one event to another stands: by name, and the states that have it."""

    pair: Pair
    name: Literal["late", "past due", "open"]
    states: tuple[State, ...]


BETWEEN_STATES: dict[str, OfPair] = {
    f"{pair.text}, {one.name}": one
    for pair in PAIRS
    for one in (
        OfPair(pair, "late", ("late",)),
        OfPair(pair, "past due", ("overdue",)),
        OfPair(pair, "open", ("pending", "overdue")),
    )
}
"""The states of promises between two events, by name; what is open may be past due too."""

UNCALLED, GIVEN_UP = "not called in 24 hours", "two weeks old, under five tries"
_AN_ANSWER = 24 * 60 * 60
"""Seconds after a hand-off in which it is asked for the first call, whatever was promised."""
_AGE, _TRIES = 14, 5

_FIELDS: dict[By, str] = {
    "owner": "row.rep",
    "source": "row.source",
    "campaign": "row.campaign",
    "tier": "row.tier",
    "team": "row.team",
}
_HELD: dict[By, str] = {"not agreed": "not_met", "not known": "unknown", "as agreed": "met"}


def kept(shown: LeadList, chosen: Iterable[Only]) -> tuple[LeadLine, ...]:
    """The lines that fit all of some filters, in their order."""
    lines: Iterable[LeadLine] = shown.lines
    if shown.extent is not None:
        for only in chosen:
            lines = filter(fitting(only, shown.extent), lines)
    return tuple(lines)


def offered(lines: Sequence[LeadLine], extent: Extent | None, chosen: Sequence[Only] = ()) -> list[Offer]:
    """The filters that some of these lines fit, without those already chosen; the most first of each."""
    if extent is None:
        return []
    return [offer for offer in _all_offers(lines, extent) if offer.number and offer.only not in chosen]


def _all_offers(lines: Sequence[LeadLine], extent: Extent) -> Iterator[Offer]:
    # Many lines share a verdict, as many share an owner: each is looked at once.
    verdicts = {id(line.verdict): line.verdict for line in lines}
    shared = Counter(map(id, map(attrgetter("verdict"), lines)))
    for name, holds in STATES.items():
        number = sum(times for key, times in shared.items() if holds(verdicts[key]))
        yield Offer(Only("state", name), number)
    stretched = Counter((one.promise.pair, one.state) for line in lines for one in line.between)
    for name, of in BETWEEN_STATES.items() if stretched else ():
        yield Offer(Only("state", name), sum(stretched[of.pair, state] for state in of.states))
    for question in (UNCALLED, GIVEN_UP):
        asks = fitting(Only("question", question), extent)
        yield Offer(Only("question", question), sum(map(asks, lines)))
    for by, field in _FIELDS.items():
        values = Counter(map(attrgetter(field), lines))
        if any(values):
            for value, number in sorted(values.items(), key=lambda pair: (-pair[1], pair[0].casefold())):
                yield Offer(Only(by, value), number)
    yield from _held_offers(lines)
    days = Counter(map(attrgetter("row.local_day"), lines))
    for name in ("this", "before"):
        first, end = _days(name, extent)
        number = sum(times for day, times in days.items() if first <= day < end)
        yield Offer(Only("period", name), number)


def fitting(only: Only, extent: Extent) -> Callable[[LeadLine], bool]:
    """The question whether a line has what a filter asks for."""
    if only.value in BETWEEN_STATES:
        return partial(_is_so, BETWEEN_STATES[only.value])
    if only.by == "state":
        return partial(_stands, STATES[only.value])
    if only.by == "question":
        if only.value == UNCALLED:
            return partial(_is_uncalled, extent)
        return partial(_is_given_up, _two_weeks_ago(extent), extent.reach.since)
    if only.by == "period":
        return partial(_is_of_days, _days(only.value, extent))
    if only.by in _HELD:
        return partial(_came_to, attrgetter(_HELD[only.by]), only.value)
    return partial(_has, attrgetter(_FIELDS[only.by]), only.value)


def _stands(holds: Callable[[Verdict], bool], line: LeadLine) -> bool:
    return holds(line.verdict)


def _is_so(of: OfPair, line: LeadLine) -> bool:
    return any(one.promise.pair == of.pair and one.state in of.states for one in line.between)


def _held_offers(lines: Sequence[LeadLine]) -> Iterator[Offer]:
    """What was agreed of leads, by what it came to: as many of each as `status` tells of them."""
    helds = {id(line.held): line.held for line in lines}
    shared = Counter(id(line.held) for line in lines if _is_lead(line))
    for by, field in _HELD.items():
        counts = Counter[str]()
        for key, number in shared.items():
            counts.update(dict.fromkeys(getattr(helds[key], field), number))
        for words, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
            yield Offer(Only(by, words), number)


def _came_to(field: Callable[[HeldWords], tuple[str, ...]], words: str, line: LeadLine) -> bool:
    return words in field(line.held) and _is_lead(line)


def _is_lead(line: LeadLine) -> bool:
    """Whether it is one of those held against conditions: no duplicate, and no test lead."""
    return line.verdict.excluded not in NO_LEADS


def _has(field: Callable[[LeadLine], str], value: str, line: LeadLine) -> bool:
    return field(line) == value


def _is_of_days(days: tuple[str, str], line: LeadLine) -> bool:
    return days[0] <= line.row.local_day < days[1]


def _days(period: str, extent: Extent) -> tuple[str, str]:
    """The days of the period that the data reach, or of the one before, as the rows have them."""
    meant = extent.period if period == "this" else extent.period.previous()
    return meant.start.isoformat(), meant.end.isoformat()


def _is_judged(line: LeadLine) -> bool:
    return line.verdict.covered and line.verdict.excluded is None


def _is_uncalled(extent: Extent, line: LeadLine) -> bool:
    """Whether it was handed over more than 24 hours ago and nobody called since, as far as touches reach."""
    row = line.row
    reached = extent.reach.of(row.handed_at).touches
    if line.verdict.attempts or not _is_judged(line) or row.handed_at + _AN_ANSWER >= reached:
        return False
    return bool(row.timed) or _end_of(row.local_day, extent) + _AN_ANSWER < reached


def _end_of(local_day: str, extent: Extent) -> int:
    """The last instant of a day, at which a hand-off may have been of which only its day is known."""
    return to_seconds(first_instant(date.fromisoformat(local_day) + DAY, extent.zone)) - 1


def _is_given_up(since: str, told_since: int, line: LeadLine) -> bool:
    """Whether a lead of up to a day has few tries, no conversation, and no word of what became of it.

    Of one that was handed over before the instant from which touches are told of it is not known.
    """
    row, verdict = line.row, line.verdict
    if (
        row.handed_at < told_since
        or verdict.attempts >= _TRIES
        or verdict.connected
        or row.disposed
        or row.local_day > since
    ):
        return False
    return _is_judged(line)


def _two_weeks_ago(extent: Extent) -> str:
    """Two weeks before the day that the data reach; before all days where they tell of first tries alone."""
    if not extent.knows_tries:
        return ""
    return (local_day(from_seconds(extent.reach.both), extent.zone) - _AGE * DAY).isoformat()
