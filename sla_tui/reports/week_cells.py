"""The cells and rows of a week's tables: the week and the week before it, and why a figure is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from sla_tui.domain.figures import percent_text
from sla_tui.wording import _

from .rows import UNKNOWN
from .week import AgreementWeek
from .week_leads import WeekFigures
from .week_shown import week_missing_text
from .words import grouped


class Cell(NamedTuple):
    """A figure, and its share where it has one."""

    figure: str
    share: str = ""


class WeekRow(NamedTuple):
    """A figure of the week and of the week before; an `inner` one is a part of the one above."""

    label: str
    this: Cell
    before: Cell
    note: str = ""
    inner: bool = False


Told = tuple[Cell, str]
"""A cell, and why there is no figure in it."""

NO_CELL = Cell(UNKNOWN)


def week_text(figures: WeekFigures) -> str:
    """A week by its ISO number: `Week 37`."""
    return _("Week {0}").format(figures.week.start.isocalendar().week)


def row_of(
    one: AgreementWeek, label: str, tell: Callable[[WeekFigures], Told], *, inner: bool = False
) -> WeekRow:
    """A row of both weeks; why a figure is not there is its note."""
    (this, why), (before, why_before) = (
        tell(figures) if figures.missing is None else (NO_CELL, "") for figures in one.weeks
    )
    return WeekRow(label, this, before, note_text(one, why, why_before), inner)


def note_text(one: AgreementWeek, why: str, why_before: str) -> str:
    """The reasons of two weeks as one note."""
    if why == why_before or not why_before:
        return why
    told = _("{0}: {1}").format(week_text(one.before), why_before)
    return f"{why}; {told}" if why else told


def total_row(
    one: AgreementWeek, label: str, number: Callable[[WeekFigures], int], *, nobody: str = ""
) -> WeekRow:
    """The first row of a table; it says of a week why it has no figures, for all the rows below.

    `nobody` is what is said where no lead was handed over.
    """
    row = row_of(one, label, lambda figures: (number_cell(number(figures)), ""))
    return row._replace(note=note_text(one, *(_empty_text(figures, nobody) for figures in one.weeks)))


def _empty_text(figures: WeekFigures, nobody: str) -> str:
    if figures.missing is not None:
        return week_missing_text(figures.missing)
    return "" if figures.hand_offs else nobody


def part_rows(
    one: AgreementWeek, label: str, number: Callable[[WeekFigures], int], *, inner: bool = True
) -> Iterator[WeekRow]:
    """A part of a total, where there is any of it in either week."""
    if any(number(figures) for figures in one.weeks if figures.missing is None):
        yield row_of(one, label, lambda figures: (number_cell(number(figures)), ""), inner=inner)


def number_cell(number: int) -> Cell:
    """A number of leads."""
    return Cell(grouped(number))


def share_cell(number: int, leads: int) -> Cell:
    """A number of leads and what share it is of all."""
    return Cell(grouped(number), percent_text(Fraction(number, leads)) if number else "")
