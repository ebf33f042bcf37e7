"""The scripts of `python -m faults`, each with a few trials: they stay true, and what must hold holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from faults.__main__ import FAULTS
from faults.fuzz import fuzz
from faults.scene import Scene

SHARE = {"damage": 0.05, "clocks": 0.09, "crowd": 0.04}
"""Which share of a full run is played, where not a fiftieth."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that can be opened to another user, as that of a test can't."""
    with TemporaryDirectory(prefix="sla-tui-faults-") as path:
        yield Path(path)


@pytest.mark.parametrize("name", FAULTS)
def test_what_must_hold_holds(name: str, folder: Path) -> None:
    play = (lambda scene: fuzz(scene, 0.05)) if name == "fuzz" else FAULTS[name]
    outcome = play(Scene(folder, 1, SHARE.get(name, 0.02), leads=120))

    assert outcome.broken == ()
    assert outcome.tried or outcome.skipped
