"""Leads that look like one: one of them is the other's copy, or they are two."""

from __future__ import annotations

from datetime import datetime

from sla_tui.wording import _

from .action_reads import NOT_ONE_LEAD
from .actions import record
from .database import Database, plain
from .desk import Desk
from .desk_tables import LeadPair
from .faults import Refused
from .lead_doubles import read_lead_pair
from .tables import Lead


class Leads:
    """What is said of two leads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mark_copy(self, copy_id: int, of_id: int, *, who: str, now: datetime) -> tuple[int, ...]:
        """Leave the hand-offs of a lead that are in a line out as duplicates of another's; the actions' ids.

        Raises:
            Refused: where it is the same lead, or one of them is gone or counts nowhere.
        """
        with self._database.writing() as session:
            kept, other = read_lead_pair(plain(session), of_id, copy_id)
        if kept is None or other is None or copy_id == of_id:
            raise Refused(_("Two leads are needed that were handed over and count."))
        reason = _("the same as #{0}, {1}").format(of_id, kept.name)
        return Desk(self._database).exclude(other.handoffs, "duplicate", reason, who=who, now=now)

    def keep_apart(self, first_id: int, second_id: int, *, who: str, now: datetime) -> int:
        """Note that two leads are two, so that they are not offered again; the action's id.

        Raises:
            Refused: where one is gone, or it is the same.
        """
        with self._database.writing() as session:
            first, second = session.get(Lead, first_id), session.get(Lead, second_id)
            if first is None or second is None or first_id == second_id:
                raise Refused(_("Two leads are needed that are there."))
            row = LeadPair(first_id=first_id, second_id=second_id)
            session.add(row)
            session.flush()
            names = {
                role: f"{one.name or one.email or ''} #{one.id}".strip()
                for role, one in (("kept", first), ("other", second))
            }
            after = {**row.model_dump(), **names}
            return record(session, NOT_ONE_LEAD, f"lead {second_id}", who=who, now=now, after=after)
