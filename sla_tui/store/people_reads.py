"""The people whom the data name: what each is called where, what is theirs, and who may be one person."""

from __future__ import annotations

from collections import Counter
from sqlite3 import Connection
from typing import NamedTuple

from sla_tui.domain.same_person import Why, alike_people

from .called import CALLED
from .faults import damaged

_MERGED = "SELECT other_id, kept_id FROM person_pair WHERE same = 1 ORDER BY id"


class StoredPerson(NamedTuple):
    """A person as they are shown: by how many leads handed over and touches are theirs.

    `others` are the further names that somebody said are theirs, `systems` those in which any of the
    names stands.
    """

    id: int
    name: str
    others: tuple[str, ...]
    systems: tuple[str, ...]
    leads: int
    touches: int


class PersonPair(NamedTuple):
    """Two who may be one person, and why; the one of whom there is more comes first."""

    kept: StoredPerson
    other: StoredPerson
    why: Why


def read_everybody(connection: Connection) -> tuple[StoredPerson, ...]:
    """All whom the data name, by name; a name that goes by another's stands with that one.

    Raises:
        Damaged: where somebody goes by a name that nobody has, or a row names nobody.
    """
    ids: dict[str, int] = {}
    names: dict[str, list[str]] = {}
    own: dict[int, str] = {}
    for key, name, goes_by in connection.execute(
        f"SELECT p.id, p.name, {CALLED} FROM person p ORDER BY p.name, p.id"
    ):
        own[key] = goes_by
        names.setdefault(goes_by, [])
        if name == goes_by:
            ids[goes_by] = key
        else:
            names[goes_by].append(name)
    if len(ids) < len(names):
        raise damaged(connection)
    systems: dict[str, set[str]] = {name: set() for name in names}
    for key, system in connection.execute("SELECT DISTINCT person_id, system FROM person_alias"):
        if key not in own:
            raise damaged(connection)
        systems[own[key]].add(system)
    leads, touches = Counter[str](), Counter[str]()
    for counted, sql in (
        (leads, "SELECT person_id, COUNT(DISTINCT lead_id) FROM handoff GROUP BY person_id"),
        (touches, "SELECT person_id, COUNT(*) FROM touch GROUP BY person_id"),
    ):
        for key, number in connection.execute(sql):
            if key is not None and key not in own:
                raise damaged(connection)
            if key is not None:
                counted[own[key]] += number
    return tuple(
        StoredPerson(
            ids[name], name, tuple(names[name]), tuple(sorted(systems[name])), leads[name], touches[name]
        )
        for name in sorted(names, key=lambda name: (name.casefold(), name))
    )


def read_alike_people(connection: Connection) -> tuple[PersonPair, ...]:
    """Those who may be one person and of whom nobody has said what they are, the surest first."""
    everybody = read_everybody(connection)
    by_name = {name: one for one in everybody for name in (one.name, *one.others)}
    apart = {
        frozenset((by_name[one].id, by_name[other].id))
        for one, other in connection.execute(
            """
            SELECT k.name, o.name FROM person_pair a
            JOIN person k ON k.id = a.kept_id JOIN person o ON o.id = a.other_id WHERE a.same = 0
            """
        )
    }
    found: dict[frozenset[int], PersonPair] = {}
    for pair in alike_people([name for one in everybody for name in (one.name, *one.others)]):
        one, other = by_name[pair.first], by_name[pair.second]
        both = frozenset((one.id, other.id))
        if one.id != other.id and both not in apart and both not in found:
            kept, gone = sorted((one, other), key=_weight)
            found[both] = PersonPair(kept, gone, pair.why)
    return tuple(found.values())


def _weight(one: StoredPerson) -> tuple[int, int, int]:
    """The one with more stays; of equal ones a name rather than a mail address, then the first seen."""
    return -(one.leads + one.touches), int("@" in one.name), one.id


def goes_by(connection: Connection, name: str) -> str:
    """The name by which somebody goes, whatever they are called; the name itself where it is not known."""
    row = connection.execute(f"SELECT {CALLED} FROM person p WHERE p.name = :name", {"name": name}).fetchone()
    return name if row is None else str(row[0])


def merged_into(connection: Connection) -> dict[int, int]:
    """By each person who goes by another's name that other, as it was said."""
    return dict(connection.execute(_MERGED))


def read_names(connection: Connection) -> list[tuple[str, int]]:
    """Every name as the data have it, with the id of the person, whether or not it goes by another's."""
    return list(connection.execute("SELECT name, id FROM person ORDER BY name"))
