"""A roster taken whole: who is in which team, and who stands under which other names; and taken back whole.

Each stay and each other name is an action of its own, so that one of them can be taken back alone; the
actions of one roster carry one number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, NamedTuple

from sqlmodel import Session, select

from sla_tui.domain.when import first_instant, to_seconds
from sla_tui.wording import _

from .action_reads import IN_TEAM, ONE_PERSON, is_standing
from .actions import take_back
from .copies import keep_copy
from .database import Database, plain
from .desk_tables import PersonPair, TeamMember
from .faults import Refused
from .going_by import leads_of_people, name_people, root_of
from .member_reads import leads_by_roster
from .people_reads import merged_into
from .recording import record
from .tables import Person
from .taking_back import UNNAMED
from .verdicts import judge_leads

_DAY = timedelta(days=1)

_LAST = """
    SELECT id, after FROM action WHERE what IN (:in_team, :one_person) AND after LIKE '%"roster"%'
    ORDER BY id DESC
"""


class Stay(NamedTuple):
    """Somebody in a team from a day up to and with another, or for good; without a team in none."""

    name: str
    team: str
    first: date
    last: date | None


class Rosters:
    """What is done with rosters."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(
        self,
        stays: Sequence[Stay],
        names: Sequence[tuple[str, str]],
        zone: tzinfo,
        *,
        who: str,
        now: datetime,
    ) -> tuple[int, ...]:
        """Keep what a roster says that is not kept yet; the ids of the actions.

        A copy of the store as it was is kept first, where anything is written.

        Args:
            stays: who is in which team; those of one person don't overlap.
            names: by what somebody is called, with another name of theirs.
            zone: whose days they are.

        Raises:
            Refused: where another name is already that of somebody else.
        """
        with self._database.writing() as session:
            taking = _Taking(session, who, now, self._database.path)
            taking.name(names)
            for name in dict.fromkeys(stay.name for stay in stays):
                taking.put([stay for stay in stays if stay.name == name], zone)
            taking.judge()
            return tuple(taking.actions)

    def take_last_back(self, *, who: str, now: datetime) -> tuple[int, ...]:
        """Take back what stands of the roster that was taken last; the ids of the actions that do so.

        Raises:
            Refused: where there is none, or what it left has been changed since.
        """
        with self._database.writing() as session:
            connection = plain(session)
            asked = {"in_team": IN_TEAM, "one_person": ONE_PERSON}
            told = [(key, json.loads(after)) for key, after in connection.execute(_LAST, asked)]
            standing = [(key, after) for key, after in told if is_standing(connection, key)]
            if not standing:
                raise Refused(_("No roster was taken that could be taken back."))
            last = standing[0][1]["roster"]
            own = [(key, after) for key, after in standing if after["roster"] == last]
            leads: set[int] = set()
            actions = [take_back(session, key, who, now, leads) for key, _after in own]
            session.flush()
            made = [key for _id, after in own for key in after["made"]]
            for table, column in (("person_alias", "person_id"), ("person", "id")):
                one = f"{table}.{column}"
                connection.executemany(
                    f"DELETE FROM {table} WHERE {column} = ? AND {UNNAMED.format(one)}"
                    f" AND NOT EXISTS (SELECT 1 FROM person_pair WHERE {one} IN (kept_id, other_id))",
                    [(key,) for key in made],
                )
            judge_leads(connection, sorted(leads))
            return tuple(actions)


class _Taking:
    """A roster being taken in one transaction."""

    def __init__(self, session: Session, who: str, now: datetime, store: Path) -> None:
        self._session = session
        self._not_copied: Path | None = store
        self._connection = plain(session)
        self._who = who
        self._now = now
        (self._number,) = self._connection.execute("SELECT COALESCE(MAX(id), 0) + 1 FROM action").fetchone()
        self._made: list[int] = []
        self._concerned: set[int] = set()
        self._leads: set[int] = set()
        self.actions: list[int] = []

    def name(self, names: Iterable[tuple[str, str]]) -> None:
        """Let each of some names be that of somebody else, where it is not yet."""
        for name, other in names:
            kept, gone = self._person(name), self._person(other)
            into = merged_into(self._connection)
            if root_of(into, _id(kept)) == root_of(into, _id(gone)):
                continue
            row = PersonPair(kept_id=_id(kept), other_id=_id(gone), same=1)
            self._keep(ONE_PERSON, gone, row, {"kept": kept.name, "other": gone.name})
            name_people(self._connection)
            self._leads.update(leads_of_people(self._connection, (_id(kept), _id(gone))))
        self._session.expire_all()

    def put(self, stays: Sequence[Stay], zone: tzinfo) -> None:
        """Put somebody in teams, on the days on which it is not so already."""
        person = self._person(stays[0].name)
        called = person.goes_by or person.name
        there = dict(
            self._connection.execute(
                """
                SELECT m.from_day, COALESCE(m.team, '') FROM team_member m JOIN person p ON p.id = m.person_id
                WHERE COALESCE(p.goes_by, p.name) = ? ORDER BY m.id
                """,
                (called,),
            )
        )
        for day, team in _changes(stays, there):
            if there.get(day.isoformat()) != team:
                row = TeamMember(
                    person_id=_id(person),
                    from_at=to_seconds(first_instant(day, zone)),
                    from_day=day.isoformat(),
                    team=team or None,
                )
                self._keep(IN_TEAM, person, row, {"name": called})
                self._concerned.add(_id(person))

    def judge(self) -> None:
        """Judge the leads anew on which it bears."""
        leads = self._leads.union(leads_by_roster(self._connection, self._concerned))
        judge_leads(self._connection, sorted(leads))

    def _keep(self, what: str, of: Person, row: PersonPair | TeamMember, told: dict[str, Any]) -> None:
        self._add(row)
        made, self._made = self._made, []
        after = {**row.model_dump(), **told, "roster": self._number, "made": made}
        subject = f"person {of.id}"
        self.actions.append(record(self._session, what, subject, who=self._who, now=self._now, after=after))

    def _add(self, row: PersonPair | TeamMember | Person) -> None:
        """Add a row, after a copy of the store before the first."""
        if self._not_copied is not None:
            keep_copy(self._not_copied, "before-import")
            self._not_copied = None
        self._session.add(row)
        self._session.flush()

    def _person(self, name: str) -> Person:
        """The person of a name, in any case, else a new one."""
        found = self._session.exec(select(Person).where(Person.name == name)).first()
        if found is None:
            alike = (key for key, each in self._everybody() if each.casefold() == name.casefold())
            found = self._session.get(Person, next(alike, 0))
        if found is None:
            found = Person(name=name)
            self._add(found)
            self._made.append(_id(found))
        return found

    def _everybody(self) -> Iterator[tuple[int, str]]:
        return self._connection.execute("SELECT id, name FROM person ORDER BY id")


def _changes(stays: Sequence[Stay], there: dict[str, str]) -> Iterator[tuple[date, str]]:
    """On which days somebody comes to be in which team, by their stays and what is there already.

    Between the days of a stay that has an end nothing else holds; from its end on what is there does.
    """
    firsts = {stay.first for stay in stays}
    for stay in stays:
        yield stay.first, stay.team
        if stay.last is None:
            continue
        for day in there:
            if stay.first.isoformat() < day <= stay.last.isoformat():
                yield date.fromisoformat(day), stay.team
        after = stay.last + _DAY
        if after not in firsts and after.isoformat() not in there:
            yield after, ""


def _id(person: Person) -> int:
    assert person.id is not None
    return person.id
