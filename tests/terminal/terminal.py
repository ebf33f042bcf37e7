"""A real terminal for tests: the program in a pty, its screen as a person would see it."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

ROOT = Path(__file__).parents[2]


class Terminal:
    """Runs `sla-tui` with some arguments in a terminal of a size, at home in a folder of its own."""

    def __init__(self, home: Path, *arguments: str, columns: int = 80, rows: int = 24) -> None:
        environment = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "SLA_TUI_ZONE": "Europe/Berlin",
        }
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "sla_tui", *arguments],
            env=environment,
            dimensions=(rows, columns),
            timeout=5,
        )

    def __enter__(self) -> Terminal:
        """The terminal itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what still runs."""
        if self.child.isalive():  # waited for: on a busy machine a moment is not enough for it to end
            self.child.kill(signal.SIGKILL)
            self.child.wait()
        self.child.close(force=True)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def sentences(self) -> str:
        """The same as one line: a sentence is found in it wherever the screen breaks it."""
        return " ".join(self.text.split())

    def wait_for(self, *words: str, seconds: float = 40) -> str:
        """The screen as soon as all of these stand on it, as they are or broken into lines."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.look()
            if all(word in self.text or word in self.sentences for word in words):
                return self.text
        raise AssertionError(f"{words} did not appear on:\n{self.text}")

    def press(self, *keys: str) -> None:
        """Type keys; a moment between them, as a hand needs."""
        for key in keys:
            self.child.send(key)
            self.look()

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def end(self, how: signal.Signals) -> None:
        """Send a signal and wait for the end."""
        self.child.kill(how)
        self.child.expect(pexpect.EOF, timeout=20)
        self.child.wait()

    def look(self, seconds: float = 0.15) -> None:
        """Take in what the program paints, waiting so long for it."""
        try:
            self._stream.feed(self.child.read_nonblocking(65536, timeout=seconds))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
