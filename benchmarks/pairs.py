"""Processes measured in pairs, one after the other in turn, so that a machine that slows down slows both."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parents[1]

Measure = Callable[[], float]
"""Does something once and says how many seconds it took."""


class Pair(NamedTuple):
    """The median of the ratios of pairs, and the medians of both sides in seconds."""

    ratio: float
    ours: float
    other: float


def in_turn(ours: Measure, other: Measure, pairs: int) -> Pair:
    """Measure both in turn, after one round that does not count: it compiles and fills caches."""
    ours()
    other()
    return pair_of([(ours(), other()) for _pair in range(pairs)])


def pair_of(found: Sequence[tuple[float, float]]) -> Pair:
    """What pairs of seconds come to."""
    return Pair(
        median(mine / theirs for mine, theirs in found),
        median(mine for mine, _theirs in found),
        median(theirs for _mine, theirs in found),
    )


def environment(home: Path) -> Mapping[str, str]:
    """Where a process finds the package and nothing of the person's own; compiled code is kept in `home`."""
    return {
        "HOME": str(home),
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def python(*arguments: str) -> list[str]:
    """The command line of this Python with these arguments."""
    return [sys.executable, *arguments]


class Usage(NamedTuple):
    """What a process used: seconds of processor time, and bytes of memory at its peak."""

    seconds: float
    peak: int


def usage(command: Sequence[str], home: Path) -> Usage:
    """What a command uses; a busy machine changes it little.

    The peak is never under what this process itself holds, as it begins as a copy of it.
    """
    with subprocess.Popen(
        command, env=environment(home), cwd=home, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    ) as process:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Usage(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def answer(command: Sequence[str], home: Path) -> str:
    """What a command prints."""
    return subprocess.run(
        command, env=environment(home), cwd=home, check=True, stdout=subprocess.PIPE, text=True
    ).stdout
