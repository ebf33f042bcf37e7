"""One lead under one agreement: its clocks, whose wait it was, and its touches (numbers.md §§5-7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from sla_tui.domain.cases import Case, Known
from sla_tui.domain.exclusion_periods import enough_of, stopped
from sla_tui.domain.leads import DataUntil
from sla_tui.domain.owners import decided_at, holder_at
from sla_tui.domain.reach import Reach
from sla_tui.domain.verdict import Verdict, judge
from sla_tui.domain.when import When, earliest, from_seconds, local_day, to_seconds
from sla_tui.store.absence_reads import StoredAbsence, read_away
from sla_tui.store.joined import joined_leads
from sla_tui.store.lead_doubles import OtherId, read_other_ids
from sla_tui.store.lead_reads import (
    StoredDispute,
    StoredExclusion,
    StoredLead,
    StoredReason,
    StoredTouch,
    StoredWord,
    is_logged_disposition,
    read_campaign,
    read_crm_id,
    read_dispute,
    read_exclusion,
    read_late_reason,
    read_lead,
    read_told,
    read_told_acceptance,
    read_touches,
)
from sla_tui.store.owned import Owners, read_owners
from sla_tui.store.reads import Reads
from sla_tui.store.rows import History, StoredExclusionPeriod

from .agreements import Agreement, Version
from .held import HeldLead, held_lead
from .lead_touches import each_once, told_of
from .telling import cases_at, reach_of_data, without_tries

if TYPE_CHECKING:
    from .stretches import Stretched

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
    """A lead at one of its hand-offs that are there at `reach.now`, and how it stands.

    It is hand-off number `place` of the `hand_offs` that there are by then. `rep` is who has it then, and
    `called_by` for whom its first call counts; None where nobody has it. `version` is the one that judges
    it, None where it is not covered, by the `calendar` of a name, or where that is empty the agreement's
    own. `touches` are those of the hand-off that are there, the latest first, as they were told, and
    `earlier` those from before it; one logged here that a system told of too stands once, with `CONFIRMED`
    for its origin. `exclusion` is who last said whether it counts, and why; `excluded`, the exclusion
    periods that bear on it; `disposed_here`, whether what became of it was said here, and `told` and
    `told_accepted`, what files say under that and under an acceptance.
    `held` has what must hold of it, and whether it does. `between` are the promises from one event of
    it to another. `away` says that the rep is away on that day.
    """

    lead: StoredLead
    crm_id: str | None
    agreement: Agreement
    case: Case
    campaign: str | None
    place: int
    hand_offs: int
    rep: str | None
    called_by: str | None
    version: Version | None
    calendar: str
    verdict: Verdict
    called_on: date | None
    waits: tuple[Wait, ...]
    touches: tuple[StoredTouch, ...]
    earlier: tuple[StoredTouch, ...]
    exclusion: StoredExclusion | None
    excluded: tuple[StoredExclusionPeriod, ...]
    dispute: StoredDispute | None
    late_reason: StoredReason | None
    accepted: When | None
    disposed_here: bool
    told: StoredWord | None
    told_accepted: When | None
    reach: Reach
    held: tuple[HeldLead, ...] = ()
    before: Case | None = None
    """The hand-off before this one, where the lead was handed over again."""
    after: Case | None = None
    """The hand-off after this one, which is what is owed now."""
    between: tuple[Stretched, ...] = ()
    away: StoredAbsence | None = None
    others: tuple[OtherId, ...] = ()
    """The other ids that the same lead has."""

    @property
    def missed(self) -> bool:
        """Whether any promise on it is known not to be kept."""
        return self.verdict.missed or any(one.missed for one in self.between)

    @property
    def paused(self) -> bool:
        """Whether its clocks stand still at this instant."""
        return any(
            to_seconds(pause.start) <= self.reach.now < to_seconds(pause.end)
            for pause in self.case.handoff.pauses
            if pause.end is not None
        )


def lead_page(
    reads: Reads,
    lead_id: int,
    agreement: Agreement,
    until: DataUntil,
    now: datetime,
    hand_off: int | None = None,
) -> LeadPage | None:
    """What there is to say of a lead at `now`; None where it is gone, or was not handed over by then.

    It is told of a hand-off by its id, or where none is named or it is not there by then, of the latest.
    Of a lead that is another's copy it is what there is to say of that one.
    """
    lead_id = joined_leads(reads.connection).get(lead_id, lead_id)
    lead = read_lead(reads.connection, lead_id)
    histories = reads.histories([lead_id])
    if lead is None or not histories:
        return None
    reach = reach_of_data(reads, now, until)
    cases = cases_at(histories[0], agreement, now)
    if not cases:
        return None
    ids = [int(case.handoff.id) for case in cases]
    place = ids.index(hand_off) if hand_off in ids else len(cases) - 1
    case, after = cases[place], cases[place + 1] if place + 1 < len(cases) else None
    reach = reach.of(None if case.start is None else case.start.first)
    verdict = judge(case, reach)
    if case.depth is not None and not reads.knows_tries():
        verdict = without_tries(verdict, case.depth.attempts)
    version = None if case.version is None else agreement.versions[case.version]
    handoff_id = int(case.handoff.id)
    owners = read_owners(reads.connection, [handoff_id], reach.now, local_day(now, agreement.zone))[
        handoff_id
    ]
    called = decided_at(verdict.speed, verdict.followed_up, verdict.due, reach.now)
    touches = each_once(read_touches(reads.connection, lead_id), histories[0], agreement)
    told = told_of(touches, now, agreement, case, after)
    between = _between(reads, agreement, until, now, handoff_id)
    rep = _holder(case, owners, reach.now, reach)
    return LeadPage(
        lead=lead,
        crm_id=read_crm_id(reads.connection, lead_id),
        agreement=agreement,
        case=case,
        campaign=read_campaign(reads.connection, handoff_id),
        place=place + 1,
        hand_offs=len(cases),
        rep=rep,
        called_by=_holder(case, owners, called, reach),
        version=version,
        calendar="" if version is None else version.rules.named(*goes_by(case)),
        verdict=verdict,
        called_on=_called_on(case, reach, agreement),
        waits=()
        if version is None or verdict.excluded
        else tuple(_waits(lead, case, version, reach, first=not place)),
        touches=told.own,
        earlier=told.earlier,
        exclusion=read_exclusion(reads.connection, handoff_id),
        excluded=() if version is None else _bearing_on(case, verdict, between, agreement, reach),
        dispute=_dispute(reads, handoff_id, reach),
        late_reason=read_late_reason(reads.connection, handoff_id),
        accepted=_by_then(_accepted(histories[0], case), reach, agreement),
        disposed_here=is_logged_disposition(reads.connection, handoff_id),
        told=read_told(reads.connection, handoff_id),
        told_accepted=read_told_acceptance(reads.connection, handoff_id),
        reach=reach,
        held=() if version is None else held_lead(reads, version.terms, handoff_id, reach.now),
        before=cases[place - 1] if place else None,
        after=after,
        between=between,
        away=read_away(reads.connection, local_day(now, agreement.zone)).get(rep or ""),
        others=read_other_ids(reads.connection).get(lead_id, ()),
    )


def _between(
    reads: Reads, agreement: Agreement, until: DataUntil, now: datetime, handoff_id: int
) -> tuple[Stretched, ...]:
    """How the promises from one event of a hand-off to another stand."""
    if not agreement.pairs:
        return ()
    from .stretches import Stretches

    return Stretches(reads, agreement, until, now).of_hand_off(handoff_id)


def _bearing_on(
    case: Case, verdict: Verdict, between: Sequence[Stretched], agreement: Agreement, reach: Reach
) -> tuple[StoredExclusionPeriod, ...]:
    """The exclusion periods that cover a hand-off, from when it was made to now, or to what is due later.

    Of those in which clocks run, the ones inside which it was made.
    """
    last = max(reach.now, verdict.due or 0, verdict.disposition_due or 0, *(one.due or 0 for one in between))
    handoff, zone = case.handoff, agreement.zone
    return tuple(
        one
        for one in agreement.excluded
        if enough_of([one.period], handoff.at, handoff, zone) is not None
        or (
            stopped([one.period], handoff)
            and one.period.until > case.handed_over.first
            and one.period.since <= last
        )
    )


def goes_by(case: Case) -> tuple[str | None, str | None]:
    """The team and the rep by whose calendar a hand-off goes."""
    return case.handoff.team, case.handoff.first_rep or case.handoff.rep


def _holder(case: Case, owners: Owners, instant: int, reach: Reach) -> str | None:
    """Who held it at an instant; nobody where it is assigned only after `reach.now`."""
    if case.received is not None and case.received.first > reach.now:
        return None
    return holder_at(instant, owners.past, owners.present)


def _accepted(history: History, case: Case) -> When | None:
    """When sales accepted this hand-off, where it is known to have."""
    ids = [handoff.id for handoff in history.handoffs]
    return history.accepted[ids.index(case.handoff.id)]


def _by_then(when: When | None, reach: Reach, agreement: Agreement) -> When | None:
    """What happened by the instant that is asked about."""
    if when is None or to_seconds(earliest(when, agreement.zone)) > reach.now:
        return None
    return when


def _dispute(reads: Reads, handoff_id: int, reach: Reach) -> StoredDispute | None:
    """The dispute that there was by then; whether it is settled is known only as it stands now."""
    dispute = read_dispute(reads.connection, handoff_id)
    return None if dispute is None or dispute.at > reach.now else dispute


def _called_on(case: Case, reach: Reach, agreement: Agreement) -> date | None:
    """The day of the first call, where there was one by now."""
    first = case.followed_up
    if first is None or first.first > reach.now:
        return None
    return local_day(from_seconds(first.first), agreement.zone)


def _waits(lead: StoredLead, case: Case, version: Version, reach: Reach, *, first: bool) -> Iterator[Wait]:
    """Whose wait it was, as far as the instants between are known by the second.

    A lead waits for marketing until it is handed over for the `first` time, is routed until somebody has it,
    and waits for sales until the first call. Where nobody knows when it was assigned, all after the hand-off
    is sales'.
    """
    called = case.followed_up
    goes_on = called is None or called.first > reach.now
    created = to_seconds(lead.created) if first and isinstance(lead.created, datetime) else None
    known: list[tuple[Whose, int | None]] = [("marketing", created), ("marketing", _exact(case.handed_over))]
    if case.received is not None and not case.assumed and case.received.first <= reach.now:
        known.append(("routing", _exact(case.received)))
    known.append(("sales", reach.touches if called is None or goes_on else _exact(called)))
    pauses = [
        (to_seconds(pause.start), to_seconds(pause.end))
        for pause in case.handoff.pauses
        if pause.end is not None
    ]
    pauses += stopped(version.rules.excluded, case.handoff)
    clock = version.rules.going_by(*goes_by(case)).clock
    for (_whose, start), (whose, end) in pairwise(known):
        if start is not None and end is not None and start < end:
            spent = clock.working_seconds(start, end, pauses)
            yield Wait(whose, end - start, spent, goes_on and whose == "sales")


def _exact(known: Known) -> int | None:
    return known.first if known.exact else None
