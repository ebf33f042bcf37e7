"""Figures that come from the data: close rate, revenue and the like of a period (numbers.md, ai to am)."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from sla_tui.domain.derived import Seen, first_wins, ratio, takings
from sla_tui.domain.figures import rounded
from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.pace import today_of
from sla_tui.domain.periods import Period
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.state import Missing, Standing, figure_state
from sla_tui.domain.terms import Figure
from sla_tui.domain.when import local_day
from sla_tui.store.data_until import read_deals_until
from sla_tui.store.deal_reads import (
    SaleEvent,
    cohort,
    first_day,
    sales_closed,
    sales_of,
    sales_opened,
    undated,
)
from sla_tui.store.figure_reads import StoredFigure, read_figure
from sla_tui.store.reads import Reads

from .agreements import Agreement
from .known import Known

_OF_THE_COHORT = ("close rate", "MQL to SQL")
_TENTHS = 1000
"""Parts of a share that are shown: tenths of a percent."""


class DerivedStatus(NamedTuple):
    """What a figure comes to by the data: `value` exact, as its target is; None where it is unknown.

    It is `top` of, by or for `bottom`: leads, customers, deals, or money in minor units. Of the deals
    `without_amount` say none and `undated` no day on which they were won, or opened. `spent` is what was
    entered as spent, `currencies` are two whose amounts can't be added.
    """

    value: Fraction | None = None
    top: int = 0
    bottom: int = 0
    pending: int = 0
    without_amount: int = 0
    undated: int = 0
    spent: StoredFigure | None = None
    currencies: tuple[str, ...] = ()
    missing: Missing | None = None

    def shown(self, figure: Figure) -> Fraction:
        """The figure as it is shown: a share to a tenth of a percent, money to its smallest unit (§1)."""
        value = self.value or Fraction(0)
        if figure.unit == "%":
            return Fraction(rounded(value * _TENTHS), _TENTHS)
        return Fraction(rounded(value))


class Deriving(NamedTuple):
    """What an agreement's data tell at `now`."""

    reads: Reads
    agreement: Agreement
    known: Known
    until: DataUntil
    now: datetime

    def figure(
        self, figure: Figure, period: Period, currency: str
    ) -> tuple[Standing, DerivedStatus, datetime | None]:
        """How a figure stands, what it comes to, and how far the data for it reach."""
        until = self._until(figure)
        lacking = self._lacking(figure, period, until)
        found = DerivedStatus(missing=lacking) if lacking else self._found(figure, period, currency)
        today = today_of(self.now, until, self.agreement.zone)
        if found.value is not None and not found.top and today < period.start:
            found = DerivedStatus(missing="later deals")
        if figure.source == "cost per acquisition":
            found = found._replace(spent=self._spent(figure, period))
        standing = figure_state(
            *(figure.direction, figure.target, found.value),
            today=today,
            end=period.next().end if found.pending else period.end,
            missing=found.missing or "figure",
        )
        return standing, found, until

    @property
    def _seen(self) -> Seen:
        return Seen(self.now, self.agreement.zone)

    def _until(self, figure: Figure) -> datetime | None:
        """How far the data reach: leads tell whom sales qualified, deals the rest, both of a close rate."""
        if figure.source == "MQL to SQL":
            return self.until.leads
        deals = read_deals_until(self.reads.connection)
        leads = self.until.leads if figure.source == "close rate" else None
        return min((until for until in (leads, deals) if until is not None), default=None)

    def _lacking(self, figure: Figure, period: Period, until: datetime | None) -> Missing | None:
        """What of the data a figure needs was never brought in, or not from so early."""
        lacking = self.known.no_leads(period)
        if lacking is not None:
            return lacking
        if figure.source == "MQL to SQL":
            return None if self._tells_of_dispositions(period) else "dispositions"
        if until == NEVER:
            return "deals"
        if figure.source == "close rate":
            return None
        first = first_day(self.reads.connection, _event(figure), self._seen)
        if first is None and figure.source == "pipeline":
            return "opened"
        return "earlier deals" if first is not None and first >= period.end else None

    def _tells_of_dispositions(self, period: Period) -> bool:
        """Whether it is known of whom sales qualified: where said here alone, of later periods only."""
        since = self.until.dispositions_since
        told = since is None or local_day(since, self.agreement.zone) <= period.start
        return told and self.reads.knows_dispositions()

    def _found(self, figure: Figure, period: Period, currency: str) -> DerivedStatus:
        try:
            if figure.source in _OF_THE_COHORT:
                return self._of_cohort(figure, period)
            if figure.source == "cost per acquisition":
                return self._cost(figure, period)
            if figure.source == "pipeline":
                return self._pipeline(period, currency)
            return self._revenue(figure, period, currency)
        except Refusal as refusal:
            return DerivedStatus(currencies=refusal.names, missing="currencies")

    def _of_cohort(self, figure: Figure, period: Period) -> DerivedStatus:
        """Of the leads handed over in the period those that were won, or qualified, by now."""
        seen = self._seen
        leads = cohort(self.reads.connection, self.agreement.id, period, seen)
        if figure.source == "close rate":
            top, pending = sum(x.is_customer(seen) for x in leads), sum(x.may_be_won(seen) for x in leads)
        else:
            top = sum(lead.is_qualified(seen) for lead in leads)
            pending = sum(lead.may_be_qualified(seen) for lead in leads)
        return DerivedStatus(ratio(top, len(leads)), top, len(leads), pending, missing="hand-overs")

    def _revenue(self, figure: Figure, period: Period, currency: str) -> DerivedStatus:
        """What the deals won in the period bring, from marketing's leads, and as a share of all."""
        seen = self._seen
        closed = sales_closed(self.reads.connection, self.agreement.id, period, seen)
        own = takings((sale for sale in closed if sale.is_marketings(seen)), currency)
        without = undated(self.reads.connection, "won")
        if figure.source == "revenue":
            return DerivedStatus(Fraction(own.minor), own.minor, own.deals, 0, own.without_amount, without)
        every = takings(closed, currency)
        share = ratio(own.minor, every.minor)
        return DerivedStatus(
            *(share, own.minor, every.minor, 0, every.without_amount, without), missing="revenue"
        )

    def _pipeline(self, period: Period, currency: str) -> DerivedStatus:
        """What the deals opened in the period that came of marketing's leads may bring."""
        seen = self._seen
        opened = sales_opened(self.reads.connection, self.agreement.id, period, seen)
        own = takings((sale for sale in opened if sale.is_marketings(seen)), currency)
        without = undated(self.reads.connection, "opened")
        return DerivedStatus(Fraction(own.minor), own.minor, own.deals, 0, own.without_amount, without)

    def _cost(self, figure: Figure, period: Period) -> DerivedStatus:
        """What was spent, by the customers won in the period: leads whose first deal was won in it."""
        spent, seen = self._spent(figure, period), self._seen
        if spent is None:
            return DerivedStatus(missing="spend")
        closed = sales_closed(self.reads.connection, self.agreement.id, period, seen)
        leads = [sale.lead for sale in closed if sale.lead is not None]
        won = first_wins(sales_of(self.reads.connection, self.agreement.id, leads), seen)
        customers = sum(period.start <= day < period.end for day in won.values())
        without = undated(self.reads.connection, "won")
        cost = ratio(int(spent.value), customers)
        return DerivedStatus(cost, int(spent.value), customers, undated=without, missing="customers")

    def _spent(self, figure: Figure, period: Period) -> StoredFigure | None:
        return read_figure(self.reads.connection, self.agreement.id, figure.id, period.start, self.now)


def _event(figure: Figure) -> SaleEvent:
    """On which days of deals a figure goes."""
    return "opened" if figure.source == "pipeline" else "won"
