"""A version of an agreement goes, or comes back, with the verdicts as they are then."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

from sqlmodel import Session

from sla_tui.wording import _

from . import verdicts
from .action_reads import OF_VERSIONS
from .database import Workbench, plain
from .faults import Refused
from .log_reads import find_action
from .tables import Agreement, AgreementVersion
from .version_turns import Turn, turn_of


def is_of_version(connection: Connection, action_id: int) -> bool:
    """Whether an action put a version in force or ended an agreement, or took that back."""
    action = find_action(connection, action_id)
    return action is not None and (action.of or action.what) in OF_VERSIONS


def prepared(bench: Workbench, action_id: int, now: datetime) -> Turn:
    """What turns an action on a version round, with all leads judged anew, without a lock.

    Raises:
        Refused: where it can't be turned round, with the reason.
    """
    action = find_action(bench.plain, action_id)
    assert action is not None
    if action.undone:
        raise Refused(_("That has been undone already."))
    turn = turn_of(bench.plain, action, now)
    if turn.reason:
        raise Refused(turn.reason)
    verdicts.prepare(bench.plain, verdicts.judges_of([turn.after]))
    return turn


def put(session: Session, turn: Turn) -> None:
    """Let the version go or come back, and put the verdicts that were prepared in place."""
    if turn.goes:
        verdicts.put_in_place(plain(session), of=f"agreement_id = {turn.whole.id}")
        session.delete(session.get(AgreementVersion, turn.version.id))
        session.flush()
        if not turn.others:
            session.delete(session.get(Agreement, turn.whole.id))
            return
    session.merge(Agreement(id=turn.after.id, name=turn.after.name))
    session.flush()
    if not turn.goes:
        kept = turn.version._asdict()
        kept |= {"terms": kept.pop("terms_json"), "holds_from": turn.version.holds_from.isoformat()}
        session.add(AgreementVersion(agreement_id=turn.after.id, **kept))
        session.flush()
        verdicts.put_in_place(plain(session), of=f"agreement_id = {turn.whole.id}")
