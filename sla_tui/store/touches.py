"""Touches logged here, by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from sla_tui.domain.one_lead import first_known
from sla_tui.domain.when import DAY, to_seconds
from sla_tui.errors import UsageProblem
from sla_tui.wording import _

from .action_reads import LOG_TOUCH
from .columns import when_in
from .database import Database, plain
from .faults import Refused
from .joined import all_of, joined_leads
from .recording import record
from .tables import HandOff, Lead, Person, PersonAlias, Touch
from .verdicts import judge_leads

HERE = "here"
"""The system of what is logged in this program."""


class Touches:
    """What is done with touches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def log(
        self, lead_id: int, kind: str, at: datetime, *, outcome: str | None, who: str, now: datetime
    ) -> int:
        """Keep a touch of one lead, as `log_all` does; the id of the action, to undo it."""
        return self.log_all([lead_id], kind, at, outcome=outcome, who=who, now=now)[0]

    def log_all(
        self,
        lead_ids: Sequence[int],
        kind: str,
        at: datetime,
        *,
        outcome: str | None,
        who: str,
        now: datetime,
    ) -> tuple[int, ...]:
        """Keep a touch that `who` made of each of some leads, and judge them by it; the actions' ids.

        `kind` is one of `TOUCH_KINDS`; `outcome` is `CONVERSATION`, `NO_CONVERSATION` or None where
        it is not known.

        Raises:
            UsageProblem: where it lies ahead of `now` or before the hand-off: it would count for nothing.
            Refused: where a lead is gone, or not handed over any more.
        """
        if at > now:
            raise UsageProblem(_("That time is still to come; only touches that were made can be logged."))
        with self._database.writing() as session:
            actions = []
            person_id = _person(session, who)
            for lead_id in lead_ids:
                if session.get(Lead, lead_id) is None:
                    raise Refused(_("This lead is no longer there, so nothing was logged."))
                _refuse_before_hand_off(session, lead_id, at)
                touch = Touch(
                    lead_id=lead_id,
                    system=HERE,
                    touched_at=to_seconds(at),
                    kind=kind,
                    outcome=outcome,
                    person_id=person_id,
                    origin="logged",
                )
                session.add(touch)
                session.flush()
                subject, image = f"lead {lead_id}", touch.model_dump()
                actions.append(record(session, LOG_TOUCH, subject, who=who, now=now, after=image))
            judge_leads(plain(session), lead_ids)
        return tuple(actions)


def _refuse_before_hand_off(session: Session, lead_id: int, at: datetime) -> None:
    """Refuse a touch of a lead that is not handed over, or before it was, as far as that is known."""
    leads = all_of(joined_leads(plain(session)), (lead_id,))
    handoffs = session.exec(
        select(HandOff).where(col(HandOff.lead_id).in_(leads)).where(HandOff.ordinal == 1)
    ).all()
    handed = first_known(when_in(handoff.model_dump(), "handed") for handoff in handoffs)
    if handed is None:
        raise Refused(_("This lead is not handed over, so nothing was logged."))
    # Of a day alone the zone is not known here, so a whole day is left on either side.
    before = at < handed if isinstance(handed, datetime) else at.date() + DAY < handed
    if before:
        raise UsageProblem(_("That was before the lead was handed over, so it would count for nothing."))


def _person(session: Session, name: str) -> int:
    """The person whom this program knows by a name, else the one of that name, else a new one."""
    alias = session.get(PersonAlias, (HERE, name))
    if alias is not None:
        return alias.person_id
    person = session.exec(select(Person).where(Person.name == name)).first() or Person(name=name)
    session.add(person)
    session.flush()
    assert person.id is not None
    session.add(PersonAlias(system=HERE, key=name, person_id=person.id))
    return person.id
