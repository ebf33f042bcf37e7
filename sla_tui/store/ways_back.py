"""Whether what was done can be taken back from the log, by screens and commands alike, and why not."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

from sla_tui.wording import _

from .action_reads import CAN_BE_UNDONE, IMPORT, OF_VERSIONS, RESTORE, UNDO
from .faults import Refused
from .log_reads import StoredAction, find_action
from .version_turns import turn_of


def why_not(connection: Connection, action: StoredAction, now: datetime) -> str:
    """Why an action can't be taken back; empty where it can. What took something back is done again so."""
    kind = action.of or action.what
    if kind == IMPORT and action.what == UNDO:
        return _("An import that was taken back is brought in again with its files.")
    if action.undone:
        return _("That was taken back already.")
    if kind == IMPORT:
        told = _("An import is taken back among the sources, or by “sla-tui imports undo {0}”.")
        return told.format(action.id)
    if kind == RESTORE:
        return _("What stood before lies in another copy: “sla-tui restore” puts that one back.")
    if kind in OF_VERSIONS:
        try:
            return turn_of(connection, action, now).reason
        except Refused as refused:
            return str(refused)
    return "" if kind in CAN_BE_UNDONE else _("That can't be taken back.")


def to_take_back(connection: Connection, number: int, now: datetime) -> StoredAction:
    """The action of a number in the log, where it can be taken back.

    Raises:
        Refused: where there is none, or with the reason why not.
    """
    action = find_action(connection, number)
    if action is None:
        raise Refused(
            _("There is nothing of the number {0} in the log: “sla-tui log show” lists it.").format(number)
        )
    if reason := why_not(connection, action, now):
        raise Refused(reason)
    return action
