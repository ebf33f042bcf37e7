"""The screens and four writers of the command line at once on one store: 600 writes, and none is lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sla_tui.store.store import Store
from tests.store.bringing import TERMS, agree, bring, lead
from tests.terminal.terminal import Terminal

from .scene import Outcome, Scene, state

_WRITERS = 4
_LEADS = 40
_LOOP = """
import sys
from click.testing import CliRunner
from sla_tui.cli.app import app
store, writer, writes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for number in range(writes):
    lead = f"Lead {(number * 4 + writer) % 40 + 1}"
    ran = CliRunner().invoke(app, ["--store", store, "log", lead, "call", "--no-answer"])
    if ran.exit_code:
        print(ran.exit_code, ran.output, flush=True)
"""
"""A writer: a touch after the other, each a command of its own in all but the start of Python."""


def crowd(scene: Scene) -> Outcome:
    """Every touch that a writer was told is kept is there, and the screens have their own beside them."""
    store = _store(scene)
    writes = scene.trials(600) // _WRITERS or 1
    own = 0 if scene.is_short else 6
    broken: list[str] = []
    if own:
        name = scene.home / ".local/state/sla-tui/who"
        name.parent.mkdir(parents=True)
        name.write_text("Kim\n", encoding="utf-8")
        with Terminal(scene.home, "--store", str(store)) as terminal:
            terminal.wait_for("1 Today", "Inbound")
            terminal.press("2", "v", "v", "v", "v")
            terminal.wait_for("All that were ever handed over")
            writers = _begin(scene, store, writes)
            for _turn in range(own):
                terminal.press("t", "n")
            broken += _end(writers)
            for _look in range(30):
                terminal.look()
            if re.search(r"Traceback|damaged", terminal.text):
                broken.append(terminal.text)
    else:
        broken += _end(_begin(scene, store, writes))
    found = state(store)
    touches, expected = len(found["touch"]), writes * _WRITERS
    if not expected <= touches <= expected + own:
        broken.append(f"{touches} touches are there, {expected} were told of and up to {own} typed")
    if len(found["action"]) != len({row[0] for row in found["action"]}):
        broken.append("two actions have one number")
    if scene.here(store, "doctor").code:
        broken.append("the store is not well")
    return Outcome(expected, tuple(broken), f"{touches - expected} more by keys on the screens, meanwhile")


def _store(scene: Scene) -> Path:
    now = datetime.now(UTC).replace(microsecond=0)
    store = Store(scene.folder / "crowd.db")
    agree(store, TERMS._replace(holds_from=now.date() - timedelta(days=60)))
    before = now - timedelta(minutes=1)
    bring(store, *(lead(str(row), before, row=row) for row in range(1, _LEADS + 1)), until=now)
    return store.path


def _begin(scene: Scene, store: Path, writes: int) -> Sequence[subprocess.Popen[str]]:
    return [
        subprocess.Popen(
            [sys.executable, "-c", _LOOP, str(store), str(writer), str(writes)],
            env={**scene.environment, "SLA_TUI_WHO": f"Writer {writer}"},
            cwd=os.sep,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for writer in range(_WRITERS)
    ]


def _end(writers: Sequence[subprocess.Popen[str]]) -> list[str]:
    return [said for said in (writer.communicate(timeout=600)[0] for writer in writers) if said]
