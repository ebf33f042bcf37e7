"""How far what is missing counts at an instant (numbers.md §1): nobody is called late on a stale export."""

from datetime import datetime
from typing import NamedTuple

from .leads import NEVER, DataUntil
from .when import to_seconds

_NEVER = to_seconds(NEVER)


class Reach(NamedTuple):
    """`now`, and how far what is missing counts: for touches, for leads, for both together.

    Of a clock that started before `since` no touch is known to be missing, and of a lead that its rep
    received before `answered` no disposition.
    """

    now: int
    touches: int
    leads: int
    both: int
    since: int = _NEVER
    answered: int = _NEVER

    def of(self, start: int | None) -> "Reach":
        """How far what is missing counts for a clock by its start, None where that is not known."""
        if start is None or start >= self.since:
            return self
        return self._replace(touches=_NEVER, both=_NEVER)

    def of_answers(self, received: int | None) -> int:
        """How far a disposition is known to be missing, for a lead by when its rep received it."""
        return self.leads if received is None or received >= self.answered else _NEVER


def reach_of(now: datetime, until: DataUntil) -> Reach:
    """The reach of the data at `now` (numbers.md §1)."""
    seconds = to_seconds(now)
    touches = seconds if until.touches is None else min(seconds, to_seconds(until.touches))
    leads = seconds if until.leads is None else min(seconds, to_seconds(until.leads))
    since, answered = (
        _NEVER if told is None else to_seconds(told)
        for told in (until.touches_since, until.dispositions_since)
    )
    return Reach(seconds, touches, leads, min(touches, leads), since, answered)
