"""Figures and deliveries that come in a file: kept as those that are entered one by one, as one action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from .action_reads import ENTER_FILE
from .agreements import refuse_without
from .copies import keep_copy
from .database import Database
from .deliveries import delivery_row
from .desk_tables import Delivered, EnteredFigure
from .entries import DeliveryEntry, FigureEntry
from .figures import figure_image, figure_row
from .recording import record


class EnteredFiles:
    """What is done with files of figures and deliveries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(
        self, file: str, entries: Sequence[FigureEntry | DeliveryEntry], *, who: str, now: datetime
    ) -> int:
        """Keep all of a file's entries as one action; its id, to undo it.

        A copy of the store as it was is kept first.

        Raises:
            UsageProblem: where a note can't be kept as a line.
            Refused: where there is no such agreement.
        """
        with self._database.writing() as session:
            rows = [(entry, _row(session, entry, who, now)) for entry in entries]
            keep_copy(self._database.path, "before-import")
            images = [_kept(session, entry, row) for entry, row in rows]
            kinds = {"figures" if isinstance(entry, FigureEntry) else "deliveries" for entry in entries}
            after = {"file": file, "kind": kinds.pop(), "rows": images}
            return record(session, ENTER_FILE, file, who=who, now=now, after=after)


def _row(
    session: Session, entry: FigureEntry | DeliveryEntry, who: str, now: datetime
) -> EnteredFigure | Delivered:
    """The row of an entry, which is not added yet."""
    refuse_without(session, entry.agreement_id)
    if isinstance(entry, FigureEntry):
        about = (entry.agreement_id, entry.figure, entry.starts, entry.value)
        return figure_row(*about, note=entry.note, who=who, now=now)
    return delivery_row(
        *(entry.agreement_id, entry.delivery, entry.due, entry.done), note=entry.note, who=who, now=now
    )


def _kept(
    session: Session, entry: FigureEntry | DeliveryEntry, row: EnteredFigure | Delivered
) -> dict[str, Any]:
    """Add a row; its image."""
    session.add(row)
    session.flush()
    if isinstance(entry, FigureEntry) and isinstance(row, EnteredFigure):
        return figure_image(row, entry.figure, entry.currency)
    return row.model_dump()
