"""Leads that look like one: one of them is the other's copy, or they are two.

The rows of both stay as files tell of them; that they are one is a row of `lead_pair`, by which all that
is read of them is read as of one lead (`joined`).
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from sla_tui.wording import _

from .action_reads import NOT_ONE_LEAD, ONE_LEAD, standing_action
from .actions import take_back
from .database import Database, plain
from .desk_tables import LeadPair
from .faults import Refused
from .joined import all_of, joined_leads, refuse_if_tangled
from .quality_reads import count_quality
from .recording import record
from .tables import Lead
from .verdicts import judge_leads

_DISPUTED = """
    SELECT 1 FROM dispute d JOIN handoff h ON h.id = d.handoff_id
    WHERE d.settled IS NULL AND h.lead_id IN (:kept, :copy)
"""


class Leads:
    """What is said of two leads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def merge(self, kept_id: int, copy_id: int, *, who: str, now: datetime) -> int:
        """Note that a lead is the copy of another one, as which it counts from now on; the action's id.

        Raises:
            Refused: where one is gone, both are one already, or a dispute of one is open.
        """
        with self._database.writing() as session:
            connection = plain(session)
            joined = joined_leads(connection)
            if joined.get(kept_id, kept_id) == joined.get(copy_id, copy_id):
                raise Refused(_("They are one lead already."))
            if connection.execute(_DISPUTED, {"kept": kept_id, "copy": copy_id}).fetchone() is not None:
                raise Refused(_("One of them is disputed; that is settled first."))
            action = _say(session, ONE_LEAD, kept_id, copy_id, same=1, who=who, now=now)
            refuse_if_tangled(connection)
            judge_leads(connection, (kept_id, copy_id))
            count_quality(connection)
            return action

    def split(self, copy_id: int, *, who: str, now: datetime) -> int:
        """Take back that a lead is another's copy, whenever it was said; the id of what does so.

        Raises:
            Refused: where it is nobody's copy.
        """
        with self._database.writing() as session:
            said = standing_action(plain(session), ONE_LEAD, f"lead {copy_id}")
            if said is None:
                raise Refused(_("That lead is no copy of another, so there is nothing to part."))
            leads: set[int] = set()
            action = take_back(session, said, who, now, leads)
            judge_leads(plain(session), sorted(leads))
            return action

    def keep_apart(self, first_id: int, second_id: int, *, who: str, now: datetime) -> int:
        """Note that two leads are two, so that they are not offered again; the action's id.

        Raises:
            Refused: where one is gone, or both are one already.
        """
        with self._database.writing() as session:
            if second_id in all_of(joined_leads(plain(session)), (first_id,)):
                raise Refused(_("They are one lead already."))
            return _say(session, NOT_ONE_LEAD, first_id, second_id, same=0, who=who, now=now)


def _say(
    session: Session, what: str, first_id: int, second_id: int, *, same: int, who: str, now: datetime
) -> int:
    first, second = session.get(Lead, first_id), session.get(Lead, second_id)
    if first is None or second is None:
        raise Refused(_("Two leads are needed that are there."))
    row = LeadPair(first_id=first_id, second_id=second_id, same=same)
    session.add(row)
    session.flush()
    names = {
        role: f"{one.name or one.email or ''} #{one.id}".strip()
        for role, one in (("kept", first), ("other", second))
    }
    after = {**row.model_dump(), **names}
    return record(session, what, f"lead {second_id}", who=who, now=now, after=after)
