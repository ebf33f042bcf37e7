"""What was done, added to the log in the transaction that does it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from sla_tui.domain.when import to_seconds

from .database import plain


def record(
    session: Session,
    what: str,
    subject: str,
    *,
    who: str,
    now: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    undoes: int | None = None,
) -> int:
    """Add an action in the transaction that is under way; its id."""
    session.flush()
    # In plain SQL, since to make all classes of tables ready takes a quarter of a short import.
    added = plain(session).execute(
        "INSERT INTO action (at, who, what, subject, before, after, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (to_seconds(now), who, what, subject, _as_json(before), _as_json(after), undoes),
    )
    assert added.lastrowid is not None
    return added.lastrowid


def _as_json(image: Mapping[str, Any] | None) -> str | None:
    return None if image is None else json.dumps(image, ensure_ascii=False, sort_keys=True)
