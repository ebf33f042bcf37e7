"""The hand-offs of one week at an instant: their figures, what became of them, why promises were missed.

Each list is a partition: its parts add up to the hand-offs of the week (numbers.md §§5-7).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.domain.groups import Group, Tally, group_of
from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.periods import Period
from sla_tui.domain.reach import Reach
from sla_tui.domain.state import Missing
from sla_tui.domain.terms import Between, Count
from sla_tui.domain.verdict import MISSED, Verdict
from sla_tui.domain.when import When, earliest, local_day
from sla_tui.store.reads import Reads
from sla_tui.store.rows import VerdictRow
from sla_tui.store.week_reads import StoredFate, read_fates

from .agreements import Agreement, Promise
from .counting import Added, counted_in
from .held import HeldLeads, held_leads
from .known import Known
from .lines import lines_of
from .telling import attempts_asked, knows_acceptances, without_tries

FateKind = Literal["accepted", "rejected", "disqualified", "returned", "open"]
FATES: tuple[FateKind, ...] = ("accepted", "rejected", "disqualified", "returned", "open")
"""What may have become of a lead that was handed over, in the order in which it is told."""

Why = Literal["qualified", "no outcome yet", "dispute upheld", "definition not met"]
"""What a lead was accepted or rejected by."""

WeekMissing = Literal["leads", "earlier leads", "later leads"]
"""Why nothing is known of a week: no leads at all, none from so early, or none from so late."""


AGAIN = "handed over again"
"""The reason of what was missed since the lead was handed over again before it was done."""


class Tells(NamedTuple):
    """Of which kinds there are data at all, so that what is missing means something."""

    touches: bool
    tries: bool
    dispositions: bool
    acceptances: bool


class Fate(NamedTuple):
    """What became of a lead: how it ended, by what, and the reason that sales gave."""

    kind: FateKind
    why: Why | None = None
    reason: str | None = None


class Quality(NamedTuple):
    """What became of the leads of a week (§7); `fates` add up to `leads`.

    Hand-offs that a rule leaves out, or that the agreement does not cover, are counted beside.
    """

    leads: int
    fates: tuple[tuple[Fate, int], ...]
    left_out: int
    not_covered: int

    def number(self, kind: FateKind) -> int:
        """How many came to this, whatever by."""
        return sum(number for fate, number in self.fates if fate.kind == kind)


class Reason(NamedTuple):
    """Why so many hand-offs missed a promise: a code, None where nobody said; and what was noted."""

    code: str | None
    number: int
    notes: tuple[str, ...]


class Kept(NamedTuple):
    """The hand-offs of a week by their state for one promise; `lacking` are data that it would need."""

    tally: Tally
    lacking: Missing | None


class WeekFigures(NamedTuple):
    """The hand-offs of a week; with `missing` nothing is known of them, and all is empty.

    `left_out` counts the excluded by their rule. `counted` has for each promise of a count what the week
    adds to it, by its id, `between` for each from one event of a hand-off to another how it was kept;
    `held` are its leads against what must hold of them, where that is agreed.
    """

    week: Period
    missing: WeekMissing | None
    hand_offs: int
    group: Group
    left_out: dict[str, int]
    counted: dict[str, Added]
    quality: Quality
    reasons: tuple[Reason, ...]
    between: dict[str, Kept]
    held: HeldLeads | None = None

    @property
    def missed(self) -> int:
        """The hand-offs on which some promise is known not to be kept."""
        return sum(reason.number for reason in self.reasons)


def tells_of(reads: Reads, agreement: Agreement, until: DataUntil, week: Period) -> Tells:
    """What the data can tell of, by the kinds that there are."""
    asked = attempts_asked(agreement)
    several = not asked or max(asked.values()) > 1
    return Tells(
        touches=until.touches != NEVER,
        tries=reads.knows_tries() or not several,
        dispositions=reads.knows_dispositions(),
        acceptances=knows_acceptances(reads, until, week, agreement.zone),
    )


def week_figures(
    reads: Reads,
    agreement: Agreement,
    promises: Sequence[Promise],
    week: Period,
    until: DataUntil,
    reach: Reach,
    now: datetime,
) -> WeekFigures:
    """The hand-offs of a week that are there at `now`, each as it stands then."""
    missing = _missing(reads, agreement, week, until, now)
    rows = [
        row for row in reads.verdict_rows(agreement.id, week.start, week.end) if row.handed_at <= reach.now
    ]
    asked = {} if reads.knows_tries() else attempts_asked(agreement)
    lines = lines_of(reads, agreement, rows, reach, now)
    verdicts = [without_tries(line.verdict, asked.get(line.depth, 0)) for line in lines]
    fates = read_fates(reads.connection, [row.handoff_id for row in rows])
    known = [(verdict, fates[row.handoff_id]) for verdict, row in zip(verdicts, rows, strict=True)]
    between, missed = _between(reads, agreement, promises, week, until, now)
    return WeekFigures(
        week,
        missing,
        len(rows),
        _group(verdicts, [line.depth is not None for line in lines], agreement),
        dict(Counter(verdict.excluded for verdict in verdicts if verdict.excluded is not None)),
        {
            promise.commitment.id: counted_in(
                reads,
                agreement,
                promise.version,
                promise.commitment,
                week,
                reach.now,
                Known(reads, agreement, until, week.start).no_events(promise.commitment, week),
            )
            for promise in promises
            if isinstance(promise.commitment, Count)
        },
        _quality(known, agreement.zone, now),
        _reasons(
            known,
            [row.handoff_id in missed for row in rows],
            [_is_cut_short(line.verdict, row, reach.now) for line, row in zip(lines, rows, strict=True)],
        ),
        between,
        held_leads(reads, agreement, week, reach.now),
    )


def _between(
    reads: Reads,
    agreement: Agreement,
    promises: Sequence[Promise],
    week: Period,
    until: DataUntil,
    now: datetime,
) -> tuple[dict[str, Kept], frozenset[int]]:
    """How the promises between two events were kept, by their ids; and the hand-offs that missed one."""
    if not agreement.pairs:
        return {}, frozenset()
    from .between import states_of
    from .stretches import Stretches

    stretches = Stretches(reads, agreement, until, now)
    found = stretches.of_days(week.start, week.end)
    every = [one for some in found.values() for one in some]
    kept = {
        each.id: Kept(
            states_of(one for one in every if one.promise.id == each.id), stretches.lacking(each.pair)
        )
        for each in (promise.commitment for promise in promises)
        if isinstance(each, Between)
    }
    return kept, frozenset(one.handoff for one in every if one.missed)


def _group(verdicts: Sequence[Verdict], tried: Sequence[bool], agreement: Agreement) -> Group:
    """The figures of all; those of depth are of the leads for which tries are promised, if any are (§5)."""
    group = group_of(verdicts)
    if not attempts_asked(agreement):
        return group
    promised = group_of(verdict for verdict, is_tried in zip(verdicts, tried, strict=True) if is_tried)
    return group._replace(not_connected=promised.not_connected, average_depth=promised.average_depth)


def _missing(
    reads: Reads, agreement: Agreement, week: Period, until: DataUntil, now: datetime
) -> WeekMissing | None:
    if until.leads == NEVER:
        return "leads"
    first = reads.first_day_of_data(agreement.id)
    if first is not None and first >= week.end:
        return "earlier leads"
    reached = now if until.leads is None else min(now, until.leads)
    return "later leads" if local_day(reached, agreement.zone) < week.start else None


def _quality(known: Sequence[tuple[Verdict, StoredFate]], zone: ZoneInfo, now: datetime) -> Quality:
    fates = Counter(
        _fate(verdict, fate, zone, now)
        for verdict, fate in known
        if verdict.covered and verdict.excluded in (None, "dispute upheld")
    )
    leads = sum(fates.values())
    not_covered = sum(1 for verdict, _fate in known if not verdict.covered)
    ranked = sorted(fates.items(), key=lambda one: (FATES.index(one[0].kind), -one[1], _words(one[0])))
    return Quality(leads, tuple(ranked), len(known) - leads - not_covered, not_covered)


def _fate(verdict: Verdict, fate: StoredFate, zone: ZoneInfo, now: datetime) -> Fate:
    if verdict.excluded == "dispute upheld":
        return Fate("rejected", "dispute upheld", fate.disputed)
    disposed = fate.disposed
    # What is known without even its day counts among the outcomes (§7).
    if disposed is not None and (disposed.at is None or _is_there(disposed.at, zone, now)):
        if disposed.outcome == "disqualified" and disposed.definition_not_met:
            return Fate("rejected", "definition not met", disposed.reason)
        if disposed.outcome == "disqualified":
            return Fate("disqualified", None, disposed.reason)
        if disposed.outcome == "returned":
            return Fate("returned", None, disposed.reason)
        return Fate("accepted", "qualified")
    if fate.accepted is not None and _is_there(fate.accepted, zone, now):
        return Fate("accepted", "no outcome yet")
    return Fate("open")


def _is_there(when: When, zone: ZoneInfo, now: datetime) -> bool:
    return earliest(when, zone) <= now


def _words(fate: Fate) -> tuple[str, str]:
    return fate.why or "", fate.reason or ""


def _is_cut_short(verdict: Verdict, row: VerdictRow, now: int) -> bool:
    """Whether all that is missed could still be done in time when the lead was handed over again (yy)."""
    again = row.again_at
    if again is None or again > now or verdict.speed in MISSED:
        return False
    ends = ((verdict.depth, row.depth_deadline), (verdict.disposition, row.disposition_due))
    return all(end is not None and again <= end for state, end in ends if state in MISSED)


def _reasons(
    known: Sequence[tuple[Verdict, StoredFate]], others: Sequence[bool], cut_short: Sequence[bool]
) -> tuple[Reason, ...]:
    """The hand-offs with a promise that is not kept, by the reason; what nobody explained comes last.

    `others` says of each whether one is missed that its verdict does not tell of, `cut_short` whether all
    of its own are since the next hand-off came before, which is the reason where nobody gave another.
    """
    missed = [
        fate._replace(late_code=AGAIN) if fate.late_code is None and short and not other else fate
        for (verdict, fate), other, short in zip(known, others, cut_short, strict=True)
        if verdict.missed or other
    ]
    codes = Counter(fate.late_code for fate in missed)
    ranked = sorted(codes.items(), key=lambda one: (one[0] is None, -one[1], one[0] or ""))
    return tuple(
        Reason(
            code,
            number,
            tuple(fate.late_note for fate in missed if fate.late_code == code and fate.late_note),
        )
        for code, number in ranked
    )
