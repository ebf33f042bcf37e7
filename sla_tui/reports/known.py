"""What of an agreement's promises the data can tell, and how far they reach."""

from datetime import date, datetime
from typing import NamedTuple

from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.periods import Period
from sla_tui.domain.state import Missing
from sla_tui.domain.terms import Count, Depth, Within
from sla_tui.domain.when import local_day
from sla_tui.store.data_until import read_deals_until
from sla_tui.store.reads import Reads

from .agreements import Agreement, Promise
from .share_figures import is_disposition
from .telling import no_events


class Known(NamedTuple):
    """The data for one agreement; `today` is that of numbers.md §3."""

    reads: Reads
    agreement: Agreement
    until: DataUntil
    today: date

    def no_leads(self, period: Period) -> Missing | None:
        """Of what came before the first lead nothing is known; nobody broke a promise then."""
        if self.until.leads == NEVER:
            return "leads"
        first = self.reads.first_day_of_data(self.agreement.id)
        return "earlier leads" if first is not None and first >= period.end else None

    def no_events(self, commitment: Count, period: Period) -> Missing | None:
        """What a count lacks beside leads."""
        lacking = no_events(self.reads, self.until, commitment, period, self.agreement.zone)
        if lacking is None and commitment.of_deals and self._deals_end_before(period):
            return "later deals"
        return lacking

    def events_until(self, commitment: Count) -> datetime | None:
        """How far the data of a count reach; None where the store is live."""
        deals = read_deals_until(self.reads.connection) if commitment.of_deals else None
        return min(filter(None, (self.until.leads, deals)), default=None)

    def _deals_end_before(self, period: Period) -> bool:
        until = read_deals_until(self.reads.connection)
        return until is not None and local_day(until, self.agreement.zone) < period.start

    def no_answers(self, promise: Promise, commitment: Within | Depth) -> Missing | None:
        """What a promise for a share lacks beside leads."""
        if is_disposition(commitment):
            return None if self.reads.knows_dispositions() else "dispositions"
        if self.until.touches == NEVER:
            return "touches"
        several = isinstance(commitment, Depth) and self._asks_for_several(promise)
        return "tries" if several and not self.reads.knows_tries() else None

    def _asks_for_several(self, promise: Promise) -> bool:
        """Whether a version that judges hand-offs of the period asks for more than one try (§8)."""
        id, period = promise.commitment.id, promise.period
        days = (version.terms.holds_from for version in self.agreement.versions)
        inside = (day for day in days if period.start < day < period.end and day <= self.today)
        return any(
            isinstance(commitment, Depth) and commitment.id == id and commitment.attempts > 1
            for day in (period.start, *inside)
            for commitment in self.agreement.version_on(day).terms.commitments
        )

    def answers_until(self, commitment: Within | Depth) -> datetime | None:
        """How far the data of a promise for a share reach; None where the store is live."""
        if is_disposition(commitment):
            return self.until.leads
        if isinstance(commitment, Within):
            return self.until.touches
        known = [until for until in (self.until.leads, self.until.touches) if until is not None]
        return min(known, default=None)
