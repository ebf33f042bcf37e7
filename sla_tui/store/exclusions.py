"""Leaving a hand-off out of the figures by a named rule (numbers.md §5), and counting it again."""

from __future__ import annotations

from datetime import datetime

from sla_tui.domain.entries import read_line
from sla_tui.domain.leads import EXCLUSIONS
from sla_tui.domain.refusal import Refusal
from sla_tui.errors import UsageProblem
from sla_tui.wording import _, refusal_sentence

from .action_reads import EXCLUDE
from .actions import record
from .database import Database, plain
from .faults import Refused
from .tables import HandOff
from .verdicts import judge_leads


class Exclusions:
    """What is done with whether hand-offs count."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self, handoff_id: int, rule: str | None, reason: str, *, who: str, now: datetime) -> int:
        """Leave a hand-off out by one of `EXCLUSIONS`, or with None count it again; the action's id.

        Raises:
            UsageProblem: where there is no reason, or it can't be kept as a line.
            Refused: where there is no such hand-off, or it stands so already.
        """
        assert rule is None or rule in EXCLUSIONS
        said = _reason(reason)
        with self._database.writing() as session:
            handoff = session.get(HandOff, handoff_id)
            if handoff is None:
                raise Refused(_("This lead is no longer there."))
            if handoff.excluded == rule:
                raise Refused(_("It is left out for that already.") if rule else _("It counts already."))
            before = {"handoff_id": handoff_id, "excluded": handoff.excluded}
            handoff.excluded = rule
            session.add(handoff)
            session.flush()
            judge_leads(plain(session), [handoff.lead_id])
            after = {"handoff_id": handoff_id, "excluded": rule, "reason": said}
            subject = f"hand-off {handoff_id}"
            return record(session, EXCLUDE, subject, who=who, now=now, before=before, after=after)


def _reason(text: str) -> str:
    try:
        reason = read_line(text)
    except Refusal as refusal:
        raise UsageProblem(refusal_sentence(refusal)) from refusal
    if not reason:
        raise UsageProblem(_("A reason is owed: the other side will read it."))
    return reason
