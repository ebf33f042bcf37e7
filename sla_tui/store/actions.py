"""What people did, in order and for good; and taking one thing back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from sla_tui.domain.when import to_seconds
from sla_tui.wording import _

from .action_reads import EXCLUDE, LOG_TOUCH, UNDO
from .database import Database, plain
from .faults import Refused
from .tables import Action, HandOff, Touch
from .verdicts import judge_leads

Image = Mapping[str, Any]
"""The columns of a row before or after an action."""


class Actions:
    """Taking back what was done."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def undo(self, action_id: int, *, who: str, now: datetime) -> int:
        """Take back that a touch was logged or a hand-off left out; the id of the action that does so.

        Raises:
            Refused: where the action is of another kind or undone already, or where what it left
                has been changed since; it says what.
        """
        with self._database.writing() as session:
            action = session.get(Action, action_id)
            if action is None or action.what not in _TAKE_BACK:
                raise Refused(_("There is nothing here that could be undone."))
            if session.exec(select(Action.id).where(Action.undoes == action_id)).first() is not None:
                raise Refused(_("That has been undone already."))
            left = json.loads(action.after or "{}")
            lead_id = _TAKE_BACK[action.what](session, json.loads(action.before or "{}"), left)
            session.flush()
            judge_leads(plain(session), [lead_id])
            return record(session, UNDO, action.subject, who=who, now=now, before=left, undoes=action_id)


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
    action = Action(
        at=to_seconds(now),
        who=who,
        what=what,
        subject=subject,
        before=_as_json(before),
        after=_as_json(after),
        undoes=undoes,
    )
    session.add(action)
    session.flush()
    assert action.id is not None
    return action.id


def _touch_back(session: Session, _before: Image, left: Image) -> int:
    """Take a touch away again; the lead's id."""
    touch = session.get(Touch, left["id"])
    _refuse_if_changed(left, touch)
    session.delete(touch)
    return int(left["lead_id"])


def _exclusion_back(session: Session, before: Image, left: Image) -> int:
    """Let a hand-off count as it did before; the lead's id."""
    handoff = session.get(HandOff, left["handoff_id"])
    if handoff is None or handoff.excluded != left["excluded"]:
        raise Refused(_("Whether the lead counts was changed since, so it was left as it is."))
    handoff.excluded = before["excluded"]
    session.add(handoff)
    return handoff.lead_id


_TAKE_BACK: Mapping[str, Callable[[Session, Image, Image], int]] = {
    LOG_TOUCH: _touch_back,
    EXCLUDE: _exclusion_back,
}
"""How each kind of action is taken back, from the images of what it changed."""


def _refuse_if_changed(left: Mapping[str, Any], touch: Touch | None) -> None:
    if touch is None:
        raise Refused(_("The touch is no longer there, so there is nothing to undo."))
    now = touch.model_dump()
    changed = [name for name in left if now[name] != left[name]]
    if changed:
        raise Refused(
            _("The touch has been changed since ({0}), so it was left as it is.").format(", ".join(changed))
        )


def _as_json(image: Mapping[str, Any] | None) -> str | None:
    return None if image is None else json.dumps(image, ensure_ascii=False, sort_keys=True)
