"""Who is away on a day and who acts for them, read by plain SQL."""

from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from .called import called

_ABSENCES = f"""
    SELECT a.id, {called("p")}, a.from_day, a.until_day, {called("s")} FROM absence a
    JOIN person p ON p.id = a.person_id LEFT JOIN person s ON s.id = a.substitute_id
"""


class StoredAbsence(NamedTuple):
    """Somebody who is away from a day up to and with another, and who acts for them; None is nobody."""

    id: int
    name: str
    first: date
    last: date
    substitute: str | None


def read_absences(connection: Connection) -> tuple[StoredAbsence, ...]:
    """All absences, the latest first."""
    rows = connection.execute(f"{_ABSENCES} ORDER BY a.from_day DESC, a.id DESC")
    return tuple(_absence(*row) for row in rows)


def read_away(connection: Connection, day: date) -> dict[str, StoredAbsence]:
    """Who is away on a local day, by name; of several that tell of it the last that was set."""
    rows = connection.execute(
        f"{_ABSENCES} WHERE a.from_day <= :day AND a.until_day >= :day ORDER BY a.id",
        {"day": day.isoformat()},
    )
    return {found.name: found for found in (_absence(*row) for row in rows)}


def _absence(key: int, name: str, first: str, last: str, substitute: str | None) -> StoredAbsence:
    return StoredAbsence(key, name, date.fromisoformat(first), date.fromisoformat(last), substitute)
