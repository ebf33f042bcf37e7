"""Hostile text against every door: `python -m faults fuzz --minutes 30 --seed N`.

Hypothesis draws the chance, so that what fails can be drawn again by its seed. All of it
is played in a process of its own, which may take half a gigabyte; a case may take five seconds.
"""

from __future__ import annotations

import csv
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import TemporaryDirectory

import click
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from benchmarks.pairs import ROOT
from benchmarks.stores import terms
from sla_tui.domain.draft import parse
from sla_tui.domain.terms_json import to_json

from . import hostile
from .scene import Outcome, Ran, Scene

SECONDS = 5
MEMORY = 500 << 20
_ROUND = 40
"""Cases of each kind between two looks at the clock."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LEFT_OUT = ("--watch", "--once", "--every", "--help", "--version")
_OUTCOMES = (0, 1, 2, 3, 4, 5, 130)


class Hung(BaseException):
    """A case took too long; no program catches it."""


class Door:
    """Everything that text may come in by, on one store, with how often each was tried."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.store = scene.copy(scene.store(), "fuzzed")
        self.sound = scene.store()
        self.folder = scene.folder / "files"
        self.folder.mkdir()
        self.tried: Counter[str] = Counter()
        self.terms = json.loads(to_json(terms()))
        self.words = list(_commands())
        os.chdir(self.folder)

    def file(self, chance: random.Random) -> None:
        """A table as text, looked at, and now and then brought in."""
        path = self.folder / chance.choice(("a.csv", "a.txt", "a.xlsx", "a.xls"))
        path.write_bytes(hostile.table(chance))
        self._bring(path, chance)

    def workbook(self, chance: random.Random) -> None:
        """A workbook."""
        path = self.folder / "b.xlsx"
        with suppress(UserWarning):
            hostile.workbook(chance, path)
        self._bring(path, chance)

    def swollen(self, chance: random.Random) -> None:
        """A workbook that unpacks to much more than it takes."""
        path = self.folder / "c.xlsx"
        hostile.swollen(chance, path)
        _wind()
        self._run("import", str(path), "--dry-run", "--dates", "dmy")

    def terms_of_json(self, chance: random.Random) -> None:
        """Terms as JSON."""
        path = self.folder / "terms.json"
        found = self.terms
        for _change in range(chance.choice((1, 1, 3))):
            found = hostile.tree(chance, found)
        path.write_bytes(hostile.json_text(chance, found))
        self._run("agreements", "import", str(path))

    def settings(self, chance: random.Random) -> None:
        """A settings file."""
        folder = self.scene.home / ".config/sla-tui"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.toml").write_bytes(hostile.settings(chance))
        try:
            self._run(*chance.choice((("status",), ("keys",), ("log", "show"))))
        finally:
            (folder / "config.toml").unlink()

    def draft(self, chance: random.Random) -> None:
        """What is typed into the wizard."""
        from benchmarks.data import UNTIL, ZONE
        from sla_tui.domain.defaults import default_draft

        fields = dict(default_draft(UNTIL.date(), ZONE.key, "EUR", str))
        for _field in range(chance.choice((1, 3, 20))):
            fields[chance.choice(sorted(fields))] = hostile.text(chance)
        parse(fields)

    def command(self, chance: random.Random) -> None:
        """Any command with hostile words."""
        path, parameters = chance.choice(self.words)
        words = list(path)
        for parameter in parameters:
            if isinstance(parameter, click.Argument):
                words += [hostile.word(chance)] if chance.random() < 0.9 else []
            elif parameter.opts[0] not in _LEFT_OUT and chance.random() < 0.4:
                known = parameter.type.choices if isinstance(parameter.type, click.Choice) else ()
                value = chance.choice((*known, *known, hostile.word(chance)))
                words += [parameter.opts[0]] if parameter.is_flag else [parameter.opts[0], str(value)]
        self._run(*words)

    def _bring(self, path: Path, chance: random.Random) -> None:
        refused = self.folder / "refused.csv"
        refused.unlink(missing_ok=True)
        how = ("--yes", "--skip-bad") if chance.random() < 0.15 else ("--dry-run",)
        ran = self._run("import", str(path), *how, "--dates", "dmy", "--refused", str(refused))
        if refused.exists():
            _refuse_formulas(refused)
        if how[0] == "--yes" and ran.code == 0:
            for words in (("status",), ("log", "show"), ("team",), ("imports",)):
                self._run(*words)
            self._run("export", str(self.folder / "all"))
            for table in (self.folder / "all").glob("*.csv"):
                _refuse_formulas(table)
            rmtree(self.folder / "all", ignore_errors=True)
            copyfile(self.sound, self.store)

    def _run(self, *words: str) -> Ran:
        ran = self.scene.here(self.store, *words)
        crash = self.scene.crash()
        assert ran.code in _OUTCOMES, f"{words!r}: {ran.code} {ran.err} {crash}"
        shown = ran.out + ran.err
        bad = [sign for sign in shown if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cs")]
        bad += [sign for sign in shown if sign in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"]
        asked_for = ran.code == 0 and ("export" in words or "json" in "".join(words))
        assert asked_for or not bad, f"{words!r} shows {bad[:3]!r}: {shown[:2000]!r}"
        return ran


def _refuse_formulas(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            for cell in row:
                assert not cell.startswith(_FORMULA) or _is_number(cell), f"{path.name}: {cell!r}"


def _is_number(cell: str) -> bool:
    with suppress(ValueError):
        float(cell)
        return True
    return False


def _commands() -> Iterator[tuple[tuple[str, ...], list[click.Parameter]]]:
    """Each command with the words that lead to it, but the screens."""
    from sla_tui.cli.app import app

    def walk(
        group: click.Group, before: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], list[click.Parameter]]]:
        context = click.Context(group)
        for name in group.list_commands(context):
            found = group.get_command(context, name)
            assert found is not None
            yield (*before, name), found.params
            if isinstance(found, click.Group):
                yield from walk(found, (*before, name))

    yield from (one for one in walk(app, ()) if one[0] != ("demo",))


@contextmanager
def _in_time() -> Iterator[None]:
    def ring(_number: int, _frame: object) -> None:
        raise Hung(f"over {SECONDS} seconds")

    # Of the processor, as the machine may be busy; what sleeps is rung out by the clock.
    signal.signal(signal.SIGPROF, ring)
    signal.signal(signal.SIGALRM, ring)
    _wind()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _wind() -> None:
    """Give what comes now the whole time, whatever making its file took."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.setitimer(signal.ITIMER_REAL, SECONDS * 12)


def play(scene: Scene, seconds: float, most: int = 1_000_000) -> tuple[dict[str, int], list[str]]:
    """Try each door in turn until the time is over; how often each was tried, and what failed."""
    door = Door(scene)
    doors: tuple[tuple[Callable[[random.Random], None], int], ...] = (
        (door.file, 8),
        (door.workbook, 1),
        (door.swollen, 1),
        (door.terms_of_json, 4),
        (door.settings, 2),
        (door.draft, 6),
        (door.command, 8),
    )
    failed: list[str] = []
    until = time.monotonic() + seconds
    turn = 0
    while time.monotonic() < until and turn < most and len(failed) < 30:
        for through, weight in doors:
            try:
                _try(door, through, min(_ROUND, most * 4) * weight // 4, scene.seed * 1000 + turn)
            except (AssertionError, Hung, Exception) as error:
                failed.append(f"{through.__name__}, round {turn}: {type(error).__name__} {error}"[:3000])
        turn += 1
    return dict(door.tried), failed


def _try(door: Door, through: Callable[[random.Random], None], cases: int, number: int) -> None:
    @seed(number)
    @settings(
        max_examples=max(cases, 1),
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    @given(st.integers(0, 2**64))
    def tried(drawn: int) -> None:
        door.tried[through.__name__] += 1
        with _in_time():
            through(random.Random(drawn))

    tried()


def fuzz(scene: Scene, minutes: float = 10.0) -> Outcome:
    """Play it in a process of its own with little memory, and take in what it tells."""
    words = [
        sys.executable,
        "-m",
        "faults.fuzz",
        str(scene.seed),
        str(minutes),
        str(scene.share),
        str(scene.leads),
    ]
    ended = subprocess.run(
        words,
        env={**scene.environment, "TMPDIR": str(scene.folder)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=minutes * 60 + 300,
    )
    if ended.returncode:
        return Outcome(0, (f"the process ended with {ended.returncode}: {ended.stderr[-1500:]}",))
    told = json.loads(ended.stdout.splitlines()[-1])
    broken = list(told["failed"])
    if told["peak"] > MEMORY:
        broken.append(f"{told['peak'] >> 20} MB were taken")
    counts = ", ".join(f"{name.replace('_', ' ')} {tried:,}" for name, tried in told["tried"].items())
    return Outcome(sum(told["tried"].values()), tuple(broken), f"{counts}; at most {told['peak'] >> 20} MB")


def main(number: int, minutes: float, share: float, leads: int) -> None:
    """Play it here, and print what came of it as JSON."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    with TemporaryDirectory() as folder:
        scene = Scene(Path(folder), number, share, leads=min(leads, 60))
        tried, failed = play(scene, minutes * 60, 1 if scene.is_short else 1_000_000)
        os.chdir("/")
    # What unpacks workbooks is a process of its own, and both are there at once.
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    peak = _own_peak() + children
    print(json.dumps({"tried": tried, "failed": failed, "peak": peak}))


def _own_peak() -> int:
    """The most bytes that this process took, without what the one took that began it, as `ru_maxrss` has."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    [kilobytes] = (line.split()[1] for line in told.splitlines() if line.startswith("VmHWM:"))
    return int(kilobytes) * 1024


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))
