"""Who is away from when until when, and who acts for them: set, and taken out again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sla_tui.errors import UsageProblem
from sla_tui.wording import _

from .action_reads import AWAY, AWAY_BACK
from .database import Database
from .desk_tables import Absence
from .faults import Refused
from .recording import record
from .tables import Person

LONGEST = timedelta(days=366)
"""What is longer is a slip of the hand."""


class Absences:
    """What is said of who is away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        person_id: int,
        first: date,
        last: date,
        substitute_id: int | None,
        *,
        who: str,
        now: datetime,
    ) -> int:
        """Note that somebody is away up to and with a last day, and who acts for them; the action's id.

        Raises:
            UsageProblem: where the last day is before the first, or more than a year after it.
            Refused: where one is gone, or they would act for themselves.
        """
        if last < first:
            raise UsageProblem(_("The last day away is not before the first."))
        if last - first > LONGEST:
            raise UsageProblem(_("Somebody is away for a year at the most."))
        with self._database.writing() as session:
            person = session.get(Person, person_id)
            other = None if substitute_id is None else session.get(Person, substitute_id)
            if person is None or (substitute_id is not None and other is None):
                raise Refused(_("One of them is no longer there."))
            name = person.goes_by or person.name
            acts = None if other is None else other.goes_by or other.name
            if acts == name:
                raise Refused(_("Nobody acts for themselves."))
            row = Absence(
                person_id=person_id,
                from_day=first.isoformat(),
                until_day=last.isoformat(),
                substitute_id=substitute_id,
            )
            session.add(row)
            session.flush()
            after = {**row.model_dump(), "name": name, "substitute": acts}
            return record(session, AWAY, f"person {person_id}", who=who, now=now, after=after)

    def take_back(self, absence_id: int, *, who: str, now: datetime) -> int:
        """Take an absence out, as one that is none; the action's id.

        Raises:
            UsageProblem: where there is no such absence.
        """
        with self._database.writing() as session:
            row = session.get(Absence, absence_id)
            if row is None:
                raise UsageProblem(
                    _("There is no absence {0}: “sla-tui people away” has their numbers.").format(absence_id)
                )
            person = session.get(Person, row.person_id)
            assert person is not None
            before = row.model_dump()
            session.delete(row)
            session.flush()
            subject = person.goes_by or person.name
            return record(session, AWAY_BACK, subject, who=who, now=now, before=before)
