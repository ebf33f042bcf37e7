"""A promised figure as plain data: its number, whether somebody entered it, or what it follows from."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from sla_tui.domain.terms import Figure
from sla_tui.domain.when import from_seconds

from .derived import DerivedStatus
from .json_numbers import number_of

if TYPE_CHECKING:
    from sla_tui.store.figure_reads import StoredFigure

    from .entered import FigureStatus
    from .judging import CommitmentStatus


def figure_data(status: CommitmentStatus) -> dict[str, Any]:
    """A figure, held against its target; only a promise of this kind has it."""
    commitment, entered = status.commitment, status.figure
    if not isinstance(commitment, Figure):
        return {}

    number = partial(figure_number, commitment=commitment, currency=status.currency)
    return {
        "direction": commitment.direction,
        "unit": commitment.unit,
        "target": number(commitment.target),
        "source": commitment.source,
        "figure": None if entered is None else number(entered.value),
        **_entered(entered),
        **_derived(status),
        **_uptime(status),
    }


def _entered(entered: FigureStatus | StoredFigure | None) -> dict[str, str | None]:
    """Who entered a number and when, with the note."""
    if entered is None:
        return dict.fromkeys(("entered_by", "entered_at", "note"))
    at = entered.entered_at.isoformat()
    return {"entered_by": entered.who, "entered_at": at, "note": entered.note}


def _derived(status: CommitmentStatus) -> dict[str, Any]:
    """A figure that comes from the data, and what it follows from; only one of these has it."""
    commitment, derived = status.commitment, status.derived
    if derived is None or not isinstance(commitment, Figure):
        return {}
    spent = derived.spent
    return {
        "figure": None
        if derived.value is None
        else figure_number(derived.shown(commitment), commitment, status.currency),
        "of": None if derived.value is None else _made_of(commitment.source, derived, status.currency),
        "deals_without_amount": derived.without_amount,
        "deals_without_date": derived.undated,
        **({} if spent is None else _entered(spent)),
    }


def _uptime(status: CommitmentStatus) -> dict[str, Any]:
    """An uptime with the downtime that it follows from, in seconds; only one of these has it."""
    commitment, ran = status.commitment, status.uptime
    if ran is None or not isinstance(commitment, Figure):
        return {}
    measured = ran.measured
    return {
        "figure": None if measured.share is None else number_of(measured.share * 100, 6),
        "clock": commitment.clock,
        "downtime_seconds": measured.down,
        "downtime_allowed_seconds": number_of(measured.allowed(commitment.target), 3),
        "outages": [
            {
                "number": one.id,
                "from": from_seconds(one.since).isoformat(),
                "until": None if one.until is None else from_seconds(one.until).isoformat(),
                "words": one.words,
                "entered_by": one.who,
            }
            for one in ran.outages
        ],
    }


def _made_of(source: str, derived: DerivedStatus, currency: str) -> dict[str, Any]:
    def money(minor: int) -> dict[str, Any]:
        return {"minor": minor, "currency": currency}

    top, bottom = derived.top, derived.bottom
    if source in ("close rate", "MQL to SQL"):
        return {"customers" if source == "close rate" else "qualified": top, "leads": bottom}
    if source == "share of revenue":
        return {"revenue": money(top), "all_revenue": money(bottom)}
    if source == "cost per acquisition":
        return {"spent": money(top), "customers": bottom}
    return {"deals": bottom}


def figure_number(value: Fraction, commitment: Figure, currency: str) -> Any:
    """The number of a figure: of a share its percent, of money minor units with the currency."""
    if commitment.unit == "money":
        return {"minor": int(value), "currency": currency}
    return number_of(value * 100, 9) if commitment.unit == "%" else number_of(value, 9)
