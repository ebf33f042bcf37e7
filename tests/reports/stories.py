"""Small stories told to a store through its real doors, and what the reports say of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from sla_tui.domain.records import Record
from sla_tui.domain.terms import Commitment, Count, Days, Depth, Hours, Terms, Tier, Within
from sla_tui.reports.rows import Row
from sla_tui.reports.status import StatusReport, status_report
from sla_tui.reports.status_json import status_data
from sla_tui.reports.texts import agreement_text, rows_of
from sla_tui.reports.waiting import waiting_list
from sla_tui.store.connection import reading
from sla_tui.store.store import Store
from sla_tui.store.verdicts import rebuild
from tests.store import bringing
from tests.store.bringing import ALL_FIELDS, TERMS, lead

NOW = datetime(2026, 9, 14, 12, tzinfo=UTC)
"""Monday, 14:00 in Berlin."""

NINE_TENTHS = Fraction(9, 10)
TIERS = (Tier("A", 10_000), Tier("B", 5_000), Tier("C", 4_000))


SEPTEMBER = {1: 2, 2: 1, 3: 3, 4: 2, 7: 4, 8: 1, 9: 2, 10: 3, 11: 2, 14: 1}
"""Leads by day: 20 up to the 13th, 21 with the 14th, a Monday."""

FAR = datetime(2027, 1, 1, tzinfo=UTC)


def at(text: str, year: int = 2026) -> datetime:
    """An instant in UTC: `09-14 11:30`."""
    return datetime.fromisoformat(f"{year}-{text.replace(' ', 'T')}:00+00:00")


def count(goal: int = 100, **fields: Any) -> Count:
    return Count(
        **{
            "id": "leads",
            "giver": "m",
            "receiver": "s",
            "event": "handed over",
            "measure": "leads",
            "goal": goal,
            "period": "month",
            **fields,
        }
    )


def call(hours: int = 4, **fields: Any) -> Within:
    return Within(
        **{
            "id": "call",
            "giver": "s",
            "receiver": "m",
            "until": "first follow-up",
            "target": Hours(hours * 3600),
            "share": NINE_TENTHS,
            "period": "month",
            **fields,
        }
    )


def tries(attempts: int = 2, days: int = 3, *, working: bool = True, **fields: Any) -> Depth:
    return Depth(
        **{
            "id": "tries",
            "giver": "s",
            "receiver": "m",
            "attempts": attempts,
            "window": Days(days, working=working),
            "share": NINE_TENTHS,
            "period": "month",
            **fields,
        }
    )


def answer(target: Hours | Days = Days(5), **fields: Any) -> Within:  # noqa: B008
    return call(**{"id": "answer", "until": "disposition", "target": target, **fields})


def terms(*commitments: Commitment, **fields: Any) -> Terms:
    """An agreement from 1 September on; Berlin, Monday to Friday 9 to 17."""
    return TERMS._replace(**{"commitments": commitments, "tiers": TIERS, "fiscal_start": 1, **fields})


def report_of(path: Path, now: datetime = NOW, day: date | None = None) -> StatusReport:
    with reading(path) as reads:
        return status_report(reads, now, day)


def data_of(path: Path, now: datetime = NOW, day: date | None = None) -> dict[str, Any]:
    """What `status --json` says."""
    return status_data(report_of(path, now, day))


def facts(path: Path, name: str = "leads", now: datetime = NOW, day: date | None = None) -> dict[str, Any]:
    """What `status --json` says of one promise of the first agreement."""
    commitments = data_of(path, now, day)["agreements"][0]["commitments"]
    (found,) = [item for item in commitments if item["id"] == name]
    return found


def rows(path: Path, now: datetime = NOW, day: date | None = None) -> dict[str, Row]:
    """The rows of the first agreement by the id of the promise."""
    status = report_of(path, now, day).agreements[0]
    shown = rows_of(status)
    return {item.commitment.id: row for item, row in zip(status.commitments, shown, strict=True)}


def text_of(path: Path, now: datetime = NOW) -> str:
    """What `status` says of the first agreement."""
    with reading(path) as reads:
        report = status_report(reads, now)
        status = report.agreements[0]
        return agreement_text(report, status, waiting_list(reads, status.agreement, report.until, now))


def bring(store: Store, *records: Record, **fields: Any) -> None:
    """Take records as a file that has a first-follow-up column only where one of them says so."""
    columns = any(getattr(record, "first_touch", None) for record in records)
    has = ALL_FIELDS if columns else ALL_FIELDS - {"first_touch"}
    bringing.bring(store, *records, **{"fields": has, **fields})


def september(store: Store, until: datetime = FAR) -> None:
    """The leads of `SEPTEMBER`, each handed over at 10:00 in Berlin."""
    days = [day for day, number in SEPTEMBER.items() for _lead in range(number)]
    bring(
        store,
        *(lead(f"L{row}", at(f"09-{day:02} 08:00"), row=row) for row, day in enumerate(days)),
        until=until,
    )


def decided(store: Store, statement: str, *values: Any) -> None:
    """Change a row of the store by hand, as no screen does yet, and judge by it."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as plain:
        plain.execute("BEGIN")
        plain.execute(statement, values)
        rebuild(plain)
        plain.execute("COMMIT")
