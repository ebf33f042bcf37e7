"""The status report as plain data: the schema of `sla-tui status --json`.

What does not apply or is unknown is null, and `why` says why by field. Money is whole minor units
with its currency; decimals are rounded as they are shown.
"""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from sla_tui.domain.figures import rounded
from sla_tui.domain.groups import Tally
from sla_tui.domain.pace import Pace
from sla_tui.domain.terms import Count
from sla_tui.wording import _

from .status import AgreementStatus, CommitmentStatus, ShareStatus, StatusReport
from .words import kind_of, label_text, missing_text

SCHEMA = 1
_COUNT_FIELDS = (
    "goal",
    "actual",
    "goal_to_date",
    "gap",
    "needed_by_tonight",
    "catch_up_per_day",
    "rate_per_day",
)
_TIME_FIELDS = ("mean_hours", "median_hours", "p90_hours", "mean_elapsed_hours")


def status_data(report: StatusReport) -> dict[str, Any]:
    """The whole report as JSON data."""
    return {
        "schema": SCHEMA,
        "at": _instant(report.at),
        "agreements": [_agreement(status) for status in report.agreements],
    }


def _agreement(status: AgreementStatus) -> dict[str, Any]:
    currency = status.version.terms.currency
    return {
        "name": status.agreement.name,
        "commitments": [_commitment(item, currency) for item in status.commitments],
    }


def _commitment(status: CommitmentStatus, currency: str) -> dict[str, Any]:
    period = status.period
    data: dict[str, Any] = {
        "id": status.commitment.id,
        "kind": kind_of(status.commitment),
        "label": label_text(status.commitment),
        "state": status.state,
        "why": {},
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat(), "days": period.days},
        "data_until": _instant(status.data_until),
        **_count(status, currency),
        "share": None if isinstance(status.commitment, Count) else _number(status.commitment.share, 6),
        **_share(status),
    }
    data["why"] = _why(status, data)
    return data


def _count(status: CommitmentStatus, currency: str) -> dict[str, Any]:
    empty: dict[str, Any] = dict.fromkeys((*_COUNT_FIELDS, "projected"))
    if status.count is None or not isinstance(status.commitment, Count):
        return empty
    in_money = status.commitment.measure == "value"

    def amount(value: int | Fraction | None) -> Any:
        if value is None:
            return None
        return (
            {"minor": rounded(Fraction(value)), "currency": currency}
            if in_money
            else _number(Fraction(value))
        )

    return {**empty, **_pace(status.count.pace, amount)}


def _pace(pace: Pace, amount: Any) -> dict[str, Any]:
    actual = pace.actual_today if pace.actual_today is not None else pace.actual_yesterday
    projection = pace.projection
    return {
        "goal": amount(pace.goal),
        "actual": amount(actual),
        "goal_to_date": amount(pace.goal_today if pace.goal_today is not None else pace.goal_yesterday),
        "gap": amount(pace.gap),
        "needed_by_tonight": amount(pace.needed_tonight),
        "catch_up_per_day": amount(pace.catch_up),
        "rate_per_day": amount(pace.rate_so_far),
        "projected": None
        if projection is None
        else dict(zip(("low", "mid", "high"), map(amount, projection.shown), strict=True)),
    }


def _share(status: CommitmentStatus) -> dict[str, Any]:
    share = status.share
    if share is None:
        fields = ("compliance", "budget", *_TIME_FIELDS, "average_depth")
        return dict.fromkeys(fields)
    standing = share.standing
    return {
        "compliance": _compliance(share),
        "budget": None if standing.allowed is None else {"allowed": standing.allowed, "used": standing.used},
        "mean_hours": _hours(share.times.mean),
        "median_hours": _hours(share.times.median),
        "p90_hours": _hours(share.times.p90),
        "mean_elapsed_hours": _hours(share.elapsed_mean) if _has_times(status) else None,
        "average_depth": _number(share.average_depth, 1),
    }


def _compliance(share: ShareStatus) -> dict[str, Any]:
    tally: Tally = share.tally
    kept = share.standing.share
    return {
        "met": tally.met,
        "late": tally.late,
        "overdue": tally.overdue + tally.missed,
        "pending": tally.pending,
        "excluded": share.excluded,
        "undated": tally.undated,
        "percent": None if kept is None else float(Decimal(int(kept * 1000)) / 10),
    }


def _has_times(status: CommitmentStatus) -> bool:
    return kind_of(status.commitment) == "within"


def _why(status: CommitmentStatus, data: dict[str, Any]) -> dict[str, str]:
    """A reason for each field that could be there and is not."""
    why = {}
    if status.missing is not None:
        why["state"] = missing_text(status.missing)
    if status.count is not None:
        why |= _why_count(status.count.pace, data)
    if status.share is not None:
        why |= _why_share(status, status.share, data)
    return why


def _why_count(pace: Pace, data: dict[str, Any]) -> dict[str, str]:

    if pace.over:
        reason = _("the goal has been due")
    elif pace.today is None:
        reason = _("the period has not begun")
    elif not pace.due:
        reason = _("no working day in the period")
    elif pace.yesterday is None:
        reason = _("nothing is judged on the first day")
    else:
        reason = _("no day is left")
    why = {field: reason for field in _COUNT_FIELDS if data[field] is None}
    if data["projected"] is None:
        why["projected"] = reason if pace.over or pace.today is None else _("fewer than 7 days of data")
    return why


def _why_share(status: CommitmentStatus, share: ShareStatus, data: dict[str, Any]) -> dict[str, str]:

    why = {}
    if share.standing.share is None:
        why["compliance.percent"] = (
            missing_text(status.missing) if status.missing else _("nothing is decided yet")
        )
    if data["budget"] is None and status.missing is not None:
        why["budget"] = missing_text(status.missing)
    if _has_times(status):
        why |= {field: _("no answer with a known time yet") for field in _TIME_FIELDS if data[field] is None}
    if data["average_depth"] is None:
        why["average_depth"] = _("no lead that is not connected")
    return why


def _hours(seconds: Fraction | None) -> float | None:
    return None if seconds is None else _number(seconds / 3600)


def _number(value: Fraction | None, places: int = 2) -> Any:
    """A JSON number: whole where it is whole, else rounded half away from zero."""
    if value is None:
        return None
    if value.denominator == 1:
        return int(value)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return float(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _instant(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
