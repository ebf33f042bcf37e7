"""Which promise a view of charts is of, and over which days its groups go (numbers.md, z)."""

from __future__ import annotations

from sla_tui.domain.periods import Period, period_of
from sla_tui.domain.terms import Commitment, Depth, PeriodKind

from .chart_questions import Asked, View, view_of
from .groups import By
from .judging import CommitmentStatus
from .narrowing import holds_for_all, may_hold
from .share_figures import is_first_call
from .status import AgreementStatus

_OVER: dict[By, PeriodKind] = {"day": "month", "week": "quarter", "month": "year"}


def asked_promise(shown: AgreementStatus, asked: Asked) -> CommitmentStatus | None:
    """The promise that a view is of, where it is promised for this period."""
    own = (item for item in shown.commitments if item.commitment.id == asked.promise)
    return next((item for item in own if view_of(item.commitment) == asked.view), None)


def stretch_of(shown: AgreementStatus, asked: Asked) -> Period:
    """How far a grouping reaches: days over a month, weeks over a quarter, months over a year.

    Groups that are no stretches of time are those of the period of the promise, so that they add up to
    its figures.
    """
    if asked.beside is None:
        return period_of(_OVER[asked.by], shown.day, shown.version.terms.fiscal_start)
    answering = [item for item in shown.commitments if _answers(item.commitment, asked.view)]
    own = asked_promise(shown, asked)
    return (*([] if own is None else [own]), *answering, *shown.commitments)[0].period


def promise_held(shown: AgreementStatus, asked: Asked) -> CommitmentStatus | None:
    """The promise that a view is held against: of several the one that holds for all leads shown, if any.

    The first that covers a lead judges it alone, so the first of them must.
    """
    found = [
        item
        for item in shown.commitments
        if _answers(item.commitment, asked.view) and may_hold(item.commitment.only, asked.only)
    ]
    if not found:
        return None
    alone = len(found) == 1 and asked.only is not None
    return found[0] if alone or holds_for_all(found[0].commitment.only, asked.only) else None


def _answers(commitment: Commitment, view: View) -> bool:
    """Whether a promise is about what a view shows; work as such is of the leads of a first call."""
    if view == "depth":
        return isinstance(commitment, Depth)
    return view in ("speed", "worked") and is_first_call(commitment)


def ranks(shown: AgreementStatus, asked: Asked) -> bool:
    """Whether persons are ranked: where that is agreed, and what is shown has a share that they kept."""
    return asked.beside == "rep" and asked.view == "speed" and shown.version.terms.ranking
