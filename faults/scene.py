"""Where faults are played: a folder, chance from a seed, the program as a process, and what a store holds."""

from __future__ import annotations

import gc
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from typing import Any, NamedTuple, TypeVar
from unittest.mock import patch

from click.testing import CliRunner

from benchmarks.data import exports, make_exports
from benchmarks.pairs import ROOT
from benchmarks.stores import NOW, WHO, make_store
from sla_tui.store.copies import copies_of
from sla_tui.store.soundness import is_whole

State = dict[str, list[tuple[Any, ...]]]
"""All rows of all tables of a store."""

_Work = TypeVar("_Work")

_SHORT = 0.1
"""A smaller share of the trials is the short run of the tests."""

PATIENCE = 120
"""Seconds after which a process counts as hung."""


class Ran(NamedTuple):
    """What became of a command: its exit code, and what it printed and said."""

    code: int
    out: str
    err: str

    @property
    def is_in_words(self) -> bool:
        """Whether what was said is short and for a person: no traceback, no report of a fault."""
        return (
            self.code != 70
            and "Traceback" not in self.out + self.err
            and "\x1b" not in self.out + self.err
            and len(self.err.splitlines()) <= 3
        )


class Outcome(NamedTuple):
    """What became of a fault: how often it was tried, what did not hold, and what else there is to say."""

    tried: int
    broken: tuple[str, ...] = ()
    note: str = ""
    skipped: str = ""


class Scene(NamedTuple):
    """Where it is played: a folder that is gone afterwards, the seed, and how much of all is tried.

    Attributes:
        share: which share of the trials of a full run; those of the tests are few.
        leads: how many leads a store has.
    """

    folder: Path
    seed: int
    share: float = 1.0
    leads: int = 1200

    def chance(self, name: str) -> random.Random:
        """Chance that is the same for the same seed and name."""
        return random.Random(f"{self.seed} {name}")

    def trials(self, full: int) -> int:
        """How often something is tried that a full run tries so often."""
        return max(round(full * self.share), 1)

    def some(self, works: Sequence[_Work], few: int) -> list[_Work]:
        """All works in a long run, a few of them by chance in the short one of the tests."""
        return self.chance("which").sample(list(works), few) if self.is_short else list(works)

    @property
    def is_short(self) -> bool:
        """Whether it is the short run of the tests."""
        return self.share < _SHORT

    @property
    def home(self) -> Path:
        """A home without any settings."""
        path = self.folder / "home"
        path.mkdir(exist_ok=True)
        return path

    def made(self, leads: int) -> tuple[Path, Path]:
        """Exports of so many leads and their calls."""
        paths = exports(self.folder, leads)
        if not paths[0].exists():
            make_exports(self.folder, leads)
        return paths

    def store(self, name: str = "full.db") -> Path:
        """A store with an agreement in force, a third of the leads, and their calls; not to be changed."""
        path = self.folder / name
        if not path.exists():
            make_store(path, list(self.made(self.leads // 3)))
        return path

    def copy(self, of: Path, name: str) -> Path:
        """A copy of a store alone in a new folder."""
        folder = self.folder / name
        folder.mkdir()
        return Path(copyfile(of, folder / "store.db"))

    def crash(self) -> str:
        """The end of the report of the last fault of the program, and the report is gone; else nothing."""
        found = ""
        for report in sorted(self.home.rglob("crash-*.txt")):
            found = report.read_text(encoding="utf-8")[-600:]
            report.unlink()
        return found

    @property
    def environment(self) -> dict[str, str]:
        """Where a process finds the package, and nothing of the person's own."""
        return {
            "HOME": str(self.home),
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LANG": "C.UTF-8",
            "SLA_TUI_ZONE": "Europe/Berlin",
            "SLA_TUI_WHO": WHO,
        }

    def begin(
        self, store: Path, *words: str, clock: str = "", before: Sequence[str] = (), **more: str
    ) -> subprocess.Popen[str]:
        """`sla-tui` on a store as a process, with the clock standing still at the last day of the data."""
        program = ("-m", "faults.at", clock or NOW.isoformat(), "--store", str(store))
        return subprocess.Popen(
            [*before, sys.executable, *program, *words],
            env={**self.environment, **more},
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, store: Path, *words: str, **more: Any) -> Ran:
        """The same, run to its end."""
        with self.begin(store, *words, **more) as process:
            out, err = process.communicate(timeout=PATIENCE)
        return Ran(process.returncode, out, err)

    def here(self, store: Path, *words: str, now: datetime = NOW) -> Ran:
        """The same in this process, which takes a tenth of the time."""
        from sla_tui.cli.app import app

        with (
            patch.dict(os.environ, self.environment),
            patch("sla_tui.cli.app.wall_clock", lambda: now),
            patch("sla_tui.cli.importing.wall_clock", lambda: now),
        ):
            result = CliRunner().invoke(app, ["--store", str(store), *words])
        ran = Ran(result.exit_code, result.stdout, result.stderr)
        if ran.code:
            # An error holds the statements that were under way, and they the store.
            del result
            gc.collect()
        return ran


def state(store: Path) -> State:
    """All rows of all tables, once SQLite has taken back what was left half written."""
    with closing(sqlite3.connect(store)) as plain:
        names = plain.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {
            name: sorted(plain.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in sorted(names)
        }


def damaged_copies(store: Path) -> list[str]:
    """The copies of a store that can't be put back."""
    return [copy.path.name for copy in copies_of(store) if copy.why != "damaged" and not is_whole(copy.path)]


def left_over(store: Path) -> list[Path]:
    """Files beside a store that nothing will use again."""
    folders = [store.parent, store.with_name(f"{store.name}.backups")]
    return [
        path
        for folder in folders
        if folder.is_dir()
        for path in folder.iterdir()
        if path.name.endswith((".part", ".restoring", ".restoring-journal", ".part-journal"))
    ]


def age_left_over(store: Path) -> None:
    """Let what was left half written be of two hours ago."""
    for path in left_over(store):
        old = path.stat().st_mtime - 7200
        os.utime(path, (old, old))


@contextmanager
def mounted(folder: Path, *words: str) -> Iterator[Path]:
    """Something mounted at a folder for a while.

    Raises:
        PermissionError: where it can't be, as for anybody but root.
    """
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *words, str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise PermissionError(done.stderr.strip() or "mount failed")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
