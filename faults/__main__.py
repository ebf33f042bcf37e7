"""Faults played by chance from a seed: `python -m faults`, or the names of those wanted.

Prints what was tried and what did not hold; `--write` puts it into docs/reliability.md. `--share 0.1` makes
a quicker run with a tenth of the trials. The exit code is 1 where something did not hold.
"""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from .clocks import clocks
from .crowd import crowd
from .damage import damage
from .full_disk import full_disk
from .fuzz import fuzz
from .gone import gone
from .kills import kills
from .read_only import read_only
from .scene import Outcome, Scene
from .table import row, write_rows
from .zones import zones

FAULTS: dict[str, Callable[[Scene], Outcome]] = {
    "kills": kills,
    "full_disk": full_disk,
    "read_only": read_only,
    "gone": gone,
    "damage": damage,
    "clocks": clocks,
    "zones": zones,
    "crowd": crowd,
    "fuzz": fuzz,
}


def main() -> None:
    """Play what is wanted, in a folder that is gone afterwards."""
    parser = ArgumentParser(prog="python -m faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(FAULTS)}")
    parser.add_argument("--seed", type=int, default=1, help="what chance begins with; 1 by itself")
    parser.add_argument("--share", type=float, default=1.0, help="which share of the trials")
    parser.add_argument("--write", action="store_true", help="write the results into docs/reliability.md")
    parser.add_argument("--minutes", type=float, default=10, help="how long fuzz takes; 10 by itself")
    asked = parser.parse_args()
    if unknown := [name for name in asked.names if name not in FAULTS]:
        parser.error(f"there is no fault {unknown[0]!r}")
    os.umask(0o077)
    broken = False
    for name in asked.names or FAULTS:
        with TemporaryDirectory(prefix="sla-tui-faults-") as folder:
            begun = time.monotonic()
            scene = Scene(Path(folder), asked.seed, asked.share)
            outcome = fuzz(scene, asked.minutes) if name == "fuzz" else FAULTS[name](scene)
        told = row(name, asked.seed, outcome, date.today(), time.monotonic() - begun)  # noqa: DTZ011
        print(told, *(f"    {said}" for said in outcome.broken), sep="\n", flush=True)
        broken = broken or bool(outcome.broken)
        if asked.write:
            write_rows({name: told})
    sys.exit(broken)


if __name__ == "__main__":
    main()
