"""Promises that go by what somebody enters, and by the clock: figures and deliveries (numbers.md §13)."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple

from sla_tui.domain.deliveries import Expected, expected, tally_of
from sla_tui.domain.groups import Tally
from sla_tui.domain.periods import Period
from sla_tui.domain.state import Outcomes, ShareStanding, Standing, figure_state, share_state
from sla_tui.domain.terms import Delivery, Figure
from sla_tui.domain.when import local_day
from sla_tui.store.delivery_reads import StoredDelivery, read_deliveries
from sla_tui.store.figure_reads import read_figure
from sla_tui.store.reads import Reads

from .agreements import Agreement


class FigureStatus(NamedTuple):
    """What a figure came to, exact and as its target is; who entered it, when, on which local day, a note."""

    value: Fraction
    who: str
    entered_at: datetime
    day: date
    note: str | None


class DeliveredStatus(NamedTuple):
    """The deliveries of a period, each with what was said of it, and how they stand together."""

    deliveries: tuple[tuple[Expected, StoredDelivery | None], ...]
    tally: Tally
    standing: ShareStanding


class Entered(NamedTuple):
    """What was entered under an agreement by `now`."""

    reads: Reads
    agreement: Agreement
    now: datetime

    def figure(self, commitment: Figure, period: Period) -> tuple[Standing, FigureStatus | None]:
        """How a figure stands, and what it came to; None where nobody entered it."""
        found = read_figure(self.reads.connection, self.agreement.id, commitment.id, period.start, self.now)
        standing = figure_state(
            commitment.direction,
            commitment.target,
            None if found is None else found.value,
            today=self._today,
            end=period.end,
        )
        if found is None:
            return standing, None
        day = local_day(found.entered_at, self.agreement.zone)
        return standing, FigureStatus(found.value, found.who, found.entered_at, day, found.note)

    def deliveries(self, commitment: Delivery, period: Period) -> DeliveredStatus:
        """How the deliveries stand that are due in a period, on days on which the agreement holds."""
        start = max(period.start, min(one.terms.holds_from for one in self.agreement.versions))
        said = read_deliveries(
            *(self.reads.connection, self.agreement.id, commitment.id),
            *(start, period.end, self.now),
        )
        days = {due: one.done for due, one in said.items()}
        due = expected(commitment, start, period.end, days, self._today)
        found = tuple(one for one in due if self.agreement.holds_on(one.due.day))
        tally = tally_of(found)
        standing = share_state(
            Outcomes(tally.met, tally.failed, tally.pending),
            commitment.share,
            today=self._today,
            end=period.end,
            next_end=period.next().end,
            leads_goal=len(found),
        )
        return DeliveredStatus(tuple((one, said.get(one.due)) for one in found), tally, standing)

    @property
    def _today(self) -> date:
        return local_day(self.now, self.agreement.zone)
