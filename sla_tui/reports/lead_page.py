"""One lead under one agreement: its clocks, whose wait it was, and its touches (numbers.md §§5-7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import Literal, NamedTuple

from sla_tui.domain.cases import Case, Known
from sla_tui.domain.leads import DataUntil
from sla_tui.domain.verdict import Reach, Verdict, judge
from sla_tui.domain.when import from_seconds, local_day, to_seconds
from sla_tui.store.lead_reads import (
    StoredExclusion,
    StoredLead,
    StoredTouch,
    read_crm_id,
    read_exclusion,
    read_lead,
    read_touches,
)
from sla_tui.store.reads import Reads

from .agreements import Agreement, Version
from .telling import cases_at, reach_of_data, without_tries

Whose = Literal["marketing", "routing", "sales"]
"""Who had the lead while it waited; nobody yet while it was being routed."""


class Wait(NamedTuple):
    """A stretch of what a lead waited, in seconds: plain, and of open time.

    `goes_on` says that what it waits for has not come in the data.
    """

    whose: Whose
    elapsed: int
    open: int
    goes_on: bool


class LeadPage(NamedTuple):
    """A lead at its latest hand-off that is there at `reach.now`, and how it stands.

    `hand_offs` is how many there are by then. `version` is the one that judges it, None where it is not
    covered. `touches` are all, as they were told, the latest first. `exclusion` is who last said whether
    it counts, and why.
    """

    lead: StoredLead
    crm_id: str | None
    agreement: Agreement
    case: Case
    hand_offs: int
    version: Version | None
    verdict: Verdict
    called_on: date | None
    waits: tuple[Wait, ...]
    touches: tuple[StoredTouch, ...]
    exclusion: StoredExclusion | None
    reach: Reach


def lead_page(
    reads: Reads, lead_id: int, agreement: Agreement, until: DataUntil, now: datetime
) -> LeadPage | None:
    """What there is to say of a lead at `now`; None where it is gone, or was not handed over by then."""
    lead = read_lead(reads.connection, lead_id)
    histories = reads.histories([lead_id])
    if lead is None or not histories:
        return None
    reach = reach_of_data(reads, now, until)
    cases = cases_at(histories[0], agreement, now)
    if not cases:
        return None
    case = cases[-1]
    verdict = judge(case, reach)
    if case.depth is not None and not reads.knows_tries():
        verdict = without_tries(verdict, case.depth.attempts)
    version = None if case.version is None else agreement.versions[case.version]
    touches = read_touches(reads.connection, lead_id)
    return LeadPage(
        lead=lead,
        crm_id=read_crm_id(reads.connection, lead_id),
        agreement=agreement,
        case=case,
        hand_offs=len(cases),
        version=version,
        verdict=verdict,
        called_on=_called_on(case, reach, agreement),
        waits=() if version is None or verdict.excluded else tuple(_waits(lead, case, version, reach)),
        touches=tuple(touch for touch in touches if _is_there(touch, now, agreement)),
        exclusion=read_exclusion(reads.connection, int(case.handoff.id)),
        reach=reach,
    )


def _called_on(case: Case, reach: Reach, agreement: Agreement) -> date | None:
    """The day of the first call, where there was one by now."""
    first = case.followed_up
    if first is None or first.first > reach.now:
        return None
    return local_day(from_seconds(first.first), agreement.zone)


def _waits(lead: StoredLead, case: Case, version: Version, reach: Reach) -> Iterator[Wait]:
    """Whose wait it was, as far as the instants between are known by the second.

    A lead waits for marketing until it is handed over, is routed until somebody has it, and waits for
    sales until the first call. Where nobody knows when it was assigned, all after the hand-off is sales'.
    """
    called = case.followed_up
    goes_on = called is None or called.first > reach.now
    created = to_seconds(lead.created) if isinstance(lead.created, datetime) else None
    known: list[tuple[Whose, int | None]] = [("marketing", created), ("marketing", _exact(case.handed_over))]
    if case.received is not None and not case.assumed and case.received.first <= reach.now:
        known.append(("routing", _exact(case.received)))
    known.append(("sales", reach.touches if called is None or goes_on else _exact(called)))
    for (_whose, start), (whose, end) in pairwise(known):
        if start is not None and end is not None and start < end:
            spent = version.rules.clock.working_seconds(start, end)
            yield Wait(whose, end - start, spent, goes_on and whose == "sales")


def _exact(known: Known) -> int | None:
    return known.first if known.exact else None


def _is_there(touch: StoredTouch, now: datetime, agreement: Agreement) -> bool:
    if isinstance(touch.at, datetime):
        return touch.at <= now
    return touch.at <= local_day(now, agreement.zone)
