"""The whole program in a real terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.exports import CALLS, CONTACTS, written
from tests.terminal.terminal import ROOT, Terminal

ENTER = "\r"
END = "\x1b[F"
CLEAR = "\x15"
DOWN = "\x1b[B"
PAGE_DOWN = "\x1b[6~"


def test_a_first_start_ends_in_the_welcome_screen_and_its_demo(tmp_path: Path) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.wait_for("Welcome to sla-tui", "Look at a demo", "Make an agreement", "Bring in data")
        terminal.press(ENTER)
        shown = terminal.wait_for("DEMO Inbound", "Leads handed over", "hand-offs")
        assert "Traceback" not in shown
        terminal.resize(140, 40)
        terminal.wait_for("Next due", "6 Calculator")
        terminal.resize(20, 5)
        terminal.wait_for("Too small")
        terminal.resize(80, 24)
        terminal.wait_for("Leads handed over")
        terminal.press("q")
        terminal.child.expect_exact("\x1b[?1049l")
        terminal.child.wait()
        assert terminal.child.exitstatus == 0


def test_a_kill_that_asks_restores_the_screen(tmp_path: Path) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.wait_for("Welcome to sla-tui")
        terminal.child.kill(signal.SIGTERM)
        terminal.child.expect_exact("\x1b[?1049l")
        terminal.child.wait()
        assert terminal.child.exitstatus == 0


def test_without_a_terminal_one_line_names_status(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-m", "sla_tui"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert result.stdout == ""
    assert "sla-tui status" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_whole_story_with_a_kill_in_the_wizard(tmp_path: Path) -> None:
    """From nothing to the first morning; the wizard is killed in the middle and loses no keystroke."""
    contacts = written(tmp_path, CONTACTS, "contacts.csv")
    calls = written(tmp_path, CALLS, "calls.csv")
    with Terminal(tmp_path) as terminal:
        terminal.wait_for("Make an agreement")
        terminal.press(DOWN, ENTER)
        terminal.wait_for("What should the agreement start from?")
        terminal.press(ENTER)
        terminal.wait_for("Handshake", "Marketing hands over", "leads a month")
        terminal.press("1", "2", "0", ENTER, *"4 h")
        terminal.wait_for("[120", "[4 h", "✓ kept")
        terminal.resize(100, 30)
        terminal.wait_for("[120", "[4 h", "✓ kept")
        terminal.end(signal.SIGKILL)
    with Terminal(tmp_path) as terminal:
        terminal.wait_for("Go on with “Marketing and sales”")
        terminal.press(ENTER)
        terminal.wait_for("[120", "[4 h", "leads a month")
        for _step in range(8):
            terminal.press(PAGE_DOWN)
        terminal.wait_for("Put in force", "Holds from")
        terminal.press(f"{END}{CLEAR}2025-04-02\x7f1", ENTER, ENTER)  # in a burst, with one slip mended
        terminal.wait_for("Leads handed over", "First touch ≤ 4 h", "no leads brought in")

        terminal.press("5")
        terminal.wait_for("Which files?")
        terminal.press(f"{contacts} {calls}", ENTER)
        terminal.wait_for("contacts.csv", "calls.csv", "▸ Bring in 4 new leads, 4 new touches")
        terminal.press("b")
        terminal.wait_for("Brought in: 4 new leads, 4 new touches.")
        terminal.press(ENTER)
        # Three of the contacts are handed over. Mira's call came after 2 h 35; Jonas' was due on Thursday at
        # 12:30 and Olu's on Friday at 9:30, both were called on Friday at 10:00. On Thursday, day 3, there
        # are two leads of the 8 for two days, and 12 were needed by its night.
        terminal.wait_for("3 of 120", "6 behind", "1 of 3 33.3 %", "9 leads short")
        terminal.resize(140, 40)
        shown = terminal.wait_for("3 of 120", "Next due", "6 Calculator")
        assert "Traceback" not in shown
        terminal.press("q")
        terminal.child.expect_exact("\x1b[?1049l")
