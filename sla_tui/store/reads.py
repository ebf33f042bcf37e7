"""Questions to the store: plain SQL over a DB-API connection, so that nothing heavy is loaded.

The SQL keeps to what SQLite and PostgreSQL have in common. Ranges of days are half-open, days are
local to the agreement, instants are whole seconds since the epoch.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any

from sla_tui.domain.leads import DataUntil
from sla_tui.domain.reach import Reach
from sla_tui.domain.scope import EVERYTHING, Scope
from sla_tui.domain.terms import CountedEvent
from sla_tui.domain.when import from_seconds

from .alike import ALONE, OF_DAYS, VERDICT_ROW, read_alike
from .called import CALLED
from .data_until import read_data_until
from .exclusion_reads import read_exclusions
from .histories import histories_of, in_chunks
from .joined import joined_leads
from .owner_then import owner_then
from .retired_reads import read_retired
from .rows import (
    AlikeRows,
    Counts,
    DailyRow,
    FoundLead,
    History,
    Source,
    StoredAgreement,
    StoredDraft,
    StoredVersion,
    VerdictRow,
    WaitingRow,
)
from .traits import OF_A_COUNTED_LEAD, TRAIT_SQL, Only, Trait, among, in_scope

_DAILY = {
    "handed over": """
        SELECT local_day, {trait}, SUM(counted),
               SUM(CASE WHEN counted = 1 AND rejected_at <= :now THEN 1 ELSE 0 END), SUM(repeated)
        FROM verdict
        WHERE agreement_id = :agreement AND local_day >= :first AND local_day < :end
          AND handed_at <= :now AND counted + repeated > 0 {only}
        GROUP BY local_day{by} ORDER BY local_day{by}
        """,
    "accepted": f"""
        SELECT accepted_day, {{trait}}, COUNT(*), SUM(CASE WHEN rejected_at <= :now THEN 1 ELSE 0 END), 0
        FROM verdict
        WHERE agreement_id = :agreement AND accepted_day >= :first AND accepted_day < :end
          AND accepted_at <= :now AND handed_at <= :now AND {OF_A_COUNTED_LEAD} {{only}}
        GROUP BY accepted_day{{by}} ORDER BY accepted_day{{by}}
        """,
}

# The day is compared as a text made here: so SQLite goes by the index of those who wait, not by the days.
_WAITING = f"""
    SELECT v.handoff_id, v.lead_id, l.name, l.email, l.company, {CALLED}, v.tier, v.handed_at, v.start_at,
           CASE WHEN v.start_at <= :now THEN v.due END AS due, v.exact
    FROM verdict v
    JOIN lead l ON l.id = v.lead_id
    JOIN handoff h ON h.id = v.handoff_id
    LEFT JOIN person p ON p.id = {owner_then("h", "v")}
    WHERE v.agreement_id = :agreement AND v.speed IS NOT NULL AND v.excluded IS NULL
      AND {{unanswered}} AND v.local_day || '' >= :first
      AND v.handed_at <= :now AND (v.again_at IS NULL OR v.again_at > :now)
"""

_FOUND_LEAD = f"""
    SELECT l.id, l.name, l.email, l.company,
           (SELECT {CALLED} FROM handoff h JOIN person p ON p.id = h.person_id
            WHERE h.lead_id = l.id ORDER BY h.ordinal DESC LIMIT 1)
    FROM lead l WHERE {{condition}} ORDER BY l.id
"""


class Reads:
    """The store as it stands, asked over one connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._first_days: dict[int, date | None] = {}

    def agreements(self) -> tuple[StoredAgreement, ...]:
        """The agreements in force, by name."""
        versions: dict[tuple[int, str, bool], list[StoredVersion]] = {}
        for agreement_id, name, lessened, version_id, number, holds_from, terms, sha256 in self._all(
            """
            SELECT a.id, a.name, EXISTS (SELECT 1 FROM exclusion_period e WHERE e.agreement_id = a.id),
                   v.id, v.number, v.holds_from, v.terms, v.sha256
            FROM agreement a JOIN agreement_version v ON v.agreement_id = a.id
            ORDER BY a.name, v.holds_from, v.number
            """
        ):
            version = StoredVersion(version_id, number, date.fromisoformat(holds_from), terms, sha256)
            versions.setdefault((agreement_id, name, lessened), []).append(version)
        return tuple(
            StoredAgreement(
                *(key, name, tuple(some)), read_exclusions(self.connection, key) if lessened else ()
            )
            for (key, name, lessened), some in versions.items()
        )

    def sources(self) -> tuple[Source, ...]:
        """How far each system's data reach, by kind; of several imports the farthest counts."""
        rows = self._all(
            """
            SELECT system, kind, MAX(until), MAX(at) FROM import
            GROUP BY system, kind ORDER BY kind, system
            """
        )
        several = len({system for system, *_rest in rows}) > 1
        retired = read_retired(self.connection) if several else {}
        return tuple(
            Source(system, kind, from_seconds(until), from_seconds(at), retired.get(system))
            for system, kind, until, at in rows
        )

    def data_until(self) -> DataUntil:
        """How far leads and touches are complete (§1)."""
        return read_data_until(self.connection)

    def first_day_of_data(self, agreement_id: int) -> date | None:
        """The local day of the earliest hand-off, None where there is none; each promise asks for it."""
        if agreement_id not in self._first_days:
            found = self._one("SELECT MIN(local_day) FROM verdict WHERE agreement_id = :id", id=agreement_id)
            self._first_days[agreement_id] = None if found[0] is None else date.fromisoformat(found[0])
        return self._first_days[agreement_id]

    def knows_acceptances(self) -> bool:
        """Whether it is known of any lead when sales accepted it."""
        return self._any("handoff WHERE accepted_at IS NOT NULL OR accepted_day IS NOT NULL")

    def knows_dispositions(self) -> bool:
        """Whether it is known of any lead what became of it."""
        return self._any("disposition")

    def knows_tries(self) -> bool:
        """Whether there are touches of which more is known than a first-follow-up column tells."""
        return self._any("touch WHERE origin <> 'column'")

    def verdict_rows(
        self, agreement_id: int, first_day: date, end_day: date, *, apart_at: int | None = None
    ) -> list[VerdictRow]:
        """The verdicts on the hand-offs of `[first_day, end_day)`, by day.

        With an instant `apart_at` those alone that are there then and that `alike` leaves out.
        """
        rows = self._all(
            f"""
            SELECT {VERDICT_ROW} FROM verdict
            WHERE {OF_DAYS} {"" if apart_at is None else f"AND handed_at <= :now AND NOT ({ALONE})"}
            ORDER BY local_day, handoff_id
            """,
            agreement=agreement_id,
            first=first_day.isoformat(),
            end=end_day.isoformat(),
            now=apart_at,
        )
        return list(map(VerdictRow._make, rows))

    def alike(self, agreement_id: int, first_day: date, end_day: date, reach: Reach) -> list[AlikeRows]:
        """The hand-offs of `[first_day, end_day)` that their rows alone judge, one of each kind."""
        return read_alike(self.connection, agreement_id, first_day, end_day, reach)

    def hand_offs(self, agreement_id: int, first_day: date, end_day: date, now: int) -> int:
        """How many hand-offs of `[first_day, end_day)` are there at `now`."""
        found = self._one(
            f"SELECT COUNT(*) FROM verdict WHERE {OF_DAYS} AND handed_at <= :now",
            agreement=agreement_id,
            first=first_day.isoformat(),
            end=end_day.isoformat(),
            now=now,
        )
        return int(found[0])

    def daily(
        self,
        agreement_id: int,
        first_day: date,
        end_day: date,
        *,
        now: int,
        event: CountedEvent = "handed over",
        only: Scope = EVERYTHING,
        narrowed: Only | None = None,
        by: Trait | None = "tier",
    ) -> list[DailyRow]:
        """Marketing's lines (§3) as seen at `now`: leads by the day of the event, and by a trait."""
        limits, values = in_scope(only)
        narrow, value = among(narrowed)
        trait = "NULL" if by is None else TRAIT_SQL[by]
        rows = self._all(
            _DAILY[event].format(
                only=f"{limits} {narrow}", trait=trait, by="" if by is None else f", {trait}"
            ),
            agreement=agreement_id,
            first=first_day.isoformat(),
            end=end_day.isoformat(),
            now=now,
            **values,
            **value,
        )
        return list(map(DailyRow._make, rows))

    def waiting(
        self, agreement_id: int, now: int, *, since: date = date.min, limit: int = 200
    ) -> list[WaitingRow]:
        """Hand-offs from the local day `since` on that wait for a first follow-up, by due time."""
        waiting = _WAITING.format(unanswered="v.followed_up IS NULL")
        answered_later = _WAITING.format(unanswered="v.followed_up > :now")
        rows = self._all(
            f"""
            SELECT * FROM ({waiting} UNION ALL {answered_later}) AS w
            ORDER BY w.due IS NULL, w.due, w.handed_at, w.handoff_id LIMIT :limit
            """,
            agreement=agreement_id,
            now=now,
            first=since.isoformat(),
            limit=limit,
        )
        return list(map(WaitingRow._make, rows))

    def attempts_until(self, agreement_id: int, handoff_ids: Sequence[int], instant: int) -> dict[int, int]:
        """How many attempts of each of these hand-offs were made at or before an instant."""
        return {
            handoff_id: sum(1 for attempt in attempts.split() if int(attempt) <= instant)
            for names, values in in_chunks(handoff_ids)
            # Asked for by the hand-offs alone: with the agreement, SQLite would go through all of its rows.
            for agreement, handoff_id, attempts in self._all(
                f"""
                SELECT agreement_id, handoff_id, attempt_instants FROM verdict WHERE handoff_id IN ({names})
                """,
                **values,
            )
            if agreement == agreement_id
        }

    def histories(self, lead_ids: Sequence[int]) -> list[History]:
        """All hand-offs and touches of these leads, those that were handed over, in order of lead."""
        return list(histories_of(self.connection, lead_ids))

    def lead_by_text(self, text: str) -> tuple[FoundLead, ...]:
        """The leads with this id, else this e-mail address, else exactly this name."""
        said = text.strip()
        if said.isdecimal() and said.isascii() and len(said) < 19:
            found = self._found_leads("l.id = :said", int(said))
            if found:
                return found
        return self._found_leads("l.email = :said", said.lower()) or self._found_leads("l.name = :said", said)

    def leads_like(self, text: str, limit: int) -> tuple[FoundLead, ...]:
        """The first leads that have this text in their names, in any case."""
        pattern = "".join(f"\\{letter}" if letter in "\\%_" else letter for letter in text.strip().lower())
        return (
            self._found_leads("LOWER(l.name) LIKE :said ESCAPE '\\'", f"%{pattern}%")[:limit]
            if pattern
            else ()
        )

    def counts(self) -> Counts:
        """How many leads, touches and deals there are."""
        return Counts(*(self._one(f"SELECT COUNT(*) FROM {table}")[0] for table in ("lead", "touch", "deal")))

    def drafts(self) -> tuple[StoredDraft, ...]:
        """The agreements being made, the one last touched first."""
        rows = self._all("SELECT id, name, changed_at FROM draft ORDER BY changed_at DESC, id DESC")
        return tuple(map(StoredDraft._make, rows))

    def draft_fields(self, draft_id: int) -> dict[str, str]:
        """What was typed into a draft, by the path of the field."""
        return dict(
            self._all("SELECT path, text FROM draft_field WHERE draft_id = :id ORDER BY path", id=draft_id)
        )

    def _found_leads(self, condition: str, said: str | int) -> tuple[FoundLead, ...]:
        joined = joined_leads(self.connection)
        if not joined:
            return self._leads_where(condition, said)
        found = self._all(f"SELECT l.id FROM main.lead l WHERE {condition} ORDER BY l.id", said=said)
        kept = sorted({joined.get(lead, lead) for (lead,) in found})
        return tuple(one for lead in kept for one in self._leads_where("l.id = :said", lead))

    def _leads_where(self, condition: str, said: str | int) -> tuple[FoundLead, ...]:
        return tuple(map(FoundLead._make, self._all(_FOUND_LEAD.format(condition=condition), said=said)))

    def _any(self, found: str, **values: Any) -> bool:
        return bool(self._one(f"SELECT EXISTS (SELECT 1 FROM {found})", **values)[0])

    def _all(self, sql: str, **values: Any) -> list[Any]:
        return self.connection.execute(sql, values).fetchall()

    def _one(self, sql: str, **values: Any) -> Any:
        return self.connection.execute(sql, values).fetchone()
