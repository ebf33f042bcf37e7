"""How a promise from one event of a hand-off to another stands (numbers.md §5, decided (ae), (af))."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sla_tui.domain.eased import Eased, eased_of
from sla_tui.domain.groups import Spread, Tally, spread, tally_of
from sla_tui.domain.periods import Period
from sla_tui.domain.state import Outcomes, ShareStanding, share_state
from sla_tui.domain.terms import Between

from .alike import without_data
from .known import Known
from .share_figures import ShareStatus
from .stretches import Stretched, Stretches


def between_status(
    stretches: Stretches, promise: Between, period: Period, today: date, goal: int | None
) -> tuple[ShareStatus, datetime | None]:
    """How the promise stands in a period, and how far the data of it reach; None where the store is live.

    `goal` is the period's of leads, where it has one.
    """
    found = stretches.judged(promise, period)
    known = Known(stretches.reads, stretches.agreement, stretches.until, today)
    missing = known.no_leads(period) or stretches.lacking(promise.pair)
    states = states_of(found) if missing is None else without_data(states_of(found))
    if promise.pair.of_some:
        goal = None
    standing = share_state(
        Outcomes(states.met, states.failed, states.pending, states.undated),
        promise.share,
        today=today,
        end=period.end,
        next_end=period.next().end,
        leads_goal=goal,
        last_period=_last_closed(stretches, promise, period, today) if goal is None else None,
        no_data=missing,
        eased=stretches_eased(promise, found),
    )
    return share_of(found, states, standing), stretches.answers_until(promise)


def stretches_eased(promise: Between, found: Iterable[Stretched]) -> Eased:
    """By how much less exclusion periods ask of the hand-offs that a promise judges."""
    return eased_of(promise.share, ((one.state, one.enough, 1) for one in found))


def share_of(found: Sequence[Stretched], states: Tally, standing: ShareStanding) -> ShareStatus:
    """The figures of the hand-offs that a promise judges."""
    return ShareStatus(
        tally=states,
        excluded=sum(one.state == "excluded" for one in found),
        standing=standing,
        times=times_of(found),
        elapsed_mean=None,
        no_follow_up=states.pending + states.overdue,
        average_depth=None,
    )


def _last_closed(stretches: Stretches, promise: Between, period: Period, today: date) -> int | None:
    """The leads of the last closed period, as for a first call (§13)."""
    before = period.previous()
    for candidate in (before, before.previous()):
        states = states_of(stretches.judged(promise, candidate))
        if today >= (candidate.next().end if states.pending else candidate.end):
            return states.met + states.failed + states.pending + states.undated
    return None


def states_of(found: Iterable[Stretched]) -> Tally:
    """How many are in each state; the excluded are in none."""
    return tally_of(Counter(one.state for one in found if one.state != "excluded"))


def times_of(found: Iterable[Stretched]) -> Spread:
    """The times that are known."""
    return spread([one.time for one in found if one.time is not None and one.state != "excluded"])
