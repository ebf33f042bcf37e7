"""Touches logged here, by hand."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, select

from sla_tui.domain.when import to_seconds
from sla_tui.errors import UsageProblem
from sla_tui.wording import _

from .action_reads import LOG_TOUCH
from .actions import record
from .database import Database, plain
from .faults import Refused
from .tables import Lead, Person, PersonAlias, Touch
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
        """Keep a touch that `who` made, and judge the lead by it; the id of the action, to undo it.

        `kind` is one of `TOUCH_KINDS`; `outcome` is `CONVERSATION`, `NO_CONVERSATION` or None where
        it is not known.

        Raises:
            UsageProblem: where it lies ahead of `now`: only touches that were made exist.
            Refused: where there is no such lead.
        """
        if at > now:
            raise UsageProblem(_("That time is still to come; only touches that were made can be logged."))
        with self._database.writing() as session:
            if session.get(Lead, lead_id) is None:
                raise Refused(_("There is no lead number {0}.").format(lead_id))
            touch = Touch(
                lead_id=lead_id,
                system=HERE,
                touched_at=to_seconds(at),
                kind=kind,
                outcome=outcome,
                person_id=_person(session, who),
                origin="logged",
            )
            session.add(touch)
            session.flush()
            judge_leads(plain(session), [lead_id])
            return record(session, LOG_TOUCH, f"lead {lead_id}", who=who, now=now, after=touch.model_dump())


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
