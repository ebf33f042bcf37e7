"""What is known of the leads of some days for the conditions of an agreement, in plain SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    "CASE WHEN h.accepted_at <= :now OR h.accepted_day <= :today THEN 1 ELSE 0 END",
    """CASE WHEN d.outcome = 'qualified' AND (d.disposed_at IS NULL OR d.disposed_at <= :now)
            AND (d.disposed_day IS NULL OR d.disposed_day <= :today) THEN 1 ELSE 0 END""",
)
_OF_HAND_OFF = "LEFT JOIN disposition d ON d.handoff_id = h.id"
_DETAILS = len(Details._fields)
_NO_LEADS = ", ".join(f"'{rule}'" for rule in NO_LEADS)


class AlikeFacts(NamedTuple):
    """So many hand-offs of which the same is known, judged by the same version."""

    version_id: int
    facts: Facts
    number: int


def read_facts(
    connection: Connection, agreement_id: int, first_day: date, end_day: date, now: int, today: date
) -> Iterator[AlikeFacts]:
    """What is known of the hand-offs of `[first_day, end_day)` that are covered and there at `now`.

    Duplicates and test leads are no leads. Those of which the same is known are counted by the database.
    """
    columns = ", ".join(_FACTS)
    rows = connection.execute(
        f"""
        SELECT verdict.version_id, COUNT(*), {columns}
        FROM verdict JOIN handoff h ON h.id = verdict.handoff_id JOIN lead l ON l.id = verdict.lead_id
             {_OF_HAND_OFF}
        WHERE {OF_DAYS} AND verdict.handed_at <= :now AND verdict.version_id IS NOT NULL
              AND (verdict.excluded IS NULL OR verdict.excluded NOT IN ({_NO_LEADS}))
        GROUP BY verdict.version_id, {columns}
        """,
        _values(agreement_id, first_day, end_day, now, today),
    )
    for version_id, number, *facts in rows:
        yield AlikeFacts(version_id, _facts(facts), number)


def read_facts_each(
    connection: Connection,
    agreement_id: int,
    first_day: date,
    end_day: date,
    now: int,
    today: date,
    only: Sequence[int] | None = None,
) -> Iterator[tuple[int, int, Facts]]:
    """The same one by one, or of a few by id: the hand-off, the version that judges it, what is known."""
    few = "" if only is None else f"AND verdict.handoff_id IN ({', '.join(str(int(one)) for one in only)})"
    rows = connection.execute(
        f"""
        SELECT verdict.handoff_id, verdict.version_id, {", ".join(_FACTS)}
        FROM verdict JOIN handoff h ON h.id = verdict.handoff_id JOIN lead l ON l.id = verdict.lead_id
             {_OF_HAND_OFF}
        WHERE {OF_DAYS} AND verdict.handed_at <= :now AND verdict.version_id IS NOT NULL {few}
        """,
        _values(agreement_id, first_day, end_day, now, today),
    )
    for handoff_id, version_id, *facts in rows:
        yield handoff_id, version_id, _facts(facts)


def read_facts_of(connection: Connection, handoff_id: int, now: int, today: date) -> Facts:
    """What is known of one hand-off that is there, at an instant of a local day."""
    row = connection.execute(
        f"""
        SELECT {", ".join(_FACTS)} FROM handoff h JOIN lead l ON l.id = h.lead_id {_OF_HAND_OFF}
        WHERE h.id = :id
        """,
        {"id": handoff_id, "now": now, "today": today.isoformat()},
    ).fetchone()
    return _facts(list(row))


def _facts(columns: list[object]) -> Facts:
    return Facts(Details(*columns[:_DETAILS]), *columns[_DETAILS:])  # type: ignore[arg-type]


def _values(agreement_id: int, first_day: date, end_day: date, now: int, today: date) -> dict[str, object]:
    return {
        "agreement": agreement_id,
        "first": first_day.isoformat(),
        "end": end_day.isoformat(),
        "now": now,
        "today": today.isoformat(),
    }
