"""What `reads` answers with: frozen rows, instants in whole seconds since the epoch."""

from datetime import date, datetime
from typing import NamedTuple

from sla_tui.domain.exclusion_periods import ExclusionPeriod
from sla_tui.domain.leads import HandOff, Touch
from sla_tui.domain.when import When


class VerdictRow(NamedTuple):
    """What decides one hand-off's promises under one agreement, whatever the instant one asks for.

    Where `exact` is 1 everything that decides is known by the second, and each state of numbers.md
    §§5-7 is a comparison of `now` with these instants. Where it is 0 some date lacks its time, one of
    its own or of a touch that at another `now` may be: the hand-off is judged from its `histories`,
    and the instants here are the earliest it may be.

    - `local_day`: the day of the hand-off in the agreement's zone; `handed_at` its (first) instant.
    - `version_id`: the version in force, None where the hand-off is not covered (§8).
    - `counted`: 1 in marketing's line (§3): its first hand-off, of marketing's origin, in scope, no
      duplicate and no test lead, leads from before the first version included; `repeated`: 1 for the
      same handed over again. `rejected_at`: from when it is out of the accepted line.
    - `accepted_day`, `accepted_at`: the local day and (first) instant of sales' acceptance, at the
      lead's first hand-off in line that was accepted.
    - `tier`, `source`, `team`: as at the hand-off; `excluded`: the rule that takes it out.
    - `enough`: the share that is enough of it, as `Fraction` writes it, by an exclusion period.
    - `again_at`: the lead's next hand-off.
    - `speed`, `depth`, `disposition`: the ids of the commitments that judge it.
    - `due`, `depth_deadline`, `disposition_due`: the last second in time.
    - `followed_up`: the first attempt; `attempts` and `last_attempt`: all that are known.
    - `connected_at`: the first conversation at or after the start; `done`: when the depth promise
      was fulfilled inside its window; `received_at`: the rep's assignment; `disposed_at`.
    - `response`, `routing`, `disposition_time`: seconds of working time, `elapsed` of plain time.
    """

    handoff_id: int
    lead_id: int
    local_day: str
    version_id: int | None
    exact: int
    counted: int
    repeated: int
    rejected_at: int | None
    accepted_day: str | None
    accepted_at: int | None
    tier: str | None
    source: str | None
    team: str | None
    excluded: str | None
    enough: str | None
    handed_at: int
    again_at: int | None
    speed: str | None
    depth: str | None
    disposition: str | None
    start_at: int | None
    due: int | None
    followed_up: int | None
    attempts: int
    last_attempt: int | None
    connected_at: int | None
    done: int | None
    depth_deadline: int | None
    received_at: int | None
    disposition_due: int | None
    disposed_at: int | None
    response: int | None
    elapsed: int | None
    routing: int | None
    disposition_time: int | None


class AlikeRows(NamedTuple):
    """Verdicts that come to the same states at an instant: one of them, how many, and all their figures.

    Each figure is known of all of them or of none; `elapsed` is the sum of theirs.
    """

    one: VerdictRow
    number: int
    responses: tuple[int, ...]
    elapsed: int | None
    disposition_times: tuple[int, ...]


class DailyRow(NamedTuple):
    """The leads of one local day, of one tier, source or the like where that was asked for (§3).

    How many are counted, how many of those rejected, how many handed over again.
    """

    day: str
    trait: str | None
    counted: int
    rejected: int
    repeated: int


class WaitingRow(NamedTuple):
    """A hand-off under a speed promise without a follow-up; `due` None where nobody has it yet.

    Where `exact` is 0 `due` is the earliest it may be.
    """

    handoff_id: int
    lead_id: int
    name: str | None
    email: str | None
    company: str | None
    rep: str | None
    tier: str | None
    handed_at: int
    start_at: int | None
    due: int | None
    exact: int


class FoundLead(NamedTuple):
    """A lead that a person may have meant; `rep` holds its latest hand-off."""

    id: int
    name: str | None
    email: str | None
    company: str | None
    rep: str | None


class Counts(NamedTuple):
    """How much is in the store."""

    leads: int
    touches: int
    deals: int


class StoredDraft(NamedTuple):
    """An agreement being made, by name."""

    id: int
    name: str
    changed_at: int


class StoredVersion(NamedTuple):
    """A version in force from the local day `holds_from` on, as canonical JSON."""

    id: int
    number: int
    holds_from: date
    terms_json: str
    sha256: str


class StoredExclusionPeriod(NamedTuple):
    """An exclusion period by its number, why it is one, and who entered it."""

    id: int
    period: ExclusionPeriod
    reason: str
    who: str


class StoredAgreement(NamedTuple):
    """An agreement with its versions in order of the day from which they hold, then of number.

    `excluded` are its exclusion periods, the first first.
    """

    id: int
    name: str
    versions: tuple[StoredVersion, ...]
    excluded: tuple[StoredExclusionPeriod, ...] = ()

    @property
    def periods(self) -> tuple[ExclusionPeriod, ...]:
        """The exclusion periods as the judge reads them."""
        return tuple(one.period for one in self.excluded)

    @property
    def newest(self) -> StoredVersion:
        """The version that was put in force last."""
        return max(self.versions, key=lambda version: version.number)


class Source(NamedTuple):
    """How far the data of a kind (`leads`, `touches`, `deals`) reach that one system brought.

    From the day `retired` on the system brings nothing more; None where nobody said so.
    """

    system: str
    kind: str
    until: datetime
    imported_at: datetime
    retired: date | None = None


class History(NamedTuple):
    """All that is known of one lead, as the judge takes it; ids are those of the store, as text.

    `accepted` says of each hand-off when sales accepted the lead, None where it is not known to have.
    """

    lead_id: int
    handoffs: tuple[HandOff, ...]
    touches: tuple[Touch, ...]
    accepted: tuple[When | None, ...]
