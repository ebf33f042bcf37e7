"""What tests of the store bring in: instants by the clock of one Monday, records and agreements."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from sla_tui.domain.calendar import Calendar, Interval
from sla_tui.domain.records import DealRecord, LeadRecord, Record, TouchRecord
from sla_tui.domain.terms import Days, Depth, Hours, Party, Terms, TouchRules, Within
from sla_tui.domain.when import When
from sla_tui.store import verdicts
from sla_tui.store.all_tables import METADATA
from sla_tui.store.connection import open_for_writing
from sla_tui.store.previews import ImportFile, Kind, Preview, Taken
from sla_tui.store.store import Store
from tests.domain.agreements import SMALL

NOW = datetime(2026, 9, 14, 12, tzinfo=UTC)
"""A Monday, 14:00 in Berlin."""

WORKDAY = (Interval(9 * 60, 17 * 60),)

TERMS = SMALL._replace(
    name="Inbound",
    zone="Europe/Berlin",
    holds_from=date(2026, 9, 1),
    scope=SMALL.scope._replace(sources=()),
    commitments=(
        Within("call", "s", "m", "first follow-up", Hours(4 * 3600), Fraction(9, 10), "month"),
        Depth("tries", "s", "m", 2, Days(3, working=True), Fraction(9, 10), "month"),
        Within("answer", "s", "m", "disposition", Days(5), Fraction(9, 10), "month"),
    ),
    calendar=Calendar("Europe/Berlin", (WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, (), ())),
    touches=TouchRules(("call", "email", "meeting")),
    parties=(Party("m", "Marketing", "marketing"), Party("s", "Sales", "sales")),
    people=(),
    reports=(),
)
"""Calls within 4 h, two tries in three working days, an answer in five days; 9 to 17 in Berlin."""

TABLES = sorted(METADATA.tables)

ALL_FIELDS = frozenset(
    ("handed_over", "assigned", "accepted", "disposition", "first_touch", "rep", "tier", "name", "email")
)


def at(text: str) -> datetime:
    """An instant of September 2026 in UTC: `14 11:30` is the 14th."""
    day, _space, clock = text.partition(" ")
    hour, minute = clock.split(":")
    return datetime(2026, 9, int(day), int(hour), int(minute), tzinfo=UTC)


def lead(key: str, handed_over: When | None = None, *, row: int = 2, **fields: Any) -> LeadRecord:
    return LeadRecord("hubspot", key, row, handed_over=handed_over, **{"name": f"Lead {key}", **fields})


def touch(
    lead_key: str | None, when: When, *, key: str | None = None, row: int = 2, **fields: Any
) -> TouchRecord:
    return TouchRecord("hubspot", key, row, when, **{"kind": "call", "lead_key": lead_key, **fields})


def deal(key: str, state: str = "won", *, row: int = 2, **fields: Any) -> DealRecord:
    return DealRecord("hubspot", key, row, state, **fields)


def file(kind: Kind = "leads", **fields: Any) -> ImportFile:
    given = {
        "name": f"{kind}.csv",
        "sha256": "0" * 64,
        "system": "hubspot",
        "kind": kind,
        "until": NOW,
        "fields": ALL_FIELDS,
        **fields,
    }
    return ImportFile(**given)


def kind_of(record: Record) -> Kind:
    if isinstance(record, LeadRecord):
        return "leads"
    return "touches" if isinstance(record, TouchRecord) else "deals"


def bring(store: Store, *records: Record, **fields: Any) -> Preview:
    """Take a file of these records, all of one kind."""
    taken = take(store, (file(kind_of(records[0]), **fields), records))
    return taken.previews[0]


def take(store: Store, *files: tuple[ImportFile, Iterable[Record]]) -> Taken:
    """Take several files together."""
    with store.imports.begin() as importing:
        for described, records in files:
            kept = tuple(records)
            importing.add(described, lambda kept=kept: kept)  # type: ignore[misc]
        return importing.take(who="Kendra", now=NOW)


def agree(store: Store, terms: Terms = TERMS, **fields: Any) -> int:
    """Put terms in force; the agreement's id."""
    return store.agreements.put_in_force(terms, who="Kendra", now=NOW, **fields).id


def counts(store: Store, *records: Record, **fields: Any) -> tuple[int, ...]:
    """Bring in and count new, changed, same, refused and kept."""
    found = bring(store, *records, **fields)
    return found.new, found.changed, found.same, found.refused, found.kept


def changes(store: Store, *records: Record, **fields: Any) -> list[tuple[object, ...]]:
    """Bring in and list each change without its row and lead."""
    found = bring(store, *records, **fields)
    return [(change.field, change.before, change.after, change.taken) for change in found.changes]


def everything(store: Store) -> dict[str, list[Any]]:
    """All rows of all tables."""
    with closing(sqlite3.connect(store.path)) as plain:
        return {table: plain.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}


def judged_anew(store: Store) -> dict[str, list[Any]]:
    """All rows of all tables, once all verdicts have been made anew."""
    with closing(open_for_writing(store.path)) as connection:
        connection.execute("BEGIN")
        verdicts.rebuild(connection)
        connection.execute("COMMIT")
    return everything(store)
