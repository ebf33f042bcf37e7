"""The program `sla-tui`, also as `python -m sla_tui`: sets up the process and runs the command line."""

from __future__ import annotations

import gc
import io
import signal
import sys
import zoneinfo
from pathlib import Path
from types import FrameType

import tzdata  # type: ignore[import-untyped]

_GARBAGE = 100_000
"""Objects that may come to be before Python looks for cycles among them; few of ours have any."""


def main() -> None:
    """Run the command line of this process, and end it with the code of what became of it."""
    gc.set_threshold(_GARBAGE)
    from sla_tui.cli.app import app  # after that: what click makes of itself is no garbage either

    # The time zones that the package brings are read, not the system's: they differ from place to place.
    zoneinfo.reset_tzpath((Path(tzdata.__file__).with_name("zoneinfo"),))
    signal.signal(signal.SIGTERM, _terminate)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app.main(prog_name="sla-tui")
    finally:
        gc.freeze()  # nothing that is left is worth looking through: it goes with the process


def _terminate(number: int, _frame: FrameType | None) -> None:
    """End as on any other error, so that what was begun is undone on the way out."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
