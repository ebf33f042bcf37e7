"""Figures that somebody enters for a period: kept one after another, so that looking back finds each."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

from sla_tui.domain.terms import Figure
from sla_tui.domain.when import to_seconds

from .action_reads import ENTER_FIGURE
from .agreements import refuse_without
from .database import Database
from .desk_tables import EnteredFigure
from .entries import kept_note
from .recording import record


class Figures:
    """What is done with figures."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enter(
        self,
        agreement_id: int,
        figure: Figure,
        starts: date,
        value: Fraction,
        *,
        currency: str,
        note: str = "",
        who: str,
        now: datetime,
    ) -> int:
        """Keep what a figure came to in the period that starts on a day; the id of the action, to undo it.

        Of a cost per acquisition it is what was spent.
        What was entered for it before is kept under it. `value` is as the figure's target, in the
        agreement's `currency`.

        Raises:
            UsageProblem: where the note can't be kept as a line.
            Refused: where there is no such agreement.
        """
        entered = figure_row(agreement_id, figure, starts, value, note=note, who=who, now=now)
        with self._database.writing() as session:
            refuse_without(session, agreement_id)
            session.add(entered)
            session.flush()
            after = figure_image(entered, figure, currency)
            return record(session, ENTER_FIGURE, figure.what, who=who, now=now, after=after)


def figure_row(
    agreement_id: int, figure: Figure, starts: date, value: Fraction, *, note: str, who: str, now: datetime
) -> EnteredFigure:
    """The row of what a figure came to in the period that starts on a day.

    Raises:
        UsageProblem: where the note can't be kept as a line.
    """
    return EnteredFigure(
        agreement_id=agreement_id,
        commitment=figure.id,
        starts=starts.isoformat(),
        value=str(value),
        entered_at=to_seconds(now),
        who=who,
        note=kept_note(note),
    )


def figure_image(row: EnteredFigure, figure: Figure, currency: str) -> dict[str, Any]:
    """A row that was kept, with what it takes to tell of it."""
    image = {**row.model_dump(), "unit": figure.unit, "currency": currency}
    return image if figure.source == "entered" else {**image, "source": figure.source}
