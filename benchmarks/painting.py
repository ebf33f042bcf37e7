"""How long from the start of a process until its first whole frame stands in a terminal of 80×24."""

from __future__ import annotations

import os
import pty
import struct
import subprocess
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path
from select import select
from termios import TIOCSWINSZ

from benchmarks.pairs import environment

LAST_PAINTED = b"Quit"
"""What stands at the end of the last line, in both apps."""

_SIZE = struct.pack("HHHH", 24, 80, 0, 0)
_PATIENCE = 60.0


def seconds_to_first_paint(command: Sequence[str], home: Path) -> float:
    """Start an app in a terminal of its own, wait for its first whole frame, end it."""
    terminal, inside = pty.openpty()
    ioctl(inside, TIOCSWINSZ, _SIZE)
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=dict(environment(home)),
        cwd=home,
        stdin=inside,
        stdout=inside,
        stderr=inside,
        start_new_session=True,
    )
    try:
        _wait_for(LAST_PAINTED, terminal, started)
        return time.perf_counter() - started
    finally:
        process.kill()
        process.wait()
        os.close(terminal)
        os.close(inside)


def _wait_for(text: bytes, terminal: int, started: float) -> None:
    seen = b""
    while text not in seen:
        left = started + _PATIENCE - time.perf_counter()
        if not select([terminal], [], [], max(left, 0))[0]:
            raise SystemExit(f"no frame was painted in {_PATIENCE:.0f} s; there was: {seen[-500:]!r}")
        seen += os.read(terminal, 1 << 16)
