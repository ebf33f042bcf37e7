"""`sla-tui` under a clock of its own: `python -m faults.at CLOCK WORD…`.

CLOCK is an instant at which the clock stands still, as `2025-06-30T15:00:00+00:00`, or by how many seconds
it goes wrong, as `-7200`. The program reads the clock in one place alone, so that is where it is put.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta

from sla_tui.cli import invocation

CLOCK = invocation.wall_clock


def main(clock: str) -> None:
    """Run the program under that clock."""
    try:
        wrong_by = timedelta(seconds=int(clock))
    except ValueError:
        still = datetime.fromisoformat(clock)
        invocation.wall_clock = lambda: still
    else:
        invocation.wall_clock = lambda: CLOCK() + wrong_by
    from sla_tui.__main__ import main as begin

    begin()


if __name__ == "__main__":
    main(sys.argv.pop(1))
