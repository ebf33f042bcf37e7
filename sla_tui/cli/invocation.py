"""What a command is called with, whatever the command: the store, the settings, and what time it is."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sla_tui.paths import store_path

if TYPE_CHECKING:
    from sla_tui.settings import Settings


class Invocation(NamedTuple):
    """`flag` is what `--store` named; `now` was read once, at the outer edge."""

    flag: Path | None
    now: datetime

    @property
    def store(self) -> Path:
        """The store's file, which need not be there."""
        return store_path(self.flag, os.environ)

    @property
    def settings(self) -> Settings:
        """What the person has set."""
        from sla_tui.settings import load

        return load(os.environ)


def wall_clock() -> datetime:
    """What time it is, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
