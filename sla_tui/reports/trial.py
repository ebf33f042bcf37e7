"""Terms tried on the data at hand before they are in force: what the past would have come to.

What was handed over is read once; then any terms can be tried on it. Shares are judged over the last
full month; what other numbers came to is read in `numbers_before`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.domain.cases import Case
from sla_tui.domain.followup import cases_of
from sla_tui.domain.groups import Tally, tally
from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.pace import today_of
from sla_tui.domain.periods import Period, period_of
from sla_tui.domain.reach import reach_of
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.rules import rules_of
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Commitment, Terms, Within
from sla_tui.domain.verdict import MISSED, State, Verdict, is_seen, judge
from sla_tui.domain.when import has_time, local_day
from sla_tui.store.past import Kind, histories_between, leads_in_line
from sla_tui.store.reads import Reads
from sla_tui.store.rows import History

_A_DAY = timedelta(days=1)
_ALWAYS = date(1, 1, 1)
_LEAST_IN_CLUSTER = 3


@dataclass(frozen=True, slots=True)
class Past:
    """What terms of a zone are tried on: leads by day, and the histories around the last full month."""

    zone: ZoneInfo
    now: datetime
    until: DataUntil
    line: Counter[Kind]
    histories: tuple[History, ...]

    @property
    def today(self) -> date:
        """The last local day that the data of leads reach (numbers.md §3)."""
        return today_of(self.now, self.until.leads, self.zone)

    @property
    def month(self) -> Period:
        """The last full month."""
        return _month_before(self.today)


class Cluster(NamedTuple):
    """Where misses crowd: on a weekday (Monday is 0), from an hour of the day on."""

    weekday: int
    hour: int
    misses: int


class TriedShare(NamedTuple):
    """A promise for a share of leads over a month; `cluster` says where its misses crowd, if anywhere."""

    month: Period
    states: Tally
    cluster: Cluster | None


@dataclass(frozen=True, slots=True)
class Trial:
    """What each commitment would have come to, by its id; `mails` are (automated, all) of the month.

    `covered` counts marketing's leads handed over since the day from which the terms hold.
    """

    shares: dict[str, TriedShare]
    covered: int
    mails: tuple[int, int]


def read_past(reads: Reads, zone: ZoneInfo, now: datetime) -> Past | None:
    """The past to try terms of a zone on, None where no lead was ever handed over."""
    until = reads.data_until()
    line = leads_in_line(reads, zone)
    if until.leads == NEVER or not line:
        return None
    month = _month_before(today_of(now, until.leads, zone))
    around = histories_between(reads, month.start - _A_DAY, month.end + _A_DAY)
    return Past(zone, now, until, line, around)


def try_terms(past: Past, terms: Terms) -> Trial | None:
    """What the past would have come to under terms of its zone; None where a target is out of all reach."""
    try:
        judged = list(_judged(past, terms))
    except Refusal:
        return None
    return Trial(
        shares=_shares(past, terms, judged),
        covered=sum(
            number
            for kind, number in past.line.items()
            if kind.day >= terms.holds_from and _inside(kind, terms.scope)
        ),
        mails=_mails(past),
    )


def _month_before(today: date) -> Period:
    return period_of("month", today).previous()


def _judged(past: Past, terms: Terms) -> Iterator[tuple[Case, Verdict]]:
    """Every hand-off of the month under the terms, as if they had been in force."""
    rules = rules_of(terms)._replace(holds_from=_ALWAYS)
    reach = reach_of(past.now, past.until)
    for history in past.histories:
        for case in cases_of(history.handoffs, history.touches, (rules,), now=past.now):
            if _is_in(local_day(case.handoff.at, past.zone), past.month) and is_seen(case, reach):
                yield case, judge(case, reach)


def _shares(past: Past, terms: Terms, judged: Sequence[tuple[Case, Verdict]]) -> dict[str, TriedShare]:
    """The promises of which anything can be said: without touches nobody can be called late."""
    shares = {}
    for commitment in terms.commitments:
        states = [(case, _state(commitment, case, verdict)) for case, verdict in judged]
        own = [(case, state) for case, state in states if state is not None]
        tallied = tally(state for _case, state in own)
        disposition = isinstance(commitment, Within) and commitment.until == "disposition"
        if tallied.compliance is not None and (disposition or past.until.touches != NEVER):
            shares[commitment.id] = TriedShare(past.month, tallied, _crowded(own, past.zone))
    return shares


def _state(commitment: Commitment, case: Case, verdict: Verdict) -> State | None:
    """The state of a hand-off for the commitment; None where another one judges it, or none."""
    if not verdict.covered or verdict.excluded is not None:
        return None
    if commitment == case.depth:
        return verdict.depth
    if commitment == case.disposition:
        return verdict.disposition
    return verdict.speed if commitment == case.speed else None


def _crowded(own: Sequence[tuple[Case, State]], zone: ZoneInfo) -> Cluster | None:
    """The weekday and the hour from which on there are the most misses beyond what chance would give.

    Told only where they are at least three, two of five misses, and twice as many as chance gives.
    """
    slots = [
        (there.weekday(), there.hour, state in MISSED)
        for case, state in own
        if isinstance(case.handoff.at, datetime) and has_time(case.handoff.at)
        for there in (case.handoff.at.astimezone(zone),)
    ]
    missed = Counter((weekday, hour) for weekday, hour, miss in slots if miss)
    total, best, most = sum(missed.values()), None, Fraction(0)
    for weekday, hour in sorted({*missed, *((weekday, 0) for weekday, _hour in missed)}):
        there = [miss for day, at, miss in slots if day == weekday and at >= hour]
        misses, usual = sum(there), Fraction(len(there) * total, len(slots))
        crowded = misses >= _LEAST_IN_CLUSTER and 5 * misses >= 2 * total and misses >= 2 * usual
        if crowded and misses - usual >= most:
            best, most = Cluster(weekday, hour, misses), misses - usual
    return best


def _inside(kind: Kind, scope: Scope) -> bool:
    return scope.covers(source=kind.source, team=kind.team, tier=kind.tier)


def _is_in(day: date, period: Period) -> bool:
    return period.start <= day < period.end


def _mails(past: Past) -> tuple[int, int]:
    mails = [
        touch.automated
        for history in past.histories
        for touch in history.touches
        if touch.kind == "email" and _is_in(local_day(touch.at, past.zone), past.month)
    ]
    return sum(mails), len(mails)
