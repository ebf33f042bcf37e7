"""Replay: what share of leads a promise would have been kept for, on files alone; nothing is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from sla_tui.domain.calendar import Calendar
from sla_tui.domain.cases import Case
from sla_tui.domain.clock import Clock
from sla_tui.domain.followup import cases_of
from sla_tui.domain.groups import Group, Tally, group_of, tally
from sla_tui.domain.leads import DataUntil, HandOff, Touch
from sla_tui.domain.reach import Reach, reach_of
from sla_tui.domain.records import LeadRecord, TouchRecord
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.rules import Rules
from sla_tui.domain.scope import EVERYTHING
from sla_tui.domain.terms import Days, Depth, Hours, TouchRules, Within
from sla_tui.domain.verdict import State, Verdict, facts_of, is_seen, judge, judge_facts
from sla_tui.domain.when import When, from_seconds, local_day

WHAT_IF_HOURS = (1, 2, 4, 8, 24)
"""The targets that are tried beside the one asked for, in hours of working time."""

_ALWAYS = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Promise:
    """What is tried: a first call within so many seconds of working time, and maybe so many tries."""

    first_call: int
    share: Fraction
    calendar: Calendar
    zone: ZoneInfo
    touches: TouchRules
    tries: int | None = None
    window: Days | None = None


@dataclass(frozen=True, slots=True)
class Miss:
    """A hand-off for which the first call came late or not at all, by the data there are.

    `called_on` is the day of the first call, which may be all that is known of it.
    """

    key: str
    lead: str
    handed_over: When
    verdict: Verdict
    called_on: date | None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A hand-off with fewer tries than promised when its window closed, at the second `deadline`."""

    key: str
    lead: str
    handed_over: When
    tries: int
    deadline: int


@dataclass(frozen=True, slots=True)
class Replay:
    """What the promise would have come to; `what_if` is met and missed by hours of another target.

    `without_hand_off` counts the leads that do not say when they were handed over, `matched` and
    `unmatched` the touches of a lead in the files and of none.
    """

    promise: Promise
    group: Group
    misses: tuple[Miss, ...]
    shortfalls: tuple[Shortfall, ...]
    what_if: tuple[tuple[int, Tally], ...]
    reach: Reach
    without_hand_off: int
    matched: int
    unmatched: int


def replay(
    leads: Iterable[LeadRecord],
    touches: Iterable[TouchRecord],
    promise: Promise,
    *,
    now: datetime,
    until: DataUntil,
) -> Replay:
    """Judge every hand-off in the files by one promise.

    Raises:
        Refusal: `horizon`, where its time or its window is not reached by its calendar.
    """
    names, handoffs, own = _gather(leads)
    matched, unmatched = _join(touches, names, own)
    rules = _rules(promise)
    reach = reach_of(now, until)
    cases = [
        case
        for lead, handoff in handoffs.items()
        for case in cases_of([handoff], own[lead], [rules], now=now)
        if is_seen(case, reach)
    ]
    judged = [(case, judge(case, reach)) for case in cases]
    return Replay(
        promise=promise,
        group=group_of(verdict for _case, verdict in judged),
        misses=_misses(judged, names, promise.zone),
        shortfalls=_shortfalls(judged, names),
        what_if=tuple((hours, _at(cases, own, promise, hours, reach, now)) for hours in WHAT_IF_HOURS),
        reach=reach,
        without_hand_off=len(names.shown) - len(handoffs),
        matched=matched,
        unmatched=unmatched,
    )


class _Names:
    """Leads by every name that a touch may know them by."""

    def __init__(self) -> None:
        self.shown: dict[str, str] = {}
        self.by_email: dict[str, str] = {}
        self.by_name: dict[str, set[str]] = defaultdict(set)

    def add(self, record: LeadRecord) -> None:
        self.shown.setdefault(record.key, record.name or record.email or record.key)
        if record.email:
            self.by_email[record.email.lower()] = record.key
        if record.name:
            self.by_name[record.name].add(record.key)

    def lead_of(self, touch: TouchRecord) -> str | None:
        """The key of the lead a touch is of, None where no lead or several fit."""
        if touch.lead_key in self.shown:
            return touch.lead_key
        if touch.lead_email and touch.lead_email.lower() in self.by_email:
            return self.by_email[touch.lead_email.lower()]
        same = self.by_name.get(touch.lead_name or "", set())
        return min(same) if len(same) == 1 else None


def _gather(
    leads: Iterable[LeadRecord],
) -> tuple[_Names, dict[str, HandOff], dict[str, list[Touch]]]:
    """The leads with their hand-offs; of a lead that stands in several rows the first hand-off counts."""
    names = _Names()
    handoffs: dict[str, HandOff] = {}
    own: dict[str, list[Touch]] = defaultdict(list)
    for record in leads:
        names.add(record)
        if record.handed_over is None or record.key in handoffs:
            continue
        handoffs[record.key] = HandOff(
            id=record.key,
            lead=record.key,
            at=record.handed_over,
            assigned=record.assigned,
            rep=record.rep,
            tier=record.tier,
            source=record.source,
            team=record.team,
            disposed=record.disposition,
            connected=record.connected,
        )
        if record.first_touch is not None:
            own[record.key].append(Touch(record.key, record.first_touch, None, origin="column"))
    return names, handoffs, own


def _join(touches: Iterable[TouchRecord], names: _Names, own: dict[str, list[Touch]]) -> tuple[int, int]:
    matched = unmatched = 0
    for record in touches:
        lead = names.lead_of(record)
        if lead is None:
            unmatched += 1
            continue
        matched += 1
        own[lead].append(
            Touch(
                lead=lead,
                at=record.at,
                kind=record.kind,
                automated=record.automated,
                outcome=record.outcome,
                rep=record.rep,
                planned=record.planned,
                inbound=record.inbound,
            )
        )
    return matched, unmatched


def _rules(promise: Promise) -> Rules:
    speed = Within(
        id="first-call",
        giver="sales",
        receiver="marketing",
        until="first follow-up",
        target=Hours(promise.first_call),
        share=promise.share,
        period="month",
    )
    depths: tuple[Depth, ...] = ()
    if promise.tries is not None and promise.window is not None:
        depths = (
            Depth(
                id="tries",
                giver="sales",
                receiver="marketing",
                attempts=promise.tries,
                window=promise.window,
                share=promise.share,
                period="month",
            ),
        )
    return Rules(
        holds_from=_ALWAYS,
        zone=promise.zone,
        clock=Clock(promise.calendar),
        scope=EVERYTHING,
        touches=promise.touches,
        speeds=(speed,),
        depths=depths,
    )


def _misses(judged: Sequence[tuple[Case, Verdict]], names: _Names, zone: ZoneInfo) -> tuple[Miss, ...]:
    return tuple(
        Miss(
            key=case.handoff.lead,
            lead=names.shown[case.handoff.lead],
            handed_over=case.handoff.at,
            verdict=verdict,
            called_on=_called_on(case, zone) if verdict.speed == "late" else None,
        )
        for case, verdict in _in_order(judged)
        if verdict.speed in ("late", "overdue")
    )


def _called_on(case: Case, zone: ZoneInfo) -> date | None:
    first = case.followed_up
    return None if first is None else local_day(from_seconds(first.first), zone)


def _shortfalls(judged: Sequence[tuple[Case, Verdict]], names: _Names) -> tuple[Shortfall, ...]:
    return tuple(
        Shortfall(
            key=case.handoff.lead,
            lead=names.shown[case.handoff.lead],
            handed_over=case.handoff.at,
            tries=sum(known.first <= verdict.depth_deadline for known, _rep in case.attempts),
            deadline=verdict.depth_deadline,
        )
        for case, verdict in _in_order(judged)
        if verdict.depth == "missed" and verdict.depth_deadline is not None
    )


def _in_order(judged: Sequence[tuple[Case, Verdict]]) -> list[tuple[Case, Verdict]]:
    return sorted(judged, key=lambda pair: pair[0].handed_over)


def _at(
    cases: Sequence[Case],
    own: dict[str, list[Touch]],
    promise: Promise,
    hours: int,
    reach: Reach,
    now: datetime,
) -> Tally:
    """The states under another target; none where a due time is not reached by the calendar."""
    with suppress(Refusal):
        return tally(_states(cases, own, replace(promise, first_call=hours * 3600, tries=None), reach, now))
    return Tally()


def _states(
    cases: Sequence[Case], own: dict[str, list[Touch]], promise: Promise, reach: Reach, now: datetime
) -> list[State]:
    """The states under a promise of speed; where all is known by the second only the due time differs."""
    rules = _rules(promise)
    states = []
    for case in cases:
        if case.exact and case.start is not None:
            due = rules.clock.due_seconds(case.start.first, promise.first_call)
            facts = facts_of(case, case.strict, reach.now)._replace(due=due)
            states.append(judge_facts(facts, reach).speed)
        else:
            again = cases_of([case.handoff], own[case.handoff.lead], [rules], now=now)[0]
            states.append(judge(again, reach).speed)
    return states
