"""Deliveries ticked: kept one after another, so that looking back finds each."""

from __future__ import annotations

from datetime import date, datetime

from sla_tui.domain.deliveries import Due
from sla_tui.domain.terms import Delivery
from sla_tui.domain.when import to_seconds

from .action_reads import DELIVER
from .agreements import refuse_without
from .database import Database
from .desk_tables import Delivered
from .entries import kept_note
from .recording import record


class Deliveries:
    """What is done with deliveries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tick(
        self,
        agreement_id: int,
        delivery: Delivery,
        due: Due,
        done: date,
        *,
        note: str = "",
        who: str,
        now: datetime,
    ) -> int:
        """Keep that what was due was delivered on a local day, with a note; the action's id, to undo it.

        Raises:
            UsageProblem: where the note can't be kept as a line.
            Refused: where there is no such agreement.
        """
        row = delivery_row(agreement_id, delivery, due, done, note=note, who=who, now=now)
        with self._database.writing() as session:
            refuse_without(session, agreement_id)
            session.add(row)
            session.flush()
            return record(session, DELIVER, delivery.what, who=who, now=now, after=row.model_dump())


def delivery_row(
    agreement_id: int, delivery: Delivery, due: Due, done: date, *, note: str, who: str, now: datetime
) -> Delivered:
    """The row of what was delivered on a local day.

    Raises:
        UsageProblem: where the note can't be kept as a line.
    """
    return Delivered(
        agreement_id=agreement_id,
        commitment=delivery.id,
        due_day=due.day.isoformat(),
        place=due.place,
        done_day=done.isoformat(),
        note=kept_note(note),
        entered_at=to_seconds(now),
        who=who,
    )
