"""The hand-offs of a period in numbers: by the state of their first call, and how many are new."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sla_tui.domain.groups import Tally
from sla_tui.domain.when import DAY
from sla_tui.store.reads import Reads

from .agreements import Agreement, Promise
from .alike import Alike, how_many, states_of
from .share_figures import is_first_call


class HandOffs(NamedTuple):
    """The hand-offs of a period by the state of their first call; they add up to `total`.

    `since` is the last working day before today, `new` the hand-offs since its end; `calls` is whether a
    first call is promised at all.
    """

    total: int
    speed: Tally
    excluded: int
    not_covered: int
    since: date | None
    new: int
    calls: bool


def hand_offs_of(
    reads: Reads, agreement: Agreement, promise: Promise, alike: Sequence[Alike], today: date, now: int
) -> HandOffs:
    """Those of the period of a promise, as they stand at `now` in epoch seconds."""
    covered = [one for one in alike if one.verdict.covered]
    leads = [one for one in covered if one.verdict.excluded is None]
    since, period = promise.working_day_before(today), promise.period
    new = (
        0 if since is None else reads.hand_offs(agreement.id, max(since + DAY, period.start), period.end, now)
    )
    return HandOffs(
        total=how_many(alike),
        speed=states_of("speed", leads),
        excluded=how_many(covered) - how_many(leads),
        not_covered=how_many(alike) - how_many(covered),
        since=since,
        new=new,
        calls=is_first_call(promise.commitment),
    )
