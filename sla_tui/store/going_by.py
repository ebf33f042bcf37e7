"""By which name each person goes, as follows from what was said of two names; and whom that concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sqlite3 import Connection

from sla_tui.wording import _

from .faults import Refused
from .histories import in_chunks
from .joined import joined_leads
from .member_reads import leads_by_roster
from .verdicts import judges

_TOUCHED = """
    SELECT DISTINCT l.lead_id FROM touch l WHERE l.origin = 'logged' AND EXISTS (
        SELECT 1 FROM touch t WHERE t.lead_id = l.lead_id AND t.person_id IN ({names})
    )
"""

_OWNED = """
    SELECT lead_id FROM handoff WHERE person_id IN ({names})
    UNION SELECT h.lead_id FROM past_owner o JOIN handoff h ON h.id = o.handoff_id
    WHERE o.person_id IN ({names})
"""

_PAIRS = "SELECT other_id, kept_id FROM person_pair WHERE same = 1 ORDER BY id"


def name_people(connection: Connection) -> None:
    """Derive the names anew, in the transaction that is under way.

    Raises:
        Refused: where a person would go by two names, or by their own through another's.
    """
    into: dict[int, int] = {}
    for other, kept in connection.execute(_PAIRS):
        if other in into:
            raise Refused(_("One of them goes by another name by now: part those two first."))
        into[other] = kept
    names = dict(connection.execute("SELECT id, name FROM person"))
    changed = [
        (wanted, key)
        for key, stands in connection.execute("SELECT id, goes_by FROM person").fetchall()
        if (wanted := None if key not in into else names[root_of(into, key)]) != stands
    ]
    connection.executemany("UPDATE person SET goes_by = ? WHERE id = ?", changed)


def root_of(into: Mapping[int, int], person_id: int) -> int:
    """The person by whose name one goes.

    Raises:
        Refused: where that leads back to the same one.
    """
    passed = {person_id}
    while person_id in into:
        person_id = into[person_id]
        if person_id in passed:
            raise Refused(_("One of them goes by another name by now: part those two first."))
        passed.add(person_id)
    return person_id


def leads_of_people(connection: Connection, person_ids: Iterable[int]) -> list[int]:
    """The leads that may be judged otherwise where it is another matter who these people are.

    Touches may pair (§5), where one was logged here and one told of by a file; a team may be another; and
    where an agreement has calendars by rep, those that they had may go by another one. People who go by
    one of these count with them.
    """
    people = set(person_ids)
    pairs = connection.execute(_PAIRS).fetchall()
    while more := {key for pair in pairs if people & set(pair) for key in pair} - people:
        people |= more
    by_team: list[int] = []
    if connection.execute("SELECT 1 FROM team_member LIMIT 1").fetchone() is not None:
        by_team = leads_by_roster(connection, people)
    asked = [_TOUCHED]
    if any(judge.goes_by_reps for judge in judges(connection)):
        asked.append(_OWNED)
    return sorted(
        {
            *by_team,
            *joined_leads(connection),  # touches of theirs may pair across their ids
            *(
                lead_id
                for names, values in in_chunks(sorted(people))
                for sql in asked
                for (lead_id,) in connection.execute(sql.format(names=names), values)
            ),
        }
    )
