"""Two programs at once, and one that is killed: no write is lost, and none is left half done."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sla_tui.store.connection import begin, open_for_writing
from sla_tui.store.store import Store
from tests.store.bringing import agree, at, bring, everything, judged_anew, lead
from tests.store.conftest import Sql

ROOT = Path(__file__).parents[2]

LOG_MANY = """
import sys
from datetime import timedelta
from pathlib import Path
from sla_tui.store.store import Store
from tests.store.bringing import NOW, at
store = Store(Path(sys.argv[1]))
for minute in range(120):
    when = at("14 07:00") + timedelta(minutes=minute)
    store.touches.log(minute + 1, "call", when, outcome=None, who=sys.argv[2], now=NOW)
"""
"""A touch of each of 120 leads, waiting no longer for others than the program does."""

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
    return begun("-c", script, *arguments)


def sla_tui(store: Store, who: str, *words: str) -> subprocess.Popen[str]:
    return begun("-m", "sla_tui", "--store", str(store.path), *words, SLA_TUI_WHO=who)


def begun(*words: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(program: subprocess.Popen[str]) -> tuple[int, str]:
    """How a program ended, and what it complained of."""
    _said, complaint = program.communicate(timeout=100)
    return program.returncode, complaint


def test_six_hundred_writes_by_five_programs_at_once_are_all_kept_once(store: Store, sql: Sql) -> None:
    bring(store, *(lead(str(row), at("14 07:00"), row=row) for row in range(1, 121)))
    agree(store)
    many = ("Kendra", "Ben", "Amir", "Mira", "Sam")

    running = [run(LOG_MANY, str(store.path), who) for who in many]
    by_hand = [sla_tui(store, "Jonas", "log", str(lead_id), "call") for lead_id in (1, 2, 3)]
    readers = [sla_tui(store, "Jonas", "status") for _each in range(2)]

    assert [ended(program) for program in (*running, *by_hand, *readers)] == [(0, "")] * 10
    made = sql(
        "SELECT p.name, COUNT(*), COUNT(DISTINCT t.lead_id || ' ' || t.touched_at)"
        " FROM touch t JOIN person p ON p.id = t.person_id GROUP BY 1 ORDER BY 1"
    )
    number_of = dict.fromkeys(many, 120) | {"Jonas": 3}
    assert made == sorted((who, number, number) for who, number in number_of.items())
    log = sql("SELECT who, COUNT(*) FROM action WHERE what = 'log touch' GROUP BY 1 ORDER BY 1")
    assert log == sorted(number_of.items())
    told = {json.loads(after)["id"] for (after,) in sql("SELECT after FROM action WHERE what = 'log touch'")}
    assert told == {key for (key,) in sql("SELECT id FROM touch")}
    kept = everything(store)
    assert judged_anew(store) == kept
    assert sql("PRAGMA integrity_check") == [("ok",)]


def test_who_waits_to_write_asks_often(store: Store) -> None:
    asked: list[str] = []
    with (
        closing(open_for_writing(store.path)) as writer,
        closing(open_for_writing(store.path, patience=0.3)) as waits,
    ):
        begin(writer, 0)
        waits.set_trace_callback(asked.append)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            begin(waits, 0.3)
        assert asked.count("BEGIN IMMEDIATE") == 30
        writer.execute("ROLLBACK")
        begin(waits, 0.3)
        assert asked[-1] == "PRAGMA busy_timeout = 300"


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
