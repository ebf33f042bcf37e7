"""Figures and deliveries that come in a file: kept as those that are entered one by one, as one action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from .action_reads import ENTER_FILE
from .actions import record
from .agreements import refuse_without
from .database import Database
from .deliveries import delivery_row
from .entries import DeliveryEntry, FigureEntry
from .figures import figure_image, figure_row


class EnteredFiles:
    """What is done with files of figures and deliveries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(
        self, file: str, entries: Sequence[FigureEntry | DeliveryEntry], *, who: str, now: datetime
    ) -> int:
        """Keep all of a file's entries as one action; its id, to undo it.

        Raises:
            UsageProblem: where a note can't be kept as a line.
            Refused: where there is no such agreement.
        """
        with self._database.writing() as session:
            rows = [_kept(session, entry, who, now) for entry in entries]
            kinds = {"figures" if isinstance(entry, FigureEntry) else "deliveries" for entry in entries}
            after = {"file": file, "kind": kinds.pop(), "rows": rows}
            return record(session, ENTER_FILE, file, who=who, now=now, after=after)


def _kept(session: Session, entry: FigureEntry | DeliveryEntry, who: str, now: datetime) -> dict[str, Any]:
    """Add the row of an entry; its image."""
    refuse_without(session, entry.agreement_id)
    if isinstance(entry, FigureEntry):
        about = (entry.agreement_id, entry.figure, entry.starts, entry.value)
        figure = figure_row(*about, note=entry.note, who=who, now=now)
        session.add(figure)
        session.flush()
        return figure_image(figure, entry.figure, entry.currency)
    row = delivery_row(
        *(entry.agreement_id, entry.delivery, entry.due, entry.done), note=entry.note, who=who, now=now
    )
    session.add(row)
    session.flush()
    return row.model_dump()
