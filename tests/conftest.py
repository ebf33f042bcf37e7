"""What several tests share: the worked cases, and the reader of their forms."""

from __future__ import annotations

import gc
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Connection

from sla_tui.domain.calendar import WEEKDAYS, Calendar, parse_interval
from sla_tui.domain.when import When
from sla_tui.store import database
from sla_tui.store.connection import APPLICATION_ID, REVISIONS

# A busy machine is slow now and then; how slow is the benchmarks' business.
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")

VECTORS = Path(__file__).parent / "vectors"


def cases(part: str, *ops: str) -> list[Any]:
    """The worked cases of one part as pytest parameters, those of some operations where named."""
    found = json.loads((VECTORS / f"{part}.json").read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case["id"]) for case in found if not ops or case.get("op") in ops]


def read_calendar(spec: dict[str, Any]) -> Calendar:
    """A calendar in the vectors' form."""
    week = spec["week"]
    hours = [tuple(parse_interval(text) for text in week.get(day, [])) for day in WEEKDAYS]
    special = {
        date.fromisoformat(day): tuple(parse_interval(text) for text in texts)
        for day, texts in spec.get("special", {}).items()
    }
    return Calendar(
        zone=spec["zone"],
        week=(hours[0], hours[1], hours[2], hours[3], hours[4], hours[5], hours[6]),
        holidays=frozenset(date.fromisoformat(day) for day in spec.get("holidays", [])),
        special=tuple(sorted(special.items())),
    )


def instant(text: str) -> datetime:
    """An instant in the vectors' form."""
    return datetime.fromisoformat(text)


def when(text: str) -> When:
    """An instant or a day in the vectors' form."""
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


@pytest.fixture(scope="session", autouse=True)
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the program keeps of its state lies apart from that of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session", autouse=True)
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty store is made by all its migrations once; those after it are made by what that one came to.

    They are made in the same place and in the same transaction, so that all else goes its usual way.
    """
    path = tmp_path_factory.mktemp("made") / "store.db"
    migrate = database._migrate
    folder = database.MIGRATIONS
    database.bring_up_to_date(path)
    with closing(sqlite3.connect(path)) as made:
        tables = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'index', rowid"
        statements = [sql for (sql,) in made.execute(tables)]

    def make(connection: Connection, to: str) -> None:
        plain = database._driver(connection)
        is_empty = plain.execute("SELECT 1 FROM sqlite_master").fetchone() is None
        if not (is_empty and to == "head" and folder == database.MIGRATIONS):
            return migrate(connection, to)
        for statement in statements:
            plain.execute(statement)
        plain.execute("INSERT INTO alembic_version VALUES (?)", (REVISIONS[-1],))
        plain.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_migrate", make)
        yield


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two for each processor: the tests of screens wait for a paint more than they work."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection_finish() -> None:
    """Spare the tests most of the collector's time, which was a fifth of all with the screens' many objects.

    What there is by now, thousands of tests among it, stays to the end; what comes is looked through seldom.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
