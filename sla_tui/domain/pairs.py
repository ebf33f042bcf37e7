"""The events of a hand-off, and from which of them to which a time may be promised (numbers.md §5, (ae))."""

from itertools import combinations
from typing import Literal, NamedTuple

Event = Literal[
    "created",
    "handed over",
    "assigned",
    "accepted",
    "first follow-up",
    "disposition",
    "qualified",
    "next touch",
]


class Pair(NamedTuple):
    """Two events of a hand-off, the earlier one first."""

    start: Event
    answer: Event

    @property
    def text(self) -> str:
        """Both as terms name them: `created to handed over`."""
        return f"{self.start} to {self.answer}"

    @property
    def is_by_rep(self) -> bool:
        """Whether it is a rep who keeps the promise (ah).

        A hand-over is marketing's and an assignment the routing's; what begins with the creation is both
        sides' time.
        """
        return self.start != "created" and self.answer != "assigned"

    @property
    def of_some(self) -> bool:
        """Whether it judges those hand-offs alone of which its start is there."""
        return self.start in ("accepted", "first follow-up", "qualified")


IN_ORDER: tuple[Event, ...] = (
    "created",
    "handed over",
    "assigned",
    "accepted",
    "first follow-up",
    "disposition",
)
"""The events from one of which to any later one a time may be promised."""

OF_WITHIN = (
    Pair("handed over", "first follow-up"),
    Pair("assigned", "first follow-up"),
    Pair("assigned", "disposition"),
)
"""What a first call and a disposition are about, which the verdicts judge."""

PAIRS = (
    *(pair for pair in map(Pair._make, combinations(IN_ORDER, 2)) if pair not in OF_WITHIN),
    Pair("qualified", "next touch"),
)
"""The pairs of events of which a promise between two events may be."""
