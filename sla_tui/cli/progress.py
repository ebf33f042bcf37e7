"""One line on stderr that says how far long work has come; only where stderr is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sla_tui.cells import WIDTH, left

from .output import cleaned


class ProgressLine:
    """A line that is written over itself, and leaves nothing when it is wiped."""

    def __init__(self) -> None:
        self._shown = ""
        self._seen = sys.stderr is not None and sys.stderr.isatty()

    def tell(self, text: str) -> None:
        """Show a text in place of the last."""
        if self._seen and text != self._shown:
            # One column stays free: some terminals go to the next line after the last.
            sys.stderr.write(f"\r{left(cleaned(text), WIDTH - 1)}")
            sys.stderr.flush()
            self._shown = text

    def wipe(self) -> None:
        """Take away what is shown."""
        if self._shown:
            self.tell("")
            sys.stderr.write("\r")
            sys.stderr.flush()


@contextmanager
def progress_line() -> Iterator[ProgressLine]:
    """A line for as long as work goes on; it is wiped at the end, however that comes."""
    line = ProgressLine()
    try:
        yield line
    finally:
        line.wipe()
