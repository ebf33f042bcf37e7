"""The week of a draft drawn behind a line, with the days to come that are not as the others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from sla_tui.domain import fields as f
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

    def __init__(self) -> None:
        """Closed."""
        super().__init__(())
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
        tell(self.said, Content("\n".join(_lines(fields, today))))


def _lines(fields: Fields, today: date) -> Iterator[str]:
    try:
        week = f.HOURS.kind.read(fields.get(f.HOURS.path, ""))
    except Refusal:
        yield _("It is drawn once the working hours can be read.")
        return
    yield from week_lines(week)
    holidays, special = f.HOLIDAYS.kind.nothing, f.SPECIAL.kind.nothing
    with suppress(Refusal):
        holidays = f.HOLIDAYS.kind.read(fields.get(f.HOLIDAYS.path, ""))
    with suppress(Refusal):
        special = f.SPECIAL.kind.read(fields.get(f.SPECIAL.path, ""))
    yield from coming_days(holidays, special, today, _MOST)
