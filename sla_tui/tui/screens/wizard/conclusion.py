"""Putting a draft in force, in a thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Terms
from sla_tui.errors import InputRefused
from sla_tui.reports.reachable import reach_problem
from sla_tui.wording import refusal_sentence

from .keeper import Keeper

if TYPE_CHECKING:
    from sla_tui.tui.app import SlaTuiApp


def conclude(
    app: SlaTuiApp,
    terms: Terms,
    keeper: Keeper,
    progress: Callable[[int], None],
    *,
    revises: int | None = None,
) -> int:
    """Put terms in force, as the next version of the agreement that is revised, and let go of their draft.

    The id of the agreement is given.

    The agreement is kept first: should the program end between the two, the draft is still there.

    Raises:
        SlaTuiError: where it can't be done; then the draft is as it was.
    """
    if problem := reach_problem(terms):
        raise InputRefused(problem)
    who, now = app.settings.who, app.clock()
    try:
        stored = app.writer.do(
            lambda store: store.agreements.put_in_force(
                terms, who=who, now=now, agreement_id=revises, progress=progress
            )
        )
    except Refusal as refusal:
        raise InputRefused(refusal_sentence(refusal)) from refusal
    keeper.discard()
    return stored.id
