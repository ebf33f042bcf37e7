"""Who held a hand-off when its state was decided (numbers.md §5, by rep).

Instants are seconds since the epoch.
"""

from collections.abc import Iterable
from typing import NamedTuple

from .verdict import State

_NOT_KEPT: tuple[State, ...] = ("overdue", "missed")


class PastOwner(NamedTuple):
    """Somebody who had a hand-off up to, but without, an instant."""

    until: int
    rep: str


def holder_at(instant: int, past: Iterable[PastOwner], present: str | None) -> str | None:
    """Who held a hand-off at an instant; None where nobody has it.

    Args:
        instant: the instant that is asked about.
        past: its owners before, in any order.
        present: who has it now; before the first change that is known, its first owner had it.
    """
    then = min((owner for owner in past if instant < owner.until), default=None)
    return present if then is None else then.rep


def decided_at(state: State, answered: int | None, deadline: int | None, now: int) -> int:
    """When a promise on a hand-off was decided: at its answer, else at its deadline, else it is now.

    The answer of a first call is the first follow-up, that of a depth what fulfilled it, that of a
    disposition the disposition itself; one after `now` is none yet. `deadline` is the last second in
    time, which decides where the state says that it went by.
    """
    if answered is not None and answered <= now:
        return answered
    return deadline if state in _NOT_KEPT and deadline is not None else now
