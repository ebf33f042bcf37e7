"""The figures that the charts draw, from a status and from the hand-offs of some days."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TypeVar

from sla_tui.charts.series import (
    Depth,
    DepthGroup,
    Speed,
    SpeedGroup,
    Waterfall,
    Worked,
    WorkedGroup,
)
from sla_tui.domain.groups import Group
from sla_tui.domain.periods import Period, period_of
from sla_tui.domain.terms import Count, Hours, Within
from sla_tui.domain.terms import Depth as DepthCommitment

from .excluded_days import lessened_in
from .groups import Groups
from .judging import CommitmentStatus
from .status import AgreementStatus
from .words import month_text, target_text

T = TypeVar("T")


def waterfall_of(status: CommitmentStatus) -> Waterfall | None:
    """The waterfall of a count; None for another promise, or where nothing is promised."""
    if status.counted is None or not isinstance(status.commitment, Count):
        return None
    pace = status.counted.pace
    line = [goal for goal in pace.goal_line if goal is not None]
    return Waterfall(
        days=len(pace.goal_line),
        goal=tuple(line) if len(line) == len(pace.goal_line) else None,
        actual=pace.actual_line,
        accepted=pace.accepted_line if pace.accepted_line != pace.actual_line else None,
        today=None if pace.today is None else pace.today + 1,
        projected=_finish(status),
        currency=status.currency if status.commitment.in_money else None,
        event=status.commitment.event,
        excluded=lessened_in(status),
        ticks=_months_of(status.period),
    )


def _months_of(period: Period) -> tuple[tuple[int, str], ...]:
    """The months of a year in their middle, by the number of the day; none of a shorter period."""
    if period.kind != "year":
        return ()
    month, named = period_of("month", period.start), []
    while month.start < period.end:
        named.append(((month.start - period.start).days + 15, month_text(month.start)))
        month = month.next()
    return tuple(named)


def first_waterfall(status: AgreementStatus) -> Waterfall | None:
    """The waterfall of the agreement's first count."""
    found = (waterfall_of(item) for item in status.commitments)
    return next((series for series in found if series is not None), None)


def speed_series(
    groups: Groups, commitment: Within | None, excluded: frozenset[int], later: str = ""
) -> Speed:
    """Response times by group, against the promise of a first follow-up.

    `later` are targets that it gets inside the period, in words, here and below.
    `excluded` are the groups that are days of an exclusion period, here and below.
    """
    goal = commitment.target.seconds if commitment and isinstance(commitment.target, Hours) else None
    goal_text = target_text(commitment.target) + later if commitment else ""
    return Speed(tuple(_each(groups, _speed_group)), goal, excluded, goal_text)


def depth_series(
    groups: Groups, commitment: DepthCommitment | None, excluded: frozenset[int], later: str = ""
) -> Depth:
    """Average depth by group, against the attempts promised."""
    goal = commitment.attempts if commitment else None
    return Depth(tuple(_each(groups, _depth_group)), goal, excluded, f"{goal}{later}" if goal else "")


def worked_series(groups: Groups, excluded: frozenset[int]) -> Worked:
    """Leads worked beside leads handed over, by group."""
    return Worked(tuple(_each(groups, _worked_group)), excluded)


def _finish(status: CommitmentStatus) -> tuple[Fraction, Fraction, Fraction] | None:
    projection = status.counted.pace.projection if status.counted is not None else None
    return None if projection is None else (projection.low, projection.mid, projection.high)


def _each(groups: Groups, make: Callable[[str, Group], T]) -> Iterable[T]:
    return (make(label, group) for label, group in groups.groups)


def _speed_group(label: str, group: Group) -> SpeedGroup:
    response = group.response
    return SpeedGroup(label, response.mean, response.median, response.p90, group.answered, group.no_follow_up)


def _depth_group(label: str, group: Group) -> DepthGroup:
    return DepthGroup(label, group.average_depth, group.not_connected)


def _worked_group(label: str, group: Group) -> WorkedGroup:
    return WorkedGroup(label, group.leads, group.worked)
