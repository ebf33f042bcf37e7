"""Why a figure of the status is not there: a reason for each field that is null."""

from __future__ import annotations

from collections.abc import Iterable

from sla_tui.domain.pace import Pace
from sla_tui.domain.terms import Between, Commitment, Count, Delivery, Depth, Figure
from sla_tui.wording import _

from .figure_words import unknown_text
from .judging import CommitmentStatus
from .share_figures import is_disposition

COUNT_FIELDS = (
    "goal",
    "actual",
    "goal_to_date",
    "gap",
    "needed_by_tonight",
    "catch_up_per_day",
    "rate_per_day",
    "projected",
)
"""The figures of a count."""

_SHARE_FIELDS = ("share", "compliance", "compliance.percent", "budget")
_TIME_FIELDS = ("mean_hours", "median_hours", "p90_hours")


def reasons(status: CommitmentStatus, nulls: Iterable[str]) -> dict[str, str]:
    """The reason for each of the fields that are null, and for the state where it is unknown."""
    why = {} if status.missing is None else {"state": unknown_text(status)}
    return why | {field: _reason(status, field) for field in nulls}


def _reason(status: CommitmentStatus, field: str) -> str:
    if field not in _figures_of(status.commitment):
        return _("no figure of this kind of promise")
    if status.missing is not None and status.missing != "undated":
        return unknown_text(status)
    if status.uptime is not None:
        return (
            _("nothing of the period is over yet") if field == "figure" else _("it follows from the outages")
        )
    if isinstance(status.commitment, Figure):
        return _("nobody enters it: it comes from the data")
    return _of_a_share(field) if status.counted is None else _of_a_count(status.counted.pace, field)


def _figures_of(commitment: Commitment) -> tuple[str, ...]:
    """The fields that a kind of promise may have."""
    if isinstance(commitment, Count):
        return ("data_until", *COUNT_FIELDS)
    if isinstance(commitment, Delivery):
        return ("data_until", *_SHARE_FIELDS)
    if isinstance(commitment, Figure):
        return ("data_until", "figure", "of", "entered_by", "entered_at")
    if isinstance(commitment, Depth):
        return ("data_until", *_SHARE_FIELDS, "average_depth")
    if isinstance(commitment, Between):
        return ("data_until", *_SHARE_FIELDS, *_TIME_FIELDS)
    elapsed = () if is_disposition(commitment) else ("mean_elapsed_hours",)
    return ("data_until", *_SHARE_FIELDS, *_TIME_FIELDS, *elapsed)


def _of_a_count(pace: Pace, field: str) -> str:
    if pace.today is None and not pace.over:
        return _("the period has not begun")
    if field in ("gap", "rate_per_day"):
        first = pace.yesterday is None
        return _("nothing is judged on the first day") if first else _("no working day is over yet")
    if pace.over:
        return _("the goal has been due")
    return _("no day is left") if field == "catch_up_per_day" else _("fewer than 7 days of data")


def _of_a_share(field: str) -> str:
    if field == "compliance.percent":
        return _("nothing is decided yet")
    if field == "average_depth":
        return _("no lead that is not connected")
    return _("no answer with a known time yet")
