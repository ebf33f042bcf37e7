"""The leads under one agreement as a list: who each is, how it stands, and what comes next for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import islice
from operator import itemgetter
from typing import Literal, NamedTuple

from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.pace import today_of
from sla_tui.domain.periods import Period
from sla_tui.domain.terms import Depth
from sla_tui.domain.verdict import Reach, State, Verdict
from sla_tui.domain.when import DAY
from sla_tui.store.alike import read_listed
from sla_tui.store.reads import Reads
from sla_tui.store.rows import ListedRow

from .agreements import Agreement
from .lines import judge_row, lines_of
from .share_figures import is_first_call
from .telling import reach_of_data, without_tries

View = Literal["open", "misses", "period", "all"]
"""What is owed next; what was promised and not kept in this period; all of it; all that there ever were."""

MOST_FOUND = 1000
"""How many leads a search finds."""

_MISSED = ("late", "overdue", "missed")
_OPEN = ("pending", "overdue")

What = Literal["call", "tries", "disposition"]


class Next(NamedTuple):
    """What is still owed to a lead, and the last second for it, None where nobody has the lead yet."""

    what: What
    at: int | None
    overdue: bool


class LeadLine(NamedTuple):
    """A hand-off in a list: whom it is of, who has it, and how it stands.

    `next` is what is due next of what is still open, None where nothing is or no time is known. `known`
    is all by which it may be found, folded.
    """

    handoff_id: int
    lead_id: int
    name: str
    company: str
    rep: str
    tier: str
    handed_at: int
    verdict: Verdict
    next: Next | None
    known: str

    @property
    def missed(self) -> bool:
        """Whether any promise on it is known not to be kept."""
        verdict = self.verdict
        return any(state in _MISSED for state in (verdict.speed, verdict.depth, verdict.disposition))

    def has(self, words: Iterable[str]) -> bool:
        """Whether all of some words, folded, are in what is known of it."""
        return all(word in self.known for word in words)


class LeadList(NamedTuple):
    """The lines of a view: what is open by what is due next, else the latest hand-off first."""

    view: View
    lines: tuple[LeadLine, ...]


def lead_list(reads: Reads, agreement: Agreement, until: DataUntil, now: datetime, view: View) -> LeadList:
    """The leads of a view at `now`.

    The period is that of the first first call which is promised on the last day that the data reach;
    what is open is looked for in the one before it too.
    """
    if until.leads == NEVER:
        return LeadList(view, ())
    today = today_of(now, until.leads, agreement.zone)
    period = _period(agreement, today)
    first, end = {
        "open": (period.previous().start, period.end),
        "all": (date.min, today + DAY),
    }.get(view, (period.start, period.end))
    reach = reach_of_data(reads, now, until)
    lines = _lines(reads, agreement, first, end, reach, now)
    if view == "open":
        return LeadList(view, tuple(sorted((line for line in lines if line.next), key=_urgency)))
    return LeadList(view, tuple(line for line in lines if view != "misses" or line.missed))


def found(lines: Iterable[LeadLine], text: str) -> tuple[LeadLine, ...]:
    """The first lines that have all the words of a text, in any case and any order.

    There are `MOST_FOUND` at the most: nobody reads on, and each key would wait for the rest.
    """
    words = text.casefold().split()
    return tuple(islice((line for line in lines if line.has(words)), MOST_FOUND))


def of_rep(lines: Iterable[LeadLine], rep: str) -> tuple[LeadLine, ...]:
    """The lines of a rep, of whose name a part is enough, in any case."""
    wanted = set(rep.casefold().split())
    return tuple(line for line in lines if wanted and wanted <= set(line.rep.casefold().split()))


def _urgency(line: LeadLine) -> tuple[int, int]:
    """First what nobody has yet, then what was or is due next."""
    assert line.next is not None
    return line.next.at or 0, line.handed_at


def _period(agreement: Agreement, today: date) -> Period:
    promises = agreement.promises(today, today)
    calls = [each for each in promises if is_first_call(each.commitment)]
    return (*calls, *promises)[0].period


def _lines(
    reads: Reads, agreement: Agreement, first: date, end: date, reach: Reach, now: datetime
) -> Iterable[LeadLine]:
    listed, ones = read_listed(reads.connection, agreement.id, first, end, reach)
    by_kind = {kind: judge_row(row, reach) for kind, row in ones.items()}
    apart = reads.verdict_rows(agreement.id, first, end, apart_at=reach.now)
    by_itself = {
        row.handoff_id: line.verdict
        for row, line in zip(apart, lines_of(reads, agreement, apart, reach, now), strict=True)
    }

    asked = {} if reads.knows_tries() else attempts_asked(agreement)

    def verdict_of(row: ListedRow) -> Verdict:
        verdict = by_itself[row.handoff_id] if row.kind is None else by_kind[row.kind]
        return without_tries(verdict, asked[row.depth]) if row.depth in asked else verdict

    return _made(listed, verdict_of)


def attempts_asked(agreement: Agreement) -> dict[str | None, int]:
    """How many tries are promised, by the id of the promise; of several versions the most."""
    depths = [
        (commitment.id, commitment.attempts)
        for version in agreement.versions
        for commitment in version.terms.commitments
        if isinstance(commitment, Depth)
    ]
    return {name: max(attempts for other, attempts in depths if other == name) for name, _n in depths}


def _made(listed: Iterable[ListedRow], verdict_of: Callable[[ListedRow], Verdict]) -> Iterable[LeadLine]:
    for row in listed:
        verdict = verdict_of(row)
        yield LeadLine(
            row.handoff_id,
            row.lead_id,
            row.name or row.email or f"#{row.lead_id}",
            row.company or "",
            row.rep or "",
            row.tier or "",
            row.handed_at,
            verdict,
            _next(row, verdict),
            _known(row),
        )


def _known(row: ListedRow) -> str:
    """All by which a lead may be found."""
    known = (row.name, row.email, row.company, row.rep, row.tier, row.source)
    return "\n".join(filter(None, known)).casefold()


def _next(row: ListedRow, verdict: Verdict) -> Next | None:
    """What is due next of what is open. A verdict's own instants are those of its kind, not of the row."""

    def last_second(name: Literal["due", "depth_deadline", "disposition_due"]) -> int | None:
        told: int | None = getattr(verdict, name)
        return told if told is None or row.kind is None else getattr(row, name)

    owed: tuple[tuple[State, What, int | None], ...] = (
        (verdict.speed, "call", last_second("due")),
        (verdict.depth, "tries", last_second("depth_deadline")),
        (verdict.disposition, "disposition", last_second("disposition_due")),
    )
    known = [
        Next(what, at, state == "overdue") for state, what, at in owed if state in _OPEN and at is not None
    ]
    unassigned = verdict.speed == "pending" and not row.rep and last_second("due") is None
    return Next("call", None, False) if unassigned else min(known, key=itemgetter(1), default=None)
