"""Drafts: what is typed into the wizard, kept with each keystroke."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from sla_tui.domain.fields import NAME
from sla_tui.domain.when import to_seconds
from sla_tui.wording import _

from .database import Database, plain
from .faults import Refused
from .reads import Reads
from .tables import Draft, DraftField

_CHANGED = "UPDATE draft SET changed_at = :now WHERE id = :draft"

_KEEP = """
    INSERT INTO draft_field (draft_id, path, text) VALUES (:draft, :path, :text)
    ON CONFLICT (draft_id, path) DO UPDATE SET text = excluded.text
"""


class Wanted(NamedTuple):
    """What is to stand in a draft: its id, None for a new one, and texts by path."""

    draft_id: int | None
    fields: Mapping[str, str]


class Drafts:
    """What is done with drafts; they are read with `Reads.drafts` and `Reads.draft_fields`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, name: str, *, now: datetime, fields: Mapping[str, str] | None = None) -> int:
        """Begin a draft, with some fields filled in; its id."""
        with self._database.writing() as session:
            draft = Draft(name=name, changed_at=to_seconds(now))
            session.add(draft)
            session.flush()
            assert draft.id is not None
            session.add_all(
                DraftField(draft_id=draft.id, path=path, text=typed) for path, typed in (fields or {}).items()
            )
            return draft.id

    def keep(self, draft_id: int, path: str, typed: str, *, now: datetime) -> None:
        """Keep what now stands in a field; once this returns, it survives a power cut.

        Raises:
            Refused: where the draft was discarded elsewhere.
        """
        with self._database.writing_plainly() as plain:
            changed = plain.execute(_CHANGED, {"draft": draft_id, "now": to_seconds(now)})
            if not changed.rowcount:
                raise Refused(_gone())
            plain.execute(_KEEP, {"draft": draft_id, "path": path, "text": typed})

    def put(self, wanted: Callable[[Reads], Wanted], *, now: datetime) -> int:
        """Keep several fields at once, as what is there in this transaction asks for; the draft's id.

        Raises:
            SlaTuiError: what `wanted` raises; nothing is kept then.
        """
        with self._database.writing() as session:
            connection = plain(session)
            draft_id, fields = wanted(Reads(connection))
            if draft_id is None:
                draft = Draft(name=fields.get(NAME.path, ""), changed_at=to_seconds(now))
                session.add(draft)
                session.flush()
                assert draft.id is not None
                draft_id = draft.id
            connection.execute(_CHANGED, {"draft": draft_id, "now": to_seconds(now)})
            connection.executemany(
                _KEEP, [{"draft": draft_id, "path": path, "text": text} for path, text in fields.items()]
            )
        return draft_id

    def rename(self, draft_id: int, name: str, *, now: datetime) -> None:
        """Give a draft another name.

        Raises:
            Refused: where the draft was discarded elsewhere.
        """
        with self._database.writing() as session:
            draft = session.get(Draft, draft_id)
            if draft is None:
                raise Refused(_gone())
            draft.name, draft.changed_at = name, to_seconds(now)

    def discard(self, draft_id: int) -> None:
        """Let go of a draft and all that was typed into it."""
        with self._database.writing() as session:
            draft = session.get(Draft, draft_id)
            if draft is not None:
                session.delete(draft)


def _gone() -> str:
    return _("The draft is no longer there: it was discarded elsewhere.")
