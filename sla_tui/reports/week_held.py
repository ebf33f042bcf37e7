"""The leads of a week against what must hold of them, in rows of its report: named by condition."""

from __future__ import annotations

from collections.abc import Iterator

from sla_tui.wording import _

from .held import Held
from .week import AgreementWeek
from .week_cells import Told, WeekRow, row_of, share_cell, total_row
from .week_leads import WeekFigures
from .words import grouped


def held_rows(one: AgreementWeek) -> Iterator[WeekRow]:
    """How many were held against conditions, and by condition how many did not meet it."""
    if all(figures.held is None for figures in one.weeks):
        return
    yield total_row(
        one, _("Leads held against it"), lambda figures: figures.held.leads if figures.held else 0
    )
    yield row_of(one, _("not as agreed"), _not_met, inner=True)
    found = {
        (held.id, held.words): None
        for figures in one.weeks
        if figures.held
        for held in figures.held.conditions
    }
    for key, words in found:
        row = row_of(
            one,
            _("not so: {0}").format(words),
            lambda figures, key=key, words=words: _told(_of(figures, key, words)),  # type: ignore[misc]
            inner=True,
        )
        this = _of(one.this, key, words)
        unknown = _("{0} not known").format(grouped(this.unknown)) if this and this.unknown else ""
        yield row._replace(note=", ".join(filter(None, (row.note, unknown))))


def _not_met(figures: WeekFigures) -> Told:
    held = figures.held
    return (share_cell(held.not_met, held.leads) if held else share_cell(0, 0)), ""


def _told(held: Held | None) -> Told:
    return share_cell(held.not_met if held else 0, held.of if held else 0), ""


def _of(figures: WeekFigures, key: str, words: str) -> Held | None:
    conditions = figures.held.conditions if figures.held else ()
    return next((one for one in conditions if (one.id, one.words) == (key, words)), None)
