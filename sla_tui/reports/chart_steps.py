"""The views of an agreement, one after the other: those of all its leads, and those of single promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sla_tui.domain.scope import EVERYTHING
from sla_tui.domain.terms import Commitment

from .chart_questions import VIEWS, Asked, Step, View, view_of
from .status import AgreementStatus

OF_A_PROMISE: tuple[View, ...] = ("disposition", "between", "figure", "delivery")
"""The views that there are of single promises alone."""


def steps_of(shown: AgreementStatus) -> tuple[Step, ...]:
    """The views of an agreement: of leads where it is about them, one for each other promise."""
    promised = [item.commitment for item in shown.commitments]
    views = (*VIEWS, *OF_A_PROMISE) if shown.agreement.is_about_leads else OF_A_PROMISE
    return tuple(step for view in views for step in _of_view(view, promised))


def _of_view(view: View, promised: Sequence[Commitment]) -> Iterator[Step]:
    """A view, once for each promise that it shows where they are told apart."""
    own = [each for each in promised if view_of(each) == view]
    if view in OF_A_PROMISE or (view == "waterfall" and len(own) > 1):
        yield from ((view, each.id) for each in own)
        return
    yield view, None
    if view != "waterfall" and any(each.only != EVERYTHING for each in own):
        yield from ((view, each.id) for each in own)


def placed(asked: Asked, shown: AgreementStatus, steps: Sequence[Step]) -> Asked:
    """What is asked for as one of the views, where it is one.

    Of several counts the first is meant where none is named; a promise that alone is about all leads is
    its view itself.
    """
    if asked.step in steps:
        return asked
    if asked.promise is None:
        own = [promise for view, promise in steps if view == asked.view == "waterfall"]
        return replace(asked, promise=own[0]) if own else asked
    held = any(item.commitment.id == asked.promise for item in shown.commitments)
    return replace(asked, promise=None) if held and (asked.view, None) in steps else asked
