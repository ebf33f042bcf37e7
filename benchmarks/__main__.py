"""All benchmarks in one run: `python -m benchmarks`, or the names of those wanted.

Each figure is a ratio of two processes measured in turn on the same machine, or a count, beside
what is aimed at. `--leads 10000` makes a quicker, rougher run.
"""

from __future__ import annotations

import json
import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.data import QUARTERS, TOUCHES_A_LEAD, UNTIL, ZONE, exports
from benchmarks.dues import dues_a_second
from benchmarks.painting import seconds_to_first_paint
from benchmarks.pairs import Pair, answer, in_turn, pair_of, python, usage

LEADS = 100_000
MEGABYTE = 1_000_000
_ASKED, _PAINTED, _BROUGHT, _PLAYED, _LOOKED = 15, 15, 3, 5, 7
"""Pairs of each kind."""
_FEW = 1_000
"""How many leads stand in a short list."""
_TOUCHES = (10_000, 1_000_000)
"""How many touches a young store has, and an old one."""


class Scene(NamedTuple):
    """Where it is played: how many leads, a folder for files, and a home without any."""

    leads: int
    folder: Path
    home: Path

    def made(self, *leads: int) -> tuple[Path, Path]:
        """The exports of so many leads and their calls; a second number are those of the last quarter."""
        paths = exports(self.folder, *leads)
        if not paths[0].exists():
            answer(python("-m", "benchmarks.data", str(self.folder), *map(str, leads)), self.home)
        return paths

    def store(self, name: str, *files: Path) -> Path:
        """A store under an agreement, with files brought in."""
        path = self.folder / name
        if not path.exists():
            self.bring(path, *files)
        return path

    def bring(self, path: Path, *files: Path) -> dict[str, float]:
        """Bring files into a store; the seconds of each part of that."""
        return json.loads(answer(python("-m", "benchmarks.stores", str(path), *map(str, files)), self.home))  # type: ignore[no-any-return]


def status(scene: Scene) -> None:
    """`status` against a Python that has loaded click and sqlite3."""
    store = scene.store("full.db", *scene.made(scene.leads))
    ours = python("-m", "sla_tui", "--store", str(store), "status")
    pair = in_turn(
        lambda: usage(ours, scene.home).seconds,
        lambda: usage(python("-c", "import click, sqlite3"), scene.home).seconds,
        _ASKED,
    )
    _tell_pair("status over `import click, sqlite3`", pair, "under 2")


def paint(scene: Scene) -> None:
    """The first paint of the screens on a full store against that of a minimal app."""
    store = scene.store("full.db", *scene.made(scene.leads))
    pair = in_turn(
        lambda: seconds_to_first_paint(python("-m", "sla_tui", "--store", str(store)), scene.home),
        lambda: seconds_to_first_paint(python("-m", "benchmarks.minimal"), scene.home),
        _PAINTED,
    )
    _tell_pair("first paint over a minimal app's", pair, "under 1.3")


def bring(scene: Scene) -> None:
    """An import of leads against `csv` and `executemany`, where its time goes, and what it holds."""
    empty = scene.store("empty.db")
    leads, _calls = scene.made(scene.leads)

    def ours(export: Path = leads) -> list[str]:
        store = shutil.copy(empty, scene.folder / "taken.db")
        words = ("--yes", "--zone", ZONE.key, "--until", UNTIL.isoformat())
        return python("-m", "sla_tui", "--store", str(store), "import", str(export), *words)

    def bare() -> list[str]:
        store = shutil.copy(empty, scene.folder / "taken.db")
        return python("-m", "benchmarks.bare", str(leads), str(store))

    pair = in_turn(
        lambda: usage(ours(), scene.home).seconds, lambda: usage(bare(), scene.home).seconds, _BROUGHT
    )
    _tell_pair(f"import of {scene.leads:,} leads over a bare one", pair, "under 4")
    spent = scene.bring(Path(shutil.copy(empty, scene.folder / "taken.db")), leads)
    print("  of which " + ", ".join(f"{part} {seconds:.2f} s" for part, seconds in spent.items()))
    least = usage(ours(scene.made(10)[0]), scene.home).peak
    for some in (scene.leads // 4, scene.leads, 2 * scene.leads):
        held = (usage(ours(scene.made(some)[0]), scene.home).peak - least) / MEGABYTE
        print(f"  {some:>7,} leads: {held:5.1f} MB over an import of ten   aim: under 60, flat")


def key(scene: Scene) -> None:
    """From a key to the repaint in the list of all leads, of many against few."""
    many = scene.store("full.db", *scene.made(scene.leads))
    few = scene.store("few.db", *scene.made(_FEW))

    def played(store: Path) -> dict[str, float]:
        return json.loads(answer(python("-m", "benchmarks.keys", str(store)), scene.home))  # type: ignore[no-any-return]

    played(few)
    found = [(played(many), played(few)) for _pair in range(_PLAYED)]
    for kind in found[0][0]:
        pair = pair_of([(ours[kind], other[kind]) for ours, other in found])
        _tell_pair(f"{kind} in a list of {scene.leads:,} leads over one of {_FEW:,}", pair, "at most 1.5")


def growth(scene: Scene) -> None:
    """What Today asks of an old store against a young one, with the same leads in the last quarter."""
    young, old = (touches // TOUCHES_A_LEAD for touches in _TOUCHES)
    lately = young // QUARTERS
    stores = [scene.store(f"{leads}.db", *scene.made(leads, lately)) for leads in (old, young)]
    ours, other = (python("-m", "benchmarks.todays", str(store)) for store in stores)
    pair = in_turn(lambda: float(answer(ours, scene.home)), lambda: float(answer(other, scene.home)), _LOOKED)
    few, many = _TOUCHES
    _tell_pair(f"Today's questions at {many:,} touches over those at {few:,}", pair, "at most 1.5")


def due(_scene: Scene) -> None:
    """Due times a second."""
    print(f"due times a second: {dues_a_second():,.0f}   aim: over 200,000")


def _tell_pair(name: str, pair: Pair, aim: str) -> None:
    print(f"{name}: {pair.ratio:.2f} ({pair.ours:.3f} s, {pair.other:.3f} s)   aim: {aim}")


BENCHMARKS: dict[str, Callable[[Scene], None]] = {
    "status": status,
    "paint": paint,
    "bring": bring,
    "key": key,
    "growth": growth,
    "due": due,
}


def main() -> None:
    """Play what is wanted, in a folder that is gone afterwards."""
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(BENCHMARKS)}")
    parser.add_argument("--leads", type=int, default=LEADS, help=f"how many leads; {LEADS:,} by itself")
    asked = parser.parse_args()
    if unknown := [name for name in asked.names if name not in BENCHMARKS]:
        parser.error(f"there is no benchmark {unknown[0]!r}")
    with TemporaryDirectory(prefix="sla-tui-benchmarks-") as folder:
        scene = Scene(asked.leads, Path(folder), Path(folder) / "home")
        scene.home.mkdir()
        for name in asked.names or BENCHMARKS:
            BENCHMARKS[name](scene)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
