"""One person under several names: said by somebody, never found by itself, and taken back whole.

The rows of hand-offs, touches and deals keep the name under which files tell of them. What was said of
two names is a row of `person_pair`; from these rows follows by which name each goes, and that is what
all figures, lists and the pairing of touches (numbers.md, §5) read. So later files that name either
need nothing, and taking it back needs no rows moved.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from sqlmodel import Session

from sla_tui.domain.entries import read_line
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.when import first_instant, to_seconds
from sla_tui.errors import UsageProblem
from sla_tui.wording import _, refusal_sentence

from .action_reads import IN_TEAM, NOT_ONE_PERSON, ONE_PERSON, standing_action
from .actions import take_back
from .database import Database, plain
from .desk_tables import PersonPair, TeamMember
from .faults import Refused
from .going_by import leads_of_people, name_people, root_of
from .member_reads import leads_by_roster
from .people_reads import merged_into
from .recording import record
from .tables import Person
from .verdicts import judge_leads


class People:
    """What is said of who somebody is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def merge(self, kept_id: int, other_id: int, *, who: str, now: datetime) -> int:
        """Note that a person is another one, by whose name they go from now on; the action's id.

        Raises:
            Refused: where one is gone, or both are one already.
        """
        with self._database.writing() as session:
            kept, other = _both(session, kept_id, other_id)
            row = PersonPair(kept_id=kept_id, other_id=other_id, same=1)
            session.add(row)
            session.flush()
            connection = plain(session)
            name_people(connection)
            judge_leads(connection, leads_of_people(connection, (kept_id, other_id)))
            after = {**row.model_dump(), "kept": kept.name, "other": other.name}
            return record(session, ONE_PERSON, _subject(other_id), who=who, now=now, after=after)

    def keep_apart(self, first_id: int, second_id: int, *, who: str, now: datetime) -> int:
        """Note that two are not one person, so that they are not offered again; the action's id.

        Raises:
            Refused: where one is gone, or both are one already.
        """
        with self._database.writing() as session:
            first, second = _both(session, first_id, second_id)
            row = PersonPair(kept_id=first_id, other_id=second_id, same=0)
            session.add(row)
            session.flush()
            after = {**row.model_dump(), "kept": first.name, "other": second.name}
            return record(session, NOT_ONE_PERSON, _subject(second_id), who=who, now=now, after=after)

    def put_in_team(
        self, person_id: int, team: str, since: date, zone: tzinfo, *, who: str, now: datetime
    ) -> int:
        """Note that somebody is in a team from a local day on, or, without a name, in none; its action's id.

        It is for hand-offs of which no file says the team, and judges them anew.

        Raises:
            UsageProblem: where the name can't be kept as a line.
            Refused: where the person is gone.
        """
        try:
            named = read_line(team) or None
        except Refusal as refusal:
            raise UsageProblem(refusal_sentence(refusal)) from refusal
        with self._database.writing() as session:
            person = session.get(Person, person_id)
            if person is None:
                raise Refused(_("One of them is no longer there."))
            row = TeamMember(
                person_id=person_id,
                from_at=to_seconds(first_instant(since, zone)),
                from_day=since.isoformat(),
                team=named,
            )
            session.add(row)
            session.flush()
            connection = plain(session)
            judge_leads(connection, leads_by_roster(connection, (person_id,)))
            after = {**row.model_dump(), "name": person.goes_by or person.name}
            return record(session, IN_TEAM, _subject(person_id), who=who, now=now, after=after)

    def split(self, person_id: int, *, who: str, now: datetime) -> int:
        """Take back that a person goes by another's name, whenever it was said; the id of what does so.

        Raises:
            Refused: where they go by their own name.
        """
        with self._database.writing() as session:
            said = standing_action(plain(session), ONE_PERSON, _subject(person_id))
            if said is None:
                raise Refused(_("That name is nobody else's, so there is nothing to part."))
            leads: set[int] = set()
            action = take_back(session, said, who, now, leads)
            judge_leads(plain(session), sorted(leads))
            return action


def _both(session: Session, kept_id: int, other_id: int) -> tuple[Person, Person]:
    kept, other = session.get(Person, kept_id), session.get(Person, other_id)
    if kept is None or other is None:
        raise Refused(_("One of them is no longer there."))
    into = merged_into(plain(session))
    if root_of(into, kept_id) == root_of(into, other_id):
        raise Refused(_("They are one person already."))
    return kept, other


def _subject(person_id: int) -> str:
    return f"person {person_id}"
