"""`sla-tui import` as a process: on a terminal it asks, and a stop leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.importing import ROOT, Run
from tests.exports import CONTACTS, written


def program(store: Path) -> list[str]:
    return [sys.executable, "-m", "sla_tui", "--store", str(store), "import"]


def asking(store: Path, *words: str, **environment: str) -> pexpect.spawn:
    """The program on a terminal, in Berlin."""
    command, *before = program(store)
    return pexpect.spawn(
        command,
        [*before, *words],
        cwd=str(ROOT),
        env={**os.environ, "SLA_TUI_ZONE": "Europe/Berlin", **environment},
        encoding="utf-8",
        dimensions=(50, 80),
        timeout=60,
    )


@pytest.mark.parametrize(
    ("answer", "said", "code"),
    [
        ("y\r", "Brought in: 4 new leads.", 0),
        ("\r", "Nothing was brought in.", 0),
        ("n\r", "Nothing was brought in.", 0),
        ("\x03", "", 130),
    ],
)
def test_on_a_terminal_it_asks_before_anything_is_written(
    tmp_path: Path, store: Path, answer: str, said: str, code: int
) -> None:
    with asking(store, str(written(tmp_path, CONTACTS))) as child:
        child.expect(r"Bring this in\? \[y/N\]")
        shown = child.before
        assert not store.parent.exists()
        child.send(answer)
        if said:
            child.expect_exact(said)
        child.expect(pexpect.EOF)
        child.close()

    assert "contacts.csv is taken for leads from HubSpot" in shown
    assert "Comparing contacts.csv: 4 rows, 100 %" in shown
    assert child.exitstatus == code
    assert store.exists() == (said.startswith("Brought"))


def test_nothing_new_is_not_asked_about(tmp_path: Path, store: Path, run: Run) -> None:
    run(written(tmp_path, CONTACTS), "--yes")

    with asking(store, str(tmp_path / "contacts.csv")) as child:
        child.expect_exact("Nothing new")
        child.expect(pexpect.EOF)

    assert "Bring this in" not in child.before


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_in_the_middle_leaves_nothing_behind(
    tmp_path: Path, store: Path, sent: signal.Signals
) -> None:
    rows = "".join(
        f"{number},Lead,{number},,,2025-04-01 10:00,2025-04-01 11:00,,,,,\n" for number in range(60_000)
    )
    path = written(tmp_path, CONTACTS + rows)
    scratch = tmp_path / "scratch"
    scratch.mkdir()

    folders = {"TMPDIR": str(scratch), "SQLITE_TMPDIR": str(scratch)}
    with asking(store, str(path), "--yes", **folders) as child:
        child.expect("Comparing contacts.csv: [0-9,]+ rows, [1-9]")
        child.kill(sent)
        child.expect(pexpect.EOF)
        child.close()

    assert (child.exitstatus or 128 + (child.signalstatus or 0)) in (130, 143)
    assert not store.exists()
    assert list(scratch.iterdir()) == []


def test_output_that_can_not_be_written_keeps_the_files_out(tmp_path: Path, store: Path) -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [*program(store), written(tmp_path, CONTACTS), "--yes"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )

    assert result.returncode == 5
    assert not store.exists()
