"""Outages: when something that was promised did not run; an end may come later, and one may be taken back."""

from __future__ import annotations

from datetime import datetime

from sla_tui.domain.entries import read_line
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Figure
from sla_tui.domain.when import to_seconds
from sla_tui.errors import UsageProblem
from sla_tui.wording import _, refusal_sentence

from .action_reads import OUTAGE, OUTAGE_BACK, OUTAGE_OVER
from .agreements import refuse_without
from .database import Database
from .desk_tables import Outage
from .recording import record


class Outages:
    """What is done with outages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        agreement_id: int,
        figure: Figure,
        since: datetime,
        until: datetime | None,
        words: str = "",
        *,
        who: str,
        now: datetime,
    ) -> int:
        """Keep an outage of what a figure measures; without an end it still lasts. The action's id.

        Raises:
            UsageProblem: where it has not begun, ends before it begins or after now, or the words can't be
                kept as a line.
            Refused: where there is no such agreement.
        """
        try:
            said = read_line(words) or None
        except Refusal as refusal:
            raise UsageProblem(refusal_sentence(refusal)) from refusal
        _refuse(since, until, now)
        with self._database.writing() as session:
            refuse_without(session, agreement_id)
            row = Outage(
                agreement_id=agreement_id,
                commitment=figure.id,
                from_at=to_seconds(since),
                until_at=None if until is None else to_seconds(until),
                words=said,
                entered_at=to_seconds(now),
                ended_at=None if until is None else to_seconds(now),
                who=who,
            )
            session.add(row)
            session.flush()
            return record(session, OUTAGE, figure.what, who=who, now=now, after=row.model_dump())

    def end(self, outage_id: int, what: str, until: datetime, *, who: str, now: datetime) -> int:
        """Keep when an outage ended, of what the name `what` is; the action's id.

        Raises:
            UsageProblem: where there is no such outage, it has ended already, or the end is no end of it.
        """
        with self._database.writing() as session:
            row = session.get(Outage, outage_id)
            if row is None:
                raise no_such_outage(outage_id)
            if row.until_at is not None:
                raise UsageProblem(_("Outage {0} has an end already.").format(outage_id))
            if not row.from_at < to_seconds(until) <= to_seconds(now):
                raise UsageProblem(_("An outage ends after it begins, and not later than now."))
            before = row.model_dump()
            row.until_at, row.ended_at = to_seconds(until), to_seconds(now)
            session.add(row)
            session.flush()
            after = row.model_dump()
            return record(session, OUTAGE_OVER, what, who=who, now=now, before=before, after=after)

    def take_back(self, outage_id: int, what: str, *, who: str, now: datetime) -> int:
        """Take an outage out, as one that never was; the action's id.

        Raises:
            UsageProblem: where there is no such outage.
        """
        with self._database.writing() as session:
            row = session.get(Outage, outage_id)
            if row is None:
                raise no_such_outage(outage_id)
            before = row.model_dump()
            session.delete(row)
            session.flush()
            return record(session, OUTAGE_BACK, what, who=who, now=now, before=before)


def no_such_outage(outage_id: int) -> UsageProblem:
    """That there is no outage of a number."""
    return UsageProblem(
        _("There is no outage {0}: “sla-tui outage list” has their numbers.").format(outage_id)
    )


def _refuse(since: datetime, until: datetime | None, now: datetime) -> None:
    if since > now:
        raise UsageProblem(_("An outage that has not begun can't be entered yet."))
    if until is not None and not since < until <= now:
        raise UsageProblem(_("An outage ends after it begins, and not later than now."))
