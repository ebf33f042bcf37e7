"""Exclusion periods: when an agreement holds less; an end may come sooner, and one may be taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from sla_tui.domain.clock import merged
from sla_tui.domain.exclusion_periods import ExclusionPeriod as Period
from sla_tui.domain.when import to_seconds
from sla_tui.errors import UsageProblem
from sla_tui.wording import _

from .action_reads import EXCLUSION, EXCLUSION_BACK, EXCLUSION_OVER
from .agreements import refuse_without
from .database import Database, plain
from .desk import owed_reason
from .desk_tables import ExclusionPeriod
from .exclusion_reads import leads_within, read_exclusions, scope_text
from .recording import record
from .verdicts import judge_leads

LONGEST = timedelta(days=366)
"""What is longer is a slip of the hand."""

MOST = timedelta(days=5 * 366)
"""So long all of an agreement may last together: a due time must lie within ten years (§4)."""


class Exclusions:
    """What is done with exclusion periods; the verdicts concerned are made anew with it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, agreement_id: int, name: str, period: Period, reason: str, *, who: str, now: datetime
    ) -> int:
        """Keep an exclusion period of the agreement of a name; the action's id.

        Raises:
            UsageProblem: where it ends before it begins, lasts too long, the reason is missing, or leads that
                are counted apart are to be judged by a share that is enough.
            Refused: where there is no such agreement.
        """
        said = owed_reason(reason)
        if period.until <= period.since:
            raise UsageProblem(_("An exclusion period ends after it begins."))
        if period.until - period.since > LONGEST.total_seconds():
            raise UsageProblem(_("An exclusion period lasts a year at the most."))
        if period.apart and period.enough is not None:
            raise UsageProblem(
                _("Leads are counted apart, or a share of them is enough: say one of the two.")
            )
        with self._database.writing() as session:
            refuse_without(session, agreement_id)
            _refuse_too_much(session, agreement_id, period)
            row = ExclusionPeriod(
                agreement_id=agreement_id,
                from_at=period.since,
                until_at=period.until,
                scope=scope_text(period.scope),
                least=None if period.least is None else str(period.least),
                apart=int(period.apart),
                enough=None if period.enough is None else str(period.enough),
                reason=said,
                entered_at=to_seconds(now),
                who=who,
            )
            session.add(row)
            session.flush()
            image = row.model_dump()
            judge_leads(plain(session), leads_within(plain(session), image))
            return record(session, EXCLUSION, name, who=who, now=now, after=image)

    def end(self, number: int, name: str, until: datetime, *, who: str, now: datetime) -> int:
        """Let a period end sooner; the action's id.

        Raises:
            UsageProblem: where there is no such period, or the end is none that is sooner.
        """
        with self._database.writing() as session:
            row = _there(session, number)
            if not row.from_at < to_seconds(until) < row.until_at:
                raise UsageProblem(_("The end lies after the beginning, and before the end that there is."))
            before = row.model_dump()
            row.until_at = to_seconds(until)
            session.add(row)
            session.flush()
            judge_leads(plain(session), leads_within(plain(session), before))
            after = row.model_dump()
            return record(session, EXCLUSION_OVER, name, who=who, now=now, before=before, after=after)

    def take_back(self, number: int, name: str, *, who: str, now: datetime) -> int:
        """Take a period out, as one that never was; the action's id.

        Raises:
            UsageProblem: where there is no such period.
        """
        with self._database.writing() as session:
            row = _there(session, number)
            before = row.model_dump()
            session.delete(row)
            session.flush()
            judge_leads(plain(session), leads_within(plain(session), before))
            return record(session, EXCLUSION_BACK, name, who=who, now=now, before=before)


def no_such_exclusion(number: int) -> UsageProblem:
    """That there is no exclusion period of a number."""
    said = _("There is no exclusion period {0}: “sla-tui exclusions list” has their numbers.")
    return UsageProblem(said.format(number))


def _there(session: Session, number: int) -> ExclusionPeriod:
    row = session.get(ExclusionPeriod, number)
    if row is None:
        raise no_such_exclusion(number)
    return row


def _refuse_too_much(session: Session, agreement_id: int, period: Period) -> None:
    there = [one.period for one in read_exclusions(plain(session), agreement_id)]
    spans = merged((one.since, one.until) for one in (*there, period))
    if sum(until - since for since, until in spans) > MOST.total_seconds():
        raise UsageProblem(_("All exclusion periods of an agreement last five years together at the most."))
