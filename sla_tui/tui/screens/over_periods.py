"""A place that is about a period, with the periods around it a key away."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from textual.reactive import reactive

from sla_tui.domain.periods import Period
from sla_tui.domain.when import DAY
from sla_tui.tui.screens.place import Place


class Shown(NamedTuple):
    """The period that is shown, and the day that the data reach (numbers.md §3)."""

    period: Period
    today: date


class OverPeriods(Place):
    """It opens at today's period and goes from there to any before it."""

    day: reactive[date | None] = reactive(None, init=False)
    """A day of the period that is looked at; None is today."""

    def __init__(self) -> None:
        """Nothing is read before the first paint."""
        super().__init__()
        self.period: Period | None = None
        """The period that was gone to last, which may not be read yet."""
        self.is_last = False
        """Whether that is the one before the one that runs."""

    @property
    def shown(self) -> Shown | None:
        """What was read last; None where there is no period to go from."""
        raise NotImplementedError

    def watch_day(self) -> None:
        """Another period: read it."""
        self.read()

    def action_period(self, step: int) -> None:
        """Go to the period before or after, not beyond today's."""
        shown = self.shown
        if shown is None:
            return
        period = self.period or shown.period
        target = period.previous() if step < 0 else period.next()
        if step < 0 or self.day is not None:
            is_todays = shown.today < target.end
            self.period = None if is_todays else target
            self.is_last = target.end <= shown.today < target.next().end
            self.day = None if is_todays else target.end - DAY
