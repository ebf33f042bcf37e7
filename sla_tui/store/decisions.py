"""What both sides decide to do: by whom and until which day, and that it is done."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sla_tui.domain.entries import read_line
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import to_seconds
from sla_tui.errors import UsageProblem
from sla_tui.wording import _, refusal_sentence

from .action_reads import DECIDE, DECISION_DONE
from .agreements import refuse_without
from .database import Database
from .decision_reads import no_such_decision
from .desk_tables import Decision
from .recording import record


class Decided(NamedTuple):
    """A decision that was kept: its number, and the action by which it is taken back."""

    id: int
    action: int


class Decisions:
    """What is done with decisions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, agreement_id: int, words: str, owner: str, due: date | None, *, who: str, now: datetime
    ) -> Decided:
        """Keep what was decided under an agreement, whose it is, and the last day for it.

        Raises:
            UsageProblem: where the words or the owner are empty, or can't be kept as a line.
            Refused: where there is no such agreement.
        """
        said = _line(words, _("A decision needs words: what is to be done?"))
        whose = _line(owner, _("A decision needs an owner: who does it?"))
        with self._database.writing() as session:
            refuse_without(session, agreement_id)
            decision = Decision(
                agreement_id=agreement_id,
                decided_at=to_seconds(now),
                words=said,
                owner=whose,
                due_day=None if due is None else due.isoformat(),
            )
            session.add(decision)
            session.flush()
            assert decision.id is not None
            subject = f"decision {decision.id}"
            action = record(session, DECIDE, subject, who=who, now=now, after=decision.model_dump())
            return Decided(decision.id, action)

    def done(self, decision_id: int, *, who: str, now: datetime) -> int:
        """Keep that what was decided is done; the id of the action.

        Raises:
            UsageProblem: where there is no such decision, or it is done already.
        """
        with self._database.writing() as session:
            decision = session.get(Decision, decision_id)
            if decision is None:
                raise no_such_decision(decision_id)
            if decision.done_at is not None:
                raise UsageProblem(_("Decision {0} is done already.").format(decision_id))
            before = decision.model_dump()
            decision.done_at = to_seconds(now)
            session.add(decision)
            session.flush()
            subject, after = f"decision {decision_id}", decision.model_dump()
            return record(session, DECISION_DONE, subject, who=who, now=now, before=before, after=after)


def _line(text: str, owed: str) -> str:
    try:
        line = read_line(text)
    except Refusal as refusal:
        raise UsageProblem(refusal_sentence(refusal)) from refusal
    if not line:
        raise UsageProblem(owed)
    return line
