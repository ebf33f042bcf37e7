"""The report of a week as plain data: the schema of `sla-tui report --json`.

As in `status --json`, what is unknown is null, and `why` says why for each; it says also of what became of
leads, and of what was missed, which kinds the data can't tell.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sla_tui.domain.periods import Period
from sla_tui.domain.terms import Count
from sla_tui.store.decision_reads import StoredDecision

from .decision_words import decision_data
from .held import held_data
from .json_numbers import hours_number, kept_percent, number_of
from .status_json import commitment_data, exclusions_data
from .week import AgreementWeek, WeekReport
from .week_leads import FATES, Quality, WeekFigures
from .week_shown import (
    Figure,
    Kind,
    average_depth,
    kept_between,
    kept_share,
    median_time,
    misses_told,
    promised_between,
    tally_of_kind,
    untold_fate,
    week_missing_text,
)
from .why_unknown import missing_text

SCHEMA = 1
"""The number of the shape; it grows when a field changes its meaning or goes."""


def report_data(report: WeekReport) -> dict[str, Any]:
    """The whole report as JSON data."""
    return {
        "schema": SCHEMA,
        "at": report.at.isoformat(),
        "comment": report.comment or None,
        "agreements": [_agreement(one) for one in report.agreements],
    }


def _agreement(one: AgreementWeek) -> dict[str, Any]:
    decisions = one.decisions

    def told(some: tuple[StoredDecision, ...]) -> list[dict[str, Any]]:
        return [decision_data(decision, one.zone, one.at) for decision in some]

    return {
        "name": one.agreement.name,
        **_named(one.week),
        "extent": one.extent,
        "as_of": one.at.isoformat(),
        "data_until": None if one.reached is None else one.reached.isoformat(),
        "commitments": [commitment_data(item) for item in one.status.commitments],
        **exclusions_data(one.status),
        "this_week": _week(one, one.this) if one.agreement.is_about_leads else None,
        "week_before": _week(one, one.before) if one.agreement.is_about_leads else None,
        "disputes": [
            {
                "lead": dispute.lead_id,
                "name": dispute.name,
                "company": dispute.company,
                "handed_over": dispute.handed_at.isoformat(),
                "disputed_at": dispute.disputed_at.isoformat(),
                "reason": dispute.reason,
            }
            for dispute in one.disputes
        ],
        "decisions": {
            "made": told(decisions.made),
            "open": told(decisions.open),
            "done": told(decisions.done),
        },
    }


def _named(week: Period) -> dict[str, Any]:
    year, number, _day = week.start.isocalendar()
    return {"week": f"{year}-W{number:02}", "start": week.start.isoformat(), "end": week.end.isoformat()}


def _week(one: AgreementWeek, figures: WeekFigures) -> dict[str, Any]:
    """The hand-offs of one week."""
    shown: dict[str, Figure] = {
        "median_hours": median_time(one.tells, figures, "call"),
        "average_depth": average_depth(one.tells, figures),
        "median_hours_to_disposition": median_time(one.tells, figures, "disposition"),
    }
    why = {name: figure.why for name, figure in shown.items() if figure.value is None}
    data: dict[str, Any] = {
        **_named(figures.week),
        "hand_offs": figures.hand_offs,
        "excluded": figures.group.excluded,
        "excluded_by": figures.left_out,
        "not_covered": figures.group.not_covered,
    }
    kinds: tuple[tuple[str, Kind], ...] = (
        ("first_call", "call"),
        ("tries", "tries"),
        ("dispositions", "disposition"),
    )
    for name, kind in kinds:
        data[name] = _promise(one, figures, kind)
        if data[name]["percent"] is None:
            why[f"{name}.percent"] = kept_share(one.tells, figures, kind).why
    data |= {
        "median_hours": hours_number(shown["median_hours"].value),
        "average_depth": number_of(shown["average_depth"].value, 1),
        "median_hours_to_disposition": hours_number(shown["median_hours_to_disposition"].value),
        "counted": _counted(one, figures, why),
        "between": _between(one, figures, why),
        "quality": _quality(figures.quality),
        "missed": _missed(figures),
    }
    if figures.held is not None:
        data["as_agreed"] = held_data(figures.held)
    whys = {f"quality.fates.{fate}": untold_fate(one.tells, fate) for fate in FATES}
    why |= {field: reason for field, reason in whys.items() if reason}
    missed, untold = misses_told(one)
    if untold:
        why["missed"] = untold
    if not missed:
        data["missed"] = None
    if figures.missing is None:
        return data | {"why": why}
    fields = [field for field in data if field not in {"week", "start", "end"}]
    of_week = dict.fromkeys(fields, week_missing_text(figures.missing))
    return data | dict.fromkeys(of_week) | {"why": of_week}


def _promise(one: AgreementWeek, figures: WeekFigures, kind: Kind) -> dict[str, Any]:
    tally = tally_of_kind(figures, kind)
    return {
        "met": tally.met,
        "missed": tally.failed,
        "pending": tally.pending,
        "undated": tally.undated,
        "not_promised": tally.not_covered,
        "percent": kept_percent(kept_share(one.tells, figures, kind).value),
    }


def _counted(one: AgreementWeek, figures: WeekFigures, why: dict[str, str]) -> dict[str, Any]:
    """What the week adds to each count, by its id: leads, or money."""
    counted: dict[str, Any] = {}
    for item in one.status.commitments:
        commitment = item.commitment
        if not isinstance(commitment, Count):
            continue
        added = figures.counted[commitment.id]
        if added.missing is not None:
            counted[commitment.id] = None
            why[f"counted.{commitment.id}"] = missing_text(added.missing, *added.currencies)
        elif commitment.in_money:
            counted[commitment.id] = {"minor": added.amount, "currency": item.currency}
        else:
            counted[commitment.id] = added.amount
    return counted


def _between(one: AgreementWeek, figures: WeekFigures, why: dict[str, str]) -> dict[str, Any]:
    """How each promise from one event of a hand-off to another was kept, by its id."""
    told: dict[str, Any] = {}
    for promise in promised_between(one):
        tally, share = figures.between[promise.id].tally, kept_between(figures, promise.id)
        told[promise.id] = {
            "met": tally.met,
            "missed": tally.failed,
            "pending": tally.pending,
            "undated": tally.undated,
            "percent": kept_percent(share.value),
        }
        if share.value is None:
            why[f"between.{promise.id}.percent"] = share.why
    return told


def _missed(figures: WeekFigures) -> dict[str, Any]:
    return {
        "leads": figures.missed,
        "reasons": [
            {"code": reason.code, "number": reason.number, "notes": list(reason.notes)}
            for reason in figures.reasons
        ],
    }


def _quality(quality: Quality) -> dict[str, Any]:
    return {
        "leads": quality.leads,
        "left_out": quality.left_out,
        "not_covered": quality.not_covered,
        "fates": [
            {
                "kind": fate.kind,
                "why": fate.why,
                "reason": fate.reason,
                "number": number,
                "percent": number_of(Fraction(number, quality.leads) * 100, 1),
            }
            for fate, number in quality.fates
        ],
    }
