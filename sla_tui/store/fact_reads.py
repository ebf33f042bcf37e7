"""What is known of the leads of some days for the conditions of an agreement, in plain SQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from sla_tui.domain.held import Facts
from sla_tui.domain.lead_details import Details
from sla_tui.domain.leads import NO_LEADS

from .alike import OF_DAYS

_FACTS = (
    *(f"h.{name}" for name in Details._fields),
    *(f"l.{name} IS NOT NULL" for name in ("name", "email", "company")),
)
_DETAILS = len(Details._fields)
_NO_LEADS = ", ".join(f"'{rule}'" for rule in NO_LEADS)


class AlikeFacts(NamedTuple):
    """So many hand-offs of which the same is known, judged by the same version."""

    version_id: int
    facts: Facts
    number: int


def read_facts(
    connection: Connection, agreement_id: int, first_day: date, end_day: date, now: int
) -> Iterator[AlikeFacts]:
    """What is known of the hand-offs of `[first_day, end_day)` that are covered and there at `now`.

    Duplicates and test leads are no leads. Those of which the same is known are counted by the database.
    """
    columns = ", ".join(_FACTS)
    rows = connection.execute(
        f"""
        SELECT verdict.version_id, COUNT(*), {columns}
        FROM verdict JOIN handoff h ON h.id = verdict.handoff_id JOIN lead l ON l.id = verdict.lead_id
        WHERE {OF_DAYS} AND verdict.handed_at <= :now AND verdict.version_id IS NOT NULL
              AND (verdict.excluded IS NULL OR verdict.excluded NOT IN ({_NO_LEADS}))
        GROUP BY verdict.version_id, {columns}
        """,
        _values(agreement_id, first_day, end_day, now),
    )
    for version_id, number, *facts in rows:
        yield AlikeFacts(version_id, _facts(facts), number)


def read_facts_each(
    connection: Connection, agreement_id: int, first_day: date, end_day: date, now: int
) -> Iterator[tuple[int, int, Facts]]:
    """The same one by one: the hand-off, the version that judges it, and what is known."""
    rows = connection.execute(
        f"""
        SELECT verdict.handoff_id, verdict.version_id, {", ".join(_FACTS)}
        FROM verdict JOIN handoff h ON h.id = verdict.handoff_id JOIN lead l ON l.id = verdict.lead_id
        WHERE {OF_DAYS} AND verdict.handed_at <= :now AND verdict.version_id IS NOT NULL
        """,
        _values(agreement_id, first_day, end_day, now),
    )
    for handoff_id, version_id, *facts in rows:
        yield handoff_id, version_id, _facts(facts)


def read_facts_of(connection: Connection, handoff_id: int) -> Facts:
    """What is known of one hand-off that is there."""
    row = connection.execute(
        f"SELECT {', '.join(_FACTS)} FROM handoff h JOIN lead l ON l.id = h.lead_id WHERE h.id = :id",
        {"id": handoff_id},
    ).fetchone()
    return _facts(list(row))


def _facts(columns: list[object]) -> Facts:
    return Facts(Details(*columns[:_DETAILS]), *columns[_DETAILS:])  # type: ignore[arg-type]


def _values(agreement_id: int, first_day: date, end_day: date, now: int) -> dict[str, object]:
    return {
        "agreement": agreement_id,
        "first": first_day.isoformat(),
        "end": end_day.isoformat(),
        "now": now,
    }
