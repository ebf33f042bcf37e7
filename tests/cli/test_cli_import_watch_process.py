"""`sla-tui import --watch` as a process: it goes on until it is ended, and that is a good end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sla_tui.store.rows import Counts
from tests.cli.importing import ROOT, counts
from tests.cli.watching import inside
from tests.exports import CALLS, CONTACTS, written

PATIENCE = 120
"""Seconds after which a process that did not do its work is given up."""


@contextmanager
def watching(folder: Path, store: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The program over a folder, ended at last whatever happens."""
    running = subprocess.Popen(
        [
            *(sys.executable, "-m", "sla_tui", "--store", str(store)),
            *("import", "--watch", str(folder), "--every", "2", *words),
        ],
        cwd=ROOT,
        env={**os.environ, "SLA_TUI_ZONE": "Europe/Berlin", "SLA_TUI_WHO": "Kendra"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        yield running
    finally:
        running.kill()
        running.wait()


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something is so, and no longer."""
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_files_are_taken_as_they_arrive_until_it_is_ended(
    folder: Path, store: Path, sent: signal.Signals
) -> None:
    with watching(folder, store) as running:
        assert running.stderr is not None
        assert running.stderr.readline().startswith("Watching ")
        written(folder, CONTACTS)
        wait_for(lambda: inside(folder) == ["taken/contacts.csv"])
        written(folder, CALLS, "calls.csv")
        wait_for(lambda: inside(folder) == ["taken/calls.csv", "taken/contacts.csv"])
        running.send_signal(sent)
        out, err = running.communicate(timeout=PATIENCE)

    assert (running.returncode, err) == (0, "")
    assert [line.split(",")[0] for line in out.splitlines()] == [
        "contacts.csv: leads from HubSpot",
        "calls.csv: touches from HubSpot",
    ]
    assert counts(store) == Counts(leads=4, touches=5, deals=0)


def test_two_watches_over_one_folder_take_each_file_once(folder: Path, store: Path) -> None:
    written(folder, CONTACTS)
    written(folder, CALLS, "calls.csv")

    with watching(folder, store, "--once") as one, watching(folder, store, "--once") as other:
        codes = [running.wait(timeout=PATIENCE) for running in (one, other)]

    assert codes == [0, 0]
    assert inside(folder) == ["taken/calls.csv", "taken/contacts.csv"]
    assert counts(store) == Counts(leads=4, touches=5, deals=0)
