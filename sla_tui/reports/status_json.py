"""The status report as plain data: the schema of `sla-tui status --json`.

What does not apply or is unknown is null, and `why` says why for each. Money is whole minor units
with its currency; decimals are rounded as they are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from sla_tui.domain.capacity import Effort, Load
from sla_tui.domain.figures import rounded
from sla_tui.domain.groups import Tally
from sla_tui.domain.leads import NEVER
from sla_tui.domain.periods import Period
from sla_tui.domain.splits import parts_of, shares_of
from sla_tui.domain.terms import Count, Delivery, OfAShare
from sla_tui.domain.when import DAY

from .bandwidth import Bandwidth, bandwidth_text
from .exclusion_json import exclusion_data
from .figure_json import figure_data
from .json_numbers import hours_number, kept_percent, number_of
from .judging import CommitmentStatus
from .load import Promised, promised_load
from .quality import quality_data
from .sources import SourceAge
from .status import AgreementStatus, StatusReport
from .status_reasons import COUNT_FIELDS, reasons
from .without_exclusions import exclusions_shown
from .words import kind_of

SCHEMA = 1
"""The number of the shape; it grows when a field changes its meaning or goes."""

_TODAY_FIELDS = ("tries_due", "minutes_needed", "minutes_left", "tries_slipping", "leads_slipping")
_UNTOLD: Mapping[int, Bandwidth | None] = {}
_SHARE_FIELDS = (
    "share",
    "compliance",
    "budget",
    "mean_hours",
    "median_hours",
    "p90_hours",
    "mean_elapsed_hours",
    "average_depth",
)


def status_data(
    report: StatusReport, today: Mapping[int, Bandwidth | None] = _UNTOLD, effort: Effort | None = None
) -> dict[str, Any]:
    """The whole report as JSON data; `today` are today's tries by the agreement's id."""
    return {
        "schema": SCHEMA,
        "at": report.at.isoformat(),
        "sources": [_source(age, report.at) for age in report.ages],
        "calls_logged_since": _logged_since(report),
        "to_look_at": quality_data(report.quality),
        "agreements": [
            _agreement(status, today.get(status.agreement.id), promised_load(status, effort))
            for status in report.agreements
        ],
    }


def _source(age: SourceAge, now: datetime) -> dict[str, Any]:
    rhythm = age.rhythm
    return {
        "system": age.source.system,
        "kind": age.source.kind,
        "data_until": age.source.until.isoformat(),
        "came": None if age.came is None else age.came.isoformat(),
        "usual_hours": None
        if rhythm is None
        else hours_number(Fraction(rhythm.usual // timedelta(seconds=1))),
        "expected_by": None if rhythm is None else rhythm.expected_by.isoformat(),
        "missing": age.is_missing(now),
        "nothing_more_from": None if age.source.retired is None else age.source.retired.isoformat(),
    }


def _logged_since(report: StatusReport) -> str | None:
    """From when on calls are known, where they are logged here alone; null where files tell of them."""
    since = report.until.touches_since
    return None if since is None or since > report.at else since.isoformat()


def _agreement(status: AgreementStatus, today: Bandwidth | None, promised: Promised | None) -> dict[str, Any]:
    return {
        "name": status.agreement.name,
        "last_day": None if status.agreement.ends is None else (status.agreement.ends - DAY).isoformat(),
        "today": None if today is None else _today(today),
        "load": None if promised is None else _load(promised.load),
        "commitments": [commitment_data(item) for item in status.commitments],
        "last_periods": [commitment_data(item) for item in status.last if item.missing != "nothing promised"],
        **exclusions_data(status),
        **_held(status),
        **({"credits_before": [_credited(item) for item in status.credits]} if status.credits else {}),
    }


def _held(status: AgreementStatus) -> dict[str, Any]:
    """The leads of the period against what must hold of them, where that is agreed: few agreements do."""
    if status.held is None:
        return {}
    from .held import held_data

    return {"as_agreed": held_data(status.held)}


def exclusions_data(status: AgreementStatus) -> dict[str, Any]:
    """The exclusion periods of the periods shown, and the promises as if there were none."""
    found = exclusions_shown(status)
    if not found:
        return {}
    return {
        "exclusions": [exclusion_data(one, status.agreement) for one in found],
        "without_exclusions": [commitment_data(bare) for bare in status.without],
    }


def _today(told: Bandwidth) -> dict[str, Any]:
    """Today's tries; where they are not known, `why` says so."""
    day = told.day
    if day is None:
        return dict.fromkeys(_TODAY_FIELDS) | {"why": bandwidth_text(told)}
    figures = (day.tries, number_of(day.asked), number_of(day.there), day.slipping, len(day.slips))
    return dict(zip(_TODAY_FIELDS, figures, strict=True)) | {"why": None}


def _load(load: Load) -> dict[str, Any]:
    return {
        "tries": number_of(load.tries),
        "minutes_needed": number_of(load.asked),
        "minutes_there": number_of(load.there),
        "percent": number_of(load.share * 100, 1),
        "most_leads": load.most_leads,
        "deepest": load.deepest,
    }


def commitment_data(status: CommitmentStatus) -> dict[str, Any]:
    """One promise as JSON data."""
    data: dict[str, Any] = {
        "id": status.commitment.id,
        "kind": kind_of(status.commitment),
        "label": status.label,
        "state": status.state,
        "why": {},
        "period": period_data(status.period),
        "data_until": reached_data(status.data_until),
        **dict.fromkeys((*COUNT_FIELDS, *_SHARE_FIELDS)),
        **_count(status),
        **_share(status),
        **figure_data(status),
        **_delivered(status),
        **_credit(status),
    }
    data["why"] = reasons(status, _nulls(data))
    return data


def share_data(status: CommitmentStatus) -> dict[str, Any]:
    """The figures of a promise for a share alone, without a budget; `why` says why one is null."""
    data = {name: value for name, value in _share(status).items() if name != "budget"}
    return {**data, "why": reasons(status, _nulls(data))}


def _nulls(data: dict[str, Any]) -> list[str]:
    """The fields that are null, those of an object as `compliance.percent`."""
    found = []
    for name, value in data.items():
        if isinstance(value, dict):
            found += [f"{name}.{part}" for part, within in value.items() if within is None]
        elif value is None:
            found.append(name)
    return found


def _count(status: CommitmentStatus) -> dict[str, Any]:
    if status.counted is None or not isinstance(status.commitment, Count):
        return {}
    pace, amount = status.counted.pace, _amount_of(status.commitment, status.currency)
    if status.missing in ("leads", "earlier leads"):
        return {"goal": amount(pace.goal)}
    line = pace.goal_today if pace.goal_today is not None else pace.goal_yesterday
    if status.missing not in (None, "undated", "working days"):
        return {"goal": amount(pace.goal), "goal_to_date": amount(line)}
    projected = None if pace.projection is None else map(amount, pace.projection.shown)
    return _parts(status, status.commitment) | {
        "goal": amount(pace.goal),
        "actual": amount(pace.actual_today if pace.actual_today is not None else pace.actual_yesterday),
        "goal_to_date": amount(line),
        "gap": amount(pace.gap),
        "needed_by_tonight": amount(pace.needed_tonight),
        "catch_up_per_day": amount(pace.catch_up),
        "rate_per_day": amount(pace.rate_so_far),
        "projected": projected and dict(zip(("low", "mid", "high"), projected, strict=True)),
    }


def _parts(status: CommitmentStatus, count: Count) -> dict[str, Any]:
    """What each month or quarter is to bring; only a goal that is split has them."""
    if not count.split:
        return {}
    amount = _amount_of(count, status.currency)
    parts = parts_of(status.period, len(count.split), status.period.start.month)
    shares = shares_of(count.goal, count.split)
    return {
        "parts": [
            {"start": part.start.isoformat(), "end": part.end.isoformat(), "goal": amount(share)}
            for part, share in zip(parts, shares, strict=True)
        ]
    }


def _amount_of(commitment: Count, currency: str) -> Callable[[int | Fraction | None], Any]:
    """What makes a JSON value of an amount: a number of leads, or money."""

    def amount(value: int | Fraction | None) -> Any:
        if value is None or not commitment.in_money:
            return number_of(value)
        return {"minor": rounded(Fraction(value)), "currency": currency}

    return amount


def _share(status: CommitmentStatus) -> dict[str, Any]:
    share = status.share
    if share is None or not isinstance(status.commitment, OfAShare):
        return {}
    standing, times = share.standing, share.times
    return {
        "share": number_of(status.commitment.share, 6),
        **({} if standing.asked is None else {"share_asked": number_of(standing.asked, 6)}),
        "compliance": None
        if status.missing in ("leads", "earlier leads")
        else _compliance(share.tally, standing.share, share.excluded),
        "budget": None if standing.allowed is None else {"allowed": standing.allowed, "used": standing.used},
        "mean_hours": hours_number(None if times is None else times.mean),
        "median_hours": hours_number(None if times is None else times.median),
        "p90_hours": hours_number(None if times is None else times.p90),
        "mean_elapsed_hours": hours_number(share.elapsed_mean),
        "average_depth": number_of(share.average_depth, 1),
    }


def _credit(status: CommitmentStatus) -> dict[str, Any]:
    """The credit that follows from a closed period; only a promise that owes one has it."""
    credit = status.credit
    if credit is None:
        return {}
    amount = None if credit.minor is None else {"minor": credit.minor, "currency": status.currency}
    return {"credit": {"percent": number_of(credit.percent * 100, 6), "amount": amount}}


def _credited(status: CommitmentStatus) -> dict[str, Any]:
    """A promise of the period before from which a credit follows."""
    return {"id": status.commitment.id, "period": period_data(status.period), **_credit(status)}


def _delivered(status: CommitmentStatus) -> dict[str, Any]:
    """The deliveries of a period, each by what it is due for; only a promise of this kind has them."""
    commitment, found = status.commitment, status.delivered
    if not isinstance(commitment, Delivery) or found is None:
        return {}
    standing = found.standing
    return {
        "share": number_of(commitment.share, 6),
        "compliance": _compliance(found.tally, standing.share, 0),
        "budget": {"allowed": standing.allowed, "used": standing.used},
        "deliveries": [
            {
                "due": one.due.day.isoformat(),
                "place": one.due.place or None,
                "state": one.state,
                "done": None if one.done is None else one.done.isoformat(),
                "entered_by": None if said is None else said.who,
                "note": None if said is None else said.note,
            }
            for one, said in found.deliveries
        ],
    }


def _compliance(tally: Tally, kept: Fraction | None, excluded: int) -> dict[str, Any]:
    return {
        "met": tally.met,
        "late": tally.late,
        "overdue": tally.overdue + tally.missed,
        "pending": tally.pending,
        "excluded": excluded,
        "undated": tally.undated,
        "percent": kept_percent(kept),
    }


def period_data(period: Period) -> dict[str, Any]:
    """The first day of a period, the first after it, and how many it has."""
    return {"start": period.start.isoformat(), "end": period.end.isoformat(), "days": period.days}


def reached_data(until: datetime) -> str | None:
    """How far data reach; null where there are none."""
    return None if until == NEVER else until.isoformat()
