"""A hand-off in a list: whom it is of, how it stands, and what is owed to it next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sla_tui.domain.pairs import Event
from sla_tui.domain.verdict import MISSED, State, Verdict
from sla_tui.store.listed import ListedRow

from .held import NOTHING_HELD, HeldWords

if TYPE_CHECKING:
    from .stretches import Stretched

_OPEN = ("pending", "overdue")
_WORST: tuple[State, ...] = ("overdue", "late", "pending", "undated", "met", "excluded")

What = Literal["call", "tries", "disposition", "assignment", "acceptance", "touch"]

_AWAITED: dict[Event, What] = {
    "assigned": "assignment",
    "accepted": "acceptance",
    "first follow-up": "touch",
    "disposition": "disposition",
    "next touch": "touch",
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


JudgedBy = tuple[str | None, str | None, str | None]
"""The ids of the promises of a first call, of tries and of a disposition that judge a hand-off."""


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
    judged_by: JudgedBy = (None, None, None)

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
            Next(_AWAITED[one.promise.pair.answer], one.due, one.state == "overdue", one.of_days)
            for one in self.between
            if one.state in _OPEN and one.due is not None and one.promise.pair.answer in _AWAITED
        ]
        unassigned = verdict.speed == "pending" and not self.rep and self.call_due is None
        if unassigned:
            return Next("call", None, False)
        return min(known, key=lambda one: one.at or 0, default=None)

    def is_cut_short(self, deadline: int | None) -> bool:
        """Whether the lead was handed over again while something of it could still be done in time."""
        return bool(self.row.superseded) and deadline is not None and self.row.superseded <= deadline

    @property
    def missed(self) -> bool:
        """Whether any promise on it is known not to be kept."""
        return self.verdict.missed or any(one.missed for one in self.between)

    @property
    def misses(self) -> tuple[str, ...]:
        """The ids of the promises on it that are known not to be kept."""
        verdict = self.verdict
        states = zip((verdict.speed, verdict.depth, verdict.disposition), self.judged_by, strict=True)
        return (
            *(id for state, id in states if state in MISSED and id is not None),
            *(one.promise.id for one in self.between if one.missed),
        )

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
