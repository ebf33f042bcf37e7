"""Two programs at once, and one that is killed: no write is lost, and none is left half done."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sla_tui.store.store import Store
from tests.store.bringing import agree, at, bring, everything, lead
from tests.store.conftest import Sql

ROOT = Path(__file__).parents[2]

LOG_MANY = """
import sys
from datetime import timedelta
from pathlib import Path
from sla_tui.store.store import Store
from tests.store.bringing import NOW, at
store = Store(Path(sys.argv[1]), patience=30)
for minute in range(12):
    when = at("14 07:00") + timedelta(minutes=minute)
    store.touches.log(1, "call", when, outcome=None, who=sys.argv[2], now=NOW)
"""

MAKE = """
import sys
from pathlib import Path
from sla_tui.store.store import Store
Store(Path(sys.argv[1]), patience=30)
"""

IMPORT_AND_DIE = """
import os, signal, sys
from pathlib import Path
from sla_tui.store import imports
from sla_tui.store.store import Store
from tests.store.bringing import NOW, at, file, lead

def die(*values, **named):
    os.kill(os.getpid(), signal.SIGKILL)

where, path = sys.argv[1], Path(sys.argv[2])
many = [lead(str(n), at("14 07:00"), rep=f"Rep {n % 9}", company="Acme " * 40, row=n) for n in range(2, 6002)]
with Store(path).imports.begin() as importing:
    if where == "while compared":
        importing.add(file(), lambda: many, progress=lambda done: done < 3000 or die())
    importing.add(file(), lambda: many)
    if where == "while judged":
        importing.take(who="Kendra", now=NOW, judged=die)
    if where == "before the commit":
        # The pages that changed are more than fit in memory, so that some are in the file already.
        importing._bench.plain.execute("PRAGMA main.cache_size = 10")
        imports.record = die
        importing.take(who="Kendra", now=NOW)
"""


def run(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )


def test_two_programs_that_log_at_once_lose_nothing(store: Store, sql: Sql) -> None:
    bring(store, lead("1", at("14 07:00")))
    agree(store)

    running = [run(LOG_MANY, str(store.path), who) for who in ("Kendra", "Ben", "Amir")]

    assert [program.wait(timeout=100) for program in running] == [0, 0, 0]
    assert sql(
        "SELECT p.name, COUNT(*) FROM touch JOIN person p ON p.id = person_id GROUP BY 1 ORDER BY 1"
    ) == [
        ("Amir", 12),
        ("Ben", 12),
        ("Kendra", 12),
    ]
    assert sql("SELECT attempts FROM verdict") == [(36,)]
    assert sql("SELECT COUNT(*) FROM action WHERE what = 'log touch'") == [(36,)]


def test_two_programs_that_make_the_store_at_once_make_one(path: Path) -> None:
    running = [run(MAKE, str(path)) for _each in range(3)]
    assert [program.wait(timeout=100) for program in running] == [0, 0, 0]
    assert Store(path)


@pytest.mark.parametrize("where", ["while compared", "while judged", "before the commit"])
def test_import_that_is_killed_leaves_the_store_as_it_was(where: str, store: Store) -> None:
    bring(store, lead("1", at("14 07:00"), tier="A"))
    agree(store)
    before = everything(store)

    program = run(IMPORT_AND_DIE, where, str(store.path))
    assert program.wait(timeout=100) == -signal.SIGKILL

    if where == "before the commit":
        assert store.path.with_name("store.db-journal").stat().st_size > 0
    with store.reading() as reads:
        assert reads.counts() == (1, 0, 0)
    assert everything(store) == before
    with closing(sqlite3.connect(store.path)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    bring(store, lead("2", at("14 07:00")))
