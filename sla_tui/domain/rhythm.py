"""How often data of a kind come, and by when the next are to be expected (numbers.md, decided (aa))."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from .figures import median

LOOKED_AT = 6
"""How many times of coming tell the rhythm, the last of them."""

FEWEST = 3
"""With fewer there is no rhythm."""

TOGETHER = timedelta(minutes=5)
"""What comes sooner than this after the one before came with it."""

LEAST_WAIT = timedelta(hours=1)
"""So long one always waits before anything is missed."""


class Rhythm(NamedTuple):
    """When data came last, and the usual distance between two times."""

    last: datetime
    usual: timedelta

    @property
    def expected_by(self) -> datetime:
        """The instant up to which nothing is missed."""
        return self.last + max(self.usual * 3 // 2, LEAST_WAIT)

    def is_past(self, now: datetime) -> bool:
        """Whether more was expected by now."""
        return now > self.expected_by


def rhythm(imports: Iterable[datetime]) -> Rhythm | None:
    """The rhythm of the imports of one system and kind; None where it does not show yet.

    The distance is the median of those between the last six times, in whole seconds.
    """
    times = _apart(imports)[-LOOKED_AT:]
    if len(times) < FEWEST:
        return None
    distances = [int((later - earlier).total_seconds()) for earlier, later in pairwise(times)]
    middle = median(distances)
    assert middle is not None
    return Rhythm(times[-1], timedelta(seconds=int(middle)))


def _apart(imports: Iterable[datetime]) -> list[datetime]:
    """The times in order; of several that came together the last."""
    times: list[datetime] = []
    for at in sorted(imports):
        if times and at - times[-1] < TOGETHER:
            times.pop()
        times.append(at)
    return times
