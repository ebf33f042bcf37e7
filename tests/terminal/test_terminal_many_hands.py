"""Two terminals and a command on one store: each sees what the others do."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sla_tui.store.store import Store
from tests.store.bringing import TERMS, agree, bring, lead
from tests.terminal.terminal import ROOT, Terminal


def test_two_terminals_and_a_command_see_each_others_touches(tmp_path: Path) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    store = Store(tmp_path / "store.db")
    agree(store, TERMS._replace(holds_from=now.date() - timedelta(days=60)))
    before = now - timedelta(minutes=1)
    bring(store, *(lead(str(row), before, row=row, rep="Kendra") for row in (1, 2, 3)), until=now)
    opened = ("--store", str(store.path))

    with Terminal(tmp_path, *opened) as one, Terminal(tmp_path, *opened) as other:
        for terminal in (one, other):
            terminal.wait_for("Inbound", "1 Today")
            terminal.press("2")
            terminal.wait_for("Who waits for a first touch: 3 leads")
        other.press("/", "L", "e")
        other.wait_for("3 leads found")
        one.press("t", "c")
        one.wait_for("Who are you?")
        one.press("\r")
        one.wait_for("Who waits for a first touch: 2 leads", "Lead 1: call, talked.")

        other.wait_for("✓", "in time", "3 leads found")
        logged = subprocess.run(
            [sys.executable, "-m", "sla_tui", *opened, "log", "Lead 2", "call", "--connected"],
            env={**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (logged.returncode, logged.stderr) == (0, "")
        one.wait_for("Who waits for a first touch: 1 lead")
        other.press("\x1b")
        assert "Traceback" not in other.wait_for("Who waits for a first touch: 1 lead")
