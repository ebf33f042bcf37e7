"""The week of a draft drawn behind a line, with the days to come that are not as the others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from sla_tui.domain.draft_calendars import CalendarFields
from sla_tui.domain.fields import Fields
from sla_tui.domain.refusal import Refusal
from sla_tui.reports.week_drawing import coming_days, week_lines
from sla_tui.tui.widgets.telling import tell
from sla_tui.wording import _

from .folds import Fold

_MOST = 4
"""Days to come that are told."""


class WeekDrawn(Fold):
    """The week as it is typed; closed at first, for it takes the room of half a small terminal."""

    def __init__(self, of: CalendarFields) -> None:
        """Of one calendar; closed."""
        super().__init__(())
        self.of = of
        self.said = Static(markup=False, classes="sum")

    @property
    def inside(self) -> tuple[Widget, ...]:
        """The drawing."""
        return (self.said,)

    def title(self) -> str:
        """What it shows."""
        return (_("▾ {0}") if self.is_open else _("▸ {0}")).format(_("See the week, and the days to come"))

    def tell(self, fields: Fields, today: date) -> None:
        """Draw what is typed."""
        tell(self.said, Content("\n".join(_lines(fields, self.of, today))))


def _lines(fields: Fields, of: CalendarFields, today: date) -> Iterator[str]:
    try:
        week = of.hours.kind.read(fields.get(of.hours.at(of.item), ""))
    except Refusal:
        yield _("It is drawn once the working hours can be read.")
        return
    yield from week_lines(week)
    holidays, special = of.holidays.kind.nothing, of.special.kind.nothing
    with suppress(Refusal):
        holidays = of.holidays.kind.read(fields.get(of.holidays.at(of.item), ""))
    with suppress(Refusal):
        special = of.special.kind.read(fields.get(of.special.at(of.item), ""))
    yield from coming_days(holidays, special, today, _MOST)
