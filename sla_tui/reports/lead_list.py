"""The leads under one agreement as a list: who each is, how it stands, and what comes next for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.pace import today_of
from sla_tui.domain.periods import Period
from sla_tui.domain.reach import Reach, reach_of
from sla_tui.domain.terms import Pair
from sla_tui.domain.verdict import State, Verdict
from sla_tui.domain.when import DAY, local_day
from sla_tui.store.absence_reads import StoredAbsence, read_away
from sla_tui.store.alike import read_listed
from sla_tui.store.reads import Reads
from sla_tui.store.rows import ListedRow

from .agreements import Agreement
from .held import NOTHING_HELD, HeldWords, held_each
from .lines import judge_row, lines_of
from .share_figures import main_period
from .telling import attempts_asked, reach_of_data, without_tries
from .waiting import waiting_list

if TYPE_CHECKING:
    from .stretches import Stretched

View = Literal["waiting", "open", "misses", "period", "all"]
"""Who waits for a first call; what is owed next; what was promised and not kept in this period; all of it;
all that there ever were."""

_OPEN = ("pending", "overdue")
_WORST: tuple[State, ...] = ("overdue", "late", "pending", "undated", "met", "excluded")

What = Literal["call", "tries", "disposition", "assignment", "acceptance", "touch"]

_AWAITED: dict[Pair, What] = {
    "handed over to assigned": "assignment",
    "handed over to accepted": "acceptance",
    "assigned to accepted": "acceptance",
    "qualified to next touch": "touch",
}
"""What a promise between two events waits for; the hand-over itself is not waited for in a list of it."""


class Next(NamedTuple):
    """What is still owed to a lead, and the last second for it, None where nobody has the lead yet.

    With `by_day` that is the end of a window of days.
    """

    what: What
    at: int | None
    overdue: bool
    by_day: bool = False


class LeadLine(NamedTuple):
    """A hand-off in a list: whom it is of, who has it, how it stands, and what agreed of it is so or not.

    What is shown of it is made when it is asked for, as there may be a hundred thousand of which twenty
    are in view. `known` is all by which it may be found, folded; `substitute` who acts for the rep today;
    `between` are the promises from one event of it to another.
    """

    row: ListedRow
    verdict: Verdict
    known: str
    substitute: str = ""
    between: tuple[Stretched, ...] = ()
    held: HeldWords = NOTHING_HELD

    @property
    def handoff_id(self) -> int:
        """The id of the hand-off."""
        return self.row.handoff_id

    @property
    def lead_id(self) -> int:
        """The id of the lead."""
        return self.row.lead_id

    @property
    def name(self) -> str:
        """The lead by its name, else by its mail or its number."""
        return self.row.name or self.row.email or f"#{self.row.lead_id}"

    @property
    def company(self) -> str:
        """Whom it works for."""
        return self.row.company

    @property
    def rep(self) -> str:
        """Who has it; empty where nobody has it yet."""
        return self.row.rep

    @property
    def handed_at(self) -> int:
        """The (first) second at which it was handed over."""
        return self.row.handed_at

    @property
    def call_due(self) -> int | None:
        """The last second in time of its first call, None where it is not known or nobody has the lead."""
        return self._last_second("due")

    @property
    def next(self) -> Next | None:
        """What is due next of what is still open; None where nothing is, or no time is known.

        What is overdue whatever the time of a date that lacks it comes first. Nothing is where the lead was
        handed over again: what is done now is of its new hand-off.
        """
        if self.row.superseded:
            return None
        verdict = self.verdict
        owed: tuple[tuple[State, What, int | None], ...] = (
            (verdict.speed, "call", self.call_due),
            (verdict.depth, "tries", self._last_second("depth_deadline")),
            (verdict.disposition, "disposition", self._last_second("disposition_due")),
        )
        known = [
            Next(what, at, state == "overdue")
            for state, what, at in owed
            if state in _OPEN and (at is not None or state == "overdue")
        ]
        known += [
            Next(_AWAITED[one.promise.pair], one.due, one.state == "overdue", one.of_days)
            for one in self.between
            if one.state in _OPEN and one.due is not None and one.promise.pair in _AWAITED
        ]
        unassigned = verdict.speed == "pending" and not self.rep and self.call_due is None
        if unassigned:
            return Next("call", None, False)
        return min(known, key=lambda one: one.at or 0, default=None)

    @property
    def missed(self) -> bool:
        """Whether any promise on it is known not to be kept."""
        return self.verdict.missed or any(one.missed for one in self.between)

    @property
    def state(self) -> State:
        """How its first call stands; where none is promised, the worst of what is from event to event."""
        if self.verdict.speed != "not covered" or not self.between:
            return self.verdict.speed
        return min((one.state for one in self.between), key=_WORST.index)

    def _last_second(self, name: Literal["due", "depth_deadline", "disposition_due"]) -> int | None:
        """A deadline, where the verdict tells one: the instant in it may be that of another of its kind."""
        told: int | None = None if getattr(self.verdict, name) is None else getattr(self.row, name)
        return told


class Extent(NamedTuple):
    """How far the data of a list reach, in which period, and whether they tell of more than first tries."""

    reach: Reach
    period: Period
    zone: ZoneInfo
    knows_tries: bool


class LeadList(NamedTuple):
    """The lines of a view in its own order, and how far their data reach; None where there are no leads.

    Who waits and what is open come by what is due next, else the latest hand-off first.
    """

    view: View
    lines: tuple[LeadLine, ...]
    extent: Extent | None


def lead_list(reads: Reads, agreement: Agreement, until: DataUntil, now: datetime, view: View) -> LeadList:
    """The leads of a view at `now`.

    The period is that of the first first call which is promised on the last day that the data reach;
    what is open is looked for in the one before it too. Those who wait are those of Today.
    """
    if until.leads == NEVER:
        return LeadList(view, (), None)
    today = today_of(now, until.leads, agreement.zone)
    period = _period(agreement, today)
    first, end = {
        "open": (period.previous().start, period.end),
        "waiting": (period.previous().start, local_day(now, agreement.zone) + DAY),
        "all": (date.min, local_day(now, agreement.zone) + DAY),
    }.get(view, (period.start, period.end))
    waiting = (
        [one.handoff_id for one in waiting_list(reads, agreement, until, now)] if view == "waiting" else None
    )
    lines = _lines(reads, agreement, first, end, reach_of_data(reads, now, until), now, waiting)
    lines = _with_between(lines, reads, agreement, first, end, until, now)
    if waiting is not None:
        places = {handoff_id: place for place, handoff_id in enumerate(waiting)}
        lines.sort(key=lambda line: places[line.handoff_id])
    elif view == "open":
        lines = by_urgency(lines)
    elif view == "misses":
        lines = [line for line in lines if line.missed]
    extent = Extent(reach_of(now, until), period, agreement.zone, reads.knows_tries())
    return LeadList(view, tuple(lines), extent)


def by_urgency(lines: Iterable[LeadLine]) -> list[LeadLine]:
    """The lines that anything is open of: first what nobody has yet, then by what was or is due next."""
    dues = [
        (owed.at or 0, line.handed_at, place, line)
        for place, line in enumerate(lines)
        if (owed := line.next) is not None
    ]
    return [line for _at, _handed_at, _place, line in sorted(dues)]


def _period(agreement: Agreement, today: date) -> Period:
    promises = agreement.promises(today, today)
    return main_period(promises)


def _lines(
    reads: Reads,
    agreement: Agreement,
    first: date,
    end: date,
    reach: Reach,
    now: datetime,
    only: Sequence[int] | None,
) -> list[LeadLine]:
    """The hand-offs of `[first, end)`, or some of them alone, the latest first."""
    today = local_day(now, agreement.zone)
    rows, judged, ones = read_listed(
        reads.connection, agreement.id, first, end, reach, today=today, only=only
    )
    asked = {} if reads.knows_tries() else attempts_asked(agreement)

    def told(verdict: Verdict, depth: str | None) -> Verdict:
        return without_tries(verdict, asked[depth]) if depth in asked else verdict

    for_all = {one: told(judge_row(row, reach), row.depth) for one, row in ones.items()}
    alone = {row.handoff_id for row, one in zip(rows, judged, strict=True) if one is None}
    apart = [
        row
        for row in reads.verdict_rows(agreement.id, first, end, apart_at=reach.now)
        if row.handoff_id in alone
    ]
    by_itself = {
        row.handoff_id: told(line.verdict, row.depth)
        for row, line in zip(apart, lines_of(reads, agreement, apart, reach, now), strict=True)
    }
    found = [
        _line_by_itself(row, by_itself[row.handoff_id]) if one is None else _line(row, for_all[one])
        for row, one in zip(rows, judged, strict=True)
    ]
    held = held_each(reads, agreement, first, end, reach.now)
    if held:
        found = [line._replace(held=held.get(line.handoff_id, NOTHING_HELD)) for line in found]
    away = read_away(reads.connection, today)
    return [_with_substitute(line, away) for line in found] if away else found


def _with_substitute(line: LeadLine, away: Mapping[str, StoredAbsence]) -> LeadLine:
    """The line with who acts for the rep; they may be found by it too."""
    absence = away.get(line.rep)
    if absence is None or absence.substitute is None:
        return line
    name = absence.substitute
    return line._replace(known=f"{line.known}\n{name.casefold()}", substitute=name)


def _with_between(
    lines: list[LeadLine],
    reads: Reads,
    agreement: Agreement,
    first: date,
    end: date,
    until: DataUntil,
    now: datetime,
) -> list[LeadLine]:
    """The lines with what is promised of them from one event to another."""
    if not agreement.pairs:
        return lines
    from .stretches import Stretches

    found = Stretches(reads, agreement, until, now).of_days(first, end)
    return [line._replace(between=found.get(line.handoff_id, ())) for line in lines]


def _line(row: ListedRow, verdict: Verdict) -> LeadLine:
    known = (row.name, row.email, row.company, row.rep, row.tier, row.source, row.campaign)
    return LeadLine(row, verdict, "\n".join(known).casefold())


def _line_by_itself(row: ListedRow, verdict: Verdict) -> LeadLine:
    """A line whose deadlines are those of its verdict, not of the row, which knows but one reading."""
    return _line(
        row._replace(
            due=verdict.due,
            depth_deadline=verdict.depth_deadline,
            disposition_due=verdict.disposition_due,
        ),
        verdict,
    )
