"""What Today asks of a store: `python -m benchmarks.todays STORE` prints the seconds of processor time."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

from benchmarks.stores import NOW
from sla_tui.reports.today import today_report
from sla_tui.store.connection import reading

_ASKED = 15


def seconds_of_today(store: Path) -> float:
    """The median of some askings, each over a connection of its own, after one that does not count."""
    found = []
    for _asking in range(_ASKED + 1):
        begun = time.process_time()
        with reading(store) as reads:
            today_report(reads, NOW)
        found.append(time.process_time() - begun)
    return median(found[1:])


if __name__ == "__main__":
    print(seconds_of_today(Path(sys.argv[1])))
