"""The hand-offs of some days with for whom each of their promises counts (numbers.md §5, by rep)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import NamedTuple

from sla_tui.domain.owners import decided_at, holder_at
from sla_tui.domain.reach import Reach
from sla_tui.domain.verdict import State
from sla_tui.domain.when import local_day
from sla_tui.store.owned import OwnedRows, Owners, leads_in, read_apart, read_owned, read_owners
from sla_tui.store.reads import Reads
from sla_tui.store.rows import VerdictRow

from .agreements import Agreement
from .alike import Alike, Judging, alike_of, alone
from .lines import Line, lines_of


class Held(NamedTuple):
    """Hand-offs that are alike, of one team, each of whose promises counts for one rep.

    `team` is None where no file tells of one, and a rep where nobody held them. `disposed` of them
    are known to be disposed of.
    """

    alike: Alike
    team: str | None
    speed: str | None
    depth: str | None
    disposition: str | None
    disposed: int
    joined: str

    def rep(self, kind: Judging) -> str | None:
        """For whom their promises of a kind count."""
        held: str | None = getattr(self, kind)
        return held

    def leads(self) -> Iterator[tuple[int, int]]:
        """The instant of each hand-off, and the id of its lead."""
        return leads_in(self.joined)


def read_held(
    reads: Reads,
    agreement: Agreement,
    first: date,
    end: date,
    reach: Reach,
    now: datetime,
    untold: Collection[str] = (),
) -> tuple[Held, ...]:
    """The hand-offs of `[first, end)` that are there at `now`.

    Those whose owner never changed are judged one of each kind, the others one by one. `untold` are
    the commitments of which no data would tell of a miss, so that no deadline decides on them.
    """
    today = local_day(now, agreement.zone)
    owned = read_owned(reads.connection, agreement.id, first, end, reach, today)
    apart = _held_apart(reads, agreement, first, end, reach, now, untold)
    return (*(_together(one, reach) for one in owned), *apart.values())


def reps_apart(
    reads: Reads, agreement: Agreement, first: date, end: date, reach: Reach, now: datetime, kind: Judging
) -> dict[int, str | None]:
    """By the hand-offs of `[first, end)` that had several owners, for whom the promise of a kind counts."""
    apart = _held_apart(reads, agreement, first, end, reach, now, ())
    return {handoff_id: held.rep(kind) for handoff_id, held in apart.items()}


def _held_apart(
    reads: Reads,
    agreement: Agreement,
    first: date,
    end: date,
    reach: Reach,
    now: datetime,
    untold: Collection[str],
) -> dict[int, Held]:
    """Those that are judged one by one, by their hand-offs."""
    rows = read_apart(reads.connection, agreement.id, first, end, reach)
    today = local_day(now, agreement.zone)
    owners = read_owners(reads.connection, [row.handoff_id for row in rows], reach.now, today)
    lines = lines_of(reads, agreement, rows, reach, now)
    return {
        row.handoff_id: _apart(row, line, owners[row.handoff_id], reach, untold)
        for row, line in zip(rows, lines, strict=True)
    }


def _together(owned: OwnedRows, reach: Reach) -> Held:
    rep = owned.rep
    return Held(alike_of(owned.alike, reach), owned.team, rep, rep, rep, owned.disposed, owned.leads)


def _apart(row: VerdictRow, line: Line, owners: Owners, reach: Reach, untold: Collection[str]) -> Held:
    verdict = line.verdict

    def holder(promise: str | None, state: State, answered: int | None, deadline: int | None) -> str | None:
        told = None if promise in untold else deadline
        return holder_at(decided_at(state, answered, told, reach.now), owners.past, owners.present)

    received = _is_received(row, reach)
    return Held(
        alone(line),
        row.team,
        holder(row.speed, verdict.speed, row.followed_up, row.due) if received else None,
        holder(row.depth, verdict.depth, row.done, row.depth_deadline) if received else None,
        holder(row.disposition, verdict.disposition, row.disposed_at, row.disposition_due)
        if received
        else None,
        int(owners.is_disposed),
        f"{row.handed_at} {row.lead_id}",
    )


def _is_received(row: VerdictRow, reach: Reach) -> bool:
    """Whether anybody had the hand-off at `now`: an assignment after it is not seen yet."""
    return row.received_at is None or row.received_at <= reach.now
