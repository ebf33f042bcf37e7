"""What the data can tell of at an instant: how far what is missing counts, and which hand-offs are there."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from sla_tui.domain.leads import NEVER, DataUntil
from sla_tui.domain.periods import Period
from sla_tui.domain.reach import Reach, reach_of
from sla_tui.domain.state import Missing
from sla_tui.domain.terms import Count, Depth
from sla_tui.domain.verdict import Verdict
from sla_tui.domain.when import earliest, local_day, to_seconds
from sla_tui.store.events_known import knows_creations, knows_days_of_dispositions, knows_deals
from sla_tui.store.reads import Reads
from sla_tui.store.rows import History

from .agreements import Agreement

if TYPE_CHECKING:
    from sla_tui.domain.cases import Case


def reach_of_data(reads: Reads, now: datetime, until: DataUntil) -> Reach:
    """How far what is missing counts; where no disposition was ever brought in, none is missed (§1)."""
    reach = reach_of(now, until)
    return reach if reads.knows_dispositions() else reach._replace(leads=to_seconds(NEVER))


def knows_acceptances(reads: Reads, until: DataUntil, period: Period, zone: tzinfo) -> bool:
    """Whether it is known which leads of a period sales accepted: where only said here, of later ones."""
    since = until.acceptances_since
    return reads.knows_acceptances() and (since is None or local_day(since, zone) <= period.start)


def no_events(reads: Reads, until: DataUntil, count: Count, period: Period, zone: tzinfo) -> Missing | None:
    """What a count lacks beside leads: of an event that no data tell of, nothing is counted as 0."""
    if count.event == "accepted":
        return None if knows_acceptances(reads, until, period, zone) else "acceptances"
    if count.event == "created":
        return None if knows_creations(reads.connection) else "creations"
    if count.event == "qualified":
        since = until.dispositions_since
        told = since is None or local_day(since, zone) <= period.start
        if not (told and knows_days_of_dispositions(reads.connection)):
            return "qualifications"
    return "deals" if count.of_deals and not knows_deals(reads.connection) else None


def without_tries(verdict: Verdict, attempts: int) -> Verdict:
    """A verdict where of touches only first calls are known: nothing tells that several tries were missed."""
    return verdict._replace(depth="pending") if verdict.depth == "missed" and attempts > 1 else verdict


def attempts_asked(agreement: Agreement) -> dict[str | None, int]:
    """How many tries are promised, by the id of the promise; of several versions the most."""
    depths = [
        (commitment.id, commitment.attempts)
        for version in agreement.versions
        for commitment in version.terms.commitments
        if isinstance(commitment, Depth)
    ]
    return {name: max(attempts for other, attempts in depths if other == name) for name, _n in depths}


def cases_at(history: History, agreement: Agreement, now: datetime) -> tuple[Case, ...]:
    """The cases of a lead's hand-offs that are there at `now`: a later one takes no touch from them (§5)."""
    from sla_tui.domain.followup import cases_of

    there = [handoff for handoff in history.handoffs if earliest(handoff.at, agreement.zone) <= now]
    rules = [version.rules for version in agreement.versions]
    return cases_of(there, history.touches, rules, now=now)
